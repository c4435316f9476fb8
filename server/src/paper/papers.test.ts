import {
  answerPaper,
  changePaper,
  closePaper,
  discardPaper,
  draftPaper,
  issuePaper,
  linkTask,
  opinePaper,
  receivePaper,
  revisePaper,
  withdrawPaper,
} from '@dudao/core/paper/contract';
import {
  listCirculation,
  listDesks,
  listPapers,
  listReceivers,
  readDesk,
  readPaper,
} from '@dudao/core/paper/read-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issued, openPaperPlaces, type PaperPlaces } from '../testing/paper-places.ts';
import { plantPlan } from '../testing/plant-plan.ts';
import type { Persona } from '../testing/test-app.ts';

let p: PaperPlaces;
beforeAll(async () => {
  p = await openPaperPlaces();
});
afterAll(() => p.test.close());

const POINTS = { week: '2026-11-23', points: '一、听课\n二、查资料' };
const MEMO = { situation: '寄宿生多', advice: '增设生活教师' };
const QUESTION = { question: '是否提前验收', proposal: '提前一周' };
const SUGGESTION = { matter: '报表多', suggestion: '合并填报' };
const CIRCULAR = { matter: '开学检查情况' };

const weekly = () =>
  issued(p, p.office, p.as.county, { kind: 'weekly_points', values: POINTS, to: [p.as.team, p.as.otherTeam] });
const memo = () => issued(p, p.teamMate, p.as.team, { kind: 'advice_memo', values: MEMO, to: [p.as.group] });
const circular = (title = '一份通报') =>
  issued(p, p.office, p.as.county, { kind: 'circular', values: CIRCULAR, to: [p.as.school], title });
const read = async (who: Persona, as: PaperPlaces['as']['county'], paperId: string) =>
  (await p.test.call(who, readPaper, { as, paperId })).output;

describe('receipts', () => {
  it('M192 weekly points go to every team, and the office counts who has signed', async () => {
    const paperId = await weekly();
    const signed = await p.test.call(p.teamMate, receivePaper, { as: p.as.team, paperId });
    expect(signed.output).toEqual({ status: 'issued' });
    const seen = await read(p.office, p.as.county, paperId);
    expect(seen.counts).toEqual({ sent: 2, received: 1, done: 1, owing: 1, overdue: 0 });
    expect(seen.receivers.map(({ party, receivedBy }) => [party.bodyName, receivedBy])).toEqual([
      ['第二督导组', null],
      ['第一督导组', p.teamMate.name],
    ]);
    const again = await p.test.call(p.teamHead, receivePaper, { as: p.as.team, paperId });
    expect([again.status, again.problem]).toEqual([409, 'paper-received']);
    const [event] = await p.test.rows<{ n: string }>(
      `select count(*) as n from event where subject = $1 and event = 'paper.received'`,
      [paperId],
    );
    expect(event?.n).toBe('1');
  });

  it('are owed on the day after as overdue, and late when they come', async () => {
    const { clock } = p.test;
    const before = clock.now;
    const paperId = await circular();
    clock.now = new Date(before.getTime() + 6 * 86_400_000);
    await p.test.rows('update session set last_seen_at = $1, expires_at = $2', [
      clock.now.toISOString(),
      new Date(clock.now.getTime() + 3_600_000).toISOString(),
    ]);
    const desk = (await p.test.call(p.liaison, readDesk, { as: p.as.school })).output;
    expect(desk.counts).toMatchObject({ toReceive: 1, overdue: 1 });
    await p.test.call(p.liaison, receivePaper, { as: p.as.school, paperId });
    expect((await read(p.office, p.as.county, paperId)).receivers[0]).toMatchObject({ isLate: true, isOverdue: false });
    clock.now = before;
    await p.test.rows('update session set last_seen_at = $1, expires_at = $2', [
      before.toISOString(),
      new Date(before.getTime() + 3_600_000).toISOString(),
    ]);
  });

  it('M012 the office sees of every unit below what it received last and what it owes', async () => {
    await circular('先发的');
    p.test.clock.now = new Date(p.test.clock.now.getTime() + 60_000);
    const paperId = await circular('后发的');
    await p.test.call(p.liaison, receivePaper, { as: p.as.school, paperId });
    const { units, total } = (await p.test.call(p.office, listCirculation, { as: p.as.county })).output;
    expect(total).toBe(3);
    expect(units.find(({ unit }) => unit.unitId === p.school)).toMatchObject({
      lastTitle: '后发的',
      lastReceivedOn: expect.any(String),
      owing: 1,
    });
    expect(units.find(({ unit }) => unit.unitId === p.test.tree.citySchool)).toMatchObject({
      sent: 0,
      lastTitle: null,
    });
  });
});

