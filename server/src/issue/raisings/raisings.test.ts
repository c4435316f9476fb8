import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitIssue } from '@dudao/core/issue/merge-contract';
import { countRaisings, exportRaisings, listRaisings, type Raising } from '@dudao/core/issue/raisings/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/issue-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';
import { sheetsOf } from '../testing/sheets-of.ts';

const MARKS = { severity: 'general', depth: 'manifest' } as const;
const folder = mkdtempSync(join(tmpdir(), 'dudao-raisings-'));
let test: TestApp;
let desk: Awaited<ReturnType<typeof openDesk>>;
let above: Persona;

beforeAll(async () => {
  test = await openTestApp();
  desk = await openDesk(test);
  above = await test.persona('supervision-office', test.tree.city);
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const register = async (who: Persona, unitId: string, more: object = {}) => {
  const called = await test.call(who, listRaisings, { unitId, side: 'asked', ...more });
  expect([called.status, called.problem]).toEqual([200, undefined]);
  return called.output;
};
const titles = (raisings: readonly Raising[]) => raisings.map(({ issue }) => issue.title);
const counts = async (who: Persona, unitId: string, side: 'asked' | 'owed') =>
  (await test.call(who, countRaisings, { unitId, side })).output;
const raise = async (title: string) => {
  const issueId = await desk.write(desk.office, 'problem', { title, marks: MARKS });
  await desk.done(desk.office, issueId, 'raise', { words: '需市里支持', raiseToId: test.tree.city });
  return issueId;
};

describe('the register of what was put to the level above', () => {
  it('M374 E50 says what was raised, by whom, until when, and what was answered; the level above sees what it owes', async () => {
    const { county, city, school } = test.tree;
    const issueId = await raise('门前没有人行道');
    const [asked] = (await register(desk.office, county)).raisings;
    expect(asked).toMatchObject({
      kind: 'raised',
      issue: { id: issueId, title: '门前没有人行道', unit: { id: school } },
      from: { id: county, name: '甲县' },
      to: { id: city, name: '甲市' },
      level: 'city',
      asked: { by: desk.office.name, words: '需市里支持' },
      dueOn: '2026-12-08',
      isLate: false,
      ended: null,
      now: { phase: 'raised' },
    });
    const step = (await desk.read(issueId)).steps.find(({ action }) => action === 'raise');
    expect(asked?.asked.at).toBe(step?.at);
    expect(titles((await register(above, city, { side: 'owed' })).raisings)).toEqual(['门前没有人行道']);
    expect(titles((await register(desk.liaison, school)).raisings)).toEqual(['门前没有人行道']);
    expect(await counts(above, city, 'owed')).toEqual({ waiting: 1, overdue: 0 });
    await desk.done(above, issueId, 'answer', { words: '列入明年预算', values: { support: 'given' } });
    const [answered] = (await register(desk.office, county, { state: 'answered' })).raisings;
    expect(answered?.ended).toMatchObject({ as: 'answered', by: above.name, words: '列入明年预算' });
    expect(answered?.ended?.answers.map(({ name, value }) => `${name.zh}：${value.zh}`)).toEqual(['答复：给予支持']);
    expect(answered?.now).toMatchObject({ phase: 'new', stateName: { zh: '已登记' } });
    expect(await counts(above, city, 'owed')).toEqual({ waiting: 0, overdue: 0 });
    expect((await register(above, city, { side: 'owed' })).raisings).toEqual([]);
  });

  it('M374 E58 its owner asks that it is raised, a leader of the keeper grants it and says to whom, and the register tells the leader’s words', async () => {
    const { county, city } = test.tree;
    const issueId = await desk.write(desk.office, 'problem', { title: '校门口没有信号灯', marks: MARKS });
    const owner = { unitId: test.tree.school };
    await desk.done(desk.office, issueId, 'assign', { owner, handling: 'dated' });
    const asked = { words: '信号灯由市交警支队设置', until: '2026-12-18' };
    expect((await desk.act(desk.liaison, issueId, 'raise', { ...asked, raiseToId: city })).status).not.toBe(200);
    expect((await desk.act(desk.liaison, issueId, 'ask_raise', { ...asked, raiseToId: city })).problem).toBe(
      'issue-not-taken',
    );
    await desk.done(desk.liaison, issueId, 'ask_raise', asked);
    expect(await desk.read(issueId)).toMatchObject({ phase: 'open', pending: { kind: 'raise', until: '2026-12-18' } });
    const granted = { words: '同意，报市里协调', raiseToId: city };
    expect((await desk.act(desk.office, issueId, 'grant_raise', granted)).status).toBe(403);
    expect((await desk.act(desk.leader, issueId, 'grant_raise', { words: '同意' })).problem).toBe('issue-nobody-above');
    expect((await desk.act(desk.leader, issueId, 'grant_hold', granted)).status).not.toBe(200);
    await desk.done(desk.leader, issueId, 'grant_raise', granted);
    const raised = await desk.read(issueId);
    expect(raised).toMatchObject({ phase: 'raised', pending: null, raisedTo: { id: city } });
    expect(raised.steps.at(-1)?.told.map(({ what, value }) => [what, value.zh])).toEqual([['raisedTo', '甲市']]);
    const [line] = (await register(desk.office, county)).raisings.filter(({ issue }) => issue.id === issueId);
    expect(line).toMatchObject({ asked: { by: desk.leader.name, words: '同意，报市里协调' }, to: { id: city } });
    await desk.done(above, issueId, 'answer', { words: '已列入计划', values: { support: 'given' } });
    expect((await desk.read(issueId)).phase).toBe('new');
  });

  it('M430 E50 a question of policy stands in it from its first day to its answer, again when it is asked again, and part by part when it is split', async () => {
    const { county, school } = test.tree;
    const leader = desk.leader;
    const study = await test.persona('unit-liaison', county);
    const issueId = await desk.write(desk.liaison, 'question', {
      title: '课后服务收费',
      values: { question: '课后服务费能否按月收' },
    });
    const find = async (state: string) =>
      (await register(desk.liaison, school, { state })).raisings.filter(({ issue }) => issue.id === issueId);
    expect(await find('waiting')).toMatchObject([
      {
        kind: 'asked',
        from: { id: school },
        to: { id: county },
        level: 'county',
        dueOn: '2026-11-25',
        asked: { by: desk.liaison.name, words: '课后服务费能否按月收' },
      },
    ]);
    const sheet = await test.call(desk.liaison, exportRaisings, { unitId: school, side: 'asked', state: 'waiting' });
    const [heads, ...lines] = (await sheetsOf(folder, sheet.body)).get('请示与答复') ?? [];
    const column = heads?.indexOf('请示内容') ?? -1;
    expect(lines.map((line) => line[column])).toContain('课后服务费能否按月收');
    expect(titles((await register(desk.office, county, { side: 'owed' })).raisings)).toEqual(['课后服务收费']);
    await desk.done(desk.office, issueId, 'assign', { owner: { unitId: county }, handling: 'soon' });
    expect(await find('waiting')).toMatchObject([{ dueOn: '2026-11-27' }]);
    await desk.done(study, issueId, 'report', { words: '可以按月收' });
    await desk.done(leader, issueId, 'verify', { words: '同意', values: { clear: true } });
    expect(await find('waiting')).toEqual([]);
    expect(await find('answered')).toMatchObject([{ ended: { by: leader.name, words: '可以按月收\n同意' } }]);
    await desk.done(desk.office, issueId, 'reopen', {
      words: '又有新规定',
      owner: { unitId: county },
      handling: 'soon',
    });
    expect(await find('all')).toMatchObject([
      { ended: null, asked: { words: '课后服务费能否按月收\n又有新规定' } },
      { ended: { as: 'answered' } },
    ]);
    const parts = await test.call(desk.office, splitIssue, {
      issueId,
      revision: (await desk.read(issueId)).revision,
      words: '分开答复',
      parts: [{ title: '小学能否按月收' }, { title: '初中能否按月收' }],
    });
    expect([parts.status, parts.problem]).toEqual([200, undefined]);
    expect(await find('dropped')).toMatchObject([{ isLate: false, ended: { as: 'dropped' } }]);
    const waiting = titles((await register(desk.office, county, { side: 'owed' })).raisings);
    expect(waiting.toSorted()).toEqual(['初中能否按月收', '小学能否按月收']);
  });

  it('E50 what is past its day is overdue until it is answered, and answered late for ever after', async () => {
    const { county, city } = test.tree;
    const issueId = await raise('缺专任教师');
    await desk.moveClock('2026-12-09');
    expect(await counts(desk.office, county, 'asked')).toMatchObject({ overdue: 3 });
    const overdue = (await register(above, city, { side: 'owed', state: 'overdue' })).raisings;
    expect(overdue).toMatchObject([{ issue: { id: issueId }, isLate: true, ended: null }]);
    await desk.done(above, issueId, 'answer', { words: '下达编制', values: { support: 'given' } });
    const late = (await register(above, city, { side: 'owed', state: 'late' })).raisings;
    expect(late).toMatchObject([{ issue: { id: issueId }, isLate: true, ended: { as: 'answered' } }]);
    expect(titles((await register(above, city, { side: 'owed', state: 'answered' })).raisings)).toContain(
      '门前没有人行道',
    );
  });

  it('E50 is narrowed to a level, a ledger and days; a list goes on page by page, what waits before what ended', async () => {
    const { county, city } = test.tree;
    for (let n = 0; n < 5; n++) await raise(`上提 ${n}`);
    const all: Raising[] = [];
    for (let from: string | undefined; ; ) {
      const page = await register(desk.office, county, { state: 'all', limit: 2, ...(from ? { from } : {}) });
      all.push(...page.raisings);
      if (page.next === null) break;
      from = page.next;
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all).toHaveLength((await register(desk.office, county, { state: 'all', limit: 200 })).raisings.length);
    const open = all.filter(({ ended }) => ended === null);
    expect(all.slice(0, open.length)).toEqual(open);
    const days = open.map(({ dueOn }) => dueOn ?? '9999');
    expect(days).toEqual(days.toSorted());
    const narrowed = async (more: object) => (await register(desk.office, county, { state: 'all', ...more })).raisings;
    expect((await narrowed({ level: 'city' })).every(({ to }) => to.id === city)).toBe(true);
    expect(await narrowed({ level: 'province' })).toEqual([]);
    expect((await narrowed({ ledger: 'question' })).every(({ kind }) => kind === 'asked')).toBe(true);
    expect(await narrowed({ dueUntil: '2026-11-01' })).toEqual([]);
    const lost = await test.call(desk.office, listRaisings, { unitId: county, side: 'asked', from: 'nowhere' });
    expect(lost.problem).toBe('issue-no-such-place');
  });

  it('E50 the workbook has the lines of the list in its order', async () => {
    const { county } = test.tree;
    const asked = { unitId: county, side: 'asked', state: 'all' } as const;
    const file = await test.call(desk.office, exportRaisings, asked);
    const [heads, ...rows] = (await sheetsOf(folder, file.body)).get('请示与答复') ?? [];
    expect(heads?.slice(0, 2)).toEqual(['编号', '事项']);
    const { raisings } = await register(desk.office, county, { state: 'all', limit: 200 });
    expect(rows.map((row) => row[1])).toEqual(titles(raisings));
  });

  it('E50 an answer that was worked out after its day is late, whatever days approving it has', async () => {
    const { county, school } = test.tree;
    const study = await test.persona('unit-liaison', county);
    await desk.moveClock('2026-12-14');
    const values = { question: '寒假能否托管' };
    const issueId = await desk.write(desk.liaison, 'question', { title: '寒假托管', values });
    const find = async (state: string) =>
      (await register(desk.liaison, school, { state })).raisings.filter(({ issue }) => issue.id === issueId);
    await desk.done(desk.office, issueId, 'assign', { owner: { unitId: county }, handling: 'soon' });
    const [asked] = await find('waiting');
    await desk.moveClock('2026-12-28');
    await desk.done(study, issueId, 'report', { words: '可以' });
    expect(await find('overdue')).toMatchObject([{ dueOn: asked?.dueOn, isLate: true, ended: null }]);
    await desk.done(desk.leader, issueId, 'verify', { words: '同意', values: { clear: true } });
    expect(await find('late')).toMatchObject([{ dueOn: asked?.dueOn, isLate: true, ended: { as: 'answered' } }]);
  });

  it('E50 what the keeper writes in a ledger of questions was asked by nobody', async () => {
    const { county, school } = test.tree;
    const written = [
      await desk.write(desk.office, 'question', { values: { question: '各校食堂能否统一配送' } }),
      await desk.write(desk.office, 'tendency', { values: { tendency: '作业布置偏多' } }),
    ];
    const found = (await register(desk.office, county, { state: 'all', limit: 200 })).raisings;
    expect(found.filter(({ issue }) => written.includes(issue.id))).toEqual([]);
    const head = await desk.write(desk.head, 'major', {
      values: { matter: '校舍鉴定为危房' },
      marks: { urgency: 'high' },
    });
    const [asked] = (await register(desk.liaison, school)).raisings.filter(({ issue }) => issue.id === head);
    expect(asked).toMatchObject({ kind: 'asked', asked: { by: desk.head.name, words: '校舍鉴定为危房' } });
  });

  it('E50 nothing of it is told to whoever does not see the entry', async () => {
    const { county, siblingCounty, city } = test.tree;
    const foreign = await test.persona('supervision-office', siblingCounty);
    expect((await test.call(foreign, listRaisings, { unitId: county, side: 'asked' })).status).toBe(404);
    expect((await register(foreign, siblingCounty, { state: 'all' })).raisings).toEqual([]);
    const beside = await test.persona('unit-liaison', test.tree.citySchool);
    expect((await register(beside, test.tree.citySchool, { state: 'all' })).raisings).toEqual([]);
    expect((await test.call(foreign, countRaisings, { unitId: city, side: 'owed' })).status).toBe(404);
  });
});
