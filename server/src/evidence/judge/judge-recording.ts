import { open } from 'node:fs/promises';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

const HEAD_BYTES = 256;
/** Kinds of elements of EBML: its head, the name of what it holds, and the one segment behind. */
const EBML = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
const SEGMENT = 0x18538067;

/** Judges a WebM, such as browsers make of what they record: a head that says so, and one segment that reaches to the end of the file. */
export async function judgeRecording({ path, name }: FileToJudge): Promise<void> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(bytes, 0, HEAD_BYTES, 0);
    if (!isWhole(bytes.subarray(0, bytesRead), size)) throw new JudgeRefusal('evidence-damaged', { name });
  } finally {
    await file.close();
  }
}

function isWhole(bytes: Buffer, size: number): boolean {
  const head = elementAt(bytes, 0);
  if (head?.kind !== EBML || head.length === null || head.begins + head.length > bytes.length) return false;
  let type = '';
  for (let at = head.begins; at < head.begins + head.length; ) {
    const one = elementAt(bytes, at);
    if (one === null || one.length === null) return false;
    if (one.kind === DOC_TYPE)
      type = bytes.toString('latin1', one.begins, one.begins + one.length).replace(/\0+$/u, '');
    at = one.begins + one.length;
  }
  const segment = elementAt(bytes, head.begins + head.length);
  const ends = segment?.kind === SEGMENT && (segment.length === null || segment.begins + segment.length === size);
  return type === 'webm' && ends;
}

interface Element {
  readonly kind: number;
  /** Where its content begins. */
  readonly begins: number;
  /** Null: it goes on to the end, for whoever wrote it did not know. */
  readonly length: number | null;
}

/** One element of EBML: its kind, and how long it is, each with as many bytes as leading zero bits say. */
function elementAt(bytes: Buffer, at: number): Element | null {
  const kindBytes = widthAt(bytes, at, 4);
  const lengthBytes = kindBytes === null ? null : widthAt(bytes, at + kindBytes, 8);
  if (kindBytes === null || lengthBytes === null) return null;
  const lengthAt = at + kindBytes;
  if (lengthAt + lengthBytes > bytes.length) return null;
  let length = BigInt(bytes[lengthAt] ?? 0) & ((1n << BigInt(8 - lengthBytes)) - 1n);
  for (let i = 1; i < lengthBytes; i++) length = (length << 8n) | BigInt(bytes[lengthAt + i] ?? 0);
  const unknown = (1n << BigInt(7 * lengthBytes)) - 1n;
  return {
    kind: bytes.readUIntBE(at, kindBytes),
    begins: lengthAt + lengthBytes,
    length: length === unknown ? null : Number(length),
  };
}

function widthAt(bytes: Buffer, at: number, most: number): number | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const width = Math.clz32(first) - 23;
  return width <= most ? width : null;
}
