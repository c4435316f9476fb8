import type { Subject } from '@dudao/core/notice/subject';
import type { Db } from '../lib/db.ts';

/**
 * Where a kind of matter comes from. A noun that wants to remind adds one file in `sources` and a line in `sources.ts`. Both are parts of
 * one query over the whole base, so they name sets and loop over nothing: `$1` is today, `$2` the latest day that is of interest.
 */
export interface NoticeSource {
  readonly subject: Subject;
  /**
   * A select of what waits at this moment: `ref` (uuid of the matter), `unit_id` (the unit it is about, which finds its office, liaison …),
   * `due_on` (the day from which the steps of the rule count), `link` (where in the application it is settled), `figures` (jsonb of texts
   * for the wording), `spared` (uuid[] of accounts that are not told, for they did it themselves). What is not in it any more is settled.
   */
  readonly matters: string;
  /** What core reckons before the selects are asked, bound to them as `$3` (jsonb): days that no table holds. */
  readonly reckoned?: (db: Db, days: { readonly today: string; readonly horizon: string }) => Promise<unknown>;
  /** A select of whom the matters name: `ref`, `recipient`, `account_id`; absent where they name nobody. */
  readonly named?: string;
  /** A select of the matters (`ref`) that nobody may learn of but whom they name, whomever a rule reminds. */
  readonly namedOnly?: string;
}

/** What core reckons for a source, as it is bound to its queries. */
export async function reckonedFor(
  db: Db,
  { reckoned }: Pick<NoticeSource, 'reckoned'>,
  days: { readonly today: string; readonly horizon: string },
): Promise<string> {
  return JSON.stringify((await reckoned?.(db, days)) ?? []);
}

/** Where somebody stands in a table: as a person, or as whoever holds a post today. */
interface HolderPlace {
  /** The table with its alias, and joins. */
  readonly from: string;
  readonly ref: string;
  readonly recipient: string;
  readonly person: string;
  readonly post: string;
  readonly where: string;
}

/** The accounts of persons and of holders of posts, as a part of `named`. */
export function accountsOfHolders({ from, ref, recipient, person, post, where }: HolderPlace): string {
  return `select ${ref} as ref, '${recipient}' as recipient, a.id as account_id
      from ${from} join account a on a.person_id = ${person} where ${where}
    union all select ${ref}, '${recipient}', a.id
      from ${from} join post_holding h on h.post_id = ${post} and h.from_on <= $1 and (h.until_on is null or h.until_on > $1)
      join account a on a.person_id = h.person_id where ${where}`;
}

/** The accounts of leaders of a unit as a part of `named`, as those who answer for it; `rows` begins with `from` and ends in a `where`. */
export function leadersOf({
  ref,
  unitId,
  rows,
}: {
  readonly ref: string;
  readonly unitId: string;
  readonly rows: string;
}): string {
  return `select m.ref, 'accountable' as recipient, g.account_id from (select ${ref} as ref, ${unitId} as unit_id ${rows}) m
    join role_grant g on g.unit_id = m.unit_id and g.role = 'leader' and g.ended_at is null`;
}

/** The day in China of a moment in a column. */
export function dayOf(column: string): string {
  return `(${column} at time zone 'Asia/Shanghai')::date`;
}
