import { createHash } from 'node:crypto';
import { beginUpload, listUploads, readUpload } from '../../core/src/evidence/upload-contract.ts';
import { newCallId, read, write } from '../../web/src/lib/call.ts';
import { Unreachable } from '../../web/src/lib/refusal.ts';

const VERSION = { 'tus-resumable': '1.0.0' };

/** The upload of these bytes: one that was begun before, or a new one. */
export async function begunUpload({ unitId, name, bytes }) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { uploads } = await read(listUploads, { unitId });
  const begun = uploads.find((one) => one.sha256 === sha256);
  if (begun !== undefined) return begun.uploadId;
  const input = { unitId, name, sizeBytes: bytes.length, sha256, sealed: true };
  return (await write(beginUpload, input, { callId: newCallId() })).uploadId;
}

/** Sends what the server lacks of an upload, from where it stopped. */
export async function sendPiece(uploadId, bytes) {
  const address = `/api/tus/${uploadId}`;
  for (let tries = 0; ; tries++) {
    try {
      const known = await fetch(address, { method: 'HEAD', headers: VERSION });
      if (!known.ok) throw new Error(`HEAD ${known.status}`);
      const from = Number(known.headers.get('upload-offset'));
      if (from === bytes.length) return;
      const headers = { ...VERSION, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) };
      const sent = await fetch(address, { method: 'PATCH', headers, body: bytes.subarray(from) });
      if (!sent.ok) throw new Error(`PATCH ${sent.status}`);
      return;
    } catch (error) {
      if (tries === 3) throw new Unreachable('failed', error);
      await new Promise((passed) => setTimeout(passed, 200));
    }
  }
}

/** How the server settled an upload that has all its bytes. */
export async function uploadSettled(uploadId) {
  for (let look = 0; look < 100; look++) {
    const { state } = await read(readUpload, { uploadId });
    if (state !== 'receiving') return state;
    await new Promise((passed) => setTimeout(passed, 100));
  }
  throw new Unreachable('failed', new Error('not settled yet'));
}
