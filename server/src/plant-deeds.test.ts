import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence } from './evidence/open-evidence.ts';
import { asSystem, RollBack, transaction } from './lib/db.ts';
import { openFileStore } from './lib/files.ts';
import { plainDateOf } from './lib/plain-date.ts';
import { secretsFrom } from './lib/secrets.ts';
import { readUnitRow } from './org/rows.ts';
import { plantSample, readSample } from './pack/plant-sample.ts';
import { plantDeeds } from './plant-deeds.ts';
import { makeFirstAccounts } from './provision.ts';
import { servicesOf } from './services.ts';
import { freezeOurPacks } from './testing/our-packs.ts';
import { PACKS } from './testing/plant-first-start.ts';
import { openTestApp, type TestApp } from './testing/test-app.ts';

const HEAD = 'format: dudao-deeds/1\nsample: true\nby: dudaoshi\ndeeds:\n';
const NOW = new Date('2026-11-24T08:00:00.000Z');

let test: TestApp;
let folder: string;
beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', async (tx) => {
    await freezeOurPacks(tx);
    const [top, office] = [await readUnitRow(tx, test.tree.province), await readUnitRow(tx, test.tree.siblingCounty)];
    if (top === null || office === null) throw new Error('the tree has them');
    await makeFirstAccounts(tx, { top, office }, NOW);
  });
  folder = mkdtempSync(join(tmpdir(), 'dudao-deeds-'));
  mkdirSync(join(folder, 'own', 'sample', 'deeds'), { recursive: true });
});
afterEach(() => rmSync(join(folder, 'own', 'sample', 'deeds', 'a.yaml'), { force: true }));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await test.close();
});

const servicesFor = (packsFolder: string) =>
  servicesOf({
    files: openFileStore('/nowhere'),
    evidence: openEvidence('/nowhere', {}),
    secrets: secretsFrom(Buffer.alloc(32, 7)),
    packsFolder,
  });

/** Plants one file of deeds below the sibling county and keeps what it made. */
async function plant(deeds: string): Promise<void> {
  writeFileSync(join(folder, 'own', 'sample', 'deeds', 'a.yaml'), HEAD + deeds);
  const units = new Map([['county', test.tree.siblingCounty]]);
  await asSystem(test.pool, 'provision', (tx) =>
    plantDeeds(tx, { packsFolder: folder, services: servicesFor(folder), now: NOW, units }),
  );
}

describe('a deed', () => {
  it('does what the operation does, as an account, so many days ago; the log names nobody and no session stays', async () => {
    await plant(
      `  - {do: org.add-person, as: wang, ago: 30, with: {unitId: $county, name: 王县长, joinedOn: "@-30"}}
  - {do: access.link-person, by: xitong, with: {accountId: $lingdao, personId: $wang}}
  - {do: org.issue-statement, as: letter, with: {personId: $wang, overall: 一, principal: 二, direct: 三, coordinating: 四, issuedOn: "@-2"}}
  - {do: org.accept-statement, by: lingdao, ago: 1, with: {statementId: $letter}}
`,
    );
    const [person] = await test.rows<{ joined: string; account: string; accepted: string }>(
      `select p.joined_on as joined, a.sign_in_name as account, s.accepted_at as accepted
       from person p join account a on a.person_id = p.id join responsibility_statement s on s.person_id = p.id where p.name = '王县长'`,
    );
    expect(person).toMatchObject({ joined: '2026-10-25', account: 'lingdao', accepted: '2026-11-23T07:59:59.000Z' });
    const events = await test.rows<{ event: string; account_id: string | null }>(
      "select event, account_id from event where event in ('org.person-added', 'access.person-linked', 'org.statement-accepted')",
    );
    expect(events.map(({ event }) => event).sort()).toEqual([
      'access.person-linked',
      'org.person-added',
      'org.statement-accepted',
    ]);
    expect(new Set(events.map(({ account_id }) => account_id))).toEqual(new Set([null]));
    expect(await test.rows('select 1 from session')).toEqual([]);
  });

  it.each([
    [
      '{do: org.add-persons, with: {}}',
      /own\/sample\/deeds\/a\.yaml:5:5.*没有操作“org\.add-persons”。.*docs\/api\.md/u,
    ],
    ['{do: org.read-staff, with: {unitId: $county}}', /没有操作“org\.read-staff”/u],
    ['{do: access.sign-out, with: {}}', /没有操作“access\.sign-out”/u],
    [
      '{do: org.add-post, by: nobody, with: {unitId: $county, name: 甲, rank: main}}',
      /没有账号“nobody”。.*create-account/u,
    ],
    [
      '{do: org.add-post, with: {unitId: $county, name: 甲, rank: chief}}',
      /a\.yaml:5:\d+.*不符合要求：“rank”不在可选的范围内/u,
    ],
    ['{do: org.add-post, with: {unitId: $town, name: 甲, rank: main}}', /没有键“\$town”。.*units\.yaml/u],
    // Refused as at a screen: by the role, by the rule, by the database.
    [
      '{do: org.add-post, by: anquan, with: {unitId: $county, name: 甲, rank: main}}',
      /a\.yaml:5:5.*您在该单位没有此项权限/u,
    ],
    [
      '{do: org.found-body, with: {unitId: $county, kind: office, name: 甲, foundedOn: 2026-01-01, parentId: $county}}',
      /a\.yaml:5:5/u,
    ],
    [
      '{do: org.add-post, with: {unitId: $county, name: 甲, rank: main}}\n  - {do: org.add-post, with: {unitId: $county, name: 甲, rank: main}}',
      /a\.yaml:6:5.*“甲”/u,
    ],
    [
      '{do: org.add-post, as: county, with: {unitId: $county, name: 甲, rank: main}}',
      /a\.yaml:5:5.*键“county”出现了两次/u,
    ],
  ])('that cannot be done names file, line and remedy and leaves nothing: %s', async (deed, message) => {
    const before = await test.traces();
    await expect(plant(`  - ${deed}\n`)).rejects.toThrow(message);
    expect(await test.traces()).toBe(before);
  });
});

describe("the sample's deeds", () => {
  it.each(['2027-01-01', '2028-02-29'])('can all be done when the first start is on %s', async (day) => {
    const now = new Date(`${day}T01:00:00.000Z`);
    const author = { accountId: null, role: null, grantUnitId: null, operation: 'provision', requestId: 'test' };
    const done = await transaction(test.pool, { scope: 'everything', author: () => author }, async (tx) => {
      const county = await readUnitRow(tx, test.tree.siblingCounty);
      if (county === null) throw new Error('the tree has it');
      const made = await plantSample(tx, county, readSample(PACKS), plainDateOf(now));
      const units = new Map([...made].map(([key, { id }]) => [key, id]));
      await plantDeeds(tx, { packsFolder: PACKS, services: servicesFor(PACKS), now, units });
      const count =
        'select (select count(*) from plan)::int as plans, (select count(*) from campaign)::int as campaigns';
      return new RollBack(await tx.one<{ plans: number; campaigns: number }>(count));
    });
    expect(done).toEqual({ plans: 1, campaigns: 1 });
  });
});
