import { frameOf, readFrames } from '@dudao/core/field/device/frame';
import type { Keeper } from './keeper.ts';
import { joined } from './seal.ts';
import { type Entry, type Head, headOf } from './store.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Of which kind a file is, and in which version: its first frame. */
const KIND = 'dudao-field-copy/1';
/** How such files end. */
export const COPY_ENDING = '.dudao-field';

/** A copy of everything that could be read, as a file. */
export interface ThirdCopy {
  readonly file: Blob;
  readonly pieces: number;
  /** Pieces that are known and could not be read. */
  readonly unread: number;
}

/**
 * Everything on the device as one file to be put elsewhere: into the phone's downloads, onto another device. It is as locked as what lies here: drafts open by
 * the PIN, what is finished by the server alone. Each piece is a checked frame, so that of a damaged file the rest is read.
 */
export async function makeThirdCopy(keeper: Keeper): Promise<ThirdCopy> {
  const frames: Uint8Array<ArrayBuffer>[] = [new Uint8Array(frameOf(encoder.encode(KIND)))];
  let unread = 0;
  for (const { key } of keeper.state().kept) {
    const entry = await keeper.read(key);
    if (entry === null) unread += 1;
    else frames.push(new Uint8Array(frameOf(contentOf(entry))));
  }
  const pieces = frames.length - 1;
  return { file: new Blob(frames, { type: 'application/octet-stream' }), pieces, unread };
}

function contentOf(entry: Entry): Uint8Array {
  const head = encoder.encode(JSON.stringify(headOf(entry)));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length);
  return joined([length, head, entry.body]);
}

/** The pieces of such a file, the whole ones of a damaged one; null: it is none. */
export function readThirdCopy(bytes: Uint8Array): readonly Entry[] | null {
  const [kind, ...contents] = readFrames(bytes).contents;
  if (kind === undefined || decoder.decode(kind) !== KIND) return null;
  return contents.map((content) => {
    const from = 4 + new DataView(content.buffer, content.byteOffset, content.byteLength).getUint32(0);
    // Written by `contentOf` only, and its checksum holds.
    const head = JSON.parse(decoder.decode(content.subarray(4, from))) as Head;
    return { ...head, body: content.slice(from) as Uint8Array<ArrayBuffer> };
  });
}

/** Puts the pieces of such a file into both copies of a device on which nothing lies. */
export async function putBack(keeper: Keeper, pieces: readonly Entry[]): Promise<void> {
  // The device's own facts last: before they are there, a restore that was cut short may be begun again.
  const order = pieces.toSorted((one, other) => Number(one.kind === 'device') - Number(other.kind === 'device'));
  for (const piece of order) await keeper.save([piece]);
}
