import { agreementOf, type Marks } from '@dudao/core/field/apart/alpha';
import type { MeasureLevel } from '@dudao/core/field/apart/level';
import { naiveAlpha } from '@dudao/core/field/apart/testing/naive-alpha';
import { toNumber } from '@dudao/core/lib/rational';
import { createRandom } from '@dudao/core/score/robust/random';
import { atLeast, atMost, hand, medians, ms } from './measure.ts';

const ITEMS = 500;
const VISITS = 3000;
const LIMIT_MS = 2000;
/** So many questions are left to the definition itself, which looks at every pair of marks. */
const BY_DEFINITION = 2;

const LEVELS: readonly MeasureLevel[] = ['nominal', 'ordinal', 'interval', 'ratio'];
const items = Array.from({ length: ITEMS }, (_, i) => ({ level: LEVELS[i % 4] ?? 'nominal', units: generate(i) }));
const few = items.slice(0, BY_DEFINITION);

let apart = 0;
for (const { units, level } of few) {
  const found = agreementOf(units, level);
  if (found.of === 'alpha') apart = Math.max(apart, Math.abs(toNumber(found.alpha) - (naiveAlpha(units, level) ?? 9)));
}
for (const { units, level } of items) {
  const found = agreementOf(units, level);
  if (found.of === 'alpha') apart = Math.max(apart, Math.abs(toNumber(found.alpha) - (floatAlpha(units, level) ?? 9)));
}

const { exact, float } = await medians(5, {
  exact: () => items.map(({ units, level }) => agreementOf(units, level)),
  float: () => items.map(({ units, level }) => floatAlpha(units, level)),
});
const { definition } = await medians(1, {
  definition: () => few.map(({ units, level }) => naiveAlpha(units, level)),
});
const byDefinition = (definition / BY_DEFINITION) * ITEMS;

hand({
  title: 'How far inspectors agree',
  about:
    `Krippendorff’s α of ${ITEMS} generated questions × ${VISITS.toLocaleString('en')} visits marked by two inspectors, a tenth of the marks missing, up to ten answers, ` +
    'all four levels. “Exact”: ours, in fractions. “Float”: coincidences in a square of float64 with a double loop over the answers, as textbooks write them, written for this ' +
    `benchmark. “By definition”: every pair of all marks, measured on ${BY_DEFINITION} questions and multiplied.`,
  lines: [
    { what: 'exact', value: ms(exact), limit: `≤ ${ms(LIMIT_MS)}`, holds: exact <= LIMIT_MS },
    { what: 'float', value: ms(float) },
    { what: 'exact / float', ...atMost(exact / float, 3) },
    { what: 'by definition', value: ms(byDefinition) },
    { what: 'by definition / exact', ...atLeast(byDefinition / exact, 20) },
    { what: 'greatest difference of the three', value: apart.toExponential(1), limit: '≤ 1e-9', holds: apart <= 1e-9 },
  ],
});

function generate(seed: number): readonly Marks[] {
  const random = createRandom(seed + 1);
  const values = 2 + Math.floor(random() * 9);
  const mark = (usual: number) => {
    if (random() < 0.1) return null;
    return String(random() < 0.75 ? usual : 1 + Math.floor(random() * values));
  };
  return Array.from({ length: VISITS }, () => {
    const usual = 1 + Math.floor(random() * values);
    return [mark(usual), mark(usual)];
  });
}

/** α of two marks each in float64: a square of coincidences and a double loop over the answers. */
function floatAlpha(units: readonly Marks[], level: MeasureLevel): number | null {
  const index = new Map<string, number>();
  const pairs: number[] = [];
  for (const [a = null, b = null] of units) {
    if (a === null || b === null) continue;
    for (const one of [a, b]) {
      if (!index.has(one)) index.set(one, index.size);
      pairs.push(index.get(one) ?? 0);
    }
  }
  const values = [...index.keys()].map(Number);
  const order = [...values.keys()].sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const size = values.length;
  const met = new Float64Array(size * size);
  const totals = new Float64Array(size);
  for (let i = 0; i < pairs.length; i += 2) {
    const [c, k] = [pairs[i] ?? 0, pairs[i + 1] ?? 0];
    met[c * size + k] = (met[c * size + k] ?? 0) + 1;
    met[k * size + c] = (met[k * size + c] ?? 0) + 1;
    totals[c] = (totals[c] ?? 0) + 1;
    totals[k] = (totals[k] ?? 0) + 1;
  }
  const ranks = new Float64Array(size);
  let below = 0;
  for (const i of order) {
    ranks[i] = below + (totals[i] ?? 0) / 2;
    below += totals[i] ?? 0;
  }
  const apartOf = (c: number, k: number): number => {
    if (level === 'nominal') return 1;
    const [x, y] = level === 'ordinal' ? [ranks[c] ?? 0, ranks[k] ?? 0] : [values[c] ?? 0, values[k] ?? 0];
    return level === 'ratio' ? ((x - y) / (x + y)) ** 2 : (x - y) ** 2;
  };
  let [observed, expected] = [0, 0];
  for (let c = 0; c < size; c++) {
    for (let k = 0; k < size; k++) {
      if (c === k) continue;
      const apartness = apartOf(c, k);
      observed += (met[c * size + k] ?? 0) * apartness;
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * apartness;
    }
  }
  return expected === 0 ? null : 1 - ((pairs.length - 1) * observed) / expected;
}
