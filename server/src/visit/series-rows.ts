import type { SeriesTime } from '@dudao/core/visit/cancel-series';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import { knowsOf, pathsOf, type VisitRow } from './rows.ts';

/** A time of a series as stored. */
export interface SeriesRow extends SeriesTime {
  readonly row: VisitRow;
}

const OF_SERIES = `select v.*, u.name as unit from visit v join unit u on u.id = v.visited_unit_id where v.series_id = $1`;

/** Times of a series, the first day first: those of which the caller may know. */
export async function listSeries(db: Db, seriesId: string, caller: Caller): Promise<readonly SeriesRow[]> {
  const times = await read(db, `${OF_SERIES} order by v.from_on, v.route_ordinal, v.id`, seriesId);
  const path = await pathsOf(
    db,
    times.flatMap(({ row }) => [row.unit_id, row.visited_unit_id]),
  );
  return times.filter(({ row }) =>
    knowsOf(caller, row, { office: path(row.unit_id), visited: path(row.visited_unit_id) }),
  );
}

/** All times of a series, held against other changes until the transaction ends; in one order, so that two who cancel at once wait for each other. */
export function lockSeries(tx: Tx, seriesId: string): Promise<readonly SeriesRow[]> {
  return read(tx, `${OF_SERIES} order by v.id for update of v`, seriesId);
}

async function read(db: Db, sql: string, seriesId: string): Promise<readonly SeriesRow[]> {
  const rows = await beyondScope(db, () => db.many<VisitRow & { readonly unit: string }>(sql, [seriesId]));
  return rows.map((row) => {
    const { id, unit, from_on: fromOn, state, revision } = row;
    return { id, unit, fromOn, state, revision, row };
  });
}
