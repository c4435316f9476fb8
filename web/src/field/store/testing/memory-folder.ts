import type { SyncFile, SyncFolder } from '../second-copy-file.ts';

/** A folder in memory whose disk may be full after so many bytes. */
export interface MemoryFolder extends SyncFolder {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  space: number;
  /** Names that cannot be opened. */
  readonly stuck: Set<string>;
}

export function memoryFolder(): MemoryFolder {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const fileNamed = (name: string): SyncFile => {
    const now = () => files.get(name) ?? new Uint8Array();
    return {
      getSize: () => now().length,
      read: (into, { at }) => {
        const part = now().subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (from, { at }) => {
        const taken = Math.min(from.length, folder.space);
        const next = new Uint8Array(Math.max(now().length, at + taken));
        next.set(now());
        next.set(from.subarray(0, taken), at);
        files.set(name, next);
        folder.space -= taken;
        return taken;
      },
      truncate: (size) => {
        folder.space += Math.max(0, now().length - size);
        files.set(name, now().slice(0, size));
      },
      flush: () => undefined,
      close: () => undefined,
    };
  };
  const folder: MemoryFolder = {
    files,
    space: Number.POSITIVE_INFINITY,
    stuck: new Set(),
    isEmpty: async (name) => (files.get(name)?.length ?? 0) === 0,
    names: async () => [...files.keys()],
    open: async (name) => {
      if (folder.stuck.has(name)) {
        if (!files.has(name)) files.set(name, new Uint8Array());
        throw new DOMException('busy', 'NoModificationAllowedError');
      }
      if (!files.has(name)) files.set(name, new Uint8Array());
      return fileNamed(name);
    },
    remove: async (name) => void files.delete(name),
  };
  return folder;
}
