import { randomUUID } from 'node:crypto';
import { countNotices, listNotices, markNotices, snoozeNotice } from '@dudao/core/notice/contract';
import { SUBJECT_IDS } from '@dudao/core/notice/subject';
import { assignDuty, fillPost } from '@dudao/core/org/staff-contract';
import { reportProgress, requestExtension } from '@dudao/core/task/task-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { appoint, draftPlan, hire, publish } from '../testing/plan-office.ts';
import { plantCampaign } from '../testing/plant-campaign.ts';
import { linkAccount, plantReminders } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let office: Persona;
let owner: Persona;
let ownerId: string;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantReminders(test);
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
  owner = await test.stranger(test.tree.town);
  ownerId = await hire(test, office, { name: '承办人', unitId: test.tree.town });
  await linkAccount(test, owner.accountId, ownerId);
});
afterAll(() => test.close());

const refresh = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
const on = async (day: string, clock = '10:00') => {
  test.clock.now = new Date(`${day}T${clock}:00+08:00`);
  // Sessions end after half an hour; the clock of these tests jumps over months.
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  return refresh();
};
const list = async (who: Persona, subject: string, show: 'open' | 'snoozed' | 'settled' = 'open') => {
  const { output, status } = await test.call(who, listNotices, { show });
  expect(status).toBe(200);
  return output.notices.filter((notice) => notice.subject === subject);
};

async function task(title: string, dueOn: string, accountable?: string) {
  const tasks = [
    {
      title,
      owner: { personId: ownerId },
      startOn: '2026-11-02',
      dueOn,
      ...(accountable === undefined ? {} : { accountable: { postId: accountable } }),
    },
  ];
  const { planId, taskIds } = await draftPlan(test, office, { unitId: county, tasks });
  const published = await publish(test, office, planId);
  expect(published.status).toBe(200);
  return taskIds[0] ?? '';
}

describe('every kind of matter', () => {
  it('has a source', () => {
    expect(NOTICE_SOURCES.map(({ subject }) => subject).sort()).toEqual([...SUBJECT_IDS].sort());
  });

  it('can be looked for in an empty base, with all its figures', async () => {
    for (const { subject, matters, named, reckoned } of NOTICE_SOURCES) {
      // A parameter that a query does not use has no type.
      const bound = ['2026-11-24', '2026-12-24', ...(reckoned === undefined ? [] : ['[]'])];
      const typed = `select ref::uuid, unit_id::uuid, due_on::date, link::text, figures::jsonb, spared::uuid[] from (${matters}) m where due_on <= $2::date and $1::date is not null`;
      await test.rows(typed, bound);
      const isBound = reckoned === undefined ? '' : ' and $3::text is not null';
      if (named !== undefined)
        await test.rows(
          `select ref::uuid, recipient::text, account_id::uuid from (${named}) n where $1::date <= $2::date${isBound}`,
          bound,
        );
      expect(subject).not.toBe('');
    }
  });
});

