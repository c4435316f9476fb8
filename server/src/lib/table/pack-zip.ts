import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const UTF8_NAMES = 0x800;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980, so that equal content gives equal bytes. */
const DATE = 0x21;

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A ZIP of texts and bytes. Each entry may come in pieces made on the way; only packed bytes are held. */
export async function packZip(entries: readonly (readonly [name: string, pieces: Pieces])[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, pieces] of entries) {
    const nameBytes = Buffer.from(name);
    const { packed, packedBytes, bytes, crc } = await pack(pieces);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt16LE(DATE, 8);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(packedBytes, 14);
    facts.writeUInt32LE(bytes, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(signature(3, 4), facts, nameBytes, ...packed);
    directory.push(signature(1, 2), Buffer.from([VERSION, 0]), facts, place, nameBytes);
    offset += 30 + nameBytes.length + packedBytes;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature(5, 6), end]);
}

function signature(third: number, fourth: number): Buffer {
  return Buffer.from([0x50, 0x4b, third, fourth]);
}

async function pack(pieces: Pieces) {
  const packed: Buffer[] = [];
  let packedBytes = 0;
  let bytes = 0;
  let crc = 0;
  async function* encoded(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const buffer =
        typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece.buffer, piece.byteOffset, piece.length);
      bytes += buffer.length;
      crc = crc32(buffer, crc);
      yield buffer;
    }
  }
  await pipeline(Readable.from(encoded()), createDeflateRaw(), async (out: AsyncIterable<Buffer>) => {
    for await (const piece of out) {
      packed.push(piece);
      packedBytes += piece.length;
    }
  });
  return { packed, packedBytes, bytes, crc };
}
