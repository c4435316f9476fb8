import { describe, expect, it } from 'vitest';
import type { Reported } from '../../paper/regular.ts';
import { PROCESS_BOOKS, type ProcessBook } from './process-book.ts';
import { type KeptWeek, markText, markWeek, processYear, rollUp, weeksOf } from './roll-up.ts';

const HEAD = { id: 'GC', version: '1.0', status: 'published', title: { zh: '过程分', en: 'marks' } } as const;
const RAW = {
  format: 'dudao-process-marks/1',
  ...HEAD,
  origin: { zh: '试验', en: 'trial' },
  paper: 'weekly_report',
  begins: '9',
  pauses: ['2', '7', '8'],
  marks: { in_time: '100', late: '60', each_return: '10', returned: '0', missing: '0' },
  least: { weeks: '3', months: '1', quarters: '4' },
  weights: ['25', '25', '25', '25'],
};
const BOOK = PROCESS_BOOKS.schema.parse(RAW);
const REFUSING: ProcessBook = { ...BOOK, marks: { ...BOOK.marks, missing: 'refuse' } };
const TODAY = '2026-09-30';
const YEAR = '2025-2026';
const MONDAYS = weeksOf(processYear(BOOK, YEAR));

const IN_TIME: Reported = { state: 'accepted', isLate: false, returns: 0 };
const MISSING: Reported = { state: 'missing', isLate: true, returns: 0 };
const week = (from: string, reported: Reported | null): KeptWeek => ({ from, dueOn: from, reported, paperId: null });
const year = (of: Readonly<Record<string, Reported | null>>, book = BOOK) =>
  rollUp(book, {
    schoolYear: YEAR,
    today: TODAY,
    weeks: MONDAYS.map((from) => week(from, Object.hasOwn(of, from) ? (of[from] ?? null) : IN_TIME)),
  });

describe('weeks of a year', () => {
  it('a year begins in the month that the rulebook says, and a week belongs to the month of its Thursday', () => {
    expect(processYear(BOOK, YEAR)).toEqual({ from: '2025-09-01', before: '2026-09-01' });
    expect(processYear({ begins: 1 }, YEAR)).toEqual({ from: '2026-01-01', before: '2027-01-01' });
    expect([MONDAYS[0], MONDAYS.at(-1), MONDAYS.length]).toEqual(['2025-09-01', '2026-08-24', 52]);
    // 2026 begins on a Thursday: its first week began in December.
    expect(weeksOf(processYear({ begins: 1 }, YEAR))[0]).toBe('2025-12-29');
  });

  it.each([
    ['in time', IN_TIME, 'accepted', 10_000],
    ['not answered yet', { ...IN_TIME, state: 'handed' }, 'handed', 10_000],
    ['late', { ...IN_TIME, isLate: true }, 'accepted', 6_000],
    ['sent back twice', { ...IN_TIME, returns: 2 }, 'accepted', 8_000],
    ['never below nothing', { ...IN_TIME, isLate: true, returns: 9 }, 'accepted', 0],
    ['sent back and not handed in again', { ...IN_TIME, state: 'returned', returns: 1 }, 'returned', 0],
    ['missing', MISSING, 'missing', 0],
    ['not asked', null, 'unasked', null],
  ] as const)('a week %s', (_name, reported, state, mark) => {
    expect(markWeek(BOOK, week('2025-09-01', reported), TODAY)).toMatchObject({ state, mark });
  });

  it('a week whose day has not passed does not count yet, the day itself included', () => {
    const open = { ...week('2025-09-01', MISSING), dueOn: TODAY };
    expect(markWeek(BOOK, open, TODAY)).toMatchObject({ state: 'open', mark: null });
    expect(markWeek(BOOK, open, '2026-10-01')).toMatchObject({ state: 'missing', mark: 0 });
  });
});

