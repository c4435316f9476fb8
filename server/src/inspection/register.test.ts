import {
  addTraining,
  answerSecondment,
  appointInspector,
  askSecondment,
  changeInspector,
  declareRecusal,
  endRecusal,
  endTerm,
  listInspectors,
  listRecusals,
  listSecondments,
  rateInspector,
  readInspector,
  renewTerm,
  setRules,
  signPledge,
  tickOnboarding,
} from '@dudao/core/inspection/register-contract';
import { addPerson, addPost, fillPost } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;
const TERM = { kind: 'part-time', field: '义务教育', fromOn: '2026-01-01', untilOn: '2027-01-01' } as const;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

async function person(name: string, unitId = county): Promise<string> {
  const joined = { unitId, name, joinedOn: '2019-01-01' };
  return (await test.call(office, addPerson, joined)).output.personId;
}

async function inspector(name: string, unitId = county): Promise<string> {
  const personId = await person(name, unitId);
  const { status, output } = await test.call(office, appointInspector, { ...TERM, unitId: county, personId });
  expect([status, name]).toEqual([200, name]);
  return output.inspectorId;
}

const read = async (inspectorId: string) => (await test.call(office, readInspector, { inspectorId })).output;

describe('the register', () => {
  it('M018 an inspector has a term that is shown as expiring and as over, and a profile on the criteria', async () => {
    const personId = await person('甲');
    const { output } = await test.call(office, appointInspector, { ...TERM, unitId: county, personId });
    const { inspectorId } = output;
    const again = await test.call(office, appointInspector, { ...TERM, unitId: county, personId });
    expect([again.status, again.problem]).toEqual([409, 'already-inspector']);
    const backwards = await test.call(office, renewTerm, { inspectorId, ...termOf('2026-06-01', '2026-06-01') });
    expect(backwards.problem).toBe('term-ends-before-begin');
    const early = await test.call(office, renewTerm, { inspectorId, ...termOf('2026-06-01', '2028-06-01') });
    expect(early.problem).toBe('term-overlaps');
    expect((await read(inspectorId)).state).toBe('expiring');
    await test.call(office, setRules, { unitId: county, ...RULES, warnDays: 30, revision: 0 });
    expect((await read(inspectorId)).state).toBe('serving');
    const stale = await test.call(office, setRules, { unitId: county, ...RULES, revision: 0 });
    expect([stale.status, stale.problem]).toEqual([412, 'changed-meanwhile']);

    const grades = [
      { criterion: 'political', grade: 'excellent' },
      { criterion: 'grassroots', grade: 'fair', remark: '在村小任教两年' },
    ] as const;
    await test.call(office, rateInspector, { inspectorId, grades: [...grades] });
    test.clock.now = new Date('2026-11-24T08:01:00.000Z');
    await test.call(office, rateInspector, { inspectorId, grades: [{ criterion: 'grassroots', grade: 'good' }] });
    const profile = (await read(inspectorId)).profile.map(({ criterion, grade }) => `${criterion} ${grade}`);
    expect(profile.toSorted()).toEqual(['grassroots good', 'political excellent']);

    const ended = await test.call(office, endTerm, { inspectorId, untilOn: '2026-11-01', reason: '调离' });
    expect(ended.status).toBe(200);
    expect((await read(inspectorId)).state).toBe('expired');
    expect((await test.call(office, endTerm, { inspectorId, untilOn: '2026-11-01', reason: '再次' })).problem).toBe(
      'term-over',
    );
    const renewed = await test.call(office, renewTerm, { inspectorId, ...termOf('2026-11-10', '2029-11-10') });
    expect(renewed.status).toBe(200);
    const { state, terms } = await read(inspectorId);
    expect([state, terms.map(({ untilOn }) => untilOn)]).toEqual(['serving', ['2029-11-10', '2026-11-01']]);
    const list = async (includeExpired: boolean) =>
      (await test.call(office, listInspectors, { unitId: county, includeExpired })).output.inspectors.length;
    expect(await list(false)).toBe(await list(true));
  });

  it('hours of training are counted from dated records of the year; what lies ahead is no record', async () => {
    const inspectorId = await inspector('乙');
    const add = (onDay: string, hours: number) =>
      test.call(office, addTraining, { inspectorId, onDay, hours, subject: '督学培训' });
    await add('2025-12-31', 16);
    await add('2026-03-01', 12.5);
    await add('2026-11-24', 8);
    expect((await add('2026-11-25', 8)).problem).toBe('day-ahead');
    expect((await add('2026-11-01', 0.3)).status).toBe(400);
    const { hours, training } = await read(inspectorId);
    expect([hours, training.length]).toEqual([20.5, 3]);
  });

  it('M577 M584 recusals are declared, or found in the organisation; a pledge of integrity is signed once for an occasion', async () => {
    const inspectorId = await inspector('丙', test.tree.school);
    const { personId } = await read(inspectorId);
    const former = (await test.call(office, addPost, { unitId: test.tree.citySchool, name: '副校长', rank: 'deputy' }))
      .output.postId;
    await test.call(office, fillPost, { postId: former, personId, fromOn: '2022-09-01' });
    await test.call(office, fillPost, { postId: former, personId: null, fromOn: '2024-02-01' });
    const declared = {
      inspectorId,
      unitId: test.tree.town,
      kind: 'family',
      detail: '配偶任镇长',
      declaredBy: '本人',
      fromOn: '2026-09-01',
    } as const;
    const outside = await test.call(office, declareRecusal, { ...declared, unitId: test.tree.siblingCounty });
    expect(outside.problem).toBe('unit-not-below');
    const { recusalId } = (await test.call(office, declareRecusal, declared)).output;
    const { output } = await test.call(office, listRecusals, { unitId: county });
    const mine = output.recusals.filter((one) => one.inspectorId === inspectorId);
    expect(mine.map(({ unit, kind, isDerived }) => `${unit.name} ${kind} ${isDerived}`).toSorted()).toEqual([
      '城关九年制学校 own-unit true',
      '城关镇 family false',
      '城关镇 own-unit true',
      '实验小学 former-post true',
    ]);
    const before = await test.call(office, listRecusals, { unitId: county, on: '2027-02-02' });
    expect(before.output.recusals.some(({ kind }) => kind === 'former-post')).toBe(false);
    await test.call(office, endRecusal, { recusalId, untilOn: '2026-11-01' });
    expect((await test.call(office, endRecusal, { recusalId, untilOn: '2026-11-02' })).problem).toBe('recusal-ended');
    const after = await read(inspectorId);
    expect(after.recusals.map(({ untilOn }) => untilOn)).toEqual(['2026-11-01']);
    expect(after.derived.map(({ unit }) => unit.name)).toContain('实验小学');

    const pledge = { inspectorId, occasion: '2026 年度', signedOn: '2026-09-01' };
    expect(after.isPledged).toBe(false);
    await test.call(office, signPledge, pledge);
    expect((await test.call(office, signPledge, pledge)).problem).toBe('pledge-signed');
    expect((await read(inspectorId)).isPledged).toBe(true);
  });

  it('M058 a new inspector owes the checklist until the office has ticked it, the visit alone last', async () => {
    const inspectorId = await inspector('庚');
    const tick = (item: 'reading' | 'shadow-visit' | 'own-visit', onDay: string, who = office) =>
      test.call(who, tickOnboarding, { inspectorId, item, onDay, note: '城关小学' });
    const open = async () => {
      const { inspectors } = (await test.call(office, listInspectors, { unitId: county })).output;
      return inspectors.find(({ id }) => id === inspectorId)?.openItems;
    };
    expect(await open()).toEqual(['reading', 'shadow-visit', 'own-visit']);
    expect((await tick('reading', '2099-01-01')).problem).toBe('day-ahead');
    expect((await tick('own-visit', '2026-03-02')).problem).toBe('onboarding-alone-first');
    expect((await tick('shadow-visit', '2026-03-02')).status).toBe(200);
    expect((await tick('shadow-visit', '2026-03-03')).problem).toBe('onboarding-ticked');
    expect((await tick('own-visit', '2026-03-01')).problem).toBe('onboarding-alone-first');
    const member = await test.persona('leader', county);
    const outsider = await test.persona('supervision-office', test.tree.siblingCounty);
    expect((await tick('reading', '2026-03-01', member)).status).toBe(403);
    expect((await tick('reading', '2026-03-01', outsider)).status).toBe(404);
    expect(await open()).toEqual(['reading', 'own-visit']);
    await tick('reading', '2026-03-01');
    await tick('own-visit', '2026-03-09');
    expect(await open()).toEqual([]);
    expect((await read(inspectorId)).onboarding.map(({ item, onDay, note }) => [item, onDay, note])).toEqual([
      ['reading', '2026-03-01', '城关小学'],
      ['shadow-visit', '2026-03-02', '城关小学'],
      ['own-visit', '2026-03-09', '城关小学'],
    ]);
    const events = await test.rows("select 1 from event where event = 'inspection.onboarding-ticked'");
    expect(events).toHaveLength(3);
  });

  it('M011 a secondment needs the consent of the home unit, which only that unit gives', async () => {
    const inspectorId = await inspector('丁', test.tree.school);
    const period = { fromOn: '2026-11-01', untilOn: '2027-01-01', purpose: '秋季督导' };
    const { secondmentId } = (await test.call(office, askSecondment, { inspectorId, ...period })).output;
    const twice = await test.call(office, askSecondment, { inspectorId, ...period });
    expect(twice.problem).toBe('secondment-overlaps');
    const stage = async () => (await read(inspectorId)).secondments[0]?.stage;
    expect(await stage()).toBe('asked');
    const agree = { secondmentId, answer: 'agreed' } as const;
    expect((await test.call(office, answerSecondment, agree)).status).toBe(403);
    const other = await test.persona('unit-liaison', test.tree.citySchool);
    expect((await test.call(other, answerSecondment, agree)).status).toBe(404);
    const home = await test.persona('unit-liaison', test.tree.school);
    const { output } = await test.call(home, listSecondments, { unitId: test.tree.school });
    expect(output.secondments.map(({ name, by, stage: now, actions }) => [name, by, now, actions.answer])).toEqual([
      ['丁', '甲县', 'asked', true],
    ]);
    const silent = await test.call(home, answerSecondment, { secondmentId, answer: 'refused' });
    expect(silent.problem).toBe('refusal-without-reason');
    expect((await test.call(home, answerSecondment, agree)).status).toBe(200);
    expect((await test.call(home, answerSecondment, agree)).problem).toBe('secondment-answered');
    expect(await stage()).toBe('seconded');
    const [event] = await test.rows<{ event: string; role: string }>(
      "select event, role from event where event = 'inspection.secondment-answered'",
    );
    expect(event?.role).toBe('unit-liaison');
    const local = await inspector('戊');
    expect((await test.call(office, askSecondment, { inspectorId: local, ...period })).problem).toBe(
      'secondment-not-needed',
    );
  });

  it('two who correct an inspector at once: the later sees that it changed', async () => {
    const inspectorId = await inspector('己');
    const change = { inspectorId, field: '德育', qualifications: '高级教师', revision: 1 };
    expect((await test.call(office, changeInspector, change)).output).toEqual({ revision: 2 });
    expect((await test.call(office, changeInspector, change)).problem).toBe('changed-meanwhile');
    const { field, qualifications } = await read(inspectorId);
    expect([field, qualifications]).toEqual(['德育', '高级教师']);
  });
});

const RULES = { trainingHours: null, sameUnitRounds: null, contactDays: null, warnDays: 60 };

function termOf(fromOn: string, untilOn: string) {
  return { kind: 'full-time', fromOn, untilOn } as const;
}
