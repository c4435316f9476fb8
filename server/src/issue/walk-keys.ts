import type { Db } from '../lib/db.ts';
import { type Collected, collect } from './filter.ts';

/** A way by which rows are found: a column with an index, and its values. */
export interface Way {
  readonly column: string;
  readonly ids: readonly string[];
}

/** Which rows are walked: of `table r`, in the order of a column and the rows' ids. */
interface Walk {
  readonly table: string;
  readonly ways: readonly Way[];
  readonly order: string;
  readonly descending: boolean;
  /** Adds conditions on `r` beside the way's own. */
  readonly where: (all: Collected) => void;
  readonly limit: number;
}

/**
 * The ids of a page of rows that several ways lead to, in order and each once. Every value of a way has a stretch of its index in that order; only the stretches
 * with the first heads can have a part in the page, so that a page costs its own length and not that of the register.
 */
export async function walkKeys(
  db: Db,
  { table, ways, order, descending, where, limit }: Walk,
): Promise<readonly string[]> {
  const turn = descending ? 'desc' : 'asc';
  const sorted = (alias: string) => `${alias}.at ${turn}, ${alias}.id ${turn}`;
  const all = collect(limit, ...ways.map(({ ids }) => ids));
  where(all);
  const { where: conditions, params } = all.done();
  const own = `order by r.${order} ${turn}, r.id ${turn}`;
  const branches = ways.map(({ column }, i) => {
    const rows = `select r.${order} as at, r.id from ${table} r where r.${column} = k.key and ${conditions}`;
    return `(select l.at, l.id from (
         select k.key from unnest($${i + 2}::uuid[]) k (key) cross join lateral (${rows} ${own} limit 1) h order by ${sorted('h')} limit $1) k
       cross join lateral (${rows} ${own} limit $1) l)`;
  });
  const rows = await db.many<{ id: string }>(
    `select w.id from (${branches.join(' union ')}) w order by ${sorted('w')} limit $1`,
    params,
  );
  return rows.map(({ id }) => id);
}
