import { describe, expect, it } from 'vitest';
import { Refusal, Unreachable } from '../../lib/refusal.ts';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import type { Line } from './hand-in.ts';
import { finish, handInOver, saidOf, server } from './testing/far-server.ts';

describe('handing in', () => {
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
        if (file.name === 'fills-the-disk')
          throw new Refusal(507, { problem: 'evidence-space-full', title: '空间不足' });
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

  it('files go several at once, after one has arrived; what ends the run ends it for all of them, and everything arrives once', async () => {
    const keeper = createKeeper(memoryStore(), memoryStore());
    const far = server();
    const names = Array.from({ length: 10 }, (_, at) => `p${at}`);
    for (const itemId of names) {
      far.files.add(itemId);
      await finish(keeper, itemId, true);
    }
    let [onTheWay, most, sent] = [0, 0, 0];
    const seen: number[] = [];
    const ended = new Refusal(401, { problem: 'sign-in-required' });
    const line = (fails: boolean): Line => ({
      ...far.line,
      sendBytes: async (file) => {
        onTheWay += 1;
        sent += 1;
        seen.push(onTheWay);
        most = Math.max(most, onTheWay);
        await new Promise((passed) => setTimeout(passed, 5));
        onTheWay -= 1;
        if (fails && sent > 4) throw ended;
        return far.line.sendBytes(file);
      },
    });
    await expect(handInOver(keeper, line(true))).rejects.toBe(ended);
    // The first went alone; nothing is begun any more once the session has ended, and what was on its way has ended too.
    expect([seen[0], most, onTheWay]).toEqual([1, 3, 0]);
    expect(sent).toBeLessThanOrEqual(7);
    await handInOver(keeper, line(false));
    expect([...far.bytes].sort()).toEqual(names);
    expect(far.written).toHaveLength(10);
    expect(keeper.state().kept.filter(({ kind, state }) => kind === 'item' && state !== 'handed-in')).toEqual([]);
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
