import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readRulebook } from '../pack/rulebook.ts';
import { careOf, type DayAway } from './care.ts';
import { type IntegrityItem, signsOf } from './integrity.ts';
import { daysOnSite, minutesOn } from './on-site.ts';
import { dueOnOf, faultOfSheetStep, lacksOf, lateDays, maySign, owedFor, periodOf, type SheetText } from './sheet.ts';
import { TEAM_BOOKS, type TeamBook } from './team-book.ts';

const FILE = new URL('../../../packs/cn-team/team-life/zb-rc.yaml', import.meta.url);
const read = (text: string) => readRulebook(TEAM_BOOKS, 'zb-rc.yaml', text);
const found = read(readFileSync(FILE, 'utf8'));
if (!found.ok) throw new Error(JSON.stringify(found));
const book: TeamBook = found.value.content;

const GOOD: SheetText = {
  parts: {
    practice: '听了校长汇报，查了食堂台账，看了后厨，访了六位学生。',
    figures: '抽查 12 个留样盒，3 个没有标签',
    cases: '城关学校后厨留样没有写日期，现场补写并拍照。',
    results: '当天补齐标签，明确了专人负责。',
  },
  reviews: {},
  people: [{ personId: 'a', hours: 4, night: false }],
  note: '',
};
const lacks = (text: Partial<SheetText>, measured: number | null = 240) =>
  lacksOf('daily', { ...GOOD, ...text }, { book, measured }).map(({ id }) => id);

describe('sheets', () => {
  it('L1 a day on site owes its sheet, and its week one from Monday', () => {
    expect(periodOf('weekly', '2026-11-24')).toEqual({ fromOn: '2026-11-23', untilOn: '2026-11-29' });
    expect(periodOf('weekly', '2026-11-23').fromOn).toBe('2026-11-23');
    expect(periodOf('weekly', '2026-11-29').fromOn).toBe('2026-11-23');
    expect(periodOf('weekly', '1970-01-01').fromOn).toBe('1969-12-29');
    expect(owedFor(['2026-11-24', '2026-11-29', '2026-11-24', '2026-11-30'])).toEqual([
      { span: 'daily', fromOn: '2026-11-24' },
      { span: 'daily', fromOn: '2026-11-29' },
      { span: 'daily', fromOn: '2026-11-30' },
      { span: 'weekly', fromOn: '2026-11-23' },
      { span: 'weekly', fromOn: '2026-11-30' },
    ]);
    expect(dueOnOf('weekly', '2026-11-23', book.weekly)).toBe('2026-11-30');
    const late = (sheet: Parameters<typeof lateDays>[1]) => lateDays('2026-11-25', sheet, '2026-11-27');
    expect(late(null)).toBe(2);
    expect(late({ state: 'draft', handedInOn: null })).toBe(2);
    expect(late({ state: 'handed-in', handedInOn: '2026-11-25' })).toBe(0);
    expect(late({ state: 'received', handedInOn: '2026-11-26' })).toBe(1);
    // Back from the office it is owed again, whenever it had come.
    expect(late({ state: 'returned', handedInOn: '2026-11-25' })).toBe(2);
  });

  it('L2 each of practice, figures, cases and results is demanded, and what lacks is named', () => {
    expect(lacks({})).toEqual([]);
    for (const id of ['practice', 'figures', 'cases', 'results']) {
      expect([id, lacks({ parts: { ...GOOD.parts, [id]: '  \n' } })]).toEqual([id, [id]]);
      expect([id, lacks({ parts: { ...GOOD.parts, [id]: '好' } })]).toEqual([id, [id]]);
    }
    expect(lacks({ parts: { ...GOOD.parts, figures: '抽查了许多留样盒没有标签' } })).toEqual(['figures']);
    expect(lacks({ parts: { ...GOOD.parts, figures: '抽查１２个留样盒都没有标签' } })).toEqual([]);
    expect(lacks({ people: [] })).toEqual(['people']);
    expect(lacks({ people: [] }, null)).toEqual([]);
    const [short] = lacksOf('daily', { ...GOOD, parts: { ...GOOD.parts, results: '好转' } }, { book, measured: 240 });
    expect(short?.why.zh).toBe('只有 2 字，至少 10 字');
  });

  it('L2 L4 more hours than begin and leave tell need a reason', () => {
    const people = [{ personId: 'a', hours: 5.5, night: false }];
    expect(lacks({ people })).toEqual(['hours']);
    expect(lacks({ people, note: '午饭后先到镇里核对名册' })).toEqual([]);
    expect(lacks({ people: [{ personId: 'a', hours: 5, night: false }] })).toEqual([]);
    expect(lacks({ people }, null)).toEqual(['hours']);
  });

  it('M586 M587 M588 L2 a week asks the team whether it was an example of duty, unity and discipline', () => {
    expect(book.weekly.reviews.map(({ name }) => name.zh)).toEqual([
      '做认真履职的表率',
      '做团结协作的表率',
      '做严明纪律的表率',
    ]);
    const long = Object.fromEntries(Object.entries(GOOD.parts).map(([id, text]) => [id, text.repeat(3)]));
    const week = (reviews: SheetText['reviews']) =>
      lacksOf('weekly', { ...GOOD, parts: long, people: [], reviews }, { book, measured: 600 }).map(({ id }) => id);
    expect(week({})).toEqual(['duty', 'unity', 'discipline']);
    expect(week({ duty: 'yes', unity: 'partly', discipline: 'no' })).toEqual([]);
  });

  it('L3 what is handed in rests until it is received or returned; the head signs, or anybody where there is none', () => {
    const may = (step: Parameters<typeof faultOfSheetStep>[0]) =>
      (['draft', 'returned', 'handed-in', 'received'] as const).filter(
        (state) => faultOfSheetStep(step, state) === null,
      );
    expect([may('save'), may('sign'), may('receive'), may('return')]).toEqual([
      ['draft', 'returned'],
      ['draft', 'returned'],
      ['handed-in'],
      ['handed-in'],
    ]);
    const members = [
      { id: 'a', role: 'head' },
      { id: 'b', role: 'member' },
    ];
    expect([
      maySign('a', members),
      maySign('b', members),
      maySign('b', members.slice(1)),
      maySign(null, members),
    ]).toEqual([true, false, true, false]);
  });
});

