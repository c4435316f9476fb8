import { randomUUID } from 'node:crypto';
import { EVIDENCE_LIMIT_BYTES } from '@dudao/core/evidence/file-kind';
import type { readUpload } from '@dudao/core/evidence/upload-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { asSystem } from '../lib/db.ts';
import { type Answer, answer, type Door } from '../lib/door.ts';
import type { Appending } from '../lib/drafts.ts';
import type { StreamCall } from '../lib/http.ts';
import { errorFields } from '../lib/log.ts';
import { isRetryable } from '../lib/refusal.ts';
import type { Implementation } from '../lib/serve.ts';
import { receiveIfWhole } from './receive.ts';
import { readUploadRow } from './upload-rows.ts';
import { beginUploadImplementation, dropUploadImplementation, readUploadImplementation } from './uploads.ts';

const VERSION = '1.0.0';
const ABOUT = {
  'tus-resumable': VERSION,
  'tus-version': VERSION,
  'tus-extension': 'creation,expiration,checksum,termination',
  'tus-max-size': String(EVIDENCE_LIMIT_BYTES),
  'tus-checksum-algorithm': 'sha1,sha256',
};
const CHECKSUM_MISMATCH = 460;
const ATTEMPTS = 4;

/**
 * The tus protocol (1.0: core, creation, expiration, checksum, termination) in front of the operations of uploads: who may begin, go on with or drop
 * one is decided by the same door as everything else. How far an upload has come is what lies on the disk; bytes at another offset are refused, so
 * nothing is doubled, however often a connection is cut or a browser sends a piece again.
 */
export function createTus(door: Door): (call: StreamCall) => Promise<Response> {
  return async (call) => {
    if (call.method === 'OPTIONS') return reply(204);
    if (call.headers.get('tus-resumable') !== VERSION) return reply(412);
    if (call.id === null) return call.method === 'POST' ? create(door, call) : reply(405);
    switch (call.method) {
      case 'HEAD':
        return tellOffset(door, call, call.id);
      case 'PATCH':
        return append(door, call, call.id);
      case 'DELETE':
        return refusedOr(await ask(door, call, dropUploadImplementation, { uploadId: call.id }), () => reply(204));
      default:
        return reply(405);
    }
  };
}

const reply = (status: number, headers: Readonly<Record<string, string>> = {}, body: string | null = null): Response =>
  new Response(body, { status, headers: { ...ABOUT, 'cache-control': 'no-store', ...headers } });

function ask(
  door: Door,
  { token, lang, requestId }: StreamCall,
  implementation: Implementation,
  input: unknown,
  callId?: string,
): Promise<Answer> {
  return answer(door, implementation, { input, token, lang, requestId, callId: callId ?? randomUUID() });
}

/** The refusal of the door as an answer of this protocol; its body says why, as everywhere. */
function refusedOr(found: Answer, then: () => Response | Promise<Response>): Response | Promise<Response> {
  if (found.ok) return then();
  return reply(found.status, { 'content-type': 'application/problem+json' }, JSON.stringify(found.body));
}

