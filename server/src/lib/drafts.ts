import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What is appended to a draft, and where. */
export interface Appending {
  /** Where the sender believes the draft to end. */
  readonly offset: number;
  /** How long the draft is to become at most. */
  readonly limit: number;
  readonly body: ReadableStream<Uint8Array> | null;
  /** Of exactly these bytes, where the sender gave it. */
  readonly checksum?: { readonly algorithm: 'sha1' | 'sha256'; readonly base64: string };
  /** Asked once nobody else holds the draft: whether it still takes anything. Somebody may have finished it while this one waited. */
  readonly isOpen?: () => Promise<boolean>;
  /** Aborted when the sender is gone. */
  readonly signal?: AbortSignal;
}

/** How an appending ended; `at` is where the draft ends now. `cut`: the connection was lost, and what had arrived is kept; `closed`: it takes nothing more. */
export type Appended = {
  readonly is: 'appended' | 'cut' | 'other-offset' | 'too-long' | 'other-checksum' | 'closed';
  readonly at: number;
};

/** Files that arrive piece by piece. What is on the disk alone says how much of one has arrived. */
export interface Drafts {
  pathOf(id: string): string;
  sizeOf(id: string): Promise<number>;
  append(id: string, appending: Appending): Promise<Appended>;
  /** Runs `work` while nothing is appended to the draft; an appending under way is interrupted, for its sender has come back. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T>;
  remove(id: string): Promise<void>;
  /** Ids of everything that lies here, whole, in part or left over. */
  list(): Promise<readonly string[]>;
}

interface Holder {
  readonly interrupt: () => void;
  readonly done: Promise<unknown>;
}

/** What lies beside a draft while it is being received. */
export const BESIDE = '.shown';
/** What is inside a draft that was sealed, while it is being received. */
export const OPENED = '.opened';

/** Drafts in a folder, named by their ids, which are ours and never a sender's. */
export function openDrafts(folder: string): Drafts {
  const holders = new Map<string, Holder>();
  const pathOf = (id: string) => join(folder, id);
  const sizeOf = (id: string) =>
    stat(pathOf(id)).then(
      ({ size }) => size,
      () => 0,
    );
  /** One after the other: whoever comes later interrupts, then waits. */
  async function hold<T>(id: string, interrupt: () => void, work: () => Promise<T>): Promise<T> {
    for (let before = holders.get(id); before !== undefined; before = holders.get(id)) {
      before.interrupt();
      await before.done;
    }
    let settle = (): void => {};
    const done = new Promise<void>((settled) => {
      settle = settled;
    });
    holders.set(id, { interrupt, done });
    try {
      return await work();
    } finally {
      holders.delete(id);
      settle();
    }
  }
  return {
    pathOf,
    sizeOf,
    alone: (id, work) => hold(id, () => {}, work),
    remove: async (id) => {
      await rm(pathOf(id), { force: true });
      await rm(`${pathOf(id)}${BESIDE}`, { force: true });
      await rm(`${pathOf(id)}${OPENED}`, { force: true });
    },
    list: async () => {
      const names = await readdir(folder).catch(() => []);
      return [...new Set(names.map((name) => name.replace(BESIDE, '').replace(OPENED, '')))];
    },
    append: async (id, appending) => {
      await mkdir(folder, { recursive: true });
      const reader = appending.body?.getReader();
      const interrupt = () => void reader?.cancel().catch(() => {});
      try {
        // A draft only grows: who comes from where it no longer ends, or is gone already, has nothing to give and disturbs nobody who has.
        const now = await sizeOf(id);
        if (now > appending.offset) return { is: 'other-offset', at: now };
        if (appending.signal?.aborted === true) return { is: 'cut', at: now };
        return await hold(id, interrupt, async () => {
          const at = await sizeOf(id);
          if ((await appending.isOpen?.()) === false) return { is: 'closed', at };
          if (at !== appending.offset) return { is: 'other-offset', at };
          const file = await open(pathOf(id), 'a', 0o600);
          try {
            return await appendTo(file, appending, reader);
          } finally {
            await file.close();
          }
        });
      } finally {
        interrupt();
      }
    },
  };
}

async function appendTo(
  file: FileHandle,
  { offset, limit, checksum }: Appending,
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<Appended> {
  const hash = checksum === undefined ? null : createHash(checksum.algorithm);
  let at = offset;
  let end: Appended['is'] = 'appended';
  while (reader !== undefined) {
    // A lost connection shows as an error here; what came before it has arrived.
    const piece = await reader.read().catch(() => null);
    if (piece === null) end = 'cut';
    if (piece === null || piece.done) break;
    if (at + piece.value.byteLength > limit) {
      end = 'too-long';
      break;
    }
    hash?.update(piece.value);
    await file.appendFile(piece.value);
    at += piece.value.byteLength;
  }
  if (hash !== null && (end !== 'appended' || hash.digest('base64') !== checksum?.base64)) {
    // Without its checksum nothing of it is believed.
    await file.truncate(offset);
    at = offset;
    if (end === 'appended') end = 'other-checksum';
  }
  await file.datasync();
  return { is: end, at };
}
