import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const PIECE_CHARS = 256 * 1024;
const FAST = { level: 1 };

const packPiece = promisify(deflateRaw);
const unpackPiece = promisify(inflateRaw);

/** A long text that is read to its end before any of it is sent: it waits packed, and is unpacked piece by piece while it leaves. */
export async function packed(lines: AsyncIterable<string>): Promise<AsyncIterable<Uint8Array>> {
  const pieces: Buffer[] = [];
  let text = '';
  for await (const line of lines) {
    text += line;
    if (text.length < PIECE_CHARS) continue;
    pieces.push(await packPiece(text, FAST));
    text = '';
  }
  pieces.push(await packPiece(text, FAST));
  return sent(pieces);
}

async function* sent(pieces: Buffer[]): AsyncGenerator<Uint8Array> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) yield unpackPiece(piece);
}
