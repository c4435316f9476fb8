import { listProposedCases, readCase } from '@dudao/core/accountability/contract';
import { recordRevisit } from '@dudao/core/issue/again-contract';
import { addPerson, addPost, assignDuty, fillPost } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CASE_DAY, openAccountabilityDesk } from '../testing/accountability-desk.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { plantPlan } from '../testing/plant-plan.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openAccountabilityDesk>>;
let proof: string;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openAccountabilityDesk(test);
  proof = (await plantEvidence(test, test.tree.school)).filingId;
});
afterAll(() => test.close());

const proposed = async (refId: string, who: Persona = desk.office, unitId = test.tree.county) =>
  (await test.call(who, listProposedCases, { unitId })).output.proposals.filter((one) => one.refId === refId);
const rules = async (refId: string) => (await proposed(refId)).map(({ trigger, kind }) => `${trigger} ${kind}`);

/** An entry of a ledger in the school's hands, due on 1 December. */
async function owned(ledger: string, fields: object, handling = 'dated'): Promise<string> {
  await desk.moveClock('2026-11-24');
  const issueId = await desk.write(desk.office, ledger, fields);
  await desk.onEntry(desk.office, issueId, 'assign', {
    owner: { unitId: test.tree.school },
    handling,
    dueOn: '2026-12-01',
  });
  return issueId;
}

it('M556 M557: an entry of illegal charges proposes such a case at once where it is grave and else once it is late, one of an unsafe building once it is late; the case is opened from it', async () => {
  const charged = { title: '补课收费', values: { item: '补课费', amount: '1200' } };
  const grave = await owned('charges', { ...charged, marks: { severity: 'grave' } });
  const general = await owned('charges', {
    ...charged,
    values: { item: '校服费', amount: '80' },
    marks: { severity: 'general' },
  });
  const values = { building: '教学楼', grade: 'c', area: '800', used: true };
  const building = await owned('building', { title: '教学楼墙体开裂', values, marks: { place: '教学楼' } }, 'by_date');
  const now = async () => [await rules(grave), await rules(general), await rules(building)];
  expect(await now()).toEqual([['charges charges'], [], []]);
  await desk.moveClock('2026-12-03');
  expect(await now()).toEqual([['charges charges'], ['charges charges'], ['building building']]);
  const [found] = await proposed(general);
  expect(found).toMatchObject({
    concerned: { id: test.tree.school },
    person: null,
    urgesNeeded: 0,
    figures: expect.arrayContaining([{ name: '台账', value: '违规收费台账' }]),
    sources: [{ source: 'issue', refId: general }],
  });
  const opened = await desk.open(general, {
    kind: 'charges',
    values: { item: '校服费', amount: '80', refunded: false },
    proposal: { trigger: 'charges', refId: general },
  });
  expect([opened.status, opened.problem]).toEqual([200, undefined]);
  expect(await rules(general)).toEqual([]);
});

