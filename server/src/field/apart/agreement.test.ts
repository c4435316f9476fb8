import {
  downloadAgreement,
  readAgreement,
  readDrift,
  readItemAgreement,
  readOwnDrift,
} from '@dudao/core/field/apart/agreement-contract';
import {
  listCalibrations,
  listOwnCalibrations,
  markCalibrationCase,
  openCalibration,
  readCalibration,
  readOwnCalibration,
} from '@dudao/core/field/apart/calibration-contract';
import { chooseApart, readApart, sayAgreed } from '@dudao/core/field/apart/contract';
import { naiveAlpha } from '@dudao/core/field/apart/testing/naive-alpha';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApartDesk, type Marker, openApartDesk } from '../../testing/apart-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let desk: ApartDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openApartDesk(test);
});
afterAll(() => test.close());

const TOILETS = 'p3_toilets';
const SPAN = { fromOn: '2026-11-01', untilOn: '2026-11-30' };

/** Both hand in with these values for the toilets, and agree on one where they differ. */
async function pair(two: readonly [Marker, Marker], [a, b, agreed]: readonly [string, string, string?]): Promise<void> {
  const { visitId, apartId } = await desk.newPair(two);
  await desk.mark(two[0], visitId, { [TOILETS]: { value: a } });
  await desk.mark(two[1], visitId, { [TOILETS]: { value: b } });
  if (agreed === undefined) return;
  const { revision } = (await test.call(desk.office, readApart, { apartId })).output;
  const said = await test.call(desk.office, sayAgreed, {
    apartId,
    item: TOILETS,
    value: agreed,
    reason: '看照片',
    revision,
  });
  expect(said.status).toBe(200);
}

describe('agreement', () => {
  it('M112 under ten pairs no figure is told; from ten on the least agreement stands first, exact, with its interval and the pairs that differ', async () => {
    const { office, first, second, county } = desk;
    const said: readonly (readonly [string, string, string?])[] = [
      ...Array.from({ length: 5 }, () => ['good', 'good'] as const),
      ['poor', 'poor'],
      ['fair', 'fair'],
      ['good', 'poor', 'poor'],
      ['good', 'fair', 'fair'],
    ];
    for (const one of said) await pair([first, second], one);
    const before = (await test.call(office, readAgreement, { unitId: county, ...SPAN })).output;
    expect([before.counted, before.least]).toEqual([9, 10]);
    expect(before.items.every(({ alpha, why }) => alpha === null && why === 'few')).toBe(true);
    for (const one of [
      ['fair', 'poor'],
      ['good', 'fair', 'fair'],
      ['good', 'poor', 'fair'],
    ] as const)
      await pair([first, second], one);
    const board = (await test.call(office, readAgreement, { unitId: county, ...SPAN })).output;
    const shares: Readonly<Record<string, string>> = { good: '100', fair: '60', poor: '0' };
    const units = [...said, ['fair', 'poor'], ['good', 'fair'], ['good', 'poor']].map(([a = '', b = '']) => [
      shares[a] ?? null,
      shares[b] ?? null,
    ]);
    const toilets = board.items[0];
    expect([toilets?.item.id, toilets?.level, toilets?.pairs, toilets?.same]).toEqual([TOILETS, 'ordinal', 12, 7]);
    expect(Number(toilets?.alpha)).toBeCloseTo(naiveAlpha(units, 'ordinal') ?? 9, 3);
    expect(board.items[1]).toMatchObject({ alpha: null, why: 'constant', pairs: 12, same: 12 });
    expect(board.teams.map(({ team, verdicts }) => [team?.name, verdicts.pairs])).toEqual([['第一督导组', 120]]);
    expect(board.sheets[0]?.scores.pairs).toBe(12);
    const item = (
      await test.call(office, readItemAgreement, { unitId: county, ...SPAN, sheetKey: 'ten_points', item: TOILETS })
    ).output;
    expect(item.values).toEqual(['差', '一般', '好']);
    expect(item.met).toEqual([
      [1, 1, 2],
      [1, 1, 2],
      [2, 2, 5],
    ]);
    expect(item.differing).toHaveLength(5);
    expect(Number(item.interval?.from)).toBeLessThan(Number(toilets?.alpha));
    const outside = await test.call(office, readItemAgreement, {
      unitId: county,
      ...SPAN,
      fromOn: '2026-11-29',
      sheetKey: 'ten_points',
      item: TOILETS,
    });
    expect(outside.problem).toBe('field-agreement-unknown');
    const file = await test.call(office, downloadAgreement, { unitId: county, ...SPAN, of: 'items' });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.body as unknown as Uint8Array);
    expect(text.startsWith('\ufeff检查表,问题,测量层次,可比对数,相同,α,说明\r\n')).toBe(true);
    expect(text).toContain(`等级,12,7,${toilets?.alpha}`);
    expect((await test.call(desk.first.who, readAgreement, { unitId: county, ...SPAN })).problem).toBe('not-found');
  });

  it('A9 leniency is told from agreed pairs, to the office and to oneself alone', async () => {
    const { office, first, second, third, county, school } = desk;
    const found = (await test.call(office, readDrift, { unitId: county, ...SPAN })).output;
    const of = ({ personId }: Marker) => found.people.find(({ person }) => person.id === personId);
    // Twelve pairs, one of them not agreed: the first gave more in four of them, the second less in one.
    expect([of(first)?.agreed.cases, of(first)?.partners.cases]).toEqual([11, 12]);
    expect([of(first)?.agreed.mean, of(second)?.agreed.mean]).toEqual(['+2.0', '-0.5']);
    expect(of(first)?.agreed.months).toEqual([{ month: '2026-11', cases: 11, mean: '+2.0' }]);
    const own = (await test.call(first.who, readOwnDrift, {})).output;
    expect(own.agreed).toEqual(of(first)?.agreed);
    expect((await test.call(third.who, readOwnDrift, {})).output.agreed.cases).toBe(0);
    const liaison = await test.persona('unit-liaison', school);
    expect((await test.call(liaison, readDrift, { unitId: school, ...SPAN })).problem).toBe('forbidden');
    expect((await test.call(first.who, readDrift, { unitId: county, ...SPAN })).problem).toBe('not-found');
    const file = await test.call(office, downloadAgreement, { unitId: county, ...SPAN, of: 'people' });
    expect(new TextDecoder().decode(file.body as unknown as Uint8Array)).toContain('甲,第一督导组,11,2.0,');
  });
});

