import { endMeasure, setMeasures } from '@dudao/core/issue/contract';
import { stateOf } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { IssueMeasureTable } from '../lib/schema.gen.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { weigh } from './deeds.ts';
import { nameOwners } from './measure-owners.ts';
import { faultsOfSet, toldOfSet, writeMeasures } from './measure-rows.ts';
import { entranceOf } from './parts.ts';
import { lockIssueRow, writeSteps } from './rows.ts';
import type { Weighed } from './weighed.ts';

const MAY_CHANGE: readonly Phase[] = ['new', 'open', 'raised', 'paused'];

/** Why measures of the entry are not the caller's to change now; null where they are. */
export function faultOfMeasures({ row, kind, parts }: Weighed): Problem | null {
  if (!MAY_CHANGE.includes(row.phase)) {
    const { name } = stateOf(kind, row.state);
    return problem('issue-measures-closed', { state: name.zh, stateEn: name.en });
  }
  if (parts.has('owner') || parts.has('keeper')) return null;
  return problem('issue-not-yours', { action: '制定整改措施', actionEn: 'Setting down measures' });
}

async function lockFor(tx: Tx, issueId: string, caller: Caller): Promise<Result<Weighed>> {
  const row = await beyondScope(tx, () => lockIssueRow(tx, issueId));
  const [weighed] = row === null ? [] : await weigh(tx, [row], caller);
  if (weighed === undefined) return refuse(problem('not-found'));
  const fault = faultOfMeasures(weighed);
  return fault === null ? ok(weighed) : refuse(fault);
}

/** Measures of an entry in their order. */
export function listMeasures(tx: Pick<Tx, 'many'>, issueId: string): Promise<IssueMeasureTable[]> {
  return tx.many<IssueMeasureTable>('select * from issue_measure where issue_id = $1 order by ordinal, id', [issueId]);
}

/** Counts measures anew into their entry and gives it its next revision, with a line in its story. */
export async function tellChange(
  tx: Tx,
  { row }: Weighed,
  { action, words, by, now }: { action: string; words: string; by: Caller; now: Date },
): Promise<number> {
  await tx.run(
    `update issue i set measures = c.measures, measures_open = c.open, changed_at = $2, revision = revision + 1
     from (select count(*) filter (where not cancelled)::int as measures, count(*) filter (where done_on is null)::int as open
           from issue_measure where issue_id = $1) c where i.id = $1`,
    [row.id, now],
  );
  const { id, revision, unit_id: unitId, region, state } = row;
  const step = { issueId: id, revision: revision + 1, unitId, region, action, part: 'owner', from: state, to: state };
  writeSteps(tx, [{ ...step, words }], {
    accountId: by.accountId,
    name: by.name,
    at: now,
  });
  return revision + 1;
}

export const setMeasuresImplementation = implement(setMeasures, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockFor(tx, input.issueId, caller);
    if (!locked.ok) return locked;
    const { row } = locked.value;
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    const before = await beyondScope(tx, () => listMeasures(tx, row.id));
    const named = await nameOwners(tx, locked.value, input.measures);
    const faults = [...faultsOfSet(before, input.measures, plainDateOf(now)), ...named.faults];
    if (faults.length > 0) return refuse(...faults);
    const { measures } = named;
    const revision = await beyondScope(tx, async () => {
      const kept = input.measures.flatMap(({ id }) => id ?? []);
      await tx.run('delete from issue_measure where issue_id = $1 and done_on is null and not id = any ($2::uuid[])', [
        row.id,
        kept,
      ]);
      writeMeasures(tx, [{ row, measures }]);
      return tellChange(tx, locked.value, {
        action: 'set-measures',
        words: toldOfSet(input.measures),
        by: caller,
        now,
      });
    });
    await record(tx, {
      event: 'issue.measures-set',
      unitId: row.unit_id,
      subject: row.id,
      before: { measures: before.length },
      after: { measures: input.measures.length },
    });
    return ok({ revision });
  },
});

export const endMeasureImplementation = implement(endMeasure, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.act'),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockFor(tx, input.issueId, caller);
    if (!locked.ok) return locked;
    const { row } = locked.value;
    const measure = (await beyondScope(tx, () => listMeasures(tx, row.id))).find(({ id }) => id === input.measureId);
    if (measure === undefined) return refuse(problem('issue-measure-unknown'));
    if (measure.done_on !== null) return refuse(problem('issue-measure-done'));
    const action = input.cancelled ? 'cancel-measure' : 'finish-measure';
    const revision = await beyondScope(tx, async () => {
      await tx.run('update issue_measure set done_on = $2, cancelled = $3, result = $4 where id = $1', [
        measure.id,
        plainDateOf(now),
        input.cancelled,
        input.result,
      ]);
      return tellChange(tx, locked.value, { action, words: `${measure.text}\n${input.result}`, by: caller, now });
    });
    await record(tx, {
      event: 'issue.measure-ended',
      unitId: row.unit_id,
      subject: row.id,
      after: { measureId: measure.id, cancelled: input.cancelled },
    });
    return ok({ revision });
  },
});
