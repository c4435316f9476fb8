import { randomUUID } from 'node:crypto';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { FormValues } from '@dudao/core/pack/form';
import { checkFormValues } from '@dudao/core/pack/form-values';
import { closePaper, issuePaper, withdrawPaper } from '@dudao/core/paper/contract';
import { dueDay } from '@dudao/core/paper/due';
import {
  decideClose,
  decideIssue,
  decideSupersede,
  decideWithdraw,
  type PaperState,
} from '@dudao/core/paper/paper-state';
import { faultOfPeriod, periodOfPaper } from '@dudao/core/paper/regular';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { type Actor, actorOf, entranceOf, within } from './actor.ts';
import { type FrozenKind, readBooks, readKindOf } from './books.ts';
import { faultOfReceivers, lockOwnPaper } from './draft.ts';
import { keyOf, listPossible, type PossibleReceiver } from './receivers.ts';
import { listReceiverRows, lockPaperRow, type PaperRow, stateOf, writeStatus } from './rows.ts';

export const issuePaperImplementation = implement(issuePaper, {
  constraints: { paper_regular_once: () => problem('paper-period-taken') },
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const found = await actorOf(tx, { as: input.as, caller, now, verb: 'paper.write' });
    if (!found.ok) return found;
    const actor = found.value;
    const locked = await lockOwnPaper(tx, actor, input.paperId);
    if (!locked.ok) return locked;
    const row = locked.value;
    if (row.status !== 'draft') return refuse(problem('paper-not-draft'));
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    if (actor.unit.closed_on !== null) return refuse(problem('unit-closed'));
    const kind = await readKindOf(tx, row);
    const values = checkFormValues(kind.parts, row.field_values);
    if (!values.ok) return values;
    const today = plainDateOf(now);
    const periodOn = periodOfPaper(kind, values.value);
    const fault =
      faultOfPeriod(kind, { from: periodOn, today }) ??
      (await faultOfPersons(tx, { actor, kind, values: values.value })) ??
      (await faultOfReceivers(tx, { actor, kind, to: row.to_parties, now })) ??
      (await faultOfRounds(tx, { actor, kind, row }));
    if (fault !== null) return refuse(fault);
    const receivers = await receiversOf(tx, { actor, kind, row, now });
    const ids = receivers.map(() => randomUUID());
    const decided = decideIssue(
      stateOf(row, []),
      ids.map((id) => ({ id, receivedOn: null, answeredOn: null, opined: [] })),
    );
    if (!decided.ok) return decided;
    const superseded = await supersede(tx, actor, row, today);
    if (!superseded.ok) return superseded;
    const dueOn = dueDay(today, kind.within);
    const { status } = decided.value;
    await within(tx, actor, () =>
      writeIssue(tx, { row, values: values.value, periodOn, receivers, ids, dueOn, status, by: caller, now }),
    );
    await record(tx, {
      event: 'paper.issued',
      unitId: row.unit_id,
      subject: row.id,
      after: { kind: row.kind, receivers: receivers.length, dueOn, periodOn, supersedesId: row.supersedes_id },
    });
    return ok({ revision: row.revision + 1, receivers: receivers.length, dueOn });
  },
});

interface ToIssue {
  readonly actor: Actor;
  readonly kind: FrozenKind;
  readonly row: PaperRow;
}

/** The draft's receivers as they are today, each once. */
async function receiversOf(
  tx: Tx,
  { actor, kind, row, now }: ToIssue & { readonly now: Date },
): Promise<PossibleReceiver[]> {
  const wanted = new Set(row.to_parties.map(keyOf));
  const found = (await listPossible(tx, kind, actor, now)).filter(({ party }) => wanted.has(keyOf(party)));
  return found.filter(({ party }, i) => found.findIndex((other) => keyOf(other.party) === keyOf(party)) === i);
}

/** Persons that the form names are of the unit or below it. */
async function faultOfPersons(
  tx: Tx,
  { actor, kind, values }: { readonly actor: Actor; readonly kind: FrozenKind; readonly values: FormValues },
): Promise<Problem | null> {
  for (const field of kind.parts) {
    const ids = values[field.id];
    if (field.kind !== 'persons' || !Array.isArray(ids)) continue;
    const { count } = await beyondScope(tx, () =>
      tx.one<{ count: number }>(
        `select count(*)::int as count from person p join unit_below b on b.unit_id = p.unit_id
         where p.id = any ($1::uuid[]) and b.top_id = $2`,
        [ids, actor.unit.id],
      ),
    );
    if (count < ids.length) {
      return problem('form-not-persons', { field: field.name.zh, fieldEn: field.name.en }, { field: field.id });
    }
  }
  return null;
}

