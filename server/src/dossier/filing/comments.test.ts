import {
  changeComment,
  listComments,
  noteCommentsRead,
  sayComment,
  settleThread,
  withdrawComment,
} from '@dudao/core/dossier/filing/comment-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantCampaign } from '../../testing/plant-campaign.ts';
import { plantDossiers } from '../../testing/plant-dossier.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let liaison: Persona;
let office: Persona;
let dossierId: string;
const NOON = '2026-11-24T04:00:00.000Z';

beforeAll(async () => {
  test = await openTestApp();
  const { county, school } = test.tree;
  office = await test.persona('supervision-office', county);
  const { campaignId } = await plantCampaign(test, county);
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
});
afterAll(() => test.close());

const list = async (who: Persona) => (await test.call(who, listComments, { dossierId })).output;
const about = { about: { kind: 'element', key: 'pupils_primary' } } as const;
const say = (who: Persona, text: string, more: object = {}) =>
  test.call(who, sayComment, { dossierId, at: about, text, ...more });
describe('comments on a dossier', () => {
  it('unit and office say something about an element in one thread; each sees what is unread until it was read', async () => {
    test.clock.now = new Date(NOON);
    const { output } = await say(office, '与去年相差太大，请核对。');
    expect(await list(liaison)).toMatchObject({
      unread: 1,
      open: 1,
      threads: [
        {
          about: about.about,
          settled: null,
          comments: [{ text: '与去年相差太大，请核对。', isOwn: false, isUnread: true }],
        },
      ],
    });
    expect((await list(office)).unread).toBe(0);
    expect((await say(liaison, '并入一所教学点。', { at: { threadId: output.threadId } })).status).toBe(200);
    await test.call(liaison, noteCommentsRead, { dossierId });
    expect((await list(liaison)).unread).toBe(0);
    const [thread] = (await list(office)).threads;
    expect([(await list(office)).unread, thread?.comments.map(({ isOwn }) => isOwn)]).toEqual([1, [false, true]]);
    // What is said about the same thing later stays in the open thread.
    await say(office, '知道了。');
    expect((await list(office)).threads).toHaveLength(1);
  });

  it('are about what the standard has, and kept from units beside it', async () => {
    const odd = await test.call(liaison, sayComment, {
      dossierId,
      at: { about: { kind: 'clause', key: 'X' } },
      text: '?',
    });
    expect([odd.status, odd.problem]).toEqual([422, 'comment-about-unknown']);
    expect(
      (
        await test.call(liaison, sayComment, {
          dossierId,
          at: { about: { kind: 'clause', key: 'P1' } },
          text: '如何理解？',
        })
      ).status,
    ).toBe(200);
    const neighbour = await test.persona('unit-liaison', test.tree.siblingSchool);
    expect((await test.call(neighbour, listComments, { dossierId })).status).toBe(404);
    expect((await say(neighbour, '看一看')).status).toBe(404);
    const member = await test.persona('member', test.tree.school);
    expect((await say(member, '看一看')).status).toBe(403);
  });

  it('are changed within five minutes by their writer alone, later only withdrawn, which leaves a trace', async () => {
    test.clock.now = new Date(NOON);
    const { commentId } = (await say(office, '请补充说名。')).output;
    const change = (who: Persona, text: string, revision: number) =>
      test.call(who, changeComment, { commentId, text, revision });
    expect((await change(liaison, '改', 1)).problem).toBe('comment-not-yours');
    expect((await change(office, '请补充说明。', 1)).status).toBe(200);
    expect((await change(office, '再改', 1)).problem).toBe('changed-meanwhile');
    test.clock.now = new Date('2026-11-24T04:05:01.000Z');
    expect((await change(office, '太晚', 2)).problem).toBe('comment-too-old');
    await expect(test.rows("update dossier_comment set body = '改' where id = $1", [commentId])).rejects.toThrow(
      /keeps what was said/u,
    );
    expect((await test.call(liaison, withdrawComment, { commentId, reason: '代人撤回', revision: 2 })).problem).toBe(
      'comment-not-yours',
    );
    expect((await test.call(office, withdrawComment, { commentId, reason: '写错了对象', revision: 2 })).status).toBe(
      200,
    );
    expect((await test.call(office, withdrawComment, { commentId, reason: '写错了对象', revision: 3 })).problem).toBe(
      'comment-withdrawn',
    );
    const told = (await list(liaison)).threads
      .flatMap(({ comments }) => comments)
      .find((one) => one.commentId === commentId);
    expect(told).toMatchObject({ text: null, withdrawn: { reason: '写错了对象', at: '2026-11-24T04:05:01.000Z' } });
    const kept = await test.rows<{ event: string; before: string }>(
      "select event, before from event where subject = $1 and event like 'dossier.comment-%' order by ordinal",
      [dossierId],
    );
    expect(kept.map(({ event }) => event).sort()).toEqual(['dossier.comment-changed', 'dossier.comment-withdrawn']);
    expect(kept.map(({ before }) => before).join()).toContain('请补充说名。');
  });

  it('go to one person where asked, and are settled until somebody says something there again', async () => {
    test.clock.now = new Date(NOON);
    expect((await say(office, '请谁？', { toId: test.tree.school })).problem).toBe('comment-nobody');
    const { threadId } = (await say(office, '请附花名册。', { toId: liaison.accountId })).output;
    const asked = (await list(office)).threads.find((one) => one.threadId === threadId);
    expect(asked?.comments.at(-1)?.to).toBe(
      (await list(office)).people.find(({ accountId }) => accountId === liaison.accountId)?.name,
    );
    expect((await test.call(office, settleThread, { threadId })).status).toBe(200);
    expect((await test.call(liaison, settleThread, { threadId })).problem).toBe('comment-settled');
    const settled = (await list(liaison)).threads.find((one) => one.threadId === threadId);
    expect(settled?.settled).not.toBeNull();
    await test.call(liaison, sayComment, { dossierId, at: { threadId }, text: '又有变化。' });
    expect((await list(liaison)).threads.find((one) => one.threadId === threadId)?.settled).toBeNull();
  });
});
