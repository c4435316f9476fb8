import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** An entry of a ZIP file as its directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly offset: number;
}

/** Thrown where the file is no proper ZIP; the reader turns it into the named problem. */
export class ZipError extends Error {
  readonly reason: 'damaged' | 'unsafe' | 'too-large';
  constructor(reason: ZipError['reason'], detail: string) {
    super(detail);
    this.reason = reason;
  }
}

const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2000;

/** Reads the central directory. Nothing is unpacked. */
export async function readZipDirectory(path: string): Promise<readonly ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, END_BYTES + MAX_COMMENT));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || end + END_BYTES > tail.length) throw new ZipError('damaged', 'no directory');
    const count = tail.readUInt16LE(end + 10);
    const bytes = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (count > MAX_ENTRIES) throw new ZipError('unsafe', `${count} entries`);
    if (offset + bytes > size) throw new ZipError('damaged', 'directory outside the file');
    const directory = Buffer.alloc(bytes);
    await file.read(directory, 0, bytes, offset);
    return parseDirectory(directory, count, offset);
  } finally {
    await file.close();
  }
}

function parseDirectory(directory: Buffer, count: number, limit: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new ZipError('damaged', 'directory entry');
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameBytes);
    const entry: ZipEntry = {
      name,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      declaredBytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    };
    if (name.includes('..') || name.startsWith('/') || name.includes('\\')) throw new ZipError('unsafe', name);
    if (entry.offset + entry.packedBytes > limit) throw new ZipError('damaged', name);
    entries.push(entry);
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [i, entry] of ordered.entries()) {
    const next = ordered[i + 1];
    if (next !== undefined && entry.offset + 30 + entry.packedBytes > next.offset)
      throw new ZipError('unsafe', 'overlapping entries');
  }
  return entries;
}

/**
 * Unpacks one entry piece by piece into `take`, and stops as soon as more comes out than the directory declared or `maxBytes` allows:
 * what a file says of itself is not believed.
 */
export async function unpackEntry(
  path: string,
  entry: ZipEntry,
  maxBytes: number,
  take: (piece: Buffer) => void,
): Promise<void> {
  const file = await open(path);
  let start: number;
  try {
    const head = Buffer.alloc(30);
    await file.read(head, 0, 30, entry.offset);
    if (head.readUInt32LE(0) !== 0x04034b50) throw new ZipError('damaged', entry.name);
    start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
  if (entry.packedBytes === 0) return;
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError('unsafe', `method ${entry.method}`);
  let out = 0;
  const counter = new Transform({
    transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
      out += piece.length;
      try {
        if (out > entry.declaredBytes) throw new ZipError('unsafe', `${entry.name}: size`);
        if (out > maxBytes) throw new ZipError('too-large', entry.name);
        take(piece);
        done();
      } catch (error) {
        // `take` refuses with a ZipError too; anything else is a bug and passes through as it is.
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  try {
    if (entry.method === 0) await pipeline(packed, counter);
    else await pipeline(packed, createInflateRaw(), counter);
  } catch (error) {
    // What the inflater says of broken bytes carries a zlib code.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new ZipError('damaged', entry.name);
    throw error;
  }
}
