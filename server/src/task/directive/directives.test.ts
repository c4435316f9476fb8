import { randomUUID } from 'node:crypto';
import { readSettings } from '@dudao/core/activity/quota-contract';
import { foundBody, readBody } from '@dudao/core/org/staff-contract';
import { publishPlan, readPlan } from '@dudao/core/task/contract';
import {
  addProposal,
  changeDirective,
  decideProposals,
  fileDirective,
  listDirectives,
  makeTaskBook,
  readDirectivePage,
  removeDirective,
  rereadDirective,
  type ShownProposal,
} from '@dudao/core/task/directive/contract';
import { writePart } from '@dudao/core/task/plan-step-contract';
import { readTask } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appoint, hire } from '../../testing/plan-office.ts';
import { plantRulebooks } from '../../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  test.clock.now = new Date('2026-02-02T02:00:00.000Z');
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const SPEECH = `在全县教育工作会议上的讲话
同志们：
一、加强领导
成立创建工作领导小组，由县长任组长，分管副县长任副组长。
二、狠抓落实
（一）课堂教学
各学校要在3月底前完成自查。
学校校级干部每学期听课不少于60节。
（二）指标任务
年底巩固率要达到X%。
要不断提升办学水平，办好人民满意的教育。
去年，全县新建学校12所。
谢谢大家！`;

async function filed(text = SPEECH, who = office) {
  const made = await test.call(who, fileDirective, { unitId: county, year: 2026, from: { text } });
  expect(made.status).toBe(200);
  return made.output.directiveId;
}

