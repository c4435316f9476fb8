import { actOnIssue, createIssue, setMeasures } from '@dudao/core/issue/contract';
import { handOverLeader } from '@dudao/core/issue/leader-contract';
import { confirmTalk, recordTalk } from '@dudao/core/issue/talk-contract';
import { answerUrge, urgeIssue } from '@dudao/core/issue/urge-contract';
import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { CLASS_VALUES, openDesk } from '../testing/issue-desk.ts';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let office: Persona;
let liaison: Persona;
beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  office = await test.persona('supervision-office', test.tree.county);
  liaison = await test.persona('unit-liaison', test.tree.school);
});
afterAll(() => test.close());

async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  // Sessions end after half an hour; the clock of these tests jumps over days.
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
}

const titles = async (who: Persona) => {
  const { notices } = (await test.call(who, listNotices, { show: 'open' })).output;
  return notices
    .filter(({ subject }) => subject.startsWith('issue-'))
    .map(({ title, severity }) => `${severity} ${title.zh}`);
};

describe('reminders of ledgers', () => {
  it('M377 the office is reminded to hand over, the owner before and after the day and of a sheet, until each is done', async () => {
    await on('2026-11-20');
    const fields = {
      title: '食堂留样不全',
      foundOn: '2026-11-19',
      marks: { severity: 'grave', depth: 'manifest' },
    } as const;
    const made = await test.call(office, createIssue, { ledger: 'problem', unitId: test.tree.school, ...fields });
    const { issueId } = made.output;
    // Three working days after Friday 20 November is Wednesday 25.
    await on('2026-11-25');
    expect(await titles(office)).toEqual(['info 台账待交办：食堂留样不全']);
    await test.call(office, actOnIssue, {
      issueId,
      revision: 1,
      action: 'assign',
      owner: { unitId: test.tree.school },
      handling: 'dated',
      dueOn: '2026-12-01',
    });
    await on('2026-11-26');
    expect([await titles(office), await titles(liaison)]).toEqual([[], ['info 待整改：食堂留样不全']]);
    await on('2026-12-02');
    expect(await titles(liaison)).toEqual(['warning 待整改：食堂留样不全']);
    const { urgeId } = (await test.call(office, urgeIssue, { issueId, rung: 'remind', text: '请抓紧' })).output;
    // A sheet is told on the day on which it is issued, and again when its reply is nearly due.
    await on('2026-12-02');
    expect(await titles(liaison)).toContain('warning 督办文书待答复：教督提〔2026〕1号');
    await on('2026-12-04');
    expect((await titles(liaison)).sort()).toEqual([
      'warning 待整改：食堂留样不全',
      'warning 督办文书待答复：教督提〔2026〕1号',
    ]);
    await test.call(liaison, answerUrge, { issueId, urgeId, reply: '已补齐' });
    await on('2026-12-07');
    expect(await titles(liaison)).toEqual(['warning 待整改：食堂留样不全']);
  });

  it('M426 a leader in charge is reminded of what is late, and no more once another has taken it over', async () => {
    await on('2027-03-01');
    const desk = await openDesk(test);
    const [first, second] = [await desk.appoint('李副县长'), await desk.appoint('周副县长')];
    const leader = await test.newPersona('leader', test.tree.county);
    await test.rows('update account set person_id = $1 where id = $2', [first, leader.accountId]);
    const fields = { title: '民师待遇', foundOn: '2027-02-26', marks: { difficulty: 'high' } };
    const values = { leader: [first], since: '1998 年', kind: 'staff' };
    const issueId = await desk.write(desk.office, 'legacy', { ...fields, values });
    const owner = { unitId: test.tree.school };
    await desk.done(desk.office, issueId, 'assign', { owner, handling: 'dated', dueOn: '2027-03-10' });
    await on('2027-03-11');
    expect(await titles(leader)).toEqual(['warning 待整改：民师待遇']);
    const handed = { unitId: test.tree.county, from: first, to: second, words: '分工调整', preview: false };
    expect((await test.call(desk.office, handOverLeader, handed)).output.done).toBe(true);
    await on('2027-03-12');
    expect(await titles(leader)).toEqual([]);
  });
});

