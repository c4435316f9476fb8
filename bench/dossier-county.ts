import { asSystem, type Pool } from '../server/src/lib/db.ts';
import { freezePacks, readPacks } from '../server/src/pack/load-packs.ts';
import { benchApp, cookieOf, openBenchDatabase, PACKS } from './own-server.ts';

export const COUNTY = '10000000-0000-4000-8000-000000000000';
/** Where the county's clock stands. */
export const NOW = new Date('2026-11-24T08:00:00.000Z');
export const FILED = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
export const CAMPAIGN = '60000000-0000-4000-8000-000000000000';
const PLACES: readonly string[] = ['20000000', '30000000', '50000000'];

/** Id of the n-th school, its dossier or its clerk. */
export function benchId(of: 'school' | 'dossier' | 'clerk', n: number): string {
  const place = PLACES[of === 'school' ? 0 : of === 'dossier' ? 1 : 2];
  return `${place}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A county with schools, their clerks and dossiers, behind the whole server. */
export interface BenchCounty {
  readonly pool: Pool;
  /** The whole server, for a network. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly ask: (path: string, init: RequestInit) => Promise<Response>;
  readonly cookieOf: (accountId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Makes the county; every school reports `columns` of the standard with a number each, as an import would have brought them. */
export async function benchCounty(schools: number, columns: readonly string[]): Promise<BenchCounty> {
  const database = await openBenchDatabase('dossier');
  const { owner } = database;
  const made = (place: string) => `('${place}-0000-4000-8000-' || lpad(s::text, 12, '0'))::uuid`;
  const [school, dossier, clerk] = PLACES.map(made);
  const all = `generate_series(1, ${schools}) s`;
  await owner.query(
    `insert into unit (id, path, region, kind, name) values ('${COUNTY}'::uuid, array['${COUNTY}'::uuid], '${COUNTY}'::uuid, 'county', '县')`,
  );
  await owner.query(
    `insert into unit (id, parent_id, path, region, kind, name, school_type, school_code)
     select ${school}, '${COUNTY}'::uuid, array['${COUNTY}'::uuid, ${school}], '${COUNTY}'::uuid, 'school', '第' || s || '小学', '211', (2141000000 + s)::text from ${all}`,
  );
  await owner.query(
    `insert into account (id, unit_id, region, sign_in_name, name, created_at) select ${clerk}, ${school}, '${COUNTY}'::uuid, 'u' || s, '填报员' || s, now() from ${all}`,
  );
  await owner.query(
    `insert into account (id, unit_id, region, sign_in_name, name, created_at) values ('${benchId('clerk', 0)}'::uuid, '${COUNTY}'::uuid, '${COUNTY}'::uuid, 'office', '督导室', now())`,
  );
  await owner.query(
    `insert into role_grant (id, account_id, role, unit_id, region, granted_at)
     select gen_random_uuid(), ${clerk}, 'unit-liaison', ${school}, '${COUNTY}'::uuid, now() from ${all}
     union all select gen_random_uuid(), '${benchId('clerk', 0)}'::uuid, 'supervision-office', '${COUNTY}'::uuid, '${COUNTY}'::uuid, now()`,
  );
  await owner.query(
    `insert into campaign (id, unit_id, region, rulebook_id, version, title, state, created_at)
     values ('${CAMPAIGN}', '${COUNTY}'::uuid, '${COUNTY}'::uuid, 'HD-YJ', '1.0', '自评', 'published', now())`,
  );
  await owner.query(
    `insert into dossier (id, unit_id, region, campaign_id, title, standard_id, version, period, due_at, chain, opened_at, opened_name)
     select ${dossier}, ${school}, '${COUNTY}'::uuid, '${CAMPAIGN}', '自评', $1, $2, $3, '2027-01-01', array['${COUNTY}'::uuid], now(), '督导室' from ${all}`,
    [FILED.standardId, FILED.version, FILED.period],
  );
  await owner.query(
    `insert into reported_value (region, unit_id, period, revision, columns, numbers, choices, from_at, dossier_id, by_name, from_name)
     select '${COUNTY}'::uuid, ${school}, $1, 1, $2, (select array_agg((10.5 * s + i)::float8) from generate_series(1, ${columns.length}) i), '{}', '2026-11-01', ${dossier}, '填报员', '自评' from ${all}`,
    [FILED.period, columns],
  );
  await owner.query('vacuum analyze');
  await owner.end();
  const pool = database.poolOf(10);
  await asSystem(pool, 'bench', (tx) => freezePacks(tx, readPacks(PACKS)));
  const app = benchApp(pool, { folder: database.folder, now: NOW });
  return {
    pool,
    fetch: (request) => app.fetch(request),
    ask: async (path, init) => app.request(path, init),
    cookieOf: (accountId) => cookieOf(pool, accountId, NOW),
    stop: async () => {
      await pool.end();
      await database.remove();
    },
  };
}
