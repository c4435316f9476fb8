import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { canonicalStandard, digestStandard } from '@dudao/core/pack/publish/freeze';
import type { Standard } from '@dudao/core/pack/standard';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { asSystem, connect, createPool } from '../server/src/lib/db.ts';
import { startEmbeddedPostgres } from '../server/src/lib/embedded-postgres.ts';
import { migrate, readMigrations } from '../server/src/lib/migrate.ts';
import { sha256 } from '../server/src/lib/sha256.ts';
import { writeStandardVersion } from '../server/src/pack/rows.ts';
import { KINDS } from './national.ts';
import { LOCATIONS, OWN_CHOICES, OWNERS, type SixtyColumns } from './national-sixty.ts';

/** A PostgreSQL of the benchmark's own with the country reported in it, as imports would have stored it. */
export interface NationalDatabase {
  readonly url: string;
  /** The owner: past row-level security. */
  readonly owner: Client;
  readonly processId: () => number | undefined;
  /** Id of the province that holds the first tenth of the counties. */
  readonly tenth: string;
  readonly close: () => Promise<void>;
}

export const PERIOD = '2025-2026';

const COUNTY = 1;
const SCHOOL = 2;

/** The id of the n-th county or school. */
export function idOf(kind: number, n: number): string {
  return `${kind}0000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

/** The number in such an id. */
export function numberOf(id: string): number {
  return Number(id.slice(-12));
}

/** Starts it and loads the country: 31 provinces hold the counties in order, the first a tenth of them. */
export async function openNationalDatabase(country: SixtyColumns): Promise<NationalDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'dudao-national-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, settings: ['max_wal_size=4GB'] });
  const { host, port, user, password } = postgres.connection;
  const root = await connect(postgres.connection);
  await root.query('create database dudao');
  await root.end();
  const owner = await connect({ ...postgres.connection, database: 'dudao' });
  await migrate(owner, readMigrations(fileURLToPath(new URL('../server/migrations', import.meta.url))));
  await owner.query("set app.everything = 'on'");
  await owner.query('set synchronous_commit = off');
  // Half a million names would be indexed for the search of people, which is not measured here.
  for (const index of ['unit_letters_grams', 'unit_school_code', 'unit_area_code'])
    await owner.query(`drop index ${index}`);
  await loadUnits(owner, country);
  await loadReports(owner, country);
  await owner.query('vacuum analyze');
  const place = host.startsWith('/') ? 'localhost' : `${host}:${port}`;
  const query = host.startsWith('/') ? `?host=${encodeURIComponent(host)}&port=${port}` : '';
  return {
    url: `postgres://${user}:${password}@${place}/dudao${query}`,
    owner,
    processId: postgres.processId,
    tenth: idOf(0, 0),
    close: async () => {
      await owner.end();
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Freezes standards in the benchmark's own database, drafts of the pack as well. */
export async function publish(url: string, standards: readonly Standard[]): Promise<void> {
  const pool = createPool({ connectionString: url }, 1);
  await asSystem(pool, 'bench', async (tx) => {
    for (const standard of standards) {
      const { digest, contentDigest } = digestStandard(standard, sha256);
      await writeStandardVersion(tx, {
        standard_id: standard.id,
        version: standard.version,
        pack: 'cn-compulsory',
        digest,
        content_digest: contentDigest,
        content: canonicalStandard(standard),
      });
    }
  });
  await pool.end();
}

const PROVINCES = 31;

function provinceOf(county: number, counties: number): number {
  const tenth = Math.round(counties / 10);
  return county < tenth ? 0 : 1 + Math.floor(((county - tenth) / (counties - tenth)) * (PROVINCES - 1));
}

async function loadUnits(owner: Client, { counties, schools, starts }: SixtyColumns): Promise<void> {
  const lines = function* () {
    const unit = (id: string, path: readonly string[], region: string, more: readonly string[]): string => {
      const parent = path.at(-1) ?? '\\N';
      return `${[id, parent, `{${[...path, id].join(',')}}`, region, ...more].join('\t')}\n`;
    };
    for (let p = 0; p < PROVINCES; p++) yield unit(idOf(0, p), [], idOf(0, p), ['province', `省${p}`, '\\N', '\\N']);
    for (let c = 0; c < counties; c++) {
      const province = idOf(0, provinceOf(c, counties));
      const county = idOf(COUNTY, c);
      yield unit(county, [province], county, ['county', `县${c}`, '\\N', String(100_000 + c)]);
      for (let s = starts[c] ?? 0; s < (starts[c + 1] ?? 0); s++)
        yield unit(idOf(SCHOOL, s), [province, county], county, ['school', `校${s}`, String(2_000_000_000 + s), '\\N']);
    }
  };
  await copyLines(owner, 'unit (id, parent_id, path, region, kind, name, school_code, area_code)', lines());
  if (starts.at(-1) !== schools) throw new Error('every school lies in a county');
}

async function loadReports(owner: Client, country: SixtyColumns): Promise<void> {
  const { counties, starts, numbers, own, kinds, locations, owners } = country;
  const columns = [...numbers.values()];
  const head = `{${[...numbers.keys()].join(',')}}`;
  const ownHead = `{${[...own.keys()].join(',')}}`;
  const lines = function* () {
    for (let c = 0; c < counties; c++) {
      const county = idOf(COUNTY, c);
      const line = (id: string, names: string, values: readonly number[], choices: object): string =>
        `${county}\t${id}\t${PERIOD}\t1\t${names}\t{${values.join(',')}}\t${JSON.stringify(choices)}\t2026-10-01\n`;
      yield line(
        county,
        ownHead,
        [...own.values()].map((column) => column[c] ?? 0),
        OWN_CHOICES,
      );
      for (let s = starts[c] ?? 0; s < (starts[c + 1] ?? 0); s++) {
        const choices = {
          school_type: KINDS[kinds.values[s] ?? 0],
          location: LOCATIONS[locations[s] ?? 0],
          owner: OWNERS[owners[s] ?? 0],
        };
        yield line(
          idOf(SCHOOL, s),
          head,
          columns.map((column) => column[s] ?? 0),
          choices,
        );
      }
    }
  };
  const target = 'reported_value (region, unit_id, period, revision, columns, numbers, choices, from_at)';
  await copyLines(owner, target, lines());
}

/** COPY in text, in large pieces. */
export async function copyLines(owner: Client, target: string, lines: Iterable<string>): Promise<void> {
  const stream = owner.query(copyFrom(`copy ${target} from stdin`));
  let piece: string[] = [];
  let size = 0;
  for (const line of lines) {
    piece.push(line);
    size += line.length;
    if (size < 1 << 20) continue;
    if (!stream.write(piece.join(''))) await once(stream, 'drain');
    piece = [];
    size = 0;
  }
  stream.end(piece.join(''));
  await finished(stream);
}
