/** One line of a benchmark's table: what was measured, and where there is a promise, its limit and whether it holds. */
export interface Line {
  readonly what: string;
  readonly value: string;
  /** The promise, as people read it, e.g. "≤ 5 ×". */
  readonly limit?: string;
  readonly holds?: boolean;
}

/** What a benchmark hands to the harness. */
export interface Report {
  readonly title: string;
  /** What is compared with what, on which data. */
  readonly about: string;
  readonly lines: readonly Line[];
  /** How it was started, where that takes more than its name. */
  readonly command?: string;
}

/** The middle of the values; with an even number the upper of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/**
 * Median milliseconds of each way, measured in turn round by round, so that what disturbs the machine disturbs all of them alike. One
 * round before the first is thrown away.
 */
export async function medians<Name extends string>(
  rounds: number,
  ways: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(ways) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const begin = performance.now();
      await ways[name]();
      const took = performance.now() - begin;
      if (round >= 0) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

/** "12.3 ms", "1.23 s". */
export function ms(value: number): string {
  if (value >= 1000) return `${(value / 1000).toFixed(2)} s`;
  return value >= 100 ? `${value.toFixed(0)} ms` : `${value.toPrecision(3)} ms`;
}

/** A measured ratio held against its limit: `atMost(3.2, 5)` is "3.20 ×", "≤ 5 ×", true. */
export function atMost(value: number, limit: number): Omit<Line, 'what'> {
  return { value: `${value.toFixed(2)} ×`, limit: `≤ ${limit} ×`, holds: value <= limit };
}

/** A measured ratio that must reach its limit. */
export function atLeast(value: number, limit: number): Omit<Line, 'what'> {
  return { value: `${value.toFixed(1)} ×`, limit: `≥ ${limit} ×`, holds: value >= limit };
}

/** Gives the harness the report. Everything else that a benchmark prints is for the person who watches. */
export function hand(report: Report): void {
  process.stdout.write(`\nREPORT ${JSON.stringify(report)}\n`);
}
