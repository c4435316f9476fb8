/** A mixed-integer linear program as plain data: minimise Σ cost · column. Infinite bounds are ±Infinity. */
export interface LinearProgram {
  readonly columns: readonly ProgramColumn[];
  readonly rows: readonly ProgramRow[];
}

export interface ProgramColumn {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly whole: boolean;
}

/** lower <= Σ coefficient · column <= upper. */
export interface ProgramRow {
  readonly lower: number;
  readonly upper: number;
  readonly terms: readonly (readonly [column: number, coefficient: number])[];
}

/** How to solve: with whole numbers or without, for how long, and from which relative gap on to stop. */
export interface SolveOptions {
  readonly whole: boolean;
  readonly seconds: number;
  readonly gap: number;
}

/** What a solver found. `bound` is its own proof: no solution of the program costs less. */
export interface ProgramAnswer {
  /** `limit`: stopped early, with values where it had any. */
  readonly status: 'optimal' | 'limit' | 'infeasible' | 'failed';
  readonly values: readonly number[] | null;
  readonly bound: number;
}

/** A solver, wherever it runs. */
export type SolveProgram = (program: LinearProgram, options: SolveOptions) => Promise<ProgramAnswer>;
