import type { CARRIED } from '@dudao/core/issue/carry-over';
import type { Db, Tx } from '../lib/db.ts';

/** A decision about an entry for a round, to be written. */
export interface CarryToWrite {
  readonly issueId: string;
  readonly revision: number;
  readonly fromClause: string;
  readonly toClause: string | null;
  /** What the entry is called by its source from now on. */
  readonly sourceKey: string | null;
  readonly likeness: string | null;
  readonly how: (typeof CARRIED)[number];
  readonly words: string;
}

interface About {
  readonly round: { readonly id: string; readonly name: string };
  readonly standardId: string;
  readonly version: string;
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

/** The name of a campaign or of a round entered by hand; null when there is none in sight. */
export async function readRoundName(db: Db, roundId: string): Promise<string | null> {
  const row = await db.maybe<{ name: string }>(
    `select title as name from campaign where id = $1 and published_on is not null
     union all select name from evaluation_round where id = $1 and withdrawn_reason is null`,
    [roundId],
  );
  return row?.name ?? null;
}

/** Writes decisions, and lets what is carried stand under its new clause. */
export async function writeCarried(tx: Tx, rows: readonly CarryToWrite[], about: About): Promise<void> {
  const { round, standardId, version, by, now } = about;
  const json = JSON.stringify(
    rows.map((row) => ({
      issue_id: row.issueId,
      from_clause: row.fromClause,
      to_clause: row.toClause,
      source_key: row.sourceKey,
      likeness: row.likeness,
      how: row.how,
      words: row.words,
    })),
  );
  await tx.run(
    `insert into issue_carry (issue_id, round_id, round_name, unit_id, region, standard_id, version, from_clause, to_clause, how, words, at, by_id, by_name)
     select i.id, $2, $3, i.unit_id, i.region, $4, $5, c.from_clause, c.to_clause, c.how, c.words, $6, $7, $8
     from jsonb_to_recordset($1) as c (issue_id uuid, from_clause text, to_clause text, how text, words text) join issue i on i.id = c.issue_id`,
    [json, round.id, round.name, standardId, version, now, by.accountId, by.name],
  );
  await tx.run(
    `update issue i set clause = coalesce(c.to_clause, i.clause), clause_version = case when c.to_clause is null then i.clause_version when i.clause_version is not null or i.source_key is null then $3 end, source_key = c.source_key, likeness = c.likeness, changed_at = $2, revision = i.revision + 1
     from jsonb_to_recordset($1) as c (issue_id uuid, to_clause text, source_key text, likeness text) where i.id = c.issue_id`,
    [json, now, version],
  );
}
