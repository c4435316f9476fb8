/** What the field application needs of the browser and this address; null: everything is there. */
export type Lack = 'insecure' | 'browser' | null;

/** Browsers give keys, workers of a page and private files only to https (and to this very machine). */
export function lackOf(): Lack {
  if (!window.isSecureContext) return 'insecure';
  const has = 'indexedDB' in window && 'serviceWorker' in navigator && 'locks' in navigator && 'subtle' in crypto;
  return has ? null : 'browser';
}

/** Holds the device's stores for this tab as long as it lives. False: another tab has them. */
export function takeTheDevice(): Promise<boolean> {
  return new Promise((answer) => {
    void navigator.locks.request('dudao-field', { ifAvailable: true }, (lock) => {
      answer(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => undefined);
    });
  });
}

/** Asks the browser not to clear this origin's storage by itself. */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage.persist?.()) ?? false;
}

/** How full the storage is; null where the browser does not say. */
export async function measureSpace(): Promise<{ readonly usage: number | null; readonly quota: number | null }> {
  const { usage = null, quota = null } = (await navigator.storage.estimate?.()) ?? {};
  return { usage, quota };
}
