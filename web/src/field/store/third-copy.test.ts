import { describe, expect, it } from 'vitest';
import { createDevice } from '../app/device.ts';
import { finish } from '../app/testing/far-server.ts';
import { createKeeper } from './keeper.ts';
import { memoryStore } from './testing/memory-store.ts';
import { makeThirdCopy, putBack, readThirdCopy } from './third-copy.ts';

const ACCOUNT = { deviceId: 'd', accountId: 'a', key: { id: 'k', publicKey: '' } };
const PIN = '督导204816';

async function phoneWithWork() {
  const [first, second] = [memoryStore(), memoryStore()];
  const keeper = createKeeper(first, second);
  await createDevice(keeper).setUp(PIN, ACCOUNT);
  await finish(keeper, 'one', false);
  await finish(keeper, 'photo', true);
  return { keeper, first, second };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

describe('a third copy', () => {
  it('brings everything onto a device on which nothing lies: its PIN opens it, what was finished waits with its number', async () => {
    const { keeper } = await phoneWithWork();
    const { file, pieces, unread } = await makeThirdCopy(keeper);
    expect([pieces, unread]).toEqual([4, 0]);
    const fresh = createKeeper(memoryStore(), memoryStore());
    const read = readThirdCopy(await bytesOf(file));
    await putBack(fresh, read ?? []);
    const device = createDevice(fresh);
    await device.look();
    expect(device.state()).toMatchObject({ phase: 'locked', facts: { deviceId: 'd' } });
    expect(await device.enter(PIN)).toEqual({ is: 'open' });
    const waiting = fresh.state().kept.filter(({ kind }) => kind === 'item');
    expect(waiting.map(({ key, counter, safety }) => [key, counter, safety])).toEqual([
      ['one', 1, 'twice'],
      ['photo', 2, 'twice'],
    ]);
    expect(fresh.nextCounter(1)).toBe(3);
  });

  it('holds what can be read of stores that do not answer, and says how many pieces it does not', async () => {
    const { keeper, first, second } = await phoneWithWork();
    first.read = async (key) => {
      if (key === 'photo.bytes' || key === 'one') throw new DOMException('damaged', 'UnknownError');
      return first.entries.get(key) ?? null;
    };
    second.read = async () => {
      throw new DOMException('busy', 'NoModificationAllowedError');
    };
    const { pieces, unread } = await makeThirdCopy(keeper);
    expect(pieces + unread).toBe(4);
    expect(unread).toBeGreaterThan(0);
  });

  it('that is cut off or damaged gives its whole pieces, and another file is none', async () => {
    const { keeper } = await phoneWithWork();
    const bytes = await bytesOf((await makeThirdCopy(keeper)).file);
    expect(readThirdCopy(bytes.subarray(0, bytes.length - 3))).toHaveLength(3);
    expect(readThirdCopy(new TextEncoder().encode('a letter'))).toBeNull();
  });
});
