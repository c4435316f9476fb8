import { describe, expect, it } from 'vitest';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import { type Bundle, createDevice } from './device.ts';
import type { RecordDraft } from './drafts.ts';

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

describe('what a device takes along', () => {
  it('F39 forgets what it knows of units when it was not fetched anew for 7 days, and keeps visits and drafts', async () => {
    const stores = [memoryStore(), memoryStore()] as const;
    let now = 1_800_000_000_000;
    const device = createDevice(createKeeper(...stores), () => now);
    await device.setUp(PIN, ACCOUNT);
    const facts = [{ id: 'problems', name: { zh: '未销号问题', en: '' }, lines: [] }];
    // Safe: only what is known of units and by when is read.
    const bundle = { visits: [{ id: 'v', facts }], sheets: [], takenAt: now } as unknown as Bundle;
    await device.keepBundle(bundle);
    // Safe: only what a draft is found and written by.
    device.state().opened?.drafts.put({ kind: 'record', recordId: 'r', visitId: 'v' } as unknown as RecordDraft);
    await device.state().opened?.drafts.flush();
    // It is opened day by day, so that it never lies idle.
    const openedAfter = async (days: number) => {
      now = bundle.takenAt + days * 86_400_000;
      const again = createDevice(createKeeper(...stores), () => now);
      await again.look();
      await again.enter(PIN);
      return again.state().opened;
    };
    expect((await openedAfter(7))?.bundle).toMatchObject({ visits: [{ id: 'v', facts }] });
    const after = await openedAfter(8);
    expect(after?.bundle).toMatchObject({ visits: [{ id: 'v', facts: [] }], forgotten: true, takenAt: bundle.takenAt });
    expect([...(after?.drafts.state().drafts.keys() ?? [])]).toEqual(['r']);
    // Gone from the store as well, not only from sight.
    expect((await openedAfter(1))?.bundle?.visits).toEqual([{ id: 'v', facts: [] }]);
  });

  const bundleOf = (...versions: readonly string[]): Bundle =>
    // Safe: only keys and versions of sheets are read.
    ({ visits: [], sheets: versions.map((version) => ({ key: 'safety', version })), takenAt: 0 }) as unknown as Bundle;

  it('F5 keeps an older version of a sheet as long as a draft here was begun on it, over restarts too', async () => {
    const stores = [memoryStore(), memoryStore()] as const;
    const device = createDevice(createKeeper(...stores));
    await device.setUp(PIN, ACCOUNT);
    await device.keepBundle(bundleOf('1.0', '0.9'));
    // Safe: only what a draft is found and written by.
    device.state().opened?.drafts.put({
      kind: 'record',
      recordId: 'r',
      visitId: 'v',
      sheet: { key: 'safety', version: '1.0' },
    } as unknown as RecordDraft);
    await device.state().opened?.drafts.flush();
    await device.keepBundle(bundleOf('1.1'));
    await device.keepBundle(bundleOf('1.2'));
    const again = createDevice(createKeeper(...stores));
    await again.look();
    await again.enter(PIN);
    const told = () => again.state().opened?.bundle;
    expect([told()?.sheets.map(({ version }) => version), told()?.older?.map(({ version }) => version)]).toEqual([
      ['1.2'],
      ['1.0'],
    ]);
    again.state().opened?.drafts.forget('r');
    await again.keepBundle(bundleOf('1.2'));
    expect(told()?.older).toEqual([]);
  });
});
