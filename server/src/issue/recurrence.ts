import { can } from '@dudao/core/access/can';
import { findRecurrences } from '@dudao/core/issue/again-contract';
import { keptBack } from '@dudao/core/issue/confidential';
import { likenessOf } from '@dudao/core/issue/likeness';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { type FrozenLedger, readLedgers } from './books.ts';

/** At most so many closed entries are shown for, and linked to, a new one: its own unit's first, then the newest. */
const MOST_ALIKE = 20;

/** E17 Closed entries `o` that resemble `n`, an entry or what is to become one, of a unit `nu`: of the same unit or of a sister. */
const ALIKE = `select o.* from issue o join unit ou on ou.id = o.unit_id
  where o.likeness = n.likeness and o.phase = 'closed' and o.id <> n.id and o.closed_on >= n.since
    and (o.unit_id = nu.id or (ou.kind = nu.kind and (ou.region = nu.region or ou.parent_id = nu.parent_id)))
  order by (o.unit_id = nu.id) desc, o.closed_on desc, o.id limit ${MOST_ALIKE}`;

export const findRecurrencesImplementation = implement(findRecurrences, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const kind = (await readLedgers(db)).find(({ ledger }) => ledger.id === input.ledger);
    if (kind === undefined) return refuse(problem('issue-no-such-ledger', { ledger: input.ledger }));
    const months = kind.ledger.recurrence?.months ?? null;
    const likeness = likenessOf(kind.ledger, input.marks, input.values);
    // E30 By what only the keeper sees, nobody else asks whether somebody was here before.
    const hidden = keptBack(kind.ledger, new Set(can(caller.grants, 'issue.keep', unit.path) ? ['keeper'] : []));
    const isSecret = kind.ledger.recurrence?.by.some((id) => hidden.has(id)) === true;
    if (months === null || likeness === null || isSecret) return ok({ entries: [], months });
    const alike = await beyondScope(db, () =>
      db.many<{ id: string }>(
        `with n as (select $1::text as likeness, ($2::date - make_interval(months => $3))::date as since, $4::uuid as id, $4::uuid as unit_id)
         select a.id from n join unit nu on nu.id = n.unit_id cross join lateral (${ALIKE}) a`,
        [likeness, plainDateOf(now), months, unit.id],
      ),
    );
    // Read again within the caller's sight: a sister that is kept from them is linked, and not shown.
    const seen = await db.many<{
      id: string;
      number: string;
      title: string;
      unit_id: string;
      unit_name: string;
      closed_on: string;
    }>(
      `select id, number, title, unit_id, unit_name, closed_on from issue where id = any ($1::uuid[])
       order by (unit_id = $2) desc, closed_on desc, id`,
      [alike.map(({ id }) => id), unit.id],
    );
    return ok({
      entries: seen.map((row) => ({
        id: row.id,
        number: row.number,
        title: row.title,
        unit: { id: row.unit_id, name: row.unit_name },
        closedOn: row.closed_on,
        isSameUnit: row.unit_id === unit.id,
      })),
      months,
    });
  },
});

/** Links entries that were just written, or rewritten, to the closed ones that they resemble. Call it beyond the caller's scope. */
export function linkRecurrences(
  tx: Tx,
  issueIds: readonly string[],
  {
    kind,
    by,
    now,
  }: {
    readonly kind: FrozenLedger;
    readonly by: { readonly accountId: string; readonly name: string };
    readonly now: Date;
  },
): void {
  const months = kind.ledger.recurrence?.months;
  if (months === undefined) return;
  tx.ahead(
    `with n as (
       select id, unit_id, region, likeness, ($2::date - make_interval(months => $3))::date as since
       from issue where id = any ($1::uuid[]) and likeness is not null)
     insert into issue_link (issue_id, other_id, kind, unit_id, region, is_same_unit, at, by_id, by_name)
     select n.id, a.id, 'recurs', n.unit_id, n.region, a.unit_id = n.unit_id, $4, $5, $6
     from n join unit nu on nu.id = n.unit_id cross join lateral (${ALIKE}) a
     on conflict do nothing`,
    [issueIds, plainDateOf(now), months, now, by.accountId, by.name],
  );
}

/** Takes the links of entries back before they are linked anew. */
export function unlinkRecurrences(tx: Tx, issueIds: readonly string[]): void {
  tx.ahead(`delete from issue_link where issue_id = any ($1::uuid[]) and kind = 'recurs'`, [issueIds]);
}

/** An entry that another is linked to, seen from it. */
export interface LinkRow {
  readonly id: string;
  readonly kind: string;
  /** Whether the link was written with the other entry: it recurs this one. */
  readonly is_from: boolean;
  readonly number: string;
  readonly title: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly phase: string;
  readonly closed_on: string | null;
  readonly is_same_unit: boolean;
}

/** The entries to which one is linked, in both directions, as far as the caller sees them. */
export function listLinkRows(db: Db, issueId: string): Promise<LinkRow[]> {
  return db.many<LinkRow>(
    `select o.id, l.kind, l.is_from, o.number, o.title, o.unit_id, o.unit_name, o.phase, o.closed_on, l.is_same_unit
     from (select other_id as id, kind, false as is_from, is_same_unit from issue_link where issue_id = $1
           union all select issue_id, kind, true, is_same_unit from issue_link where other_id = $1
           union all select id, 'raised', true, true from issue where source_id = $1 and source_noun = 'issue'
           union all select source_id, 'raised', false, true from issue where id = $1 and source_noun = 'issue') l
     join issue o on o.id = l.id order by l.kind, o.found_on desc, o.id limit 100`,
    [issueId],
  );
}
