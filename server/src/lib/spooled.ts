import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const PIECE = 256 * 1024;

/**
 * What is read to its end before any of it is sent, however long it is: it waits on the disk, in a file that has no name any more, so that nothing is left of it
 * when it was sent, when nobody takes it, or when the server ends.
 */
export async function spooled(content: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const path = join(tmpdir(), `dudao-spool-${randomUUID()}`);
  try {
    await pipeline(Readable.from(content), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    const file = await open(path, 'r');
    return sent(file);
  } finally {
    await unlink(path).catch(() => undefined);
  }
}

async function* sent(file: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(PIECE) });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
