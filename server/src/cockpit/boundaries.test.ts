import {
  adoptBoundaries,
  endBoundaries,
  matchArea,
  readBoundaries,
  uploadBoundaries,
} from '@dudao/core/cockpit/boundary-contract';
import type { PanelOf } from '@dudao/core/cockpit/contract';
import { readCockpit } from '@dudao/core/cockpit/contract';
import { areaOf, boundaryFile, square } from '@dudao/core/cockpit/testing/boundary-file';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRulebooks } from '../testing/plant-recognition.ts';
import { openTestApp, type Persona, type TestApp } from '../testing/test-app.ts';
import { countPositions, simplifyAreas } from './simplify-areas.ts';

let test: TestApp;
let office: Persona;
let county: string;

beforeAll(async () => {
  test = await openTestApp();
  await plantRulebooks(test);
  county = test.tree.county;
  office = await test.persona('supervision-office', county);
});
afterAll(() => test.close());

const ABOUT = { name: '甲县乡镇界', approval: '审图号：豫S(2024)012号', source: '省标准地图服务' };
const FILE = boundaryFile([
  areaOf({ name: '城关镇' }, [square(114, 34)]),
  areaOf({ name: '实小学区' }, [square(114.5, 34), square(114.6, 34.1, 0.1).toReversed()]),
  areaOf({ name: '大水库' }, [square(114, 34.5)]),
]);

async function upload(text: string, about: object = {}) {
  const fileId = await test.upload(office, '乡镇界.geojson', Buffer.from(text));
  return test.call(office, uploadBoundaries, { unitId: county, fileId, ...ABOUT, ...about });
}
const read = async () => (await test.call(office, readBoundaries, { unitId: county })).output;
const current = async () => {
  const { versions, shown } = await read();
  const head = versions.find(({ id }) => id === shown?.id);
  if (head === undefined) throw new Error('nothing is shown');
  return { boundaryId: head.id, revision: head.revision };
};
const map = async (): Promise<PanelOf<'map'>['data']> => {
  const { picture } = (await test.call(office, readCockpit, { unitId: county })).output;
  return (picture.panels.find(({ of }) => of === 'map') as PanelOf<'map'>).data;
};