describe('decisions', () => {
  it('M025 an advice memo of a team is adopted by the head alone, once, and the team reads it', async () => {
    const paperId = await memo();
    const decide = { as: p.as.group, paperId, choice: 'adopted' };
    expect((await p.test.call(p.member, answerPaper, decide)).problem).toBe('paper-head-only');
    expect((await p.test.call(p.office, answerPaper, decide)).problem).toBe('paper-head-only');
    const bare = await p.test.call(p.head, answerPaper, { ...decide, choice: 'not_adopted' });
    expect(bare.problem).toBe('paper-reason-needed');
    const done = await p.test.call(p.head, answerPaper, decide);
    expect([done.status, done.output]).toEqual([200, { status: 'closed', isLate: false }]);
    expect((await p.test.call(p.head, answerPaper, decide)).problem).toBe('paper-closed');
    const back = await read(p.teamHead, p.as.team, paperId);
    expect(back.receivers[0]).toMatchObject({ choice: { zh: '采纳' }, answeredBy: p.head.name });
  });

  it('M057 a question is decided when every member has said an opinion, and not before', async () => {
    const paperId = await issued(p, p.teamHead, p.as.team, {
      kind: 'collective_question',
      values: QUESTION,
      to: [p.as.team],
    });
    const decide = { as: p.as.team, paperId, choice: 'passed', values: { decision: '提前' } };
    await p.test.call(p.teamHead, opinePaper, { as: p.as.team, paperId, choice: 'agree' });
    const early = await p.test.call(p.teamHead, answerPaper, decide);
    expect([early.status, early.problem]).toEqual([409, 'paper-opinions-missing']);
    expect(JSON.stringify(early.body)).toContain('督导组员');
    const bare = await p.test.call(p.teamMate, opinePaper, { as: p.as.team, paperId, choice: 'disagree' });
    expect(bare.problem).toBe('paper-reason-needed');
    const said = await p.test.call(p.teamMate, opinePaper, {
      as: p.as.team,
      paperId,
      choice: 'disagree',
      text: '太急',
    });
    expect(said.output).toEqual({ missing: 0 });
    const twice = await p.test.call(p.teamMate, opinePaper, { as: p.as.team, paperId, choice: 'agree' });
    expect(twice.problem).toBe('paper-opinion-given');
    expect((await p.test.call(p.teamHead, answerPaper, decide)).status).toBe(200);
    const [receiver] = (await read(p.teamMate, p.as.team, paperId)).receivers;
    expect(receiver?.opinions.map(({ name, choice, text }) => [name, choice.zh, text])).toEqual([
      ['督导组员', '不同意', '太急'],
      ['督导组长', '同意', ''],
    ]);
  });

  it('M019 the office may note what a member of the leading group said, and that is told; for a team it may not', async () => {
    const values = { body: '第一督导组', reasons: '任期届满' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'personnel_adjustment', values, to: [p.as.group] });
    const noted = await p.test.call(p.office, opinePaper, {
      as: p.as.group,
      paperId,
      personId: p.memberId,
      choice: 'agree',
    });
    expect(noted.output).toEqual({ missing: 1 });
    await p.test.call(p.head, opinePaper, { as: p.as.group, paperId, choice: 'agree' });
    const decided = await p.test.call(p.head, answerPaper, {
      as: p.as.group,
      paperId,
      choice: 'approved',
      reason: '酝酿充分',
    });
    expect(decided.status).toBe(200);
    const [receiver] = (await read(p.office, p.as.county, paperId)).receivers;
    expect(receiver?.opinions.map(({ name, notedBy }) => [name, notedBy])).toEqual(
      expect.arrayContaining([
        ['组员', p.office.name],
        ['组长', null],
      ]),
    );
    const own = await issued(p, p.teamHead, p.as.team, {
      kind: 'collective_question',
      values: QUESTION,
      to: [p.as.team],
    });
    const foreign = await p.test.call(p.office, opinePaper, {
      as: p.as.team,
      paperId: own,
      personId: p.memberId,
      choice: 'agree',
    });
    expect([foreign.status, foreign.problem]).toEqual([403, 'paper-not-yours']);
  });

  it('M448 a suggestion of a school is absorbed by the staff above, once', async () => {
    const paperId = await issued(p, p.liaison, p.as.school, {
      kind: 'suggestion',
      values: SUGGESTION,
      to: [p.as.county],
    });
    const answer = { as: p.as.county, paperId, choice: 'absorbed', values: { how: '并入月报' } };
    expect((await p.test.call(p.office, answerPaper, { ...answer, choice: 'maybe' })).problem).toBe('paper-choice');
    expect((await p.test.call(p.office, answerPaper, answer)).status).toBe(200);
    expect((await p.test.call(p.office, answerPaper, answer)).problem).toBe('paper-closed');
    expect((await read(p.liaison, p.as.school, paperId)).receivers[0]?.values).toEqual({ how: '并入月报' });
  });
});

