import { listNotices } from '@dudao/core/notice/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { CASE_DAY, openAccountabilityDesk } from '../testing/accountability-desk.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { refreshNotices } from './refresh.ts';
import { NOTICE_SOURCES } from './sources.ts';

let test: TestApp;
let desk: Awaited<ReturnType<typeof openAccountabilityDesk>>;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openAccountabilityDesk(test);
});
afterAll(() => test.close());

const round = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
async function on(day: string): Promise<void> {
  await desk.moveClock(day);
  await round();
}
const told = async (who: Persona, number: string) =>
  (await test.call(who, listNotices, { show: 'open' })).output.notices.filter(
    ({ subject, title }) => subject.startsWith('case-') && title.zh.includes(number),
  );
/** What each is told of a case, by the names of the desk; those who are told nothing are left out. */
async function said(number: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { office, colleague, leader, second, liaison, head } = desk;
  const found: Record<string, readonly string[]> = {};
  for (const [name, who] of Object.entries({ office, colleague, leader, second, liaison, head, above })) {
    const all = await told(who, number);
    if (all.length > 0) found[name] = all.map(({ title, severity }) => `${severity} ${title.zh.replace(number, '')}`);
  }
  return found;
}
let above: Persona;

it('M551 Z15: each is reminded of their own step by its clock and of nothing else; what is done reminds nobody any more', async () => {
  const { office, leader, second, liaison } = desk;
  above = await test.newPersona('leader', test.tree.province);
  await desk.moveClock(CASE_DAY);
  const caseId = await desk.opened();
  const { number } = await desk.read(caseId);
  // Ten working days from 28 December, with the holiday of the new year.
  await on('2027-01-12');
  expect(await said(number)).toEqual({ office: ['warning 待核实事实、发出告知书'] });
  expect((await told(office, number)).map(({ link }) => link)).toEqual([`/accountability/${caseId}`]);
  await desk.done(office, caseId, 'notify');
  await round();
  const hearing = ['info 待陈述申辩'];
  expect(await said(number)).toEqual({ liaison: hearing, head: hearing });
  expect(await round()).toEqual({ raised: 0, settled: 0 });
  const { dueOn } = await desk.read(caseId);
  expect(dueOn).toBe('2027-01-19');
  await on('2027-01-19');
  const last = ['severe 待陈述申辩'];
  expect(await said(number)).toEqual({ liaison: last, head: last });
  await on('2027-01-20');
  expect((await said(number)).office).toEqual(['warning 待登记期满未陈述申辩']);
  await desk.done(liaison, caseId, 'state');
  await round();
  // Of what is being weighed the one concerned hears nothing.
  expect(await said(number)).toEqual({});
  await desk.done(office, caseId, 'propose', { measureId: 'criticism', standing: await desk.standing(caseId) });
  await round();
  expect(await said(number)).toEqual({ leader: ['info 待决定'], second: ['info 待决定'] });
  await desk.done(leader, caseId, 'decide');
  await desk.done(office, caseId, 'serve');
  await round();
  const receipt = ['info 待签收决定'];
  expect(await said(number)).toEqual({ liaison: receipt, head: receipt });
  await desk.done(liaison, caseId, 'receive');
  await round();
  const appeal = (await desk.read(caseId)).appealDueOn;
  const owes = [`info 待提交书面检查`, `info 可以在 ${appeal} 前申诉`];
  const now = await said(number);
  expect([Object.keys(now), now.head?.toSorted(), now.liaison?.toSorted()]).toEqual([
    ['liaison', 'head'],
    owes.toSorted(),
    owes.toSorted(),
  ]);
  await desk.done(liaison, caseId, 'criticise');
  await desk.done(liaison, caseId, 'appeal');
  await round();
  // The leader who decided it does not review it; while somebody else at the office may, nobody above is asked.
  expect(await said(number)).toEqual({ second: ['info 待复核申诉'] });
  await desk.done(second, caseId, 'uphold');
  await desk.done(office, caseId, 'accept');
  await desk.done(office, caseId, 'end');
  await round();
  expect(await said(number)).toEqual({});
  const { untilOn } = await desk.read(caseId);
  await on('2027-07-15');
  const effect = [`info 影响期到 ${untilOn}`];
  expect(await said(number)).toEqual({ office: effect, liaison: effect, head: effect });
  await on('2027-08-02');
  expect(await said(number)).toEqual({});
});

it('Z12: of a case of a person nobody else is told, not even where a rulebook of reminders names the whole office', async () => {
  const { office, leader, liaison, head } = desk;
  await test.rows(
    `update rulebook_version set digest = 'f' || substr(digest, 2),
       content = replace(replace(content, '"to":["owner"]', '"to":["owner","office","above","liaison","responsible","leader"]'), '"to":["accountable"]', '"to":["accountable","office","above","liaison"]')
     where rulebook_id = 'TX-WZ'`,
  );
  await desk.moveClock(CASE_DAY);
  const { personId, ...person } = await desk.newPerson();
  const caseId = await desk.opened({ personId });
  const { number } = await desk.read(caseId);
  await on('2027-01-12');
  expect(Object.keys(await said(number))).toEqual(['office']);
  expect(await told(person, number)).toEqual([]);
  await desk.done(office, caseId, 'notify');
  await round();
  expect([await said(number), (await told(person, number)).length]).toEqual([{}, 1]);
  await desk.done(person, caseId, 'waive');
  await desk.done(office, caseId, 'propose', { measureId: 'talk', standing: await desk.standing(caseId) });
  await round();
  expect([Object.keys(await said(number)), await told(person, number)]).toEqual([['leader', 'second'], []]);
  await desk.done(leader, caseId, 'decide');
  await desk.done(office, caseId, 'serve');
  await round();
  expect([await said(number), (await told(person, number)).length]).toEqual([{}, 1]);
  for (const who of [liaison, head]) expect(await told(who, number)).toEqual([]);
});
