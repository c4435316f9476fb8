import { batches, MOST_BATCH_BYTES, MOST_BATCH_ITEMS, missingOf } from '@dudao/core/field/device/sending';
import type { handIn, Receipt, reportContact } from '@dudao/core/field/device-contract';
import type { HandedItem } from '@dudao/core/field/item';
import type { OutputOf } from '@dudao/core/lib/contract';
import { Refusal, Unreachable } from '../../lib/refusal.ts';
import { type Keeper, NotKept } from '../store/keeper.ts';
import type { Entry, Head } from '../store/store.ts';
import type { DeviceFacts } from './facts.ts';
import { boxBytes, bytesKey, type ItemBox, readBox } from './finish.ts';

/** What the server says at a contact. */
export type Said = Omit<OutputOf<typeof handIn>, 'receipts'>;

/** The way to the server; tests and the browser give their own. */
export interface Line {
  readonly report: (input: {
    deviceAt: string;
    waiting: number;
    facts: DeviceFacts;
  }) => Promise<OutputOf<typeof reportContact>>;
  readonly handIn: (input: {
    sentAt: string;
    facts: DeviceFacts;
    items: readonly HandedItem[];
  }) => Promise<OutputOf<typeof handIn>>;
  /** Sends the sealed bytes of a file, going on where an earlier attempt stopped. `refused`: their content is not taken, today or later. Throws where
   * they were not taken for any other reason. */
  readonly sendBytes: (file: {
    unitId: string;
    name: string;
    bytes: Uint8Array<ArrayBuffer>;
    nonce: string | null;
  }) => Promise<'sent' | 'refused'>;
  readonly now: () => number;
}

/** When the device asked and heard, by its own clock, and what the server's said in between. */
export interface Clock {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly serverAt: number;
}

/** What came of handing in. */
export interface HandedIn {
  readonly said: Said;
  /** The first contact of this run, by which the device's clock is held against the server's. */
  readonly clock: Clock;
  /** Counters that the server does not have and that are not here either: lost, and both sides know it. */
  readonly lost: readonly number[];
  /** So many pieces the server would not take this time; they stay and are offered at the next contact. */
  readonly stuck: number;
}

/** What handing in reads and changes. */
interface Sending {
  readonly keeper: Keeper;
  readonly facts: () => DeviceFacts;
  readonly line: Line;
  /** Told after every step what is still to be sent. */
  readonly onStep: (left: number) => void;
}

/** What one run has heard so far. */
interface Run {
  /** The last answer. A wipe that was ordered once in a run stays ordered. */
  said: Said;
  stuck: number;
  /** Files in a row at which the line broke. */
  broken: number;
  /** A file has arrived. */
  arrived: boolean;
}

/**
 * Hands in everything that is finished: first the items, which are small, then the bytes that the server says it lacks, then their items once more. May be
 * cut anywhere and begun again: every item has its id, and the server answers for it however often it comes. A device that is ordered to wipe itself
 * hands in once what is sealed; whatever comes of that, the order is returned, to be obeyed (SPEC.md, 7.2).
 */
export async function handInAll(sending: Sending): Promise<HandedIn> {
  const sentAt = sending.line.now();
  const run: Run = { said: await report(sending, sentAt), stuck: 0, broken: 0, arrived: false };
  const clock = { sentAt, receivedAt: sending.line.now(), serverAt: Date.parse(run.said.now) };
  let lost: readonly number[] = [];
  try {
    if (run.said.wipe === null) lost = await offerAgain(sending, run.said);
    await sendAll(sending, run);
  } catch (error) {
    if (run.said.wipe === null) throw error;
  }
  return { said: run.said, clock, lost, stuck: run.stuck };
}

async function sendAll(sending: Sending, run: Run): Promise<void> {
  const items = await offered(sending, run.said.received.missing);
  const lacking: Entry[] = [];
  for (const batch of batches(items, { items: MOST_BATCH_ITEMS, bytes: MOST_BATCH_BYTES }, ({ size }) => size))
    lacking.push(...(await handBatch(sending, run, batch)));
  await sendFiles(sending, run, lacking);
  sending.onStep(0);
}

