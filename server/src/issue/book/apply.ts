import type { Tx } from '../../lib/db.ts';
import { recordAll } from '../../lib/record.ts';
import type { SubjectUnit } from '../../lib/serve.ts';
import { beyond } from '../beyond.ts';
import { writeEntry } from '../create.ts';
import type { By } from '../deed-facts.ts';
import { writeOwnDeeds } from '../deeds.ts';
import { recountMeasures, toldOfSet, writeMeasures } from '../measure-rows.ts';
import { writeRejudged } from '../rejudge.ts';
import { rewriteEntries } from '../rewrite.ts';
import { writeSteps } from '../rows.ts';
import { readSource } from '../sources.ts';
import type { Weighed } from '../weighed.ts';
import type { EntryPlan } from './decide.ts';
import type { NewPlan } from './plan-new.ts';

/** Does what was planned: each kind of change for all entries at once, in the order in which a row's changes follow each other. */
export async function applyPlans(tx: Tx, plans: readonly EntryPlan[], by: By): Promise<void> {
  const { caller, now } = by;
  const rewritten = plans.flatMap(({ weighed: { row, kind }, written }) =>
    written === null ? [] : [{ row, kind, written }],
  );
  if (rewritten.length > 0) await rewriteEntries(tx, rewritten, { by: caller, now });
  const judged = plans.flatMap(({ weighed, judged: marks, row }) =>
    marks === null ? [] : [{ weighed, judged: marks, words: row.cells.get('note') ?? '' }],
  );
  if (judged.length > 0) await writeRejudged(tx, judged, { caller, now });
  const measured = plans.filter(({ measures }) => measures !== null);
  if (measured.length > 0) await writeMeasured(tx, measured, by);
  const deeds = plans.flatMap((plan) => {
    if (plan.deed === null) return [];
    const before = [plan.written, plan.judged, plan.measures].filter((one) => one !== null).length;
    return [{ ...plan.deed, decided: { ...plan.deed.decided, row: later(plan.weighed, before) } }];
  });
  if (deeds.length > 0) await writeOwnDeeds(tx, deeds, by);
}

/** The entry's row after so many changes of the same workbook. */
function later({ row }: Weighed, changes: number): Weighed['row'] {
  return { ...row, revision: row.revision + changes };
}

async function writeMeasured(tx: Tx, plans: readonly EntryPlan[], { caller, now }: By): Promise<void> {
  const ids = plans.map(({ weighed: { row } }) => row.id);
  const sets = plans.map(({ weighed: { row }, measures }) => ({ row, measures: measures?.set ?? [] }));
  await beyond(tx, async () => {
    writeMeasures(tx, sets);
    await recountMeasures(tx, ids);
    tx.ahead('update issue set changed_at = $2, revision = revision + 1 where id = any ($1::uuid[])', [ids, now]);
    writeSteps(
      tx,
      plans.map(({ weighed, written, judged, measures }) => ({
        issueId: weighed.row.id,
        revision: later(weighed, [written, judged].filter((one) => one !== null).length).revision + 1,
        unitId: weighed.row.unit_id,
        region: weighed.row.region,
        action: 'set-measures',
        part: 'owner',
        from: weighed.row.state,
        to: weighed.row.state,
        words: toldOfSet(measures?.set ?? []),
      })),
      { ...caller, at: now },
    );
  });
  await recordAll(
    tx,
    sets.map(({ row, measures }) => ({
      event: 'issue.measures-set',
      unitId: row.unit_id,
      subject: row.id,
      before: { measures: row.measures },
      after: { measures: measures.length },
    })),
  );
}

/** Writes the new entries in the order of the file, so that their numbers follow it. */
export async function applyNew(
  tx: Tx,
  plans: readonly NewPlan[],
  { unit, by }: { readonly unit: SubjectUnit; readonly by: By },
): Promise<void> {
  const { caller, now } = by;
  for (const { kind, unit: about, keeper, written } of plans) {
    const source = await readSource(tx, undefined, { caller, unit: about });
    if (!source.ok) throw new Error(`an entry of no source was refused at ${unit.id}`);
    await writeEntry(tx, { kind, unit: about, keeper, written, source: source.value, by: caller, now });
  }
}
