import { randomUUID } from 'node:crypto';
import { downloadDossiers, listDossiers, readDossier } from '@dudao/core/dossier/filing/contract';
import { readGrid, saveValues, setItems } from '@dudao/core/dossier/filing/form-contract';
import { acceptDossier, readVersions, returnDossier, submitDossier } from '@dudao/core/dossier/filing/seal-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FILED, plantDossiers } from '../../testing/plant-dossier.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

let test: TestApp;
let campaignId: string;
let dossierOf: ReadonlyMap<string, string>;
let levels: readonly Persona[];
let liaison: Persona;

beforeAll(async () => {
  test = await openTestApp();
  const { tree } = test;
  const places = [tree.town, tree.county, tree.city, tree.province];
  levels = await Promise.all(places.map((unitId) => test.persona('supervision-office', unitId)));
  // A province's own campaign over two counties; templates of the packs are for counties and cities.
  campaignId = randomUUID();
  await test.rows(
    `insert into campaign (id, unit_id, region, rulebook_id, version, title, state, created_at)
     values ($1, $2, $2, 'HD-YJ', '1.0', '全省督导', 'published', now())`,
    [campaignId, tree.province],
  );
  await test.rows(
    `insert into campaign_unit (campaign_id, unit_id, region, kind, batch) select $1, id, region, kind, 'b1' from unit where id = any ($2::uuid[])`,
    [campaignId, [tree.county, tree.siblingCounty]],
  );
  dossierOf = await plantDossiers(test, { unitId: tree.province, campaignId, level: 'schools' });
  liaison = await test.persona('unit-liaison', tree.school);
});
afterAll(() => test.close());

const id = (unitId: string) => dossierOf.get(unitId) ?? '';
const head = async (who: Persona, unitId: string) =>
  (await test.call(who, readDossier, { dossierId: id(unitId) })).output;
const fill = async (who: Persona, unitId: string, text: string) => {
  const dossierId = id(unitId);
  const versions = (await test.call(who, readVersions, { dossierId })).output.versions.length;
  const cell = { dossierId, element: 'pupils_primary', text, follows: versions };
  const { output, status } = await test.call(who, saveValues, { unitId, cells: [cell] });
  await test.call(who, setItems, { dossierId, elements: ['pupils_primary'], source: '学籍系统' });
  return status === 200 ? (output.refused[0]?.problem ?? 'saved') : status;
};
const submit = async (who: Persona, unitId: string, note = '') =>
  test.call(who, submitDossier, { dossierId: id(unitId), revision: (await head(who, unitId)).revision, note });
const accept = async (who: Persona, unitId: string) =>
  (await test.call(who, acceptDossier, { dossierId: id(unitId), revision: (await head(liaison, unitId)).revision }))
    .status;
const sendBack = async (who: Persona, unitId: string) =>
  (
    await test.call(who, returnDossier, {
      dossierId: id(unitId),
      revision: (await head(liaison, unitId)).revision,
      reasons: [{ element: 'pupils_primary', text: '与学籍系统不符' }],
    })
  ).status;

describe('review up the tree', () => {
  it('goes town, county, city, province, each in its turn, and locks what lies below', async () => {
    const { school } = test.tree;
    expect(await fill(liaison, school, '300')).toBe('saved');
    expect((await submit(liaison, school)).status).toBe(200);
    for (const [turn, who] of levels.entries()) {
      expect(await fill(liaison, school, '301')).toBe('dossier-sealed');
      // Those whose turn is over may say nothing any more; those whose turn has not come speak for the level below, as an office does for what lies below it.
      for (const before of levels.slice(0, turn)) {
        expect(await accept(before, school)).toBe(404);
        expect(await sendBack(before, school)).toBe(404);
      }
      expect(await accept(who, school)).toBe(200);
      const { chain, state } = await head(liaison, school);
      expect(chain.map(({ accepted }) => accepted)).toEqual(levels.map((_, level) => level <= turn));
      expect(state).toBe(turn === levels.length - 1 ? 'accepted' : 'submitted');
    }
  });

  it('a change after that is another version, with its difference and who let it be made', async () => {
    const { school } = test.tree;
    const [town, county, city, province] = levels;
    if (town === undefined || county === undefined || city === undefined || province === undefined) throw new Error();
    for (const who of [town, county, city]) expect(await sendBack(who, school)).toBe(404);
    expect(await sendBack(province, school)).toBe(200);
    expect(await fill(liaison, school, '305')).toBe('saved');
    expect((await submit(liaison, school)).output).toMatchObject({ version: 2 });
    const { versions } = (await test.call(liaison, readVersions, { dossierId: id(school) })).output;
    expect(versions.map(({ version, reopened }) => [version, reopened?.unit, reopened?.reasons])).toEqual([
      [2, '甲省', [{ element: 'pupils_primary', text: '与学籍系统不符' }]],
      [1, undefined, undefined],
    ]);
    expect(versions[0]?.reopened?.by).toBe(
      (await test.rows<{ name: string }>('select name from account where id = $1', [province.accountId]))[0]?.name,
    );
    expect(versions[0]?.changes).toMatchObject([{ kind: 'figure', key: 'pupils_primary' }]);
    expect(versions[0]?.changes[0]?.before).toContain('"300"');
    expect(versions[0]?.changes[0]?.after).toContain('"305"');
    // It starts again from the nearest.
    expect((await head(liaison, school)).chain.some(({ accepted }) => accepted)).toBe(false);
    expect(await accept(town, school)).toBe(200);
  });
});

describe('the deadline', () => {
  it('is a moment of the server’s clock: late, missing and empty are three things on every list', async () => {
    const { citySchool, siblingSchool, school, province } = test.tree;
    const due = Date.parse((await head(liaison, school)).dueAt);
    const at = async (ms: number) => {
      test.clock.now = new Date(ms);
      // Sessions end after half an hour; the clock of this test jumps over weeks.
      await test.rows('update session set last_seen_at = $1, expires_at = $2', [
        test.clock.now.toISOString(),
        new Date(ms + 3_600_000).toISOString(),
      ]);
    };
    const primary = await test.persona('unit-liaison', citySchool);
    const sibling = await test.persona('unit-liaison', siblingSchool);
    await at(due);
    // To the last moment it is in time, though nothing but a note is handed in.
    expect((await submit(primary, citySchool, '学校已撤并，没有数据')).output).toMatchObject({ isLate: false });
    await at(due + 1);
    const office = await test.persona('supervision-office', province);
    await at(due + 1);
    const counts = async () => (await test.call(office, listDossiers, { unitId: province, campaignId })).output.counts;
    expect(await counts()).toMatchObject({ late: 0, missing: 1, empty: 1 });
    expect(await fill(sibling, siblingSchool, '120')).toBe('saved');
    expect((await submit(sibling, siblingSchool)).output).toMatchObject({ isLate: true });
    expect(await counts()).toMatchObject({ late: 1, missing: 0, empty: 1 });
    const { rows } = (await test.call(office, readGrid, { unitId: province, campaignId, ...FILED })).output;
    const seen = new Map(
      rows.map(({ unitId, isLate, isMissing, isEmpty }) => [unitId, { isLate, isMissing, isEmpty }]),
    );
    expect(seen.get(citySchool)).toEqual({ isLate: false, isMissing: false, isEmpty: true });
    expect(seen.get(siblingSchool)).toEqual({ isLate: true, isMissing: false, isEmpty: false });
    expect(seen.get(school)).toEqual({ isLate: false, isMissing: false, isEmpty: false });
    const file = await test.call(office, downloadDossiers, { unitId: province, campaignId });
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('.xlsx')]);
  });
});
