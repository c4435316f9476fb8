import type { RulebookHead, RulebookKind } from '@dudao/core/pack/rulebook';
import type { Db, Tx } from '../lib/db.ts';

/** A frozen rulebook as stored, without its content. */
export interface RulebookRow {
  readonly kind: string;
  readonly rulebook_id: string;
  readonly version: string;
  readonly pack: string;
  readonly digest: string;
  readonly content_digest: string;
}

/** A frozen rulebook ready for use, from its frozen content and not from the files of today. */
export interface FrozenRulebook<Content extends RulebookHead> {
  readonly content: Content;
  readonly digest: string;
}

/** All frozen rulebooks of every kind. */
export function listRulebookRows(db: Db): Promise<RulebookRow[]> {
  return db.many<RulebookRow>(
    'select kind, rulebook_id, version, pack, digest, content_digest from rulebook_version order by kind, rulebook_id',
  );
}

/** Stores a version for good. */
export async function writeRulebookVersion(tx: Tx, row: RulebookRow & { readonly content: string }): Promise<void> {
  await tx.run(
    `insert into rulebook_version (kind, rulebook_id, version, pack, digest, content_digest, content)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.kind, row.rulebook_id, row.version, row.pack, row.digest, row.content_digest, row.content],
  );
}

/** The newest frozen version of every rulebook of a kind, in the order of their ids. */
export async function listRulebooks<Content extends RulebookHead>(
  db: Db,
  { kind }: RulebookKind<Content>,
): Promise<readonly FrozenRulebook<Content>[]> {
  const rows = await db.many<{ content: string; digest: string }>(
    `select distinct on (rulebook_id) content, digest from rulebook_version where kind = $1
     order by rulebook_id, string_to_array(version, '.')::int[] desc`,
    [kind],
  );
  return rows.map((row) => frozenOf<Content>(row));
}

/** One frozen version, or null when there is none of this kind. */
export async function readFrozenRulebook<Content extends RulebookHead>(
  db: Db,
  { kind }: RulebookKind<Content>,
  { id, version }: { readonly id: string; readonly version: string },
): Promise<FrozenRulebook<Content> | null> {
  const row = await db.maybe<{ content: string; digest: string }>(
    'select content, digest from rulebook_version where kind = $1 and rulebook_id = $2 and version = $3',
    [kind, id, version],
  );
  return row === null ? null : frozenOf<Content>(row);
}

function frozenOf<Content extends RulebookHead>(row: { readonly content: string; readonly digest: string }) {
  // Safe: it was written by `freezeRulebooks` from content of this very kind, and the server may not change it.
  return { content: JSON.parse(row.content) as Content, digest: row.digest };
}