describe('a task with a due day', () => {
  it('M008 reminds its owner step by step, those who answer for it later, and is withdrawn when it is done', async () => {
    const chief = await test.stranger(county);
    const chiefId = await hire(test, office, { name: '负责人', unitId: county });
    await linkAccount(test, chief.accountId, chiefId);
    const postId = await appoint(test, office, { name: '分管副局长', unitId: county, personId: chiefId });
    const taskId = await task('修订方案', '2026-11-27', postId);
    await on('2026-11-19');
    expect(await list(owner, 'task-due')).toEqual([]);
    await on('2026-11-20');
    const [first] = await list(owner, 'task-due');
    expect(first).toMatchObject({
      title: { zh: '任务：修订方案' },
      text: { zh: '2026-11-27 到期，还有 5 个工作日，已完成 0%。' },
      severity: 'info',
      daysLeft: 5,
      unit: { name: '甲县' },
      link: `/tasks/${taskId}`,
      isRead: false,
      why: { recipient: 'owner', stepDays: -5, rulebook: 'TX-DD 1.0' },
      actions: { snooze: true },
    });
    expect(await list(chief, 'task-due')).toEqual([]);
    expect(await list(office, 'task-due')).toEqual([]);
    await on('2026-11-26');
    expect((await list(chief, 'task-due')).map(({ why }) => why)).toEqual([
      { recipient: 'accountable', stepDays: -1, rulebook: 'TX-DD 1.0' },
    ]);
    await on('2026-12-02');
    const late = await list(office, 'task-due');
    expect(late.map(({ severity, text }) => [severity, text.zh.slice(0, 12)])).toEqual([
      ['severe', '逾期 3 个工作日仍未办结'.slice(0, 12)],
    ]);
    expect(late[0]?.actions.snooze).toBe('snooze-severe');
    await test.rows('update task set is_open = false, state = $2, progress = 100 where id = $1', [taskId, 'done']);
    await on('2026-12-03');
    for (const who of [owner, chief, office]) expect(await list(who, 'task-due')).toEqual([]);
    expect((await list(owner, 'task-due', 'settled')).length).toBe(1);
  });

  it('is told once a step: reading it, a second round and another server change nothing; the next step is new again', async () => {
    await on('2026-11-20');
    await task('核对名单', '2026-11-27');
    await refresh();
    const unread = async () => (await test.call(owner, countNotices, {})).output.unread;
    const before = await unread();
    const mine = async () => (await list(owner, 'task-due')).find(({ title }) => title.zh.includes('核对名单'));
    const id = (await mine())?.id ?? '';
    expect((await test.call(owner, markNotices, { noticeIds: [id], isRead: true })).output.count).toBe(1);
    expect((await test.call(owner, markNotices, { noticeIds: [id], isRead: true })).output.count).toBe(0);
    expect(await unread()).toBe(before - 1);
    const rows = () => test.rows('select xmin::text, * from notice order by id');
    const kept = await rows();
    const twice = await Promise.all([refresh(), refresh()]);
    expect(twice).toEqual([
      { raised: 0, settled: 0 },
      { raised: 0, settled: 0 },
    ]);
    expect(await rows()).toEqual(kept);
    await on('2026-11-24');
    expect(await mine()).toMatchObject({ isRead: true, daysLeft: 3 });
    await on('2026-11-26');
    expect(await mine()).toMatchObject({ id, isRead: false, why: { stepDays: -1 } });
  });

  it('a clock put back takes no step back, and one that ran ahead and was put right tells nothing twice', async () => {
    await on('2026-11-20');
    await task('整理档案', '2026-11-27');
    await on('2026-11-27');
    const mine = async () => (await list(owner, 'task-due')).find(({ title }) => title.zh.includes('整理档案'));
    const id = (await mine())?.id ?? '';
    await test.call(owner, markNotices, { noticeIds: [id], isRead: true });
    await on('2026-11-24');
    expect(await mine()).toMatchObject({ isRead: true, why: { stepDays: 0 } });
    await on('2026-10-09');
    expect(await mine()).toBeUndefined();
    await on('2026-11-20');
    expect(await mine()).toMatchObject({ isRead: true, why: { stepDays: 0 } });
    await on('2026-11-30');
    expect(await mine()).toMatchObject({ isRead: false, why: { stepDays: 1 } });
  });

  it('a later due day withdraws it and reminds anew; whoever no longer owes it hears no more', async () => {
    await on('2026-11-24');
    const taskId = await task('排查隐患', '2026-11-27');
    await on('2026-11-26');
    const mine = async () => (await list(owner, 'task-due')).find(({ title }) => title.zh.includes('排查隐患'));
    expect(await mine()).toMatchObject({ dueOn: '2026-11-27' });
    await test.rows(`update task set due_on = '2026-12-31' where id = $1`, [taskId]);
    await refresh();
    expect(await mine()).toBeUndefined();
    await on('2026-12-24');
    expect(await mine()).toMatchObject({ dueOn: '2026-12-31', isRead: false, why: { stepDays: -5 } });
    const other = await hire(test, office, { name: '接手人', unitId: county });
    await test.rows('update task set owner_person_id = $2 where id = $1', [taskId, other]);
    await refresh();
    expect(await mine()).toBeUndefined();
  });

  it('a report and a request to extend wait for the office, not for whoever wrote them', async () => {
    await on('2026-11-24');
    const taskId = await task('上报数据', '2026-12-30');
    const author = await test.newPersona('supervision-office', county);
    const report = await test.call(author, reportProgress, { taskId, progress: 30, text: '已收齐', revision: 1 });
    expect(report.status).toBe(200);
    const asked = await test.call(author, requestExtension, { taskId, toDue: '2026-12-31', reason: '雨季' });
    expect(asked.status).toBe(200);
    await on('2026-11-26');
    expect((await list(office, 'task-report')).map(({ title }) => title.zh)).toEqual(['进展待答复：上报数据']);
    expect((await list(office, 'task-extension')).map(({ text }) => text.zh)).toEqual([
      expect.stringContaining('至 2026-12-31）已等 2 个工作日'),
    ]);
    for (const subject of ['task-report', 'task-extension']) expect(await list(author, subject)).toEqual([]);
  });
});

