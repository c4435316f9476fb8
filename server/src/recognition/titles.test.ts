import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addPerson } from '@dudao/core/org/staff-contract';
import {
  apply,
  check,
  decide,
  exportResults,
  giveNotice,
  review,
  setTerm,
  signGoals,
  withdraw,
} from '@dudao/core/recognition/change-contract';
import { listWork, readApplication, readProgramme, readTitle } from '@dudao/core/recognition/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../lib/table/read-table.ts';
import { plantCase } from '../testing/plant-case.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let county: string;
let school: string;
let liaison: Persona;
let office: Persona;
let director: Persona;

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  school = test.tree.citySchool;
  liaison = await test.persona('unit-liaison', school);
  office = await test.newPersona('supervision-office', county);
  director = await test.newPersona('supervision-office', county);
  await plantRulebooks(test);
});
afterAll(() => test.close());

async function teacher(name: string): Promise<string> {
  return (await test.call(liaison, addPerson, { unitId: school, name, joinedOn: '2020-09-01' })).output.personId;
}

/** Goes the whole way for a person in a month of 2024; returns the answer of the decision. */
async function give(
  personId: string,
  programmeId: string,
  { level, month = '05' }: { level?: string; month?: string } = {},
) {
  const [day, decidedOn] = [`2024-${month}-10`, `2024-${month}-20`];
  const asked = { unitId: school, personId, programmeId, round: 'recognition', appliedOn: day, answers: {} };
  const { applicationId } = (await test.call(liaison, apply, level === undefined ? asked : { ...asked, level })).output;
  const found = [{ criterion: 'local', met: true, remark: '评选材料' }];
  await test.call(office, check, {
    applicationId,
    revision: 1,
    opinion: 'recommend',
    checked: found,
    remark: '',
    checkedOn: day,
  });
  const { output } = await test.call(office, readApplication, { applicationId });
  if (output.rules.notice !== undefined) {
    await test.call(office, giveNotice, { applicationId, revision: 2, fromOn: day, untilOn: day, place: '公示栏' });
  }
  const now = (await test.call(office, readApplication, { applicationId })).output;
  const decision = {
    applicationId,
    revision: now.revision,
    outcome: 'conferred',
    document: '县教〔2024〕8号',
    decidedOn,
  };
  return test.call(director, decide, { ...decision, validUntil: null, reason: '' });
}

describe('ladders', () => {
  it('M361 titles of three rungs with counts a year; no more than the places that the office set', async () => {
    const places = {
      unitId: county,
      programmeId: 'JS-CH',
      key: 'quota.model',
      year: 2024,
      value: '1',
      document: '评选通知',
    };
    expect((await test.call(director, setTerm, { ...places, setOn: '2024-01-01' })).status).toBe(200);
    const [first, second] = [await teacher('甲老师'), await teacher('乙老师')];
    expect((await give(first, 'JS-CH', { level: 'expert' })).status).toBe(200);
    expect((await give(second, 'JS-CH', { level: 'expert' })).status).toBe(200);
    expect((await give(first, 'JS-CH', { level: 'model', month: '06' })).status).toBe(200);
    const none = await give(second, 'JS-CH', { level: 'model', month: '06' });
    expect([none.problem, JSON.stringify(none.body)]).toEqual([
      'recognition-no-place',
      expect.stringContaining('名额 1 个已用 1 个'),
    ]);
    const { output } = await test.call(office, readProgramme, { unitId: county, programmeId: 'JS-CH' });
    expect(output.perYear).toEqual([
      { year: 2024, level: 'expert', count: 2 },
      { year: 2024, level: 'model', count: 1 },
    ]);
    expect(output.holders.map(({ person, level }) => [person?.name, level?.name.zh]).sort()).toEqual([
      ['乙老师', '教学能手'],
      ['甲老师', '教坛标兵'],
    ]);
  });

  it('a person of another unit, or who left, cannot be put up', async () => {
    const { personId } = (await test.call(office, addPerson, { unitId: county, name: '丙', joinedOn: '2020-09-01' }))
      .output;
    const asked = {
      unitId: school,
      personId,
      programmeId: 'MJS',
      round: 'recognition',
      appliedOn: '2024-01-10',
      answers: {},
    };
    expect((await test.call(liaison, apply, asked)).problem).toBe('recognition-person');
  });
});

