import { foundBody, seat } from '@dudao/core/org/staff-contract';
import { answerPaper, draftPaper, issuePaper, linkTask, receivePaper } from '@dudao/core/paper/contract';
import { listPapers, listReceivers, readPaper } from '@dudao/core/paper/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issued, openPaperPlaces, type PaperPlaces } from '../testing/paper-places.ts';
import { hire } from '../testing/plan-office.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { plantPlan } from '../testing/plant-plan.ts';
import { linkAccount } from '../testing/plant-reminders.ts';
import type { Persona } from '../testing/test-app.ts';

let p: PaperPlaces;
beforeAll(async () => {
  p = await openPaperPlaces();
});
afterAll(() => p.test.close());

type As = PaperPlaces['as']['county'];
const read = async (who: Persona, as: As, paperId: string) =>
  (await p.test.call(who, readPaper, { as, paperId })).output;
const answered = async (who: Persona, as: As, paperId: string, more: object) => {
  const { status, problem } = await p.test.call(who, answerPaper, { as, paperId, ...more });
  expect([status, problem]).toEqual([200, undefined]);
};
const city = (): As => ({ unitId: p.test.tree.city, bodyId: null });

/** A body of the county with one person, who has an account that holds nothing by itself. */
async function bodyOf(kind: 'office' | 'task-force', name: string): Promise<string> {
  const founded = { unitId: p.county, kind, name, foundedOn: '2026-09-01' } as const;
  return (await p.test.call(p.office, foundBody, founded)).output.bodyId;
}

describe('handed up', () => {
  it('M013 a leader of the city endorses and recommends an experience of the county', async () => {
    const values = { experience: '集团化办学', effect: '薄弱校减少六所' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'experience', values, to: [city()] });
    const above = await p.test.persona('supervision-office', p.test.tree.city);
    const early = await p.test.call(above, answerPaper, { as: city(), paperId, choice: 'recommended' });
    expect(early.problem).toBe('paper-head-only');
    const leader = await p.test.persona('leader', p.test.tree.city);
    await answered(leader, city(), paperId, { choice: 'recommended', values: { where: '全市现场会' } });
    const seen = await read(p.office, p.as.county, paperId);
    expect(seen.receivers[0]).toMatchObject({ choice: { zh: '认可并推介' }, values: { where: '全市现场会' } });
  });

  it('M041 a special supervision is asked of a second body, and its result comes back', async () => {
    const values = { matter: '欠拨经费', done_so_far: '两次督办', whom: '县财政局' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'special_supervision', values, to: [city()] });
    const above = await p.test.persona('supervision-office', p.test.tree.city);
    expect((await read(above, city(), paperId)).values).toMatchObject({ whom: '县财政局' });
    await answered(above, city(), paperId, { choice: 'opened', values: { found: '已补拨' } });
    expect((await read(p.office, p.as.county, paperId)).receivers[0]?.values).toEqual({ found: '已补拨' });
  });

  it('M447 a team hands in its results of the year, all three of them', async () => {
    const officeId = await bodyOf('office', '领导小组办公室');
    const as = { unitId: p.county, bodyId: officeId };
    const values = { year: '2026', first_have: '有方向', second_have: '有办法', third_have: '有成效' };
    const paperId = await issued(p, p.teamHead, p.as.team, { kind: 'team_results', values, to: [as] });
    await answered(p.office, as, paperId, { values: { remark: '转全县交流' } });
    const { papers } = (await p.test.call(p.office, listPapers, { as, box: 'in', kind: 'team_results' })).output;
    expect(papers.map(({ id, status }) => [id, status])).toEqual([[paperId, 'closed']]);
  });

  it('M449 a note on working methods goes to another team, which says its view', async () => {
    const values = { practice: '集中听课', problem: '打乱课表', better: '随堂听课' };
    const paperId = await issued(p, p.teamMate, p.as.team, { kind: 'method_note', values, to: [p.as.team] });
    await answered(p.teamHead, p.as.team, paperId, { values: { view: '下周起试行' } });
    expect((await read(p.teamMate, p.as.team, paperId)).receivers[0]?.values).toEqual({ view: '下周起试行' });
  });
});

