import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  downloadArchive,
  downloadCampaignArchive,
  downloadIndex,
  listArchives,
  readArchive,
} from '@dudao/core/archive/contract';
import type { Manifest } from '@dudao/core/archive/manifest';
import { submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import { fileEvidence, listReadings, markFiling, withdrawFiling } from '@dudao/core/evidence/contract';
import { writeText } from '@dudao/core/selfcheck/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// The verifier stands alone and has no types of its own.
// @ts-expect-error no declaration
import { checkArchive as untypedCheckArchive } from '../../verify/verify-archive.mjs';
import { asSystem } from '../lib/db.ts';
import { readZipDirectory, unpackEntry } from '../lib/table/zip.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import { sendFile } from '../testing/send-file.ts';
import type { Persona } from '../testing/test-app.ts';

const checkArchive = untypedCheckArchive as (
  path: string,
  notedRoot?: string,
) => Promise<{ manifest: Manifest; faults: readonly string[]; remarks: readonly string[] }>;

const PERIOD = '2026-2027';
const HELD = { accurate: true, credible: true, complete: true, orderly: true };

let p: SelfCheckPlaces;
let folder: string;
let clauses: readonly string[];
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await asSystem(p.test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  folder = await mkdtemp(join(tmpdir(), 'dudao-archive-'));
  const read = await p.test.call(p.office, readArchive, { dossierId: p.dossierId });
  clauses = read.output.clauses.map(({ clause }) => clause);
});
afterAll(async () => {
  await p.test.close();
  await rm(folder, { recursive: true, force: true });
});

async function fileOne(
  clause: string,
  title: string,
  content: string | Uint8Array,
  more: object = {},
): Promise<string> {
  const uploadId = await sendFile(p.test, p.liaison, {
    unitId: p.school,
    name: '材料.txt',
    bytes: Buffer.from(content),
  });
  const filed = await p.test.call(p.liaison, fileEvidence, {
    unitId: p.school,
    source: { uploadId },
    standardId: 'BXXW',
    clause,
    period: PERIOD,
    title,
    ...more,
  });
  expect(filed.status).toBe(200);
  p.test.clock.now = new Date(p.test.clock.now.getTime() + 1000);
  return filed.output.filingId;
}

async function download(
  who: Persona,
  operation: typeof downloadArchive | typeof downloadCampaignArchive | typeof downloadIndex,
  input: object,
): Promise<{ status: number; path: string; name: string }> {
  const response = await p.test.app.request(
    `/api/download/${operation.name.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`,
    { headers: { cookie: who.cookie } },
  );
  const path = join(folder, `${Math.random()}.zip`);
  await writeFile(path, Buffer.from(await response.arrayBuffer()));
  return { status: response.status, path, name: decodeURIComponent(response.headers.get('content-disposition') ?? '') };
}

async function unpack(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readZipDirectory(path)) {
    const pieces: Buffer[] = [];
    for await (const piece of unpackEntry(path, entry, 1 << 26)) pieces.push(piece);
    files.set(entry.name, Buffer.concat(pieces));
  }
  return files;
}