const read = async (directiveId: string) => (await test.call(office, readDirectivePage, { directiveId })).output;
const of = (shown: readonly ShownProposal[], kind: ShownProposal['kind']): ShownProposal => {
  const found = shown.find((proposal) => proposal.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
};
const decide = (
  directiveId: string,
  proposal: Pick<ShownProposal, 'id' | 'revision'>,
  decision: object,
  who: Persona = office,
) =>
  test.call(who, decideProposals, {
    directiveId,
    decisions: [{ proposalId: proposal.id, revision: proposal.revision, verdict: 'accept', ...decision }],
  });

describe('filing and reading', () => {
  it('pasted text becomes an outline, proposals that nobody has decided on, and what was left out', async () => {
    const page = await read(await filed());
    expect(page).toMatchObject({
      title: '在全县教育工作会议上的讲话',
      year: 2026,
      proposals: 5,
      accepted: 0,
      rejected: 0,
    });
    expect(page.outline.map(({ depth, title }) => `${depth} ${title}`)).toEqual([
      '0 一、加强领导',
      '0 二、狠抓落实',
      '1 （一）课堂教学',
      '1 （二）指标任务',
    ]);
    expect(page.shown.map(({ kind, state, draft, lacks }) => [kind, state, draft.dueOn, lacks?.zh])).toEqual([
      ['body', 'open', null, undefined],
      ['task', 'open', '2026-03-31', undefined],
      ['quota', 'open', null, undefined],
      ['target', 'open', '2026-12-31', '数值'],
      ['task', 'open', null, undefined],
    ]);
    expect(page.left.map(({ reason }) => reason)).toEqual(['greeting', 'reported', 'greeting']);
    expect(page.actions).toMatchObject({ edit: true, remove: true });
    const list = await test.call(office, listDirectives, { unitId: county });
    expect(list.output.directives[0]).toMatchObject({ proposals: 5, filedBy: office.name });
  });

  it('a document is called by the title among its first lines, not by what the web page says', async () => {
    const titleOf = async (text: string) => (await read(await filed(text))).title;
    expect(await titleOf('首页 > 讲话范文 > 在动员会上的讲话\n在动员会上的讲话同志们：\n要抓好落实。')).toBe(
      '在动员会上的讲话',
    );
    expect(await titleOf('同志们：\n一、抓好课堂教学\n各校要在3月底前完成。')).toBe('一、抓好课堂教学');
  });

  it('a file is kept with its digest; one that cannot be read says why and leaves no trace', async () => {
    const fileId = await test.upload(office, '讲话.txt', Buffer.from(SPEECH));
    const made = await test.call(office, fileDirective, { unitId: county, year: 2026, from: { fileId } });
    const [row] = await test.rows<{ file_name: string; file_sha256: string }>('select * from directive where id = $1', [
      made.output.directiveId,
    ]);
    expect([row?.file_name, row?.file_sha256.length]).toEqual(['讲话.txt', 64]);
    const bad = await test.upload(office, '讲话.docx', Buffer.from('PK\u0003\u0004 nothing'));
    const before = await test.traces();
    const refused = await test.call(office, fileDirective, { unitId: county, year: 2026, from: { fileId: bad } });
    expect([refused.status, refused.problem]).toEqual([422, 'document-damaged']);
    expect(JSON.stringify(refused.body)).toContain('讲话.docx');
    const control = await test.call(office, fileDirective, {
      unitId: county,
      year: 2026,
      from: { text: '\u0001\u0002' },
    });
    expect(control.problem).toBe('document-empty');
    expect(await test.traces()).toBe(before);
  });

  it('words of an owner suggest units, posts and people, and nothing is filled in', async () => {
    const person = await hire(test, office, { name: '赵县长', unitId: county });
    await appoint(test, office, { name: '县长', unitId: county, personId: person });
    const page = await read(await filed('各学校要在3月底前完成自查。\n项目进度由县长负责，每月调度一次。'));
    const all = page.owners.find(({ text }) => text === '各学校')?.suggestions[0];
    expect(all?.is === 'units' && all.unitIds.length).toBeGreaterThan(1);
    expect(page.owners.find(({ text }) => text === '县长')?.suggestions).toMatchObject([{ is: 'post', label: '县长' }]);
    expect(page.shown.map(({ draft }) => [draft.owner, draft.leadUnitIds])).toEqual(page.shown.map(() => [null, []]));
  });
});

describe('deciding', () => {
  it('who decided what and when stands on the proposal and in the log', async () => {
    const directiveId = await filed();
    const { shown } = await read(directiveId);
    expect((await decide(directiveId, of(shown, 'quota'), {})).output).toEqual({ open: 4, accepted: 1, rejected: 0 });
    const rejected = await decide(directiveId, of(shown, 'body'), { verdict: 'reject', reason: '已经成立' });
    expect(rejected.output).toEqual({ open: 3, accepted: 1, rejected: 1 });
    const after = (await read(directiveId)).shown;
    expect(of(after, 'quota')).toMatchObject({
      state: 'accepted',
      draft: { every: 'term' },
      decided: { by: office.name },
    });
    expect(of(after, 'body')).toMatchObject({ state: 'rejected', reason: '已经成立' });
    const events = await test.rows<{ after: unknown }>(
      `select after from event where event = 'task.proposals-decided' and subject = $1 order by at, id`,
      [directiveId],
    );
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).toContain('听课不少于60节');
    const again = await decide(directiveId, of(after, 'body'), { verdict: 'reopen' });
    expect(again.output.open).toBe(4);
  });

  it('what the document masks is asked for; a rejection gives its reason; all or nothing', async () => {
    const directiveId = await filed();
    const { shown } = await read(directiveId);
    const target = of(shown, 'target');
    const lacking = await decide(directiveId, target, {});
    expect([lacking.status, lacking.problem]).toEqual([422, 'proposal-lacks']);
    const mute = await decide(directiveId, of(shown, 'body'), { verdict: 'reject' });
    expect(mute.problem).toBe('proposal-reason-missing');
    const both = await test.call(office, decideProposals, {
      directiveId,
      decisions: [of(shown, 'quota'), target].map(({ id, revision }) => ({
        proposalId: id,
        revision,
        verdict: 'accept',
      })),
    } as never);
    expect(both.problem).toBe('proposal-lacks');
    const beyond = { ...target.draft, as: 'target' as const, figure: '120' };
    expect((await decide(directiveId, target, { draft: beyond })).problem).toBe('target-rate-range');
    expect((await read(directiveId)).accepted).toBe(0);
    expect((await decide(directiveId, target, { draft: { ...beyond, figure: '95' } })).status).toBe(200);
  });

  it('two people at once: the later sees who decided and how, and nothing is lost', async () => {
    const directiveId = await filed();
    const quota = of((await read(directiveId)).shown, 'quota');
    const other = await test.newPersona('supervision-office', county);
    expect((await decide(directiveId, quota, {}, other)).status).toBe(200);
    const late = await decide(directiveId, quota, { verdict: 'reject', reason: '不需要' });
    expect([late.status, late.problem]).toEqual([409, 'proposal-decided-meanwhile']);
    expect(JSON.stringify(late.body)).toContain(other.name);
    expect(of((await read(directiveId)).shown, 'quota').state).toBe('accepted');
  });

  it('owners and units out of reach are refused', async () => {
    const directiveId = await filed();
    const quota = of((await read(directiveId)).shown, 'quota');
    const nobody = '00000000-0000-4000-8000-000000000000';
    const draft = { ...quota.draft, owner: { personId: nobody } };
    expect((await decide(directiveId, quota, { draft })).problem).toBe('holder-out-of-reach');
    const far = { ...quota.draft, leadUnitIds: [nobody] };
    expect((await decide(directiveId, quota, { draft: far })).problem).toBe('unit-unknown');
  });

  it('a sentence that was left can be proposed by hand, once', async () => {
    const directiveId = await filed();
    const { left } = await read(directiveId);
    const at = left.find(({ reason }) => reason === 'reported')?.at ?? -1;
    const by = { directiveId, at, kind: 'task', title: '复核新建学校' } as const;
    expect((await test.call(office, addProposal, by)).status).toBe(200);
    expect((await test.call(office, addProposal, by)).problem).toBe('proposal-there');
    expect((await test.call(office, addProposal, { ...by, at: 99_999 })).problem).toBe('sentence-not-there');
    const added = (await read(directiveId)).shown.find(({ origin }) => origin === 'by-hand');
    expect(added).toMatchObject({ title: '复核新建学校', state: 'open' });
  });
});

