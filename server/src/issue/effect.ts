import { can } from '@dudao/core/access/can';
import { keyUnder } from '@dudao/core/issue/missed';
import { type IfClosedShown, readEffect } from '@dudao/core/issue/source-contract';
import { judgedUnder, type StandAsked, standOf } from '@dudao/core/issue/stand';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { implement, type Services } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listNewestRuns, type RunRow, readRunAt, readRunResult } from '../score/rows.ts';
import { entranceOf } from './parts.ts';
import { type IssueRow, readIssueRow } from './rows.ts';

/** An entry's clause by its standard; null where it names none of a standard. */
function standardOf({ clause }: IssueRow): string | null {
  const [standardId, named] = clause?.split(' ') ?? [];
  return standardId === undefined || named === undefined ? null : standardId;
}

/** An evaluation's frozen result with the standard that it is by. */
export async function readFrozenRun(db: Db, run: RunRow) {
  const frozen = await readFrozenStandard(db, run.standard_id, run.version);
  if (frozen === null) throw new Error(`an evaluation by a standard that was never frozen: ${run.standard_id}`);
  return { standard: frozen.standard, result: await readRunResult(db, run.id) };
}

/** How the county stood by an evaluation, seen from an entry: what is judged, and how the county and the unit concerned stood. */
async function standBy(db: Db, run: RunRow, of: StandAsked) {
  const { standard, result } = await readFrozenRun(db, run);
  return {
    figure: of.key === null ? null : judgedUnder(standard, result, of.key),
    stand: { runId: run.id, on: run.evaluated_on, ...standOf(standard, result, of) },
  };
}

/** What an evaluation misses under the clause that a person picked. */
async function keyIn(db: Db, run: RunRow, of: Pick<StandAsked, 'clause' | 'code'>): Promise<string | null> {
  const { standard, result } = await readFrozenRun(db, run);
  return keyUnder(standard, result, of);
}

/** A later visit may have said that it is good; else the sheet is asked. */
function inSheet(
  db: Db,
  row: IssueRow,
  { caller, services }: { readonly caller: Caller; readonly services: Services },
): Promise<IfClosedShown> {
  if (row.passes_on !== null) return Promise.resolve({ kind: 'met' });
  return services.ifClosed.inSheet(db, { recordId: row.source_id ?? '', text: row.source_text }, caller);
}

const NOTHING = { figure: null, asInspected: null, afterRectification: null, othersOpen: 0 };

export const readEffectImplementation = implement(readEffect, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ db, input, caller, services }) => {
    const row = await readIssueRow(db, input.issueId);
    if (row === null) return refuse(problem('not-found'));
    const ofSheet = row.is_open && row.source_noun === 'field' ? await inSheet(db, row, { caller, services }) : null;
    const { clause } = row;
    const standardId = standardOf(row);
    if (standardId === null || clause === null)
      return ok({ ...NOTHING, ifClosed: ofSheet ?? { kind: row.is_open ? 'by-person' : 'ended' } });
    // A school sees of its county's evaluations only these figures, which are published to it: how many miss the clause, how it stands itself.
    return beyondScope(db, async () => {
      const { n } = await db.one<{ n: number }>(
        'select count(*)::int as n from issue where region = $1 and clause = $2 and is_open and id <> $3',
        [row.region, clause, row.id],
      );
      const unit = await readUnitRow(db, row.unit_id);
      const code = unit?.id === row.region ? null : (unit?.school_code ?? null);
      const derived = row.source_key?.startsWith(`${standardId}|`) === true ? row.source_key : null;
      const county = await readUnitRow(db, row.region);
      const seesCounty = county !== null && can(caller.grants, 'score.read', county.path);
      const [newest] = await listNewestRuns(db, row.region, [standardId]);
      const key = derived ?? (row.is_open && newest !== undefined ? await keyIn(db, newest, { clause, code }) : null);
      const of: StandAsked = { clause, code, key, seesCounty };
      const then = await readRunAt(db, { unitId: row.region, standardId, at: row.written_at });
      const inspected = then === null ? null : await standBy(db, then, of);
      const later = newest === undefined || newest.id === then?.id ? null : await standBy(db, newest, of);
      const mayReckon = key !== null && newest !== undefined;
      const inRun = (): Promise<IfClosedShown> | IfClosedShown =>
        mayReckon && !input.reckon
          ? { kind: 'unasked' }
          : services.ifClosed.inRun(db, { runId: newest?.id ?? null, unitName: row.unit_name, of });
      return ok({
        figure: (inspected ?? later)?.figure ?? null,
        asInspected: inspected?.stand ?? null,
        afterRectification: later?.stand ?? null,
        ifClosed: row.is_open ? (ofSheet ?? (await inRun())) : { kind: 'ended' as const },
        othersOpen: n,
      });
    });
  },
});
