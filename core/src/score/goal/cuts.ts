import { type Cone, coneColumns, coneRows, ratiosAround, standingOf, tangentRow } from './cone.ts';
import type { LinearProgram, ProgramColumn, ProgramRow } from './linear-program.ts';
import type { GoalProgram, PlacedCone } from './program.ts';

/** Excess over a limit, relative to it, that is left to the exact check. */
const TOLERANCE = 1e-7;
/** Tangents farther from the relaxed solution than this are left out of the search with whole numbers. */
const NEAR = 0.02;
/** Two tangents of one member this close say the same: the square between them is underestimated by less than 10⁻⁹. */
const SAME = 3e-5;

/** A growing program: the goal's own rows, then cones where they turned out to matter, then their tangents. Nothing is ever taken back. */
export interface CutProgram {
  readonly program: () => LinearProgram;
  /** Adds what cuts a point off every cone that it violates; false when there is nothing to add. */
  readonly cut: (values: readonly number[]) => boolean;
  /** From here on every tangent is kept by `near`, wherever it touches. */
  readonly keepFromNow: () => void;
  /** Adds tangents for every whole value that a variable may take in its range around a point; ranges of more than a dozen are passed over. */
  readonly cutAround: (
    values: readonly number[],
    rangeOf: (variable: number) => readonly [number, number] | null,
  ) => void;
  /** The program with only those earlier tangents that matter near a point, and every limit tightened by a share. */
  readonly near: (values: readonly number[], tightened: number) => LinearProgram;
}

interface Active {
  readonly cone: Cone;
  readonly first: number;
  readonly tangents: Tangent[];
}

interface Tangent {
  readonly member: number;
  readonly ratio: number;
  readonly kept: boolean;
}

/** Starts from the goal's own rows. */
export function cutProgram(goal: GoalProgram): CutProgram {
  const columns: ProgramColumn[] = [...goal.columns];
  const rows: ProgramRow[] = [...goal.rows];
  const active = new Map<PlacedCone, Active>();
  let keeping = false;

  function activate(placed: PlacedCone): Active {
    const { cone } = placed;
    const made: Active = { cone, first: columns.length, tangents: [] };
    columns.push(...coneColumns(cone));
    rows.push(...coneRows(cone, made.first, 0));
    active.set(placed, made);
    return made;
  }

  function touch(to: Active, member: number, ratio: number): boolean {
    const isSame = (tangent: Tangent) => tangent.member === member && Math.abs(tangent.ratio - ratio) < SAME;
    const known = to.tangents.findIndex((tangent) => isSame(tangent));
    if (known >= 0) {
      // One that `near` may have left out comes back for good.
      const comesBack = keeping && to.tangents[known]?.kept === false;
      if (comesBack) to.tangents[known] = { member, ratio: to.tangents[known]?.ratio ?? ratio, kept: true };
      return comesBack;
    }
    to.tangents.push({ member, ratio, kept: keeping });
    rows.push(tangentRow(to.cone, to.first, member, ratio));
    return true;
  }

  function cut(values: readonly number[]): boolean {
    let added = false;
    for (const placed of goal.cones) {
      const { ratios, limit, excess } = standingOf(placed.cone, values);
      if (!(excess > TOLERANCE)) continue;
      const known = active.get(placed);
      const cone = known ?? activate(placed);
      if (known === undefined)
        for (const member of ratios.keys()) for (const ratio of [-1, 1]) touch(cone, member, ratio);
      ratios.forEach((ratio, member) => {
        // Only members whose square is well underestimated: the others' tangents would add nothing but size.
        const estimate = known === undefined ? 0 : (values[cone.first + 2 + member] ?? 0) / limit;
        const missing = (placed.cone.shares[member] ?? 0) * (ratio * ratio - estimate);
        if (missing > excess / (20 * ratios.length) && touch(cone, member, ratio)) added = true;
      });
    }
    return added;
  }

  function near(values: readonly number[], tightened: number): LinearProgram {
    const kept = [...goal.rows];
    for (const { cone, first, tangents } of active.values()) {
      const { ratios } = standingOf(cone, values);
      kept.push(...coneRows(cone, first, tightened));
      const distance = (tangent: Tangent) => Math.abs(tangent.ratio - (ratios[tangent.member] ?? 0));
      const nearest = ratios.map((_, member) =>
        Math.min(...tangents.filter((tangent) => tangent.member === member).map(distance)),
      );
      for (const tangent of tangents)
        if (tangent.kept || distance(tangent) <= Math.max(NEAR, nearest[tangent.member] ?? 0))
          kept.push(tangentRow(cone, first, tangent.member, tangent.ratio));
    }
    return { columns, rows: kept };
  }

  function cutAround(values: readonly number[], rangeOf: (variable: number) => readonly [number, number] | null): void {
    for (const cone of active.values())
      cone.cone.members.forEach((_, member) => {
        const ratios = ratiosAround(cone.cone, member, values, rangeOf);
        if (ratios.length <= 12) for (const ratio of ratios) touch(cone, member, ratio);
      });
  }

  const keepFromNow = () => {
    keeping = true;
  };
  return { program: () => ({ columns: [...columns], rows: [...rows] }), cut, cutAround, keepFromNow, near };
}
