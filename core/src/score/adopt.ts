import { problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';

/** That a unit, and the units below it, go by a version of a standard from a day on. */
export interface Adoption {
  readonly standardId: string;
  readonly version: string;
  /** Id of the standard that the version belongs to or, for a local profile, of the one it extends. */
  readonly family: string;
  /** First day (yyyy-mm-dd). */
  readonly fromOn: string;
}

/**
 * Decides whether a unit may move to another version: `known` are its earlier adoptions, in any order. Refuses: adoption-unchanged when it
 * goes by this version already, adoption-not-later when an adoption of the family begins on that day or later.
 */
export function decideAdopt(known: readonly Adoption[], asked: Adoption): Result<Adoption> {
  const { standardId, version, family, fromOn } = asked;
  const last = known
    .filter((one) => one.family === family)
    .sort(byDay)
    .at(-1);
  if (last === undefined) return ok(asked);
  if (last.standardId === standardId && last.version === version) {
    return refuse(problem('adoption-unchanged', { standard: standardId, version, from: last.fromOn }));
  }
  if (fromOn <= last.fromOn) return refuse(problem('adoption-not-later', { from: fromOn, last: last.fromOn }));
  return ok(asked);
}

function byDay(a: Adoption, b: Adoption): number {
  return a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0;
}

/** An adoption with how many levels above the unit in question it was decided: 0 is the unit itself. */
export interface NearAdoption extends Adoption {
  readonly above: number;
}

/**
 * What a unit goes by on a day, one per family, the latest first: that of the nearest unit upwards that has decided anything for the
 * family by then, and there the latest.
 */
export function adoptionsInForce<A extends NearAdoption>(adoptions: readonly A[], day: string): readonly A[] {
  const begun = adoptions.filter(({ fromOn }) => fromOn <= day);
  const families = [...new Set(begun.map(({ family }) => family))];
  return families
    .flatMap((family): A[] => {
      const own = begun.filter((one) => one.family === family);
      const nearest = Math.min(...own.map(({ above }) => above));
      const last = own
        .filter(({ above }) => above === nearest)
        .sort(byDay)
        .at(-1);
      return last === undefined ? [] : [last];
    })
    .sort((a, b) => byDay(b, a));
}
