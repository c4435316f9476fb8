import { dayText, parseDay } from '../lib/plain-day.ts';
import type { UnitKind } from '../org/unit-kind.ts';
import type { RecusalKind } from './inspector-kind.ts';

/** A unit with its place in the tree: ids from the root down to itself. */
export interface PlacedUnit {
  readonly id: string;
  readonly path: readonly string[];
  readonly kind: UnitKind;
  readonly name: string;
}

/** A post somebody holds or held, and the unit it is of. */
export interface HeldPost {
  readonly unit: PlacedUnit;
  readonly name: string;
  readonly fromOn: string;
  /** The first day on which it was no longer held; null where it still is. */
  readonly untilOn: string | null;
}

/** A recusal as it was declared. */
export interface DeclaredRecusal {
  readonly unitId: string;
  readonly kind: RecusalKind;
  readonly detail: string;
  readonly fromOn: string;
  /** The first day on which it no longer holds; null for good. */
  readonly untilOn: string | null;
}

/** What ties one person to units. */
export interface Ties {
  readonly works: PlacedUnit;
  readonly posts: readonly HeldPost[];
  readonly declared: readonly DeclaredRecusal[];
}

/** Why somebody does not go to a unit; `detail` says more, e.g. which post. */
export interface Recusal {
  readonly kind: RecusalKind;
  readonly detail: string;
  /** Found in the organisation rather than declared. */
  readonly isDerived: boolean;
}

/** Posts held so many years before the visit still recuse. */
export const FORMER_POST_YEARS = 3;

/** Kinds that lead others of their own trade: who works there is close to what lies below. Governments and departments are not. */
const CLOSE_ABOVE: readonly UnitKind[] = ['school', 'school-cluster', 'kindergarten'];

/**
 * Whether who works at `home` is close to `unit`: it is the unit itself, lies below it, or is a school or school cluster above it. A county
 * office is not close to the county's schools: to inspect them is its work.
 */
export function isClose(home: PlacedUnit, unit: Pick<PlacedUnit, 'id' | 'path'>): boolean {
  if (home.path.includes(unit.id)) return true;
  return unit.path.includes(home.id) && CLOSE_ABOVE.includes(home.kind);
}

/** Why the person does not go to the unit on a day, all reasons; empty when they may. What was declared also counts for what lies below. */
export function recusalsFrom(ties: Ties, unit: Pick<PlacedUnit, 'id' | 'path'>, on: string): readonly Recusal[] {
  const found: Recusal[] = [];
  if (isClose(ties.works, unit)) found.push({ kind: 'own-unit', detail: ties.works.name, isDerived: true });
  const since = yearsBefore(on, FORMER_POST_YEARS);
  for (const post of ties.posts) {
    if (post.fromOn > on || !isClose(post.unit, unit)) continue;
    const isHeld = post.untilOn === null || post.untilOn > on;
    const detail = `${post.unit.name} ${post.name}`;
    if (isHeld) found.push({ kind: 'own-unit', detail, isDerived: true });
    else if (post.untilOn !== null && post.untilOn > since)
      found.push({ kind: 'former-post', detail, isDerived: true });
  }
  for (const { unitId, kind, detail, fromOn, untilOn } of ties.declared) {
    if (!unit.path.includes(unitId) || fromOn > on || (untilOn !== null && untilOn <= on)) continue;
    found.push({ kind, detail, isDerived: false });
  }
  return found;
}

/** The same day so many years earlier; 29 February becomes 1 March of a year without one. */
export function yearsBefore(day: string, years: number): string {
  const text = `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;
  if (parseDay(text) !== null) return text;
  const before = parseDay(`${text.slice(0, 8)}28`);
  return before === null ? text : dayText(before + 1);
}
