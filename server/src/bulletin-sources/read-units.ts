import type { Series } from '@dudao/core/bulletin/bulletin-book';
import { type ComparedUnit, compareUnits, type UnitCount } from '@dudao/core/bulletin/compare-units';
import { keysOf } from '../issue/keys.ts';
import { listPlaces } from '../issue/place-stock.ts';
import { ratedCondition } from '../issue/rates/rated.ts';
import type { Reading } from '../lib/bulletin-sources.ts';
import type { Db } from '../lib/db.ts';

/** B5 Units directly below the office, with all below each, by what was to be put right within the span. */
export async function readUnits(
  db: Db,
  compared: Series['compared'],
  { unit, span, today }: Reading,
): Promise<readonly ComparedUnit[]> {
  if (compared === undefined) return [];
  const keys = await keysOf(db, unit, 'concerned');
  const rows = await db.many<{ place: string; due: number; completed: number }>(
    `select u.path[$4::int] as place, count(*) filter (where ${ratedCondition('due', '$5::date')})::int as due,
       count(*) filter (where ${ratedCondition('completed', '$5::date')})::int as completed
     from issue i join unit u on u.id = i.unit_id
     where i.${keys.column} = any ($1::uuid[]) and i.fix_due_on >= $2 and i.fix_due_on <= $3 and i.phase <> 'void' and $5::date is not null
       and u.path[$4::int] is not null group by 1`,
    [keys.ids, span.from, span.until, unit.path.length + 1, today],
  );
  const counts = new Map(rows.map(({ place, ...count }) => [place, count]));
  const places = (await listPlaces(db, unit.id)).filter(({ isOwn }) => !isOwn);
  return compareUnits(
    places.map(({ id, name }): UnitCount => ({ unitId: id, name, due: 0, completed: 0, ...counts.get(id) })),
    compared,
  );
}
