import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

const PIECE_BYTES = 1 << 20;
const OVERLAP_BYTES = 64;
/** So long that they do not come about by chance in compressed content. */
const MARKS: readonly { readonly found: string; readonly text: RegExp }[] = [
  { found: 'HTML', text: /<(?:script|html|iframe|body)[\s>]/iu },
  { found: 'SVG', text: /<svg[\s>]/iu },
  { found: 'PHP', text: /<\?php/iu },
  { found: 'EXE', text: /This program cannot be run in DOS mode/u },
];
const SIGNATURES: readonly { readonly found: string; readonly text: string }[] = [
  { found: 'RAR', text: 'Rar!\u001a\u0007' },
  { found: '7z', text: "7z\u00bc\u00af'\u001c" },
];
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const HEAD_BYTES = 1024;

/** What a picture, video or PDF holds beside itself that another program would take it for; null where nothing is found. */
export async function hiddenIn(path: string, isPdf: boolean): Promise<string | null> {
  const { size } = await stat(path);
  let tail = Buffer.alloc(0);
  let at = 0;
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([tail, piece]);
    const text = bytes.toString('latin1');
    const mark = MARKS.find((one) => one.text.test(text)) ?? SIGNATURES.find((one) => text.includes(one.text));
    if (mark !== undefined) return mark.found;
    if (!isPdf && at === 0 && text.slice(0, HEAD_BYTES).includes('%PDF-')) return 'PDF';
    at += piece.length;
    tail = bytes.subarray(-OVERLAP_BYTES);
  }
  return (await endsAsZip(path, size)) ? 'ZIP' : null;
}

/** A ZIP is read from its end, so anything may stand before it. */
async function endsAsZip(path: string, size: number): Promise<boolean> {
  const start = Math.max(0, size - END_BYTES - MAX_COMMENT);
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { start }) as AsyncIterable<Buffer>) pieces.push(piece);
  const tail = Buffer.concat(pieces);
  const signature = Buffer.from([0x50, 0x4b, 5, 6]);
  for (let at = tail.lastIndexOf(signature); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(signature, at - 1)) {
    if (at + END_BYTES > tail.length) continue;
    const [count, bytes] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12)];
    // By chance four such bytes stand in any large file; a directory that would fit before them does not.
    if (bytes >= 46 * count && bytes <= start + at && tail.readUInt16LE(at + 20) <= tail.length - at - END_BYTES)
      return true;
  }
  return false;
}