describe('a campaign', () => {
  it('reminds a unit of its stages and make-up work, and the office above of what waits for it', async () => {
    await on('2026-11-24');
    const unitId = test.tree.siblingCounty;
    await plantCampaign(test, unitId);
    const above = await test.persona('supervision-office', test.tree.province);
    const liaison = await test.persona('unit-liaison', unitId);
    const own = await test.persona('supervision-office', unitId);
    await refresh();
    const asked = (await list(above, 'stage-extension')).map(({ text }) => text.zh);
    expect(asked).toEqual([
      expect.stringMatching(/^种下的迎检准备：unit-liaison\S+ 申请延至 2026-12-02。不答复不算同意。$/u),
    ]);
    expect(await list(own, 'stage-extension')).toEqual([]);
    await on('2026-11-27');
    expect((await list(liaison, 'make-up-due')).map(({ title, link }) => [title.zh, link.split('/')[3]])).toEqual([
      ['补课：台账不全', 'units'],
    ]);
    const [stage] = await test.rows<{ stage: string; until_on: string }>(
      `select stage, until_on::text from campaign_stage where state = 'open' order by until_on limit 1`,
    );
    await on(stage?.until_on ?? '');
    const ends = await list(liaison, 'stage-ends');
    expect(ends.length).toBeGreaterThan(0);
    expect(ends[0]?.title.zh).toMatch(/^种下的迎检准备：“[^a-z]+”截止$/u);
    await test.rows(`update campaign_stage set state = 'requested', asked_on = $2 where stage = $1`, [
      stage?.stage,
      stage?.until_on,
    ]);
    await refresh();
    expect((await list(above, 'gate-waits')).map(({ title }) => title.zh)).toEqual([
      expect.stringMatching(/^关口待审核：乙县 · /u),
    ]);
    await test.rows(`update campaign set state = 'cancelled'`);
    await refresh();
    for (const who of [above, liaison]) {
      for (const subject of ['stage-extension', 'make-up-due', 'stage-ends', 'gate-waits'])
        expect([subject, await list(who, subject)]).toEqual([subject, []]);
    }
  });
});

describe('putting off', () => {
  it('hides a reminder until its day; a stranger cannot touch it, and cannot see it', async () => {
    await on('2026-11-24');
    await task('走访学校', '2026-12-01');
    await refresh();
    const mine = async () => (await list(owner, 'task-due')).find(({ title }) => title.zh.includes('走访学校'));
    const id = (await mine())?.id ?? '';
    const put = (who: Persona, until: string | null) => test.call(who, snoozeNotice, { noticeId: id, until });
    expect((await put(office, '2026-11-26')).status).toBe(404);
    expect((await test.call(owner, snoozeNotice, { noticeId: randomUUID(), until: null })).status).toBe(404);
    expect((await put(owner, '2026-11-24')).problem).toBe('snooze-not-later');
    expect((await put(owner, '2027-01-30')).problem).toBe('snooze-too-far');
    expect((await put(owner, '2026-11-26')).status).toBe(200);
    expect(await mine()).toBeUndefined();
    expect((await list(owner, 'task-due', 'snoozed')).map((notice) => notice.snoozedUntil)).toContain('2026-11-26');
    await on('2026-11-26');
    expect(await mine()).toBeDefined();
    await put(owner, '2026-12-20');
    await on('2026-11-30'); // the next step ends it
    expect(await mine()).toMatchObject({ snoozedUntil: null, why: { stepDays: -1 } });
    const marked = await test.call(office, markNotices, { noticeIds: [id], isRead: true });
    expect([marked.output.count, (await mine())?.isRead]).toEqual([0, false]);
    const seen = await test.call(office, listNotices, {});
    expect(seen.output.notices.map((notice) => notice.id)).not.toContain(id);
  });
});