describe('the archive of a dossier', () => {
  it('M217 M216 is numbered by clause, says what is missing, how long it is kept, and how many demands its files meet', async () => {
    const [first = '', second = ''] = clauses;
    const good = await fileOne(first, '安全制度', '安全制度 全文');
    const poor = await fileOne(first, '../台账: 第?页', '台账');
    await fileOne(second, '照片说明', '说明');
    const gone = await fileOne(second, '误传', '传错了');
    await p.test.call(p.liaison, withdrawFiling, { filingId: gone, reason: '传错了', revision: 1 });
    await p.test.call(p.teamMate, markFiling, { filingId: good, held: HELD });
    await p.test.call(p.office, markFiling, { filingId: good, held: HELD });
    await p.test.call(p.office, markFiling, { filingId: poor, held: { ...HELD, accurate: false, complete: false } });
    const { output } = await p.test.call(p.teamMate, readArchive, { dossierId: p.dossierId });
    expect(output.clauses[0]?.pieces.map(({ number, title }) => [number, title])).toEqual([
      [`${first}-001`, '安全制度'],
      [`${first}-002`, '../台账: 第?页'],
    ]);
    expect(output.clauses[0]?.score).toEqual({
      files: 2,
      marked: 2,
      held: { accurate: 1, credible: 2, complete: 1, orderly: 2 },
      percent: 75,
    });
    expect(output.score).toMatchObject({ files: 3, marked: 2, percent: 75 });
    expect(output.clauses.filter(({ pieces }) => pieces.length === 0)).toHaveLength(clauses.length - 2);
    expect(output.clauses[0]?.pieces[0]?.kept).toEqual({
      name: { zh: '10 年', en: '10 years' },
      dueFrom: 2038,
      isDue: false,
    });
    const list = await p.test.call(p.office, listArchives, { unitId: p.county });
    expect(list.output.rows).toMatchObject([
      { dossierId: p.dossierId, missing: clauses.length - 2, score: { files: 3, percent: 75 }, due: 0 },
    ]);
    expect((await p.test.call(p.teamMate, listArchives, { unitId: p.county })).status).toBe(403);
    expect((await p.test.call(p.teamMate, listArchives, { unitId: p.school })).output.rows).toHaveLength(1);
  });

  it('M217 leaves as one package with texts, seals, hashes and an index, which a stranger can verify; the unit sees who took it', async () => {
    await p.test.call(p.liaison, writeText, {
      unitId: p.school,
      kind: 'philosophy',
      revision: 0,
      values: { idea: { words: '让每个孩子都被看见' } },
    });
    const [dossier] = await p.test.rows<{ revision: number }>('select revision from dossier where id = $1', [
      p.dossierId,
    ]);
    const sealed = await p.test.call(p.liaison, submitDossier, {
      dossierId: p.dossierId,
      revision: dossier?.revision ?? 0,
      note: '没有数据要报',
    });
    expect(sealed.status).toBe(200);
    const [version] = await p.test.rows<{ root: string }>('select root from dossier_version where dossier_id = $1', [
      p.dossierId,
    ]);
    const { status, path, name } = await download(p.teamMate, downloadArchive, { dossierId: p.dossierId });
    expect(status).toBe(200);
    expect(name).toContain('档案.zip');
    const { manifest, faults, remarks } = await checkArchive(path, version?.root);
    expect(faults).toEqual([]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain('缺佐证');
    expect(manifest.files.map(({ of }) => of).sort()).toEqual([
      'evidence',
      'evidence',
      'evidence',
      'index',
      'index',
      'submission',
      'text',
    ]);
    const files = await unpack(path);
    const tricky = [...files.keys()].find((one) => one.includes('台账'));
    expect(tricky).toMatch(/^001 [^/]+\/01 [^/]+\/[^/]+-002 .._台账_ 第_页\.txt$/u);
    expect(files.get(tricky ?? '')?.toString()).toBe('台账');
    const index = files.get('目录.html')?.toString() ?? '';
    expect(index).toContain('▲ 缺佐证');
    expect(index).toContain('../台账: 第?页');
    expect(index).not.toContain('误传');
    const readings = await p.test.call(p.liaison, listReadings, { unitId: p.school });
    expect(readings.output.readings[0]).toMatchObject({ by: p.teamMate.name, how: 'packed', filingId: null, files: 3 });
  });

  it('M217 a byte changed, a file added, renamed, taken away or a false manifest are found by the verifier', async () => {
    const { path } = await download(p.office, downloadArchive, { dossierId: p.dossierId });
    const bytes = await readFile(path);
    const faultsAfter = async (change: (copy: Buffer) => Buffer) => {
      const changed = join(folder, 'changed.zip');
      await writeFile(changed, change(Buffer.from(bytes)));
      return checkArchive(changed).then(
        ({ faults }) => faults,
        (error: unknown) => [String(error)],
      );
    };
    const put = (from: string, to: string) => (copy: Buffer) => {
      const at = copy.lastIndexOf(from);
      expect(at).toBeGreaterThan(0);
      copy.write(to, at);
      return copy;
    };
    expect(await faultsAfter((copy) => copy)).toEqual([]);
    expect((await faultsAfter(put('安全制度 全文', '安全制度 缺文'))).join()).toContain('内容与清单不符');
    expect((await faultsAfter((copy) => copy.subarray(0, copy.length - 40))).join()).toMatch(/不完整|损坏/u);
    const sha = createHash('sha256').update('安全制度 全文').digest('hex');
    const both = (copy: Buffer) =>
      put(sha, createHash('sha256').update('安全制度 缺文').digest('hex'))(put('安全制度 全文', '安全制度 缺文')(copy));
    // With the hash forged too, the root of the manifest and SM3 still tell.
    expect((await faultsAfter(both)).join()).toMatch(/SM3 不符[\s\S]*the manifest has another root/u);
    expect((await faultsAfter(put('校验说明.txt', '校验说朋.txt'))).join()).not.toBe('');
    expect((await checkArchive(path, '0'.repeat(64))).faults.join()).toContain('包里没有摘要');
  });

  it('M217 what the store lost or altered is named and never passes; what waits for the scanner is left out', async () => {
    const [, , third = ''] = clauses;
    await fileOne(third, '将丢失', '将丢失的文件');
    await fileOne(third, '将被改', '将被改的文件');
    await fileOne(third, '待扫描', '待扫描的文件');
    const shaOf = (text: string) => createHash('sha256').update(text).digest('hex');
    const stored = (text: string) => join(p.test.filesFolder, shaOf(text).slice(0, 2), shaOf(text));
    await rm(stored('将丢失的文件'), { force: true });
    await chmod(stored('将被改的文件'), 0o600);
    await writeFile(stored('将被改的文件'), '改过的文件');
    await p.test.rows("update evidence_file set scan = 'waiting' where sha256 = $1", [shaOf('待扫描的文件')]);
    const { path } = await download(p.office, downloadArchive, { dossierId: p.dossierId });
    const { faults, remarks, manifest } = await checkArchive(path);
    expect(manifest.absent.map(({ why }) => why)).toEqual(['missing', 'altered', 'quarantined']);
    expect(faults).toHaveLength(2);
    expect(remarks.join()).toContain('病毒扫描未通过');
  });

  it('M217 the campaign’s archive holds the dossiers that the reader may see; an outsider gets nothing', async () => {
    const [{ campaign_id: campaignId } = { campaign_id: '' }] = await p.test.rows<{ campaign_id: string }>(
      'select campaign_id from dossier where id = $1',
      [p.dossierId],
    );
    const other = await plantDossier(p, { unitId: p.test.tree.citySchool, standardId: 'BXXW', version: '1.0' });
    await p.test.rows('update dossier set campaign_id = $2 where id = $1', [other, campaignId]);
    const whole = await download(p.office, downloadCampaignArchive, { campaignId, unitId: p.county });
    const { manifest, faults } = await checkArchive(whole.path);
    expect(faults.filter((fault) => !/存储中/u.test(fault))).toEqual([]);
    expect(manifest.dossiers).toHaveLength(2);
    const own = await download(p.teamMate, downloadCampaignArchive, { campaignId, unitId: p.school });
    expect((await checkArchive(own.path)).manifest.dossiers.map(({ dossierId }) => dossierId)).toEqual([p.dossierId]);
    expect((await download(p.teamMate, downloadCampaignArchive, { campaignId, unitId: p.county })).status).toBe(403);
    const events = await p.test.rows("select distinct unit_id from event where event = 'evidence.packed'");
    expect(events).toHaveLength(2);
  });

  it('M217 the index goes to Word with what is missing', async () => {
    const { path, name } = await download(p.office, downloadIndex, { dossierId: p.dossierId });
    expect(name).toContain('档案目录.docx');
    const xml = (await unpack(path)).get('word/document.xml')?.toString() ?? '';
    expect(xml).toContain('安全制度');
    expect(xml).toContain('缺件清单');
  });
});