describe('replies', () => {
  it('M023 a requirement goes down and the opinion of below comes back with the answer, once each', async () => {
    const to = [p.as.school, { unitId: p.test.tree.citySchool, bodyId: null }];
    const paperId = await issued(p, p.office, p.as.county, {
      kind: 'requirement',
      values: { requirement: '抓好控辍' },
      to,
    });
    const answer = { as: p.as.school, paperId, values: { conveyed: '已开会', opinion: '缺教师' } };
    expect((await p.test.call(p.liaison, answerPaper, { ...answer, values: {} })).problem).toBe('form-needed');
    expect((await p.test.call(p.liaison, answerPaper, answer)).output.status).toBe('issued');
    const twice = await p.test.call(p.liaison, answerPaper, answer);
    expect([twice.status, twice.problem]).toEqual([409, 'paper-answered']);
    const seen = await read(p.liaison, p.as.school, paperId);
    expect([seen.receivers.length, seen.counts.sent]).toEqual([1, 2]);
    expect((await read(p.office, p.as.county, paperId)).receivers).toHaveLength(2);
  });

  it('M146 a decision of superiors is tied to the tasks that carry it out', async () => {
    const { taskId } = await plantPlan(p.test, p.county);
    const values = { document: '县委一号文件', decision: '办好寄宿制学校' };
    const paperId = await issued(p, p.office, p.as.county, { kind: 'superior_decision', values, to: [p.as.county] });
    const link = { as: p.as.county, paperId, taskId };
    expect((await p.test.call(p.office, linkTask, link)).status).toBe(200);
    expect((await p.test.call(p.office, linkTask, link)).problem).toBe('paper-task-twice');
    const foreign = await p.test.call(p.office, linkTask, { ...link, taskId: paperId });
    expect(foreign.problem).toBe('paper-task');
    expect((await read(p.office, p.as.county, paperId)).tasks).toMatchObject([
      { id: taskId, title: '种下的任务', progress: 20 },
    ]);
  });

  it('M189 measures are issued after a round of comments on a draft, which a new text may follow', async () => {
    const values = { kind_of_measure: 'reform', draft: '第一稿' };
    const first = await issued(p, p.office, p.as.county, { kind: 'measures_draft', values, to: [p.as.school] });
    const comment = { as: p.as.school, values: { stance: 'amend', comment: '分步走' } };
    await p.test.call(p.liaison, answerPaper, { ...comment, paperId: first });
    const { paperId: second } = (await p.test.call(p.office, revisePaper, { as: p.as.county, paperId: first })).output;
    const twice = await p.test.call(p.office, revisePaper, { as: p.as.county, paperId: first });
    expect(twice.problem).toBe('paper-revised-already');
    const changed = {
      as: p.as.county,
      paperId: second,
      title: '第二稿',
      values: { ...values, draft: '第二稿' },
      to: [p.as.school],
    };
    await p.test.call(p.office, changePaper, { ...changed, revision: 1 });
    await p.test.call(p.office, issuePaper, { as: p.as.county, paperId: second, revision: 2 });
    expect((await p.test.call(p.liaison, answerPaper, { ...comment, paperId: first })).problem).toBe(
      'paper-superseded',
    );
    const measures = {
      as: p.as.county,
      kind: 'measures',
      title: '办法',
      values: { text: '正文', in_force_on: '2026-12-01' },
    };
    const draft = { ...measures, to: [p.as.school], followsId: second };
    const { paperId } = (await p.test.call(p.office, draftPaper, draft)).output;
    const early = await p.test.call(p.office, issuePaper, { as: p.as.county, paperId, revision: 1 });
    expect([early.status, early.problem]).toEqual([422, 'paper-rounds']);
    await p.test.call(p.liaison, answerPaper, { ...comment, paperId: second });
    expect((await p.test.call(p.office, issuePaper, { as: p.as.county, paperId, revision: 1 })).status).toBe(200);
    const { thread, round } = await read(p.office, p.as.county, second);
    expect([round, thread.map(({ relation, status }) => `${relation} ${status}`)]).toEqual([
      2,
      ['before superseded', 'followed-by issued'],
    ]);
  });
});

