import { readFileSync } from 'node:fs';
import { commitImport, previewImport } from '@dudao/core/dossier/contract';
import { listDossiers, readDossier } from '@dudao/core/dossier/filing/contract';
import { correctValue, saveValues, setItems } from '@dudao/core/dossier/filing/form-contract';
import {
  acceptDossier,
  downloadVersion,
  readVersions,
  returnDossier,
  submitDossier,
} from '@dudao/core/dossier/filing/seal-contract';
import { readVerified, verifyValue } from '@dudao/core/dossier/filing/verify-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// The verifier stands alone and has no types of its own.
// @ts-expect-error no declaration
import { faultsOf as untypedFaultsOf } from '../../../verify/verify-dossier.mjs';
import { plantCampaign } from '../../testing/plant-campaign.ts';
import { FILED, plantDossiers } from '../../testing/plant-dossier.ts';
import { openTestApp, type Persona, type TestApp } from '../../testing/test-app.ts';

const faultsOf = untypedFaultsOf as (sealed: unknown, notedRoot?: string) => readonly string[];

const GOLDEN = new URL('../../../../packs/cn-compulsory/cases/golden/county-complete.csv', import.meta.url);

let test: TestApp;
let liaison: Persona;
let town: Persona;
let office: Persona;
let school: string;
let county: string;
let dossierId: string;

beforeAll(async () => {
  test = await openTestApp();
  ({ county, school } = test.tree);
  // The town reviews because somebody holds its office when the dossiers are opened.
  town = await test.persona('supervision-office', test.tree.town);
  office = await test.persona('supervision-office', county);
  const { campaignId } = await plantCampaign(test, county);
  dossierId = (await plantDossiers(test, { unitId: county, campaignId, level: 'schools' })).get(school) ?? '';
  liaison = await test.persona('unit-liaison', school);
});
afterAll(() => test.close());

const head = async (who = liaison) => (await test.call(who, readDossier, { dossierId })).output;
const save = (element: string, text: string, follows = 0, who = liaison) =>
  test.call(who, saveValues, { unitId: school, cells: [{ dossierId, element, text, follows }] });
const submit = async (note = '') =>
  test.call(liaison, submitDossier, { dossierId, revision: (await head()).revision, note });
const versions = async () => (await test.call(liaison, readVersions, { dossierId })).output;
const exported = async (version: number): Promise<{ root: string; leaves: string[] }> => {
  const { body } = await test.call(liaison, downloadVersion, { dossierId, version });
  return typeof body === 'object' && body !== null && 'leaves' in body
    ? (body as { root: string; leaves: string[] })
    : (JSON.parse(Buffer.from(body as Uint8Array).toString('utf8')) as { root: string; leaves: string[] });
};

