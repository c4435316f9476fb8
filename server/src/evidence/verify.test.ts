import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileEvidence } from '@dudao/core/evidence/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../cli/terminal.ts';
import { dudao } from '../cli/testing/dudao.ts';
import { hashesOf, openLocalBlobs } from '../lib/blob-store.ts';
import { plantEvidence } from '../testing/plant-evidence.ts';
import { sendFile } from '../testing/send-file.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { type KnownContent, verifyBlobs } from './verify.ts';

const COUNT = 1000;
const folder = mkdtempSync(join(tmpdir(), 'dudao-verify-'));
const blobs = openLocalBlobs(join(folder, 'store'));
const known: (KnownContent & { readonly bytes: Buffer })[] = [];
let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  for (let i = 0; i < COUNT; i++) {
    const bytes = Buffer.from(`佐证 ${i} ${'x'.repeat(i % 50)}`);
    const path = join(folder, 'draft');
    writeFileSync(path, bytes);
    const hashes = await hashesOf(
      (async function* () {
        yield bytes;
      })(),
    );
    await blobs.keep(path, hashes.sha256);
    rmSync(path);
    known.push({ ...hashes, bytes });
  }
}, 60_000);
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true });
});

const pathOf = (sha256: string) => join(folder, 'store', sha256.slice(0, 2), sha256);

/** Puts another content under a name, past the read-only bit, as somebody with the disk could. */
function overwrite(sha256: string, bytes: Buffer): void {
  chmodSync(pathOf(sha256), 0o600);
  writeFileSync(pathOf(sha256), bytes);
}

describe('the check of the store', () => {
  it('says nothing of a store that nobody touched', async () => {
    expect(await verifyBlobs(blobs, known)).toEqual([]);
  });

  const flipped = (bytes: Buffer, i: number) => {
    const changed = Buffer.from(bytes);
    const at = i % bytes.length;
    changed[at] = (changed[at] ?? 0) ^ (1 << (i % 8));
    return changed;
  };
  it.each([
    ['swapped', (_: Buffer, i: number) => known[(i + 1) % COUNT]?.bytes ?? Buffer.alloc(0)],
    ['truncated', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['one bit flipped', flipped],
    [
      'an older one restored',
      (bytes: Buffer, i: number) => (i === 0 ? Buffer.from('旧') : (known[i - 1]?.bytes ?? bytes)),
    ],
  ])(
    '1000 files, %s: every one is found',
    async (_how, change) => {
      for (const [i, one] of known.entries()) overwrite(one.sha256, change(one.bytes, i));
      const faults = await verifyBlobs(blobs, known);
      expect(faults.map(({ is, of }) => `${is} ${of}`)).toEqual(known.map(({ sha256 }) => `altered ${sha256}`));
      for (const one of known) overwrite(one.sha256, one.bytes);
      expect(await verifyBlobs(blobs, known)).toEqual([]);
    },
    60_000,
  );

  it('1000 files renamed: every one is missed, and every new name is unknown', async () => {
    for (const { sha256 } of known) renameSync(pathOf(sha256), `${pathOf(sha256).slice(0, -1)}z`);
    const faults = await verifyBlobs(blobs, known);
    expect(faults.filter(({ is }) => is === 'missing')).toHaveLength(COUNT);
    expect(faults.filter(({ is }) => is === 'unknown')).toHaveLength(COUNT);
    for (const { sha256 } of known) renameSync(`${pathOf(sha256).slice(0, -1)}z`, pathOf(sha256));
  }, 60_000);
});

describe('dudao verify-evidence', () => {
  const verify = () =>
    dudao(['verify-evidence'], {
      DATABASE_URL: test.ownerUrl,
      DUDAO_SINGLE_ROLE: '1',
      DUDAO_DATA: join(test.filesFolder, '..'),
    });

  it('M232 finds an altered file, and a filing that was made to cite another one', async () => {
    const { school: unitId } = test.tree;
    const { filingId } = await plantEvidence(test, unitId);
    const who = await test.persona('unit-liaison', unitId);
    const uploadId = await sendFile(test, who, { unitId, name: '另.txt', bytes: Buffer.from('另一份') });
    const place = { standardId: 'TEST-1', clause: 'R2', period: '2025-2026', title: '另一份' };
    await test.call(who, fileEvidence, { unitId, source: { uploadId }, ...place });
    expect(await verify()).toMatchObject({ exit: EXIT.done, out: expect.stringContaining('全部相符') });
    const [other] = await test.rows<{ id: string; sha256: string }>(
      `select id, sha256 from evidence_file where name = '另.txt'`,
    );
    await test.rows('update evidence_filing set file_id = $2 where id = $1', [filingId, other?.id]);
    const path = join(test.filesFolder, other?.sha256.slice(0, 2) ?? '', other?.sha256 ?? '');
    chmodSync(path, 0o600);
    writeFileSync(path, readFileSync(path).subarray(1));
    const found = await verify();
    expect(found.exit).toBe(EXIT.problems);
    expect(found.out).toContain(`被改动  ${other?.sha256}`);
    expect(found.out).toContain(`归档记录与日志不符  ${filingId}`);
  });
});