async function create(door: Door, call: StreamCall): Promise<Response> {
  const told = metadataOf(call.headers.get('upload-metadata') ?? '');
  if (told === null) return reply(400);
  const { filename, unitId, sha256, deviceAt, nonce, sealed, callId } = told;
  const found = await ask(
    door,
    call,
    beginUploadImplementation,
    {
      unitId,
      name: filename,
      sha256,
      sizeBytes: Number(call.headers.get('upload-length') ?? Number.NaN),
      ...(deviceAt === undefined ? {} : { deviceAt }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(sealed === 'yes' ? { sealed: true } : {}),
    },
    callId,
  );
  return refusedOr(found, () => {
    // The door has parsed the answer with the contract.
    const { uploadId } = (found as { readonly output: { readonly uploadId: string } }).output;
    return reply(201, { location: `${call.base}/${uploadId}` });
  });
}

/** Pairs of a key and a text in base64, with commas between; null where that is not so. */
function metadataOf(header: string): Readonly<Record<string, string>> | null {
  const pairs: [string, string][] = [];
  for (const pair of header.split(',').filter((text) => text.trim() !== '')) {
    const found = /^\s*([^\s,]+)\s+([A-Za-z0-9+/=]*)\s*$/u.exec(pair);
    if (found === null) return null;
    pairs.push([found[1] ?? '', Buffer.from(found[2] ?? '', 'base64').toString('utf8')]);
  }
  return Object.fromEntries(pairs);
}

type Upload = OutputOf<typeof readUpload>;

async function withUpload(
  door: Door,
  call: StreamCall,
  { uploadId, then }: { readonly uploadId: string; readonly then: (upload: Upload) => Promise<Response> },
): Promise<Response> {
  const found = await ask(door, call, readUploadImplementation, { uploadId });
  // The door has parsed the answer with the contract.
  return refusedOr(found, () => then((found as { readonly output: Upload }).output));
}

function stateOf(upload: Upload): Record<string, string> {
  return {
    'upload-offset': String(upload.receivedBytes),
    'upload-length': String(upload.sizeBytes),
    'upload-expires': new Date(upload.expiresAt).toUTCString(),
  };
}

/** An upload that is whole and was not received yet, for the server stopped in between, is received now. */
function tellOffset(door: Door, call: StreamCall, uploadId: string): Promise<Response> {
  return withUpload(door, call, {
    uploadId,
    // Asked anew once nobody holds it: what was still arriving has been interrupted and counts as far as it came, and it may have been received meanwhile.
    then: () =>
      door.services.evidence.drafts.alone(uploadId, async () =>
        withUpload(door, call, {
          uploadId,
          then: async (upload) => {
            if (upload.state === 'receiving' && upload.receivedBytes === upload.sizeBytes) {
              setImmediate(() => void finish(door, uploadId));
            }
            return reply(200, stateOf(upload));
          },
        }),
      ),
  });
}

/**
 * Receives what has arrived whole; false where that failed, and the upload still waits. What got into another's way in the database is tried again at
 * once; whatever else failed is tried again when somebody asks how far the upload has come.
 */
async function finish(door: Door, uploadId: string): Promise<boolean> {
  const { pool, now } = door;
  const { evidence, secrets } = door.services;
  for (let attempt = 1; ; attempt++) {
    try {
      await receiveIfWhole({ pool, evidence, secrets, now }, uploadId);
      return true;
    } catch (error) {
      if (isRetryable(error) && attempt < ATTEMPTS) continue;
      door.log('error', 'receive-failed', { operation: 'evidence.receive', ...errorFields(error) });
      return false;
    }
  }
}

function append(door: Door, call: StreamCall, uploadId: string): Promise<Response> {
  if (call.headers.get('content-type') !== 'application/offset+octet-stream') return Promise.resolve(reply(415));
  const offset = Number(call.headers.get('upload-offset') ?? Number.NaN);
  const checksum = checksumOf(call.headers.get('upload-checksum'));
  if (!Number.isInteger(offset) || offset < 0 || checksum === null) return Promise.resolve(reply(400));
  return withUpload(door, call, {
    uploadId,
    then: async (upload) => {
      if (upload.state !== 'receiving') return reply(409, stateOf(upload));
      const { drafts } = door.services.evidence;
      const appended = await drafts.append(uploadId, {
        offset,
        limit: upload.sizeBytes,
        body: call.body(),
        isOpen: async () => {
          const now = await asSystem(door.pool, 'evidence.append', (tx) => readUploadRow(tx, uploadId));
          return now?.state === 'receiving';
        },
        signal: call.signal,
        ...checksum,
      });
      const at = { 'upload-offset': String(appended.at) };
      if (appended.is === 'closed') return reply(409, { 'upload-offset': String(upload.sizeBytes) });
      if (appended.is === 'other-offset') return reply(409, at);
      if (appended.is === 'too-long') return reply(413, at);
      if (appended.is === 'other-checksum') return reply(CHECKSUM_MISMATCH, at);
      // Every byte is there and yet nothing was received: the sender is to ask again, and that receives it.
      if (appended.at === upload.sizeBytes && !(await finish(door, uploadId)))
        return reply(503, { ...at, 'retry-after': '1' });
      return reply(204, at);
    },
  });
}

/** `sha256 <base64>`; an empty object without one, null where it cannot be read. */
function checksumOf(header: string | null): Pick<Appending, 'checksum'> | null {
  if (header === null) return {};
  const [algorithm, base64 = ''] = header.trim().split(' ');
  return algorithm === 'sha1' || algorithm === 'sha256' ? { checksum: { algorithm, base64 } } : null;
}
