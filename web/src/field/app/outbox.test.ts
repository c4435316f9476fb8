import type { HandedItem } from '@dudao/core/field/item';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal, Unreachable } from '../../lib/refusal.ts';
import { createKeeper, type Keeper, NotKept } from '../store/keeper.ts';
import { type MemoryStore, memoryStore } from '../store/testing/memory-store.ts';
import type { DeviceFacts } from './facts.ts';
import { boxBytes, bytesKey, type ItemBox, readBox } from './finish.ts';
import { handInAll, type Line, type Said } from './hand-in.ts';
import { spareBytes } from './spare.ts';

const ENVELOPE = { keyId: 'k', ephemeral: 'e', iv: 'i', box: 'b' };
const FACTS: DeviceFacts = {
  deviceId: 'd',
  accountId: 'a',
  lock: null,
  key: { id: 'k', publicKey: '' },
  wrong: 0,
  openedAt: 0,
  madeUpTo: 0,
  clockAheadMs: 0,
  contact: null,
  wiping: false,
};

class Cut extends Error {}

/** A server that keeps an item once under its id; the line to it may be cut before it has committed, or after, before its answer. */
function server() {
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

const saidOf = async (keeper: Keeper, itemId: string) => {
  const entry = await keeper.read(itemId);
  return entry === null ? null : readBox(entry.body).said.map(({ zh }) => zh);
};

/** One contact of a device in a test. */
const handInOver = (keeper: Keeper, line: Line) =>
  handInAll({ keeper, facts: () => FACTS, line, onStep: () => undefined });

function boxOf(itemId: string, counter: number): ItemBox {
  return { itemId, counter, unitId: 'u', sealed: ENVELOPE, fileName: itemId, label: '', said: [] };
}

async function finish(keeper: Keeper, itemId: string, isFile: boolean): Promise<number> {
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

const ACT = fc.oneof(
  fc.constant('finish' as const),
  fc.constant('finish-file' as const),
  fc.constant('kill' as const),
  fc.constant('drop-first' as const),
  fc.constant('drop-second' as const),
  fc.constant('kill-between' as const),
  fc.record({ cuts: fc.array(fc.constantFrom('before' as const, 'after' as const), { maxLength: 3 }) }),
);

describe('the outbox', () => {
  it('whatever is killed, dropped, cut and sent again: everything that was safe arrives once, and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ACT, { maxLength: 30 }), async (acts) => {
        const stores: { first: MemoryStore; second: MemoryStore } = { first: memoryStore(), second: memoryStore() };
        const far = server();
        let keeper = createKeeper(stores.first, stores.second);
        const start = async () => {
          stores.first.fail = null;
          stores.second.fail = null;
          keeper = createKeeper(stores.first, stores.second);
          await keeper.mend();
        };
        const send = (cuts: ('before' | 'after')[]) => {
          far.cutNext(cuts);
          return handInAll({ keeper, facts: () => FACTS, line: far.line, onStep: () => undefined }).catch(
            (error: unknown) => {
              if (!(error instanceof Cut)) throw error;
            },
          );
        };
        const promised = new Set<string>();
        let made = 0;
        for (const act of acts) {
          if (act === 'finish' || act === 'finish-file') {
            made += 1;
            const itemId = `item-${made}`;
            if (act === 'finish-file') far.files.add(itemId);
            await finish(keeper, itemId, act === 'finish-file');
            if (keeper.state().kept.find(({ key }) => key === itemId)?.safety === 'twice') promised.add(itemId);
          } else if (act === 'kill-between') {
            made += 1;
            stores.second.fail = new Error('killed');
            await finish(keeper, `item-${made}`, false);
            expect(keeper.state().kept.find(({ key }) => key === `item-${made}`)?.safety).toBe('here');
            await start();
            promised.add(`item-${made}`);
          } else if (act === 'kill') await start();
          else if (act === 'drop-first' || act === 'drop-second') {
            stores[act === 'drop-first' ? 'first' : 'second'].entries.clear();
            await start();
          } else await send([...act.cuts]);
        }
        await send([]);
        expect(far.written.length).toBe(new Set(far.written).size);
        expect(new Set(far.written)).toEqual(promised);
        const counters = [...far.kept.values()].map(({ counter }) => counter);
        expect(new Set(counters).size).toBe(counters.length);
        expect(keeper.state().kept.filter(({ kind, state }) => kind === 'item' && state !== 'handed-in')).toEqual([]);
        expect([...far.files].every((itemId) => far.bytes.has(itemId))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('a full disk is said, what was safe stays, and one copy is not called two', async () => {
    const [first, second] = [memoryStore(), memoryStore()];
    const keeper = createKeeper(first, second);
    await finish(keeper, 'a', false);
    const full = new DOMException('full', 'QuotaExceededError');
    second.fail = full;
    await finish(keeper, 'b', false);
    expect(keeper.state()).toMatchObject({ first: null, second: 'full' });
    const safetyOf = (key: string) => keeper.state().kept.find((one) => one.key === key)?.safety;
    expect([safetyOf('a'), safetyOf('b')]).toEqual(['twice', 'here']);
    first.fail = full;
    await expect(finish(keeper, 'c', false)).rejects.toThrow(NotKept);
    expect(safetyOf('c')).toBeUndefined();
    expect(keeper.nextCounter(1)).toBe(3);
    first.fail = null;
    second.fail = null;
    await keeper.mend();
    expect([safetyOf('a'), safetyOf('b')]).toEqual(['twice', 'twice']);
  });

  it('what was handed in and is missing on a restored server is offered again; what nobody has is said to be lost', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    await finish(keeper, 'a', false);
    await handInAll({ keeper, facts: () => FACTS, line: far.line, onStep: () => undefined });
    far.kept.clear();
    const line: Line = {
      ...far.line,
      report: async (input) => ({
        ...(await far.line.report(input)),
        received: { madeUpTo: 2, completeUpTo: 0, missing: [[1, 2]] },
      }),
    };
    const { lost } = await handInAll({
      keeper,
      facts: () => ({ ...FACTS, madeUpTo: 2 }),
      line,
      onStep: () => undefined,
    });
    expect([...far.kept.keys()]).toEqual(['a']);
    expect(lost).toEqual([2]);
  });

  it('a wipe order is obeyed after what is sealed was handed in once, with its bytes', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    await finish(keeper, 'a', false);
    far.files.add('b');
    await finish(keeper, 'b', true);
    far.orderWipe();
    const { said } = await handInOver(keeper, far.line);
    expect(said.wipe?.reason).toBe('手机丢了');
    expect([...far.kept.keys()]).toEqual(['a', 'b']);
    expect([...far.bytes]).toEqual(['b']);
  });

  it('a wipe order is obeyed where that does not succeed, too, and where it comes in the middle', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    await finish(keeper, 'a', false);
    far.orderWipe();
    far.cutNext(['before']);
    expect((await handInOver(keeper, far.line)).said.wipe).not.toBeNull();
    expect(far.written).toEqual([]);
    const late = server();
    late.files.add('b');
    await finish(keeper, 'b', true);
    const handIn: Line['handIn'] = (input) => {
      late.orderWipe();
      return late.line.handIn(input);
    };
    expect((await handInOver(keeper, { ...late.line, handIn })).said.wipe).not.toBeNull();
    expect([[...late.kept.keys()], [...late.bytes]]).toEqual([['a', 'b'], ['b']]);
  });

  it('a batch that is refused as a whole goes piece by piece; a piece or a file that fails holds up no other', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    const itemIds = ['a', 'poison', 'b', 'fills-the-disk', 'c'];
    for (const itemId of itemIds) {
      if (itemId !== 'a' && itemId !== 'poison') far.files.add(itemId);
      await finish(keeper, itemId, far.files.has(itemId));
    }
    const line: Line = {
      ...far.line,
      handIn: async (input) => {
        if (input.items.some(({ itemId }) => itemId === 'poison'))
          throw new Refusal(500, { problem: 'internal-error', title: '服务器出错' });
        return far.line.handIn(input);
      },
      sendBytes: async (file) => {
        if (file.name === 'fills-the-disk') throw new Refusal(507, { problem: 'evidence-space-full', title: '空间不足' });
        return far.line.sendBytes(file);
      },
    };
    const { stuck } = await handInOver(keeper, line);
    expect(stuck).toBe(2);
    expect([...far.kept.keys()].sort()).toEqual(['a', 'b', 'c', 'fills-the-disk']);
    expect([...far.bytes].sort()).toEqual(['b', 'c']);
    const waiting = keeper.state().kept.filter(({ kind, state }) => kind === 'item' && state === 'finished');
    expect(waiting.map(({ key }) => key).sort()).toEqual(['fills-the-disk', 'poison']);
    expect(await saidOf(keeper, 'poison')).toEqual(['服务器出错']);
    expect((await handInOver(keeper, far.line)).stuck).toBe(0);
    expect([[...far.kept.keys()].length, [...far.bytes].length]).toEqual([5, 3]);
  });

  it('an ended session and a line that is down stop at once and leave everything waiting', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    for (const itemId of ['a', 'b', 'c']) {
      far.files.add(itemId);
      await finish(keeper, itemId, true);
    }
    let asked = 0;
    const failing = (error: Error): Line => ({
      ...far.line,
      sendBytes: async () => {
        asked += 1;
        throw error;
      },
    });
    const ended = new Refusal(401, { problem: 'sign-in-required' });
    await expect(handInOver(keeper, failing(ended))).rejects.toBe(ended);
    expect(asked).toBe(1);
    await expect(handInOver(keeper, failing(new Unreachable('failed')))).rejects.toThrow(Unreachable);
    expect(asked).toBe(3);
  });

  it('what was refused is offered again at every contact; only a fault of the content is final', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    for (const itemId of ['not-mine', 'spoilt', 'no-place']) {
      if (itemId !== 'not-mine') far.files.add(itemId);
      await finish(keeper, itemId, far.files.has(itemId));
    }
    const text = { zh: '这次督导不是您的', en: 'The visit is not yours' };
    const sent: string[] = [];
    let refuses = true;
    const line: Line = {
      ...far.line,
      handIn: async (input) => {
        const mine = input.items.filter(({ itemId }) => !(refuses && itemId === 'not-mine'));
        const answer = await far.line.handIn({ ...input, items: mine });
        const refused = input.items.filter((item) => !mine.includes(item));
        const receipts = refused.map(({ itemId, counter }) => ({
          itemId,
          counter,
          state: 'refused' as const,
          bytes: null,
          flags: [],
          refusal: { problem: 'field-not-yours', text },
        }));
        return { ...answer, receipts: [...answer.receipts, ...receipts] };
      },
      sendBytes: async (file) => {
        sent.push(file.name);
        if (file.name === 'spoilt') return 'refused';
        if (refuses) throw new Refusal(404, { problem: 'not-found', title: '没有找到' });
        return far.line.sendBytes(file);
      },
    };
    await handInOver(keeper, line);
    const states = () =>
      Object.fromEntries(keeper.state().kept.flatMap((one) => (one.kind === 'item' ? [[one.key, one.state]] : [])));
    expect(states()).toEqual({ 'not-mine': 'refused', spoilt: 'refused', 'no-place': 'finished' });
    expect([await saidOf(keeper, 'not-mine'), await saidOf(keeper, 'no-place')]).toEqual([[text.zh], ['没有找到']]);
    refuses = false;
    await handInOver(keeper, line);
    expect(states()).toEqual({ 'not-mine': 'handed-in', spoilt: 'refused', 'no-place': 'handed-in' });
    expect(sent).toEqual(['spoilt', 'no-place', 'no-place']);
    expect(far.kept.has('not-mine')).toBe(true);
  });

  it('what a full disk did not take leaves nothing behind: the old piece is read as it was, and the next try takes the same number', async () => {
    const [first, second] = [memoryStore(), memoryStore()];
    const keeper = createKeeper(first, second);
    const head = { key: 'photo', state: 'draft', visitId: 'v', recordId: 'r', counter: null, savedAt: 0 } as const;
    await keeper.save([{ ...head, kind: 'media', body: Uint8Array.of(1, 2, 3) }]);
    for (const store of [first, second]) store.fail = new DOMException('full', 'QuotaExceededError');
    await expect(finish(keeper, 'photo', true)).rejects.toThrow(NotKept);
    expect(keeper.state().kept.map(({ kind, state, rev }) => [kind, state, rev])).toEqual([['media', 'draft', 1]]);
    expect((await keeper.read('photo'))?.body).toEqual(Uint8Array.of(1, 2, 3));
    const far = server();
    await handInOver(keeper, far.line);
    expect(far.written).toEqual([]);
    for (const store of [first, second]) store.fail = null;
    expect(await finish(keeper, 'photo', true)).toBe(1);
    await handInOver(keeper, far.line);
    expect(far.written).toEqual(['photo']);
  });

  it('photos stay on the device after they were handed in, and are sent again to a server that was restored', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    far.files.add('photo');
    await finish(keeper, 'photo', true);
    await handInOver(keeper, far.line);
    expect([...far.bytes]).toEqual(['photo']);
    far.kept.clear();
    far.bytes.clear();
    const line: Line = {
      ...far.line,
      report: async (input) => ({
        ...(await far.line.report(input)),
        received: { madeUpTo: 1, completeUpTo: 0, missing: [[1, 1]] },
      }),
    };
    const facts = () => ({ ...FACTS, madeUpTo: 1 });
    await handInAll({ keeper, facts, line, onStep: () => undefined });
    expect([...far.bytes]).toEqual(['photo']);
  });

  it('on a full disk the photos that the server has are given up for new work, and those that it has not are not', async () => {
    const stores = [memoryStore(), memoryStore()] as const;
    const keeper = createKeeper(...stores, spareBytes);
    const far = server();
    far.files.add('sent');
    await finish(keeper, 'sent', true);
    await handInOver(keeper, far.line);
    await finish(keeper, 'unsent', true);
    for (const store of stores) {
      const { write } = store;
      store.write = async (entries) => {
        const isFull = (store.entries.get(bytesKey('sent'))?.size ?? 0) > 0;
        if (isFull && entries.some(({ size }) => size > 0)) throw new DOMException('full', 'QuotaExceededError');
        await write(entries);
      };
    }
    await finish(keeper, 'new', true);
    const kept = new Map(keeper.state().kept.map(({ key, safety }) => [key, safety]));
    expect(kept.get('new')).toBe('twice');
    expect(kept.get(bytesKey('unsent'))).toBe('twice');
    expect(kept.has(bytesKey('sent'))).toBe(false);
  });

  it('a disk on which nothing can be written any more does not stop handing in', async () => {
    const stores = [memoryStore(), memoryStore()] as const;
    const keeper = createKeeper(...stores);
    const far = server();
    far.files.add('photo');
    await finish(keeper, 'photo', true);
    await finish(keeper, 'a', false);
    for (const store of stores) store.fail = new DOMException('full', 'QuotaExceededError');
    await handInOver(keeper, far.line);
    expect([[...far.kept.keys()].sort(), [...far.bytes]]).toEqual([['a', 'photo'], ['photo']]);
    for (const store of stores) store.fail = null;
    await handInOver(keeper, far.line);
    expect(far.written).toHaveLength(2);
    expect(keeper.state().kept.filter(({ kind, state }) => kind === 'item' && state !== 'handed-in')).toEqual([]);
  });
});