describe('somebody of the office itself', () => {
  it('is not checked or decided about by their own account', async () => {
    const staff = { unitId: county, name: '戊主任', joinedOn: '2020-09-01' };
    const { personId } = (await test.call(office, addPerson, staff)).output;
    const own = await test.newPersona('supervision-office', county);
    await test.rows('update account set person_id = $2 where id = $1', [own.accountId, personId]);
    const asked = { unitId: county, personId, programmeId: 'MJS', round: 'recognition', appliedOn: '2024-01-10' };
    const { applicationId } = (await test.call(office, apply, { ...asked, answers: {} })).output;
    const found = [{ criterion: 'local', met: true, remark: '评选材料' }];
    const input = { applicationId, revision: 1, opinion: 'recommend' as const, checked: found, remark: '' };
    const checkedOn = '2024-01-11';
    expect((await test.call(own, check, { ...input, checkedOn })).problem).toBe('recognition-same-person');
    expect((await test.call(office, check, { ...input, checkedOn })).status).toBe(200);
    const decision = { applicationId, revision: 2, outcome: 'conferred', document: '文', decidedOn: '2024-02-01' };
    const refused = await test.call(own, decide, { ...decision, validUntil: null, reason: '' });
    expect(refused.problem).toBe('recognition-same-person');
    expect((await test.call(director, decide, { ...decision, validUntil: null, reason: '' })).status).toBe(200);
  });
});

it('M542 no title is given while accountability that was served keeps the person from titles; afterwards it is, and others of the unit are not kept', async () => {
  const [barred, other] = [await teacher('庚老师'), await teacher('辛老师')];
  const { caseId } = await plantCase(test, { officeId: county, concernedId: school, personId: barred, isTold: true });
  await test.rows(
    `update accountability_case set state = 'served', measure = 'circular', bars = '{title,commendation}', served_on = '2024-05-01', until_on = '2024-10-31' where id = $1`,
    [caseId],
  );
  const refused = await give(barred, 'JS-CH', { level: 'expert', month: '05' });
  expect([refused.status, refused.problem]).toEqual([409, 'recognition-barred']);
  expect(JSON.stringify(refused.body)).toContain('2024-10-31');
  expect((await give(other, 'JS-CH', { level: 'expert', month: '05' })).status).toBe(200);
  expect((await give(await teacher('壬老师'), 'JS-CH', { level: 'expert', month: '11' })).status).toBe(200);
});

