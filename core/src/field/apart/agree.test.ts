import { describe, expect, it } from 'vitest';
import type { FieldAnswer, RecordBody } from '../item.ts';
import { judgeSheet } from '../judge.ts';
import type { StandingRecord } from '../quality.ts';
import { freshRecord, TEN_GOOD } from '../testing/fresh-record.ts';
import { sheetOf } from '../testing/read-sheets.ts';
import { type ApartWord, faultOfRelease, faultOfWord, settledOf, settlementOf } from './agree.ts';
import { type ApartPair, itemsOf, scoresOf, verdictsOf } from './board.ts';
import { agreedRecord, compareRecords, isAlike } from './compare.ts';
import { driftOf, leniencyOf } from './drift.ts';
import { comparedValue, levelOf } from './level.ts';

const ID = '00000000-0000-4000-8000-00000000000';

function sheetFilled(answers: Readonly<Record<string, FieldAnswer>>, key = 'ten_points'): StandingRecord {
  const sheet = sheetOf(key);
  const which = { visitId: `${ID}1`, unitId: `${ID}2`, recordId: `${ID}3`, at: '2026-11-24T06:00:00.000Z' };
  const body: RecordBody = freshRecord(which, { sheet: { key, version: sheet.version }, answers: { ...answers } });
  return { recordId: body.recordId, body, sheet, judged: judgeSheet(sheet, answers) };
}

const poor = (...items: readonly string[]): Readonly<Record<string, FieldAnswer>> => ({
  ...TEN_GOOD,
  ...Object.fromEntries(items.map((item) => [item, { value: 'poor', note: '差', files: [`${ID}9`] }])),
});
const word = (side: ApartWord['side'], value: ApartWord['value'], by: string = side): ApartWord => ({
  item: 'p3_toilets',
  side,
  value,
  reason: `${by}的理由`,
  by,
});