describe('handing in', () => {
  it('is refused while a figure has no source, or nothing is said', async () => {
    expect((await submit()).problem).toBe('dossier-empty');
    expect((await save('pupils_primary', '300')).output.saved).toHaveLength(1);
    const bare = await submit();
    expect([bare.problem, JSON.stringify(bare.body)]).toEqual([
      'dossier-source-missing',
      expect.stringContaining('小学在校学生数'),
    ]);
    await test.call(liaison, setItems, {
      dossierId,
      elements: ['pupils_primary'],
      source: '学籍系统',
      note: '9 月 1 日',
    });
  });

  it('seals what is said under a root that anyone can repeat; the office cannot do it for the unit', async () => {
    const { revision } = await head();
    expect((await test.call(office, submitDossier, { dossierId, revision })).status).toBe(403);
    await test.rows(
      `insert into self_mark (dossier_id, clause, unit_id, region, mark, achievement, shortfall, marked_by, marked_by_name, marked_at, revision)
       values ($1, 'C1', $2, $3, 'met', '已达到', '', $2, '王老师', now(), 1)`,
      [dossierId, school, county],
    );
    const { output } = await submit('首次提交');
    expect(output).toMatchObject({ version: 1, isLate: false, root: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    const sealed = await exported(1);
    expect([sealed.root, faultsOf(sealed, output.root)]).toEqual([output.root, []]);
    expect(sealed.leaves.join()).toContain('"source":"学籍系统"');
    expect(sealed.leaves.find((leaf) => leaf.includes('"kind":"mark"'))).toContain('已达到');
    expect((await head()).state).toBe('submitted');
    const due = await test.rows<{ standard_id: string }>('select standard_id from standing_due where region = $1', [
      county,
    ]);
    expect(due).toContainEqual({ standard_id: FILED.standardId });
  });
});

describe('a submission', () => {
  it('cannot be changed: 1,000 attempts through every write route and by SQL as the server, none succeeds', {
    timeout: 240_000,
  }, async () => {
    const before = await test.rows('select * from dossier_version where dossier_id = $1', [dossierId]);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const elements = ['pupils_primary', 'pupils_junior', 'teaching_area_m2', 'school_type'];
    const who = () => pick([liaison, office, town]);
    const routes: readonly (() => Promise<boolean>)[] = [
      async () => ((await save(pick(elements), String(random(999)), random(4), who())).output.saved?.length ?? 0) > 0,
      async () =>
        (
          await test.call(who(), correctValue, {
            dossierId,
            element: pick(elements),
            text: String(random(999)),
            follows: random(4),
            reason: '试改',
          })
        ).status === 200,
      async () =>
        (await test.call(who(), setItems, { dossierId, elements: [pick(elements)], source: `来源${random(99)}` }))
          .status === 200,
      async () =>
        (await test.call(liaison, submitDossier, { dossierId, revision: random(9), note: '再交' })).status === 200,
    ];
    const statements = [
      "update dossier_version set leaves = '[]' where dossier_id = $1",
      "update dossier_version set root = 'x', note = 'y' where dossier_id = $1",
      "update dossier_version set at = '2020-01-01', due_at = '2030-01-01' where dossier_id = $1",
      'delete from dossier_version where dossier_id = $1',
      'truncate dossier_version',
      "insert into dossier_version select dossier_id, unit_id, region, number, 'x', '[]', note, figures, due_at, at, by_id, by_name from dossier_version where dossier_id = $1",
      'alter table dossier_version disable row level security',
    ];
    let succeeded = 0;
    for (let i = 0; i < 300; i++) if (await pick(routes)()) succeeded++;
    for (let i = 0; i < 700; i++) {
      const statement = pick(statements);
      const done = await test.pool
        .query(`set app.everything = 'on'; ${statement.replace('$1', `'${dossierId}'`)}`)
        .then(
          () => true,
          () => false,
        );
      if (done) succeeded++;
    }
    expect(succeeded).toBe(0);
    expect(await test.rows('select * from dossier_version where dossier_id = $1', [dossierId])).toEqual(before);
  });

  it('an import that would change its figures is refused and names the school', async () => {
    const head = readFileSync(GOLDEN, 'utf8').split('\n')[0] ?? '';
    const line = `${head}\n3141000001,城关九年制学校,nine_year,999,1250,0,51,66,11,12,11,13,10404.4,500,16507.5,440.2,51\n`;
    const fileId = await test.upload(office, 'a.csv', Buffer.from(line));
    const staged = await test.call(office, previewImport, { fileId, unitId: county, ...FILED });
    const { problem, body } = await test.call(office, commitImport, { batchId: staged.output.id });
    expect([staged.output.state, problem, JSON.stringify(body)]).toEqual([
      'staged',
      'import-touches-sealed',
      expect.stringContaining('城关九年制学校'),
    ]);
  });

  it('what the owner of the database changes is found by the verifier', async () => {
    const { root } = await exported(1);
    await test.rows(
      `update dossier_version set leaves = replace(leaves::text, '300', '301')::jsonb where dossier_id = $1`,
      [dossierId],
    );
    const forged = await exported(1);
    expect(faultsOf(forged)).toHaveLength(1);
    expect(faultsOf({ ...forged, root: 'x' }, root)).toHaveLength(2);
    await test.rows(
      `update dossier_version set leaves = replace(leaves::text, '301', '300')::jsonb where dossier_id = $1`,
      [dossierId],
    );
    expect(faultsOf(await exported(1), root)).toEqual([]);
    expect(faultsOf({ format: 'other' })).toHaveLength(1);
  });
});

describe('review up the tree', () => {
  const act = async (who: Persona, what: 'accept' | 'return') => {
    const { revision } = await head();
    return what === 'accept'
      ? test.call(who, acceptDossier, { dossierId, revision, note: '属实' })
      : test.call(who, returnDossier, {
          dossierId,
          revision,
          reasons: [{ element: 'pupils_primary', text: '与学籍系统不符' }],
        });
  };

  it('goes level by level: the unit itself never, the town first, then the county', async () => {
    expect((await head(town)).chain.map(({ unitId }) => unitId)).toEqual([test.tree.town, county]);
    // To the school the unit above is nothing that it may act for.
    expect((await act(liaison, 'accept')).status).toBe(404);
    expect((await act(town, 'accept')).status).toBe(200);
    expect((await head()).chain.map(({ accepted }) => accepted)).toEqual([true, false]);
    // The town has had its turn: it is locked for it.
    expect((await act(town, 'accept')).status).toBe(404);
    expect((await act(town, 'return')).status).toBe(404);
    expect((await head(town)).actions.accept).toBe('forbidden');
  });

  it('handed back with reasons it is changed and handed in again, as another version with its diff; both stay', async () => {
    expect((await act(office, 'return')).status).toBe(200);
    expect((await head()).state).toBe('returned');
    expect((await act(office, 'return')).problem).toBe('dossier-not-submitted');
    expect((await save('pupils_primary', '310', 1)).output.saved).toMatchObject([{ value: '310' }]);
    expect((await submit('已核对')).output.version).toBe(2);
    const { versions: all, acts } = await versions();
    expect(all.map(({ version, changes }) => [version, changes.length])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect(all[0]?.changes[0]).toMatchObject({ key: 'pupils_primary', before: expect.stringContaining('"300"') });
    expect(acts[0]).toMatchObject({
      what: 'returned',
      unit: '甲县',
      by: office.name,
      reasons: [{ element: 'pupils_primary', text: '与学籍系统不符' }],
    });
    for (const version of [1, 2]) expect(faultsOf(await exported(version))).toEqual([]);
  });

  it('what was found stands beside what was handed in, and the honesty index follows from both', async () => {
    const found = (text: string, note: string, who = town) =>
      test.call(who, verifyValue, { dossierId, element: 'pupils_primary', text, note });
    expect((await found('300', '现场清点', liaison)).status).toBe(404);
    expect((await found('三百', '现场清点')).problem).toBe('cell-not-a-number');
    expect((await found('279', '现场清点')).output).toEqual({ self: '310', verified: '279' });
    const { rows, honesty, periods } = (await test.call(liaison, readVerified, { dossierId })).output;
    expect(rows).toMatchObject([{ self: '310', verified: '279', unit: '城关镇', by: town.name, version: 2 }]);
    expect([honesty, periods.map(({ period }) => period)]).toEqual([
      { verified: 1, exact: 0, index: 0.9 },
      [FILED.period],
    ]);
    // Sealed is sealed: what was handed in did not change.
    expect((await exported(2)).leaves.join()).toContain('"310"');
  });

  it('accepted by every level it is settled, and only reopened by the last of them, by name', async () => {
    expect((await act(town, 'accept')).status).toBe(200);
    expect((await act(office, 'accept')).status).toBe(200);
    expect((await head()).state).toBe('accepted');
    expect((await act(office, 'accept')).problem).toBe('dossier-accepted');
    const { counts } = (await test.call(office, listDossiers, { unitId: county })).output;
    expect([counts.accepted, counts.empty, counts.late]).toEqual([1, 0, 0]);
    expect((await act(office, 'return')).status).toBe(200);
    expect((await head()).state).toBe('returned');
  });

  it('the deadline is the server’s: what comes for the first time after it is late', async () => {
    const { citySchool } = test.tree;
    const [row] = await test.rows<{ id: string }>('select id from dossier where unit_id = $1', [citySchool]);
    const clerk = await test.persona('unit-liaison', citySchool);
    await test.rows("update dossier set due_at = '2026-11-24T07:59:59Z' where id = $1", [row?.id]);
    const handed = await test.call(clerk, submitDossier, { dossierId: row?.id ?? '', revision: 1, note: '本年停办' });
    expect(handed.output).toMatchObject({ version: 1, isLate: true });
    const { rows } = (await test.call(office, listDossiers, { unitId: county, only: 'late' })).output;
    expect(rows).toMatchObject([{ unitId: citySchool, isLate: true, isMissing: false, isEmpty: true }]);
  });
});
