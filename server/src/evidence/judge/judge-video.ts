import { type FileHandle, open } from 'node:fs/promises';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

const HEADER_BYTES = 16;
const MOST_BOXES = 100_000;

/** Judges an MP4 by its boxes: they follow each other without a gap to the end of the file, and there is a film among them. */
export async function judgeVideo({ path, name }: FileToJudge): Promise<void> {
  const file = await open(path);
  try {
    const kinds = await boxesOf(file);
    if (kinds === null || !kinds.has('moov') || !(kinds.has('mdat') || kinds.has('moof'))) {
      throw new JudgeRefusal('evidence-damaged', { name });
    }
  } finally {
    await file.close();
  }
}

/** The kinds of the outer boxes; null where they do not add up to the file. */
async function boxesOf(file: FileHandle): Promise<ReadonlySet<string> | null> {
  const { size } = await file.stat();
  const kinds = new Set<string>();
  const header = Buffer.alloc(HEADER_BYTES);
  let at = 0;
  for (let i = 0; at < size; i++) {
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, at);
    const kind = header.toString('latin1', 4, 8);
    if (bytesRead < 8 || i > MOST_BOXES || !/^[\x20-\x7e\xa9]{4}$/u.test(kind)) return null;
    kinds.add(kind);
    const short = header.readUInt32BE(0);
    // 0: to the end of the file; 1: the length follows in 64 bits.
    const length = short === 0 ? size - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (length < 8) return null;
    at += length;
  }
  return at === size ? kinds : null;
}
