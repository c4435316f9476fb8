import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/** An entry of a ZIP file as its directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly offset: number;
  readonly crc: number;
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
const LOCATOR_BYTES = 20;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2000;
const MAX_DIRECTORY_BYTES = 4 << 20;
const IN_64_BIT = 0xffff_ffff;

/** Reads the central directory. Nothing is unpacked. Large files of some writers keep their sizes in 64-bit records. */
export async function readZipDirectory(path: string): Promise<readonly ZipEntry[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, END_BYTES + MAX_COMMENT + LOCATOR_BYTES));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || end + END_BYTES > tail.length) throw new ZipError('damaged', 'no directory');
    let count = tail.readUInt16LE(end + 10);
    let bytes = tail.readUInt32LE(end + 12);
    let offset = tail.readUInt32LE(end + 16);
    const locator = end - LOCATOR_BYTES;
    if (locator >= 0 && tail.readUInt32LE(locator) === 0x07064b50) {
      const record = Buffer.alloc(56);
      await file.read(record, 0, 56, readUInt64(tail, locator + 8));
      if (record.readUInt32LE(0) !== 0x06064b50) throw new ZipError('damaged', '64-bit directory');
      count = readUInt64(record, 32);
      bytes = readUInt64(record, 40);
      offset = readUInt64(record, 48);
    }
    if (count > MAX_ENTRIES) throw new ZipError('unsafe', `${count} entries`);
    if (bytes > MAX_DIRECTORY_BYTES) throw new ZipError('unsafe', 'directory size');
    if (offset + bytes > size) throw new ZipError('damaged', 'directory outside the file');
    const directory = Buffer.alloc(bytes);
    await file.read(directory, 0, bytes, offset);
    return parseDirectory(directory, count, offset);
  } finally {
    await file.close();
  }
}

function readUInt64(buffer: Buffer, at: number): number {
  const value = buffer.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipError('damaged', 'size');
  return Number(value);
}

/** The entries of a directory; `limit` is where the directory itself begins. Throws `ZipError`. */
export function parseDirectory(directory: Buffer, count: number, limit: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
      throw new ZipError('damaged', 'directory entry');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw new ZipError('damaged', 'directory entry');
    const name = directory.toString('utf8', at + 46, nameEnd);
    if (name.split('/').includes('..') || name.startsWith('/') || /[\\\0]|^[a-z]:/iu.test(name))
      throw new ZipError('unsafe', 'path');
    if (names.has(name)) throw new ZipError('unsafe', 'same entry twice');
    names.add(name);
    const entry = {
      name,
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      ...entrySizes(directory, at, nameEnd, extraEnd),
    };
    if (entry.offset + entry.packedBytes > limit) throw new ZipError('damaged', name);
    entries.push(entry);
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  for (const [i, entry] of ordered.entries()) {
    const next = ordered[i + 1];
    if (next !== undefined && entry.offset + 30 + entry.packedBytes > next.offset)
      throw new ZipError('unsafe', 'overlapping entries');
  }
  return entries;
}

/** Sizes and place of an entry; those that do not fit 32 bits stand in this order in an extra field of kind 1. */
function entrySizes(
  directory: Buffer,
  at: number,
  extraStart: number,
  extraEnd: number,
): Pick<ZipEntry, 'declaredBytes' | 'packedBytes' | 'offset'> {
  let field = extraStart;
  while (field + 4 <= extraEnd && directory.readUInt16LE(field) !== 1) field += 4 + directory.readUInt16LE(field + 2);
  let wide = field + 4;
  const size = (place: number): number => {
    const value = directory.readUInt32LE(place);
    if (value !== IN_64_BIT) return value;
    if (wide + 8 > extraEnd) throw new ZipError('damaged', '64-bit sizes');
    wide += 8;
    return readUInt64(directory, wide - 8);
  };
  return { declaredBytes: size(at + 24), packedBytes: size(at + 20), offset: size(at + 42) };
}

/**
 * Unpacks one entry piece by piece, and stops as soon as more comes out than the directory declared or `maxBytes` allows: what a file
 * says of itself is not believed. At the end the size and the checksum must agree. Throws `ZipError`.
 */
export async function* unpackEntry(path: string, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError('unsafe', `method ${entry.method}`);
  const start = await dataStart(path, entry);
  if (entry.packedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1 });
  const pieces = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 64 * 1024 }));
  packed.on('error', (error) => pieces.destroy(error));
  let out = 0;
  let crc = 0;
  try {
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      out += piece.length;
      if (out > entry.declaredBytes) throw new ZipError('unsafe', 'size');
      if (out > maxBytes) throw new ZipError('too-large', entry.name);
      crc = crc32(piece, crc);
      yield piece;
    }
    if (out !== entry.declaredBytes || crc !== entry.crc) throw new ZipError('damaged', entry.name);
  } catch (error) {
    // What the inflater says of broken bytes carries a zlib code.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new ZipError('damaged', entry.name);
    throw error;
  } finally {
    packed.destroy();
    pieces.destroy();
  }
}

async function dataStart(path: string, { name, offset }: ZipEntry): Promise<number> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(30);
    await file.read(head, 0, 30, offset);
    if (head.readUInt32LE(0) !== 0x04034b50) throw new ZipError('damaged', name);
    return offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  } finally {
    await file.close();
  }
}
