import { createHash } from 'node:crypto';
import { canonicalJson } from '@dudao/core/lib/canonical';
import { asSystem, type Db, type Pool, type Tx } from './db.ts';

/** An event as it is hashed and exported. Texts are exactly what is stored; `before` and `after` are JSON texts, or null. */
export interface EventBody {
  readonly id: string;
  readonly epoch: number;
  readonly tx: string;
  readonly ordinal: number;
  readonly at: string;
  readonly account: string | null;
  readonly role: string | null;
  readonly grantUnit: string | null;
  readonly operation: string;
  readonly request: string;
  readonly event: string;
  readonly unit: string | null;
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** What the first event is chained to. */
export const FIRST_PREVIOUS = '0'.repeat(64);

/** SHA-256 over the canonical JSON of number, previous hash and event, as 64 hex digits. */
export function hashOf(number: number, previous: string, event: EventBody): string {
  return createHash('sha256').update(canonicalJson({ number, previous, event })).digest('hex');
}

const BODY = `e.id, e.epoch, e.tx::text as tx, e.ordinal,
  to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.account_id as account, e.role, e.grant_unit_id as "grantUnit", e.operation, e.request_id as request, e.event,
  e.unit_id as unit, e.subject, e.before, e.after`;

/** The end of the sealed log: an outsider who keeps `hash` can later prove any change to what came before. */
export interface LogHead {
  readonly number: number;
  readonly hash: string;
}

interface LastSeal {
  number: string;
  hash: string;
  epoch: number;
  tx: string;
  ordinal: number;
}

async function readLastSeal(db: Db): Promise<LastSeal> {
  const last = await db.maybe<LastSeal>(
    'select number, hash, epoch, tx::text as tx, ordinal from event_seal order by number desc limit 1',
  );
  return last ?? { number: '0', hash: FIRST_PREVIOUS, epoch: 0, tx: '0', ordinal: 0 };
}

export async function readLogHead(db: Db): Promise<LogHead> {
  const last = await readLastSeal(db);
  return { number: Number(last.number), hash: last.hash };
}

const BATCH = 500;
// Any constant will do; it only must not be used for another lock.
const LOCK = 7_203_112_602;

/**
 * Seals finished events: dense numbers and chained hashes in the order of transaction numbers. Only transactions below the oldest one still
 * open are taken, so no event can appear later among those already sealed; and writers never wait for the chain. Returns how many were sealed.
 */
export async function sealEvents(pool: Pool): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await asSystem(pool, 'log.seal', sealBatch);
    sealed += count;
    if (count < BATCH) return sealed;
  }
}

async function sealBatch(tx: Tx): Promise<number> {
  await tx.many('select pg_advisory_xact_lock($1)', [LOCK]);
  const last = await readLastSeal(tx);
  const events = await tx.many<EventBody>(
    `select ${BODY} from event e
     where (e.epoch, e.tx, e.ordinal) > ($1, $2::xid8, $3)
       and (e.epoch < (select epoch from log_epoch) or e.tx < pg_snapshot_xmin(pg_current_snapshot()))
     order by e.epoch, e.tx, e.ordinal limit ${BATCH}`,
    [last.epoch, last.tx, last.ordinal],
  );
  if (events.length === 0) return 0;
  let number = Number(last.number);
  let previous = last.hash;
  const numbers: number[] = [];
  const previouses: string[] = [];
  const hashes: string[] = [];
  for (const event of events) {
    number += 1;
    numbers.push(number);
    previouses.push(previous);
    previous = hashOf(number, previous, event);
    hashes.push(previous);
  }
  await tx.run(
    `insert into event_seal (number, event_id, epoch, tx, ordinal, previous, hash)
     select * from unnest($1::bigint[], $2::uuid[], $3::int[], $4::text[]::xid8[], $5::int[], $6::text[], $7::text[])`,
    [
      numbers,
      events.map((e) => e.id),
      events.map((e) => e.epoch),
      events.map((e) => e.tx),
      events.map((e) => e.ordinal),
      previouses,
      hashes,
    ],
  );
  return events.length;
}

/** Seals soon after each recorded event, and once a second for what other servers recorded. */
export interface Sealer {
  wake(): void;
  /** Seals what is left and ends. */
  stop(): Promise<void>;
}

const SOON_MS = 100;
const EVERY_MS = 1_000;

/** `onSealed` is called when events were sealed, by this server. */
export function startSealer(pool: Pool, onError: (error: unknown) => void, onSealed: () => void = () => {}): Sealer {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const plan = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
    timer.unref();
  };
  const run = () => {
    running = sealEvents(pool)
      .then((sealed) => (sealed > 0 ? onSealed() : undefined), onError)
      .then(() => {
        if (!stopped) plan(EVERY_MS);
      });
  };
  plan(SOON_MS);
  return {
    wake: () => {
      if (!stopped) plan(SOON_MS);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      await sealEvents(pool).catch(onError);
    },
  };
}

/** One line of the export. `number`, `previous` and `hash` are null for an event that is not sealed; `event` is null when it is gone. */
export interface ExportLine {
  readonly number: number | null;
  readonly previous: string | null;
  readonly hash: string | null;
  readonly event: EventBody | null;
}

const PAGE = 1_000;

/**
 * The whole log in order, as canonical JSON lines. Sealed entries come first; then every event without a seal, among them any that was
 * slipped in behind the sealed ones: the verifier tells the two apart by their order numbers.
 */
export async function* exportLog(db: Db): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const page = await db.many<{ number: string; previous: string; hash: string; body: boolean } & EventBody>(
      `select s.number, s.previous, s.hash, e.id is not null as body, ${BODY}
       from event_seal s left join event e on e.id = s.event_id where s.number > $1 order by s.number limit ${PAGE}`,
      [after],
    );
    for (const { number, previous, hash, body, ...event } of page) {
      yield lineOf({ number: Number(number), previous, hash, event: body ? event : null });
      after = Number(number);
    }
    if (page.length < PAGE) break;
  }
  const open = await db.many<EventBody>(
    `select ${BODY} from event e where not exists (select 1 from event_seal s where s.event_id = e.id)
     order by e.epoch, e.tx, e.ordinal`,
  );
  for (const event of open) yield lineOf({ number: null, previous: null, hash: null, event });
}

function lineOf(line: ExportLine): string {
  return `${canonicalJson(line)}\n`;
}
