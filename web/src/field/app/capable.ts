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

/**
 * Asks the browser not to clear this origin's storage by itself. Nobody's work waits for the answer: Firefox asks the person, and whoever leaves its question
 * alone never answers.
 */
export async function askToPersist(): Promise<boolean> {
  return (await navigator.storage.persist?.().catch(() => false)) ?? false;
}

/** Whether the browser has promised that; null: it does not say. */
export async function isPersistent(): Promise<boolean | null> {
  return (await navigator.storage.persisted?.().catch(() => null)) ?? null;
}

/** A window that forgets all it holds when it is closed. Firefox gives everything else to a private one, and refuses it private files by this name. */
export async function isForgetful(): Promise<boolean> {
  try {
    await navigator.storage.getDirectory?.();
    return false;
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError';
  }
}

/** How full the storage is; null where the browser does not say. */
export async function measureSpace(): Promise<{ readonly usage: number | null; readonly quota: number | null }> {
  const { usage = null, quota = null } = (await navigator.storage.estimate?.()) ?? {};
  return { usage, quota };
}
