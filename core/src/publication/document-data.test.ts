import { describe, expect, it } from 'vitest';
import type { Standard } from '../pack/standard.ts';
import { resultData, type ToldResult } from './document-data.ts';
import { PUBLICATION_DOCUMENTS } from './document-shape.ts';
import type { MeasureFacts } from './measure.ts';
import { figureText, toldParts } from './told-parts.ts';

const zh = (text: string) => ({ zh: text, en: text });
const LINES: MeasureFacts = {
  id: 'lines:primary',
  name: zh('小学未达标项数'),
  unit: '项',
  decimals: 0,
  grades: [],
  parts: [
    { id: 'R4', name: zh('生均面积') },
    { id: 'R5', name: zh('校际差异') },
    { id: 'R6', name: zh('百名学生多媒体教室数') },
  ],
};
// Only what the parts are told by.
const STANDARD = {
  definitions: [
    { id: 'R4', name: zh('生均面积'), unit: '㎡', decimals: 2, threshold: { primary: '4.5', junior: '5.8' } },
    { id: 'R5', name: zh('校际差异'), threshold: '0.5', compare: 'at-most' },
    { id: 'R6', name: zh('百名学生多媒体教室数'), unit: '间', threshold: '参数.教室' },
  ],
  scores: [
    {
      id: 'total',
      items: [
        { id: 'a', kind: 'ordinal', full: '20' },
        { id: 'b', kind: 'formula' },
        { id: 'c', kind: 'deduction' },
        { id: 'd', kind: 'ordinal', full: '10' },
      ],
    },
  ],
} as unknown as Standard;

describe('what a result is made of', () => {
  it('P15 lines are told with their value and what is asked; a value that misses its line never looks as if it reached it', () => {
    const segment = {
      values: { R4: '4.496000', R5: '0.612345', R6: '1.200000' },
      met: { R4: false, R5: false, R6: true },
    };
    const told = toldParts({ standard: STANDARD, measure: LINES, parts: { R4: '-1', R5: '-1', R6: '0' }, segment });
    expect(told.map(({ value, required, isLost }) => [value, required, isLost])).toEqual([
      ['4.496000㎡', '不低于4.5㎡', true],
      ['0.61', '不高于0.5', true],
      ['1.2间', '', false],
    ]);
  });

  it('P15 a line without data is neither met nor missed', () => {
    const segment = { values: { R4: null }, met: { R4: null } };
    const [told] = toldParts({ standard: STANDARD, measure: LINES, parts: { R4: null }, segment });
    expect(told).toMatchObject({ value: null, isLost: null });
  });

  it('P15 marks are held against their full mark, deductions are what was taken off', () => {
    const measure = {
      ...LINES,
      id: 'score:total',
      unit: '分',
      decimals: 1,
      parts: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: zh(id) })),
    };
    const parts = { a: '18.250000', b: '7.000000', c: '2.000000', d: '10.000000' };
    const told = toldParts({ standard: STANDARD, measure, parts, segment: null });
    expect(told.map(({ value, required, isLost }) => [value, required, isLost])).toEqual([
      ['18.3分', '满分20分', true],
      ['7.0分', '', false],
      ['-2.0分', '', true],
      ['10.0分', '满分10分', false],
    ]);
  });

  it('figures are rounded half up', () => {
    expect([figureText('2.345000', 2), figureText('2.000000', undefined), figureText('2.344999', 2)]).toEqual([
      '2.35',
      '2',
      '2.34',
    ]);
  });
});

const TOLD: ToldResult = {
  office: '城关县教育督导室',
  unit: '第一小学',
  title: '办学条件',
  standard: '《标准》（2017.0）',
  period: '2025-2026',
  measure: { name: '总分', unit: '分', decimals: 2 },
  figure: '92.345000',
  grade: '良好',
  group: '城区',
  size: 6,
  place: 3,
  band: { best: 2, worst: 5 },
  weightShare: 25,
  moved: -2,
  parts: [{ name: '管理', value: '18分', required: '满分20分', isLost: true, isLine: false, percent: 90 }],
  by: '李主任',
  on: '2026-11-24',
  reply: { dueOn: '2026-12-01', days: 5, count: 'working' },
  published: null,
};

describe('the letter of a result', () => {
  it('P15 says figure, place with band, movement, what was lost and until when the unit replies', () => {
    expect(resultData(TOLD, 'result-notice')).toMatchObject({
      标题: '评估结果告知书',
      文号: '〔2026〕　　号',
      成绩: '92.35分',
      位次: '3',
      有区间: true,
      最差位次: '5',
      进退: '后退2位',
      失分: [{ 项目: '管理', 情况: '18分，满分20分' }],
      有构成: false,
      答复期限: '2026年12月1日',
      答复天数: '5个工作日',
    });
    const firm = resultData({ ...TOLD, band: { best: 3, worst: 3 } }, 'result-notice');
    expect(firm).toMatchObject({ 有位次: true, 有区间: false });
    const bare = resultData({ ...TOLD, place: null, moved: null, grade: null, parts: [] }, 'result-notice');
    expect(bare).toMatchObject({ 有位次: false, 有区间: false, 有进退: false, 有等次: false, 有失分: false });
  });

  it('P15 once it is published it says the grade that was confirmed, why it was changed, and what became of objections', () => {
    const published = {
      on: '2026-12-08',
      digest: 'abc',
      changed: { rule: '优秀', reason: '复核' },
      reply: 'objected',
      points: [{ text: '少算了', answer: '已更正', isUpheld: true }],
    } as const;
    expect(resultData({ ...TOLD, published }, 'result-final')).toMatchObject({
      标题: '评估结果通知书',
      公布日期: '2026年12月8日',
      有改定: true,
      规则等次: '优秀',
      答复情况: '有异议',
      异议: [{ 中文序号: '一', 内容: '少算了', 采纳: '采纳', 答复: '已更正' }],
    });
  });

  it('fills every placeholder that it declares, and no other', () => {
    const published = { on: '2026-12-08', digest: 'abc', changed: null, reply: 'accepted', points: [] } as const;
    const keys = (data: object) => Object.keys(data).sort();
    const known = (id: keyof typeof PUBLICATION_DOCUMENTS) => keys(PUBLICATION_DOCUMENTS[id].shape);
    const notice = keys(resultData(TOLD, 'result-notice'));
    expect(notice).toEqual(known('result-notice'));
    const final = keys(resultData({ ...TOLD, published }, 'result-final'));
    expect(final.filter((name) => !name.startsWith('答复期限') && name !== '答复天数')).toEqual(known('result-final'));
  });
});