describe('title-holders and their goals', () => {
  it('M362 M558 M736 four goals are signed; two failed years propose withdrawal, and people decide it', async () => {
    const decisionId = (await give(await teacher('丁名师'), 'MJS')).output.decisionId;
    const read = async (who = office) => (await test.call(who, readTitle, { decisionId })).output;
    expect((await read()).actions.review).toBe('recognition-not-signed');
    const goals = ['project', 'method', 'team', 'teacher'].map((goal) => ({ goal, text: `目标：${goal}` }));
    const sign = { decisionId, signedOn: '2024-06-02', goals };
    expect((await test.call(liaison, signGoals, { ...sign, goals: goals.slice(1) })).problem).toBe(
      'recognition-goal-count',
    );
    expect((await test.call(liaison, signGoals, { ...sign, signedOn: '2024-05-19' })).problem).toBe(
      'recognition-before-earlier',
    );
    expect((await test.call(liaison, signGoals, sign)).status).toBe(200);
    expect((await test.call(liaison, signGoals, sign)).problem).toBe('recognition-goals-signed');
    const title = await read();
    const reviewed = (year: number, metGoals: number) =>
      test.call(office, review, {
        decisionId,
        year,
        reviewedOn: '2026-11-01',
        results: title.goals.map(({ id }, i) => ({ goalId: id, met: i < metGoals, remark: '' })),
      });
    const proposals = async () =>
      (await test.call(office, listWork, { unitId: county })).output.proposals.map((one) => one.decisionId);
    expect((await reviewed(2024, 3)).output).toEqual({ met: false, isWithdrawalProposed: false });
    expect((await reviewed(2024, 4)).problem).toBe('recognition-reviewed');
    expect((await reviewed(2023, 4)).problem).toBe('recognition-review-year');
    expect(await proposals()).not.toContain(decisionId);
    expect((await reviewed(2025, 3)).output).toEqual({ met: false, isWithdrawalProposed: true });
    expect(await proposals()).toContain(decisionId);
    expect([(await read()).state, (await read()).failedYears]).toEqual(['standing', 2]);
    const over = { decisionId, document: '县教〔2026〕40号', withdrawnOn: '2026-11-20', reason: '连续两年未完成目标' };
    expect((await test.call(office, withdraw, over)).problem).toBe('recognition-same-person');
    expect((await test.call(director, withdraw, { ...over, withdrawnOn: '2026-11-25' })).problem).toBe(
      'recognition-in-future',
    );
    expect((await test.call(director, withdraw, over)).status).toBe(200);
    expect((await test.call(director, withdraw, over)).problem).toBe('recognition-title-over');
    const after = await read();
    expect([after.state, after.decisions.map(({ kind }) => kind), after.actions.review]).toEqual([
      'withdrawn',
      ['decided', 'withdrawn'],
      'recognition-title-over',
    ]);
    expect(await proposals()).not.toContain(decisionId);
  });

  it('what was decided, signed and reviewed cannot be changed by the server', async () => {
    const tables = ['filing', 'check', 'notice', 'decision', 'goal', 'review', 'term'];
    for (const table of tables) {
      await expect(test.pool.query(`update recognition_${table} set unit_id = unit_id`)).rejects.toThrow(
        /permission denied/u,
      );
      await expect(test.pool.query(`delete from recognition_${table}`)).rejects.toThrow(/permission denied/u);
    }
  });
});

/** All cells of a workbook as texts. */
async function readXlsxTexts(body: unknown): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'results-'));
  const path = join(folder, 'results.xlsx');
  // A download's answer is bytes.
  writeFileSync(path, body as Uint8Array);
  const read = await readTable({ path, name: 'results.xlsx' });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const texts: string[] = [];
  for (const { rows } of read.value) for await (const chunk of rows) texts.push(...chunk.rows.flat().map(String));
  rmSync(folder, { recursive: true });
  return texts;
}

describe('results for the organisation department', () => {
  it('M352 titles, yearly reviews and evaluations as a workbook with digests, and the log keeps who took them', async () => {
    const department = await test.newPersona('organisation-department', county);
    const asked = { unitId: county, from: '2024-01-01', until: '2026-12-31' };
    const { status, body } = await test.call(department, exportResults, asked);
    expect(status).toBe(200);
    const texts = await readXlsxTexts(body);
    expect(texts).toEqual(
      expect.arrayContaining(['丁名师', '名教师', '撤销', '连续两年未完成目标', '未完成', 'MJS 1.0']),
    );
    const digests = await test.rows<{ digest: string }>('select digest from recognition_decision');
    expect(texts).toEqual(expect.arrayContaining(digests.map(({ digest }) => digest)));
    const [event] = await test.rows<{ account_id: string; after: string }>(
      "select account_id, after from event where event = 'recognition.export-results.done'",
    );
    expect([event?.account_id, JSON.parse(event?.after ?? '{}')]).toEqual([
      department.accountId,
      { from: '2024-01-01', until: '2026-12-31' },
    ]);
    const leader = await test.persona('leader', county);
    expect((await test.call(leader, exportResults, asked)).problem).toBe('forbidden');
    const empty = await test.call(department, exportResults, { ...asked, from: '1990-01-01', until: '1990-12-31' });
    expect(await readXlsxTexts(empty.body)).not.toContain('丁名师');
  });
});
