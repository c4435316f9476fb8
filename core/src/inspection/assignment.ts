import { VISIT_TYPE_FACTS } from './visit-type.ts';

/** Members that a team has at least before units are given to it (D8, T10). */
export const LEAST_MEMBERS = VISIT_TYPE_FACTS.routine.least;

/** A team that can look after units. */
export interface TeamLoad {
  readonly bodyId: string;
  readonly members: number;
  /** Units that it looks after already. */
  readonly units: number;
}

/** A unit given to a team. */
export interface Assigning {
  readonly bodyId: string;
  readonly unitId: string;
}

/**
 * Gives each unit to the team with the fewest units for each member, in the order of the units; among equals to the first. A team of which
 * somebody is recused from the unit is passed over, as is one below `LEAST_MEMBERS`; a unit that no team can take is left out, for the office to see.
 */
export function proposeAssignment(
  units: readonly string[],
  teams: readonly TeamLoad[],
  isKept: (bodyId: string, unitId: string) => boolean,
): readonly Assigning[] {
  const load = new Map(teams.map(({ bodyId, units: count }) => [bodyId, count]));
  const able = teams.filter(({ members }) => members >= LEAST_MEMBERS);
  return units.flatMap((unitId) => {
    const weight = ({ bodyId, members }: TeamLoad): number => ((load.get(bodyId) ?? 0) + 1) / members;
    const [best] = able.filter(({ bodyId }) => !isKept(bodyId, unitId)).toSorted((a, b) => weight(a) - weight(b));
    if (best === undefined) return [];
    load.set(best.bodyId, (load.get(best.bodyId) ?? 0) + 1);
    return [{ bodyId: best.bodyId, unitId }];
  });
}
