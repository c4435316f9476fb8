import { NEAR_BITS, NEAR_BITS_TURNED } from '@dudao/core/evidence/print';
import { probesOf } from '@dudao/core/evidence/print-bands';
import type { EarlierUse } from '@dudao/core/evidence/shapes';
import type { Db, Tx } from '../lib/db.ts';
import type { JudgedPrints } from './judge/judged.ts';

/** An earlier file with the same content or nearly the same picture. */
export interface EarlierFile {
  readonly fileId: string;
  readonly how: EarlierUse['how'];
  readonly bits: number;
}

/** A print as PostgreSQL's signed 64-bit number. */
const signed = (print: bigint): string => String(BigInt.asIntN(64, print));

const nearSql = (only: string): string => `
  select print, file_id from evidence_print where (print & 65535) = any ($1::bigint[]) ${only}
  union all select print, file_id from evidence_print where ((print >> 16) & 65535) = any ($2::bigint[]) ${only}
  union all select print, file_id from evidence_print where ((print >> 32) & 65535) = any ($3::bigint[]) ${only}
  union all select print, file_id from evidence_print where ((print >> 48) & 65535) = any ($4::bigint[]) ${only}`;
const NEAR_SQL = { all: nearSql(''), wholes: nearSql('and whole') };

/** One way to look for earlier pictures: a print, what it would mean, and what it is held against. */
interface Look {
  readonly print: bigint;
  readonly how: Exclude<EarlierUse['how'], 'same-file'>;
  readonly against: keyof typeof NEAR_SQL;
  /** In how many of 64 bits another print may differ. */
  readonly limit: number;
}

/** The ways of a picture: as it is, mirrored and turned against everything stored; its windows against earlier pictures that may have been cut from it. */
function looksOf({ stored: [whole, ...windows], mirrored, turned }: JudgedPrints): readonly Look[] {
  return [
    ...(whole === undefined
      ? []
      : [{ print: BigInt(whole), how: 'same-picture', against: 'all', limit: NEAR_BITS } as const]),
    ...windows.map(
      (print) => ({ print: BigInt(print), how: 'same-picture', against: 'wholes', limit: NEAR_BITS }) as const,
    ),
    { print: BigInt(mirrored), how: 'mirrored-picture', against: 'all', limit: NEAR_BITS },
    ...turned.map(
      (print) => ({ print: BigInt(print), how: 'turned-picture', against: 'all', limit: NEAR_BITS_TURNED }) as const,
    ),
  ];
}

interface NearRow {
  /** Which of the looks found it, from 1. */
  readonly look: string;
  readonly file_id: string;
  readonly bits: number;
}

/** Files with a stored print within the limit of one of the looks, all asked at once: for each the look that came nearest. */
function filesNear(db: Db, looks: readonly Look[], against: Look['against']): Promise<NearRow[]> {
  const probes = looks.map(({ print, limit }) => probesOf(print, limit));
  const bands = [0, 1, 2, 3].map((band) => [...new Set(probes.flatMap((one) => one[band] ?? []))]);
  return db.many<NearRow>(
    `select distinct on (c.file_id) q.look, c.file_id, bit_count((c.print # q.print)::bit(64))::int as bits
     from (${NEAR_SQL[against]}) c
     join unnest($5::bigint[], $6::int[]) with ordinality as q (print, most, look) on bit_count((c.print # q.print)::bit(64)) <= q.most
     order by c.file_id, 3, q.look`,
    [...bands, looks.map(({ print }) => signed(print)), looks.map(({ limit }) => limit)],
  );
}

const MOST_MATCHES = 50;

/** Everything stored so far that is the same file, or shows the same picture, upright, turned or mirrored, whole or cut; the nearest first. */
export async function findEarlier(
  db: Db,
  { sha256, pictures }: { readonly sha256: string; readonly pictures: readonly JudgedPrints[] },
): Promise<readonly EarlierFile[]> {
  const same = await db.many<{ id: string }>('select id from evidence_file where sha256 = $1', [sha256]);
  const found = new Map<string, EarlierFile>();
  const looks = pictures.flatMap(looksOf);
  // A few thousand look-ups in indexes: calling further processes to help takes longer than making them.
  if (looks.length > 0) await db.many(`select set_config('max_parallel_workers_per_gather', '0', true)`);
  for (const against of ['all', 'wholes'] as const) {
    const those = looks.filter((look) => look.against === against);
    for (const { look, file_id: fileId, bits } of those.length === 0 ? [] : await filesNear(db, those, against)) {
      const how = those[Number(look) - 1]?.how;
      const known = found.get(fileId)?.bits ?? Number.POSITIVE_INFINITY;
      if (how !== undefined && bits < known) found.set(fileId, { fileId, how, bits });
    }
  }
  for (const { id } of same) found.set(id, { fileId: id, how: 'same-file', bits: 0 });
  return [...found.values()].sort((a, b) => a.bits - b.bits).slice(0, MOST_MATCHES);
}

/** Stores the prints of a file, by which later ones find it. */
export async function writePrints(tx: Tx, fileId: string, pictures: readonly JudgedPrints[]): Promise<void> {
  const prints = pictures.flatMap(({ stored }) => stored.map((print, i) => ({ print, whole: i === 0 })));
  await tx.run(
    'insert into evidence_print (print, file_id, whole) select p.print, $1, p.whole from unnest($2::bigint[], $3::boolean[]) as p (print, whole)',
    [fileId, prints.map(({ print }) => signed(BigInt(print))), prints.map(({ whole }) => whole)],
  );
}