describe('boundaries', () => {
  it('C5 C8 a wrong file, one that is too large, and one without approval number leave no trace', async () => {
    const before = await test.traces();
    const refused = async (text: string, about: object = {}) => (await upload(text, about)).problem;
    // What was sent stays with its sender; nothing else may.
    const besideUploads = (traces: string) => traces.replace(/\{"tablename":"upload"[^}]*\}/u, '');
    expect(await refused('PK')).toBe('boundary-not-json');
    expect(await refused(FILE, { approval: '没有' })).toBe('boundary-approval');
    expect(await refused(`${FILE}${' '.repeat(11 << 20)}`)).toBe('boundary-too-large');
    expect(besideUploads(await test.traces())).toBe(besideUploads(before));
    const other = await test.newPersona('supervision-office', county);
    const fileId = await test.upload(other, 'a.geojson', Buffer.from(FILE));
    expect((await test.call(office, uploadBoundaries, { unitId: county, fileId, ...ABOUT })).problem).toBe(
      'upload-not-found',
    );
  });

  it('C6 C9 are matched as far as there is no doubt, wait for a person, come into force and stand on the map with their approval', async () => {
    const made = await upload(FILE);
    expect([made.status, made.output.open]).toEqual([200, 2]);
    expect((await upload(FILE)).problem).toBe('boundary-draft-open');
    const { shown, units } = await read();
    expect(shown?.areas.map(({ name, unit, by }) => [name, unit?.name, by])).toEqual([
      ['城关镇', '城关镇', 'name'],
      ['实小学区', undefined, null],
      ['大水库', undefined, null],
    ]);
    expect(shown?.missing.map(({ name }) => name)).toEqual(['实验小学']);
    expect(units.map(({ name }) => name).sort()).toEqual(['城关镇', '实验小学']);
    // Nothing counts before it was resolved.
    expect((await map())?.boundary).toBeNull();
    expect((await test.call(office, adoptBoundaries, await current())).problem).toBe('boundary-unresolved');
    const { town, citySchool, siblingCounty } = test.tree;
    const match = async (at: number, areaUnitId: string | null, leftOut = '') =>
      test.call(office, matchArea, { ...(await current()), at, areaUnitId, leftOut });
    expect((await match(2, town)).problem).toBe('boundary-unit-taken');
    expect((await match(2, siblingCounty)).problem).toBe('boundary-unit-unknown');
    expect((await match(2, citySchool)).status).toBe(200);
    const stale = { ...(await current()), revision: 1 };
    expect((await test.call(office, matchArea, { ...stale, at: 3, areaUnitId: null, leftOut: '水面' })).problem).toBe(
      'changed-meanwhile',
    );
    expect((await match(3, null, '水面，没有单位')).status).toBe(200);
    expect((await test.call(office, adoptBoundaries, await current())).status).toBe(200);
    const drawn = await map();
    expect(drawn?.boundary).toMatchObject({ approval: '豫S（2024）012号', source: '省标准地图服务', version: 1 });
    expect(drawn?.places.map(({ unit, drawn: area }) => [unit.name, area?.path.split('M').length])).toEqual([
      ['城关镇', 2],
      ['实验小学', 3],
    ]);
    const events = await test.rows<{ event: string }>(
      `select event from event where event like 'cockpit.%' order by tx`,
    );
    expect(events.map(({ event }) => event)).toEqual([
      'cockpit.boundaries-uploaded',
      'cockpit.area-matched',
      'cockpit.area-matched',
      'cockpit.boundaries-adopted',
    ]);
  });

  it('C9 a second version takes the place of the first; units without an area are accepted by a person; withdrawn leaves a table', async () => {
    expect((await upload(boundaryFile([areaOf({ name: '城关镇' }, [square(114, 34)])]))).status).toBe(200);
    expect((await test.call(office, adoptBoundaries, await current())).problem).toBe('boundary-units-missing');
    expect((await map())?.boundary?.version).toBe(1);
    expect((await test.call(office, adoptBoundaries, { ...(await current()), acceptsMissing: true })).status).toBe(200);
    const { versions } = await read();
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ]);
    expect((await map())?.places.map(({ drawn }) => drawn === null)).toEqual([false, true]);
    const at = await current();
    expect((await test.call(office, endBoundaries, { ...at, reason: '界线有争议' })).status).toBe(200);
    expect((await map())?.boundary).toBeNull();
    expect((await read()).versions[0]).toMatchObject({ state: 'withdrawn', ended: { reason: '界线有争议' } });
    expect(
      (await test.call(office, endBoundaries, { ...at, revision: at.revision + 1, reason: '再撤一次' })).problem,
    ).toBe('boundary-not-now');
  });

  it('of two who send boundaries at once one wins, the other is told', async () => {
    const both = await Promise.all([upload(FILE), upload(FILE)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await test.call(office, endBoundaries, { ...(await current()), reason: '重复上传' })).status).toBe(200);
  });
});

describe('C7 simplified for drawing', () => {
  it('neighbours keep their common line, and nothing vanishes', () => {
    const wave = (i: number): [number, number] => [114 + Math.sin(i / 37) / 60 + Math.sin(i * 7) / 4000, 34 + i / 4000];
    const line = Array.from({ length: 4001 }, (_, i) => wave(i));
    const [first, last] = [line[0] ?? [0, 0], line.at(-1) ?? [0, 0]];
    const west = [...line, [113, last[1]], [113, first[1]], first] as [number, number][];
    const east = [...line.toReversed(), [115, first[1]], [115, last[1]], last] as [number, number][];
    const tiny = square(116, 34, 0.000_02);
    const simple = simplifyAreas(
      [west, east, tiny].map((ring, i) => ({ code: '', name: String(i), polygons: [[ring]] })),
      400,
    );
    expect(countPositions(simple)).toBeLessThan(600);
    const positions = (i: number) =>
      new Set(
        (simple[i]?.polygons[0]?.[0] ?? []).filter(([x]) => x > 113.5 && x < 114.5).map((position) => position.join()),
      );
    expect([...positions(0)].sort()).toEqual([...positions(1)].sort());
    expect(positions(0).size).toBeGreaterThan(50);
    expect(simple[2]?.polygons[0]?.[0]?.length).toBeGreaterThan(3);
  });
});
