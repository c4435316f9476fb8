import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { SCORED_STANDARD } from '../pack/testing/scored-standard.ts';
import { countyData } from './county-data.ts';
import { evaluateRun } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';
import type { SegmentResult } from './result.ts';
import type { KeptSegment } from './stage-rows.ts';

const DEFINITIONS = `definitions:
  - {id: counted, name: {zh: 纳入, en: counted}, level: unit, formula: 奖项 < 50}
  - {id: R, name: {zh: 增幅, en: growth here}, level: unit, clause: K1, formula: 增长, unit: "%", decimals: 1, threshold: 5, compare: at-least}
  - {id: reached, name: {zh: 达到, en: reached}, level: unit, formula: R.达标}
  - {id: plain, name: {zh: 无线, en: no line}, level: unit, formula: 增长, unit: "%", decimals: 1}
`;
const SEGMENTS =
  'output: {verdict: part, segments: {scope: counted, verdict: reached, indicators: [R, plain], compare: exact},';
const standardText = (compare: string): string =>
  SCORED_STANDARD.replace('definitions:\n', DEFINITIONS)
    .replace('output: {verdict: part,', SEGMENTS)
    .replace('compare: at-least}\n  - {id: reached', `compare: ${compare}}\n  - {id: reached`);

const FIGURES = `definitions:
  - {id: fine, name: {zh: 都好, en: all fine}, level: city, formula: "全部(单位 其中 counted, reached)"}
  - for: [R, plain]
    id: "{}.mean"
    name: {zh: "{}均值", en: "{}: mean"}
    level: city
    formula: 平均(单位 其中 counted, {})
    unit: "%"
  - {for: [R, plain], id: "{}.sd", name: {zh: "{}标准差", en: "{}: sd"}, level: city, formula: "标准差(单位 其中 counted, {})", unit: "%"}
  - {id: R.cv, name: {zh: 差异, en: coefficient}, level: city, formula: "差异系数(单位 其中 counted, R)", clause: K1, threshold: 0.5, compare: at-most}
  - {id: plain.cv, name: {zh: 无线差异, en: coefficient without a line}, level: city, formula: "差异系数(单位 其中 counted, plain)"}
  - {id: together, name: {zh: 综合, en: together}, level: city, formula: "平均(R.cv, plain.cv)", clause: K1, threshold: 0.5, compare: at-most}
`;
/** The standard with figures of the whole. */
const withFigures = (text: string): string =>
  text
    .replace('definitions:\n', FIGURES)
    .replace(
      SEGMENTS,
      `${SEGMENTS} groups: {verdict: fine, mean: "{}.mean", sd: "{}.sd", cv: "{}.cv", composite: together},`,
    );

interface Asked {
  readonly compare?: string;
  readonly awards?: readonly number[];
  readonly edit?: (text: string) => string;
  readonly kept?: KeptSegment;
}

