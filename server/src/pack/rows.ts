import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { isOfRegister, levelWords } from '@dudao/core/pack/level-words';
import type { Standard } from '@dudao/core/pack/standard';
import type { Db, Tx } from '../lib/db.ts';

/** A frozen version as stored; `content` is the canonical JSON whose SHA-256 is `digest`. */
export interface StandardVersionRow {
  readonly standard_id: string;
  readonly version: string;
  readonly pack: string;
  readonly digest: string;
  readonly content_digest: string;
  readonly content: string;
  readonly frozen_at: string;
}

/** A version ready for evaluation, from its frozen content and not from the files of today. */
export interface FrozenStandard {
  readonly standard: Standard;
  readonly digest: string;
}

/** All frozen versions: a pack's standards together, newest version first within a standard. */
export function listStandardVersionRows(db: Db): Promise<StandardVersionRow[]> {
  return db.many<StandardVersionRow>(
    `select standard_id, version, pack, digest, content_digest, content, frozen_at from standard_version
     order by pack, standard_id, string_to_array(version, '.')::int[] desc`,
  );
}

/** One frozen version, or null when there is none. */
export function readStandardVersionRow(db: Db, id: string, version: string): Promise<StandardVersionRow | null> {
  return db.maybe<StandardVersionRow>(
    `select standard_id, version, pack, digest, content_digest, content, frozen_at from standard_version
     where standard_id = $1 and version = $2`,
    [id, version],
  );
}

/** The frozen standard that an evaluation or an import uses; null when this version was never published here. */
export async function readFrozenStandard(db: Db, id: string, version: string): Promise<FrozenStandard | null> {
  const row = await readStandardVersionRow(db, id, version);
  return row === null ? null : { standard: standardOf(row), digest: row.digest };
}

/** A frozen standard whose rows are schools of the register. Refuses: standard-not-found, standard-outside-register. */
export async function readRegisterStandard(db: Db, id: string, version: string): Promise<Result<FrozenStandard>> {
  const frozen = await readFrozenStandard(db, id, version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  const { standard } = frozen;
  if (isOfRegister(standard)) return ok(frozen);
  const { row } = levelWords(standard);
  return refuse(problem('standard-outside-register', { standard: `${id} ${version}`, row: row.zh, rowEn: row.en }));
}

/** The standard that a row holds. */
export function standardOf(row: StandardVersionRow): Standard {
  // The content was written by `writeStandardVersion` from a Standard, and the server may not change it.
  return JSON.parse(row.content) as Standard;
}

/** Whether any frozen version of a standard has the clause: what refers to one of an older version still stands. */
export async function hasClause(db: Db, standardId: string, clause: string): Promise<boolean> {
  const found = await db.maybe(
    `select 1 from standard_version where standard_id = $1
       and jsonb_path_exists(content::jsonb, '$.clauses[*] ? (@.id == $clause)', jsonb_build_object('clause', $2::text)) limit 1`,
    [standardId, clause],
  );
  return found !== null;
}

/** Stores a version for good. */
export async function writeStandardVersion(tx: Tx, row: Omit<StandardVersionRow, 'frozen_at'>): Promise<void> {
  await tx.run(
    `insert into standard_version (standard_id, version, pack, digest, content_digest, content)
     values ($1, $2, $3, $4, $5, $6)`,
    [row.standard_id, row.version, row.pack, row.digest, row.content_digest, row.content],
  );
}

/** Digest of the packs of the last start; null before the first. */
export async function readPackSetDigest(db: Db): Promise<string | null> {
  const row = await db.maybe<{ digest: string }>('select digest from pack_set');
  return row?.digest ?? null;
}

/** Keeps the digest of the packs that were read and frozen now. */
export async function writePackSetDigest(tx: Tx, digest: string): Promise<void> {
  await tx.run(
    'insert into pack_set (digest) values ($1) on conflict (singleton) do update set digest = excluded.digest, read_at = now()',
    [digest],
  );
}