describe('reminders go to whoever has the turn', () => {
  const MARKS = { severity: 'general', depth: 'manifest' } as const;
  let desk: Awaited<ReturnType<typeof openDesk>>;
  const mine = async (who: Persona, title: string) => (await titles(who)).filter((text) => text.includes(title));
  beforeAll(async () => {
    desk = await openDesk(test);
  });

  it('the unit is reminded of the list that it drafts, and not the office', async () => {
    await on('2027-04-05');
    const values = { who: '张三', mirror: 'people', shown: '听意见少' };
    await desk.write(liaison, 'list_mirrors', {
      title: '镜子一',
      foundOn: '2027-04-01',
      marks: { layer: 'member' },
      values,
    });
    await on('2027-04-16');
    expect([await mine(liaison, '镜子一'), await mine(office, '镜子一')]).toEqual([
      ['warning 台账待本单位办理：镜子一'],
      [],
    ]);
  });

  it('M410 the unit is reminded of a talk that it has not confirmed, until it confirms it', async () => {
    await on('2027-04-05');
    const issueId = await desk.write(office, 'problem', { title: '约谈一', foundOn: '2027-04-01', marks: MARKS });
    await desk.done(office, issueId, 'assign', { owner: { unitId: test.tree.school }, handling: 'dated' });
    const talk = { on: '2027-04-06', at: '09:30', place: '三楼会议室', who: '学校主要负责人' };
    const summons = { issueId, rung: 'talk', text: '请来约谈', talk };
    const { urgeId, number } = (await test.call(desk.leader, urgeIssue, summons)).output;
    await on('2027-04-06');
    const told = {
      heldOn: '2027-04-06',
      began: '09:30',
      ended: '09:50',
      place: '三楼会议室',
      hosts: '李主任',
      talkedTo: '王校长',
      recorder: '孙干事',
      pointedOut: '进展缓慢',
      said: '正在整改',
    };
    expect((await test.call(desk.leader, recordTalk, { issueId, urgeId, revision: 0, ...told })).status).toBe(200);
    await on('2027-04-12');
    expect(await mine(liaison, number)).toEqual([`severe 督办文书待答复：${number}`]);
    expect((await test.call(liaison, confirmTalk, { issueId, urgeId, revision: 1, agreed: true })).status).toBe(200);
    await on('2027-04-13');
    expect(await mine(liaison, number)).toEqual([]);
  });

  it('whoever decides is told what was asked for, until it is decided; whoever asked is not', async () => {
    await on('2027-04-05');
    const issueId = await desk.write(office, 'problem', { title: '护栏锈蚀', foundOn: '2027-04-01', marks: MARKS });
    await desk.done(office, issueId, 'assign', {
      owner: { unitId: test.tree.school },
      handling: 'dated',
      dueOn: '2027-04-30',
    });
    await desk.done(liaison, issueId, 'ask_time', { words: '等材料', until: '2027-05-20' });
    await on('2027-04-05');
    expect([await mine(desk.leader, '护栏锈蚀'), await mine(liaison, '护栏锈蚀')]).toEqual([
      ['info 申请延期待审批：护栏锈蚀'],
      // Whoever is handed an entry is told on that day.
      ['info 待整改：护栏锈蚀'],
    ]);
    await desk.done(desk.leader, issueId, 'grant_time');
    await on('2027-04-06');
    expect(await mine(desk.leader, '护栏锈蚀')).toEqual([]);
  });

  it('M383 M415 measures, lasting entries, ended holds and revisits are told when their day comes', async () => {
    await on('2027-04-05');
    const write = (title: string) => desk.write(office, 'problem', { title, foundOn: '2027-04-01', marks: MARKS });
    const assign = (issueId: string, more: object) =>
      desk.done(office, issueId, 'assign', { owner: { unitId: test.tree.school }, ...more });
    const [measured, lasting, held] = [await write('屋面渗水'), await write('家访制度'), await write('校门改造')];
    await assign(measured, { handling: 'dated', dueOn: '2027-06-10' });
    await assign(lasting, { handling: 'lasting', values: CLASS_VALUES.lasting });
    await assign(held, { handling: 'dated', dueOn: '2027-05-10' });
    const measures = [{ text: '更换防水层', quality: '雨天不漏', owner: '王主任', dueOn: '2027-04-20' }];
    const { revision } = await desk.read(measured);
    expect((await test.call(liaison, setMeasures, { issueId: measured, revision, measures })).status).toBe(200);
    await desk.done(office, lasting, 'look', { words: '已看', until: '2027-04-21' });
    await desk.done(liaison, held, 'ask_hold', { words: '等规划', until: '2027-04-20' });
    await desk.done(desk.leader, held, 'grant_hold');
    await on('2027-04-19');
    expect(await mine(office, '校门改造')).toEqual([]);
    await on('2027-04-23');
    expect((await mine(liaison, '屋面渗水')).toSorted()).toEqual([
      'info 待整改：屋面渗水',
      'warning 措施到期：屋面渗水',
    ]);
    expect(await mine(office, '家访制度')).toEqual(['info 长期坚持待查看：家访制度']);
    expect(await mine(office, '校门改造')).toEqual(['warning 台账待恢复办理：校门改造']);
    await test.rows(
      `insert into issue_revisit (id, issue_id, unit_id, region, keeper_id, ledger, kind, due_on, verified_by_name)
       select gen_random_uuid(), id, unit_id, region, keeper_id, ledger, 'due', '2027-04-23', '' from issue where id = $1`,
      [lasting],
    );
    await on('2027-04-23');
    expect(await mine(office, '家访制度')).toContain('info 待回访：家访制度');
    // It leads straight to where the revisit is set down.
    const [revisit] = await test.rows<{ id: string }>('select id from issue_revisit where issue_id = $1', [lasting]);
    const { notices } = (await test.call(office, listNotices, { show: 'open' })).output;
    expect(notices.find(({ subject }) => subject === 'issue-revisit')?.link).toBe(
      `/issues/${lasting}?revisit=${revisit?.id}`,
    );
  });
});