it('M546: a county whose stage of a campaign is not passed in time is proposed by whoever leads it; overdue tasks alone propose nothing', async () => {
  const { city, county } = test.tree;
  const above = await test.newPersona('supervision-office', city);
  const lagging = async () => (await proposed(county, above, city)).filter(({ trigger }) => trigger === 'lagging');
  await desk.moveClock('2026-11-24');
  const { taskId } = await plantPlan(test, county);
  await test.rows(`update task set is_open = true, start_on = '2026-08-03', due_on = '2026-09-01' where id = $1`, [
    taskId,
  ]);
  expect(await lagging()).toEqual([]);
  const { campaignId } = await plantCampaign(test, county);
  const [stage] = await test.rows<{ until: string }>(
    `select until_on::text as until from campaign_stage where campaign_id = $1 and chain is not null order by ordinal limit 1`,
    [campaignId],
  );
  await test.rows(
    `update campaign_stage set state = 'open', from_on = '2026-11-02', first_until_on = '2027-12-31', until_on = case when ordinal = (select min(ordinal) from campaign_stage where campaign_id = $1 and chain is not null) then date '2026-11-20' else date '2027-12-31' end where campaign_id = $1`,
    [campaignId],
  );
  expect(stage).toBeDefined();
  await desk.moveClock(CASE_DAY);
  const unled = await lagging();
  expect(unled).toMatchObject([{ person: null, kind: 'lagging', concerned: { id: county } }]);
  const named = { unitId: county, name: '王县长', joinedOn: '2026-01-01' };
  const { personId } = (await test.call(desk.office, addPerson, named)).output;
  const { postId } = (await test.call(desk.office, addPost, { unitId: county, name: '县长', rank: 'main' })).output;
  await test.call(desk.office, fillPost, { postId, personId, fromOn: '2026-03-01' });
  const duty = { unitId: county, kind: 'first-responsible', holder: { postId }, fromOn: '2026-03-01' } as const;
  expect((await test.call(desk.office, assignDuty, duty)).status).toBe(200);
  const [found] = await lagging();
  expect(found).toMatchObject({ person: { id: personId, name: '王县长' } });
  expect(found?.says.zh).toMatch(/^活动有 1 个阶段没有按期过关，最长逾期 2\d 个工作日；另有 1 项任务逾期。$/u);
  expect(found?.sources.map(({ source, refId }) => [source, refId])).toEqual([
    ['campaign', campaignId],
    ['task', taskId],
  ]);
  const fact = { text: '阶段逾期未过关', evidence: '活动进度', source: 'campaign', refId: campaignId };
  const opened = await desk.open(
    '',
    {
      unitId: city,
      kind: 'lagging',
      concernedUnitId: county,
      personId,
      facts: [fact],
      proposal: { trigger: 'lagging', refId: county },
    },
    above,
  );
  expect([opened.status, opened.problem]).toEqual([200, undefined]);
  const read = await test.call(above, readCase, { caseId: opened.output.caseId });
  expect(read.output).toMatchObject({ person: '王县长', facts: [{ source: 'campaign', label: '种下的迎检准备' }] });
  const other = { ...fact, refId: campaignId };
  const slow = await desk.open(
    '',
    {
      unitId: city,
      kind: 'charges',
      concernedUnitId: county,
      facts: [other],
      values: { item: '费', amount: '1', refunded: true },
    },
    above,
  );
  expect(slow.problem).toBe('accountability-uncited');
});

it('M549: an entry that stays undone for thirty working days after two sheets is long overdue', async () => {
  await desk.moveClock(CASE_DAY);
  const issueId = await desk.late('围墙开裂');
  await desk.urge(issueId, 'remind');
  await desk.moveClock('2027-01-29');
  expect(await rules(issueId)).not.toContain('late slow');
  await desk.urge(issueId, 'order');
  expect(await rules(issueId)).toContain('late slow');
  await desk.moveClock('2027-01-04');
  expect(await rules(issueId)).not.toContain('late slow');
});

it('M550: an entry handed back for rework three times proposes a case of perfunctory work, not after two', async () => {
  const issueId = await owned('hazard', {
    title: '灭火器过期',
    marks: { severity: 'general', place: '食堂' },
    values: { level: 'general', kind: 'fire' },
  });
  for (const round of [1, 2, 3]) {
    await desk.onEntry(desk.liaison, issueId, 'report', { words: '已换', filingIds: [proof] });
    await desk.onEntry(desk.office, issueId, 'return', { words: `第 ${round} 次没有改到位` });
    expect(await rules(issueId)).toEqual(round < 3 ? [] : ['relapse perfunctory']);
  }
});

it('M434 M550: two revisits that found it put right on paper only propose a case of fraud, one does not', async () => {
  const { office, liaison, second, onEntry: done } = desk;
  const issueId = await owned('hazard', {
    title: '消防栓无水',
    marks: { severity: 'general', place: '宿舍楼' },
    values: { level: 'general', kind: 'fire' },
  });
  let day = '2026-12-20';
  for (const [closedOn, revisitedOn, dueOn, expected] of [
    ['2026-12-20', '2027-01-20', '2027-01-25', []],
    ['2027-02-20', '2027-03-22', '2027-03-26', ['paper_closure fraud']],
  ] as const) {
    await done(liaison, issueId, 'report', { words: '已修', filingIds: [proof] });
    await done(office, issueId, 'verify', { values: { removed: true, guarded: true } });
    await desk.moveClock(closedOn);
    await done(second, issueId, 'close');
    await desk.moveClock(revisitedOn);
    const [due] = await test.rows<{ id: string }>(
      'select id from issue_revisit where issue_id = $1 and done_on is null order by due_on limit 1',
      [issueId],
    );
    const made = await test.call(office, recordRevisit, {
      issueId,
      revisitId: due?.id ?? '',
      result: 'relapsed',
      words: '现场一切如旧',
      dueOn,
    });
    expect([made.status, made.problem]).toEqual([200, undefined]);
    expect(await rules(issueId)).toEqual(expected);
    day = revisitedOn;
  }
  const [found] = await proposed(issueId);
  expect([day, found?.says.zh]).toEqual(['2027-03-22', '回访 2 次发现没有真改，属于纸面整改。']);
});
