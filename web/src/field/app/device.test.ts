import { describe, expect, it } from 'vitest';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import { createDevice } from './device.ts';

const ACCOUNT = { deviceId: 'd', accountId: 'a', key: { id: 'k', publicKey: '' } };
const PIN = '督导204816';

describe('a device that is started', () => {
  it('whose first copy was dropped while the second does not answer is not taken for a new one', async () => {
    const [first, second] = [memoryStore(), memoryStore()];
    await createDevice(createKeeper(first, second)).setUp(PIN, ACCOUNT);
    first.entries.clear();
    const { heads } = second;
    second.heads = async () => {
      throw new DOMException('busy', 'NoModificationAllowedError');
    };
    const device = createDevice(createKeeper(first, second));
    await device.look();
    expect(device.state().phase).toBe('unread');
    second.heads = heads;
    await device.look();
    expect(device.state()).toMatchObject({ phase: 'locked', facts: { deviceId: 'd' } });
    expect(await device.enter(PIN)).toEqual({ is: 'open' });
  });

  it('in which nothing lies is new, also in a browser that has no second copy', async () => {
    const device = createDevice(createKeeper(memoryStore(), memoryStore()));
    await device.look();
    expect(device.state().phase).toBe('new');
    const none = memoryStore();
    none.heads = async () => {
      throw new DOMException('no private files', 'TypeError');
    };
    const single = createDevice(createKeeper(memoryStore(), none));
    await single.look();
    expect(single.state().phase).toBe('new');
  });

  it('whose facts are known and damaged in both copies is not set up over them', async () => {
    const [first, second] = [memoryStore(), memoryStore()];
    await createDevice(createKeeper(first, second)).setUp(PIN, ACCOUNT);
    for (const store of [first, second]) store.read = async () => null;
    const device = createDevice(createKeeper(first, second));
    await device.look();
    expect(device.state().phase).toBe('unread');
  });
});