describe('both sheets side by side', () => {
  const [first, second] = [sheetFilled(TEN_GOOD), sheetFilled(poor('p3_toilets', 'p1_gear'))];

  it('A3 what differs comes first, in the order of the sheet', () => {
    const compared = compareRecords(first, second);
    expect(compared.slice(0, 3).map(({ item, is }) => [item.id, is])).toEqual([
      ['p1_gear', 'differing'],
      ['p3_toilets', 'differing'],
      ['p1_timetable', 'alike'],
    ]);
    expect(compared).toHaveLength(10);
  });

  it('A3 a question that only one was asked differs; words are shown, not compared; a number is one whatever its spelling', () => {
    const said = (canteen: boolean, more: Readonly<Record<string, FieldAnswer>>) =>
      sheetFilled({ canteen: { value: canteen }, exits: { value: false }, ...more }, 'school_safety');
    const compared = compareRecords(
      said(true, { samples: { value: true }, exits_where: { value: '东门' }, asked_pupils: { value: '6' } }),
      said(false, { exits_where: { value: '西门' }, asked_pupils: { value: '6.0' } }),
    );
    const isOf = (id: string) => compared.find(({ item }) => item.id === id)?.is;
    expect(['canteen', 'samples', 'exits_where', 'exits'].map(isOf)).toEqual([
      'differing',
      'differing',
      'shown',
      'alike',
    ]);
    expect(compared.find(({ item }) => item.id === 'samples')?.second.asked).toBe(false);
    expect([isAlike('6', '6.0'), isAlike('06', '6'), isAlike('good', 'Good'), isAlike(null, null)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('A3 a question that only one version of the sheet asks is told, and asks nobody to agree', () => {
    const { sheet } = second;
    const shorter = { ...sheet, version: '2.0', sections: sheet.sections.filter(({ id }) => id !== 'pair3') };
    const other = { ...second, sheet: shorter, judged: judgeSheet(shorter, second.body.answers) };
    const compared = compareRecords(first, other);
    expect(compared.find(({ item }) => item.id === 'p3_toilets')?.is).toBe('other-version');
    expect(settlementOf(compared, []).open).toEqual(['p1_gear']);
  });

  it('A4 levels: names, ranks where every choice has a share of its own, numbers from zero, days; words have none', () => {
    const items = ['ten_points', 'school_safety', 'at_first_sight'].flatMap((key) =>
      sheetOf(key).sections.flatMap((section) => section.items),
    );
    const of = (id: string) => items.find((item) => item.id === id);
    const levels = [
      'guards',
      'p3_toilets',
      'p5_exercises',
      'surface',
      'fridge',
      'asked_pupils',
      'drill_on',
      'seen',
    ].map((id) => {
      const item = of(id);
      return item === undefined ? 'missing' : levelOf(item);
    });
    expect(levels).toEqual(['nominal', 'ordinal', 'nominal', 'ordinal', 'interval', 'ratio', 'interval', null]);
    const toilets = of('p3_toilets');
    expect(toilets && ['good', 'fair', 'poor', 'gone'].map((value) => comparedValue(toilets, value))).toEqual([
      '100',
      '60',
      '0',
      null,
    ]);
  });
});

describe('agreeing', () => {
  const [first, second] = [sheetFilled(TEN_GOOD), sheetFilled(poor('p3_toilets', 'p1_gear'))];
  const compared = compareRecords(first, second);

  it('A7 what both last said alike stands; a later word counts instead; the head decides where they do not agree', () => {
    expect(settledOf([word('first', 'good'), word('second', 'poor')])).toBeNull();
    expect(settledOf([word('first', 'good')])).toBeNull();
    expect(settledOf([word('first', 'good'), word('second', 'fair'), word('first', 'fair')])).toEqual({
      value: 'fair',
      reason: 'first的理由；second的理由',
      how: 'both',
      by: ['first', 'second'],
    });
    expect(settledOf([word('first', 'good'), word('head', 'poor', '组长')])).toMatchObject({
      value: 'poor',
      how: 'head',
      by: ['组长'],
    });
  });

  it('A7 nothing is said before both are in, about what is alike, after it is settled, or when all is agreed', () => {
    const faultOf = (
      state: 'marking' | 'comparing' | 'agreed' | 'released',
      item: string,
      words: readonly ApartWord[] = [],
    ) => faultOfWord({ item, side: 'first' }, { state, compared, words })?.problem;
    expect(faultOf('marking', 'p3_toilets')).toBe('field-apart-marking');
    expect(faultOf('agreed', 'p3_toilets')).toBe('field-apart-agreed');
    expect(faultOf('released', 'p3_toilets')).toBe('field-apart-released');
    expect(faultOf('comparing', 'p2_rooms')).toBe('field-apart-not-differing');
    expect(faultOf('comparing', 'p3_toilets', [word('head', 'poor')])).toBe('field-apart-settled');
    expect(faultOf('comparing', 'p3_toilets', [word('second', 'poor')])).toBeUndefined();
  });

  it('A7 the agreed sheet counts: with the photos of whoever said so, or a new answer with the reason; the originals stay', () => {
    const agreed = new Map([
      ['p3_toilets', { value: 'poor', reason: '确实没水' }],
      ['p1_gear', { value: 'fair', reason: '折中' }],
    ]);
    const counted = agreedRecord(first, second, { agreed });
    expect(counted.body.answers.p3_toilets).toEqual({ value: 'poor', note: '差', files: [`${ID}9`] });
    expect(counted.body.answers.p1_gear).toEqual({ value: 'fair', note: '折中' });
    expect(first.body.answers.p3_toilets).toEqual({ value: 'good' });
    const percents = [first, second, counted].map(
      ({ judged }) => Number(judged.score?.percent.n) / Number(judged.score?.percent.d),
    );
    expect(percents).toEqual([100, 80, 86]);
    const empty = agreedRecord(first, second, {
      agreed: new Map([['p3_toilets', { value: null, reason: '停用，不评' }]]),
    });
    expect(empty.judged.items.find(({ item }) => item.id === 'p3_toilets')?.answered).toBe(false);
  });

  it('A8 a pair is released after its day, or when one can hand in no more; not once it is open', () => {
    const faultOf = (state: 'marking' | 'comparing' | 'released', today: string, cannot = false) =>
      faultOfRelease({ state, dueOn: '2026-11-26' }, { today, cannot })?.problem;
    expect(faultOf('marking', '2026-11-26')).toBe('field-apart-not-due');
    expect(faultOf('marking', '2026-11-27')).toBeUndefined();
    expect(faultOf('marking', '2026-11-20', true)).toBeUndefined();
    expect(faultOf('comparing', '2026-11-27')).toBe('field-apart-opened');
    expect(faultOf('released', '2026-11-27')).toBe('field-apart-released');
  });
});

describe('the board', () => {
  const pairOf = (i: number, ...differing: readonly string[]): ApartPair => ({
    apartId: String(i),
    team: null,
    first: sheetFilled(i % 2 === 0 ? TEN_GOOD : poor('p2_rooms', 'p3_toilets')),
    second: sheetFilled(i % 2 === 0 ? poor(...differing) : poor('p2_rooms', 'p3_toilets', ...differing)),
  });

  it('M112 A5 questions stand by how little people agree about them, those without a figure last', () => {
    const pairs = Array.from({ length: 12 }, (_, i) => (i % 4 === 0 ? pairOf(i, 'p3_toilets') : pairOf(i)));
    const lines = itemsOf(pairs);
    expect(lines.slice(0, 3).map(({ item, agreement }) => [item.id, agreement.of])).toEqual([
      ['p3_toilets', 'alpha'],
      ['p2_rooms', 'alpha'],
      ['p1_timetable', 'constant'],
    ]);
    expect(lines[0]).toMatchObject({ pairs: 12, same: 9 });
    expect([verdictsOf(pairs).pairs, scoresOf(pairs).pairs]).toEqual([120, 12]);
    expect(itemsOf(pairs.slice(0, 9)).every(({ agreement }) => agreement.of === 'few')).toBe(true);
  });

  it('A9 leniency is the points more than agreed; under five cases nothing is judged, and noise is no drift', () => {
    const agreed = sheetFilled(poor('p3_toilets'));
    expect(leniencyOf(sheetFilled(TEN_GOOD), agreed)).toBe(10);
    expect(leniencyOf(sheetFilled(poor('p3_toilets', 'p1_gear')), agreed)).toBe(-10);
    const cases = (...differences: readonly number[]) =>
      differences.map((difference, i) => ({ on: i < 3 ? '2026-10-08' : '2026-11-09', difference }));
    expect(driftOf(cases(10, 10, 9, 11))).toMatchObject({ cases: 4, verdict: 'few', band: null });
    expect(driftOf(cases(10, 9, 11, 10, 8))).toMatchObject({ verdict: 'lenient', cases: 5 });
    expect(driftOf(cases(-10, -9, -11, -10, -8)).verdict).toBe('severe');
    expect(driftOf(cases(30, -28, 25, -31, 4)).verdict).toBe('near');
    expect(driftOf(cases(10, 9, 11, 10, 8)).months).toEqual([
      { month: '2026-10', cases: 3, mean: 10 },
      { month: '2026-11', cases: 2, mean: 9 },
    ]);
    expect(driftOf([])).toEqual({ cases: 0, mean: null, band: null, verdict: 'few', months: [] });
  });
});
