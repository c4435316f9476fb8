import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { isRegion, type UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';

/** Which open entries are counted: those that concern units, or those that units own. */
export interface StockAsked {
  readonly unit: SubjectUnit;
  readonly as: 'concerned' | 'owner';
  readonly ledger: string | null;
  /** Phases of what is open; absent: all. */
  readonly phases?: readonly Phase[];
}

/** A unit directly below another, or that unit itself. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly isOwn: boolean;
  readonly hasBelow: boolean;
}

/** A unit and the places directly below it; closed ones too, for entries stay where they were. */
export function listPlaces(db: Db, unitId: string): Promise<readonly Place[]> {
  return db.many<Place>(
    `select u.id, u.name, u.kind, u.id = $1 as "isOwn",
       exists (select 1 from unit b where b.parent_id = u.id and b.closed_on is null) as "hasBelow"
     from unit u where u.id = $1 or u.parent_id = $1 order by u.name, u.id`,
    [unitId],
  );
}

/** What is counted: conditions on `e.phase` and `e.due_on` by name, and the days that they name from `$6` on. */
export interface StockFigures<K extends string> {
  readonly figures: Readonly<Record<K, string>>;
  readonly days: readonly string[];
}

/**
 * Open entries by the place directly below a unit in which they lie, or the unit's own. Of regions the tally knows them, and its changes what came since. What concerns units of a region is counted from
 * the index of what is open there, unit by unit and without looking an entry up; the rest one by one, for no place directly below a region has many.
 */
export async function countStock<K extends string>(
  db: Db,
  asked: StockAsked,
  { places, figures, days }: StockFigures<K> & { readonly places: readonly Place[] },
): Promise<ReadonlyMap<string, Readonly<Record<K, number>>>> {
  const regions = places.filter(({ isOwn, kind }) => !isOwn && isRegion(kind)).map(({ id }) => id);
  const phases = asked.phases ?? OPEN_PHASES;
  const names = Object.keys(figures);
  const sums = Object.entries<string>(figures).map(
    ([name, condition]) => `coalesce(sum(e.entries) filter (where ${condition}), 0)::int as "${name}"`,
  );
  const summed = (rows: string) => `select e.place, ${sums.join(', ')} from (${rows}) e group by e.place`;
  const below = regions.length === 0 ? [] : await regionsBelow(db, asked.unit);
  const tallied =
    regions.length === 0
      ? []
      : await db.many(summed(talliedRows(asked.as)), [asked.as, regions, phases, below, asked.ledger, ...days]);
  const { path, region, id } = asked.unit;
  const isWhole = asked.as === 'concerned' && region === id;
  const counted = await db.many(
    isWhole
      ? `select coalesce(u.path[$1], u.id) as place, ${names.map((name) => `sum(c."${name}")::int as "${name}"`).join(', ')}
         from (select e.unit_id, ${sums.join(', ')} from (${OPEN_IN_REGION}) e group by e.unit_id) c
           join unit u on u.id = c.unit_id where $3 = any (u.path) group by 1`
      : summed(countedRows(asked.as)),
    [path.length + 1, region, id, phases, asked.ledger, ...days],
  );
  return new Map(
    [...counted, ...tallied].map((row) => {
      // Safe: the query has exactly these columns.
      const { place, ...counts } = row as { place: string } & Record<K, number>;
      return [place, counts as unknown as Record<K, number>];
    }),
  );
}

function talliedRows(as: StockAsked['as']): string {
  // The region that a change counts for: where the unit concerned lies, or where its owner does.
  const changed =
    as === 'concerned'
      ? 'join unit r on r.id = c.region'
      : 'join unit o on o.id = c.owner_unit_id join unit r on r.id = o.region';
  return `select t.region as place, t.phase, t.due_on, t.entries from issue_tally t
      where t.part = $1 and t.region = any ($2::uuid[]) and t.phase = any ($3::text[]) and ($5::text is null or t.ledger = $5)
    union all
    select p.place, c.phase, c.due_on, c.entries from issue_tally_change c ${changed}
      cross join lateral (select place from unnest(r.path) place where place = any ($2::uuid[])) p
      where r.id = any ($4::uuid[]) and c.phase = any ($3::text[]) and ($5::text is null or c.ledger = $5)`;
}

const OPEN_IN_REGION = `select i.unit_id, i.phase, i.due_on, 1 as entries from issue i
  where i.region = $2 and i.is_open and i.phase = any ($4::text[]) and ($5::text is null or i.ledger = $5)`;

function countedRows(as: StockAsked['as']): string {
  return `select coalesce(u.path[$1], u.id) as place, i.phase, i.due_on, 1 as entries
    from unit u join issue i on i.${as === 'concerned' ? 'unit_id' : 'owner_unit_id'} = u.id
    where u.region = $2 and $3 = any (u.path) and i.phase = any ($4::text[]) and ($5::text is null or i.ledger = $5)`;
}

/** Conditions on open entries `e`: somebody owes something by a day that is not past. */
export const CLOCKED = `e.phase <> 'paused' and e.due_on is not null`;