describe('a unit with overdue tasks', () => {
  it('M007 the first responsible person is told of them as one matter, and the leaders of the unit when it lasts', async () => {
    const unitId = test.tree.citySchool;
    const principal = await test.stranger(unitId);
    const principalId = await hire(test, office, { name: '马校长', unitId });
    await linkAccount(test, principal.accountId, principalId);
    const leader = await test.stranger(county);
    const leaderId = await hire(test, office, { name: '分管县长', unitId: county });
    await linkAccount(test, leader.accountId, leaderId);
    const duty = { unitId, fromOn: '2026-02-01' };
    await test.call(office, assignDuty, { ...duty, kind: 'first-responsible', holder: { personId: principalId } });
    await test.call(office, assignDuty, { ...duty, kind: 'in-charge', holder: { personId: leaderId } });
    const lead = { owner: { personId: ownerId }, leadUnit: { unitId } };
    const tasks = [
      { title: '修操场', dueOn: '2026-12-07', ...lead },
      { title: '换灯具', dueOn: '2026-12-08', ...lead },
    ];
    const { planId } = await draftPlan(test, office, { unitId: county, tasks });
    await publish(test, office, planId);
    await on('2026-12-07');
    expect(await list(principal, 'unit-overdue')).toEqual([]);
    await on('2026-12-10');
    expect((await list(principal, 'unit-overdue')).map(({ title, text }) => [title.zh, text.zh])).toEqual([
      ['实验小学有 2 项任务逾期', '最早的一项是“修操场”（2026-12-07 到期），已逾期 3 个工作日。请您过问。'],
    ]);
    expect(await list(leader, 'unit-overdue')).toEqual([]);
    await on('2026-12-14');
    expect((await list(leader, 'unit-overdue')).map(({ severity, why }) => [severity, why.recipient])).toEqual([
      ['severe', 'leader'],
    ]);
    await test.rows(`update task set is_open = false where plan_id = $1`, [planId]);
    await refresh();
    expect(await list(principal, 'unit-overdue')).toEqual([]);
  });
});

describe('what the organisation lacks', () => {
  it('a duty whose post falls vacant reminds liaison and office until somebody holds it', async () => {
    await on('2026-11-24');
    const unitId = test.tree.citySchool;
    const personId = await hire(test, office, { name: '校长', unitId });
    const postId = await appoint(test, office, { name: '校长', unitId, personId });
    await test.call(office, assignDuty, {
      unitId,
      kind: 'first-responsible',
      holder: { postId },
      fromOn: '2026-03-01',
    });
    await refresh();
    expect(await list(office, 'duty-vacant')).toEqual([]);
    await test.call(office, fillPost, { postId, personId: null, fromOn: '2026-11-20' });
    const liaison = await test.persona('unit-liaison', unitId);
    await refresh();
    for (const who of [office, liaison]) {
      expect((await list(who, 'duty-vacant')).map(({ text }) => text.zh)).toEqual([
        '实验小学由“校长”承担的责任自 2026-11-20 起无人承担，请任职或另行落实。',
      ]);
    }
    const elsewhere = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect(await list(elsewhere, 'duty-vacant')).toEqual([]);
    await test.call(office, fillPost, { postId, personId, fromOn: '2026-11-24' });
    await refresh();
    expect(await list(office, 'duty-vacant')).toEqual([]);
  });

  it('units without anybody who answers are told by the month, to the office of their county or the nearest above', async () => {
    await on('2026-12-01');
    const sibling = await test.persona('supervision-office', test.tree.siblingCounty);
    await refresh();
    expect((await list(sibling, 'staff-missing')).map(({ title }) => title.zh)).toEqual(['2 个单位没有落实责任人']);
    await on('2027-01-04');
    expect((await list(sibling, 'staff-missing')).map(({ dueOn, isRead }) => [dueOn, isRead])).toEqual([
      ['2027-01-01', false],
    ]);
    await test.rows('update account set disabled_at = now() where unit_id = $1', [test.tree.siblingCounty]);
    const city = await test.persona('supervision-office', test.tree.city);
    await refresh();
    expect((await list(city, 'staff-missing')).map(({ unit }) => unit.name)).toEqual(['乙县']);
  });
});
