import type { Move } from '@dudao/core/issue/moves';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { type Keys, keysOf } from './keys.ts';
import { ACTION_KEY, everyAction, type KnownAction } from './moved.ts';

/** Entries of a unit and of all below it, and the span in which they moved: the first moment, and the first that is not asked for. */
export interface StepsAsked {
  readonly unit: SubjectUnit;
  readonly ledger: string | null;
  readonly from: string;
  readonly before: string;
}

/** A query of steps that moved entries, `(issue_id, unit_id, what)`, and its values. */
export interface MovedSteps {
  readonly rows: string;
  readonly params: readonly unknown[];
}

/**
 * Steps of a span that moved entries in some of the ways there are: from the index of steps, of these days and no others. Where all ledgers mean the same by an action, the step tells how it moved; else the
 * table under which the entry was written does.
 */
export async function movedSteps(
  db: Db,
  { unit, ledger, from, before }: StepsAsked,
  asked: (what: Move) => boolean,
): Promise<MovedSteps> {
  const { sure, mixed } = byAgreement(await everyAction(db));
  const moving = <A extends KnownAction>(all: readonly A[]) =>
    all.flatMap(({ action, key, what }) => (what !== null && asked(what) ? [{ action, key, what }] : []));
  const [byName, byKey] = [moving(sure), moving(mixed)];
  const keys = await keysOf(db, unit, 'concerned');
  const inSpan = `s.at >= $2 and s.at < $3 and ${stepsAt(keys)}`;
  return {
    rows: `select s.issue_id, s.unit_id, m.what from issue_step s join unnest($6::text[], $7::text[]) m (action, what) on m.action = s.action
        where ${inSpan} and ($4::text is null or exists (select 1 from issue i where i.id = s.issue_id and i.ledger = $4))
      union all
      select s.issue_id, s.unit_id, m.what from issue_step s join issue i on i.id = s.issue_id join unnest($8::text[], $9::text[]) m (key, what) on m.key = ${ACTION_KEY}
        where ${inSpan} and s.action = any ($10::text[]) and ($4::text is null or i.ledger = $4)`,
    params: [
      keys.ids,
      from,
      before,
      ledger,
      unit.region,
      ...columnsOf(byName, ({ action }) => action),
      ...columnsOf(byKey, ({ key }) => key),
      [...new Set(byKey.map(({ action }) => action))],
    ],
  };
}

/** How many entries moved in one way within a span; where they stand today does not matter. */
export async function countMoved(db: Db, asked: StepsAsked & { readonly what: Move }): Promise<number> {
  if (asked.what === 'written') return countWritten(db, asked);
  const { rows, params } = await movedSteps(db, asked, (what) => what === asked.what);
  const counted = `select count(distinct s.issue_id)::int as n from (${rows}) s`;
  return (await db.one<{ n: number }>(counted, params)).n;
}

async function countWritten(db: Db, { unit, ledger, from, before }: StepsAsked): Promise<number> {
  const keys = await keysOf(db, unit, 'concerned');
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from issue i where i.${keys.column} = any ($1::uuid[]) and i.written_at >= $2 and i.written_at < $3 and ($4::text is null or i.ledger = $4)`,
    [keys.ids, from, before, ledger],
  );
  return n;
}

/** Below a region the index leads to its steps of these days, of which those of the units are taken. */
function stepsAt({ column }: Keys): string {
  return column === 'region'
    ? `s.region = any ($1::uuid[]) and $5::uuid is not null`
    : `s.region = $5 and s.unit_id = any ($1::uuid[])`;
}

function byAgreement(actions: readonly KnownAction[]) {
  const meanings = new Map<string, Set<Move | null>>();
  for (const { action, what } of actions) meanings.set(action, (meanings.get(action) ?? new Set()).add(what));
  const isSure = ({ action }: KnownAction) => meanings.get(action)?.size === 1;
  const once = new Map(actions.filter(isSure).map((one) => [one.action, one]));
  return { sure: [...once.values()], mixed: actions.filter((one) => !isSure(one)) };
}

function columnsOf<A extends { readonly what: Move }>(all: readonly A[], of: (one: A) => string) {
  return [all.map(of), all.map(({ what }) => what)];
}
