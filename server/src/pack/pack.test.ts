import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listStandards, readStandardVersion } from '@dudao/core/pack/contract';
import { canonicalStandard } from '@dudao/core/pack/publish/freeze';
import type { Pack } from '@dudao/core/pack/read-pack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';
import { readUnitRow } from '../org/rows.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { freezePackFolder, freezePacks, readPacks } from './load-packs.ts';
import { PackError } from './pack-error.ts';
import { plantSample, readSample } from './plant-sample.ts';
import { readFrozenStandard, readRegisterStandard } from './rows.ts';

const FOLDER = fileURLToPath(new URL('../../../packs', import.meta.url));
const packs = readPacks(FOLDER);
const PUBLISHED = packs.flatMap(({ standards }) =>
  standards.filter(({ status }) => status === 'published').map(({ standard: { id, version } }) => `${id} ${version}`),
);

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
});
afterAll(() => test.close());

const freeze = (some: readonly Pack[]) => asSystem(test.pool, 'test', (tx) => freezePacks(tx, some));

/** The packs with YZJH-2017 2017.0 changed. */
function changedPacks(change: (standard: Pack['standards'][number]['standard']) => object): readonly Pack[] {
  return packs.map((pack) => ({
    ...pack,
    standards: pack.standards.map((entry) =>
      entry.standard.id === 'YZJH-2017' && entry.standard.version === '2017.0'
        ? { ...entry, standard: { ...entry.standard, ...change(entry.standard) } }
        : entry,
    ),
  }));
}

describe('published standards', () => {
  it('are frozen once, with one event each, and read back as they were', async () => {
    expect([...(await freeze(packs))].sort()).toEqual([...PUBLISHED].sort());
    expect(await freeze(packs)).toEqual([]);
    const events = await test.rows<{ subject: string }>(
      `select subject from event where event = 'pack.standard-frozen'`,
    );
    expect(events).toHaveLength(PUBLISHED.length);
    const frozen = await asSystem(test.pool, 'test', (tx) => readFrozenStandard(tx, 'YZJH-2017', '2017.0'));
    const standard = packs.find(({ id }) => id === 'cn-compulsory')?.standards[0]?.standard;
    if (frozen === null || standard === undefined) throw new Error('it was frozen above');
    expect(sha256(canonicalStandard(frozen.standard))).toBe(frozen.digest);
    expect(canonicalStandard(frozen.standard)).toBe(canonicalStandard(standard));
    expect(await asSystem(test.pool, 'test', (tx) => readFrozenStandard(tx, 'YZJH-2017', '1999.0'))).toBeNull();
  });

  it('packs that were frozen here before are not read again, changed ones are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dudao-packs-'));
    cpSync(FOLDER, folder, { recursive: true });
    const start = () => asSystem(test.pool, 'test', (tx) => freezePackFolder(tx, { folder, kinds: [] }));
    expect(await start()).toEqual([]);
    expect(await start()).toEqual([]);
    const file = join(folder, 'cn-compulsory/standards/yzjh-2017.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replaceAll('督导评估', '督导考核'));
    await expect(start()).rejects.toThrow(/YZJH-2017.*已发布并冻结/u);
    rmSync(folder, { recursive: true });
  });

  it('a changed published version stops the start with a clear message and freezes nothing', async () => {
    const before = await test.traces();
    const change = changedPacks(({ title }) => ({ title: { ...title, zh: `${title.zh}(改)` } }));
    const refused = freeze(change);
    await expect(refused).rejects.toThrow(PackError);
    await expect(refused).rejects.toThrow(/YZJH-2017.*2017\.0.*已发布并冻结/u);
    const renumbered = changedPacks(() => ({ version: '2017.9' }));
    await expect(freeze(renumbered)).rejects.toThrow(/完全相同/u);
    expect(await test.traces()).toBe(before);
  });

  it('versions only grow: an older one is not taken after a newer one, whatever the packs say', async () => {
    const older = changedPacks(({ title }) => ({ version: '2016.9', title: { ...title, zh: `${title.zh}(旧)` } }));
    await expect(freeze(older)).rejects.toThrow(/已发布到版本“2017\.1”，版本号只能增大/u);
    const backwards = packs.map((pack) => ({ ...pack, standards: [...pack.standards].reverse() }));
    expect(await freeze(backwards)).toEqual([]);
  });

  it('drafts are not frozen', async () => {
    const drafts = packs.map((pack) => ({
      ...pack,
      standards: pack.standards.map((entry) => ({
        ...entry,
        status: 'draft' as const,
        standard: { ...entry.standard, version: '2018.0' },
      })),
    }));
    expect(await freeze(drafts)).toEqual([]);
  });

  it('cannot be changed or deleted by the server', async () => {
    for (const statement of ['update standard_version set pack = pack', 'delete from standard_version']) {
      await expect(asSystem(test.pool, 'test', (tx) => tx.run(statement))).rejects.toThrow(/permission denied/u);
    }
  });
});

