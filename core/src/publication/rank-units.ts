import { groupBy } from '../lib/group-by.ts';
import { rankingOf } from '../score/ranking.ts';
import type { Figure } from '../score/result.ts';
import { type BandRules, type Bands, bandsOf, type NoBandReason, type RankBand } from './bands.ts';
import { firstBandsOf } from './bands-first.ts';
import type { Group } from './grouping.ts';
import type { MeasuredRow } from './measure.ts';
import type { WeighedPart } from './weighed-parts.ts';

/** A unit's result within its group. */
export interface RankedUnit {
  readonly code: string;
  readonly name: string;
  readonly group: Group;
  readonly figure: Figure;
  readonly order: Figure;
  readonly grade: string | null;
  /** P4 1 is the best, units alike share a place; null without a figure. */
  readonly place: number | null;
  /** Units of its group that have a place. */
  readonly size: number;
  readonly figureBefore: Figure;
  /** P5 Places gained (above zero) or lost among those of its group that have both figures; null where it has none before. */
  readonly moved: number | null;
  /** P6 Between which places the unit lies if the weights vary; null where that cannot be said. */
  readonly band: RankBand | null;
  /** Why its group has no bands; null where it has. */
  readonly noBand: NoBandReason | null;
  readonly parts: Readonly<Record<string, Figure>>;
}

/** A figure of the period before, and by what it was put in order. */
export interface FigureBefore {
  readonly figure: Figure;
  readonly order: Figure;
}

/**
 * How places and bands are made. 2: bands go down to the items of a figure, units of several evaluations are put in one order by their figures. 1, as
 * programs did before: bands by the figure's own parts alone, units of several evaluations by the rank that each has in its own.
 */
export type RankingMethod = 1 | 2;

/** In which groups units are ranked, against what, and how their bands are made. */
export interface RankingRules {
  readonly groups: ReadonlyMap<string, Group>;
  readonly before: ReadonlyMap<string, FigureBefore>;
  readonly bands: BandRules;
  readonly method: RankingMethod;
  /** What a figure is made of, see `weighRows`. */
  readonly weigh: (row: MeasuredRow) => readonly WeighedPart[] | null;
}

/** P4–P6 Units in their groups, groups by key, the best first. Units without a group are left out. */
export function rankUnits(rows: readonly MeasuredRow[], rules: RankingRules): readonly RankedUnit[] {
  const { groups } = rules;
  const grouped = groupBy(
    rows.filter(({ code }) => groups.has(code)),
    ({ code }) => groups.get(code)?.key ?? '',
  );
  return [...grouped.keys()].sort().flatMap((key) => rankGroup(grouped.get(key) ?? [], rules));
}

function rankGroup(rows: readonly MeasuredRow[], rules: RankingRules): readonly RankedUnit[] {
  const { groups, before } = rules;
  const places = placesIn(rows, ({ order }) => order);
  const moved = movedIn(rows, before);
  const found = bandsIn(rows, places, rules);
  const size = [...places.values()].filter((place) => place !== null).length;
  return rows
    .map(({ code, name, figure, order, grade, parts }): RankedUnit => {
      const group = groups.get(code);
      if (group === undefined) throw new Error(`no group: ${code}`);
      return {
        code,
        name,
        group,
        figure,
        order,
        grade,
        place: places.get(code) ?? null,
        size,
        figureBefore: before.get(code)?.figure ?? null,
        moved: moved.get(code) ?? null,
        band: 'none' in found ? null : (found.bands.get(code) ?? null),
        noBand: 'none' in found ? found.none : null,
        parts,
      };
    })
    .sort(
      (a, b) =>
        (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) || (a.code < b.code ? -1 : 1),
    );
}

/** P6 By the figure itself: of lines fewer missed is better, and what puts them in order is what their parts add up to. */
function bandsIn(
  rows: readonly MeasuredRow[],
  places: ReadonlyMap<string, number | null>,
  { bands, method, weigh }: RankingRules,
): Bands {
  if (method === 1) {
    const found = firstBandsOf(rows, places, bands);
    return found === null ? { none: 'no-sum' } : { bands: found };
  }
  const byTotal = placesIn(rows, ({ total }) => total);
  const units = rows.flatMap((row) => {
    const place = places.get(row.code) ?? null;
    const { code, total } = row;
    return place === null ? [] : [{ code, place, total, placeByTotal: byTotal.get(code) ?? null, parts: weigh(row) }];
  });
  return bandsOf(units, bands);
}

/** Code → place by an order in which the greater is the better; null without one. */
function placesIn(
  rows: readonly MeasuredRow[],
  orderOf: (row: MeasuredRow) => Figure,
): ReadonlyMap<string, number | null> {
  const zh = { zh: '', en: '' };
  const comparable = {
    definition: '',
    name: zh,
    heading: zh,
    kind: 'score',
    unit: null,
    decimals: 0,
    best: 'high',
    figures: new Map(rows.map((row) => [row.code, orderOf(row)])),
  } as const;
  return new Map(rankingOf(comparable, rows, null).map(({ code, place }) => [code, place]));
}

/** P5 Only those of the group that stood in both are compared, so that who came or left moves nobody. */
function movedIn(rows: readonly MeasuredRow[], before: ReadonlyMap<string, FigureBefore>): ReadonlyMap<string, number> {
  const orderBefore = ({ code }: MeasuredRow) => before.get(code)?.order ?? null;
  const both = rows.filter((row) => row.order !== null && orderBefore(row) !== null);
  const [now, then] = [placesIn(both, ({ order }) => order), placesIn(both, orderBefore)];
  return new Map(both.map(({ code }) => [code, (then.get(code) ?? 0) - (now.get(code) ?? 0)]));
}