describe('hours on site', () => {
  const nowMs = Date.parse('2026-11-26T04:00:00.000Z');
  const stay = (begunAt: string, leftAt: string | null) => ({
    begunMs: Date.parse(begunAt),
    leftMs: leftAt === null ? null : Date.parse(leftAt),
  });
  it('L4 stays that overlap count once, nights are cut at midnight of China, a day has a most', () => {
    const on = (stays: Parameters<typeof minutesOn>[1], day = '2026-11-24') =>
      minutesOn(day, stays, { nowMs, most: 10 });
    expect(on([stay('2026-11-24T01:00:00Z', '2026-11-24T03:30:00Z')])).toBe(150);
    expect(
      on([stay('2026-11-24T01:00:00Z', '2026-11-24T03:30:00Z'), stay('2026-11-24T03:00:00Z', '2026-11-24T04:00:00Z')]),
    ).toBe(180);
    // 23:00 to 01:00 in China.
    const night = [stay('2026-11-24T15:00:00Z', '2026-11-24T17:00:00Z')];
    expect([on(night), on(night, '2026-11-25')]).toEqual([60, 60]);
    expect(on([stay('2026-11-23T00:00:00Z', null)])).toBe(600);
    expect(on([stay('2026-11-25T00:00:00Z', null)])).toBe(0);
    expect(
      daysOnSite([stay('2026-11-24T15:00:00Z', null)], { fromOn: '2026-11-20', untilOn: '2026-12-01', nowMs }),
    ).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
  });
});

