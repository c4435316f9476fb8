import { draftOpinion, issueOpinion, replaceOpinion, sendOpinion, signOpinion } from '@dudao/core/opinion/contract';
import { readVisit } from '@dudao/core/visit/contract';
import { cancelVisit, leaveVisit } from '@dudao/core/visit/course-contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONTENT, type OpinionDesk, openOpinionDesk } from '../testing/opinion-desk.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';

let test: TestApp;
let desk: OpinionDesk;
beforeAll(async () => {
  test = await openTestApp();
  desk = await openOpinionDesk(test);
});
afterAll(() => test.close());

const on = async (day: string) => {
  test.clock.now = new Date(`${day}T02:00:00.000Z`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
};
const ofVisit = async (operation: typeof leaveVisit | typeof cancelVisit, visitId: string, more: object) => {
  const { revision } = (await test.call(desk.office, readVisit, { visitId })).output;
  const { status, body } = await test.call(desk.office, operation, { visitId, revision, ...more } as never);
  if (status !== 200) throw new Error(JSON.stringify(body));
};
const leave = (visitId: string) => ofVisit(leaveVisit, visitId, { stops: [{ place: '食堂', depth: 'classroom' }] });

it('O2 the days of a draft begun on site count from the day on which the last team left', async () => {
  await on('2026-11-23');
  const [one, two] = [await desk.visit({ left: false }), await desk.visit({ title: '第二次', left: false })];
  const { output } = await test.call(desk.member, draftOpinion, { visitIds: [one, two], ...CONTENT });
  const { opinionId } = output;
  const due = async () => {
    const { preliminaryDueOn, waits, light, revision } = await desk.read(desk.office, opinionId);
    return [preliminaryDueOn, waits?.dueOn, light, revision];
  };
  // Until they leave, the last day that was planned.
  expect(await due()).toEqual(['2026-11-30', '2026-11-30', 'green', 1]);
  await on('2026-11-25');
  await leave(one);
  expect((await due())[0]).toBe('2026-12-02');
  await on('2026-11-27');
  await leave(two);
  await on('2026-12-01');
  // Five working days after Friday 27 November; whoever writes at it meanwhile is not disturbed.
  expect(await due()).toEqual(['2026-12-04', '2026-12-04', 'yellow', 1]);
  await desk.step(desk.head, signOpinion, opinionId);
  expect((await desk.step(desk.office, sendOpinion, opinionId)).status).toBe(200);
});

it('O5 O12 an issued opinion whose visit was cancelled afterwards can still be superseded', async () => {
  await on('2026-11-24');
  const visitId = await desk.visit();
  const first = await desk.sent(visitId);
  await on('2026-12-02');
  expect((await desk.step(desk.office, issueOpinion, first, { number: '督意〔2026〕41号' })).status).toBe(200);
  await ofVisit(cancelVisit, visitId, { reason: '程序有误' });
  const replaced = await desk.step(desk.office, replaceOpinion, first, { reason: '督导已取消，更正结论' });
  const { opinionId: second } = replaced.output as { opinionId: string };
  await desk.step(desk.head, signOpinion, second);
  expect((await desk.step(desk.office, sendOpinion, second)).problem).toBeUndefined();
  await on('2026-12-15');
  const issued = await desk.step(desk.colleague, issueOpinion, second, { number: '督意〔2026〕42号' });
  expect([issued.status, issued.problem]).toEqual([200, undefined]);
  expect(await desk.read(desk.liaison, first)).toMatchObject({ state: 'superseded' });
});