describe('reading again', () => {
  it('what was decided stays by its sentence, what nobody decided on follows the rules, what is gone stays marked', async () => {
    const directiveId = await filed();
    const before = await read(directiveId);
    await decide(directiveId, of(before.shown, 'quota'), {});
    await decide(directiveId, of(before.shown, 'body'), { verdict: 'reject', reason: '已经成立' });
    // As if an earlier engine had read otherwise: another kind and figure, a sentence that leads to nothing any more, one not found.
    await test.rows(`update directive_proposal set key = split_part(key, '|', 1) || '|task||' where id = $1`, [
      of(before.shown, 'quota').id,
    ]);
    await test.rows(`update directive_proposal set key = 'elsewhere|body||' where id = $1`, [
      of(before.shown, 'body').id,
    ]);
    await test.rows(`delete from directive_proposal where id = $1`, [of(before.shown, 'target').id]);
    const outdated = await read(directiveId);
    expect([before.isOutdated, outdated.isOutdated]).toEqual([false, true]);
    const again = await test.call(office, rereadDirective, { directiveId, revision: outdated.revision });
    expect(again.output).toMatchObject({ added: 2, gone: 0, kept: 1 });
    const after = await read(directiveId);
    expect(after.isOutdated).toBe(false);
    expect(of(after.shown, 'quota')).toMatchObject({ id: of(before.shown, 'quota').id, state: 'accepted' });
    expect(after.shown.filter(({ kind }) => kind === 'body')).toMatchObject([
      { state: 'rejected', isCurrent: false },
      { state: 'open', isCurrent: true },
    ]);
    expect((await test.call(office, rereadDirective, { directiveId, revision: outdated.revision })).problem).toBe(
      'changed-meanwhile',
    );
  });

  it('another year moves the days of what is open', async () => {
    const directiveId = await filed();
    const { title, revision } = await read(directiveId);
    await test.call(office, changeDirective, { directiveId, title, year: 2027, revision });
    expect(of((await read(directiveId)).shown, 'task').draft.dueOn).toBe('2027-03-31');
  });
});