/** So many files are on their way at once: on a slow line each waits for the server most of the time, so one alone would leave the line idle. */
const FILES_AT_ONCE = 3;

/** Sends files one by one until one has arrived, which says that there is a line and somebody is signed in, then several at once. What ends the run ends it for all. */
async function sendFiles(sending: Sending, run: Run, files: readonly Entry[]): Promise<void> {
  const waiting = [...files];
  let done = 0;
  const lane = async (until: () => boolean) => {
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
      sending.onStep(files.length - done);
      await handFile(sending, run, entry).catch((error: unknown) => {
        waiting.length = 0;
        throw error;
      });
      done += 1;
      if (until()) return;
    }
  };
  await lane(() => run.arrived);
  // All of them end before the fault is told: nothing goes on behind the back of whoever begins anew.
  const lanes = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, () => lane(() => false)));
  for (const one of lanes) if (one.status === 'rejected') throw one.reason;
}

/** Hands a batch in; returns the files whose bytes the server lacks. Where the batch is refused as a whole its items go one by one, so that one of them holds up no other. */
async function handBatch(sending: Sending, run: Run, batch: readonly Pick<Head, 'key'>[]): Promise<readonly Entry[]> {
  const receipts = await hand(sending, run, batch).catch((error: unknown) => {
    if (!isAnswer(error)) throw error;
    return error;
  });
  if (!(receipts instanceof Error)) return note(sending, receipts);
  const [only] = batch;
  if (only !== undefined && batch.length === 1) {
    await noteFault(sending, run, only.key, receipts);
    return [];
  }
  const lacking: Entry[] = [];
  for (const one of batch) lacking.push(...(await handBatch(sending, run, [one])));
  return lacking;
}

/** Sends the bytes of a file and hands its item in once more. A file that fails holds up no other; a line that breaks at two in a row is down. */
async function handFile(sending: Sending, run: Run, entry: Entry): Promise<void> {
  try {
    const answer = await sendFile(sending, entry, run.said.nonce);
    await note(sending, await hand(sending, run, [entry]), answer);
    run.broken = 0;
    run.arrived = true;
  } catch (error) {
    if (!isAnswer(error)) {
      run.broken += 1;
      const mayBeTheFile = error instanceof Unreachable && error.why === 'failed' && run.broken < 2;
      if (!mayBeTheFile) throw error;
    }
    await noteFault(sending, run, entry.key, error);
  }
}

/** By these nothing is said of what was sent: sign in again, wait, the server is down. */
const NOT_OF_THE_PIECE: ReadonlySet<number> = new Set([401, 408, 429, 502, 503, 504]);

/** Whether the server was reached and did not take what was sent: something else may be taken. Everything else ends the run. */
function isAnswer(error: unknown): error is Refusal | Unreachable {
  if (error instanceof Refusal) return !NOT_OF_THE_PIECE.has(error.status) && error.problem !== 'field-device-unknown';
  return error instanceof Unreachable && error.status !== null && !NOT_OF_THE_PIECE.has(error.status);
}

/** What is said where the server gave no words. */
const NOT_TAKEN = { zh: '这次没有交上，下次上交时再试。', en: 'It was not taken this time and will be offered again.' };

/** Writes beside an item why it was not taken; it stays what it was and is offered again. */
async function noteFault({ keeper }: Sending, run: Run, key: string, error: unknown): Promise<void> {
  run.stuck += 1;
  const entry = await keeper.read(key);
  if (entry === null) return;
  // A refusal speaks the language of whoever is signed in.
  const said = error instanceof Refusal ? { zh: error.message, en: error.message } : NOT_TAKEN;
  await keepNote(keeper, { ...entry, body: boxBytes({ ...readBox(entry.body), said: [said] }) });
}

/** A full disk does not stop handing in, which may be what frees it: what could not be written down is offered and answered once more next time. */
async function keepNote(keeper: Keeper, entry: Entry): Promise<void> {
  try {
    await keeper.save([entry]);
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
  }
}

