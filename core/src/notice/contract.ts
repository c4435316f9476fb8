import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CHANNEL_KINDS } from './channel-kind.ts';
import { FIRST_STEPS } from './first-steps.ts';
import { RECIPIENTS, SEVERITIES, SUBJECT_IDS } from './subject.ts';

const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
/** Minutes since midnight. */
const MINUTE = z.int().min(0).max(1439);
const ADDRESS = z.string().trim().min(1).max(254);

const NOTICE = z.strictObject({
  id: ID,
  subject: z.enum(SUBJECT_IDS),
  severity: z.enum(SEVERITIES),
  title: TEXT,
  text: TEXT,
  dueOn: DAY,
  /** Working days until then, today not counted; negative: working days since. */
  daysLeft: z.int(),
  unit: z.strictObject({ id: ID, name: z.string() }),
  /** Address in the application at which the matter is settled. */
  link: z.string().startsWith('/'),
  /** When this step was reached. */
  at: MOMENT,
  isRead: z.boolean(),
  snoozedUntil: DAY.nullable(),
  settledAt: MOMENT.nullable(),
  /** Why it came: as whom, at which step (working days after the day of the matter), by which rule. */
  why: z.strictObject({
    recipient: z.enum(RECIPIENTS),
    stepDays: z.int(),
    rulebook: z.string(),
  }),
  actions: z.strictObject({ snooze: ACTION }),
});
/** A reminder as its person sees it. */
export type Notice = z.infer<typeof NOTICE>;

/** How many reminders of mine are unread and not put off, and how many of them are severe. */
export const countNotices = operation({
  name: 'notice.count-notices',
  kind: 'read',
  summary: { zh: '我有多少条未读提醒', en: 'How many unread reminders I have' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ unread: z.int().nonnegative(), severe: z.int().nonnegative() }),
  problems: [],
});

/** My reminders: those that wait for me, those I put off, or those settled lately; what is due first stands first. */
export const listNotices = operation({
  name: 'notice.list-notices',
  kind: 'read',
  summary: { zh: '查看我的提醒', en: 'List my reminders' },
  access: 'signed-in',
  input: z.strictObject({
    show: z.enum(['open', 'snoozed', 'settled']).default('open'),
    limit: z.int().min(1).max(500).default(200),
  }),
  output: z.strictObject({
    notices: z.array(NOTICE),
    /** How many there are of each, whatever is listed. */
    counts: z.strictObject({
      open: z.int().nonnegative(),
      unread: z.int().nonnegative(),
      snoozed: z.int().nonnegative(),
      settled: z.int().nonnegative(),
    }),
    /** The day for which they hold. */
    on: DAY,
  }),
  problems: [],
});

/** Marks reminders of mine as read or unread; without ids all that are open. */
export const markNotices = operation({
  name: 'notice.mark-notices',
  kind: 'write',
  summary: { zh: '标为已读或未读', en: 'Mark reminders as read or unread' },
  access: 'signed-in',
  input: z.strictObject({ noticeIds: z.array(ID).min(1).max(500).optional(), isRead: z.boolean() }),
  output: z.strictObject({ count: z.int().nonnegative() }),
  problems: [],
});

/** Puts a reminder of mine off until a day; null takes that back. Its next step ends it too. */
export const snoozeNotice = operation({
  name: 'notice.snooze-notice',
  kind: 'write',
  summary: { zh: '推迟提醒到某一天', en: 'Put a reminder off until a day' },
  access: 'signed-in',
  input: z.strictObject({ noticeId: ID, until: DAY.nullable() }),
  output: z.strictObject({}),
  problems: ['notice-settled', 'snooze-not-later', 'snooze-too-far', 'snooze-severe'],
});

/** How a person wants to be told outside the application. */
export const NOTICE_WISHES = z.strictObject({
  rhythm: z.enum(['daily', 'weekly']),
  /** Day of the weekly digest, 1 is Monday. */
  weekday: z.int().min(1).max(7),
  /** Hour of the digest; the minute is the person's own and never :00 or :30. */
  hour: z.int().min(8).max(17),
  /** Nothing is sent between these minutes of the day; null: no such hours. */
  quiet: z.strictObject({ from: MINUTE, until: MINUTE }).nullable(),
  /** Whether what is severe is sent at once, at any hour and on any day. */
  severeAtOnce: z.boolean(),
  /** Kinds of matter that are not sent; they stay in the application. */
  muted: z.array(z.enum(SUBJECT_IDS)).max(100),
  /** Channels that are used, each with the person's address where it needs one. */
  channels: z.array(z.strictObject({ channel: z.string().min(1).max(60), address: ADDRESS.nullable() })).max(10),
  lang: z.enum(['zh', 'en']),
});
/** How a person wants to be told outside the application. */
export type NoticeWishes = z.infer<typeof NOTICE_WISHES>;