describe('the task book', () => {
  const PLAN = { kind: 'project', title: '创建任务书', fromOn: '2026-01-01', untilOn: '2026-12-31' } as const;

  it('headings become goals, what was accepted targets and tasks, one for each unit that leads, each with its sentence', async () => {
    const directiveId = await filed();
    const { shown, owners } = await read(directiveId);
    const wang = await hire(test, office, { name: '王主任', unitId: county });
    const units = owners.find(({ text }) => text === '各学校')?.suggestions[0];
    const leadUnitIds = units?.is === 'units' ? units.unitIds : [];
    const [task, quota, target] = [of(shown, 'task'), of(shown, 'quota'), of(shown, 'target')];
    await decide(directiveId, task, { draft: { ...task.draft, leadUnitIds } });
    await decide(directiveId, quota, { draft: { ...quota.draft, as: 'task', owner: { personId: wang } } });
    await decide(directiveId, target, { draft: { ...target.draft, as: 'target', figure: '95' } });
    const made = await test.call(office, makeTaskBook, { directiveId, into: PLAN });
    expect(made.output).toMatchObject({ tasks: leadUnitIds.length + 1, targets: 1 });
    const plan = (await test.call(office, readPlan, { planId: made.output.planId })).output;
    expect(plan.nodes.map(({ level, title }) => `${level} ${title}`)).toEqual([
      'goal 狠抓落实',
      'focus 课堂教学',
      'focus 指标任务',
    ]);
    expect(plan.targets).toMatchObject([{ kind: 'rate', value: '95', measure: '%', dueOn: '2026-12-31' }]);
    const quotaTask = plan.taskLines.find(({ title }) => title.includes('听课'));
    expect(quotaTask?.owner?.person?.name).toBe('王主任');
    const whole = (await test.call(office, readTask, { taskId: quotaTask?.id ?? '' })).output;
    expect(whole).toMatchObject({
      pace: '每学期',
      source: { kind: 'directive', quote: '学校校级干部每学期听课不少于60节。' },
    });
    const after = await read(directiveId);
    expect(of(after.shown, 'quota')).toMatchObject({ plan: { title: '创建任务书' }, taskIds: [quotaTask?.id] });
    expect((await decide(directiveId, of(after.shown, 'quota'), { verdict: 'reopen' })).problem).toBe(
      'proposal-in-plan',
    );
    expect((await test.call(office, makeTaskBook, { directiveId, into: PLAN })).problem).toBe('nothing-accepted');
    const removed = await test.call(office, removeDirective, { directiveId, revision: after.revision });
    expect(removed.problem).toBe('directive-in-plan');
  });

  it('M142 annual work points: their headings become points, their items tasks, published with the overall demand', async () => {
    const directiveId = await filed();
    const task = of((await read(directiveId)).shown, 'task');
    const personId = await hire(test, office, { name: '李股长', unitId: county });
    await decide(directiveId, task, { draft: { ...task.draft, owner: { personId } } });
    const into = { ...PLAN, kind: 'work_points', title: '2026 年教育工作要点' };
    const { planId, tasks } = (await test.call(office, makeTaskBook, { directiveId, into })).output;
    const plan_ = async () => (await test.call(office, readPlan, { planId })).output;
    expect(tasks).toBe((await plan_()).taskLines.length);
    expect((await plan_()).nodes.map(({ title }) => title)).toContain('狠抓落实');
    const publish = async () => test.call(office, publishPlan, { planId, revision: (await plan_()).revision });
    expect((await publish()).problem).toBe('plan-part-missing');
    const { revision } = await plan_();
    const part = { part: 'overall', text: '以迎检为总抓手。' };
    expect((await test.call(office, writePart, { planId, ...part, revision })).status).toBe(200);
    expect((await publish()).output.tasks).toBe(tasks);
    expect((await plan_()).taskLines).toMatchObject([{ owner: { person: { name: '李股长' } } }]);
  });

  it('a day outside the plan refuses the whole book and leaves no trace', async () => {
    const directiveId = await filed();
    const { shown } = await read(directiveId);
    await decide(directiveId, of(shown, 'task'), {});
    await decide(directiveId, of(shown, 'quota'), {});
    const before = await test.traces();
    const late = await test.call(office, makeTaskBook, { directiveId, into: { ...PLAN, fromOn: '2026-06-01' } });
    expect([late.status, late.problem]).toEqual([422, 'due-outside-plan']);
    expect(await test.traces()).toBe(before);
    const first = await test.call(office, makeTaskBook, { directiveId, into: PLAN });
    const body = of((await read(directiveId)).shown, 'body');
    await decide(directiveId, body, { draft: { ...body.draft, as: 'task' } });
    const second = await test.call(office, makeTaskBook, { directiveId, into: { planId: first.output.planId } });
    expect(second.output).toMatchObject({ planId: first.output.planId, tasks: 1 });
    const elsewhere = { directiveId, into: { planId: directiveId } };
    expect((await test.call(office, makeTaskBook, elsewhere)).problem).toBe('nothing-accepted');
  });

  it('what is accepted as a quota is demanded here from today with the sentence as its reason, a body founded with the posts it names', async () => {
    const directiveId = await filed();
    const page = await read(directiveId);
    const mayor = page.posts.find(({ name }) => name === '县长')?.id ?? '';
    const [quota, body] = [of(page.shown, 'quota'), of(page.shown, 'body')];
    expect(quota.draft).toMatchObject({ as: 'quota', quotaId: 'lessons_observed', figure: '60' });
    expect(body.draft).toMatchObject({
      as: 'body',
      title: '创建工作领导小组',
      bodyKind: 'leading-group',
      seats: [
        { role: 'head', words: '县长', postId: mayor },
        { role: 'deputy', words: '分管副县长', postId: null },
      ],
    });
    await decide(directiveId, quota, { draft: { ...quota.draft, figure: '50' } });
    await decide(directiveId, body, {});
    const made = await test.call(office, makeTaskBook, { directiveId, into: PLAN });
    expect(made.output).toMatchObject({ tasks: 0, targets: 0, quotas: 1, bodies: 1 });
    const settings = (await test.call(office, readSettings, { unitId: county })).output;
    expect(settings.demands.find(({ quota: { id } }) => id === 'lessons_observed')).toMatchObject({
      today: '50',
      set: [{ fromOn: '2026-02-02', demand: '50', reason: expect.stringContaining('每学期听课不少于60节') }],
    });
    const { bodyId } = of((await read(directiveId)).shown, 'body');
    const founded = (await test.call(office, readBody, { bodyId: bodyId ?? '' })).output;
    expect(founded).toMatchObject({ name: '创建工作领导小组', document: '在全县教育工作会议上的讲话' });
    expect(founded.mandate).toContain('副组长：分管副县长');
    expect(JSON.stringify(founded)).toContain(mayor);
  });

  it('a quota nobody counts, a figure of nothing, a post from elsewhere, a name that is taken: refused, nothing by halves', async () => {
    const personId = await hire(test, office, { name: '孙校长', unitId: test.tree.school });
    const elsewhere = await appoint(test, office, { name: '校长', unitId: test.tree.school, personId });
    const directiveId = await filed();
    const page = await read(directiveId);
    const [quota, body] = [of(page.shown, 'quota'), of(page.shown, 'body')];
    const refusal = async (proposal: ShownProposal, part: object) =>
      (await decide(directiveId, proposal, { draft: { ...proposal.draft, ...part } })).problem;
    expect(await refusal(quota, { quotaId: null })).toBe('proposal-lacks');
    expect(await refusal(quota, { quotaId: 'no-such-quota' })).toBe('quota-unknown');
    expect(await refusal(quota, { figure: '0' })).toBe('quota-demand-value');
    expect(await refusal(quota, { figure: '-3' })).toBe('quota-demand-value');
    const seats = [{ role: 'head', words: '校长', postId: elsewhere }];
    expect(await refusal(body, { seats })).toBe('post-unknown-here');
    expect(await refusal(body, { bodyKind: null })).toBe('proposal-lacks');
    const name = `领导小组${randomUUID().slice(0, 6)}`;
    await test.call(office, foundBody, { unitId: county, kind: 'work-group', name, foundedOn: '2026-01-05' });
    await decide(directiveId, body, { draft: { ...body.draft, title: name } });
    await decide(directiveId, quota, {});
    const before = await test.traces();
    expect((await test.call(office, makeTaskBook, { directiveId, into: PLAN })).problem).toBe('body-name-taken');
    expect(await test.traces()).toBe(before);
  });

  it('a school may plan and found a body, but a quota is the office’s to set: told so before anything is made', async () => {
    const { school } = test.tree;
    const liaison = await test.persona('unit-liaison', school);
    const from = { text: '各位老师：\n学校校级干部每学期听课不少于60节。' };
    const { directiveId } = (await test.call(liaison, fileDirective, { unitId: school, year: 2026, from })).output;
    const quota = of((await test.call(liaison, readDirectivePage, { directiveId })).output.shown, 'quota');
    const decisions = [{ proposalId: quota.id, revision: quota.revision, verdict: 'accept' as const }];
    expect((await test.call(liaison, decideProposals, { directiveId, decisions })).status).toBe(200);
    const made = await test.call(liaison, makeTaskBook, { directiveId, into: PLAN });
    expect([made.status, made.problem]).toEqual([403, 'proposal-needs-right']);
  });
});
