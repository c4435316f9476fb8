import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { listFilings } from '@dudao/core/evidence/contract';
import { dropUpload, listUploads, readUpload } from '@dudao/core/evidence/upload-contract';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BlobStore, openLocalBlobs } from '../lib/blob-store.ts';
import { type Drafts, openDrafts } from '../lib/drafts.ts';
import { announce, type FileToSend, sendFile, sha256Of } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { sweepUploads } from './sweep.ts';
import { honestFiles } from './testing/honest-files.ts';
import { chances } from './testing/made-pictures.ts';
import { patchOver } from './testing/rough-sender.ts';

let test: TestApp;
let liaison: Persona;
let server: ReturnType<typeof serve>;
beforeAll(async () => {
  test = await openTestApp();
  liaison = await test.persona('unit-liaison', test.tree.school);
  server = await listenTo(test);
});
afterAll(async () => {
  server.close();
  await test.close();
});

async function listenTo(app: TestApp): Promise<ReturnType<typeof serve>> {
  const listening = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(listening, 'listening');
  return listening;
}

const textOf = (bytes: number): Buffer => {
  const chance = chances(bytes);
  return Buffer.from(Array.from({ length: bytes }, () => 97 + Math.floor(chance() * 26)));
};

const file = (bytes: Uint8Array, name = '记录.txt'): FileToSend => ({ unitId: test.tree.school, name, bytes });

async function offsetOf(app: TestApp, who: Persona, address: string): Promise<number> {
  const response = await app.app.request(address, {
    method: 'HEAD',
    headers: { cookie: who.cookie, 'tus-resumable': '1.0.0' },
  });
  return Number(response.headers.get('upload-offset'));
}

const MOST_AGAIN = 5;

/**
 * Sends a file with so many cuts at chance bytes. After each cut the sender goes on where the server is, after asking; or, as browsers do after a reset,
 * sends the same piece again from where it began.
 */
async function sendWithCuts(
  app: TestApp,
  { port }: AddressInfo,
  { who, sent, cuts }: { who: Persona; sent: FileToSend; cuts: number },
): Promise<string> {
  const { bytes } = sent;
  const chance = chances(cuts);
  const address = (await announce(app, who, sent)).headers.get('location') ?? '';
  let offset = 0;
  for (let i = 0; i < cuts; i++) {
    const cutAt = Math.floor(chance() * (bytes.length - offset) * (2 / (cuts - i + 1)));
    const piece = { address, cookie: who.cookie, bytes, offset };
    await patchOver(port, { ...piece, cutAt });
    if (chance() < 0.3) await patchOver(port, { ...piece, cutAt: Math.floor(cutAt / 2) });
    offset = await offsetOf(app, who, address);
  }
  // However the cuts fell: a piece arrives whole, its answer is lost, and it is sent again.
  const piece = { address, cookie: who.cookie, bytes: bytes.subarray(0, offset + 1000), offset, cutAt: null };
  for (let again = 0; again < 2; again++) await patchOver(port, piece);
  offset = await offsetOf(app, who, address);
  // What a cut connection still brings may arrive late; then the server is elsewhere by now, says so, and is asked again.
  for (let again = 0; again < MOST_AGAIN; again++) {
    const answer = await patchOver(port, { address, cookie: who.cookie, bytes, offset, cutAt: null });
    if (answer?.status === 204 && answer.offset === bytes.length) break;
    offset = await offsetOf(app, who, address);
  }
  return address.slice(address.lastIndexOf('/') + 1);
}

