import type { Text } from '../lib/text.ts';
import type { LatestRound } from './contract.ts';

/** How an evaluation came out, as everywhere: met, missed, or waiting for what is missing. */
export type RoundVerdict = LatestRound['verdicts'][number]['verdict'];

/** The newest kept evaluation of a county under one standard for one school year. */
export interface KeptRun {
  readonly id: string;
  readonly unitId: string;
  readonly standardId: string;
  readonly version: string;
  /** `2025-2026`. */
  readonly period: string;
  readonly verdict: RoundVerdict;
  /** ISO moment. */
  readonly createdAt: string;
}

/** What people call the verdicts, the worst first. */
export const ROUND_VERDICT_NAMES: Readonly<Record<RoundVerdict, Text>> = {
  fail: { zh: '未达标', en: 'missed' },
  pending: { zh: '待核', en: 'pending' },
  pass: { zh: '达标', en: 'met' },
};
const ORDER: readonly RoundVerdict[] = ['fail', 'pending', 'pass'];

/** Of which counties a round is told, and how many lines. */
export interface RoundAsked {
  readonly counties: readonly { readonly id: string; readonly name: string }[];
  readonly most: number;
  /** What a standard is called. */
  readonly titleOf: (run: KeptRun) => Text;
}

/**
 * C17 The latest round: the standard and school year of the evaluation that was kept last. Each county's newest one of that year beside its newest of the latest year before it that has any; those that have none yet are
 * still open. The worst first, then what fell back, then by name. Null: nothing was ever evaluated here.
 */
export function latestRound(runs: readonly KeptRun[], { counties, most, titleOf }: RoundAsked): LatestRound | null {
  const known = runs.filter(({ unitId }) => counties.some(({ id }) => id === unitId));
  const last = known.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  if (last === undefined) return null;
  const ofStandard = known.filter(({ standardId }) => standardId === last.standardId);
  const against = ofStandard
    .map(({ period }) => period)
    .filter((period) => period < last.period)
    .sort()
    .at(-1);
  const runIn = (unitId: string, period: string | undefined) =>
    ofStandard.find((run) => run.unitId === unitId && run.period === period);
  const lines = counties.map((unit) => ({ unit, run: runIn(unit.id, last.period), earlier: runIn(unit.id, against) }));
  const rows = lines.flatMap(({ unit, run, earlier }) =>
    run === undefined
      ? []
      : [
          {
            unit,
            runId: run.id,
            verdict: run.verdict,
            before: earlier?.verdict ?? null,
            moved: earlier === undefined ? null : ORDER.indexOf(run.verdict) - ORDER.indexOf(earlier.verdict),
            isOtherVersion: earlier !== undefined && earlier.version !== run.version,
          },
        ],
  );
  const open = lines.flatMap(({ unit, run }) => (run === undefined ? [unit] : []));
  const ordered = rows.toSorted(
    (a, b) =>
      ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
      (a.moved ?? 0) - (b.moved ?? 0) ||
      (a.unit.name < b.unit.name ? -1 : 1),
  );
  return {
    standard: { id: last.standardId, version: last.version, title: titleOf(last) },
    period: last.period,
    against: against ?? null,
    units: counties.length,
    verdicts: ORDER.toReversed().map((verdict) => ({
      verdict,
      now: rows.filter((row) => row.verdict === verdict).length,
      before: against === undefined ? null : lines.filter(({ earlier }) => earlier?.verdict === verdict).length,
    })),
    rows: ordered.slice(0, most),
    more: Math.max(0, ordered.length - most),
    open: open.slice(0, most),
    openInAll: open.length,
  };
}
