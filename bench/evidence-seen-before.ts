import { randomUUID } from 'node:crypto';
import type { JudgedPrints } from '../server/src/evidence/judge/judged.ts';
import { findEarlier } from '../server/src/evidence/seen.ts';
import { asSystem } from '../server/src/lib/db.ts';
import { hand, median, ms } from './measure.ts';
import { openBenchDatabase } from './own-server.ts';

/** Stored hashes; `BENCH_PRINTS=6000000` is a million photos with six each. */
const PRINTS = Number(process.env.BENCH_PRINTS ?? 1_000_000);
const PRINTS_A_FILE = 6;
const ASKED = 200;
const LIMIT_MS = 100;
const COUNTY = '10000000-0000-4000-8000-000000000001';

const database = await openBenchDatabase('seen');
const { owner } = database;
await owner.query(
  `insert into unit (id, path, region, kind, name) values ($1::uuid, array[$1::uuid], $1::uuid, 'county', '县')`,
  [COUNTY],
);
const account = randomUUID();
await owner.query(
  `insert into account (id, unit_id, region, sign_in_name, name, created_at) values ($1::uuid, $2::uuid, $2::uuid, 'a', '填报员', now())`,
  [account, COUNTY],
);
await owner.query(
  `insert into evidence_file (id, unit_id, region, sha256, sm3, size_bytes, kind, name, received_at, received_by, by_name, scan)
   select gen_random_uuid(), $1::uuid, $1::uuid, encode(sha256(n::text::bytea), 'hex'), '', 1, 'jpg', 'a.jpg', now(), $2::uuid, 'a', 'not-scanned'
   from generate_series(1, $3::int) n`,
  [COUNTY, account, Math.ceil(PRINTS / PRINTS_A_FILE)],
);
// Half of the bits of a print are set at random, as those of unlike pictures are.
await owner.query(
  `insert into evidence_print (print, file_id, whole)
   select ('x' || substr(md5(f.id::text || n), 1, 16))::bit(64)::bigint, f.id, n = 1 from evidence_file f, generate_series(1, $1::int) n limit $2`,
  [PRINTS_A_FILE, PRINTS],
);
await owner.query('vacuum analyze');
const { rows: known } = await owner.query<{ print: string; file_id: string }>(
  `select print, file_id from evidence_print tablesample system (1) limit ${ASKED}`,
);
const pool = database.poolOf(2);

const FLIPPED = [0n, 7n, 13n, 20n, 26n, 33n, 39n, 46n, 50n, 55n, 59n, 62n];
/** The whole picture as asked for, and prints as unlike as those of its windows, its mirrored and its turned copies are. */
function looksFrom(whole: bigint): JudgedPrints {
  const unlike = (turn: bigint) => String(BigInt.asUintN(64, ~whole * (2n * turn + 1n)));
  return {
    stored: [String(whole), ...[1n, 2n, 3n, 4n, 5n].map(unlike)],
    mirrored: unlike(6n),
    turned: [7n, 8n, 9n].map(unlike),
  };
}

const waits: number[] = [];
let found = 0;
for (const [i, { print, file_id: fileId }] of known.entries()) {
  // What is asked for differs in up to twelve bits from what is stored.
  const whole = FLIPPED.slice(0, i % 13).reduce((at, bit) => at ^ (1n << bit), BigInt.asUintN(64, BigInt(print)));
  const begin = performance.now();
  const earlier = await asSystem(pool, 'bench', (tx) =>
    findEarlier(tx, { sha256: 'f'.repeat(64), pictures: [looksFrom(whole)] }),
  );
  waits.push(performance.now() - begin);
  if (earlier.some((one) => one.fileId === fileId)) found++;
}
await pool.end();
await owner.end();
await database.remove();

waits.sort((a, b) => a - b);
const p95 = waits[Math.floor(waits.length * 0.95)] ?? 0;
hand({
  title: 'Evidence seen before',
  about: `${known.length} pictures asked for as they are, mirrored, turned three ways and by five windows, each up to 12 of 64 bits from one of ${PRINTS.toLocaleString('en')} stored hashes; one transaction each, under the server’s own role.`,
  lines: [
    { what: 'middle', value: ms(median(waits)) },
    { what: 'p95', value: ms(p95), limit: `< ${LIMIT_MS} ms`, holds: p95 < LIMIT_MS },
    {
      what: 'found',
      value: `${found} of ${known.length}`,
      limit: 'all',
      holds: found === known.length,
    },
  ],
});