describe('refusals', () => {
  it('a missing part, no receiver, a receiver out of reach and a kind of somebody else are refused and leave no trace', async () => {
    const draft = { as: p.as.county, kind: 'weekly_points', title: '缺', values: {}, to: [p.as.team] };
    const { paperId } = (await p.test.call(p.office, draftPaper, draft)).output;
    const before = await p.test.traces();
    const bare = await p.test.call(p.office, issuePaper, { as: p.as.county, paperId, revision: 1 });
    expect([bare.status, bare.problem]).toEqual([422, 'form-needed']);
    const stray = await p.test.call(p.office, draftPaper, { ...draft, to: [p.as.school] });
    expect(stray.problem).toBe('paper-receiver-out-of-reach');
    const hidden = await p.test.call(p.office, draftPaper, {
      ...draft,
      kind: 'circular',
      to: [{ unitId: p.test.tree.siblingSchool, bodyId: null }],
    });
    expect(hidden.problem).toBe('paper-receiver-out-of-reach');
    expect(JSON.stringify(hidden.body)).not.toContain('乙县一小');
    const foreign = await p.test.call(p.liaison, draftPaper, { ...draft, as: p.as.school });
    expect(foreign.problem).toBe('paper-receiver-out-of-reach');
    expect((await p.test.call(p.office, draftPaper, { ...draft, kind: 'advice_memo' })).problem).toBe(
      'paper-kind-not-from',
    );
    expect(await p.test.traces()).toBe(before);
    await p.test.call(p.office, changePaper, {
      as: p.as.county,
      paperId,
      revision: 1,
      title: '缺',
      values: POINTS,
      to: [],
    });
    const nobody = await p.test.call(p.office, issuePaper, { as: p.as.county, paperId, revision: 2 });
    expect(nobody.problem).toBe('paper-nobody');
    const stale = await p.test.call(p.office, issuePaper, { as: p.as.county, paperId, revision: 1 });
    expect([stale.status, stale.problem]).toEqual([412, 'changed-meanwhile']);
    expect((await p.test.call(p.office, discardPaper, { as: p.as.county, paperId })).status).toBe(200);
  });

  it('what was issued is neither edited nor thrown away, and takes no answer after it was withdrawn', async () => {
    const paperId = await circular();
    const change = { as: p.as.county, paperId, revision: 2, title: '改', values: CIRCULAR, to: [p.as.school] };
    expect((await p.test.call(p.office, changePaper, change)).problem).toBe('paper-not-draft');
    expect((await p.test.call(p.office, discardPaper, { as: p.as.county, paperId })).problem).toBe('paper-not-draft');
    expect((await p.test.call(p.office, closePaper, { as: p.as.county, paperId, reason: '' })).problem).toBe(
      'paper-close-reason',
    );
    await p.test.call(p.office, withdrawPaper, { as: p.as.county, paperId, reason: '数字有误' });
    const late = await p.test.call(p.liaison, receivePaper, { as: p.as.school, paperId });
    expect([late.status, late.problem]).toEqual([409, 'paper-withdrawn']);
    expect(JSON.stringify(late.body)).toContain('数字有误');
    expect((await read(p.liaison, p.as.school, paperId)).status).toBe('withdrawn');
  });

  it('nobody writes or answers for another: a unit not as a team, a team not as a unit, an office not as a team', async () => {
    const paperId = await weekly();
    const asTeam = { as: p.as.team, paperId };
    expect((await p.test.call(p.office, receivePaper, asTeam)).problem).toBe('paper-not-yours');
    expect((await p.test.call(p.head, receivePaper, asTeam)).problem).toBe('paper-not-yours');
    expect((await p.test.call(p.liaison, receivePaper, asTeam)).problem).toBe('not-found');
    const school = await circular();
    const asSchool = await p.test.call(p.teamHead, receivePaper, { as: p.as.school, paperId: school });
    expect([asSchool.status, asSchool.problem]).toEqual([403, 'paper-not-yours']);
    const other = await p.test.call(p.teamHead, receivePaper, { as: p.as.otherTeam, paperId });
    expect(other.problem).toBe('forbidden');
    const list = await p.test.call(p.teamHead, listPapers, { as: p.as.school, box: 'in' });
    expect([list.status, list.problem]).toEqual([403, 'paper-not-yours']);
  });

  it('an outsider learns nothing, and a draft is its writer’s alone', async () => {
    const paperId = await circular();
    const outsider = await p.test.persona('supervision-office', p.test.tree.siblingCounty);
    expect((await p.test.call(outsider, readPaper, { as: p.as.county, paperId })).status).toBe(404);
    const own = { unitId: p.test.tree.siblingCounty, bodyId: null };
    expect((await p.test.call(outsider, readPaper, { as: own, paperId })).status).toBe(404);
    const citySchool = await p.test.persona('unit-liaison', p.test.tree.citySchool);
    const asCity = { unitId: p.test.tree.citySchool, bodyId: null };
    expect((await p.test.call(citySchool, readPaper, { as: asCity, paperId })).status).toBe(404);
    expect((await p.test.call(citySchool, receivePaper, { as: asCity, paperId })).status).toBe(404);
    const draft = { as: p.as.county, kind: 'circular', title: '草稿', values: {}, to: [p.as.school] };
    const { paperId: draftId } = (await p.test.call(p.office, draftPaper, draft)).output;
    expect((await p.test.call(p.liaison, readPaper, { as: p.as.school, paperId: draftId })).status).toBe(404);
    expect((await p.test.call(p.head, readPaper, { as: p.as.county, paperId: draftId })).status).toBe(404);
  });
});

