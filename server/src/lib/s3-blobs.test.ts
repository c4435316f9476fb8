import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile, fileEvidence } from '@dudao/core/evidence/contract';
import S3rver from 's3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBlobs } from '../evidence/verify.ts';
import { plantClauses } from '../testing/plant-evidence.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp } from '../testing/test-app.ts';
import { hashesOf } from './blob-store.ts';
import { openS3Blobs, type S3Address, s3Of } from './s3-blobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-s3-'));
const store = new S3rver({
  address: '127.0.0.1',
  port: 0,
  directory: join(folder, 'store'),
  silent: true,
  configureBuckets: [{ name: 'dudao' }],
});
let address: S3Address;
beforeAll(async () => {
  const { port } = await store.run();
  address = {
    url: `http://127.0.0.1:${port}/dudao`,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(bytes: Buffer): { readonly path: string; readonly sha256: string } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, sha256);
  writeFileSync(path, bytes);
  return { path, sha256 };
}

describe('a store that speaks S3', () => {
  it('keeps a file under its hash, gives it back byte by byte, and lists it', async () => {
    const blobs = openS3Blobs(address);
    const bytes = Buffer.alloc(3_000_000, '佐证');
    const { path, sha256 } = fileOf(bytes);
    expect(await blobs.read(sha256)).toBeNull();
    await blobs.keep(path, sha256);
    await blobs.keep(path, sha256);
    const content = await blobs.read(sha256);
    expect(content === null ? null : await hashesOf(content)).toMatchObject({ sha256, sizeBytes: bytes.length });
    const names: string[] = [];
    for await (const name of blobs.list()) names.push(name);
    expect(names).toEqual([sha256]);
  });

  it('refuses a wrong key: nothing is kept, and it is said', async () => {
    const blobs = openS3Blobs({ ...address, accessKeyId: 'wrong' });
    const { path, sha256 } = fileOf(Buffer.from('甲'));
    await expect(blobs.keep(path, sha256)).rejects.toThrow('403');
    expect(await openS3Blobs(address).read(sha256)).toBeNull();
  });

  it('evidence is received into it, downloaded from it and checked in it', async () => {
    const blobs = openS3Blobs(address);
    const test = await openTestApp({ evidence: { blobs } });
    try {
      await plantClauses(test);
      const { school: unitId } = test.tree;
      const who = await test.persona('unit-liaison', unitId);
      const bytes = Buffer.from('放在对象存储里的说明');
      const uploadId = await sendFile(test, who, { unitId, name: '说明.txt', bytes });
      const place = { standardId: 'TEST-1', clause: 'R1', period: '2025-2026', title: '说明' };
      const { output } = await test.call(who, fileEvidence, { unitId, source: { uploadId }, ...place });
      const input = encodeURIComponent(JSON.stringify({ filingId: output.filingId }));
      const path = `/api/download/${downloadFile.name.replace('.', '/')}?input=${input}`;
      const saved = await test.app.request(path, { headers: { cookie: who.cookie } });
      expect(Buffer.from(await saved.arrayBuffer()).equals(bytes)).toBe(true);
      const { sha256 } = fileOf(bytes);
      const known = { sha256, sm3: null, sizeBytes: bytes.length };
      expect((await verifyBlobs(blobs, [known])).filter(({ is }) => is !== 'unknown')).toEqual([]);
      const missing = { ...known, sha256: 'f'.repeat(64) };
      expect(await verifyBlobs(blobs, [missing])).toContainEqual({ is: 'missing', of: missing.sha256 });
    } finally {
      await test.close();
    }
  });

  it('what the environment says is read at the start, half of it refused', () => {
    expect(s3Of({})).toBeNull();
    expect(() => s3Of({ DUDAO_S3_URL: 'minio' })).toThrow('DUDAO_S3_URL');
    expect(() => s3Of({ DUDAO_S3_URL: 'https://s3.test/dudao' })).toThrow('DUDAO_S3_KEY');
    const env = { DUDAO_S3_URL: 'https://s3.test/dudao/', DUDAO_S3_KEY: 'a', DUDAO_S3_SECRET: 'b' };
    expect(s3Of(env)).toEqual({
      url: 'https://s3.test/dudao',
      region: 'us-east-1',
      accessKeyId: 'a',
      secretAccessKey: 'b',
    });
  });
});
