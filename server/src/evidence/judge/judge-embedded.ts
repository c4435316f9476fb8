import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileLook, lookAt } from '@dudao/core/evidence/file-kind';
import { unpackEntry, type ZipEntry } from '../../lib/table/zip.ts';
import { judgePdf } from './judge-pdf.ts';
import { type FileToJudge, JudgeRefusal } from './judged.ts';

/** What an embedded file is in, and how much of that there may still be. */
export interface Embedding {
  readonly depth: number;
  /** Shared by everything in one file. */
  readonly left: { files: number; bytes: number };
}

/** A document in a document in a document is a way to hide something. */
const MOST_DEPTH = 2;
const MOST_FILES = 100;
const MOST_BYTES = 400 << 20;
const HEAD_BYTES = 64;
/** Pictures that office programs pack themselves, and fonts and settings whose first bytes may be anything. */
const LEFT_ALONE =
  /\.(?:emz|wmz|odttf|fntdata)$|(?:^|\/)printerSettings\d*\.bin$|(?:^|\/)media\/[^/]+\.(?:emf|wmf|gif|bmp|tiff?)$/iu;

/** The start: in nothing, and everything is still allowed. */
export const newEmbedding = (): Embedding => ({ depth: 0, left: { files: MOST_FILES, bytes: MOST_BYTES } });

/**
 * Unpacks a part of a package and judges it by what it holds: packages and PDFs as if they had been sent alone, programs and archives are refused. What
 * a document may hold of such is bounded in depth, number and size. Throws a `JudgeRefusal` that names the part.
 */
export async function judgeEmbedded(
  { path, name }: FileToJudge,
  entry: ZipEntry,
  {
    outer,
    judgePackage,
  }: { readonly outer: Embedding; readonly judgePackage: (file: FileToJudge, outer: Embedding) => Promise<unknown> },
): Promise<void> {
  const part = {
    name: `${name} › ${entry.name.slice(entry.name.lastIndexOf('/') + 1)}`,
    path: join(tmpdir(), `dudao-part-${randomUUID()}`),
  };
  let look: FileLook | null = null;
  const kept = await unpackTo(part.path, unpackEntry(path, entry, outer.left.bytes), (head) => {
    look = LEFT_ALONE.test(entry.name) ? null : lookAt(head);
    return isJudged(look);
  });
  try {
    const { is, found } = described(look);
    if (is === 'refused') throw new JudgeRefusal('evidence-macro', { name, found: `${entry.name}: ${found}` });
    if (!kept) return;
    outer.left.files--;
    outer.left.bytes -= entry.declaredBytes;
    if (outer.depth >= MOST_DEPTH || outer.left.files < 0 || outer.left.bytes < 0) {
      throw new JudgeRefusal('evidence-bomb', { name });
    }
    if (is === 'pdf') await judgePdf(part);
    else await judgePackage(part, { depth: outer.depth + 1, left: outer.left });
  } finally {
    await rm(part.path, { force: true });
  }
}

const isJudged = (look: FileLook | null): boolean => ['package', 'pdf'].includes(described(look).is);

function described(look: FileLook | null): {
  readonly is: 'refused' | 'package' | 'pdf' | 'harmless';
  readonly found: string;
} {
  if (look?.is === 'refused') return { is: 'refused', found: look.found };
  if (look?.is === 'package') return { is: 'package', found: '' };
  return { is: look?.is === 'kind' && look.kind === 'pdf' ? 'pdf' : 'harmless', found: '' };
}

/** Reads a part to its end, so that its size and checksum are proven; writes it down only where its head asks for it. */
async function unpackTo(
  path: string,
  pieces: AsyncIterable<Buffer>,
  isWanted: (head: Buffer) => boolean,
): Promise<boolean> {
  let wanted: boolean | null = null;
  let file: Awaited<ReturnType<typeof open>> | null = null;
  let head = Buffer.alloc(0);
  try {
    for await (const piece of pieces) {
      if (wanted === null) {
        head = Buffer.concat([head, piece]);
        if (head.length < HEAD_BYTES) continue;
        wanted = isWanted(head.subarray(0, HEAD_BYTES));
        if (wanted) file = await open(path, 'wx', 0o600);
        await file?.write(head);
      } else await file?.write(piece);
    }
    // What is shorter than a head is no package and no PDF, but may begin like a program.
    if (wanted === null) isWanted(head);
    return wanted === true;
  } finally {
    await file?.close();
  }
}
