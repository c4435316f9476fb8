import { createUnit } from '@dudao/core/org/contract';
import {
  apply,
  check,
  decide,
  dropApplication,
  giveNotice,
  refile,
  setTerm,
} from '@dudao/core/recognition/change-contract';
import {
  listProgrammes,
  listWork,
  readApplication,
  readProgramme,
  readUnitRecognition,
} from '@dudao/core/recognition/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { plantRun } from '../testing/plant-run.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let county: string;
let office: Persona;
let director: Persona;
const TODAY = '2026-11-24';
const GOOD = { open_to_all: true, non_profit: true, supported: true, fee: '560' };

beforeAll(async () => {
  test = await openTestApp();
  county = test.tree.county;
  office = await test.newPersona('supervision-office', county);
  director = await test.newPersona('supervision-office', county);
  await plantRulebooks(test);
  const term = { unitId: county, programmeId: 'PH-YEY', key: 'fee_limit', value: '600', document: '县发改〔2025〕9号' };
  await test.call(office, setTerm, { ...term, setOn: '2025-09-01' });
});
afterAll(() => test.close());

let made = 0;
async function kindergarten(): Promise<{ readonly unitId: string; readonly liaison: Persona }> {
  made += 1;
  const asked = { parentId: county, kind: 'kindergarten', name: `第${made}幼儿园`, openedOn: '2020-09-01' } as const;
  const { unitId } = (await test.call(office, createUnit, asked)).output;
  return { unitId, liaison: await test.persona('unit-liaison', unitId) };
}

async function applied(who: Persona, unitId: string, more: Record<string, unknown> = {}): Promise<string> {
  const input = {
    unitId,
    programmeId: 'PH-YEY',
    round: 'recognition',
    appliedOn: '2026-11-01',
    answers: GOOD,
    ...more,
  };
  const called = await test.call(who, apply, input);
  expect([called.status, called.body]).toEqual([200, expect.anything()]);
  return called.output.applicationId;
}

const read = async (who: Persona, applicationId: string) =>
  (await test.call(who, readApplication, { applicationId })).output;

/** Finds everything met, with a reason wherever nobody computed it. */
async function checked(who: Persona, applicationId: string, checkedOn = '2026-11-05') {
  const { judgement, revision } = await read(who, applicationId);
  const found = judgement.criteria.map(({ criterion }) => ({ criterion, met: true, remark: '现场查看' }));
  const input = { applicationId, revision, opinion: 'recommend', checked: found, remark: '', checkedOn } as const;
  return test.call(who, check, input);
}

async function noticed(who: Persona, applicationId: string, untilOn = '2026-11-12') {
  const { revision } = await read(who, applicationId);
  return test.call(who, giveNotice, { applicationId, revision, fromOn: '2026-11-06', untilOn, place: '县政府网站' });
}

async function decided(who: Persona, applicationId: string, more: Record<string, unknown> = {}) {
  const { revision, rules } = await read(who, applicationId);
  const outcome = rules.outcomes.find(({ passes }) => passes)?.id ?? '';
  const input = {
    applicationId,
    revision,
    outcome,
    document: '县教〔2026〕30号',
    decidedOn: '2026-11-20',
    validUntil: null,
    reason: '',
  };
  return test.call(who, decide, { ...input, ...more });
}

