import { type Problem, problem } from '../lib/problem.ts';
import { daysAfter } from './decide-register.ts';
import { VISIT_TYPE_FACTS, type VisitType } from './visit-type.ts';

/** Time that somebody was at a unit: days in a row from the first; half a day counts on the last of them. */
export interface OnSite {
  readonly unit: string;
  readonly onDay: string;
  readonly days: number;
}

/** The part of each day, by its text, that is spent there; at most 1. */
function sharesOf({ onDay, days }: OnSite): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: Math.ceil(days) }, (_, nth) => [daysAfter(onDay, nth), Math.min(1, days - nth)]));
}

/**
 * Refuses time on site on a day that is full already: nobody is in two places at once. `noted`: what is noted of the same person elsewhere or
 * there. Two halves of a day fit.
 */
export function faultOfTwoVisits(name: string, added: OnSite, noted: readonly OnSite[]): Problem | null {
  for (const [day, share] of sharesOf(added)) {
    const there = noted.filter((one) => sharesOf(one).has(day));
    const taken = there.reduce((sum, one) => sum + (sharesOf(one).get(day) ?? 0), 0);
    const [first] = there;
    if (first === undefined || taken + share <= 1) continue;
    return problem('visit-in-two-places', { name, day, unit: first.unit, days: taken }, { field: 'onDay' });
  }
  return null;
}

/** Refuses a visit by fewer inspectors than its type needs. `fit`: members of the team who may look after the unit, on that day. */
export function faultOfCrew(team: string, fit: number, type: VisitType): Problem | null {
  const { least } = VISIT_TYPE_FACTS[type];
  return fit < least ? problem('team-too-small', { team, fit, least }, { field: 'overload' }) : null;
}
