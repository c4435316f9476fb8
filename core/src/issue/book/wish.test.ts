import { describe, expect, it } from 'vitest';
import type { Entry } from '../entry.ts';
import { ledgerCalled } from '../testing/read-ledgers.ts';
import { type BookEntry, cellsOf } from './cells.ts';
import { CLASS_KEY, FIELD_KEY } from './columns.ts';
import { actionOfWish, carriedOf, rewritingOf, writtenOf } from './decide-row.ts';
import { cellOfFault } from './fault-cell.ts';
import { bookMarkText, isUntouched, plainCell, readBookMark } from './mark.ts';
import { readWish } from './wish.ts';

const kind = ledgerCalled('problem');
const nameOf = () => '';
const entry: BookEntry = {
  number: 'WT-2026-00001',
  unitName: '城关学校',
  state: 'found',
  title: '走廊照明不足',
  detail: '第一行\n第二行',
  foundOn: '2026-11-20',
  marks: {
    depth: 'manifest',
    method: null,
    severity: 'general',
    urgency: null,
    difficulty: null,
    layer: null,
    clause: null,
    place: null,
  },
  values: { cause: '线路老化' },
  ownerName: null,
  personName: null,
  handling: null,
  handlingValues: {},
  fixDueOn: null,
};
const row = (cells: Readonly<Record<string, string>>) => ({
  row: 2,
  mark: '',
  cells: new Map(Object.entries(cells)),
  columns: new Map(Object.keys(cells).map((key, at) => [key, at])),
});
const wishOf = (cells: Readonly<Record<string, string>>) => readWish(kind, entry, { row: row(cells), nameOf });