describe('desks', () => {
  it('M002 everybody finds the units and bodies they act for, with what waits there', async () => {
    const desks = async (who: Persona) =>
      (await p.test.call(who, listDesks, {})).output.desks.map(({ party }) => party.bodyName ?? party.unitName);
    expect(await desks(p.teamHead)).toEqual(['第一督导组']);
    expect(await desks(p.liaison)).toEqual(['城关九年制学校']);
    expect(await desks(p.office)).toEqual(['甲县', '县领导小组']);
    expect(await desks(await p.test.stranger(p.county))).toEqual([]);
  });

  it('offers whom a kind may reach: teams of the county for its office, the county for a school', async () => {
    const names = async (who: Persona, as: PaperPlaces['as']['county'], kind: string) =>
      (await p.test.call(who, listReceivers, { as, kind })).output.receivers.map(
        ({ party }) => party.bodyName ?? party.unitName,
      );
    expect((await names(p.office, p.as.county, 'weekly_points')).sort()).toEqual(['第一督导组', '第二督导组']);
    expect(await names(p.liaison, p.as.school, 'weekly_points')).toEqual([]);
    expect(await names(p.teamHead, p.as.team, 'service_request')).toEqual(['甲县', '甲市', '甲省']);
    expect(await names(p.liaison, p.as.school, 'suggestion')).toEqual(['城关镇', '甲县', '甲市', '甲省']);
    expect(await names(p.teamHead, p.as.team, 'advice_memo')).toEqual(['县领导小组']);
  });

  it('lists what came with what is owed first, and what went out with its counts', async () => {
    const paperId = await circular('要签收的');
    const { papers } = (await p.test.call(p.liaison, listPapers, { as: p.as.school, box: 'in', open: true })).output;
    expect(papers.some(({ id }) => id === paperId)).toBe(true);
    expect(papers.every(({ status, counts }) => status === 'issued' && counts.owing === 1)).toBe(true);
    const out = (await p.test.call(p.office, listPapers, { as: p.as.county, box: 'out', search: '要签收的' })).output;
    expect(out.papers[0]).toMatchObject({ id: paperId, counts: { sent: 1, received: 0, owing: 1 }, own: null });
  });
});
