import { createReadStream } from 'node:fs';

/** Encodings of Chinese text files. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * The encoding of a text file from its beginning and, where that leaves it open, all of it: UTF-16 by its mark; UTF-8 if the whole file is valid
 * UTF-8, for a short Chinese text in GBK is never; GB18030 if it is valid that. Null: none of them.
 */
export async function detectEncoding(path: string, sample: Uint8Array): Promise<Encoding | null> {
  for (const encoding of candidates(sample)) if (await decodes(path, encoding)) return encoding;
  return null;
}

function candidates(sample: Uint8Array): readonly Encoding[] {
  if (sample[0] === 0xff && sample[1] === 0xfe) return ['utf-16le'];
  if (sample[0] === 0xfe && sample[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

async function decodes(path: string, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 }))
      decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