describe('M072 recognition of inclusive kindergartens', () => {
  it('a failing criterion is told at once with the numbers put in; mended, checked, made public and decided by a second person', async () => {
    const { unitId, liaison } = await kindergarten();
    const before = (await test.call(office, listProgrammes, { unitId: county })).output.programmes.find(
      ({ id }) => id === 'PH-YEY',
    );
    const answers = { ...GOOD, fee: '680.5' };
    const first = await test.call(liaison, apply, {
      unitId,
      programmeId: 'PH-YEY',
      round: 'recognition',
      appliedOn: '2026-11-01',
      answers,
    });
    expect([first.status, first.output.verdict]).toEqual([200, 'fail']);
    const { applicationId } = first.output;
    const failing = await read(liaison, applicationId);
    expect(failing.judgement.criteria.find(({ criterion }) => criterion === 'fees')).toMatchObject({
      verdict: 'unmet',
      substituted: expect.stringMatching(/680\.5.*600/u),
    });
    expect(failing.terms).toEqual({ fee_limit: '600' });
    expect([failing.actions.refile, failing.actions.check, failing.actions.decide]).toEqual([
      true,
      'forbidden',
      'forbidden',
    ]);
    const mended = await test.call(liaison, refile, { applicationId, revision: 1, answers: GOOD });
    expect([mended.status, mended.output]).toEqual([200, { revision: 2, verdict: 'pending' }]);
    const early = await decided(director, applicationId);
    expect(early.problem).toBe('recognition-not-checked');
    expect((await checked(office, applicationId)).status).toBe(200);
    expect((await decided(director, applicationId)).problem).toBe('recognition-notice-missing');
    expect((await noticed(office, applicationId, '2026-11-20')).status).toBe(200);
    expect((await decided(director, applicationId)).problem).toBe('recognition-notice-runs');
    const own = await read(office, applicationId);
    expect(own.actions.decide).toBe('recognition-same-person');
    expect((await decided(office, applicationId, { decidedOn: '2026-11-22' })).problem).toBe('recognition-same-person');
    const done = await decided(director, applicationId, { decidedOn: '2026-11-22', validUntil: '2027-06-30' });
    expect(done.status).toBe(200);
    const after = (await test.call(office, listProgrammes, { unitId: county })).output.programmes.find(
      ({ id }) => id === 'PH-YEY',
    );
    expect(after?.counts.expiring).toBe((before?.counts.expiring ?? 0) + 1);
    expect(after?.counts.eligible).toBe(before?.counts.eligible);
    const { output } = await test.call(liaison, readUnitRecognition, { unitId });
    expect(output.titles.map(({ programmeId, state, validUntil }) => [programmeId, state, validUntil])).toEqual([
      ['PH-YEY', 'expiring', '2027-06-30'],
    ]);
    expect(
      output.offers.find(({ programmeId }) => programmeId === 'PH-YEY')?.rounds.map(({ whyNot }) => whyNot?.problem),
    ).toEqual(['recognition-title-stands', undefined]);
    const work = (await test.call(office, listWork, { unitId: county })).output;
    expect(work.expiring.map((one) => one.unitId)).toContain(unitId);
    const events = await test.rows<{ event: string }>(
      "select event from event where subject = $1 and event like 'recognition.%' order by at, ordinal",
      [applicationId],
    );
    expect(events.map(({ event }) => event.replace('recognition.', ''))).toEqual(
      expect.arrayContaining(['applied', 'refiled', 'checked', 'notice-given', 'decided']),
    );
  });

  it('two who change at once: the later one is told; a retry does nothing twice; answers must fit', async () => {
    const { unitId, liaison } = await kindergarten();
    const applicationId = await applied(liaison, unitId);
    const again = { applicationId, revision: 1, answers: { ...GOOD, fee: '500' } };
    const callId = '00000000-0000-4000-8000-00000000abcd';
    expect((await test.call(liaison, refile, again, callId)).output.revision).toBe(2);
    expect((await test.call(liaison, refile, again, callId)).output.revision).toBe(2);
    expect((await test.call(liaison, refile, again)).problem).toBe('changed-meanwhile');
    const before = await test.traces();
    const bad = { applicationId, revision: 2, answers: { fee: '很少' } };
    expect((await test.call(liaison, refile, bad)).problem).toBe('recognition-answer');
    const second = { unitId, programmeId: 'PH-YEY', round: 'recognition', appliedOn: TODAY, answers: {} };
    expect((await test.call(liaison, apply, second)).problem).toBe('recognition-open-already');
    expect((await test.call(liaison, apply, { ...second, programmeId: 'NICHT' })).problem).toBe(
      'recognition-unknown-programme',
    );
    expect((await test.call(liaison, apply, { ...second, programmeId: 'TS-XX' })).problem).toBe(
      'recognition-not-for-kind',
    );
    expect((await test.call(liaison, apply, { ...second, programmeId: 'DJ-YEY' })).problem).toBe('recognition-level');
    expect((await test.call(liaison, apply, { ...second, programmeId: 'JS-CH', level: 'expert' })).problem).toBe(
      'recognition-person',
    );
    expect(await test.traces()).toBe(before);
  });

  it('an application that was sent back is mended and must be checked anew; one taken back makes room for another', async () => {
    const { unitId, liaison } = await kindergarten();
    const applicationId = await applied(liaison, unitId);
    const returned = { applicationId, revision: 1, opinion: 'return' as const, checked: [], checkedOn: '2026-11-05' };
    expect((await test.call(office, check, { ...returned, remark: '' })).problem).toBe('recognition-opinion-reason');
    expect((await test.call(office, check, { ...returned, remark: '缺收费备案' })).status).toBe(200);
    expect((await decided(director, applicationId)).problem).not.toBeUndefined();
    expect((await test.call(liaison, refile, { applicationId, revision: 2, answers: GOOD })).status).toBe(200);
    const drop = { applicationId, revision: 3, reason: '改期申报' };
    expect((await test.call(liaison, dropApplication, drop)).status).toBe(200);
    expect((await test.call(liaison, dropApplication, { ...drop, revision: 4 })).problem).toBe('recognition-not-open');
    await applied(liaison, unitId);
  });

  it('what one kindergarten sends is hidden from another and from another county', async () => {
    const { unitId, liaison } = await kindergarten();
    const applicationId = await applied(liaison, unitId);
    const other = await kindergarten();
    for (const who of [other.liaison, await test.persona('supervision-office', test.tree.siblingCounty)]) {
      expect((await test.call(who, readApplication, { applicationId })).status).toBe(404);
      expect((await test.call(who, readUnitRecognition, { unitId })).status).toBe(404);
    }
  });

  it('a number that the programme leaves open is set by an office, and only such a one', async () => {
    const asked = {
      unitId: county,
      programmeId: 'PH-YEY',
      key: 'fee_limit',
      value: '600',
      document: '文',
      setOn: TODAY,
    };
    expect((await test.call(office, setTerm, { ...asked, key: 'fee' })).problem).toBe('recognition-term');
    expect((await test.call(office, setTerm, { ...asked, value: '六百' })).problem).toBe('recognition-term');
    expect((await test.call(office, setTerm, { ...asked, setOn: '2026-11-25' })).problem).toBe('recognition-in-future');
    expect((await test.call(office, setTerm, { ...asked, programmeId: 'NICHT' })).problem).toBe(
      'recognition-unknown-programme',
    );
    const { output } = await test.call(office, readProgramme, { unitId: county, programmeId: 'PH-YEY' });
    expect(output.terms).toMatchObject([
      { key: 'fee_limit', value: '600', document: '县发改〔2025〕9号', unitName: '甲县' },
    ]);
  });
});

