import {
  listChannels,
  listNotices,
  type NoticeWishes,
  readSettings,
  saveSettings,
  sendTest,
} from '@dudao/core/notice/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { draftPlan, hire, publish } from '../testing/plan-office.ts';
import { linkAccount, plantReminders } from '../testing/plant-reminders.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import type { Channel, OutgoingMessage, Sent } from './channels/channel.ts';
import { makeMessages } from './make-messages.ts';
import { refreshNotices } from './refresh.ts';
import { startReminder } from './reminder.ts';
import { sendWaiting } from './send-messages.ts';
import { NOTICE_SOURCES } from './sources.ts';
import { unsubscribePath } from './unsubscribe.ts';

const SECRETS = secretsFrom(Buffer.alloc(32, 7));

/** A channel whose answers the test decides. */
function fake(id: string, kind: Channel['about']['kind'], unit: string | null = null) {
  const sent: OutgoingMessage[] = [];
  const next: Sent[] = [];
  const channel: Channel = {
    about: { id, kind, name: `渠道${id}`, unit, host: `${id}.example` },
    send: async (message) => {
      sent.push(message);
      return next.shift() ?? { is: 'sent' };
    },
  };
  return { channel, sent, next };
}

let test: TestApp;
let office: Persona;
let owner: Persona;
let ownerId: string;
const mail = fake('mail', 'mail');
const group = fake('group', 'wecom-robot', '410122');
const channels = [mail.channel, group.channel];

beforeAll(async () => {
  test = await openTestApp({ channels: channels.map(({ about }) => about) });
  await plantReminders(test);
  office = await test.persona('supervision-office', test.tree.county);
  owner = await test.stranger(test.tree.town);
  ownerId = await hire(test, office, { name: '承办人', unitId: test.tree.town });
  await linkAccount(test, owner.accountId, ownerId);
});
afterAll(() => test.close());
beforeEach(async () => {
  for (const table of ['notice_message', 'notice_address', 'notice_wish', 'notice', 'notice_channel'])
    await test.rows(`delete from ${table}`);
  await test.rows(`update task set is_open = false, state = 'done', progress = 100`);
  for (const one of [mail, group]) {
    one.sent.length = 0;
    one.next.length = 0;
  }
});

const at = async (day: string, clock: string) => {
  test.clock.now = new Date(`${day}T${clock}:00+08:00`);
  await test.rows('update session set last_seen_at = $1, expires_at = $2', [
    test.clock.now.toISOString(),
    new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
  ]);
};
const sending = () => ({
  pool: test.pool,
  now: () => test.clock.now,
  publicUrl: 'https://dudao.example',
  unsubscribeUrl: (accountId: string) => `https://dudao.example${unsubscribePath(SECRETS, accountId)}`,
  isStopped: () => false,
});
const refresh = () => asSystem(test.pool, 'test', (tx) => refreshNotices(tx, NOTICE_SOURCES, test.clock.now));
const make = () => asSystem(test.pool, 'test', (tx) => makeMessages(tx, ['mail', 'group'], test.clock.now));
const send = async (which = mail) => sendWaiting(sending(), which.channel);
/** What the server does in a round. */
const round = async () => {
  await refresh();
  await make();
  await send(mail);
  await send(group);
};
const messages = () =>
  test.rows<{ kind: string; state: string; slot: string; failure: string | null; tries: number }>(
    'select kind, state, slot::text, failure, tries from notice_message order by made_at, kind',
  );

const WISHES: NoticeWishes = {
  rhythm: 'daily',
  weekday: 1,
  hour: 8,
  quiet: null,
  severeAtOnce: true,
  muted: [],
  channels: [{ channel: 'mail', address: 'chengban@example.gov.cn' }],
  lang: 'zh',
};
async function wish(who: Persona, more: Partial<NoticeWishes> = {}) {
  const { revision } = (await test.call(who, readSettings, {})).output;
  return test.call(who, saveSettings, { wishes: { ...WISHES, ...more }, revision });
}
async function task(title: string, dueOn: string): Promise<string> {
  const tasks = [{ title, owner: { personId: ownerId }, startOn: '2026-11-02', dueOn }];
  const { planId, taskIds } = await draftPlan(test, office, { unitId: test.tree.county, tasks });
  expect((await publish(test, office, planId)).status).toBe(200);
  return taskIds[0] ?? '';
}
const done = (taskId: string) => test.rows(`update task set is_open = false, state = 'done' where id = $1`, [taskId]);

