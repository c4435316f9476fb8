import type { Uploads } from '@dudao/core/issue/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { fileOnce, listReceivedRows, type ReceivedRow } from '../evidence/rows.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { OpinionGivenTable } from '../lib/schema.gen.ts';
import type { Caller } from '../lib/session.ts';
import type { OpinionRow, PointRow } from './rows.ts';

interface Giving {
  readonly opinion: OpinionRow;
  readonly point: PointRow;
  readonly files: Uploads;
  /** Files given before that are taken back. */
  readonly without: readonly string[];
  readonly caller: Caller;
  readonly now: Date;
}

/** O7 Keeps what a unit sent with its answer to a point until it hands in. Refused where one of the files did not come, or is not the unit's by the caller. */
export async function giveFiles(
  tx: Tx,
  { opinion, point, files, without, caller, now }: Giving,
): Promise<Result<null>> {
  const ids = files.map(({ uploadId }) => uploadId);
  const received = await beyondScope(tx, () => listReceivedRows(tx, ids, caller.accountId));
  const own = received.filter(({ unit_id }) => unit_id === opinion.addressed_unit_id);
  if (own.length !== new Set(ids).size) return refuse(problem('opinion-proof-unknown', {}, { field: 'files' }));
  const lines = own.map(({ upload_id, unit_id, region }) => ({
    upload_id,
    unit_id,
    region,
    title: files.find(({ uploadId }) => uploadId === upload_id)?.title ?? '',
  }));
  await beyondScope(tx, async () => {
    await tx.run('delete from opinion_given where point_id = $1 and upload_id = any ($2::uuid[])', [point.id, without]);
    await tx.run(
      `insert into opinion_given (point_id, upload_id, opinion_id, unit_id, region, title, account_id, by_name, given_at)
       select $1, g.upload_id, $2, g.unit_id, g.region, g.title, $3, $4, $5
       from jsonb_to_recordset($6) as g (upload_id uuid, unit_id uuid, region uuid, title text) on conflict do nothing`,
      [point.id, opinion.id, caller.accountId, caller.name, now.toISOString(), JSON.stringify(lines)],
    );
  });
  return ok(null);
}

type GivenRow = Pick<OpinionGivenTable, 'point_id' | 'title' | 'account_id' | 'by_name' | 'given_at'> &
  Omit<ReceivedRow, 'upload_id'> & { readonly position: number; readonly text: string };

/**
 * O7 Files what was given with the answers of an opinion as evidence of the unit, by whoever gave it, under the rulebook of the opinion and the point's
 * place in it. What is there already is not filed twice.
 */
export function fileGiven(
  tx: Tx,
  { id: opinionId, rulebook_id: standardId }: Pick<OpinionRow, 'id' | 'rulebook_id'>,
  now: Date,
): Promise<void> {
  return beyondScope(tx, async () => {
    const given = await tx.many<GivenRow>(
      `select g.point_id, g.title, g.account_id, g.by_name, g.given_at, p.position, p.text, f.id as file_id, f.unit_id, f.region, f.sha256, f.sm3
       from opinion_given g join opinion_point p on p.id = g.point_id join evidence_upload u on u.id = g.upload_id
         join evidence_file f on f.id = u.file_id
       where g.opinion_id = $1 order by p.position, g.given_at, g.upload_id`,
      [opinionId],
    );
    for (const { point_id, title, account_id: accountId, by_name: name, given_at, position, text, ...file } of given) {
      const clause = `${opinionId.slice(0, 8)}-${position}`;
      const under = { standardId, clause, period: plainDateOf(new Date(given_at)).slice(0, 4) };
      const piece = { file, under, title, shows: text.slice(0, 200), custodian: null };
      const filingId = await fileOnce(tx, piece, { by: { accountId, name }, now });
      await tx.run(
        `insert into opinion_proof (point_id, filing_id, opinion_id, unit_id, region, title) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [point_id, filingId, opinionId, file.unit_id, file.region, title],
      );
    }
    await tx.run('delete from opinion_given where opinion_id = $1', [opinionId]);
  });
}

/** A file given with an answer. */
export interface ProofRow {
  readonly point_id: string;
  /** Of the piece of evidence, or of the upload where it is not filed yet. */
  readonly id: string;
  readonly title: string;
  readonly filed: boolean;
}

/** Files given with the answers of an opinion, whoever asks. */
export function listProofRows(db: Db, opinionId: string): Promise<ProofRow[]> {
  return beyondScope(db, () =>
    db.many<ProofRow>(
      `select point_id, filing_id as id, title, true as filed from opinion_proof where opinion_id = $1
       union all select point_id, upload_id, title, false from opinion_given where opinion_id = $1 order by title, id`,
      [opinionId],
    ),
  );
}