describe('calibration', () => {
  const open = async (more: object = {}) =>
    test.call(desk.office, openCalibration, {
      unitId: desk.county,
      setId: 'ten_points_basic',
      untilOn: '2026-12-10',
      ...more,
    });

  /** Marks every case as the reference says, but for the first `wrong` questions, which are marked as something else. */
  async function markAll(who: Persona, roundId: string, wrong: number): Promise<void> {
    let left = wrong;
    for (const { id, items } of (await test.call(who, readOwnCalibration, { roundId })).output.cases) {
      const answers = Object.fromEntries(
        items.map((item) => {
          const right = REFERENCE[`${id} ${item.id}`] ?? 'good';
          return [item.id, left-- > 0 ? (right === 'fair' ? 'good' : 'fair') : right];
        }),
      );
      expect((await test.call(who, markCalibrationCase, { roundId, caseId: id, answers })).status).toBe(200);
    }
  }

  it('M112 A10 everybody marks the same cases; the reference is told once all are in; each is held against it and against all', async () => {
    const { office, first, second, third, county } = desk;
    expect((await open({ setId: 'nothing' })).problem).toBe('field-calibration-set-unknown');
    expect((await open({ untilOn: '2026-11-01' })).problem).toBe('field-calibration-day');
    const { roundId } = (await open()).output;
    const listed = (await test.call(first.who, listOwnCalibrations, {})).output.rounds.find(({ id }) => id === roundId);
    expect(listed).toMatchObject({ done: 0, percent: null, isPassed: null });
    const own = async (who: Persona) => (await test.call(who, readOwnCalibration, { roundId })).output;
    const [one] = (await own(first.who)).cases;
    const mark = (answers: Record<string, string>, caseId = one?.id ?? '') =>
      test.call(first.who, markCalibrationCase, { roundId, caseId, answers });
    expect((await mark({ p1_timetable: 'poor' })).problem).toBe('field-calibration-case');
    expect((await mark({ p1_timetable: 'poor', p1_gear: 'great', p3_toilets: 'poor' })).problem).toBe(
      'field-apart-value',
    );
    expect((await mark({}, 'case9')).problem).toBe('field-calibration-case');
    expect((await mark({ p1_timetable: 'poor', p1_gear: 'good', p3_toilets: 'poor' })).output.left).toBe(3);
    expect((await mark({ p1_timetable: 'fair', p1_gear: 'good', p3_toilets: 'poor' })).problem).toBe(
      'field-calibration-marked',
    );
    const half = await own(first.who);
    expect([half.result, half.cases.map(({ references }) => references)]).toEqual([null, [null, null, null, null]]);
    expect(JSON.stringify(half)).not.toContain('没水、有异味');
    await markAll(second.who, roundId, 4);
    await markAll(third.who, roundId, 1);
    const done = await own(second.who);
    expect(done.result).toEqual({ same: 8, of: 12, percent: '66.7', isPassed: false });
    expect(done.cases[0]?.references?.[0]?.reason.zh).toContain('音乐课');
    const results = (await test.call(office, readCalibration, { roundId })).output;
    const of = (name: string) => results.people.find((person) => person.name === name);
    expect([of('甲')?.percent, of('乙')?.percent, of('丙')?.percent, of('丙')?.isPassed]).toEqual([
      null,
      '66.7',
      '91.7',
      true,
    ]);
    expect([results.units, results.why]).toEqual([12, null]);
    expect(results.items.find(({ item }) => item.id === 'p1_timetable')).toMatchObject({ given: 2, same: 0 });
    const [round] = (await test.call(office, listCalibrations, { unitId: county })).output.rounds;
    expect(round).toMatchObject({ done: 2, passed: 1, people: 5 });
    const liaison = await test.persona('unit-liaison', desk.school);
    expect((await test.call(liaison, readOwnCalibration, { roundId })).problem).toBe('field-calibration-not-yours');
    await test.rows(`update field_calibration set until_on = '2026-11-20' where id = $1`, [roundId]);
    expect((await mark({ p2_rooms: 'fair', p2_records: 'good', p5_exercises: 'fair' }, 'case2')).problem).toBe(
      'field-calibration-over',
    );
  });

  it('M112 A11 where it is asked for, whoever has not passed is not paired, and what they hand in is flagged', async () => {
    const { office, first, second, third, fourth } = desk;
    await open({ isGate: true });
    const visitId = await desk.newVisit();
    const choose = (two: readonly [Marker, Marker]) =>
      test.call(office, chooseApart, {
        visitId,
        sheetKey: 'ten_points',
        personIds: [two[0].personId, two[1].personId],
        dueOn: '2099-01-01',
        reason: '看看尺度',
      });
    expect((await choose([third, second])).problem).toBe('field-apart-not-calibrated');
    expect((await desk.mark(second, visitId)).flags.map(({ flag }) => flag)).toEqual(['not-calibrated']);
    // Passed before, in another round of the same cases, counts.
    const other = await desk.newVisit();
    expect((await desk.mark(third, other)).flags).toEqual([]);
    expect((await desk.mark(fourth, other)).flags.map(({ flag }) => flag)).toEqual(['not-calibrated']);
    const { roundId } = (await open({ least: 60 })).output;
    await markAll(first.who, roundId, 0);
    expect((await desk.mark(first, other)).flags).toEqual([]);
  });

  it('A10 the last two cases handed in at once: one waits for the other, and the result is there', async () => {
    const { roundId } = (await open()).output;
    for (const { who, personId } of [desk.head, desk.first, desk.second, desk.third]) {
      const { cases } = (await test.call(who, readOwnCalibration, { roundId })).output;
      const mark = ({ id, items }: (typeof cases)[number]) => {
        const answers = Object.fromEntries(items.map((item) => [item.id, REFERENCE[`${id} ${item.id}`] ?? 'good']));
        return test.call(who, markCalibrationCase, { roundId, caseId: id, answers });
      };
      for (const one of cases.slice(0, -2)) await mark(one);
      const left = (await Promise.all(cases.slice(-2).map(mark))).map(({ output }) => output.left);
      expect(left.toSorted()).toEqual([0, 1]);
      const asked = 'select 1 from field_calibration_result where round_id = $1 and person_id = $2 and passed';
      expect(await test.rows(asked, [roundId, personId])).toHaveLength(1);
    }
  });
});

/** What the pack says is right, where it is not good. */
const REFERENCE: Readonly<Record<string, string>> = {
  'case1 p1_timetable': 'poor',
  'case1 p3_toilets': 'poor',
  'case2 p2_rooms': 'fair',
  'case2 p5_exercises': 'fair',
  'case4 p3_campus': 'poor',
};
