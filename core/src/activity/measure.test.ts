import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Q from '../lib/rational.ts';
import { checkRulebooks, type Rulebook, readRulebook } from '../pack/rulebook.ts';
import { ACTIVITIES, kindsOf } from './activities.ts';
import type { Activities } from './activities-format.ts';
import { type CountedRecord, compileMeasure, countMeasure } from './measure.ts';
import type { Measure } from './measure-format.ts';

const TEXT = readFileSync(new URL('../../../packs/cn-activities/activities/hd-jy.yaml', import.meta.url), 'utf8');

function readBook(text = TEXT): Rulebook<Activities> {
  const read = readRulebook(ACTIVITIES, 'activities/hd-jy.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}
const BOOK = readBook();
const KINDS = kindsOf([BOOK]);

function compiled(measure: Measure) {
  const result = compileMeasure(measure, KINDS);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const TERM = { from: '2026-09-01', until: '2027-01-31' };
const A = 'a';
const B = 'b';
const record = (more: Partial<CountedRecord>): CountedRecord => ({
  kind: 'lesson',
  from: '2026-10-08',
  until: '2026-10-08',
  stage: null,
  values: {},
  quantities: { lessons: '2' },
  persons: [A],
  ...more,
});
const count = (measure: Measure, records: readonly CountedRecord[], span = TERM) =>
  Q.exactDecimalText(countMeasure(compiled(measure), records, span));
const LESSONS: Measure = { kinds: ['lesson'], sum: 'lessons' };

describe('measures', () => {
  it('A1 records, sums, days, persons and participations are counted over the kinds named', () => {
    const records = [
      record({}),
      record({ persons: [A, B], quantities: { lessons: '1.5' } }),
      record({ kind: 'review' }),
    ];
    expect(count(LESSONS, records)).toBe('3.5');
    expect(count({ kinds: ['lesson'], figure: 'records' }, records)).toBe('2');
    expect(count({ kinds: ['lesson'], figure: 'days' }, records)).toBe('1');
    expect(count({ kinds: ['lesson'], figure: 'persons' }, records)).toBe('2');
    expect(count({ kinds: ['lesson', 'review'], figure: 'participations' }, records)).toBe('4');
  });

  it('A3 a record counts whole by its first day; days count each different one inside the span', () => {
    const days: Measure = { kinds: ['front_line'], figure: 'days' };
    const trip = record({ kind: 'front_line', from: '2026-08-30', until: '2026-09-03' });
    const other = record({ kind: 'front_line', from: '2026-09-03', until: '2026-09-04' });
    expect(count(days, [trip, other])).toBe('4');
    expect(count({ kinds: ['front_line'], figure: 'records' }, [trip, other])).toBe('1');
    expect(
      count(LESSONS, [record({ from: '2026-09-01' }), record({ from: '2027-01-31' }), record({ from: '2027-02-01' })]),
    ).toBe('4');
  });

  it('A4 what a condition leaves open is not counted', () => {
    const where = '评价 = “优” 或 节数 >= 3';
    const records = [
      record({ values: { quality: 'excellent', lessons: '1' } }),
      record({ values: { lessons: '3' } }),
      record({ values: { lessons: '1' } }),
      record({ values: { quality: 'good', lessons: '2' } }),
    ];
    expect(count({ ...LESSONS, where }, records)).toBe('4');
    expect(count({ ...LESSONS, where: '活动天数 = 1 且 参加人数 = 1人' }, records)).toBe('8');
    const due = (day: string) => record({ kind: 'topic', values: { due: day } });
    const inTime: Measure = { kinds: ['topic'], figure: 'records', where: '计划完成日 >= 活动日期' };
    expect(count(inTime, [due('2026-10-07'), due('2026-10-08'), record({ kind: 'topic' })])).toBe('1');
    const topics = (stage: string) => record({ kind: 'topic', stage, values: { grade: 'first' }, quantities: {} });
    const judged: Measure = { kinds: ['topic'], figure: 'records', where: '所到阶段 = “已评审” 且 等次 != “不入等”' };
    expect(
      count(judged, [
        topics('judged'),
        topics('reported'),
        record({ kind: 'topic', stage: 'judged', values: { grade: 'none' } }),
      ]),
    ).toBe('1');
  });

  it('A5 a quantity that a record lacks adds nothing', () => {
    expect(count(LESSONS, [record({}), record({ quantities: {} })])).toBe('2');
  });

  it('A6 what SQL could not decide exactly the same is refused, as are unknown kinds and quantities', () => {
    const refusals = (measure: Measure) => {
      const result = compileMeasure(measure, KINDS);
      return result.ok ? [] : result.problems.map(({ problem }) => problem);
    };
    expect(refusals({ ...LESSONS, where: '节数 / 2 > 1' })).toEqual(['measure-not-countable']);
    expect(refusals({ ...LESSONS, where: '节数 + 1' })).toEqual(['measure-not-countable']);
    expect(refusals({ ...LESSONS, where: '没有 > 1' })).toEqual(['formula-unknown-name']);
    expect(refusals({ kinds: ['lesson'] })).toEqual(['measure-figure']);
    expect(refusals({ kinds: ['lesson'], figure: 'days', sum: 'lessons' })).toEqual(['measure-figure']);
    expect(refusals({ kinds: [], figure: 'days' })).toEqual(['measure-figure']);
    expect(refusals({ kinds: ['lesson', 'topic'], sum: 'lessons' })).toEqual(['measure-quantity']);
    expect(refusals({ kinds: ['lesson', 'nothing'], figure: 'days' })).toEqual(['measure-unknown-kind']);
    expect(refusals({ kinds: ['note_check', 'spot_test'], figure: 'days', where: '得分 > 60' })).toEqual([]);
    expect(refusals({ kinds: ['study', 'joint_office'], figure: 'days', where: '学时数 > 1小时' })).toEqual([
      'measure-field-differs',
    ]);
  });
});

describe('kinds of activity as a rulebook', () => {
  const faults = (text: string) => {
    const book = readBook(text);
    return checkRulebooks([ACTIVITIES], [book]).map(({ problem, at }) => `${problem} ${at?.field}`);
  };

  it('those of the packs have no fault', () => {
    expect(faults(TEXT)).toEqual([]);
    expect(BOOK.content.quotas?.length).toBeGreaterThan(8);
  });

  it('tells each fault where it stands', () => {
    expect(faults(TEXT.replace('group: study', 'group: nowhere'))).toEqual(['pack-unknown-reference kinds[1].group']);
    expect(faults(TEXT.replace('carries: {lessons: lessons}', 'carries: {lessons: subject}'))).toEqual([
      'activity-carries kinds[10].carries.lessons',
    ]);
    expect(faults(TEXT.replace('carries: {lessons: lessons}', 'carries: {pages: lessons}'))).toEqual([
      'pack-unknown-reference kinds[10].carries.pages',
      'measure-quantity quotas[4].measure',
    ]);
    expect(faults(TEXT.replace('key: [book, share]', 'key: [books]'))).toEqual([
      'pack-unknown-reference kinds[6].key[1]',
    ]);
    expect(faults(TEXT.replace('{id: outcome,', '{id: held,'))).toEqual(['activity-reserved-field kinds[3].fields']);
    expect(faults(TEXT.replace('ranks: [main]', 'ranks: [chief]'))).toEqual(['quota-due quotas[10].due.ranks']);
    expect(faults(TEXT.replace('demand: {open: true}', 'demand: {}'))).toEqual(['quota-demand quotas[10].demand']);
    expect(faults(TEXT.replace('等次 != “不入等”', '等次 != “不入流”'))).toEqual([
      expect.stringMatching(/^formula-.* quotas\[9\]\.measure\.where$/u),
    ]);
  });

  it('two rulebooks cannot both say what a kind is', () => {
    const other = readBook(TEXT.replace('id: HD-JY', 'id: HD-JY-2'));
    expect(checkRulebooks([ACTIVITIES], [BOOK], [BOOK, other]).map(({ problem }) => problem)).toEqual(
      BOOK.content.kinds.map(() => 'pack-duplicate-id'),
    );
  });
});