describe('E28 a row of a workbook', () => {
  it('says nothing while it says what the entry says, in either language and whatever the ends of its lines', () => {
    for (const lang of ['zh', 'en'] as const) {
      const cells = cellsOf(kind, entry, { lang, nameOf });
      expect(wishOf(Object.fromEntries(cells))).toMatchObject({ changes: [], faults: [] });
    }
    expect(plainCell('第一行\r\n第二行 ')).toBe(entry.detail);
  });

  it('is known to be untouched by its mark', () => {
    const cells = cellsOf(kind, entry, { lang: 'zh', nameOf });
    const id = '00000000-0000-4000-8000-000000000001';
    const mark = readBookMark(bookMarkText({ id, revision: 7 }, [...cells.values()]));
    expect(mark).toMatchObject({ id, revision: 7 });
    expect(isUntouched(mark?.digest ?? '', cells)).toBe(true);
    expect(isUntouched(mark?.digest ?? '', new Map([...cells, ['title', '别的']]))).toBe(false);
    expect(readBookMark('WT-2026-00001')).toBe(null);
  });

  it('takes what differs, by the words people see and days as people write them', () => {
    const { wish, changes, faults } = wishOf({
      title: '走廊照明不足，夜间',
      foundOn: '2026/11/9',
      severity: '严重',
      handling: '列入计划办',
      fixDueOn: '2027年3月1日',
      [`${FIELD_KEY}原因剖析`]: '',
      place: '',
    });
    expect(faults).toEqual([]);
    expect(wish).toMatchObject({
      title: '走廊照明不足，夜间',
      foundOn: '2026-11-09',
      marks: { severity: 'grave' },
      handling: 'planned',
      fixDueOn: '2027-03-01',
      values: { cause: null },
    });
    expect(changes.map(({ column }) => column.zh)).toHaveLength(6);
    const written = writtenOf(entry, wish, {});
    expect(written.ok && written.value).toMatchObject({
      foundOn: '2026-11-09',
      values: {},
      marks: { depth: 'manifest' },
    });
  });

  it.each([
    ['fixDueOn', '2027-02-30', 'issue-no-such-day'],
    ['severity', '很严重', 'issue-book-choice'],
    ['handling', '以后再说', 'issue-book-choice'],
    ['state', '已销号', 'issue-book-fixed'],
    ['number', 'WT-2026-00002', 'issue-book-fixed'],
    [`${FIELD_KEY}没有的栏目`, '写了', 'issue-book-column'],
    ['foundOn', '', 'issue-book-cell'],
  ])('names what is wrong with %s “%s”', (column, text, problem) => {
    expect(wishOf({ [column]: text }).faults).toMatchObject([{ problem, at: { field: column } }]);
  });

  it('E41 reads what the class asks that the row gives, wherever its column stands, and nothing of another', () => {
    const year = `${CLASS_KEY}计划年度`;
    const given = wishOf({ [year]: '2027', [`${CLASS_KEY}缺什么条件`]: '', handling: '列入计划办' });
    expect(given).toMatchObject({
      faults: [],
      wish: { handling: 'planned', carried: { plan_year: { value: '2027' } } },
    });
    expect(carriedOf({ handling: null, handlingValues: {} }, given.wish)).toEqual({ plan_year: '2027' });
    const carried = { handling: 'planned', handlingValues: { plan_name: '计划', plan_year: '2026' } };
    expect(carriedOf(carried, given.wish)).toEqual({ plan_name: '计划', plan_year: '2027' });
    expect(carriedOf(carried, { ...given.wish, handling: 'dated' })).toEqual({ plan_year: '2027' });
    const faultsOf = (cells: Readonly<Record<string, string>>) => wishOf(cells).faults.map(({ problem }) => problem);
    expect(faultsOf({ [year]: '2027' })).toEqual(['issue-book-no-class']);
    expect(faultsOf({ [year]: '2027', handling: '限期整改' })).toEqual(['issue-book-class-column']);
    expect(faultsOf({ [year]: '两年', handling: '列入计划办' })).toEqual(['form-not-a-number']);
    const fresh = readWish(kind, null, { row: row({ [year]: '2027' }), nameOf });
    expect(fresh.faults).toMatchObject([{ problem: 'issue-book-new-only' }]);
  });

  it('names the cell of what is wrong, by column, by field and by what a deed calls it', () => {
    const one = row({ number: '', fixDueOn: '', [`${FIELD_KEY}原因剖析`]: '', [`${CLASS_KEY}计划年度`]: '' });
    const cellOf = (field: string) => cellOfFault(kind, one, { problem: 'x', params: {}, at: { field } });
    expect(['dueOn', 'until', 'cause', 'plan_year', 'number', 'owner'].map(cellOf)).toEqual([
      'B2',
      'B2',
      'C2',
      'D2',
      'A2',
      null,
    ]);
  });

  it('asks for at most one action of the table, by what it changes and where the entry stands', () => {
    const at = (state: string) => ({ ...({} as Entry), state, ownerUnitId: 'u' });
    const asked = (state: string, cells: Readonly<Record<string, string>>) => {
      const action = actionOfWish(kind, at(state), { wish: wishOf(cells).wish, hasToldWhy: false });
      return action.ok ? (action.value?.does ?? null) : action.problems[0]?.problem;
    };
    expect(asked('found', { title: '改标题' })).toBe(null);
    expect(asked('found', { owner: '城关学校', fixDueOn: '2027-03-01' })).toBe('assign');
    expect(asked('fixing', { owner: '实验小学' })).toBe('transfer');
    expect(asked('fixing', { fixDueOn: '2027-03-01' })).toBe('ask');
    expect(asked('fixing', { owner: '实验小学', fixDueOn: '2027-03-01' })).toBe('issue-book-apart');
    expect(asked('fixing', { handling: '列入计划办' })).toBe('issue-book-fixed');
    expect(asked('fixing', { note: '看过' })).toBe('note');
    expect(asked('closed', { owner: '实验小学' })).toBe('issue-no-such-action');
  });

  it('rewrites while that is the caller’s to do, else judges anew with a reason, else is refused', () => {
    const fault = { problem: 'issue-not-editable', params: {} };
    const how = (cells: Readonly<Record<string, string>>, why: typeof fault | null) => {
      const found = rewritingOf(wishOf(cells).wish, why);
      return found.ok ? found.value : found.problems[0]?.problem;
    };
    expect(how({ severity: '严重' }, null)).toBe('edit');
    expect(how({ severity: '严重', note: '学生受伤' }, fault)).toBe('rejudge');
    expect(how({ severity: '严重' }, fault)).toBe('issue-words');
    expect(how({ severity: '严重', title: '改标题' }, fault)).toBe('issue-not-editable');
    expect(how({ note: '看过' }, fault)).toBe(null);
  });
});
