import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { readFileHead } from '../file-head.ts';
import { DOCUMENT_LIMIT_MB, type DocumentFile, type DocumentFormat, type ReadDocument } from './document-file.ts';

const TIMEOUT_MS = 60_000;
/** Memory of the reading thread; a document that needs more is refused. */
const WORKER_MEMORY_MB = 512;
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly found: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], found: 'PNG' },
  { bytes: [0xff, 0xd8, 0xff], found: 'JPEG' },
  { bytes: [0x47, 0x49, 0x46, 0x38], found: 'GIF' },
  { bytes: [0x52, 0x61, 0x72, 0x21], found: 'RAR' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], found: '7z' },
  { bytes: [0x1f, 0x8b], found: 'gzip' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], found: 'RTF' },
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const HEAD_BYTES = 1024;

/**
 * Reads a document by what it contains, whatever its name says: text, Word (.docx) or PDF with text, in a thread with limits of memory and
 * time. Refuses with the `document-*` problems, each of which names the file and what to do.
 */
export async function readDocument(file: DocumentFile): Promise<Result<ReadDocument>> {
  const { size } = await stat(file.path);
  if (size > DOCUMENT_LIMIT_MB << 20) return refuse(named('document-too-large', file, { limitMb: DOCUMENT_LIMIT_MB }));
  const head = await readFileHead(file.path, HEAD_BYTES);
  if (head.length === 0) return refuse(named('document-empty', file));
  const format = await formatOf(file, head);
  if (typeof format !== 'string') return refuse(format);
  return readInThread(file, format);
}

const named = (name: string, { name: file }: DocumentFile, params: Problem['params'] = {}): Problem =>
  problem(name, { file, ...params });

async function formatOf(file: DocumentFile, head: Buffer): Promise<DocumentFormat | Problem> {
  const begins = (bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte);
  if (begins(ZIP)) return 'docx';
  // Some programs put a few bytes of their own before the PDF.
  if (head.includes('%PDF-')) return 'pdf';
  if (begins(COMPOUND)) return compoundProblem(file);
  if (begins(EMPTY_ZIP)) return named('document-not-readable', file, { found: 'ZIP' });
  const other = SIGNATURES.find(({ bytes }) => begins(bytes));
  return other === undefined ? 'text' : named('document-not-readable', file, { found: other.found });
}

/** A document with a password hides in the container that also holds the old .doc and .wps formats. */
async function compoundProblem(file: DocumentFile): Promise<Problem> {
  let tail = Buffer.alloc(0);
  for await (const piece of createReadStream(file.path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([tail, piece]);
    if (bytes.includes(ENCRYPTED)) return named('document-encrypted', file);
    tail = bytes.subarray(-ENCRYPTED.length);
  }
  return named('document-old-word', file);
}

type Answer =
  | { readonly read: ReadDocument }
  | { readonly failed: { readonly problem: string; readonly params: Problem['params'] } }
  | { readonly bug: string };

function readInThread(file: DocumentFile, format: DocumentFormat): Promise<Result<ReadDocument>> {
  const worker = new Worker(new URL('./document-worker.mjs', import.meta.url), {
    workerData: { path: file.path, format },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MB },
    // Loaders of the parent (development, tests) are not wanted there: the worker brings its own.
    execArgv: [],
  });
  return new Promise<Result<ReadDocument>>((resolve, reject) => {
    const timer = setTimeout(() => resolve(refuse(named('document-timeout', file))), TIMEOUT_MS);
    worker.once('message', (answer: Answer) => {
      clearTimeout(timer);
      if ('bug' in answer) reject(new Error(answer.bug));
      else if ('failed' in answer) resolve(refuse(named(answer.failed.problem, file, answer.failed.params)));
      else resolve(ok(answer.read));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refuse(named('document-too-complex', file)));
      else reject(error);
    });
  }).finally(() => worker.terminate());
}
