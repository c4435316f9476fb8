import type { EntryHead } from '@dudao/core/field/device/entry';

/**
 * What lies on the device: what it is itself, the key by which it opens sessions, the visits it was given, a draft, a photo or voice note of a draft and its small picture; and of what is
 * finished the sealed item and the sealed bytes of its file.
 */
export type EntryKind = 'device' | 'key' | 'bundle' | 'record' | 'media' | 'thumb' | 'item' | 'bytes';

/** A piece as the stores know it without opening it. */
export interface Head extends EntryHead {
  readonly kind: EntryKind;
  readonly visitId: string | null;
  /** The record that a photo or voice note belongs to. */
  readonly recordId: string | null;
  /** The number among the finished pieces of this device; null: not finished. */
  readonly counter: number | null;
  /** Bytes of its content. */
  readonly size: number;
  /** The device's clock when it was written: a claim. */
  readonly savedAt: number;
}

/** A piece with its content, which is never plain but for that of the kind `device`, which holds no secret. */
export interface Entry extends Head {
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A place where pieces lie. What `write` has confirmed outlives the browser; several pieces of one call are written together or not at all. */
export interface Store {
  heads(): Promise<readonly Head[]>;
  /** The piece, or null where it is not there or damaged. */
  read(key: string): Promise<Entry | null>;
  write(entries: readonly Entry[]): Promise<void>;
  clear(): Promise<void>;
}

/** The head of an entry. */
export function headOf({ body: _, ...head }: Entry): Head {
  return head;
}
