import type { Place, Problem } from './problem.ts';
import { problem } from './problem.ts';

/** How many findings of one kind are kept; all are counted. */
export const KEPT_PER_KIND = 100;

/** Problems forbid the use of a file, notices only tell; both with counts by kind, the first `KEPT_PER_KIND` of each kind in full. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly problemTotals: Readonly<Record<string, number>>;
  readonly notices: readonly Problem[];
  readonly noticeTotals: Readonly<Record<string, number>>;
}

/** Collects findings while a file is read. Memory is bounded: beyond the cap a finding is only counted. */
export interface Collector {
  problem(name: string, params: Problem['params'], at: Place): void;
  notice(name: string, params: Problem['params'], at: Place): void;
  findings(): Findings;
}

export function createCollector(): Collector {
  const problems = bounded();
  const notices = bounded();
  return {
    problem: problems.add,
    notice: notices.add,
    findings: () => ({
      problems: problems.kept,
      problemTotals: Object.fromEntries(problems.totals),
      notices: notices.kept,
      noticeTotals: Object.fromEntries(notices.totals),
    }),
  };
}

function bounded() {
  const kept: Problem[] = [];
  const totals = new Map<string, number>();
  return {
    kept,
    totals,
    add: (name: string, params: Problem['params'], at: Place): void => {
      const count = (totals.get(name) ?? 0) + 1;
      totals.set(name, count);
      if (count <= KEPT_PER_KIND) kept.push(problem(name, params, at));
    },
  };
}

/** How many findings there are in all. */
export function countOf(totals: Readonly<Record<string, number>>): number {
  return Object.values(totals).reduce((sum, count) => sum + count, 0);
}

/** Address of a cell as spreadsheet programs write it: column from 0, row from 1. */
export function cellAddress(column: number, row: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}