describe('a daily digest', () => {
  it('leaves once, after the person’s minute, with what is new; the same is not told the next day', async () => {
    await at('2026-11-24', '07:40');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    await task('核对名单', '2026-12-01');
    await round();
    expect(await messages()).toEqual([]);
    await at('2026-11-24', '08:59');
    await round();
    await round();
    expect(mail.sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['chengban@example.gov.cn', '督导提醒：2 件新事项'],
    ]);
    expect(mail.sent[0]?.plain).toContain('任务：修订方案');
    expect(mail.sent[0]?.plain).toMatch(/https:\/\/dudao\.example\/tasks\/[0-9a-f-]{36}/u);
    await at('2026-11-25', '08:59');
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-26', '08:59'); // the next step of one of them
    await round();
    expect(mail.sent[1]?.plain).toMatch(/任务：修订方案[\s\S]*另有 1 件此前的事项尚未办结/u);
    const [settings] = [(await test.call(owner, readSettings, {})).output];
    expect(settings.channels.find(({ id }) => id === 'mail')?.last).toMatchObject({ state: 'sent', failure: null });
  });

  it('two servers at once send one', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    await refresh();
    const made = await Promise.all([make(), make(), make()]);
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1);
    await Promise.all([send(), send(), send()]);
    expect(mail.sent.length).toBe(1);
  });

  it('a server that was down at the hour makes it up the same day; what it missed altogether is in the next one', async () => {
    await at('2026-11-24', '07:40');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    await at('2026-11-24', '15:17');
    await round();
    expect(mail.sent.length).toBe(1);
    await task('核对名单', '2026-12-01');
    await at('2026-11-24', '19:03');
    await round();
    await at('2026-11-28', '09:07'); // a Saturday
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-30', '09:07');
    await round();
    expect(mail.sent.map(({ subject }) => subject)).toEqual(['督导提醒：1 件新事项', '督导提醒：2 件新事项']);
  });

  it('a clock put back sends nothing again; one that ran years ahead and was put right does not end it for years', async () => {
    await at('2026-11-26', '08:59');
    await wish(owner, { severeAtOnce: false });
    await task('修订方案', '2026-12-01');
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-25', '09:05');
    await task('核对名单', '2026-11-26');
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-27', '08:59');
    await round();
    expect(mail.sent.length).toBe(2);
    await at('2030-11-26', '09:07');
    await task('整理档案', '2026-12-01');
    await round();
    expect(mail.sent.length).toBe(3);
    await at('2026-11-30', '09:07');
    await task('走访学校', '2026-12-01');
    await round();
    expect(mail.sent.length).toBe(4);
  });

  it('nothing is sent in quiet hours, nor of muted kinds, and what was settled before it left is not told', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner, { quiet: { from: 8 * 60, until: 10 * 60 }, muted: [] });
    const taskId = await task('修订方案', '2026-11-27');
    await round();
    expect(await messages()).toEqual([]);
    await at('2026-11-24', '10:01');
    await refresh();
    await make();
    expect((await messages()).map(({ state }) => state)).toEqual(['waiting']);
    await done(taskId);
    await refresh();
    await send();
    expect([mail.sent.length, (await messages())[0]?.state]).toEqual([0, 'dropped']);
    await wish(owner, { muted: ['task-due'] });
    await task('核对名单', '2026-11-27');
    await at('2026-11-25', '10:01');
    await round();
    expect(mail.sent.length).toBe(0);
    const { output } = await test.call(owner, listNotices, {});
    expect(output.notices.length).toBe(1);
  });

  it('a weekly one comes on its day', async () => {
    await at('2026-11-24', '07:40');
    await wish(owner, { rhythm: 'weekly', weekday: 4 });
    await task('修订方案', '2026-12-01');
    await at('2026-11-25', '09:07');
    await round();
    expect(mail.sent.length).toBe(0);
    await at('2026-11-26', '09:07');
    await round();
    expect((await messages()).map(({ slot }) => slot)).toEqual(['2026-11-26']);
  });
});

describe('what is severe', () => {
  it('does not wait for the digest nor for working hours, but never leaves at :00, and once a day', async () => {
    await at('2026-11-24', '08:59');
    await wish(office);
    await wish(owner, { severeAtOnce: false });
    await task('修订方案', '2026-11-19');
    await at('2026-11-24', '21:00');
    await round();
    expect(await messages()).toEqual([]);
    await at('2026-11-24', '21:01');
    await round();
    expect(mail.sent.map(({ subject }) => subject)).toEqual(['督导紧急提醒：1 件严重事项']);
    await task('核对名单', '2026-11-18');
    await at('2026-11-24', '22:07');
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-25', '08:59');
    await round();
    // The office's second matter at once on the new day beside its digest, and the owner's two in the digest.
    expect(
      mail.sent
        .slice(1)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['督导提醒：1 件新事项', '督导提醒：2 件新事项', '督导紧急提醒：1 件严重事项']);
  });
});