describe('passed down', () => {
  it('M028 a guidance group comments on a campaign of the units below, and reads what was put right', async () => {
    const { campaignId } = await plantCampaign(p.test, p.county);
    const { about } = (await p.test.call(p.teamHead, listReceivers, { as: p.as.team, kind: 'guidance_comment' }))
      .output;
    expect(about).toEqual([expect.objectContaining({ kind: 'campaign', id: campaignId })]);
    const values = { read: '活动档案', problems: '记录不全', advice: '补齐台账' };
    const paperId = await issued(p, p.teamHead, p.as.team, {
      kind: 'guidance_comment',
      values,
      to: [p.as.school],
      about: { kind: 'campaign', id: campaignId },
    });
    expect((await read(p.liaison, p.as.school, paperId)).about).toMatchObject({ kind: 'campaign', id: campaignId });
    await answered(p.liaison, p.as.school, paperId, { values: { taken_up: '已补齐' } });
    expect((await read(p.teamHead, p.as.team, paperId)).receivers[0]?.values).toEqual({ taken_up: '已补齐' });
  });

  it('M029 the office of a special rectification hands items out and takes back whether they are put right', async () => {
    const bodyId = await bodyOf('task-force', '专项办');
    const as = { unitId: p.county, bodyId };
    const account = await p.test.newPersona('leader', p.test.tree.town);
    const personId = await hire(p.test, p.office, { name: '专班负责人', unitId: p.test.tree.town });
    await linkAccount(p.test, account.accountId, personId);
    await p.test.call(p.office, seat, { bodyId, role: 'head', holder: { personId }, fromOn: '2026-09-01' });
    const values = { line: '食堂专项', found: '留样不全', demand: '三日内补齐' };
    const paperId = await issued(p, p.office, as, { kind: 'special_rectification', values, to: [p.as.school] });
    await answered(p.liaison, p.as.school, paperId, { values: { result: '已补', finished: true } });
    // Its head, who holds no role at the county, reads it by the seat.
    const seen = await read(account, as, paperId);
    expect([seen.status, seen.receivers[0]?.values]).toEqual(['closed', { result: '已补', finished: true }]);
  });

  it('M147 an instruction is aligned with three checks, none of which may be left out', async () => {
    const values = { by_whom: '县委书记', words: '确保开学前完工' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'instruction', values, to: [p.as.school] });
    const two = { studied: 'done', carried_out: 'partly' };
    const early = await p.test.call(p.liaison, answerPaper, { as: p.as.school, paperId, values: two });
    expect([early.status, early.problem]).toEqual([422, 'form-needed']);
    await answered(p.liaison, p.as.school, paperId, { values: { ...two, effective: 'not_yet', gap: '缺资金' } });
    expect((await read(p.office, p.as.county, paperId)).receivers[0]?.values).toMatchObject({ effective: 'not_yet' });
  });

  it('M451 a measure of burden relief names its most, the units report their count, and tasks carry it out', async () => {
    const values = { measure: '合并报表', what: 'forms', before: '36', most: '12' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'burden_relief', values, to: [p.as.school] });
    const { taskId } = await plantPlan(p.test, p.county);
    expect((await p.test.call(p.office, linkTask, { as: p.as.county, paperId, taskId })).status).toBe(200);
    await answered(p.liaison, p.as.school, paperId, { values: { now: '10' } });
    expect((await read(p.office, p.as.county, paperId)).receivers[0]?.values).toEqual({ now: '10' });
  });
});

describe('contact and service', () => {
  it('M027 the liaison officer of a team is named in the note of contact, which the team signs', async () => {
    const personId = await hire(p.test, p.office, { name: '联络员', unitId: p.county });
    const values = { liaison: [personId], day: '2026-11-20', way: 'call', matter: '交换进度' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'liaison_note', values, to: [p.as.team] });
    expect((await p.test.call(p.teamMate, receivePaper, { as: p.as.team, paperId })).output.status).toBe('closed');
    expect((await read(p.teamMate, p.as.team, paperId)).persons).toEqual([{ id: personId, name: '联络员' }]);
    const foreign = { ...values, liaison: [p.county] };
    const draft = { as: p.as.county, kind: 'liaison_note', title: '误记', values: foreign, to: [p.as.team] };
    const { paperId: strayId } = (await p.test.call(p.office, draftPaper, draft)).output;
    const stray = await p.test.call(p.office, issuePaper, { as: p.as.county, paperId: strayId, revision: 1 });
    expect([stray.status, stray.problem]).toEqual([422, 'form-not-persons']);
  });

  it('M453 a team asks its county for a service and is told that it is done', async () => {
    const values = { what: 'transport', matter: '下乡车辆' };
    const paperId = await issued(p, p.teamMate, p.as.team, { kind: 'service_request', values, to: [p.as.county] });
    await answered(p.office, p.as.county, paperId, { choice: 'done' });
    const { papers } = (
      await p.test.call(p.teamHead, listPapers, { as: p.as.team, box: 'out', kind: 'service_request' })
    ).output;
    expect(papers[0]).toMatchObject({ id: paperId, status: 'closed', choice: { zh: '已办好' } });
  });
});
