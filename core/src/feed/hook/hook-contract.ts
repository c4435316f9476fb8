import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { HOOK_KIND_IDS, TEST_KIND } from './hook-kinds.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const KIND = z.enum(HOOK_KIND_IDS);
const NAME = z.string().trim().min(1).max(60);
const URL_TEXT = z.string().trim().min(1).max(500);
const KINDS = z.array(KIND).min(1).max(HOOK_KIND_IDS.length);
const OF = { unitId: ID, hookId: ID };

/** An account has so many addresses at most. */
export const MOST_HOOKS = 5;
/** How long the secret before the present one signs too. */
export const OVERLAP_HOURS = 24;
/** So many calls are listed, the newest first. */
export const LISTED_CALLS = 50;

/** The caller's own addresses at a unit, and the kinds of events that it may have told there. */
export const listHooks = operation({
  name: 'feed.list-hooks',
  kind: 'read',
  summary: { zh: '查看推送地址', en: 'See addresses that are told' },
  access: { verb: 'feed.hook' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    hooks: z.array(
      z.strictObject({
        id: ID,
        name: z.string(),
        url: z.string(),
        kinds: z.array(KIND),
        madeOn: z.iso.date(),
        /** Since when and why nothing is sent; null: it is. */
        paused: z.strictObject({ at: MOMENT, why: z.enum(['gone', 'failing']) }).nullable(),
        /** Until when the secret before signs too; null: there is none. */
        overlapUntil: MOMENT.nullable(),
        /** Calls that wait to be sent, or to be sent again. */
        waiting: z.int(),
        /** When it last took a call; null: never. */
        acceptedAt: MOMENT.nullable(),
      }),
    ),
    kinds: z.array(z.strictObject({ id: KIND, title: TEXT, noun: TEXT })),
    /** Whether the operator named networks in which plain http is allowed. */
    hasInside: z.boolean(),
  }),
  problems: [],
});

/** H6 The caller's own addresses that are paused, at whatever unit: what is theirs to mend. */
export const listPausedHooks = operation({
  name: 'feed.list-paused-hooks',
  kind: 'read',
  summary: { zh: '查看自己已暂停的推送地址', en: 'See one’s own addresses that are paused' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    hooks: z.array(z.strictObject({ id: ID, name: z.string(), unitId: ID, pausedAt: MOMENT })),
  }),
  problems: [],
});

/** What was sent to an address: the newest calls with every try. */
export const listHookCalls = operation({
  name: 'feed.list-hook-calls',
  kind: 'read',
  summary: { zh: '查看推送记录', en: 'See what was sent to an address' },
  access: { verb: 'feed.hook' },
  input: z.strictObject(OF),
  output: z.strictObject({
    calls: z.array(
      z.strictObject({
        id: ID,
        kind: z.union([KIND, z.literal(TEST_KIND)]),
        happenedAt: MOMENT,
        state: z.enum(['waiting', 'accepted', 'given-up', 'withheld', 'skipped']),
        /** When it is tried next; null: not by itself. */
        nextAt: MOMENT.nullable(),
        /** Where it is seen in the application; null for a test. */
        path: z.string().nullable(),
        tries: z.array(
          z.strictObject({
            at: MOMENT,
            tookMs: z.int(),
            /** The code of the answer; null: there was none. */
            status: z.int().nullable(),
            /** Why there was none. */
            failure: z.string().nullable(),
            /** The answer's first characters, as plain text. */
            answer: z.string(),
          }),
        ),
      }),
    ),
  }),
  problems: ['hook-unknown'],
});

const ADDRESS_PROBLEMS = ['hook-url', 'hook-url-user', 'hook-url-https', 'hook-url-port', 'hook-url-refused'] as const;

/** Registers an address; its secret is told this once. What happens from now on is told to it. */
export const addHook = operation({
  name: 'feed.add-hook',
  kind: 'write',
  summary: { zh: '登记推送地址', en: 'Register an address' },
  access: { verb: 'feed.hook' },
  input: z.strictObject({ unitId: ID, name: NAME, url: URL_TEXT, kinds: KINDS }),
  output: z.strictObject({ hookId: ID, secret: z.string() }),
  problems: ['hook-too-many', 'hook-kind-unseen', ...ADDRESS_PROBLEMS],
});

/** Changes an address of the caller's own; what waits goes to the new one. */
export const changeHook = operation({
  name: 'feed.change-hook',
  kind: 'write',
  summary: { zh: '修改推送地址', en: 'Change an address' },
  access: { verb: 'feed.hook' },
  input: z.strictObject({ ...OF, name: NAME, url: URL_TEXT, kinds: KINDS }),
  output: z.strictObject({}),
  problems: ['hook-unknown', 'hook-kind-unseen', ...ADDRESS_PROBLEMS],
});

/** Ends an address of the caller's own: nothing is told to it any more, and what waits is not sent. Who may register none any more may still end theirs. */
export const endHook = operation({
  name: 'feed.end-hook',
  kind: 'write',
  summary: { zh: '注销推送地址', en: 'End an address' },
  access: 'signed-in',
  input: z.strictObject({ hookId: ID }),
  output: z.strictObject({}),
  problems: ['hook-unknown'],
});

/** Gives an address a new secret, told this once; the one before signs too for a day. */
export const renewHookSecret = operation({
  name: 'feed.renew-hook-secret',
  kind: 'write',
  summary: { zh: '更换签名密钥', en: 'Renew the secret of an address' },
  access: { verb: 'feed.hook' },
  input: z.strictObject(OF),
  output: z.strictObject({ secret: z.string(), overlapUntil: MOMENT }),
  problems: ['hook-unknown'],
});

/** Goes on with a paused address: what was kept since is sent, or left out for good. */
export const resumeHook = operation({
  name: 'feed.resume-hook',
  kind: 'write',
  summary: { zh: '恢复推送', en: 'Resume an address' },
  access: { verb: 'feed.hook' },
  input: z.strictObject({ ...OF, kept: z.enum(['send', 'skip']) }),
  output: z.strictObject({}),
  problems: ['hook-unknown', 'hook-not-paused'],
});

/** Sends a call that tells of nothing, once; also to a paused address. */
export const testHook = operation({
  name: 'feed.test-hook',
  kind: 'write',
  summary: { zh: '试推送', en: 'Send a test' },
  access: { verb: 'feed.hook' },
  input: z.strictObject(OF),
  output: z.strictObject({ callId: ID }),
  problems: ['hook-unknown', 'hook-test-waits'],
});

/** Sends a call again under its own id, from the first try on. */
export const sendHookAgain = operation({
  name: 'feed.send-hook-again',
  kind: 'write',
  summary: { zh: '重新推送', en: 'Send a call again' },
  access: { verb: 'feed.hook' },
  input: z.strictObject({ ...OF, sentId: ID }),
  output: z.strictObject({}),
  problems: ['hook-unknown', 'hook-call-unknown', 'hook-call-waits', 'hook-paused'],
});
