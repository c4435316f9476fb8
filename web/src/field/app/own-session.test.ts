import { describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../lib/refusal.ts';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import { createDevice } from './device.ts';
import { inSession } from './own-session.ts';

const ACCOUNT = { deviceId: 'd', accountId: 'a', key: { id: 'k', publicKey: '' } };
const PIN = '督导204816';
const UNTIL = '2027-01-01T00:00:00.000Z';

/** A server that knows one key, and the sessions that it opened. */
function keyServer(takes: boolean) {
  const opened: unknown[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path.includes('read-challenge')) return Response.json({ nonce: 'n' });
    if (!takes) return Response.json({ problem: 'field-key-refused' }, { status: 401 });
    opened.push(JSON.parse(String(init.body)).input);
    return Response.json({ accountId: 'a', until: UNTIL });
  });
  return opened;
}

/** A phone whose key is bound, opened by its PIN after a restart in which one of the copies was dropped. */
async function restarted(dropped: 'first' | 'second') {
  const stores = { first: memoryStore(), second: memoryStore() };
  const before = createDevice(createKeeper(stores.first, stores.second));
  await before.setUp(PIN, ACCOUNT);
  const { publicKey } = await before.sessionKey();
  await before.noteKey(UNTIL);
  stores[dropped].entries.clear();
  const device = createDevice(createKeeper(stores.first, stores.second));
  await device.look();
  return { device, publicKey, stores };
}

const signedOut = () => {
  let tries = 0;
  return async () => {
    tries++;
    if (tries === 1) throw new Refusal(401, { problem: 'sign-in-required' });
    return tries;
  };
};

describe('a phone whose session has ended', () => {
  for (const dropped of ['first', 'second'] as const)
    it(`F31 opens one by its key and goes on, also after the ${dropped} copy was dropped`, async () => {
      const { device, publicKey } = await restarted(dropped);
      const opened = keyServer(true);
      await device.enter(PIN);
      expect((await device.sessionKey()).publicKey).toBe(publicKey);
      expect(publicKey).toMatch(/^B[A-Za-z0-9_-]{86}$/u);
      expect(await inSession(device, signedOut())).toBe(2);
      expect(opened).toEqual([{ deviceId: 'd', nonce: 'n', signature: expect.stringMatching(/^[A-Za-z0-9_-]{86}$/u) }]);
    });

  it('F31 does nothing of the kind before its PIN, and nothing of the key lies readable', async () => {
    const { device, stores } = await restarted('second');
    const opened = keyServer(true);
    await expect(inSession(device, signedOut())).rejects.toMatchObject({ status: 401 });
    expect(opened).toEqual([]);
    const entry = stores.first.entries.get('session-key');
    expect(entry?.body.length).toBeGreaterThan(100);
    // PKCS #8 of P-256 names its curve.
    const hex = [...(entry?.body ?? [])].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(hex).not.toContain('2a8648ce3d030107');
  });

  it('F34 asks for the password once the server takes the key no more, and forgets that it did', async () => {
    const { device } = await restarted('second');
    keyServer(false);
    await device.enter(PIN);
    await expect(inSession(device, signedOut())).rejects.toMatchObject({ problem: 'sign-in-required' });
    expect(device.state().facts?.keyUntil).toBeNull();
  });

  it('F34 after ten wrong PINs the key is gone with the drafts', async () => {
    const { device, stores } = await restarted('second');
    for (let wrong = 1; wrong <= 10; wrong++) await device.enter(`猜猜看${wrong}号`);
    expect(stores.first.entries.get('session-key')?.body.length).toBe(0);
    expect(device.state()).toMatchObject({ phase: 'new', facts: { keyUntil: null } });
  });
});
