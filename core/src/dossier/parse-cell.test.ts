import { describe, expect, it } from 'vitest';
import { choiceIndex, parseChoiceCell, parseJudgementCell, parseNumberCell } from './parse-cell.ts';
import type { ColumnSpec } from './sheet-spec.ts';

function column(changes: Partial<ColumnSpec>): ColumnSpec {
  return {
    code: 'x',
    label: { zh: '数', en: 'x' },
    alsoCalled: [],
    kind: 'decimal',
    unit: null,
    min: 0,
    max: 1_000_000,
    required: true,
    choices: [],
    note: null,
    ...changes,
  };
}

const persons = column({ kind: 'count', unit: '人' });
const money = column({ unit: '万元' });
const yuan = column({ unit: '元' });
const area = column({ unit: '㎡' });
const share = column({ max: 1 });

function outcome(parsed: ReturnType<typeof parseNumberCell>): unknown {
  if (typeof parsed === 'number') return parsed;
  return parsed.severity === 'problem' ? parsed.name : [parsed.name, parsed.value];
}

describe('number cells', () => {
  it.each([
    ['12', 12],
    ['0', 0],
    ['007', 7],
    [12, 12],
    ['', Number.NaN],
    [null, Number.NaN],
    ['  ', Number.NaN],
    [' 12 ', 12],
    ['１２３', ['cell-converted', 123]],
    ['1,234', ['cell-converted', 1234]],
    ['１，２３４', ['cell-converted', 1234]],
    ['12人', ['cell-converted', 12]],
    ['12名', ['cell-converted', 12]],
    ['12个', ['cell-converted', 12]],
    ['1.2万', ['cell-converted', 12_000]],
    ['12间', 'cell-wrong-unit'],
    ['12.5', 'cell-not-whole'],
    ['-3', 'cell-below'],
    ['1000001', 'cell-above'],
    ['十二', 'cell-not-a-number'],
    ['约12', 'cell-not-a-number'],
    ['1,23', 'cell-not-a-number'],
    ['12abc', 'cell-not-a-number'],
    ['95%', 'cell-percent'],
    ['无', 'cell-ambiguous-none'],
    ['—', ['cell-taken-as-missing', Number.NaN]],
    ['暂无', ['cell-taken-as-missing', Number.NaN]],
    ['#DIV/0!', 'cell-error'],
    [true, 'cell-not-a-number'],
    [{ date: '2026-01-02' }, 'cell-date'],
    [{ error: '#REF!' }, 'cell-error'],
    [{ formula: null }, 'cell-formula-without-result'],
    [{ formula: 12 }, ['cell-formula-taken', 12]],
    [{ formula: 12.5 }, 'cell-not-whole'],
  ])('%j in a column of persons', (cell, expected) => {
    expect(outcome(parseNumberCell(cell, persons))).toEqual(expected);
  });

  it.each([
    ['3.5万元', money, ['cell-converted', 3.5]],
    ['3.5万', money, ['cell-converted', 3.5]],
    ['35000元', money, ['cell-converted', 3.5]],
    ['0.1亿元', money, ['cell-converted', 1000]],
    ['3.5万元', yuan, ['cell-converted', 35_000]],
    ['￥1,200.50', yuan, ['cell-converted', 1200.5]],
    ['120㎡', area, ['cell-converted', 120]],
    ['120平方米', area, ['cell-converted', 120]],
    ['120m2', area, ['cell-converted', 120]],
    ['120元', area, 'cell-wrong-unit'],
    ['2亩', area, 'cell-wrong-unit'],
    ['15%', share, ['cell-converted', 0.15]],
    ['3.5', money, 3.5],
    ['.5', money, 0.5],
    ['1687.5000', area, 1687.5],
    ['123456.7890123456', area, 'cell-too-precise'],
    ['12345.67890123450000', area, ['cell-converted', 12345.6789012345]],
    [0.1 + 0.2, area, 0.3],
  ])('%j converts exactly or is refused', (cell, spec, expected) => {
    expect(outcome(parseNumberCell(cell, spec))).toEqual(expected);
  });
});

describe('judgements and choices', () => {
  it.each([
    ['是', 1],
    ['未达标', 0],
    [' √ ', 1],
    [true, 1],
    [0, 0],
    ['', Number.NaN],
    ['待核', Number.NaN],
    ['也许', 'cell-not-a-judgement'],
  ])('judgement %j', (cell, expected) => {
    expect(outcome(parseJudgementCell(cell))).toEqual(expected);
  });

  const kinds = column({
    kind: 'choice',
    choices: [
      { code: 'primary', name: { zh: '小学', en: 'primary school' } },
      { code: 'teaching_point', name: { zh: '小学教学点', en: 'teaching point' } },
      { code: '1', name: { zh: '一级', en: 'level 1' } },
    ],
  });
  const index = choiceIndex(kinds);

  it.each([
    ['primary', 0],
    ['小 学', 0],
    ['Primary School', 0],
    [1, 2],
    ['', 255],
    ['大学', 'cell-unknown-choice'],
  ])('choice %j', (cell, expected) => {
    expect(outcome(parseChoiceCell(cell, kinds, index))).toEqual(expected);
  });

  it('an unknown choice gets the nearest one as a hint', () => {
    const found = parseChoiceCell('教学点', kinds, index);
    expect(found).toMatchObject({ name: 'cell-unknown-choice', params: { hintZh: '是否应为“小学教学点”？' } });
  });
});
