import type { Client } from 'pg';
import type { Pool } from '../server/src/lib/db.ts';
import { openBenchDatabase } from './own-server.ts';

/** How many units of each level there are; together 600,000 in one tree. */
export const LEVELS = { province: 1, city: 340, county: 2850, town: 30_000, school: 566_809 } as const;
export type Level = keyof typeof LEVELS;

const NAMES: readonly Level[] = ['province', 'city', 'county', 'town', 'school'];

/** The id of the n-th unit of a level, counted from 0. The parent of number n is number n modulo the level above. */
export function treeId(level: Level, n: number): string {
  return `a000000${NAMES.indexOf(level)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** A PostgreSQL of the benchmark's own with the tree in it, as its owner and as the server sees it. */
export interface TreeDatabase {
  readonly pool: Pool;
  readonly owner: Client;
  readonly plantedMs: number;
  readonly close: () => Promise<void>;
}

const POOL_SIZE = 20;

/** Starts it and plants the tree by a few statements. */
export async function openTreeDatabase(): Promise<TreeDatabase> {
  const database = await openBenchDatabase('tree', ['max_wal_size=4GB']);
  const { owner } = database;
  await owner.query('set synchronous_commit = off');
  const begin = performance.now();
  await plant(owner);
  const plantedMs = performance.now() - begin;
  const pool = database.poolOf(POOL_SIZE);
  return {
    pool,
    owner,
    plantedMs,
    close: async () => {
      await pool.end();
      await owner.end();
      await database.remove();
    },
  };
}

const ID = (level: string, n: string): string =>
  `('a000000' || ${level} || '-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

/** Names as counties give them: 实验小学, 第一中学 …, each word in many places. */
const SCHOOL_NAME = `(array['实验', '中心', '第一', '第二', '希望', '朝阳', '育才', '光明', '东风', '和平'])[1 + n % 10] || (n / 10)::text
  || (array['小学', '中学', '学校', '幼儿园'])[1 + n % 4]`;

async function plant(owner: Client): Promise<void> {
  // Indexes are made faster over all rows than row by row; what keeps the pairs and letters of units stays.
  const indexes = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes
     where tablename in ('unit', 'unit_below', 'unit_letters') and indexname not in ('unit_pkey', 'unit_below_pkey', 'unit_letters_pkey')`,
  );
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`);
  await owner.query('alter table unit drop constraint unit_parent_id_fkey');
  await owner.query('alter table unit_below drop constraint unit_below_pkey');
  for (const [level, kind] of NAMES.entries()) {
    const above = NAMES[level - 1];
    const parent = above === undefined ? 'null::uuid' : ID(String(level - 1), `n % ${LEVELS[above]}`);
    const name =
      kind === 'school' ? SCHOOL_NAME : `'${{ province: '省', city: '市', county: '县', town: '镇' }[kind]}' || n`;
    const code = kind === 'school' ? "'21' || lpad(n::text, 8, '0')" : 'null';
    const area = kind === 'county' ? "lpad((110000 + n)::text, 6, '0')" : 'null';
    await owner.query(
      `insert into unit (id, parent_id, path, region, kind, name, school_code, area_code)
       select u.id, u.parent_id, coalesce(p.path, '{}') || u.id, case when ${level} <= 2 then u.id else p.region end, '${kind}', u.name, u.code, u.area
       from (select ${ID(String(level), 'n')} as id, ${parent} as parent_id, ${name} as name, ${code} as code, ${area} as area
         from generate_series(0, ${LEVELS[kind] - 1}) n) u left join unit p on p.id = u.parent_id`,
    );
  }
  await owner.query('alter table unit add constraint unit_parent_id_fkey foreign key (parent_id) references unit (id)');
  await owner.query('alter table unit_below add constraint unit_below_pkey primary key (top_id, unit_id)');
  for (const { made } of indexes.rows) await owner.query(made);
  await owner.query('vacuum analyze');
  await owner.query('checkpoint');
}