describe('county programmes', () => {
  const city = async () => [
    await test.newPersona('supervision-office', test.tree.city),
    await test.newPersona('supervision-office', test.tree.city),
  ];

  it('M068 a re-check needs its first check; both stand side by side in the history', async () => {
    const [checker, chief] = await city();
    if (checker === undefined || chief === undefined) throw new Error('two');
    const asked = { unitId: county, programmeId: 'PJ9-YS', appliedOn: '2026-01-05', answers: {} };
    const early = await test.call(office, apply, { ...asked, round: 're_check' });
    expect([early.problem, JSON.stringify(early.body)]).toEqual([
      'recognition-no-predecessor',
      expect.stringContaining('初检'),
    ]);
    const first = await applied(office, county, {
      programmeId: 'PJ9-YS',
      round: 'first_check',
      appliedOn: '2026-01-05',
      answers: {},
    });
    expect((await checked(director, first, '2026-01-10')).problem).toBe('recognition-own-unit');
    expect((await checked(checker, first, '2026-01-10')).status).toBe(200);
    expect((await noticed(checker, first)).problem).toBe('recognition-no-notice');
    expect((await decided(chief, first, { outcome: 'failed', decidedOn: '2026-02-01' })).status).toBe(200);
    const second = await applied(office, county, {
      programmeId: 'PJ9-YS',
      round: 're_check',
      appliedOn: '2026-06-01',
      answers: {},
    });
    await checked(checker, second, '2026-06-10');
    expect((await decided(chief, second, { decidedOn: '2026-07-01' })).status).toBe(200);
    const { output } = await test.call(office, readUnitRecognition, { unitId: county });
    expect(
      output.decisions
        .filter(({ programmeId }) => programmeId === 'PJ9-YS')
        .map(({ round, passes, confers }) => [round?.name.zh, passes, confers]),
    ).toEqual([
      ['复检', true, false],
      ['初检', false, false],
    ]);
  });

  it('M067 M070 coverage of a city by the counties that passed; a re-check of “两基” runs beside it', async () => {
    const [checker, chief] = await city();
    if (checker === undefined || chief === undefined) throw new Error('two');
    const pass = async (unitId: string, programmeId: string) => {
      const own = await test.persona('supervision-office', unitId);
      const id = await applied(own, unitId, { programmeId, round: 'acceptance', appliedOn: '2025-03-01', answers: {} });
      await checked(checker, id, '2025-03-05');
      return decided(chief, id, { decidedOn: '2025-04-01' });
    };
    expect((await pass(test.tree.siblingCounty, 'JYQX')).status).toBe(200);
    expect((await pass(test.tree.siblingCounty, 'LJ-FC')).status).toBe(200);
    await applied(office, county, { programmeId: 'JYQX', round: 'acceptance', appliedOn: '2026-03-01', answers: {} });
    const { programmes } = (await test.call(checker, listProgrammes, { unitId: test.tree.city })).output;
    expect(programmes.find(({ id }) => id === 'JYQX')?.counts).toEqual({
      eligible: 2,
      inProgress: 1,
      standing: 1,
      expiring: 0,
      expired: 0,
      withdrawn: 0,
    });
    const { holders } = (await test.call(checker, readProgramme, { unitId: test.tree.city, programmeId: 'JYQX' }))
      .output;
    expect(holders.map(({ unitName, decidedOn, state }) => [unitName, decidedOn, state])).toEqual([
      ['乙县', '2025-04-01', 'standing'],
    ]);
    const again = { programmeId: 'LJ-FC', round: 're_check', appliedOn: '2026-03-01', answers: {} };
    await applied(await test.persona('supervision-office', test.tree.siblingCounty), test.tree.siblingCounty, again);
    const { output } = await test.call(checker, listWork, { unitId: test.tree.siblingCounty });
    expect(output.applications.map(({ programmeId, round }) => [programmeId, round.name.zh])).toEqual([
      ['LJ-FC', '复查'],
    ]);
  });

  it('M069 two items are judged by themselves and both must stand; a stored evaluation is cited with its digest', async () => {
    const runId = await plantRun(test.pool, county);
    await test.rows("update evaluation_run set standard_id = 'XZF-2026', overall_verdict = 'pass' where id = $1", [
      runId,
    ]);
    const id = await applied(office, county, { programmeId: 'LX-DD', round: 'evaluation', answers: {} });
    const { judgement } = await read(office, id);
    expect(judgement.items).toEqual([
      { item: 'leaders', verdict: 'pending' },
      { item: 'government', verdict: 'pass' },
    ]);
    expect(judgement.criteria.find(({ criterion }) => criterion === 'government')).toMatchObject({
      verdict: 'met',
      cited: { runId, digest: expect.stringMatching(/^[0-9a-f]{64}$/u) },
    });
    const [checker] = await city();
    if (checker === undefined) throw new Error('one');
    const found = (leaders: boolean) => ({
      applicationId: id,
      revision: 1,
      opinion: 'recommend' as const,
      checked: [
        { criterion: 'leaders', met: leaders, remark: '考核材料' },
        { criterion: 'government', met: true, remark: '' },
      ],
      remark: '',
      checkedOn: '2026-11-05',
    });
    const one = await test.call(checker, check, found(false));
    expect([one.problem, JSON.stringify(one.body)]).toEqual([
      'recognition-not-met',
      expect.stringContaining('党政主要领导干部'),
    ]);
    expect((await test.call(checker, check, found(true))).status).toBe(200);
  });

  it('M071 a title is re-evaluated before it ends, and goes on with its years', async () => {
    const [checker, chief] = await city();
    if (checker === undefined || chief === undefined) throw new Error('two');
    const give = async (round: string, days: readonly [string, string, string], validUntil: string) => {
      const id = await applied(office, county, { programmeId: 'ZJQS', round, appliedOn: days[0], answers: {} });
      await checked(checker, id, days[1]);
      return decided(chief, id, { decidedOn: days[2], validUntil });
    };
    const before = await test.call(office, apply, {
      unitId: county,
      programmeId: 'ZJQS',
      round: 're_evaluation',
      appliedOn: TODAY,
      answers: {},
    });
    expect(before.problem).toBe('recognition-no-title');
    await give('acceptance', ['2020-01-01', '2020-01-02', '2020-01-03'], '2026-12-31');
    const titles = async () => {
      const { output } = await test.call(office, readUnitRecognition, { unitId: county });
      return output.titles
        .filter(({ programmeId }) => programmeId === 'ZJQS')
        .map(({ state, validUntil }) => [state, validUntil]);
    };
    expect(await titles()).toEqual([['expiring', '2026-12-31']]);
    expect((await give('re_evaluation', ['2026-10-01', '2026-10-02', '2026-11-01'], '2032-12-31')).status).toBe(200);
    expect(await titles()).toEqual([['standing', '2032-12-31']]);
  });
});
