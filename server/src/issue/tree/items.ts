import { hasItems, type TreeTotal } from '@dudao/core/issue/tree/sentence';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import type { SubjectUnit } from '../../lib/serve.ts';
import { type FrozenLedger, readLedgers } from '../books.ts';
import type { Collected } from '../filter.ts';
import { type Keys, keysOf } from '../keys.ts';

/** Of which ledger the tree is, and of problems found in which year. */
export interface TreeAsked {
  readonly ledger: string;
  readonly year?: number | undefined;
}

/** An item with what stands under it; null: what names none. */
export interface ItemCount {
  readonly item: string | null;
  readonly problems: number;
  readonly closed: number;
  readonly measures: number;
}

/** The ledger of a tree; refuses one that is unknown or goes by no items. */
export async function readTreeLedger(db: Db, id: string): Promise<Result<FrozenLedger>> {
  const kind = (await readLedgers(db)).find(({ ledger }) => ledger.id === id);
  const fault: Problem | null =
    kind === undefined
      ? problem('issue-no-such-ledger', { ledger: id })
      : hasItems(kind.ledger)
        ? null
        : problem('issue-no-items', { ledger: kind.ledger.name.zh, ledgerEn: kind.ledger.name.en });
  return fault !== null || kind === undefined
    ? refuse(fault ?? problem('issue-no-such-ledger', { ledger: id }))
    : ok(kind);
}

/** Narrows rows `r` of entries to those of a tree: taken up, of its ledger and year. */
export function addTree({ add }: Pick<Collected, 'add'>, { ledger, year }: TreeAsked): void {
  add(`r.phase <> 'void' and r.ledger = ?`, ledger);
  if (year !== undefined) add('r.found_on >= ? and r.found_on <= ?', `${year}-01-01`, `${year}-12-31`);
}

/** E52 Items with the numbers of their problems and measures, those with most problems first: from the index of items alone. */
export async function countItemsAt(db: Db, unit: SubjectUnit, asked: TreeAsked): Promise<readonly ItemCount[]> {
  const { column, ids }: Keys = await keysOf(db, unit, 'concerned');
  const { ledger, year = null } = asked;
  const rows = await db.many<ItemCount>(
    `select r.item, count(*)::int as problems, (count(*) filter (where r.phase = 'closed'))::int as closed, coalesce(sum(r.measures), 0)::int as measures
     from issue r where r.${column} = any ($1::uuid[]) and r.phase <> 'void' and r.ledger = $2
       and ($3::int is null or (r.found_on >= make_date($3, 1, 1) and r.found_on <= make_date($3, 12, 31)))
     group by r.item`,
    [ids, ledger, year],
  );
  return rows.toSorted(
    (one, other) =>
      Number(one.item === null) - Number(other.item === null) ||
      other.problems - one.problems ||
      (one.item ?? '').localeCompare(other.item ?? '', 'zh'),
  );
}

/** The three counts of the sentence. */
export function totalOf(items: readonly ItemCount[]): TreeTotal {
  const sum = (of: (one: ItemCount) => number) => items.reduce((all, one) => all + of(one), 0);
  return {
    items: items.filter(({ item }) => item !== null).length,
    problems: sum(({ problems }) => problems),
    measures: sum(({ measures }) => measures),
    unsaid: sum(({ item, problems }) => (item === null ? problems : 0)),
  };
}