describe('the sample county', () => {
  it('is planted below a county: 12 towns and their schools, each with its code and stages', async () => {
    const sample = readSample(FOLDER);
    const made = await asSystem(test.pool, 'test', async (tx) => {
      const county = await readUnitRow(tx, test.tree.siblingCounty);
      if (county === null) throw new Error('the tree has it');
      return plantSample(tx, county, sample, '2026-11-24');
    });
    // The county itself stands among them.
    expect(made.size - 1).toBe(sample.length - 3);
    const [nineYear] = await test.rows<{ stages: string }>(
      `select string_agg(s.stage, ' ' order by s.stage) as stages from unit u join segment s on s.unit_id = u.id
       where u.name = '竹山乡九年一贯制学校'`,
    );
    expect(nineYear?.stages).toBe('junior primary');
  });
});

describe('pack.list-standards', () => {
  it('lists versions newest first, with what is known of their clauses', async () => {
    const { status, output } = await test.call(await test.stranger(test.tree.county), listStandards, {});
    expect(status).toBe(200);
    const listed = output.standards.map(({ id, version }) => `${id} ${version}`);
    expect([...listed].sort()).toEqual([...PUBLISHED].sort());
    expect(listed.indexOf('YZJH-2017 2017.0')).toBe(listed.indexOf('YZJH-2017 2017.1') + 1);
    const first = output.standards[listed.indexOf('YZJH-2017 2017.0')];
    expect(first).toMatchObject({ number: '教督〔2017〕6号', issuedOn: '2017-04-19', verified: 0, ofRegister: true });
    expect(first?.found).toBeGreaterThan(40);
  });

  it('says whose data come from the register of schools and whose from a file', async () => {
    const { output } = await test.call(await test.stranger(test.tree.county), listStandards, {});
    const outside = output.standards.filter(({ ofRegister }) => !ofRegister).map(({ id }) => id);
    expect(outside).toEqual(expect.arrayContaining(['ND-2020', 'TZ-2014', 'XY-CUN', 'XY-ZHEN']));
    const refused = await asSystem(test.pool, 'test', (tx) => readRegisterStandard(tx, 'XY-CUN', '1.0'));
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ problem: 'standard-outside-register', params: { standard: 'XY-CUN 1.0', row: '农户' } }],
    });
  });

  it('asks to sign in', async () => {
    expect((await test.call(null, listStandards, {})).status).toBe(401);
  });
});

describe('pack.read-standard', () => {
  it('gives every clause, formula, line and form', async () => {
    const who = await test.stranger(test.tree.county);
    const { status, output } = await test.call(who, readStandardVersion, { id: 'YZJH-2017', version: '2017.1' });
    expect(status).toBe(200);
    expect(output.standard.clauses.find(({ id }) => id === 'V7')).toMatchObject({ verification: 'found' });
    expect(output.standard.definitions.find(({ id }) => id === 'R1')).toMatchObject({
      threshold: { primary: '4.2', junior: '5.3' },
      compare: 'at-least',
    });
    expect(output.summary.changes?.zh).toContain('V7');
  });

  it('M063 a local profile is read with what it completes, and whole: its own lines over those of the standard', async () => {
    const who = await test.stranger(test.tree.county);
    const { output } = await test.call(who, readStandardVersion, { id: 'YZJH-2017-SAMPLE', version: '1.0' });
    expect(output.standard.profile).toMatchObject({ of: 'YZJH-2017', version: '2017.1' });
    const definition = (id: string) => output.standard.definitions.find((one) => one.id === id);
    expect(definition('R1')).toMatchObject({ threshold: { primary: '4.4', junior: '5.5' }, compare: 'at-least' });
    expect(definition('R7.cv')).toMatchObject({ threshold: { primary: '0.48', junior: '0.45' } });
    expect(definition('R6.cv')).toMatchObject({ threshold: { primary: '0.50', junior: '0.45' } });
    expect(definition('vetoes')?.formula).toMatch(/^全部\(\(全部\(V1.*V7\)\), YL2\)$/u);
    expect(output.standard.title.zh).toContain('样例');
  });

  it('a version that is not there is not found, and nobody signed in is sent to sign in', async () => {
    const who = await test.stranger(test.tree.county);
    const absent = await test.call(who, readStandardVersion, { id: 'YZJH-2017', version: '3000' });
    expect([absent.status, absent.problem]).toEqual([404, 'standard-not-found']);
    expect((await test.call(null, readStandardVersion, { id: 'YZJH-2017', version: '2017.0' })).status).toBe(401);
  });
});