/** The table of rows and the reasons, by each unit's growth; a unit with 50 awards is not counted. */
function tableOf(growths: readonly number[], asked: Asked = {}) {
  const { compare = 'at-least', awards = [], edit = (text) => text, kept } = asked;
  const read = readStandard(new Map([['s.yaml', edit(standardText(compare))]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  const prepared = prepareStandard(read.value.standard, 'digest', { on: '2026-09-01' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, null, 1));
  const numbers = new Map([
    ['growth', Float64Array.from(growths)],
    ['awards', Float64Array.from(growths, (_, i) => awards[i] ?? 0)],
  ]);
  const units = growths.map((_, i) => ({ code: `u${i}`, name: `单位${i}`, kind: '' }));
  const data = countyData(units, numbers, new Map(), new Map());
  const run = prepared.value.engine.run(data.records);
  const { result } = evaluateRun(prepared.value, data, kept === undefined ? { run } : { run, kept });
  const [stage] = Object.values(result.stages);
  if (stage === undefined) throw new Error('the standard has a table');
  return { stage, reasons: result.reasons.filter(({ definition }) => definition === 'reached') };
}

const NAN = Number.NaN;

describe('a table of rows that no figure of the whole decides', () => {
  it('is as good as the worst row: one failing fails, one pending leaves it pending', () => {
    expect(tableOf([5, 6]).stage.verdict).toBe('pass');
    expect(tableOf([5, 4.9]).stage.verdict).toBe('fail');
    expect(tableOf([5, NAN]).stage.verdict).toBe('pending');
    expect(tableOf([4, NAN]).stage.verdict).toBe('fail');
    expect(tableOf([]).stage.verdict).toBe('pass');
  });

  it('rows out of scope are not told; where that is unknown they are', () => {
    const { stage } = tableOf([4, 5, 4], { awards: [50, 0, NAN] });
    expect(stage.segments.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['u1', 'pass'],
      ['u2', 'fail'],
    ]);
  });

  it('a row that still holds is taken as it is, one that was out of scope stays out', () => {
    const held: SegmentResult = {
      code: 'u0',
      name: '单位0',
      kind: '',
      values: { R: '9.000000' },
      met: { R: true },
      floor: {},
      verdict: 'pass',
      displayDiffers: [],
    };
    const { stage } = tableOf([4, 4, 5], { kept: (_, row) => [held, null][row] });
    expect(stage.segments[0]).toBe(held);
    expect(stage.segments.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['u0', 'pass'],
      ['u2', 'pass'],
    ]);
    expect(stage.verdict).toBe('pass');
  });

  it('three are named, and that there are others', () => {
    const texts = (growths: readonly number[]) => tableOf(growths).reasons.map(({ text }) => text);
    expect(texts([5, 5])).toEqual([]);
    const [three] = texts([4, 4, 4, 5]);
    expect(three?.zh).toContain('有 3 个单位未达标：单位0、单位1、单位2');
    expect(three?.zh).not.toContain('等');
    const [four] = texts([4, 4, 4, 4]);
    expect(four?.zh).toMatch(/有 4 个单位未达标：单位0、单位1、单位2等$/u);
    expect(four?.en).toMatch(/单位0, 单位1, 单位2 and others$/u);
    expect(texts([NAN, 4]).map(({ zh }) => zh)).toEqual([
      expect.stringContaining('有 1 个单位未达标：单位1'),
      expect.stringContaining('有 1 个单位有缺失数据，尚不能判定：单位0'),
    ]);
  });

  it.each([
    // The line is 5 %; shown with one decimal, 4.96 and 5.04 both look like it.
    ['at-least', [4.96, 5, 5.04, 4.9], [true, false, false, false]],
    ['at-most', [4.96, 5, 5.04, 5.1], [false, false, true, false]],
    ['above', [4.96, 5, 5.04, 5.1], [false, false, true, false]],
    ['below', [4.96, 5, 5.04, 4.9], [true, false, false, false]],
    ['equal', [4.96, 5, 5.04, 5.1], [true, false, true, false]],
  ])('T10 a figure that looks as if it were judged otherwise is told: %s', (compare, growths, differs) => {
    const { segments } = tableOf(growths, { compare }).stage;
    expect(segments.map(({ displayDiffers }) => displayDiffers)).toEqual(differs.map((each) => (each ? ['R'] : [])));
  });

  it('a value without a line is told, and judged nowhere', () => {
    const [row] = tableOf([4.96]).stage.segments;
    expect(row).toMatchObject({ values: { R: '4.960000', plain: '4.960000' }, met: { R: false } });
    expect(row?.met).not.toHaveProperty('plain');
  });
});

describe('a table of rows with figures of the whole', () => {
  it('one row has them too: no spread', () => {
    expect(tableOf([6], { edit: withFigures }).stage).toMatchObject({
      indicators: {
        R: { mean: '6.000000', sd: '0.000000', cv: '0.000000', cvMet: true },
        plain: { mean: '6.000000', sd: '0.000000', cv: '0.000000' },
      },
      composite: { cv: '0.000000', met: true },
      verdict: 'pass',
    });
  });

  it('a wide spread misses its line; the verdict is what the standard says of the whole', () => {
    const { stage } = tableOf([5, 25], { edit: withFigures });
    expect(stage).toMatchObject({
      indicators: { R: { mean: '15.000000', sd: '10.000000', cv: '0.666667', cvMet: false } },
      composite: { cv: '0.666667', met: false },
      verdict: 'pass',
    });
    expect(stage.indicators.plain).not.toHaveProperty('cvMet');
    expect(tableOf([4, 25], { edit: withFigures }).stage.verdict).toBe('fail');
  });

  it('without a row there are none, even where every row is in scope', () => {
    // A power this high has no column: it is read from the exact evaluator, which does not know where the rows end.
    const everyone = (text: string): string => withFigures(text).replace('formula: 奖项 < 50', 'formula: 增长 ^ 9 < 1');
    expect(tableOf([5, 6], { edit: everyone }).stage.composite).toEqual({ cv: '0.090909', met: true });
    for (const edit of [withFigures, everyone])
      expect(tableOf([], { edit }).stage).toMatchObject({ segments: [], indicators: {}, composite: null });
  });
});