function report({ keeper, facts, line }: Sending, sentAt: number): Promise<Said> {
  const waiting = keeper.state().kept.filter(isWaiting).length;
  return line.report({ deviceAt: new Date(sentAt).toISOString(), waiting, facts: facts() });
}

/** What is finished and not handed in. */
export function isWaiting({ kind, state }: Head): boolean {
  return kind === 'item' && state === 'finished';
}

/** What the server lacks although it had it (it was restored from an earlier day) is offered again; returns what is nowhere. */
async function offerAgain({ keeper, facts }: Sending, { received }: Said): Promise<readonly number[]> {
  const items = keeper.state().kept.filter(({ kind }) => kind === 'item');
  const { again, lost } = missingOf(received.missing, items, facts().madeUpTo);
  for (const { key } of again) {
    const entry = await keeper.read(key);
    if (entry !== null) await keepNote(keeper, { ...entry, state: 'finished' });
  }
  return lost;
}

/**
 * What is finished, and what was refused before: rights come and go, so it is offered at every contact. Only a fault of the content is final, and even that
 * is told once more to a server that has lost it.
 */
async function offered({ keeper }: Sending, missing: Said['received']['missing']): Promise<readonly Head[]> {
  const isMissing = ({ counter }: Head) =>
    missing.some(([from, to]) => counter !== null && counter >= from && counter <= to);
  const open: Head[] = [];
  for (const head of keeper.state().kept) {
    if (isWaiting(head)) open.push(head);
    if (head.kind !== 'item' || head.state !== 'refused') continue;
    const entry = await keeper.read(head.key);
    if (entry !== null && (isMissing(head) || !readBox(entry.body).final)) open.push(head);
  }
  return open.toSorted((one, other) => (one.counter ?? 0) - (other.counter ?? 0));
}

async function hand(
  { keeper, facts, line }: Sending,
  run: Run,
  batch: readonly Pick<Head, 'key'>[],
): Promise<readonly Receipt[]> {
  const items: HandedItem[] = [];
  for (const { key } of batch) {
    const entry = await keeper.read(key);
    if (entry?.kind !== 'item') continue;
    const { itemId, counter, sealed } = readBox(entry.body);
    items.push({ itemId, counter, sealed });
  }
  if (items.length === 0) return [];
  const sentAt = new Date(line.now()).toISOString();
  const { receipts, ...said } = await line.handIn({ sentAt, facts: facts(), items });
  run.said = { ...said, wipe: said.wipe ?? run.said.wipe };
  return receipts;
}

/** What became of the bytes of a file; `missing`: they are not on this device any more. */
type Bytes = 'sent' | 'refused' | 'missing';

/** Writes down what the server answered; returns the files whose bytes it lacks. `answer`: what became of the bytes just now. */
async function note({ keeper, line }: Sending, receipts: readonly Receipt[], answer?: Bytes): Promise<Entry[]> {
  const lacking: Entry[] = [];
  for (const receipt of receipts) {
    const entry = await keeper.read(receipt.itemId);
    if (entry === null) continue;
    const lacks = receipt.bytes === false;
    const final = lacks && answer === 'refused';
    const isRefused = receipt.state === 'refused' || final || (lacks && answer === 'missing');
    const state = isRefused ? 'refused' : lacks ? 'finished' : 'handed-in';
    const { final: _, ...box } = readBox(entry.body);
    const next: ItemBox = { ...box, said: wordsOf(receipt), ...(final ? { final } : {}) };
    await keepNote(keeper, { ...entry, state, savedAt: line.now(), body: boxBytes(next) });
    if (state === 'finished') lacking.push(entry);
  }
  return lacking;
}

function wordsOf({ flags, refusal }: Receipt): ItemBox['said'] {
  return [...(refusal === null ? [] : [refusal.text]), ...flags.map(({ text }) => text)];
}

async function sendFile({ keeper, line }: Sending, entry: Entry, nonce: string): Promise<Bytes> {
  const box = readBox(entry.body);
  const bytes = await keeper.read(bytesKey(box.itemId));
  if (bytes === null || bytes.body.length === 0) return 'missing';
  return line.sendBytes({ unitId: box.unitId, name: box.fileName ?? 'file', bytes: bytes.body, nonce });
}
