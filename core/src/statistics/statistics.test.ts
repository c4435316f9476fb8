import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRulebook } from '../pack/rulebook.ts';
import { EMPTY_CELL, faultOfCell, readTypedCell, type StatCell, unusualOf } from './cell.ts';
import { decideCells, faultOfAsking, faultOfCorrecting, faultOfHandingIn, mayFill } from './return-state.ts';
import {
  dueOfStatPeriod,
  periodsWithin,
  readStatPeriod,
  STAT_PERIODS,
  statPeriodBefore,
  statPeriodOn,
} from './stat-period.ts';
import { cellsOf, owedBy, STATISTICS_BOOKS, type StatisticsBook } from './statistics-book.ts';
import { changeSince, type KeySum, percentText, totalOf } from './totals.ts';

const FILE = fileURLToPath(new URL('../../../packs/cn-statistics/statistics/tj-jy.yaml', import.meta.url));
const TEXT = readFileSync(FILE, 'utf8');

function bookOf(text: string): StatisticsBook {
  const read = readRulebook(STATISTICS_BOOKS, 'tj.yaml', text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.content;
}
const book = bookOf(TEXT);
const faultsOf = (text: string) => {
  const read = readRulebook(STATISTICS_BOOKS, 'tj.yaml', text);
  return read.ok ? (STATISTICS_BOOKS.check?.(read.value, []) ?? []).map(({ problem }) => problem) : ['unread'];
};
const counter = (code: string) => {
  const found = book.counters.find((one) => one.code === code);
  if (found === undefined) throw new Error(code);
  return found;
};
const cell = (code: string, at = 0) => {
  const found = cellsOf(book, counter(code))[at];
  if (found === undefined) throw new Error(code);
  return found;
};
const period = (id: string) => {
  const found = readStatPeriod(id);
  if (found === null) throw new Error(id);
  return found;
};
const said = (more: Partial<StatCell>): StatCell => ({ ...EMPTY_CELL, ...more });
const sum = (key: string, more: Partial<KeySum> = {}): [string, KeySum] => [
  key,
  {
    key,
    asked: 3,
    units: 3,
    told: 3,
    absent: 0,
    having: 0,
    total: null,
    latest: null,
    greatest: null,
    most: null,
    ...more,
  },
];

describe('periods', () => {
  it('ST1 are read from their ids and found by a day; what is no period is none', () => {
    for (const every of STAT_PERIODS) {
      for (const day of ['2026-01-01', '2026-06-30', '2026-08-31', '2026-09-01', '2026-12-31']) {
        const found = statPeriodOn(every, day);
        expect(found.from <= day && day < found.before).toBe(true);
        expect(readStatPeriod(found.id)).toEqual(found);
        expect(statPeriodBefore(found).before).toBe(found.from);
      }
    }
    expect(statPeriodOn('school_year', '2026-08-31').id).toBe('2025-2026');
    expect(['2026-13', '2026-Q5', '2026-H3', '2025-2027', '26', ''].map(readStatPeriod)).toEqual(Array(6).fill(null));
    expect(period('2026-Q4').name.zh).toBe('2026年第四季度');
  });

  it('ST2 a longer one consists of the shorter ones that lie whole within it, school years apart', () => {
    expect(periodsWithin(period('2026'), 'half')).toEqual(['2026-H1', '2026-H2']);
    expect(periodsWithin(period('2026-H2'), 'quarter')).toEqual(['2026-Q3', '2026-Q4']);
    expect(periodsWithin(period('2025-2026'), 'month')).toHaveLength(12);
    expect(periodsWithin(period('2025-2026'), 'half')).toEqual(['2026-H1']);
    expect(periodsWithin(period('2026-H1'), 'year')).toEqual([]);
    expect(periodsWithin(period('2026'), 'school_year')).toEqual([]);
  });

  it('ST4 nothing is asked of what has not begun, nor by a day that has passed; the usual day counts working days', () => {
    expect(faultOfAsking(period('2027'), { dueOn: '2027-12-31', today: '2026-11-24' })?.problem).toBe(
      'statistic-period-ahead',
    );
    expect(faultOfAsking(period('2026'), { dueOn: '2026-11-23', today: '2026-11-24' })?.problem).toBe(
      'statistic-due-past',
    );
    expect(faultOfAsking(period('2026'), { dueOn: '2026-11-24', today: '2026-11-24' })).toBe(null);
    expect(dueOfStatPeriod(period('2026-10'), 5)).toBe('2026-11-06');
  });
});

describe('the rulebook', () => {
  it('ST3 says who owes what is reported and nothing else; names what it does not know', () => {
    expect(faultsOf(TEXT)).toEqual([]);
    expect(
      faultsOf(
        TEXT.replace(
          'every: half, owed: [school, teaching-point, kindergarten], over_time',
          'owed: [school], over_time',
        ),
      ),
    ).toEqual(['statistic-counter-unclear']);
    expect(faultsOf(TEXT.replace('part: ZZ04, whole: ZZ03', 'part: ZZ99, whole: ZZ03'))).toEqual([
      'pack-unknown-reference',
    ]);
    expect(faultsOf(TEXT.replace('counter: JS04}', 'counter: JS05}'))).toEqual(['pack-unknown-reference']);
    expect(faultsOf(TEXT.replace('parts: exchange', 'parts: nothing'))).toEqual(['pack-unknown-reference']);
    expect(faultsOf(TEXT.replace('code: JS02', 'code: JS01'))).toContain('pack-duplicate-id');
    expect(faultsOf(TEXT.replace('target: zero', 'target: all'))).toEqual(['statistic-counter-unclear']);
  });

  it('ST4 a unit owes by its kind and type', () => {
    const keys = (kind: string, schoolType: string | null, every: 'half' | 'year') =>
      owedBy(book, { kind, schoolType }, every).map(({ key }) => key);
    expect(keys('town', null, 'year')).toEqual(['RX01/primary', 'RX01/junior', 'RX02/primary', 'RX02/junior']);
    expect(keys('school', '211', 'year')).toEqual([]);
    expect(keys('school', '342', 'year')).toEqual(['GK01', 'GK02/first', 'GK02/second', 'GK02/third']);
    expect(keys('kindergarten', '111', 'half')).not.toContain('JL01');
  });
});

describe('a cell', () => {
  it('ST5 takes numbers as they are meant; missing, 0 and not applicable are three things', () => {
    const typed = (code: string, text: string) => {
      const found = readTypedCell(cell(code), text);
      return found.is === 'fault' ? found.fault.problem : found.is === 'absent' ? 'absent' : found.value;
    };
    expect([typed('ZZ01', '５，９９９．７７'), typed('ZZ01', '5,999.7700'), typed('ZZ02', '218,091')]).toEqual([
      '5999.77',
      '5999.77',
      '218091',
    ]);
    expect([typed('ZZ02', ''), typed('ZZ02', '0'), typed('ZZ02', '-0'), typed('ZZ02', '不适用')]).toEqual([
      null,
      '0',
      '0',
      'absent',
    ]);
    expect([
      typed('ZZ02', '约200'),
      typed('ZZ02', '-5'),
      typed('ZZ02', '1.5'),
      typed('ZZ01', '1.23456'),
      typed('ZZ02', '1234567890123456'),
    ]).toEqual([
      'statistic-not-a-number',
      'statistic-negative',
      'statistic-not-whole',
      'statistic-too-fine',
      'statistic-too-long',
    ]);
    expect([typed('JS01', '是'), typed('JS01', '无'), typed('JS01', '3')]).toEqual(['1', '0', 'statistic-not-yes-no']);
  });

  it('ST5 says why it does not apply, and counts its own list', () => {
    expect(faultOfCell(cell('ZZ02'), said({ absent: ' ' }))?.problem).toBe('statistic-absent-unsaid');
    expect(faultOfCell(cell('ZZ02'), said({ absent: '没有寄宿生', value: '0' }))?.problem).toBe(
      'statistic-absent-and-value',
    );
    expect(faultOfCell(cell('ZZ02'), said({ value: '1', lines: ['甲'] }))?.problem).toBe('statistic-list-unasked');
    expect(faultOfCell(cell('DY01'), said({ value: '2', lines: ['甲'] }))?.problem).toBe('statistic-list-differs');
    expect(faultOfCell(cell('DY01'), said({ value: '2', lines: ['甲', '甲'] }))?.problem).toBe('statistic-list-twice');
    expect(faultOfCell(cell('DY01'), said({ value: '2', lines: ['甲', '乙'] }))).toBe(null);
    expect(faultOfCell(cell('DY01'), said({ value: '0' }))).toBe(null);
  });

  it('ST7 warns of what is unusual, by limit or by change, and refuses nothing', () => {
    const unusual = (value: string | null, before: string | null) => unusualOf(counter('ZZ01'), value, before);
    expect(unusual('5000.0001', null)).toEqual({ is: 'high', limit: '5000', change: null });
    expect(unusual('20.01', '10')).toEqual({ is: 'changed', limit: '100', change: '+100' });
    expect([unusual('20', '10'), unusual('0', '10'), unusual('7', '0'), unusual(null, '10')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(faultOfCell(cell('ZZ01'), said({ value: '999999' }))).toBe(null);
  });
});

describe('a return', () => {
  const owed = owedBy(book, { kind: 'town', schoolType: null }, 'year');
  it('ST5 is handed in when every cell says something; a gap is named and is no zero', () => {
    const some = decideCells(owed, {}, [{ key: 'RX01/primary', ...said({ value: '1,200' }) }]);
    if ('fault' in some) throw new Error(some.fault.problem);
    expect(some.cells['RX01/primary']?.value).toBe('1200');
    expect(faultOfHandingIn(owed, some.cells)).toMatchObject({ problem: 'statistic-cells-missing', params: { n: 3 } });
    expect(decideCells(owed, {}, [{ key: 'JS01', ...said({ value: '1' }) }])).toMatchObject({
      fault: { problem: 'statistic-cell-unknown' },
    });
  });

  it('ST5 a correction says something, and something else', () => {
    expect(faultOfCorrecting(cell('JS02'), said({ value: '5' }), EMPTY_CELL)?.problem).toBe(
      'statistic-correction-empty',
    );
    expect(faultOfCorrecting(cell('JS02'), said({ value: '5' }), said({ value: '5' }))?.problem).toBe(
      'statistic-correction-same',
    );
    expect(faultOfCorrecting(cell('JS02'), said({ value: '5' }), said({ absent: '没有新建' }))).toBe(null);
  });

  it('ST9 is filled in by the unit’s liaison or one above, by an office for itself alone', () => {
    const at = ['c', 't', 's'];
    expect(mayFill([{ role: 'unit-liaison', unitId: 's' }], at)).toBe(true);
    expect(mayFill([{ role: 'unit-liaison', unitId: 't' }], at)).toBe(true);
    expect(mayFill([{ role: 'supervision-office', unitId: 'c' }], at)).toBe(false);
    expect(mayFill([{ role: 'supervision-office', unitId: 'c' }], ['c'])).toBe(true);
    expect(mayFill([{ role: 'leader', unitId: 's' }], at)).toBe(false);
  });
});

describe('totals', () => {
  const total = (code: string, ...sums: [string, KeySum][]) => totalOf(book, counter(code), new Map(sums));
  it('ST6 add up exactly, each by its rule over time, and say of how many they consist', () => {
    expect(total('ZZ01', sum('ZZ01', { told: 2, total: '5999.77' }))).toMatchObject({
      value: '5999.77',
      coverage: { asked: 3, told: 2, absent: 0 },
    });
    // A school that built in both halves of the year is one school.
    expect(total('JS01', sum('JS01', { asked: 6, told: 6, total: '4', greatest: '3' }))?.value).toBe('3');
    expect(total('ZZ03', sum('ZZ03', { total: '900', latest: '450' }))?.value).toBe('450');
    expect(total('ZZ01', sum('ZZ01', { told: 0 }))?.value).toBe(null);
  });

  it('ST6 shares keep what they are made of and divide sums, not shares; of nothing there is none', () => {
    const share = total('ZZ05', sum('ZZ04', { latest: '2' }), sum('ZZ03', { latest: '3', told: 2 }));
    expect(share).toMatchObject({ value: '66.67', share: { part: '2', whole: '3' }, coverage: { asked: 3, told: 2 } });
    expect(total('ZZ05', sum('ZZ04', { latest: '0' }), sum('ZZ03', { latest: '0' }))).toMatchObject({
      value: null,
      share: { part: '0', whole: '0' },
    });
    expect(percentText('0.005', '100', 2)).toBe('0.01');
    // Units that have not reported stand in the whole.
    expect(total('FG02', sum('FG01', { told: 2, latest: '1' }))).toMatchObject({
      value: '33.33',
      share: { part: '1', whole: '3' },
    });
    const rate = total(
      'RX03',
      sum('RX01/primary', { latest: '100' }),
      sum('RX01/junior', { latest: '50' }),
      sum('RX02/primary', { latest: '99' }),
      sum('RX02/junior', { latest: '48' }),
    );
    expect(rate).toMatchObject({ value: '98.00', share: { part: '147', whole: '150' } });
    expect(rate?.parts.map(({ id, value }) => [id, value])).toEqual([
      ['primary', '99.00'],
      ['junior', '96.00'],
    ]);
  });

  it('ST6 a debt is cleared and a reach complete only when everybody has said so', () => {
    const debt = (more: Partial<KeySum>) => total('ZW01', sum('ZW01', more))?.isReached;
    expect([debt({ latest: '0' }), debt({ latest: '0', told: 2 }), debt({ latest: '0.0001' })]).toEqual([
      true,
      false,
      false,
    ]);
    const all = (more: Partial<KeySum>) => total('YS01', sum('YS01', more))?.isReached;
    expect([all({ latest: '3' }), all({ latest: '2' }), all({ latest: '2', told: 2, absent: 1 })]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('ST7 a structure out of balance is flagged', () => {
    const ages = (o55: string) =>
      total(
        'DW01',
        sum('DW01/u35', { latest: '40' }),
        sum('DW01/u45', { latest: '20' }),
        sum('DW01/u54', { latest: '10' }),
        sum('DW01/o55', { latest: o55 }),
      );
    expect(ages('30')?.uneven).toEqual([]);
    expect(ages('31')?.uneven.map(({ zh }) => zh.slice(0, 6))).toEqual(['55岁及以上']);
    expect(ages('30')?.parts.map(({ percent }) => percent)).toEqual(['40.0', '20.0', '10.0', '30.0']);
  });

  it('ST6 units that have any are counted, and changes keep their sign', () => {
    expect(total('JS05', sum('JS04', { total: '5354', having: 2 }))?.value).toBe('2');
    expect([changeSince('5', '8'), changeSince('0.3', '0.1'), changeSince('5', '5'), changeSince('5', null)]).toEqual([
      '-3',
      '+0.2',
      '0',
      null,
    ]);
  });
});
