import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileEvidence, withdrawFiling } from '@dudao/core/evidence/contract';
import { downloadText, listTexts, readText, writeText } from '@dudao/core/selfcheck/contract';
import type { TextValues } from '@dudao/core/selfcheck/text-values';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// The verifier stands alone and has no types of its own.
// @ts-expect-error no declaration
import { checkArchive as untypedCheckArchive } from '../../verify/verify-archive.mjs';
import { madePhoto } from '../evidence/testing/made-pictures.ts';
import { unzipped } from '../lib/document/testing/unzipped.ts';
import { plantRun } from '../testing/plant-run.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import { sendFile } from '../testing/send-file.ts';
import type { Persona } from '../testing/test-app.ts';

const checkArchive = untypedCheckArchive as (path: string) => Promise<{ readonly faults: readonly string[] }>;

let p: SelfCheckPlaces;
let dossierId: string;
/** Photos of the school, and one of another. */
let photos: readonly string[];
let foreign: string;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await plantRun(p.test.pool, p.county);
  const standard = { standardId: 'YZJH-2017', version: '2017.0' };
  dossierId = await plantDossier(p, { unitId: p.school, ...standard, period: '2025-2026' });
  const numbers = (teachers: number) => [{ unitId: p.school, numbers: { pupils_primary: teachers * 10 } }];
  await plantValues(p.test.pool, { region: p.county, period: '2023-2024' }, numbers(41));
  await plantValues(p.test.pool, { region: p.county, period: '2025-2026' }, numbers(52));
  photos = [
    await filed(p.liaison, p.school, 1),
    await filed(p.liaison, p.school, 2),
    await filed(p.liaison, p.school, 3),
  ];
  const { citySchool } = p.test.tree;
  foreign = await filed(await p.test.persona('unit-liaison', citySchool), citySchool, 4);
}, 60_000);
afterAll(() => p.test.close());

/** A photo filed by a unit, wide and with what a camera writes; returns its id. */
async function filed(who: Persona, unitId: string, seed: number): Promise<string> {
  const bytes = await madePhoto(seed, { taken: true, wide: 1800, high: 1350 });
  const uploadId = await sendFile(p.test, who, { unitId, name: `照片${seed}.jpg`, bytes });
  const place = { standardId: 'YZJH-2017', clause: 'R1', period: '2025-2026' };
  return (await p.test.call(who, fileEvidence, { unitId, source: { uploadId }, ...place, title: `照片${seed}` })).output
    .filingId;
}

const shot = (i: number, caption: string) => ({ filingId: photos[i] ?? '', caption });
const write = (kind: string, values: TextValues, revision = 0) =>
  p.test.call(p.liaison, writeText, { unitId: p.school, dossierId, kind, revision, values });
const read = async (who: Persona, kind: string) =>
  (await p.test.call(who, readText, { unitId: p.school, dossierId, kind })).output;
const stateOf = async (kind: string) =>
  (await p.test.call(p.liaison, listTexts, { unitId: p.school, dossierId })).output.texts.find(
    (one) => one.kind === kind,
  )?.state;

