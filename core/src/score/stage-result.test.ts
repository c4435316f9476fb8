import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { SCORED_STANDARD } from '../pack/testing/scored-standard.ts';
import { countyData } from './county-data.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';

const DEFINITIONS = `definitions:
  - {id: counted, name: {zh: 纳入, en: counted}, level: unit, formula: 奖项 < 50}
  - {id: R, name: {zh: 增幅, en: growth here}, level: unit, clause: K1, formula: 增长, unit: "%", decimals: 1, threshold: 5, compare: at-least}
  - {id: reached, name: {zh: 达到, en: reached}, level: unit, formula: R.达标}
`;
const SEGMENTS =
  'output: {verdict: part, segments: {scope: counted, verdict: reached, indicators: [R], compare: exact},';
const standardText = (compare: string): string =>
  SCORED_STANDARD.replace('definitions:\n', DEFINITIONS)
    .replace('output: {verdict: part,', SEGMENTS)
    .replace('compare: at-least}\n  - {id: reached', `compare: ${compare}}\n  - {id: reached`);

/** The table of rows and the reasons, by each unit's growth; a unit with 50 awards is not counted. */
function tableOf(growths: readonly number[], { compare = 'at-least', awards = [] as readonly number[] } = {}) {
  const read = readStandard(new Map([['s.yaml', standardText(compare)]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  const prepared = prepareStandard(read.value.standard, 'digest', { on: '2026-09-01' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, null, 1));
  const numbers = new Map([
    ['growth', Float64Array.from(growths)],
    ['awards', Float64Array.from(growths, (_, i) => awards[i] ?? 0)],
  ]);
  const units = growths.map((_, i) => ({ code: `u${i}`, name: `单位${i}`, kind: '' }));
  const { result } = evaluateCounty(prepared.value, countyData(units, numbers, new Map(), new Map()));
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
    expect(segments.map(({ displayDiffers }) => displayDiffers.includes('R'))).toEqual(differs);
  });
});