describe('months, quarters and the year', () => {
  it('M342 each mean is rounded half up to a hundredth, and the rounded one goes on', () => {
    // September 2025 has four Thursdays, October five, November four.
    const handed = {
      '2025-09-01': { ...IN_TIME, isLate: true },
      '2025-09-08': MISSING,
      '2025-09-15': { ...IN_TIME, returns: 1 },
      '2025-10-13': MISSING,
      '2025-11-03': { ...IN_TIME, returns: 3 },
    };
    const found = year(handed);
    const [first] = found.quarters;
    // (60 + 0 + 90 + 100) / 4 = 62.50; 400 / 5 = 80; (70 + 300) / 4 = 92.50; their mean 78.333… and with three quarters of 100 the year 94.5825.
    expect(first?.months.map(({ mark }) => markText(mark ?? -1))).toEqual(['62.50', '80.00', '92.50']);
    expect([first?.mark, found.mark]).toEqual([7_833, 9_458]);
    // (78.33 + 100) / 2 = 89.165.
    expect(year(handed, { ...BOOK, weights: [1, 1, 0, 0] }).mark).toBe(8_917);
    expect(found.quarters.map(({ name }) => name.zh)).toEqual([
      '第一季（9–11月）',
      '第二季（12–2月）',
      '第三季（3–5月）',
      '第四季（6–8月）',
    ]);
  });

  it('quarters weigh as the rulebook says', () => {
    const late = Object.fromEntries(
      MONDAYS.filter((from) => from < '2025-12-01').map((from) => [from, { ...IN_TIME, isLate: true }]),
    );
    expect(year(late, { ...BOOK, weights: [10, 20, 30, 40] }).mark).toBe(9_600);
    expect(year(late, { ...BOOK, weights: [1, 0, 0, 0] }).mark).toBe(6_000);
    // 65 in one week of four: 65 + 3 * 100 = 91.25 over a month; with the other two 97.08333 a quarter.
    const half = { ...BOOK, marks: { ...BOOK.marks, each_return: 35 } };
    const found = year({ '2025-09-01': { ...IN_TIME, returns: 1 } }, half);
    expect([found.quarters[0]?.months[0]?.mark, found.quarters[0]?.mark, found.mark]).toEqual([9_125, 9_708, 9_927]);
  });

  it('holidays do not count, and weeks for which nobody was asked count neither way', () => {
    const found = year({ '2025-09-01': null });
    expect(found.quarters.map(({ months }) => months.length)).toEqual([3, 2, 3, 1]);
    expect([found.mark, found.quarters[0]?.months[0]?.weeks[0]?.state]).toEqual([10_000, 'unasked']);
  });

  it('a quarter without weeks has no mark, nor has its year, and both say which months lack', () => {
    const june = Object.fromEntries(MONDAYS.filter((from) => from >= '2026-06-01').map((from) => [from, null]));
    const found = year(june);
    expect(found.quarters.map(({ mark }) => mark)).toEqual([10_000, 10_000, 10_000, null]);
    const lacks = [{ of: 'few', period: { zh: '2026年6月', en: '2026-06' }, has: 0, needs: 3 }];
    expect([found.mark, found.lacks, found.quarters[3]?.lacks]).toEqual([null, lacks, lacks]);
  });

  it('a rulebook may refuse while a week is missing: there is no mark, and the week is named', () => {
    const found = year({ '2025-10-13': MISSING }, REFUSING);
    const lacks = [{ of: 'week', period: { zh: '2025年第42周', en: 'week of 2025-10-13' } }];
    expect([found.mark, found.quarters[0]?.mark, found.lacks]).toEqual([null, null, lacks]);
    expect(year({ '2025-10-13': { ...IN_TIME, isLate: true } }, REFUSING).mark).toBe(9_933);
  });

  it('three quarters with months are not a year where four are needed', () => {
    const found = year({}, { ...BOOK, pauses: [6, 7, 8], least: { ...BOOK.least, months: 2 } });
    expect(found.lacks).toEqual([{ of: 'few', period: found.quarters[3]?.name, has: 0, needs: 2 }]);
  });
});

it('a rulebook with another number of weights, a month that is none or no word for missing weeks is refused', () => {
  for (const wrong of [
    { weights: ['50', '50'] },
    { pauses: ['13'] },
    { begins: '0' },
    { marks: { ...RAW.marks, missing: 'skip' } },
  ]) {
    expect(PROCESS_BOOKS.schema.safeParse({ ...RAW, ...wrong }).success).toBe(false);
  }
});