describe('photos in texts', () => {
  it('M225 one visible change: before and after in photos and in figures of the register', async () => {
    const side = (period: string) => ({ period, value: '1' });
    const figure = {
      element: 'pupils_primary',
      label: null,
      unit: null,
      before: side('2023-2024'),
      after: side('2025-2026'),
    };
    const pair = { title: '操场硬化', before: shot(0, '泥土操场'), after: shot(1, '塑胶操场'), figure };
    const values: TextValues = {
      theme: { words: '操场从泥土变成了塑胶，学生多了一百名' },
      compared: { rows: [{ item: '操场', before: '泥土', after: '塑胶' }] },
      seen: { pairs: [pair] },
    };
    expect((await write('change', values)).output).toEqual({ revision: 1 });
    expect(await stateOf('change')).toBe('complete');
    const { values: kept, register } = await read(p.office, 'change');
    expect(kept.seen).toEqual({
      pairs: [
        {
          ...pair,
          figure: {
            element: 'pupils_primary',
            label: expect.objectContaining({ zh: expect.stringContaining('学生') }),
            unit: expect.anything(),
            before: { period: '2023-2024', value: '410' },
            after: { period: '2025-2026', value: '520' },
          },
        },
      ],
    });
    expect(register.find(({ element }) => element === 'pupils_primary')?.values).toEqual({
      '2023-2024': '410',
      '2025-2026': '520',
    });
    const strange = { ...pair, figure: { ...figure, element: 'nowhere' } };
    expect((await write('change', { seen: { pairs: [pair, strange] } }, 1)).problem).toBe('text-figure');
  });

  it('M226 a gallery of the campus culture, from photos that the unit filed itself', async () => {
    const gallery = (ids: readonly string[]): TextValues => ({
      theme: { words: '河畔的学校，人人护河' },
      places: { rows: [{ place: '长廊', what: '水文观察' }] },
      gallery: { photos: ids.map((filingId, i) => ({ filingId, caption: `长廊${i + 1}` })) },
    });
    const before = await p.test.traces();
    expect((await write('culture', gallery([...photos, foreign]))).problem).toBe('text-photo');
    expect(await p.test.traces()).toBe(before);
    expect((await write('culture', gallery(photos))).output).toEqual({ revision: 1 });
    expect(await stateOf('culture')).toBe('complete');
    await p.test.call(p.liaison, withdrawFiling, { filingId: photos[2] ?? '', reason: '拍错了', revision: 1 });
    expect((await write('culture', gallery(photos), 1)).problem).toBe('text-photo');
  });

  it('go into the Word file made anew, small, without what the camera wrote', async () => {
    const input = { unitId: p.school, dossierId, kind: 'change' };
    const { status, body } = await p.test.call(p.office, downloadText, input);
    expect(status).toBe(200);
    if (!(body instanceof Uint8Array)) throw new Error('not a file');
    const files = await unzipped(body);
    const names = [...files.keys()].filter((name) => name.startsWith('word/media/'));
    expect(names).toHaveLength(2);
    for (const name of names) {
      const bytes = files.get(name) ?? new Uint8Array();
      const { width, height, exif } = await sharp(bytes).metadata();
      expect([width, height, exif]).toEqual([1000, 750, undefined]);
      expect(bytes.length).toBeLessThan(400_000);
    }
    const xml = Buffer.from(files.get('word/document.xml') ?? '').toString();
    expect(xml).toContain('变化前：泥土操场');
    expect(xml).toContain('410');
    expect(xml.match(/<w:drawing>/gu)).toHaveLength(2);
  });

  it('M225 M226 stand in the texts of the archive that leaves as a package, which a stranger can verify', async () => {
    const response = await p.test.app.request(
      `/api/download/archive/download-dossier?input=${encodeURIComponent(JSON.stringify({ dossierId }))}`,
      { headers: { cookie: p.office.cookie } },
    );
    expect(response.status).toBe(200);
    const folder = await mkdtemp(join(tmpdir(), 'dudao-package-'));
    try {
      const path = join(folder, '档案.zip');
      await writeFile(path, Buffer.from(await response.arrayBuffer()));
      expect((await checkArchive(path)).faults).toEqual([]);
      const media = new Map<string, number>();
      for (const [name, bytes] of await unzipped(await readFile(path))) {
        if (!name.includes('98 自查材料')) continue;
        const inner = [...(await unzipped(bytes)).keys()].filter((one) => one.startsWith('word/media/'));
        media.set(/学校变化|校园文化/u.exec(name)?.[0] ?? name, inner.length);
      }
      expect([...media].sort()).toEqual([
        ['学校变化', 2],
        ['校园文化', 3],
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
