import { daysBetween } from '../inspection/decide-register.ts';
import { isTeaching, type UnitKind } from '../org/unit-kind.ts';
import type { Cause, VisitBook } from './visit-book.ts';
import type { VisitKind, VisitLine } from './visit-kind.ts';

/** What is known of a unit that is to be visited. */
export interface CoverageFacts {
  readonly unitId: string;
  readonly unit: string;
  /** The part of the office's area in which it lies. */
  readonly areaId: string;
  readonly area: string;
  /** The last day on which anybody of supervision was there; null: never. */
  readonly lastOn: string | null;
  /** Reasons that hold of it, apart from `never`, which follows from `lastOn`. */
  readonly causes: readonly Exclude<Cause, 'never'>[];
  /** The last day of each theme that was looked at. */
  readonly themes: ReadonlyMap<string, string>;
  /** The first day of the next visit that is planned openly; null: none. */
  readonly nextOn: string | null;
}

/** A unit with how urgent a visit is, and why. */
export interface UnitCoverage extends CoverageFacts {
  readonly reasons: readonly Cause[];
  /** It is to be visited at least once in so many days. */
  readonly interval: number;
  /** Days since the last visit; null: never. */
  readonly silentDays: number | null;
  /** Days beyond the interval; a unit never visited is beyond it by the whole of it. */
  readonly overdueDays: number;
  /** Points of its reasons, and the part in a hundred by which it is overdue. */
  readonly urgency: number;
}

type Rules = Pick<VisitBook, 'coverage' | 'themes'>;

/** Kinds of units that are to be visited: those that teach, and towns. No unit of them is ever exempt. */
export function isCovered(kind: UnitKind): boolean {
  return isTeaching(kind) || kind === 'town';
}

/**
 * Units in order of urgency. The interval of a unit is the shortest of the rules that hold of it; among equals the longest unvisited comes first, then the name.
 * There is no way to leave a unit out (V7).
 */
export function coverageOf(
  units: readonly CoverageFacts[],
  { coverage }: Rules,
  today: string,
): readonly UnitCoverage[] {
  return units
    .map((facts) => {
      const reasons: readonly Cause[] = facts.lastOn === null ? ['never', ...facts.causes] : facts.causes;
      const rules = coverage.rules.filter(({ when }) => reasons.includes(when));
      const interval = Math.min(coverage.days, ...rules.flatMap(({ days }) => days ?? []));
      const silentDays = facts.lastOn === null ? null : Math.max(0, daysBetween(facts.lastOn, today));
      const overdueDays = silentDays === null ? interval : Math.max(0, silentDays - interval);
      const points = rules.reduce((sum, rule) => sum + rule.points, 0);
      return {
        ...facts,
        reasons,
        interval,
        silentDays,
        overdueDays,
        urgency: points + Math.floor((overdueDays * 100) / interval),
      };
    })
    .toSorted(
      (a, b) =>
        b.urgency - a.urgency ||
        (b.silentDays ?? Number.MAX_SAFE_INTEGER) - (a.silentDays ?? Number.MAX_SAFE_INTEGER) ||
        (a.unit < b.unit ? -1 : 1),
    );
}

/** How far an area is covered on a theme: units looked at within the theme's days, of all. None is a blind spot. */
export interface ThemeCell {
  readonly areaId: string;
  readonly area: string;
  readonly theme: string;
  readonly seen: number;
  readonly all: number;
}

/** Areas against themes, area by area in their order, each with every theme of the rules. */
export function heatMapOf(units: readonly CoverageFacts[], { themes }: Rules, today: string): readonly ThemeCell[] {
  const areas = [...new Map(units.map(({ areaId, area }) => [areaId, area]))].toSorted(([, a], [, b]) =>
    a < b ? -1 : 1,
  );
  return areas.flatMap(([areaId, area]) => {
    const within = units.filter((unit) => unit.areaId === areaId);
    return themes.map(({ id, days }) => {
      const isFresh = (on: string | undefined): boolean => on !== undefined && daysBetween(on, today) <= days;
      return {
        areaId,
        area,
        theme: id,
        seen: within.filter((unit) => isFresh(unit.themes.get(id))).length,
        all: within.length,
      };
    });
  });
}

/** Visits counted by whether the unit was told beforehand, and by line. */
export interface VisitMix {
  readonly announced: number;
  readonly unannounced: number;
  readonly lines: Readonly<Record<VisitLine, number>>;
}

/** Counts visits that were made. Without notice are those kinds of which no unit is told (暗访, 推门听课). */
export function mixOf(visits: readonly { readonly kind: VisitKind; readonly line: VisitLine }[]): VisitMix {
  const isSecret = ({ kind }: { readonly kind: VisitKind }): boolean => kind === 'unannounced' || kind === 'lesson';
  const onLine = (line: VisitLine): number => visits.filter((one) => one.line === line).length;
  return {
    announced: visits.filter((one) => !isSecret(one)).length,
    unannounced: visits.filter(isSecret).length,
    lines: { office: onLine('office'), leader: onLine('leader'), special: onLine('special') },
  };
}

/** Two visits to one unit that could be made in one. */
export interface Mergeable<V> {
  readonly first: V;
  readonly second: V;
  readonly daysApart: number;
}

interface Dated {
  readonly visitedId: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Pairs of neighbouring visits to one unit of which the second begins so few days after the first has ended, in their order (进一次门、查多件事). */
export function mergeableOf<V extends Dated>(visits: readonly V[], mostDays: number): readonly Mergeable<V>[] {
  const ordered = visits.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
  return ordered.flatMap((first, i) => {
    const second = ordered.slice(i + 1).find(({ visitedId }) => visitedId === first.visitedId);
    if (second === undefined) return [];
    const daysApart = Math.max(0, daysBetween(first.untilOn, second.fromOn));
    return daysApart <= mostDays ? [{ first, second, daysApart }] : [];
  });
}