/** Refuses a paper whose kind follows rounds of comments that have not been held. */
async function faultOfRounds(tx: Tx, { actor, kind, row }: ToIssue): Promise<Problem | null> {
  const { follows } = kind;
  if (follows === undefined) return null;
  const before = row.follows_id === null ? null : await within(tx, actor, () => lockPaperRow(tx, row.follows_id ?? ''));
  const isOwn = before?.unit_id === actor.unit.id && before.kind === follows.kind;
  const done = isOwn && before.status === 'closed' ? before.round : isOwn ? before.round - 1 : 0;
  if (isOwn && before.status === 'closed' && done >= follows.rounds) return null;
  const name = (await readBooks(tx)).kinds.find(({ id }) => id === follows.kind)?.name;
  return problem(
    'paper-rounds',
    { rounds: follows.rounds, done, before: name?.zh ?? follows.kind, beforeEn: name?.en ?? follows.kind },
    { field: 'followsId' },
  );
}

/** The text before this one gives its place up, unless it was taken back meanwhile. */
async function supersede(tx: Tx, actor: Actor, row: PaperRow, today: string): Promise<Result<PaperState | null>> {
  const { supersedes_id: beforeId } = row;
  if (beforeId === null) return ok(null);
  const before = await within(tx, actor, () => lockPaperRow(tx, beforeId));
  if (before === null) throw new Error('a new text of a paper that is not there');
  const decided = decideSupersede(stateOf(before, []));
  if (!decided.ok) return decided;
  await within(tx, actor, () =>
    writeStatus(tx, before, { status: 'superseded', reason: before.ended_reason, on: today }),
  );
  return decided;
}

interface IssueToWrite {
  readonly row: PaperRow;
  readonly values: FormValues;
  readonly periodOn: string | null;
  readonly receivers: readonly PossibleReceiver[];
  readonly ids: readonly string[];
  readonly dueOn: string | null;
  readonly status: PaperRow['status'];
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

async function writeIssue(
  tx: Tx,
  { row, values, periodOn, receivers, ids, dueOn, status, by, now }: IssueToWrite,
): Promise<void> {
  const today = plainDateOf(now);
  await tx.run(
    `update paper set field_values = $2, status = $3, due_on = $4, issued_on = $5, issued_at = $6, issued_by = $7, issued_by_name = $8,
       ended_on = $9, period_on = $10, revision = revision + 1 where id = $1`,
    [
      row.id,
      JSON.stringify(values),
      status,
      dueOn,
      today,
      now,
      by.accountId,
      by.name,
      status === 'closed' ? today : null,
      periodOn,
    ],
  );
  const rows = receivers.map(({ party, region }, i) => ({
    id: ids[i],
    unit_id: party.unitId,
    region,
    body_id: party.bodyId,
    unit_name: party.unitName,
    body_name: party.bodyName,
    body_kind: party.bodyKind,
  }));
  await tx.run(
    `insert into paper_receiver (id, paper_id, unit_id, region, body_id, unit_name, body_name, body_kind, from_unit_id, from_region, due_on)
     select r.id, $2, r.unit_id, r.region, r.body_id, r.unit_name, r.body_name, r.body_kind, $3, $4, $5
     from jsonb_to_recordset($1) as r (id uuid, unit_id uuid, region uuid, body_id uuid, unit_name text, body_name text, body_kind text)`,
    [JSON.stringify(rows), row.id, row.unit_id, row.region, dueOn],
  );
}

export const withdrawPaperImplementation = implement(withdrawPaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const actor = await actorOf(tx, { as: input.as, caller, now, verb: 'paper.write' });
    if (!actor.ok) return actor;
    const row = await lockOwnPaper(tx, actor.value, input.paperId);
    if (!row.ok) return row;
    const decided = decideWithdraw(stateOf(row.value, []), input.reason);
    return end(tx, { actor: actor.value, row: row.value, decided, now }, 'paper.withdrawn');
  },
});

export const closePaperImplementation = implement(closePaper, {
  subject: (db, { as }, caller) => entranceOf(db, { as, caller, verb: 'paper.write' }),
  handle: async ({ tx, input, caller, now }) => {
    const actor = await actorOf(tx, { as: input.as, caller, now, verb: 'paper.write' });
    if (!actor.ok) return actor;
    const row = await lockOwnPaper(tx, actor.value, input.paperId);
    if (!row.ok) return row;
    const receivers = await within(tx, actor.value, () => listReceiverRows(tx, row.value.id));
    const decided = decideClose(stateOf(row.value, receivers), input.reason);
    return end(tx, { actor: actor.value, row: row.value, decided, now }, 'paper.closed');
  },
});

interface ToEnd {
  readonly actor: Actor;
  readonly row: PaperRow;
  readonly decided: Result<PaperState>;
  readonly now: Date;
}

async function end(tx: Tx, { actor, row, decided, now }: ToEnd, event: string): Promise<Result<{ revision: number }>> {
  if (!decided.ok) return decided;
  const { status, reason } = decided.value;
  const revision = await within(tx, actor, () => writeStatus(tx, row, { status, reason, on: plainDateOf(now) }));
  await record(tx, { event, unitId: row.unit_id, subject: row.id, before: { status: row.status }, after: { reason } });
  return ok({ revision });
}
