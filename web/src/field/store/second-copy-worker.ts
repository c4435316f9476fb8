import { openSecondCopy, type SyncFile, type SyncFolder } from './second-copy-file.ts';
import type { Entry, Store } from './store.ts';

/** What the page asks of the worker. */
export type CopyAsk =
  | { readonly id: number; readonly is: 'heads' | 'clear' }
  | { readonly id: number; readonly is: 'read'; readonly key: string }
  | { readonly id: number; readonly is: 'write'; readonly entries: readonly Entry[] };

/** What the worker answers: the result, or the name of the error. */
export type CopyAnswer =
  | { readonly id: number; readonly is: 'done'; readonly value: unknown }
  | { readonly id: number; readonly is: 'failed'; readonly name: string; readonly message: string };

const FOLDER = 'dudao-field';
/** A page that was just left may hold the files for a moment longer. */
const TRIES = 20;
const PAUSE_MS = 150;

/** Only workers have files that are written at a place; the DOM's types leave them out. */
interface SyncCapable {
  createSyncAccessHandle(): Promise<SyncFile>;
}

/** Files that are open: one that is left open keeps everybody out, its own worker too. */
const open = new Set<SyncFile>();

function closeAll(): void {
  for (const file of open) file.close();
  open.clear();
}

async function openFile(folder: FileSystemDirectoryHandle, name: string): Promise<SyncFile> {
  for (let tries = 1; ; tries++) {
    try {
      const handle = await folder.getFileHandle(name, { create: true });
      // Every browser that has the folder has this in workers.
      const file = await (handle as unknown as SyncCapable).createSyncAccessHandle();
      open.add(file);
      return file;
    } catch (error) {
      const busy = error instanceof DOMException && error.name === 'NoModificationAllowedError';
      if (!busy || tries === TRIES) throw error;
      await new Promise((passed) => setTimeout(passed, PAUSE_MS));
    }
  }
}

/** A folder that the DOM's types do not let one walk through. */
interface Walkable {
  keys(): AsyncIterable<string>;
}

async function openFolder(): Promise<SyncFolder> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(FOLDER, { create: true });
  return {
    names: async () => {
      const names: string[] = [];
      // Directories are walked through in every browser that has them.
      for await (const name of (folder as unknown as Walkable).keys()) names.push(name);
      return names;
    },
    open: (name) => openFile(folder, name),
    isEmpty: async (name) => (await (await folder.getFileHandle(name)).getFile()).size === 0,
    remove: async (name) => folder.removeEntry(name).catch(() => undefined),
  };
}

let store: Promise<Store> | null = null;
let lane: Promise<unknown> = Promise.resolve();

function carryOut(copy: Store, ask: CopyAsk): Promise<unknown> {
  switch (ask.is) {
    case 'heads':
      return copy.heads();
    case 'read':
      return copy.read(ask.key);
    case 'write':
      return copy.write(ask.entries);
    case 'clear':
      return copy.clear();
  }
}

async function answer(ask: CopyAsk): Promise<CopyAnswer> {
  try {
    store ??= openFolder().then(openSecondCopy);
    return { id: ask.id, is: 'done', value: await carryOut(await store, ask) };
  } catch (error) {
    // What failed to open is opened anew at the next question; what failed to be written may be written later.
    if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) {
      store = null;
      closeAll();
    }
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id: ask.id, is: 'failed', name, message };
  }
}

addEventListener('message', (event: MessageEvent<CopyAsk>) => {
  lane = lane.then(async () => postMessage(await answer(event.data)));
});
