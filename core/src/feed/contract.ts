import { z } from 'zod';
import { operation } from '../lib/contract.ts';

const ID = z.uuid();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });

/** An account has so many open keys at most. */
export const MOST_KEYS = 5;
/** A key ends within so many days. */
export const LONGEST_DAYS = 366;

/** The caller's own keys at a unit, and what they show there. */
export const readFeed = operation({
  name: 'feed.read',
  kind: 'read',
  summary: { zh: '查看数据接口', en: 'See the feed' },
  access: { verb: 'feed.open' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    /** The caller's own that are open, the newest first; `lastUsedOn` null: never used. */
    keys: z.array(
      z.strictObject({
        id: ID,
        name: z.string(),
        madeOn: z.iso.date(),
        untilOn: z.iso.date(),
        lastUsedOn: z.iso.date().nullable(),
      }),
    ),
    /** Sets that the caller may see at the unit, with their columns: the data dictionary. */
    sets: z.array(
      z.strictObject({
        name: z.string(),
        title: TEXT,
        meaning: TEXT,
        columns: z.array(
          z.strictObject({
            name: z.string(),
            type: z.string(),
            title: TEXT,
            meaning: TEXT,
            unit: TEXT.nullable(),
            empty: TEXT.nullable(),
          }),
        ),
      }),
    ),
    /** Address of the feed, below the application's own. */
    path: z.string(),
    /** Whether the caller may register addresses there that are told of events. */
    maySeeHooks: z.boolean(),
  }),
  problems: [],
});

/** Opens a key; it is told this once. */
export const openFeedKey = operation({
  name: 'feed.open-key',
  kind: 'write',
  summary: { zh: '开通数据接口的钥匙', en: 'Open a key of the feed' },
  access: { verb: 'feed.open' },
  input: z.strictObject({ unitId: ID, name: z.string().trim().min(1).max(60), untilOn: z.iso.date() }),
  output: z.strictObject({ keyId: ID, key: z.string() }),
  problems: ['feed-too-many-keys', 'feed-until'],
});

/** Takes a key of the caller's own back; from then on it shows nothing. Whoever may open none any more may still take theirs back. */
export const endFeedKey = operation({
  name: 'feed.end-key',
  kind: 'write',
  summary: { zh: '收回数据接口的钥匙', en: 'Take back a key of the feed' },
  access: 'signed-in',
  input: z.strictObject({ keyId: ID }),
  output: z.strictObject({}),
  problems: ['feed-key-ended'],
});

/** A set as CSV with a byte order mark: what Excel opens by a double click. */
export const downloadFeedSet = operation({
  name: 'feed.download-set',
  kind: 'download',
  summary: { zh: '下载数据集（CSV）', en: 'Download a set as CSV' },
  access: { verb: 'feed.open' },
  input: z.strictObject({ unitId: ID, set: z.string().min(1).max(40), filter: z.string().max(4000).optional() }),
  output: z.null(),
  problems: ['feed-set-unknown', 'feed-filter'],
});
