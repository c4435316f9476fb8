import type { Uploads } from '@dudao/core/issue/shapes';
import { fileOnce, listReceivedRows, type ReceivedRow } from '../evidence/rows.ts';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import type { IssueRow } from './rows.ts';

/** A file that the caller has sent, with the title under which it is to be filed. */
export interface ReceivedFile extends ReceivedRow {
  readonly title: string;
}

/** The caller's own uploads that were received whole; those of others, and what is still on its way, are left out. */
export async function readReceived(tx: Tx, uploads: Uploads, accountId: string): Promise<readonly ReceivedFile[]> {
  if (uploads.length === 0) return [];
  const ids = uploads.map(({ uploadId }) => uploadId);
  const rows = await beyond(tx, () => listReceivedRows(tx, ids, accountId));
  return rows.map((row) => ({
    ...row,
    title: uploads.find(({ uploadId }) => uploadId === row.upload_id)?.title ?? '',
  }));
}

/** What names an entry among the evidence. */
type Place = Pick<IssueRow, 'id' | 'unit_id' | 'region' | 'rulebook_id' | 'number' | 'written_at' | 'revision'>;

/** A piece of evidence that proves something of an entry. */
interface Proof {
  readonly id: string;
  readonly title: string;
}

/**
 * Files what was sent under the rulebook of the ledger as standard, the entry's number as clause, and the year in which it was written as period. A
 * file that is there already is not filed twice.
 */
export async function fileReceived(
  tx: Tx,
  rows: readonly Place[],
  { received, by }: { readonly received: readonly ReceivedFile[]; readonly by: By },
): Promise<readonly Proof[]> {
  const filed: Proof[] = [];
  for (const row of rows) for (const file of received) filed.push(await fileOne(tx, row, { file, by }));
  return filed;
}

interface By {
  readonly caller: Caller;
  readonly now: Date;
}

async function fileOne(
  tx: Tx,
  row: Place,
  { file, by }: { readonly file: ReceivedFile; readonly by: By },
): Promise<Proof> {
  const { title } = file;
  const period = plainDateOf(new Date(row.written_at)).slice(0, 4);
  const under = { standardId: row.rulebook_id, clause: row.number, period };
  const { caller, now } = by;
  const id = await fileOnce(tx, { file, under, title, shows: '', custodian: null }, { by: caller, now });
  return { id, title };
}

/** Names evidence as proof of entries at their revisions. What somebody else keeps lies open from then on to whoever sees the unit's evidence. */
export function writeProofs(tx: Tx, rows: readonly Place[], proofs: readonly Proof[]): void {
  if (proofs.length === 0) return;
  const once = [...new Map(proofs.map((proof) => [proof.id, proof])).values()];
  const lines = rows.flatMap((row) =>
    once.map(({ id, title }) => ({
      issue_id: row.id,
      filing_id: id,
      unit_id: row.unit_id,
      region: row.region,
      revision: row.revision,
      title,
    })),
  );
  tx.ahead(
    `insert into issue_proof (issue_id, filing_id, unit_id, region, revision, title)
     select issue_id, filing_id, unit_id, region, revision, title
     from jsonb_to_recordset($1) as p (issue_id uuid, filing_id uuid, unit_id uuid, region uuid, revision integer, title text)`,
    [JSON.stringify(lines)],
  );
  tx.ahead(
    'update evidence_filing set proves = true where id = any ($1::uuid[]) and custodian_unit_id is not null and not proves',
    [once.map(({ id }) => id)],
  );
}

/** A file given with a step of an entry, as the story shows it. */
export interface ProofRow {
  readonly filing_id: string;
  readonly filing_unit_id: string;
  readonly revision: number;
  readonly title: string;
  readonly by_name: string;
  readonly received_at: string;
  readonly sha256: string;
  readonly has_picture: boolean;
}

/** The files of an entry with where they come from, in the order in which they were filed. */
export function listProofs(db: Db, issueId: string): Promise<ProofRow[]> {
  return db.many<ProofRow>(
    `select p.filing_id, e.unit_id as filing_unit_id, p.revision, p.title, f.by_name, f.received_at, f.sha256,
       f.picture_sha256 is not null and f.scan <> 'waiting' as has_picture
     from issue_proof p join evidence_filing e on e.id = p.filing_id join evidence_file f on f.id = e.file_id
     where p.issue_id = $1 order by e.filed_at, p.title`,
    [issueId],
  );
}
