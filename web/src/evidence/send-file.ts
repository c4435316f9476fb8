import { EVIDENCE_PROBLEMS } from '@dudao/core/evidence/problems';
import { beginUpload, listUploads, readUpload } from '@dudao/core/evidence/upload-contract';
import type { ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText } from '@dudao/core/lib/text';
import { DetailedError, Upload } from 'tus-js-client';
import { newCallId, read, write } from '../lib/call.ts';
import { currentLang } from '../lib/language.tsx';
import { Refusal, Unreachable } from '../lib/refusal.ts';
import { hashFile } from './hash-file.ts';

/** A file on its way into the evidence of a unit. */
export interface FileToSend {
  readonly unitId: string;
  readonly file: File;
  /** The server's number under which it was captured. */
  readonly nonce: string | null;
  /** Its bytes were sealed on a device to the server's key. */
  readonly sealed?: boolean;
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
}

const PIECE_BYTES = 8 << 20;
const PAUSES_MS = [500, 1000, 3000, 5000, 10_000, 30_000];

/**
 * Sends a file so that neither a lost network nor a closed browser costs what had arrived: its hash is told first; where the server has a part of the
 * same file from this account, it goes on from there. Returns the upload's id once the server holds every byte, the hash is right and the content
 * was judged; throws the refusal otherwise.
 */
export async function sendFile(sending: FileToSend): Promise<string> {
  const { unitId, file, signal } = sending;
  const sha256 = await hashFile(file, signal);
  const uploadId = (await findBegun(unitId, sha256)) ?? (await begin(sending, sha256));
  await transfer(uploadId, sending);
  const { state, refusal } = await settled(uploadId, signal);
  if (state === 'refused' && refusal !== null) throw refusalFor(refusal);
  return uploadId;
}

async function findBegun(unitId: string, sha256: string): Promise<string | null> {
  const { uploads } = await read(listUploads, { unitId });
  return uploads.find((one) => one.sha256 === sha256)?.uploadId ?? null;
}

async function begin({ unitId, file, nonce, sealed = false }: FileToSend, sha256: string): Promise<string> {
  const input = {
    unitId,
    name: file.name,
    sizeBytes: file.size,
    sha256,
    deviceAt: new Date(file.lastModified).toISOString(),
    ...(nonce === null ? {} : { nonce }),
    sealed,
  };
  return (await write(beginUpload, input, { callId: newCallId() })).uploadId;
}

function transfer(uploadId: string, { file, onShare, signal }: FileToSend): Promise<void> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      uploadUrl: `/api/tus/${uploadId}`,
      chunkSize: PIECE_BYTES,
      retryDelays: PAUSES_MS,
      storeFingerprintForResuming: false,
      onProgress: (sent, total) => onShare(total === 0 ? 1 : sent / total),
      onSuccess: () => resolve(),
      // It has tried again for a minute; the part that arrived stays on the server for the next attempt.
      onError: (error) => reject(new Unreachable(navigator.onLine ? 'failed' : 'offline', error, statusOf(error))),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(new DOMException('stopped', 'AbortError'));
    });
    upload.start();
  });
}

function statusOf(error: Error): number | null {
  return error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? null) : null;
}

const LOOK_EVERY_MS = 400;
/** Longer than the slowest file takes to be judged. */
const MOST_LOOKS = 300;

/**
 * The server judges the content right after the last byte; a page that came back to a whole upload waits for that. What is not settled by then, or turns
 * out not to be whole, waits and is asked for again.
 */
async function settled(uploadId: string, signal: AbortSignal) {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const found = await read(readUpload, { uploadId }, { signal });
    if (found.state !== 'receiving') return found;
    if (found.receivedBytes < found.sizeBytes) break;
    await new Promise((passed) => setTimeout(passed, LOOK_EVERY_MS));
  }
  throw new Unreachable('failed', new Error('the server has not received it yet'));
}

function refusalFor({
  problem,
  params,
}: {
  readonly problem: string;
  readonly params: Record<string, string | number>;
}): Refusal {
  const kind = (EVIDENCE_PROBLEMS as ProblemCatalogue)[problem];
  return new Refusal(kind?.status ?? 422, {
    problem,
    params,
    ...(kind === undefined ? {} : { title: fillText(kind.text, currentLang(), params) }),
  });
}
