import { type Problem, problem } from '../lib/problem.ts';

/** States of boundaries: matched by people, drawn on maps, replaced by later ones, taken off the map, never used. */
export const BOUNDARY_STATES = ['draft', 'in-force', 'superseded', 'withdrawn', 'discarded'] as const;
/** A state of boundaries. */
export type BoundaryState = (typeof BOUNDARY_STATES)[number];

/** An area of boundaries as it stands. */
export interface AreaStanding {
  readonly at: number;
  readonly name: string;
  readonly unitId: string | null;
  /** Why it is not used; '' while nobody has said so. */
  readonly leftOut: string;
}

/** What boundaries are matched against: the open units directly below the office. */
export interface BoundaryStanding {
  readonly state: BoundaryState;
  readonly areas: readonly AreaStanding[];
  readonly unitIds: readonly string[];
}

/** C6 What still stands between boundaries and their map: areas without a unit, and units without an area. */
export function openEnds({ areas, unitIds }: Omit<BoundaryStanding, 'state'>): {
  readonly areas: readonly AreaStanding[];
  readonly unitIds: readonly string[];
} {
  const matched = new Set(areas.map(({ unitId }) => unitId));
  return {
    areas: areas.filter(({ unitId, leftOut }) => unitId === null && leftOut === ''),
    unitIds: unitIds.filter((id) => !matched.has(id)),
  };
}

/** C6 Why an area cannot be matched so; null: it can. */
export function faultOfMatch(
  { state, areas, unitIds }: BoundaryStanding,
  { at, unitId }: { readonly at: number; readonly unitId: string | null },
): Problem | null {
  if (state !== 'draft') return problem('boundary-not-now');
  if (!areas.some((area) => area.at === at)) return problem('boundary-area-unknown', { at });
  if (unitId === null) return null;
  if (!unitIds.includes(unitId)) return problem('boundary-unit-unknown');
  const taken = areas.find((area) => area.unitId === unitId && area.at !== at);
  return taken === undefined ? null : problem('boundary-unit-taken', { area: taken.name || `第 ${taken.at} 个图形` });
}

/** C6 Why boundaries cannot be drawn on the map yet; null: they can. `acceptsMissing`: a person said that units without an area stand in the table alone. */
export function faultOfAdoption(
  standing: BoundaryStanding,
  { acceptsMissing }: { readonly acceptsMissing: boolean },
): Problem | null {
  if (standing.state !== 'draft') return problem('boundary-not-now');
  const open = openEnds(standing);
  if (open.areas.length > 0) return problem('boundary-unresolved', { count: open.areas.length });
  if (standing.areas.every(({ unitId }) => unitId === null)) return problem('boundary-nothing');
  if (open.unitIds.length > 0 && !acceptsMissing)
    return problem('boundary-units-missing', { count: open.unitIds.length });
  return null;
}

/** C9 What becomes of boundaries that an office ends: of a draft nothing was ever drawn. Null: there is nothing to end. */
export function endOf(state: BoundaryState): 'discarded' | 'withdrawn' | null {
  if (state === 'draft') return 'discarded';
  return state === 'in-force' ? 'withdrawn' : null;
}