describe('a channel that fails', () => {
  it('is tried again with growing pauses, shown to the administrator, and holds up neither the application nor others', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    mail.next.push({ is: 'retry', failure: 'ECONNREFUSED', afterSeconds: null });
    await round();
    expect(await messages()).toMatchObject([{ state: 'waiting', failure: 'ECONNREFUSED', tries: 1 }]);
    await round();
    expect(mail.sent.length).toBe(1);
    const admin = await test.persona('system-admin', test.tree.county);
    const seen = await test.call(admin, listChannels, { unitId: test.tree.county });
    expect(seen.output.channels.map(({ id, waiting, failing }) => [id, waiting, failing?.failure])).toEqual([
      ['mail', 1, 'ECONNREFUSED'],
      ['group', 0, undefined],
    ]);
    expect((await test.call(owner, readSettings, {})).output.channels.map(({ isFailing }) => isFailing)).toEqual([
      true,
    ]);
    await refresh();
    const told = (await test.call(admin, listNotices, {})).output.notices.filter(
      ({ subject }) => subject === 'channel-failing',
    );
    expect(told.map(({ title }) => title.zh)).toEqual(['提醒渠道不通：渠道mail']);
    await at('2026-11-24', '09:01');
    await round();
    expect((await messages())[0]).toMatchObject({ state: 'sent', tries: 2 });
    const mended = await test.call(admin, listChannels, { unitId: test.tree.county });
    expect(mended.output.channels[0]).toMatchObject({ failing: null, sentToday: 1, waiting: 0, host: 'mail.example' });
    const elsewhere = await test.persona('system-admin', test.tree.siblingCounty);
    const other = await test.call(elsewhere, listChannels, { unitId: test.tree.siblingCounty });
    expect(other.output.channels.map(({ id }) => id)).toEqual(['mail']);
  });

  it('gives up after six tries and tells the same in the next digest', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    for (let i = 0; i < 6; i += 1) mail.next.push({ is: 'retry', failure: 'ECONNREFUSED', afterSeconds: null });
    for (const clock of ['08:59', '09:01', '09:07', '09:29', '11:01', '17:01']) {
      await at('2026-11-24', clock);
      await round();
    }
    expect(await messages()).toMatchObject([{ state: 'failed', tries: 6 }]);
    await at('2026-11-25', '08:59');
    await round();
    expect((await messages()).map(({ state }) => state)).toEqual(['failed', 'sent']);
  });

  it('asked to slow down it waits as long as told, and the message loses no try', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    mail.next.push({ is: 'held', failure: 'errcode 130101', afterSeconds: 600 });
    await round();
    expect(await messages()).toMatchObject([{ state: 'waiting', tries: 0 }]);
    await at('2026-11-24', '09:08');
    await round();
    expect(mail.sent.length).toBe(1);
    await at('2026-11-24', '09:09');
    await round();
    expect(mail.sent.length).toBe(2);
  });

  it('what may have arrived is not sent again; its matters are in the next digest', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    mail.next.push({ is: 'unsure', failure: 'timeout' });
    await round();
    await at('2026-11-24', '11:07');
    await round();
    expect([mail.sent.length, (await messages())[0]?.state]).toEqual([1, 'unsure']);
    await at('2026-11-25', '08:59');
    await round();
    expect(mail.sent.length).toBe(2);
  });

  it('a message that a dead server held is unsure after its time', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    await refresh();
    await make();
    await test.rows(`update notice_message set state = 'sending', tries = 1, tried_at = $1, claimed_until = $2`, [
      test.clock.now.toISOString(),
      new Date(test.clock.now.getTime() + 300_000).toISOString(),
    ]);
    await send();
    expect((await messages())[0]?.state).toBe('sending');
    await at('2026-11-24', '09:06');
    await send();
    expect([mail.sent.length, (await messages())[0]?.state]).toEqual([0, 'unsure']);
  });

  it('an address that is not there is the person’s matter, not the channel’s', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    await task('修订方案', '2026-11-27');
    mail.next.push({ is: 'refused', failure: 'SMTP 550' });
    await round();
    const { output } = await test.call(owner, readSettings, {});
    expect(output.channels[0]).toMatchObject({ isFailing: false, last: { state: 'failed', failure: 'SMTP 550' } });
  });
});