describe('sending piece by piece', () => {
  it('survives 50 cuts at chance bytes, nothing doubled, and is received only with the right hash', async () => {
    const bytes = textOf(400_000);
    // A server listens on an address of its family and port.
    const uploadId = await sendWithCuts(test, server.address() as AddressInfo, {
      who: liaison,
      sent: file(bytes),
      cuts: 50,
    });
    const { output } = await test.call(liaison, readUpload, { uploadId });
    expect(output).toMatchObject({ state: 'received', receivedBytes: bytes.length, refusal: null });
    const sha256 = sha256Of(bytes);
    const path = join(test.filesFolder, sha256.slice(0, 2), sha256);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o400);
  }, 60_000);

  it('the control: without the check of the offset the same cuts are noticed by the hash, and nothing is received', async () => {
    const folder = join(test.filesFolder, 'blind');
    const honest = openDrafts(folder);
    const blind: Drafts = {
      ...honest,
      append: async (id, appending) => honest.append(id, { ...appending, offset: await honest.sizeOf(id) }),
    };
    const other = await openTestApp({ evidence: { drafts: blind } });
    const listening = await listenTo(other);
    try {
      const who = await other.persona('unit-liaison', other.tree.school);
      const sent = { unitId: other.tree.school, name: '记录.txt', bytes: textOf(400_000) };
      const uploadId = await sendWithCuts(other, listening.address() as AddressInfo, { who, sent, cuts: 50 });
      const { output } = await other.call(who, readUpload, { uploadId });
      expect(output.state).not.toBe('received');
      expect(await other.rows('select from evidence_file')).toEqual([]);
    } finally {
      listening.close();
      await other.close();
    }
  }, 60_000);

  it('what arrives changed is refused with the reason, and its space given back', async () => {
    const before = await usedBytes();
    const sent = file(textOf(1000));
    const other = Buffer.from(sent.bytes);
    other[500] = 65;
    const address = (await announce(test, liaison, sent)).headers.get('location') ?? '';
    expect(await usedBytes()).toBe(before + 1000);
    await patch(address, other, 0);
    const uploadId = address.slice(address.lastIndexOf('/') + 1);
    const { output } = await test.call(liaison, readUpload, { uploadId });
    expect(output).toMatchObject({ state: 'refused', refusal: { problem: 'evidence-hash-differs' } });
    expect(await usedBytes()).toBe(before);
  });

  it('is not called received while the store fails: the sender is told to ask again, and that receives it', async () => {
    const store = openLocalBlobs(join(test.filesFolder, 'failing'));
    let fails = 1;
    const failing: BlobStore = {
      ...store,
      keep: (path, sha256) => (fails-- > 0 ? Promise.reject(new Error('the disk is full')) : store.keep(path, sha256)),
    };
    const other = await openTestApp({ evidence: { blobs: failing } });
    try {
      const who = await other.persona('unit-liaison', other.tree.school);
      const sent = { unitId: other.tree.school, name: '记录.txt', bytes: textOf(2000) };
      await expect(sendFile(other, who, sent)).rejects.toThrow(/^503/u);
      const [upload] = (await other.call(who, listUploads, { unitId: other.tree.school })).output.uploads;
      const uploadId = upload?.uploadId ?? '';
      expect(upload).toMatchObject({ state: 'receiving' });
      await other.app.request(`/api/tus/${uploadId}`, {
        method: 'HEAD',
        headers: { cookie: who.cookie, 'tus-resumable': '1.0.0' },
      });
      await expect.poll(async () => (await other.call(who, readUpload, { uploadId })).output.state).toBe('received');
    } finally {
      await other.close();
    }
  });

  it('speaks the protocol: version, offsets, checksums, too much, termination', async () => {
    const options = await test.app.request('/api/tus', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('tus-extension')]).toEqual([
      204,
      'creation,expiration,checksum,termination',
    ]);
    expect((await test.app.request('/api/tus', { method: 'POST', headers: { cookie: liaison.cookie } })).status).toBe(
      412,
    );
    const bytes = textOf(3000);
    const address = (await announce(test, liaison, file(bytes))).headers.get('location') ?? '';
    expect((await patch(address, bytes.subarray(10, 20), 10)).status).toBe(409);
    expect((await patch(address, Buffer.alloc(3001, 97), 0)).status).toBe(413);
    const wrong = { 'upload-checksum': `sha256 ${Buffer.alloc(32).toString('base64')}` };
    const at = await offsetOf(test, liaison, address);
    expect((await patch(address, bytes.subarray(at, at + 100), at, wrong)).status).toBe(460);
    expect(await offsetOf(test, liaison, address)).toBe(at);
    const right = {
      'upload-checksum': `sha256 ${Buffer.from(sha256Of(bytes.subarray(at, at + 100)), 'hex').toString('base64')}`,
    };
    expect((await patch(address, bytes.subarray(at, at + 100), at, right)).status).toBe(204);
    const stranger = await test.persona('unit-liaison', test.tree.citySchool);
    expect((await patch(address, bytes.subarray(at + 100), at + 100, {}, stranger)).status).toBe(404);
    const dropped = await test.app.request(address, {
      method: 'DELETE',
      headers: { cookie: liaison.cookie, 'tus-resumable': '1.0.0' },
    });
    expect(dropped.status).toBe(204);
    expect((await patch(address, bytes.subarray(at + 100), at + 100)).status).toBe(404);
  });

  it('unfinished uploads are listed for their sender and can be dropped; another account does not see them', async () => {
    const address = (await announce(test, liaison, file(textOf(50), '未完.txt'))).headers.get('location') ?? '';
    await patch(address, textOf(50).subarray(0, 20), 0);
    const { unitId } = { unitId: test.tree.school };
    const mine = (await test.call(liaison, listUploads, { unitId })).output.uploads.filter(
      (one) => one.state === 'receiving',
    );
    expect(mine.map(({ name, receivedBytes }) => [name, receivedBytes])).toEqual([['未完.txt', 20]]);
    const colleague = await test.newPersona('unit-liaison', unitId);
    expect((await test.call(colleague, listUploads, { unitId })).output.uploads).toEqual([]);
    const uploadId = mine[0]?.uploadId ?? '';
    expect((await test.call(colleague, dropUpload, { uploadId })).problem).toBe('evidence-upload-gone');
    expect((await test.call(liaison, dropUpload, { uploadId })).status).toBe(200);
  });

  it('what is not finished within a week is given up, and its space given back', async () => {
    const before = await usedBytes();
    const address = (await announce(test, liaison, file(textOf(60), '拖延.txt'))).headers.get('location') ?? '';
    await patch(address, textOf(60).subarray(0, 20), 0);
    const later = new Date(test.clock.now.getTime() + 8 * 86_400_000);
    expect(await sweepUploads({ pool: test.pool, evidence: test.evidence, now: () => test.clock.now })).toBe(0);
    expect(await sweepUploads({ pool: test.pool, evidence: test.evidence, now: () => later })).toBeGreaterThan(0);
    expect((await patch(address, textOf(60).subarray(20), 20)).status).toBe(404);
    expect(await usedBytes()).toBeLessThanOrEqual(before);
  });

  it('refuses before a byte is sent: names with paths, empty, too large, no room, no right', async () => {
    const tell = async (name: string, length: string, who = liaison) => {
      const response = await test.app.request('/api/tus', {
        method: 'POST',
        headers: {
          cookie: who.cookie,
          'tus-resumable': '1.0.0',
          'upload-length': length,
          'upload-metadata': `filename ${Buffer.from(name).toString('base64')},unitId ${Buffer.from(test.tree.school).toString('base64')},sha256 ${Buffer.from('a'.repeat(64)).toString('base64')}`,
        },
      });
      return ((await response.json()) as { problem: string }).problem;
    };
    expect(await tell('../../etc/passwd', '5')).toBe('evidence-name-path');
    expect(await tell('C:\\a.pdf', '5')).toBe('evidence-name-path');
    expect(await tell('a\u202efdp.exe', '5')).toBe('evidence-name-hidden');
    expect(await tell('a.txt', '0')).toBe('evidence-empty');
    expect(await tell('a.mp4', String(5 * 1024 ** 3))).toBe('evidence-too-large');
    expect(await tell('a.txt', '5', await test.persona('security-admin', test.tree.school))).toBe('forbidden');
    expect(await tell('a.txt', '5', await test.persona('organisation-department', test.tree.county))).toBe('forbidden');
  });

  it('100 who ask at once never exceed what the unit has', async () => {
    const unitId = test.tree.citySchool;
    const who = await test.persona('unit-liaison', unitId);
    await announce(test, who, { unitId, name: 'a.txt', bytes: Buffer.from('a') });
    await test.rows('update evidence_space set limit_bytes = 10000, used_bytes = 0 where unit_id = $1', [unitId]);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => announce(test, who, { unitId, name: 'a.txt', bytes: Buffer.alloc(900, 97) })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(11);
    expect(answers.filter(({ status }) => status === 507)).toHaveLength(89);
  });

  it('a server that stopped between the last byte and the receipt receives it when it is asked again', async () => {
    const bytes = textOf(700);
    const address = (await announce(test, liaison, file(bytes))).headers.get('location') ?? '';
    const uploadId = address.slice(address.lastIndexOf('/') + 1);
    const drafts = openDrafts(join(test.filesFolder, 'arriving'));
    await drafts.append(uploadId, { offset: 0, limit: 700, body: new Blob([new Uint8Array(bytes)]).stream() });
    expect(await offsetOf(test, liaison, address)).toBe(700);
    await expect
      .poll(async () => (await test.call(liaison, readUpload, { uploadId })).output.state, { timeout: 20_000 })
      .toBe('received');
  });

  it('honest files of all kinds are received; the same one sent twice is one file', async () => {
    const before = (await test.rows('select from evidence_file')).length;
    const files = await honestFiles(12);
    for (const { name, bytes } of [...files, ...files.slice(0, 2)]) {
      const uploadId = await sendFile(test, liaison, file(bytes, name));
      expect([name, (await test.call(liaison, readUpload, { uploadId })).output.state]).toEqual([name, 'received']);
    }
    expect((await test.rows('select from evidence_file')).length).toBe(before + 12);
  }, 60_000);
});

function patch(
  address: string,
  bytes: Uint8Array,
  offset: number,
  headers: Record<string, string> = {},
  who = liaison,
) {
  return test.app.request(address, {
    method: 'PATCH',
    headers: {
      cookie: who.cookie,
      'tus-resumable': '1.0.0',
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(offset),
      ...headers,
    },
    body: new Uint8Array(bytes),
  });
}

async function usedBytes(): Promise<number> {
  return (await test.call(liaison, listFilings, { unitId: test.tree.school }, randomUUID())).output.space.usedBytes;
}
