import { z } from 'zod';
import type { Db, Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';
import { newSeed } from '../lib/seed.ts';

/** The one event that every use of the desk leaves. */
const EVENT = 'visit.sealed-desk-used';
const LOG = 'sealed-desk-log';
/** Characters to which an entry is padded before it is sealed. */
const ENTRY_LENGTH = 2048;
/** So many plans at most are named in an entry; no more are proposed by whoever sees so many. */
export const MOST_NAMED = 40;

const ENTRY = z.strictObject({
  did: z.enum(['look', 'propose', 'approve', 'withdraw']),
  by: z.string(),
  at: z.iso.datetime(),
  /** Plans that lay open. */
  saw: z.array(z.uuid()),
  /** Plans that lay open beside those: others may have proposed for somebody who was cleared longer. */
  more: z.int().min(0).default(0),
});
/** What somebody did at the desk, and which plans lay open to them. */
export type DeskEntry = z.infer<typeof ENTRY>;

/** Whether a plan lay open at a use of the desk, as far as its entry can tell: one that could not name them all speaks for any. */
export function mayHaveSeen({ saw, more }: DeskEntry, planId: string): boolean {
  return more > 0 || saw.includes(planId);
}

/** Writes the entry of one use: sealed, of fixed length, beside a commitment; where nothing was proposed, chance stands in the commitment's place. */
export async function recordDesk(
  tx: Tx,
  {
    unitId,
    entry,
    commitment,
    secrets,
  }: {
    readonly unitId: string;
    readonly entry: Omit<DeskEntry, 'more'>;
    readonly commitment: string | null;
    readonly secrets: Secrets;
  },
): Promise<void> {
  const saw = entry.saw.slice(0, MOST_NAMED);
  const text = JSON.stringify({ ...entry, saw, more: entry.saw.length - saw.length });
  const padded = text.padEnd(ENTRY_LENGTH - Buffer.byteLength(text) + text.length);
  await record(tx, {
    event: EVENT,
    unitId,
    subject: null,
    after: { commitment: commitment ?? newSeed(), entry: secrets.seal(LOG, padded).toString('base64') },
  });
}

interface Logged {
  readonly at: string;
  readonly after: string;
}

const LOGGED = z.object({ commitment: z.string(), entry: z.string() });

/** Uses of an office's desk in their order, each with its commitment and what it says to whoever holds the server's key. */
export async function readDeskLog(
  db: Db,
  unitId: string,
  secrets: Secrets,
): Promise<readonly { readonly at: string; readonly commitment: string; readonly entry: DeskEntry }[]> {
  const rows = await db.many<Logged>(
    'select at, after from event where unit_id = $1 and event = $2 order by epoch, tx, ordinal',
    [unitId, EVENT],
  );
  return rows.map(({ at, after }) => {
    const { commitment, entry } = LOGGED.parse(JSON.parse(after));
    const text = secrets.open(LOG, Buffer.from(entry, 'base64'));
    return { at, commitment, entry: ENTRY.parse(JSON.parse(text)) };
  });
}
