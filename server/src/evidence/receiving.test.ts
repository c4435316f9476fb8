import { once } from 'node:events';
import { link, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readUpload } from '@dudao/core/evidence/upload-contract';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BlobStore, openLocalBlobs } from '../lib/blob-store.ts';
import { secretsFrom } from '../lib/secrets.ts';
import { announce, sendFile, sha256Of } from '../testing/send-file.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { receiveWaiting, sweepDrafts } from './sweep.ts';
import { chances, madePhoto } from './testing/made-pictures.ts';
import { patchOver } from './testing/rough-sender.ts';

let test: TestApp;
let liaison: Persona;
let server: ReturnType<typeof serve>;
let port: number;
beforeAll(async () => {
  test = await openTestApp();
  liaison = await test.persona('unit-liaison', test.tree.school);
  server = serve({ fetch: test.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  // A server listens on an address of its family and port.
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.close();
  await test.close();
});

const textOf = (seed: number, bytes: number): Buffer => {
  const chance = chances(seed);
  return Buffer.from(Array.from({ length: bytes }, () => 97 + Math.floor(chance() * 26)));
};
const arriving = () => join(test.filesFolder, 'arriving');
const idOf = (address: string) => address.slice(address.lastIndexOf('/') + 1);
const stateOf = async (who: Persona, uploadId: string, app = test) =>
  (await app.call(who, readUpload, { uploadId })).output.state;
const rounds = (app: TestApp, onError: (error: unknown) => void = () => {}) => ({
  pool: app.pool,
  evidence: app.evidence,
  secrets: secretsFrom(Buffer.alloc(32, 7)),
  now: () => app.clock.now,
  onError,
});

async function offsetOf(address: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}${address}`, {
    method: 'HEAD',
    headers: { cookie: liaison.cookie, 'tus-resumable': '1.0.0' },
  });
  return Number(response.headers.get('upload-offset'));
}

const MOST_TRIES = 60;

/**
 * Sends a file by the protocol alone, while connections of its own that were cut, and pieces sent twice, still reach the server behind it. Returns once
 * the server says that it has every byte.
 */
async function sendAmongGhosts(address: string, bytes: Buffer, seed: number): Promise<void> {
  const chance = chances(seed);
  const ghosts: Promise<unknown>[] = [];
  let offset = 0;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const piece = { address, cookie: liaison.cookie, bytes, offset };
    const left = bytes.length - offset;
    // Neither is waited for: both may reach the server at any time from now on.
    if (chance() < 0.6) ghosts.push(patchOver(port, { ...piece, cutAt: Math.floor(chance() * left) }));
    if (chance() < 0.3) ghosts.push(patchOver(port, { ...piece, cutAt: null }));
    const answer = await patchOver(port, { ...piece, cutAt: chance() < 0.4 ? Math.floor(chance() * left) : null });
    if (chance() < 0.3) ghosts.push(offsetOf(address));
    offset = answer?.status === 204 && answer.offset !== null ? answer.offset : await offsetOf(address);
    if (offset === bytes.length) break;
  }
  expect(offset).toBe(bytes.length);
  await Promise.all(ghosts);
}

describe('what has arrived whole is received', () => {
  it('though several pieces of one upload are on their way at once: every one, once, and nothing is left over', async () => {
    const files = Array.from({ length: 40 }, (_, i) => ({
      bytes: textOf(i + 1, 20_000 + i * 997),
      name: `第${i}份.txt`,
    }));
    const ids: string[] = [];
    let next = 0;
    const sender = async () => {
      for (let i = next++; i < files.length; i = next++) {
        const { bytes, name } = files[i] ?? { bytes: Buffer.alloc(0), name: '' };
        const address =
          (await announce(test, liaison, { unitId: test.tree.school, name, bytes })).headers.get('location') ?? '';
        ids.push(idOf(address));
        await sendAmongGhosts(address, bytes, i + 100);
      }
    };
    await Promise.all(Array.from({ length: 6 }, sender));
    // Nobody asks again: what the server said it has, it receives by itself.
    await expect
      .poll(async () => (await Promise.all(ids.map((id) => stateOf(liaison, id)))).filter((is) => is !== 'received'), {
        timeout: 20_000,
      })
      .toEqual([]);
    const rows = await test.rows<{ sha256: string }>('select sha256 from evidence_file');
    expect(rows.map(({ sha256 }) => sha256).sort()).toEqual(files.map(({ bytes }) => sha256Of(bytes)).sort());
    const [space] = await test.rows<{ used_bytes: string }>(
      'select used_bytes from evidence_space where unit_id = $1',
      [test.tree.school],
    );
    expect(Number(space?.used_bytes)).toBe(files.reduce((sum, { bytes }) => sum + bytes.length, 0));
    await expect.poll(() => readdir(arriving())).toEqual([]);
  }, 120_000);

  it('a connection that was cut long ago and only now reaches the server disturbs nobody and begins nothing anew', async () => {
    const bytes = textOf(900, 50_000);
    const uploadId = await sendFile(test, liaison, { unitId: test.tree.school, name: '早到.txt', bytes });
    expect(await stateOf(liaison, uploadId)).toBe('received');
    const late = { offset: 0, limit: bytes.length, body: new Blob([new Uint8Array(bytes)]).stream() };
    const { drafts } = test.evidence;
    const isOpen = async () => (await stateOf(liaison, uploadId)) === 'receiving';
    expect(await drafts.append(uploadId, { ...late, isOpen })).toEqual({ is: 'closed', at: 0 });
    const gone = AbortSignal.abort();
    const body = new Blob([new Uint8Array(bytes)]).stream();
    expect(await drafts.append('other', { ...late, body, signal: gone })).toEqual({ is: 'cut', at: 0 });
    expect(await readdir(arriving())).toEqual([]);
  });

  it('also when its sender never comes back: the next round takes it up, and tells of what it could not receive', async () => {
    const store = openLocalBlobs(join(test.filesFolder, 'failing'));
    let fails = 2;
    const failing: BlobStore = {
      ...store,
      keep: (path, sha256) => (fails-- > 0 ? Promise.reject(new Error('the disk is full')) : store.keep(path, sha256)),
    };
    const other = await openTestApp({ evidence: { blobs: failing } });
    try {
      const who = await other.persona('unit-liaison', other.tree.school);
      const sent = { unitId: other.tree.school, name: '记录.txt', bytes: textOf(901, 2000) };
      await expect(sendFile(other, who, sent)).rejects.toThrow(/^503/u);
      const [row] = await other.rows<{ id: string }>('select id from evidence_upload');
      const errors: unknown[] = [];
      expect(await receiveWaiting(rounds(other, (error) => errors.push(error)))).toBe(1);
      expect([errors.length, await stateOf(who, row?.id ?? '', other)]).toEqual([1, 'receiving']);
      expect(await receiveWaiting(rounds(other, (error) => errors.push(error)))).toBe(1);
      expect([errors.length, await stateOf(who, row?.id ?? '', other)]).toEqual([1, 'received']);
      expect(await receiveWaiting(rounds(other))).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('though a server stopped in the middle of receiving it; a file of the store that it left under another name stays as it is', async () => {
    const kept = Buffer.from('某校的原件');
    const home = join(test.filesFolder, sha256Of(kept).slice(0, 2));
    const blob = join(home, sha256Of(kept));
    await mkdir(home, { recursive: true });
    await mkdir(arriving(), { recursive: true });
    await writeFile(blob, kept, { mode: 0o400 });
    const bytes = await madePhoto(902);
    const sent = { unitId: test.tree.school, name: '操场.jpg', bytes };
    const address = (await announce(test, liaison, sent)).headers.get('location') ?? '';
    await link(blob, join(arriving(), `${idOf(address)}.shown`));
    await patchOver(port, { address, cookie: liaison.cookie, bytes, offset: 0, cutAt: null });
    expect(await stateOf(liaison, idOf(address))).toBe('received');
    expect((await readFile(blob)).equals(kept)).toBe(true);
    expect(await readdir(arriving())).toEqual([]);
  });

  it('what a stopped server left of uploads that are over is swept; what is under way stays', async () => {
    const over = await sendFile(test, liaison, {
      unitId: test.tree.school,
      name: '办完.txt',
      bytes: textOf(903, 3000),
    });
    await writeFile(join(arriving(), over), 'left over');
    const bytes = textOf(904, 3000);
    const address =
      (await announce(test, liaison, { unitId: test.tree.school, name: '未完.txt', bytes })).headers.get('location') ??
      '';
    const body = new Blob([new Uint8Array(bytes.subarray(0, 1000))]).stream();
    await test.evidence.drafts.append(idOf(address), { offset: 0, limit: bytes.length, body });
    expect(await sweepDrafts({ pool: test.pool, evidence: test.evidence })).toBe(1);
    expect(await readdir(arriving())).toEqual([idOf(address)]);
  });
});
