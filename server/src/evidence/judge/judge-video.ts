import { type FileHandle, open } from 'node:fs/promises';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

const HEADER_BYTES = 16;
const MOST_BOXES = 100_000;

/**
 * Judges an MP4 by its boxes: they follow each other without a gap to the end of the file, and there is a film among them. Tells how many seconds its
 * head says that it lasts; null where it says nothing.
 */
export async function judgeVideo({ path, name }: FileToJudge): Promise<number | null> {
  const file = await open(path);
  try {
    const boxes = await boxesOf(file);
    const film = boxes?.get('moov');
    if (film === undefined || !(boxes?.has('mdat') || boxes?.has('moof'))) {
      throw new JudgeRefusal('evidence-damaged', { name });
    }
    return await secondsOf(file, film);
  } finally {
    await file.close();
  }
}

const MOVIE_HEAD_BYTES = 64;
const LONGEST_SECONDS = 7 * 86_400;

/** The head of the film (`mvhd`, the first box in it): its length in ticks over ticks a second. */
async function secondsOf(file: FileHandle, film: number): Promise<number | null> {
  const head = Buffer.alloc(MOVIE_HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, MOVIE_HEAD_BYTES, film);
  if (bytesRead < MOVIE_HEAD_BYTES || head.toString('latin1', 12, 16) !== 'mvhd') return null;
  const isWide = head[16] === 1;
  const ticksASecond = head.readUInt32BE(isWide ? 36 : 28);
  const ticks = isWide ? Number(head.readBigUInt64BE(40)) : head.readUInt32BE(32);
  const seconds = ticksASecond === 0 ? 0 : Math.round(ticks / ticksASecond);
  return seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : null;
}

/** The outer boxes by their kinds, each with where the first of it begins; null where they do not add up to the file. */
async function boxesOf(file: FileHandle): Promise<ReadonlyMap<string, number> | null> {
  const { size } = await file.stat();
  const kinds = new Map<string, number>();
  const header = Buffer.alloc(HEADER_BYTES);
  let at = 0;
  for (let i = 0; at < size; i++) {
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, at);
    const kind = header.toString('latin1', 4, 8);
    if (bytesRead < 8 || i > MOST_BOXES || !/^[\x20-\x7e\xa9]{4}$/u.test(kind)) return null;
    if (!kinds.has(kind)) kinds.set(kind, at);
    const short = header.readUInt32BE(0);
    // 0: to the end of the file; 1: the length follows in 64 bits.
    const length = short === 0 ? size - at : short === 1 ? Number(header.readBigUInt64BE(8)) : short;
    if (length < 8) return null;
    at += length;
  }
  return at === size ? kinds : null;
}
