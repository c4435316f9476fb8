import type { HandedItem } from '@dudao/core/field/item';
import type { Keeper } from '../../store/keeper.ts';
import type { DeviceFacts } from '../facts.ts';
import { boxBytes, bytesKey, type ItemBox, readBox } from '../finish.ts';
import { handInAll, type Line, type Said } from '../hand-in.ts';

const ENVELOPE = { keyId: 'k', ephemeral: 'e', iv: 'i', box: 'b' };
/** What a device knows of itself, as far as handing in goes. */
export const FACTS: DeviceFacts = {
  deviceId: 'd',
  accountId: 'a',
  lock: null,
  key: { id: 'k', publicKey: '' },
  wrong: 0,
  openedAt: 0,
  madeUpTo: 0,
  clockAheadMs: 0,
  contact: null,
  keyUntil: null,
  wiping: false,
};

/** The line was cut. */
export class Cut extends Error {}

/** A server that keeps an item once under its id; the line to it may be cut before it has committed, or after, before its answer. */
export function server() {
  const kept = new Map<string, HandedItem>();
  const written: string[] = [];
  const bytes = new Set<string>();
  const files = new Set<string>();
  let cuts: ('before' | 'after')[] = [];
  let wipe: Said['wipe'] = null;
  const said = (): Said => ({
    now: '2026-12-03T00:00:00.000Z',
    nonce: 'n',
    wipe,
    received: { madeUpTo: 0, completeUpTo: 0, missing: [] },
  });
  const line: Line = {
    now: () => 0,
    report: async () => said(),
    handIn: async ({ items }) => {
      const cut = cuts.shift();
      if (cut === 'before') throw new Cut();
      const receipts = items.map((item) => {
        const isNew = !kept.has(item.itemId);
        if (isNew) {
          kept.set(item.itemId, item);
          written.push(item.itemId);
        }
        const hasBytes = files.has(item.itemId) ? bytes.has(item.itemId) : null;
        return {
          itemId: item.itemId,
          counter: item.counter,
          state: isNew ? ('kept' as const) : ('repeated' as const),
          bytes: hasBytes,
          flags: [],
          refusal: null,
        };
      });
      if (cut === 'after') throw new Cut();
      return { ...said(), receipts };
    },
    sendBytes: async ({ name }) => {
      if (cuts.shift() !== undefined) throw new Cut();
      bytes.add(name);
      return 'sent';
    },
  };
  const orderWipe = () => {
    wipe = { orderedAt: '2026-12-03T00:00:00.000Z', by: '安全员', reason: '手机丢了' };
  };
  return { line, kept, written, bytes, files, orderWipe, cutNext: (next: typeof cuts) => (cuts = next) };
}

/** What the server said of a piece, as the device shows it. */
export const saidOf = async (keeper: Keeper, itemId: string) => {
  const entry = await keeper.read(itemId);
  return entry === null ? null : readBox(entry.body).said.map(({ zh }) => zh);
};

/** One contact of a device in a test. */
export const handInOver = (keeper: Keeper, line: Line) =>
  handInAll({ keeper, facts: () => FACTS, line, onStep: () => undefined });

function boxOf(itemId: string, counter: number): ItemBox {
  return { itemId, counter, unitId: 'u', sealed: ENVELOPE, fileName: itemId, label: '', said: [] };
}

/** Makes a finished piece, with the bytes of its file where it is one; returns its counter. */
export async function finish(keeper: Keeper, itemId: string, isFile: boolean): Promise<number> {
  const counter = keeper.nextCounter(1);
  const shared = { visitId: 'v', recordId: 'r', savedAt: 0 } as const;
  await keeper.save([
    { ...shared, key: itemId, kind: 'item', state: 'finished', counter, body: boxBytes(boxOf(itemId, counter)) },
    ...(isFile
      ? [
          {
            ...shared,
            key: bytesKey(itemId),
            kind: 'bytes',
            state: 'finished',
            counter: null,
            body: new Uint8Array(90),
          } as const,
        ]
      : []),
  ]);
  return counter;
}
