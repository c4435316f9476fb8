import { type Problem, problem } from '../../lib/problem.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Text } from '../../lib/text.ts';
import type { Aggregation, Composite, Normalisation } from './composite.ts';
import { normalised } from './simulate.ts';
import type { Uncertainty } from './uncertainty.ts';

/** What the aggregations are called. */
export const AGGREGATION_NAMES: Readonly<Record<Aggregation, Text>> = {
  arithmetic: { zh: '加权平均', en: 'weighted mean' },
  geometric: { zh: '加权几何平均', en: 'weighted geometric mean' },
  harmonic: { zh: '加权调和平均', en: 'weighted harmonic mean' },
  'worst-of': { zh: '取最差项', en: 'worst indicator' },
  outranking: { zh: '两两比较胜出数', en: 'outranking count' },
};

/** Of these a value of 0 or less cannot be taken part in. */
const NEEDS_POSITIVE: readonly Aggregation[] = ['geometric', 'harmonic'];

/**
 * Refuses a composite that cannot be scored, or not in one of its possible worlds: too few units or indicators, weights that are negative or
 * all 0, an indicator without values, a normalisation not defined for a value, a geometric or harmonic mean of what is not positive, an
 * uncertainty out of range. Errors in the data are not foreseen here: a value that one of them makes undefined is missing in that draw.
 */
export function checkComposite(composite: Composite, uncertainty: Uncertainty): Result<Composite> {
  const problems = [...shapeProblems(composite), ...rangeProblems(uncertainty)];
  if (problems.length === 0) problems.push(...worldProblems(composite, uncertainty));
  return problems.length === 0 ? ok(composite) : { ok: false, problems };
}

function shapeProblems({ units, indicators, columns }: Composite): readonly Problem[] {
  const problems: Problem[] = [];
  if (units.length < 2 || indicators.length < 1) {
    problems.push(problem('robust-too-small', { units: units.length, indicators: indicators.length }));
  }
  for (const [q, { id, weight }] of indicators.entries()) {
    if (!(weight >= 0) || !Number.isFinite(weight)) {
      problems.push(problem('robust-bad-weight', { indicator: id, weight }));
    } else if (units.length > 0 && columns[q]?.every(Number.isNaN)) {
      problems.push(problem('robust-no-values', { indicator: id }));
    }
  }
  if (problems.length === 0 && indicators.every(({ weight }) => weight === 0))
    problems.push(problem('robust-no-weight'));
  return problems;
}

function rangeProblems({ weights, noise = [] }: Uncertainty): readonly Problem[] {
  const bad: number[] = [];
  if (weights?.kind === 'uniform' && !(weights.share >= 0 && weights.share <= 1)) bad.push(weights.share);
  if (weights?.kind === 'dirichlet' && !(weights.concentration > 0)) bad.push(weights.concentration);
  for (const error of noise) {
    if (error === null) continue;
    bad.push(...[error.deviation, ...(error.cells ?? [])].filter((deviation) => !(deviation >= 0)));
  }
  return bad.map((value) => problem('robust-bad-share', { value }));
}

function worldProblems(composite: Composite, uncertainty: Uncertainty): readonly Problem[] {
  const choices: readonly (Normalisation | null)[] = uncertainty.normalisations ?? [null];
  const aggregations = new Set([composite.aggregation, ...(uncertainty.aggregations ?? [])]);
  const strict = NEEDS_POSITIVE.filter((name) => aggregations.has(name));
  const problems: Problem[] = [];
  for (const choice of new Set([null, ...choices])) {
    const columns = normalised(composite, composite.columns, choice);
    for (const [q, { id, weight }] of composite.indicators.entries()) {
      if (weight === 0) continue;
      for (const [i, unit] of composite.units.entries()) {
        const raw = composite.columns[q]?.[i] ?? Number.NaN;
        const value = columns[q]?.[i] ?? Number.NaN;
        if (Number.isNaN(raw)) continue;
        const [aggregation] = strict;
        if (Number.isNaN(value)) problems.push(problem('robust-not-defined', { unit, indicator: id, value: raw }));
        else if (value <= 0 && aggregation !== undefined) {
          const { zh, en } = AGGREGATION_NAMES[aggregation];
          const shown = Number(value.toPrecision(4));
          const params = { unit, indicator: id, value: shown, aggregationZh: zh, aggregationEn: en };
          problems.push(problem('robust-needs-positive', params));
        }
      }
    }
  }
  return problems;
}
