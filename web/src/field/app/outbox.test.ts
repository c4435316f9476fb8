import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeeper, NotKept } from '../store/keeper.ts';
import { type MemoryStore, memoryStore } from '../store/testing/memory-store.ts';
import { bytesKey } from './finish.ts';
import { handInAll, type Line } from './hand-in.ts';
import { spareBytes } from './spare.ts';
import { Cut, FACTS, finish, handInOver, server } from './testing/far-server.ts';

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
});