describe('a group', () => {
  it('is open to the office of its unit alone, and takes at most twenty messages a minute', async () => {
    await at('2026-11-24', '08:59');
    const channelsOf = async (who: Persona) =>
      (await test.call(who, readSettings, {})).output.channels.map(({ id }) => id);
    expect(await channelsOf(office)).toEqual(['mail', 'group']);
    expect(await channelsOf(owner)).toEqual(['mail']);
    expect(await channelsOf(await test.persona('supervision-office', test.tree.siblingCounty))).toEqual(['mail']);
    const refused = await wish(owner, { channels: [{ channel: 'group', address: null }] });
    expect(refused.problem).toBe('channel-unknown');
    await wish(office, { channels: [{ channel: 'group', address: null }] });
    await test.rows(
      `insert into notice_message (account_id, unit_id, region, channel, kind, slot, told, state, made_at, next_at)
       select a.id, a.unit_id, a.region, 'group', 'test', '2026-11-24', '[]', 'waiting', $2, $2 from account a, generate_series(1, 25)
       where a.id = $1`,
      [office.accountId, test.clock.now.toISOString()],
    );
    expect(await send(group)).toBe(20);
    expect(await send(group)).toBe(0);
    await at('2026-11-24', '09:01');
    expect(await send(group)).toBe(5);
  });
});

describe('settings', () => {
  it('are kept once; two at once: the later sees that they changed; addresses stay out of the log', async () => {
    await at('2026-11-24', '08:59');
    const { output } = await test.call(owner, readSettings, {});
    expect(output).toMatchObject({ revision: 0, wishes: { rhythm: 'daily', channels: [] }, feed: null });
    const save = (revision: number, more: Partial<NoticeWishes> = {}) =>
      test.call(owner, saveSettings, { wishes: { ...WISHES, ...more }, revision });
    expect((await save(0)).output.revision).toBe(1);
    expect((await save(0, { hour: 9 })).problem).toBe('changed-meanwhile');
    expect((await save(1, { hour: 9 })).output.revision).toBe(2);
    const kept = (await test.call(owner, readSettings, {})).output;
    expect(kept.wishes).toEqual({ ...WISHES, hour: 9 });
    expect([kept.digestAt % 30 === 0, Math.floor(kept.digestAt / 60)]).toEqual([false, 9]);
    const bad = await save(2, { channels: [{ channel: 'mail', address: 'a@b.cn, c@d.cn' }] });
    expect(bad.problem).toBe('channel-address-needed');
    const events = await test.rows<{ after: string | null }>(`select after from event where event like 'notice.%'`);
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify([events, test.logged])).not.toContain('chengban@');
  });

  it('a test message leaves by the next round and its fate is shown; once a minute, over a channel that is on', async () => {
    await at('2026-11-24', '08:59');
    const ask = () => test.call(owner, sendTest, { channel: 'mail' });
    expect((await ask()).problem).toBe('channel-off');
    await wish(owner);
    expect((await test.call(owner, sendTest, { channel: 'group' })).problem).toBe('channel-unknown');
    expect((await ask()).status).toBe(200);
    expect((await ask()).problem).toBe('test-too-soon');
    const last = async () => (await test.call(owner, readSettings, {})).output.channels[0]?.lastTest;
    expect(await last()).toMatchObject({ state: 'waiting' });
    await round();
    expect(mail.sent.map(({ subject }) => subject)).toEqual(['督导提醒：测试消息']);
    expect(await last()).toMatchObject({ state: 'sent' });
  });

  it('a mail program turns e-mail off by the secret address alone', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    const post = (path: string) => test.app.request(path, { method: 'POST' });
    const path = unsubscribePath(SECRETS, owner.accountId);
    expect((await post(path.replace(/.$/u, path.endsWith('0') ? '1' : '0'))).status).toBe(404);
    expect((await post('/unsubscribe/x')).status).toBe(404);
    expect((await test.app.request(path)).headers.get('location')).toBe('/notices/settings');
    const on = async () => (await test.call(owner, readSettings, {})).output.wishes.channels.length;
    expect(await on()).toBe(1);
    expect((await post(path)).status).toBe(200);
    expect(await on()).toBe(0);
    expect((await post(path)).status).toBe(200);
  });
});

describe('the reminder', () => {
  it('does all of it by itself, goes on after a fault, and ends when told to', async () => {
    await at('2026-11-24', '08:59');
    await wish(owner);
    const faults: unknown[] = [];
    const broken = { ...mail.channel.about, id: 'broken' };
    const reminder = startReminder({
      ...sending(),
      sources: NOTICE_SOURCES,
      channels: [{ about: broken, send: () => Promise.reject(new Error('bug')) }, mail.channel],
      onError: (error) => faults.push(error),
      soonMs: 10,
    });
    await task('修订方案', '2026-11-27');
    reminder.wake();
    await expect.poll(() => mail.sent.length, { timeout: 20_000 }).toBe(1);
    await reminder.stop();
    reminder.wake();
    expect(faults).toEqual([]);
  });
});