const SENT = z.strictObject({
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'unsure']),
  at: MOMENT,
  /** Why not; the words are those of the other side, shortened. */
  failure: z.string().nullable(),
});

/** My wishes, the channels that there are for me with what became of the last message, and my calendar feed. */
export const readSettings = operation({
  name: 'notice.read-settings',
  kind: 'read',
  summary: { zh: '查看我的提醒设置', en: 'Read my settings for reminders' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    wishes: NOTICE_WISHES,
    revision: z.int().nonnegative(),
    /** Minutes since midnight at which my digest is made. */
    digestAt: MINUTE,
    channels: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.enum(CHANNEL_KINDS),
        name: z.string(),
        /** Whether it works, as far as the last messages of anybody tell. */
        isFailing: z.boolean(),
        last: SENT.nullable(),
        lastTest: SENT.nullable(),
      }),
    ),
    /** Since when my calendar can be subscribed to; null: there is no feed. */
    feed: z.strictObject({ createdAt: MOMENT, fetchedAt: MOMENT.nullable() }).nullable(),
  }),
  problems: [],
});

/** Saves my wishes. */
export const saveSettings = operation({
  name: 'notice.save-settings',
  kind: 'write',
  summary: { zh: '保存我的提醒设置', en: 'Save my settings for reminders' },
  access: 'signed-in',
  input: z.strictObject({ wishes: NOTICE_WISHES, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['channel-unknown', 'channel-address-needed', 'quiet-hours-whole-day'],
});

/** Sends a test message over a channel of mine that is on; what became of it stands in the settings. */
export const sendTest = operation({
  name: 'notice.send-test',
  kind: 'write',
  summary: { zh: '发一条测试消息', en: 'Send a test message' },
  access: 'signed-in',
  input: z.strictObject({ channel: z.string().min(1).max(60) }),
  output: z.strictObject({}),
  problems: ['channel-unknown', 'channel-off', 'test-too-soon'],
});

/** Makes my calendar feed anew; the address is told this once, and an earlier one ends. */
export const makeFeed = operation({
  name: 'notice.make-feed',
  kind: 'write',
  summary: { zh: '生成我的日历订阅地址', en: 'Make the address of my calendar feed' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ path: z.string() }),
  problems: [],
});

/** Ends my calendar feed; its address answers as if there were none. */
export const endFeed = operation({
  name: 'notice.end-feed',
  kind: 'write',
  summary: { zh: '停用我的日历订阅', en: 'End my calendar feed' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({}),
  problems: [],
});

const CHANNEL_STATE = z.strictObject({
  id: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  name: z.string(),
  /** The machine it talks to. */
  host: z.string(),
  /** People who have it on. */
  people: z.int().nonnegative(),
  waiting: z.int().nonnegative(),
  sentToday: z.int().nonnegative(),
  /** Messages of the last seven days that were given up, and those of which nobody knows whether they arrived. */
  failed: z.int().nonnegative(),
  unsure: z.int().nonnegative(),
  lastSentAt: MOMENT.nullable(),
  /** Since when every try failed, and why the last one did; null: it works, or was never tried. */
  failing: z.strictObject({ since: MOMENT, failure: z.string() }).nullable(),
});
/** A channel with how it does. */
export type ChannelState = z.infer<typeof CHANNEL_STATE>;

/** The channels that serve a unit and what lies below it, with how they do. */
export const listChannels = operation({
  name: 'notice.list-channels',
  kind: 'read',
  summary: { zh: '查看提醒渠道的状态', en: 'See how the channels of reminders do' },
  access: { verb: 'notice.channels' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ channels: z.array(CHANNEL_STATE) }),
  problems: [],
});

/** How far an office is with what it does first: each step as so many of so many, counted from what stands at the unit and below it. */
export const readFirstSteps = operation({
  name: 'notice.read-first-steps',
  kind: 'read',
  summary: { zh: '查看起步做到了哪里', en: 'See how far the first steps are' },
  access: { verb: 'campaign.run' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    steps: z.array(
      z.strictObject({ step: z.enum(FIRST_STEPS), done: z.int().nonnegative(), of: z.int().nonnegative() }),
    ),
  }),
  problems: [],
});
