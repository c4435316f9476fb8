import type {
  LinearProgram,
  ProgramAnswer,
  ProgramColumn,
  ProgramRow,
  SolveOptions,
  SolveProgram,
} from './linear-program.ts';

/** A part of a program that shares no column with the rest: its columns by number, and its rows renumbered to them. */
interface Component {
  readonly columns: readonly number[];
  readonly rows: readonly ProgramRow[];
}

/** Small parts are asked about together, up to so many columns: each question to the solver has its price. */
const TOGETHER = 60;

/** Solves a program part by part: schools that nothing binds together are small problems of their own, whose bounds add up. */
export async function solveApart(
  solve: SolveProgram,
  program: LinearProgram,
  { seconds, ...options }: SolveOptions,
  secondsLeft: () => number,
): Promise<ProgramAnswer> {
  const end = secondsLeft() - seconds;
  const values = program.columns.map(({ lower }) => Math.max(0, lower));
  let bound = 0;
  let status: ProgramAnswer['status'] = 'optimal';
  for (const { columns, rows } of together(componentsOf(program), program.columns)) {
    const part = columns.map((column) => program.columns[column]).filter((column) => column !== undefined);
    const simple = leastAlone(part, rows);
    const answer: ProgramAnswer =
      simple === null
        ? await solve({ columns: part, rows }, { ...options, seconds: Math.max(0.05, secondsLeft() - end) })
        : { status: 'optimal', values: simple, bound: costOf(part, simple) };
    if (answer.status === 'infeasible' || answer.values === null) return { ...answer, values: null };
    if (answer.status !== 'optimal') status = 'limit';
    bound += answer.bound;
    columns.forEach((column, i) => {
      values[column] = answer.values?.[i] ?? 0;
    });
  }
  return { status, values, bound };
}

/** Joins small parts that need the solver; those that do not stay alone. */
function together(parts: readonly Component[], columns: readonly ProgramColumn[]): readonly Component[] {
  const joined: Component[] = [];
  let open: Component = { columns: [], rows: [] };
  for (const part of parts) {
    const own = part.columns.map((column) => columns[column]).filter((column) => column !== undefined);
    if (leastAlone(own, part.rows) !== null) {
      joined.push(part);
      continue;
    }
    const shift = open.columns.length;
    const rows = part.rows.map(({ terms, ...row }) => ({
      ...row,
      terms: terms.map(([column, c]) => [column + shift, c] as const),
    }));
    open = { columns: [...open.columns, ...part.columns], rows: [...open.rows, ...rows] };
    if (open.columns.length < TOGETHER) continue;
    joined.push(open);
    open = { columns: [], rows: [] };
  }
  return open.columns.length > 0 ? [...joined, open] : joined;
}

/** Rows that bind one column each, from below: every column at its greatest demand. Null where a row binds several. */
function leastAlone(columns: readonly ProgramColumn[], rows: readonly ProgramRow[]): readonly number[] | null {
  const values = columns.map(({ lower }) => Math.max(0, lower));
  for (const { terms, lower, upper } of rows) {
    const [only, second] = terms;
    if (only === undefined || second !== undefined || only[1] <= 0 || Number.isFinite(upper)) return null;
    values[only[0]] = Math.max(values[only[0]] ?? 0, lower / only[1]);
  }
  return values.every((value, i) => value <= (columns[i]?.upper ?? 0)) ? values : null;
}

function costOf(columns: readonly ProgramColumn[], values: readonly number[]): number {
  return columns.reduce((sum, { cost }, i) => sum + cost * (values[i] ?? 0), 0);
}

function componentsOf({ columns, rows }: LinearProgram): readonly Component[] {
  const parent = columns.map((_, i) => i);
  const rootOf = (of: number): number => {
    let at = of;
    while (parent[at] !== at) at = parent[at] ?? at;
    parent[of] = at;
    return at;
  };
  for (const { terms } of rows) {
    const [first] = terms;
    if (first !== undefined) for (const [column] of terms) parent[rootOf(column)] = rootOf(first[0]);
  }
  const parts = new Map<number, { columns: number[]; rows: ProgramRow[] }>();
  const place = new Map<number, number>();
  for (const { terms } of rows)
    for (const [column] of terms) {
      if (place.has(column)) continue;
      const root = rootOf(column);
      const part = parts.get(root) ?? { columns: [], rows: [] };
      parts.set(root, part);
      place.set(column, part.columns.length);
      part.columns.push(column);
    }
  for (const { terms, ...row } of rows) {
    const [first] = terms;
    if (first === undefined) continue;
    const renumbered = terms.map(([column, c]) => [place.get(column) ?? 0, c] as const);
    parts.get(rootOf(first[0]))?.rows.push({ ...row, terms: renumbered });
  }
  return [...parts.values()];
}
