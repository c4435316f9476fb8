import { afterEach, describe, expect, it, vi } from 'vitest';
import { createKeeper } from '../store/keeper.ts';
import { memoryStore } from '../store/testing/memory-store.ts';
import { askToPersist, isForgetful, isPersistent } from './capable.ts';
import { createDevice } from './device.ts';
import { setUpHere } from './set-up.ts';

const PIN = '督导204816';
const NEVER = () => new Promise<never>(() => undefined);

/** A browser by what it says of its storage. */
const browserWith = (storage: object) => vi.stubGlobal('navigator', { userAgent: 'a browser', storage });

/** A server that registers a device and has no visits for it. */
function server() {
  const asked: string[] = [];
  const answers: Readonly<Record<string, object>> = {
    '/api/access/read-me': { accountId: 'a', deviceId: null },
    '/api/field/register-device': { key: { id: 'k', publicKey: '' } },
    '/api/field/read-bundle': { visits: [], sheets: [] },
    '/api/field/bind-device': { until: '2027-01-01T00:00:00.000Z' },
  };
  vi.stubGlobal('fetch', async (address: string) => {
    const path = address.split('?')[0] ?? '';
    asked.push(path);
    return path in answers ? Response.json(answers[path]) : Response.json({ problem: 'unknown' }, { status: 404 });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe('setting a device up', () => {
  for (const [how, persist] of [
    ['nobody answers what Firefox asks', NEVER],
    ['the browser throws instead of answering', () => Promise.reject(new TypeError('no'))],
  ] as const)
    it(`ends, and takes the visits along, while ${how} about keeping the storage`, async () => {
      browserWith({ persist });
      const asked = server();
      const device = createDevice(createKeeper(memoryStore(), memoryStore()));
      await device.look();
      await setUpHere(device, { name: '老张的手机', pin: PIN });
      expect(device.state()).toMatchObject({ phase: 'open', opened: { bundle: { visits: [] } } });
      expect(asked).toContain('/api/field/report-contact');
    });
});

describe('what a browser says of its storage', () => {
  it('is a window that forgets where it refuses private files to everybody', async () => {
    const refusing = (name: string) => ({ getDirectory: () => Promise.reject(new DOMException('no', name)) });
    browserWith(refusing('SecurityError'));
    expect(await isForgetful()).toBe(true);
    // A fault of the moment, an older browser, and an ordinary window are not.
    browserWith(refusing('UnknownError'));
    expect(await isForgetful()).toBe(false);
    browserWith({});
    expect(await isForgetful()).toBe(false);
    browserWith({ getDirectory: async () => ({}) });
    expect(await isForgetful()).toBe(false);
  });

  it('is a promise, none, or not said', async () => {
    browserWith({ persist: async () => true, persisted: async () => false });
    expect([await askToPersist(), await isPersistent()]).toEqual([true, false]);
    browserWith({});
    expect([await askToPersist(), await isPersistent()]).toEqual([false, null]);
  });
});
