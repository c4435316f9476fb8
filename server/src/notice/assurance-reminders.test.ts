import { checkFile, completeFile, rateAsOffice, rateAsTeam, readFile } from '@dudao/core/assurance/contract';
import { createIssue } from '@dudao/core/issue/contract';
import { listNotices } from '@dudao/core/notice/contract';
import { addPerson, seat } from '@dudao/core/org/staff-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: OpinionDesk;
let checker: Persona;
/** Of the office, and a member of the team too from December on. */
let both: Persona;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
  checker = (await ofOffice('查档人')).who;
  const seated = await ofOffice('也在组里的');
  both = seated.who;
  const sits = {
    bodyId: desk.bodyId,
    role: 'member',
    holder: { personId: seated.personId },
    fromOn: '2026-12-05',
  } as const;
  expect((await test.call(desk.office, seat, sits)).status).toBe(200);
});
afterAll(() => test.close());

/** Somebody of the office whose account is a person. */
async function ofOffice(name: string): Promise<{ readonly who: Persona; readonly personId: string }> {
  const who = await test.newPersona('supervision-office', desk.county);
  const person = { unitId: desk.county, name, joinedOn: '2020-01-01' };
  const { personId } = (await test.call(desk.office, addPerson, person)).output;
  await test.rows('update account set person_id = $2 where id = $1', [who.accountId, personId]);
  return { who, personId };
}

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
async function on(day: string): Promise<void> {
  test.clock.now = new Date(`${day}T10:00:00+08:00`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
  await round();
}
/** What each is told of files and ratings, by the names of the desk; those who are told nothing are left out. */
async function said(): Promise<Readonly<Record<string, readonly string[]>>> {
  const { office, colleague, countyLeader, head, member, liaison } = desk;
  const found: Record<string, readonly string[]> = {};
  for (const [name, who] of Object.entries({ checker, both, office, colleague, countyLeader, head, member, liaison })) {
    const all = (await test.call(who, listNotices, { show: 'open' })).output.notices.filter(({ subject }) =>
      /^(file|rating)-/u.test(subject),
    );
    if (all.length > 0) found[name] = all.map(({ title, severity }) => `${severity} ${title.zh}`);
  }
  return found;
}

it('M446 Q8: the team is reminded of a returned file until it completed it, then its checker until it was checked again', async () => {
  await on('2026-11-24');
  const visitId = await desk.visit({ title: '看档案' });
  const answers = ['truthful', 'evidence', 'strict', 'guided'].map((point) => ({ point, isThere: true }));
  const check = (checks: number, returned: object = {}) =>
    test.call(checker, checkFile, { visitId, checks, answers, conclusion: '看过了', ...returned } as never);
  await round();
  expect(await said()).toEqual({});
  expect((await check(0, { returned: { what: '补现场反馈单', untilOn: '2026-12-01' } })).status).toBe(200);
  await round();
  const owed = ['info 督导档案待补齐：看档案'];
  expect(await said()).toEqual({ head: owed, member: owed });
  expect(await round()).toEqual({ raised: 0, settled: 0 });
  await on('2026-11-30');
  expect((await said()).member).toEqual(['warning 督导档案待补齐：看档案']);
  const { checks } = (await test.call(desk.member, readFile, { visitId })).output;
  const completed = { visitId, checkId: checks[0]?.id ?? '', words: '反馈单已补签' };
  expect((await test.call(desk.member, completeFile, completed)).status).toBe(200);
  await round();
  expect(await said()).toEqual({ checker: ['info 督导档案待复查：看档案'] });
  expect((await check(1, { returned: { what: '还缺一张', untilOn: '2026-12-02' } })).status).toBe(200);
  await on('2026-12-02');
  expect(Object.keys(await said())).toEqual(['head', 'member']);
  // Its day has passed and nothing was completed: it is the checker’s again.
  await on('2026-12-03');
  expect(await said()).toEqual({ checker: ['info 督导档案待复查：看档案'] });
  expect((await check(2)).status).toBe(200);
  await round();
  expect(await said()).toEqual({});
});

it('M455 Q8: the side that has not rated is reminded once the other has, and nobody of the team for the office', async () => {
  await on('2026-12-07');
  const graded = (issueId: string) =>
    ['higher', 'deeper', 'solid'].map((point) => ({ point, grade: 3, words: '因为', issueIds: [issueId] }));
  const rated = async (title: string, by: typeof rateAsTeam | typeof rateAsOffice, who: Persona) => {
    const visitId = await desk.visit({ title });
    const entry = {
      unitId: test.tree.school,
      ledger: 'problem',
      title,
      foundOn: test.clock.now.toISOString().slice(0, 10),
      source: { kind: 'visit' },
    };
    const written = { ...entry, marks: { severity: 'general', depth: 'deep' } };
    const { issueId } = (await test.call(desk.office, createIssue, written as never)).output as { issueId: string };
    const grades = graded(issueId);
    const done = await test.call(who, by, { visitId, grades } as never);
    expect([done.status, done.problem]).toEqual([200, undefined]);
    return { visitId, grades };
  };
  const byTeam = await rated('组长先评', rateAsTeam, desk.head);
  await on('2026-12-08');
  const waits = ['info 请评查出问题的质量：组长先评'];
  expect(await said()).toEqual({ checker: waits, office: waits, colleague: waits });
  await test.call(checker, rateAsOffice, byTeam as never);
  await round();
  expect(await said()).toEqual({});
  const byOffice = await rated('督导室先评', rateAsOffice, checker);
  await on('2026-12-15');
  expect(await said()).toEqual({ head: ['warning 请评查出问题的质量：督导室先评'] });
  await test.call(desk.head, rateAsTeam, byOffice as never);
  await round();
  expect(await said()).toEqual({});
});
