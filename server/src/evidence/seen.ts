import { bitsApart, NEAR_BITS } from '@dudao/core/evidence/print';
import { probesOf } from '@dudao/core/evidence/print-bands';
import type { Db, Tx } from '../lib/db.ts';

/** An earlier file with the same content or nearly the same picture. */
export interface EarlierFile {
  readonly fileId: string;
  readonly how: 'same-file' | 'same-picture' | 'mirrored-picture';
  readonly bits: number;
}

/** A print as PostgreSQL's signed 64-bit number. */
const signed = (print: bigint): string => String(BigInt.asIntN(64, print));

const NEAR_SQL = `
  select print, file_id from evidence_print where (print & 65535) = any ($1::bigint[])
  union all select print, file_id from evidence_print where ((print >> 16) & 65535) = any ($2::bigint[])
  union all select print, file_id from evidence_print where ((print >> 32) & 65535) = any ($3::bigint[])
  union all select print, file_id from evidence_print where ((print >> 48) & 65535) = any ($4::bigint[])`;

/** Files with a stored print within the limit of this one, and how many bits lie between; the nearest print of each file. */
async function filesNear(db: Db, print: bigint): Promise<ReadonlyMap<string, number>> {
  const rows = await db.many<{ print: string; file_id: string }>(
    `select print, file_id from (${NEAR_SQL}) c where bit_count((c.print # $5::bigint)::bit(64)) <= $6`,
    [...probesOf(print), signed(print), NEAR_BITS],
  );
  const nearest = new Map<string, number>();
  for (const row of rows) {
    const bits = bitsApart(BigInt.asUintN(64, BigInt(row.print)), print);
    nearest.set(row.file_id, Math.min(bits, nearest.get(row.file_id) ?? bits));
  }
  return nearest;
}

const MOST_MATCHES = 50;

/** Everything stored so far that is the same file, or shows the same picture, upright or mirrored; the nearest first. */
export async function findEarlier(
  db: Db,
  {
    sha256,
    whole,
    mirrored,
  }: { readonly sha256: string; readonly whole: bigint | null; readonly mirrored: bigint | null },
): Promise<readonly EarlierFile[]> {
  const same = await db.many<{ id: string }>('select id from evidence_file where sha256 = $1', [sha256]);
  const found = new Map<string, EarlierFile>();
  const note = (fileId: string, how: EarlierFile['how'], bits: number) => {
    if ((found.get(fileId)?.bits ?? Number.POSITIVE_INFINITY) > bits) found.set(fileId, { fileId, how, bits });
  };
  if (mirrored !== null) for (const [id, bits] of await filesNear(db, mirrored)) note(id, 'mirrored-picture', bits);
  if (whole !== null) for (const [id, bits] of await filesNear(db, whole)) note(id, 'same-picture', bits);
  for (const { id } of same) found.set(id, { fileId: id, how: 'same-file', bits: 0 });
  return [...found.values()].sort((a, b) => a.bits - b.bits).slice(0, MOST_MATCHES);
}

/** Stores the prints of a file, by which later ones find it. */
export async function writePrints(tx: Tx, fileId: string, prints: readonly bigint[]): Promise<void> {
  await tx.run('insert into evidence_print (print, file_id) select unnest($2::bigint[]), $1', [
    fileId,
    prints.map(signed),
  ]);
}