describe('integrity', () => {
  const ITEM: IntegrityItem = {
    kind: 'meal',
    onDay: '2026-11-24',
    what: '午餐',
    amount: '30',
    offeredBy: '',
    paidBy: 'self',
    handling: 'taken',
    handledOn: null,
    receipt: '001',
  };
  const signs = (item: Partial<IntegrityItem>, declaredOn = '2026-11-25') =>
    signsOf({ items: [{ ...ITEM, ...item }], leftOn: '2026-11-24', declaredOn }, book.integrity).map(
      ({ sign }) => sign,
    );

  it('M580 M583 L8 who paid, limits, receipts, gifts and lateness are flagged by the rulebook; what was refused is not', () => {
    expect(signs({})).toEqual([]);
    expect(signs({ paidBy: 'unit' })).toEqual(['unit-paid']);
    expect(signs({ paidBy: 'other' })).toEqual(['other-paid']);
    expect(signs({ amount: '100' })).toEqual([]);
    expect(signs({ amount: '100.01' })).toEqual(['over-limit']);
    expect(signs({ kind: 'lodging', amount: '400', receipt: '' })).toEqual(['over-limit', 'no-receipt']);
    expect(signs({ kind: 'gift', amount: '0', paidBy: 'nobody', receipt: '' })).toEqual(['gift-kept']);
    expect(signs({ kind: 'gift', amount: '500', paidBy: 'unit', handling: 'refused' })).toEqual([]);
    const gift = { kind: 'gift', amount: '500', paidBy: 'other', handling: 'handed-over' } as const;
    expect(signs({ ...gift, handledOn: '2026-11-27' })).toEqual([]);
    expect(signs({ ...gift, handledOn: '2026-11-28' })).toEqual(['late-handover']);
    expect(signs({}, '2026-11-27')).toEqual([]);
    expect(signs({}, '2026-11-28')).toEqual(['late-declared']);
  });

  it('M589 the conduct list is the rulebook’s: another one is shown without a change of the program, and two alike are refused', () => {
    const text = readFileSync(FILE, 'utf8');
    const other = read(text.replace('不接受宴请，不饮酒', '不搞层层陪同'));
    expect(other.ok && other.value.content.integrity.conduct.map(({ name }) => name.zh)).toContain('不搞层层陪同');
    const twice = read(text.replace('id: no_banquet', 'id: no_gift'));
    expect(twice.ok && TEAM_BOOKS.check?.(twice.value, []).map(({ problem }) => problem)).toEqual([
      'pack-duplicate-id',
    ]);
  });
});

describe('care', () => {
  const on = '2026-11-24';
  const known = { hasContact: true, insuredUntil: '2027-01-01' };
  const days = (personId: string, from: number, until: number, more: Partial<DayAway> = {}): DayAway[] =>
    Array.from({ length: until - from + 1 }, (_, i) => ({
      personId,
      onDay: `2026-11-${String(from + i).padStart(2, '0')}`,
      hours: 6,
      night: false,
      km: 40,
      ...more,
    }));
  const hints = (away: readonly DayAway[], member: object = {}) => {
    const members = [
      { personId: 'a', ...known, ...member },
      { personId: 'b', ...known },
    ];
    return careOf(members, away, { on, book: book.care }).get('a');
  };

  it('L9 days in a row, rest, nights, kilometres and load are counted over all teams, and too much is hinted at', () => {
    const light = hints([...days('a', 23, 24), ...days('b', 23, 24)]);
    expect(light).toMatchObject({
      daysInRow: 2,
      restInFortnight: 12,
      days: 2,
      nights: 0,
      km: 80,
      load: 100,
      hints: [],
    });
    const heavy = hints([...days('a', 12, 24, { night: true, km: 200 }), ...days('b', 24, 24)]);
    expect(heavy).toMatchObject({ daysInRow: 13, restInFortnight: 1, nights: 13, km: 2600, load: 186 });
    expect(heavy?.hints.map(({ zh }) => zh.slice(0, 5))).toEqual([
      '已连续在外',
      '近 14 ',
      '近 30 ',
      '近 30 ',
      '到岗天数是',
    ]);
    // A morning without a sheet is no rest yet; a whole day is.
    expect(hints(days('a', 20, 23))?.daysInRow).toBe(4);
    expect(hints(days('a', 20, 22))?.daysInRow).toBe(0);
  });

  it('L9 whom to call and until when somebody is insured is asked for', () => {
    const said = (member: object) => hints([], member)?.hints.map(({ zh }) => zh);
    expect(said({})).toEqual([]);
    expect(said({ hasContact: false, insuredUntil: null })).toEqual(['没有登记紧急联系人', '没有登记意外保险']);
    expect(said({ insuredUntil: '2026-11-23' })).toEqual(['意外保险 2026-11-23 已到期']);
  });
});
