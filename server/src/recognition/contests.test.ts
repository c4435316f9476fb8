import { addMonths } from '@dudao/core/lib/plain-day';
import { apply, check, decide } from '@dudao/core/recognition/change-contract';
import { readApplication, readUnitRecognition } from '@dudao/core/recognition/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

/** A month in which an application is made, checked and decided; each later than what was decided before it. */
let month = '2025-06-01';
const dayOf = (day: number) => `${month.slice(0, 8)}${String(day).padStart(2, '0')}`;
let test: TestApp;
let school: string;
let liaison: Persona;
let office: Persona;
let director: Persona;

beforeAll(async () => {
  test = await openTestApp();
  ({ school } = test.tree);
  const { county } = test.tree;
  liaison = await test.persona('unit-liaison', school);
  office = await test.newPersona('supervision-office', county);
  director = await test.newPersona('supervision-office', county);
  await plantRulebooks(test);
});
afterAll(() => test.close());

const applying = (programmeId: string, answers: object) => {
  month = addMonths(month, 1);
  return test.call(liaison, apply, {
    unitId: school,
    programmeId,
    round: 'recognition',
    appliedOn: dayOf(1),
    answers,
  } as never);
};
const read = async (applicationId: string) => (await test.call(liaison, readApplication, { applicationId })).output;

/** The office finds of each criterion what nobody computed. */
async function checked(applicationId: string, met = true) {
  const { judgement, revision } = await read(applicationId);
  const found = judgement.criteria.map(({ criterion }) => ({ criterion, met, remark: '查阅材料、现场查看' }));
  const input = {
    applicationId,
    revision,
    opinion: met ? 'recommend' : 'reject',
    checked: found,
    remark: met ? '' : '特色不成熟',
  } as const;
  return test.call(office, check, { ...input, checkedOn: dayOf(5) });
}

async function decided(who: Persona, applicationId: string, outcome = 'conferred') {
  const { revision } = await read(applicationId);
  const on = { document: '县教〔2026〕30号', decidedOn: dayOf(20), validUntil: '2029-11-20' };
  return test.call(who, decide, { applicationId, revision, outcome, reason: '', ...on });
}

/** From a school's application by the office's check to the title that another person confers and the school's own page shows. */
async function walk(programmeId: string, title: string, answers: object = {}): Promise<void> {
  const applied = await applying(programmeId, answers);
  expect([programmeId, applied.status, applied.problem]).toEqual([programmeId, 200, undefined]);
  const { applicationId } = applied.output;
  const unchecked = await decided(director, applicationId);
  expect([unchecked.status, unchecked.problem]).not.toEqual([200, undefined]);
  expect((await checked(applicationId)).status).toBe(200);
  // Whoever checked does not confer.
  const own = await decided(office, applicationId);
  expect(own.status).not.toBe(200);
  const done = await decided(director, applicationId);
  expect([done.status, done.problem]).toEqual([200, undefined]);
  const { titles } = (await test.call(liaison, readUnitRecognition, { unitId: school })).output;
  expect(titles.map(({ programme }) => programme.zh)).toContain(title);
}

describe('titles that schools compete for, from application to award', () => {
  it('M519: a model school of standard management is applied for, checked, and conferred by another person', () =>
    walk('GF-SF', '管理规范化示范学校'));
  it('M520: an advanced school in the ethics of its teachers', () => walk('SD-XJ', '师德师风先进校'));
  it('M521: a reading campus', () => walk('SX-XY', '书香校园'));
  it('M522: safe, hygienic and civilised campuses are three titles of their own', async () => {
    await walk('PA-XY', '平安校园');
    await walk('WS-XY', '卫生校园');
    await walk('WM-XY', '文明校园');
  });
  it('M523: a feature school; refused where the feature is not there yet', async () => {
    const first = (await applying('TS-XX', {})).output.applicationId;
    await checked(first, false);
    expect((await decided(director, first, 'refused')).status).toBe(200);
    await walk('TS-XX', '特色学校');
  });
  it('M524: a famous school has one or two feature projects: none and three are told as unmet at once', async () => {
    for (const projects of ['0', '3']) {
      const { applicationId } = (await applying('JP-XX', { projects })).output;
      const { judgement } = await read(applicationId);
      expect([projects, judgement.criteria.find(({ criterion }) => criterion === 'projects')?.verdict]).toEqual([
        projects,
        'unmet',
      ]);
      await checked(applicationId, false);
      expect((await decided(director, applicationId, 'refused')).status).toBe(200);
    }
    await walk('JP-XX', '名学校、精品学校', { projects: '2' });
  });
  it('M525: a senior middle school with a feature', () => walk('TS-GZ', '普通高中特色学校'));
});
