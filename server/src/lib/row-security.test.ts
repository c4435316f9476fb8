import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { asSystem, beyondScope, type Db, seeEverything, setScope, transaction } from './db.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await test.persona('leader', test.tree.school);
  await test.persona('leader', test.tree.siblingSchool);
  await test.persona('leader', test.tree.city);
});
afterAll(() => test.close());

const author = { accountId: null, role: null, grantUnitId: null, operation: 'test', requestId: 'test' };
const within = <T>(
  scope: { tops?: string[]; tall?: string[]; regions?: string[]; units?: string[]; ancestors?: string[] } | null,
  work: (db: Db) => Promise<T>,
) =>
  transaction(test.pool, { scope: 'nothing', author: () => author }, async (tx) => {
    if (scope !== null) setScope(tx, { tops: [], tall: [], regions: [], units: [], ancestors: [], ...scope });
    return work(tx);
  });
const count = async (db: Db, table: string) =>
  Number((await db.one<{ n: string }>(`select count(*) as n from ${table}`)).n);

/**
 * Tables with rows of units, by their columns; `upload` and the like belong to accounts or to nobody. What helps to find units holds ids and letters only
 * and says nothing without the units themselves.
 */
const WAYS_TO_UNITS = ['unit_below', 'unit_letters'];

const unitTables = () =>
  test.rows<{ name: string }>(
    `select distinct c.table_name as name from information_schema.columns c join pg_tables t on t.tablename = c.table_name
     where c.table_schema = 'public' and c.column_name in ('unit_id', 'region') and c.table_name <> 'event' and c.table_name <> all ($1) order by 1`,
    [WAYS_TO_UNITS],
  );

describe('row-level security', () => {
  it('stands on every table that carries a unit, forced, with a policy', async () => {
    const bare = await test.rows(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1)
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
      [(await unitTables()).map((row) => row.name)],
    );
    expect(bare).toEqual([]);
    expect((await unitTables()).length).toBeGreaterThan(4);
  });

  it('whoever looks past the scope has afterwards what they had before: the system everything, others their scope', async () => {
    const all = (await test.rows<{ n: number }>('select count(*)::int as n from unit'))[0]?.n ?? 0;
    const seen = async (db: Db) => [
      await count(db, 'unit'),
      await beyondScope(db, () => count(db, 'unit')),
      await count(db, 'unit'),
    ];
    const nothing = { tops: [], tall: [], regions: [], units: [], ancestors: [] };
    await asSystem(test.pool, 'test', async (tx) => {
      expect(await seen(tx)).toEqual([all, all, all]);
      setScope(tx, nothing);
      expect(await seen(tx)).toEqual([0, all, 0]);
      seeEverything(tx);
      expect(await seen(tx)).toEqual([all, all, all]);
    });
    expect(await within(nothing, seen)).toEqual([0, all, 0]);
  });

  it('without a scope nothing is seen and nothing can be written', async () => {
    for (const { name } of await unitTables())
      expect([name, await within(null, (db) => count(db, name))]).toEqual([name, 0]);
    await expect(
      within(null, (db) =>
        db.many(
          `insert into unit_name (region, id, unit_id, name, from_on) values ($1, gen_random_uuid(), $1, 'x', '2026-01-01')`,
          [test.tree.county],
        ),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('a county’s scope shows the county’s rows and of its ancestors only the unit itself', async () => {
    const { county, city, province } = test.tree;
    const scope = { tops: [county], regions: [county], ancestors: [province, city] };
    const units = await within(scope, (db) => db.many<{ id: string; region: string }>('select id, region from unit'));
    expect(new Set(units.filter((u) => u.region !== county).map((u) => u.id))).toEqual(new Set([province, city]));
    const accounts = await within(scope, (db) => db.many<{ region: string }>('select region from account'));
    expect(new Set(accounts.map((row) => row.region))).toEqual(new Set([county]));
  });

  it('above counties the regions below are found when they are asked for, and only those', async () => {
    const { province, city, county, siblingCounty } = test.tree;
    const scope = { tops: [city], tall: [city], regions: [city], ancestors: [province] };
    const regions = await within(scope, async (db) => {
      const before = await db.many<{ region: string }>('select distinct region from unit_name');
      const after = await db.one<{ known: string }>("select current_setting('app.regions') as known");
      return { seen: new Set(before.map((row) => row.region)), known: after.known };
    });
    expect(regions.seen).toEqual(new Set([city, county, siblingCounty]));
    expect(regions.known).toContain(siblingCounty);
    expect(regions.known).not.toContain(test.tree.foreignCounty);
  });

  it('a blind update or insert reaches no other county', async () => {
    const { county, siblingCounty } = test.tree;
    const scope = { tops: [county], regions: [county] };
    await within(scope, (db) => db.many(`update account set name = 'changed'`));
    const others = await test.rows<{ name: string }>(`select name from account where region <> $1`, [county]);
    expect(others.every((row) => row.name !== 'changed')).toBe(true);
    await expect(within(scope, (db) => db.many('update account set region = $1', [siblingCounty]))).rejects.toThrow(
      /row-level security/u,
    );
  });

  it('the scope ends with the transaction', async () => {
    await within({ tops: [test.tree.county], regions: [test.tree.county] }, (db) => count(db, 'unit'));
    for (let i = 0; i < 12; i++) expect(await within(null, (db) => count(db, 'unit'))).toBe(0);
    await asSystem(test.pool, 'test', (tx) => count(tx, 'unit'));
    for (let i = 0; i < 12; i++) expect(await within(null, (db) => count(db, 'unit'))).toBe(0);
  });

  it('the server’s role owns nothing and cannot change the schema or step around', async () => {
    expect(await test.rows(`select tablename from pg_tables where tableowner = 'dudao_app'`)).toEqual([]);
    const [owner] = await test.rows<{ readonly name: string }>('select current_user as name');
    for (const attempt of [
      'create table mine (id int)',
      'alter table unit disable row level security',
      'drop policy unit_seen on unit',
      `set role "${owner?.name}"`,
      'alter table unit add column x int',
      "update schema_migration set sha256 = ''",
    ]) {
      await expect(test.pool.query(attempt)).rejects.toThrow(/permission denied|must be owner/u);
    }
    const [role] = await test.rows(
      `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = 'dudao_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false });
  });

  it('policies are asked once for each statement, not for each row', async () => {
    const plan = await within({ tops: [test.tree.county], regions: [test.tree.county] }, (db) =>
      db.many<{ 'QUERY PLAN': string }>('explain select * from account'),
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('InitPlan');
  });
});
