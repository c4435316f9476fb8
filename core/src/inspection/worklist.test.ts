import { describe, expect, it } from 'vitest';
import { readRulebook } from '../pack/rulebook.ts';
import { daysOfMonth, listOfMonth, workStateOf } from './worklist.ts';
import { WORKLISTS, type WorklistItem } from './worklist-format.ts';

const text = (zh: string) => ({ zh, en: zh });
const item = (id: string, more: Partial<WorklistItem> = {}): WorklistItem => ({
  id,
  name: text(id),
  per: 'team',
  source: { text: text(id), at: '000:285' },
  ...more,
});

const HEAD = `format: dudao-worklists/1
id: QD-T
version: "1.0"
status: published
title: {zh: 清单, en: list}
origin: {zh: 测试, en: test}
items:
`;
const faults = (lines: string) => {
  const book = readRulebook(WORKLISTS, 'worklists/t.yaml', HEAD + lines);
  if (!book.ok) return book.problems.map(({ problem }) => problem);
  return WORKLISTS.check?.(book.value, [book.value]).map(({ problem }) => problem);
};
const SOURCE = 'source: {text: {zh: 甲, en: a}, at: "000:285"}';

describe('a month of a team', () => {
  it('has what is for the team once, and what is for units once for each of them', () => {
    const items = [item('a'), item('b', { per: 'unit', due_day: 20 })];
    expect(listOfMonth(items, '2026-02', ['u', 'v'])).toEqual([
      { item: 'a', unitId: null, title: 'a', dueOn: '2026-02-28' },
      { item: 'b', unitId: 'u', title: 'b', dueOn: '2026-02-20' },
      { item: 'b', unitId: 'v', title: 'b', dueOn: '2026-02-20' },
    ]);
    expect(listOfMonth(items, '2026-13', [])).toEqual([]);
  });

  it('has an item of certain months in those alone', () => {
    const items = [item('quarterly', { months: [3, 6, 9, 12] })];
    expect(listOfMonth(items, '2026-09', []).map(({ dueOn }) => dueOn)).toEqual(['2026-09-30']);
    expect(listOfMonth(items, '2026-10', [])).toEqual([]);
  });

  it('runs from its first day until before the first of the next', () => {
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', before: '2027-01-01' });
    expect(daysOfMonth('2026-0')).toBeNull();
  });
});

describe('an item', () => {
  const one = { dueOn: '2026-10-31', times: 2, byRecords: true, records: 1, doneOn: null };

  it('is done by enough records, or by a tick, and late after its day', () => {
    expect(workStateOf(one, '2026-10-31')).toBe('open');
    expect(workStateOf(one, '2026-11-01')).toBe('late');
    expect(workStateOf({ ...one, records: 2 }, '2026-11-01')).toBe('done');
    // A tick does not do what records do.
    expect(workStateOf({ ...one, doneOn: '2026-10-05' }, '2026-10-06')).toBe('open');
    expect(workStateOf({ ...one, byRecords: false, doneOn: '2026-10-05' }, '2026-11-01')).toBe('done');
  });
});

describe('a rulebook of lists', () => {
  it('is refused where nothing could ever do an item', () => {
    expect(faults(`  - {id: a, name: {zh: 甲, en: a}, per: team, ${SOURCE}}\n`)).toEqual([]);
    expect(faults(`  - {id: a, name: {zh: 甲, en: a}, per: team, by: {}, ${SOURCE}}\n`)).toEqual([
      'worklist-counts-nothing',
    ]);
    expect(faults(`  - {id: a, name: {zh: 甲, en: a}, per: team, times: "2", ${SOURCE}}\n`)).toEqual([
      'worklist-cannot-count',
    ]);
    expect(faults(`  - {id: a, name: {zh: 甲, en: a}, per: team, by: {contacts: [visit]}, ${SOURCE}}\n`)).toEqual([
      'worklist-cannot-count',
    ]);
    expect(faults(`  - {id: a, name: {zh: 甲, en: a}, per: unit, by: {activities: [none]}, ${SOURCE}}\n`)).toEqual([
      'pack-unknown-reference',
    ]);
  });
});
