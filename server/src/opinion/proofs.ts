import type { Uploads } from '@dudao/core/issue/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { fileOnce, listReceivedRows } from '../evidence/rows.ts';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Caller } from '../lib/session.ts';
import type { OpinionRow, PointRow } from './rows.ts';

interface Giving {
  readonly opinion: OpinionRow;
  readonly point: PointRow;
  readonly files: Uploads;
  readonly caller: Caller;
  readonly now: Date;
}

/** Files what a unit sent with its answer to a point as evidence of the unit, under the rulebook of the opinion and the point's place in it. What is there already is not filed twice. Refused where one of them did not come, or is not the unit's by the caller. */
export async function fileProofs(tx: Tx, { opinion, point, files, caller, now }: Giving): Promise<Result<null>> {
  if (files.length === 0) return ok(null);
  const received = await beyondScope(tx, () =>
    listReceivedRows(
      tx,
      files.map(({ uploadId }) => uploadId),
      caller.accountId,
    ),
  );
  const own = received.filter(({ unit_id }) => unit_id === opinion.addressed_unit_id);
  if (own.length !== new Set(files.map(({ uploadId }) => uploadId)).size) {
    return refuse(problem('opinion-proof-unknown', {}, { field: 'files' }));
  }
  const period = plainDateOf(now).slice(0, 4);
  for (const file of own) {
    const { unit_id: unitId, region } = file;
    const title = files.find(({ uploadId }) => uploadId === file.upload_id)?.title ?? '';
    const clause = `${opinion.id.slice(0, 8)}-${point.position}`;
    const under = { standardId: opinion.rulebook_id, clause, period };
    const shows = point.text.slice(0, 200);
    const id = await fileOnce(tx, { file, under, title, shows, custodian: null }, { caller, now });
    await beyondScope(tx, () =>
      tx.run(
        `insert into opinion_proof (point_id, filing_id, opinion_id, unit_id, region, title) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [point.id, id, opinion.id, unitId, region, title],
      ),
    );
  }
  return ok(null);
}

/** Evidence given with an answer. */
export interface ProofRow {
  readonly point_id: string;
  readonly id: string;
  readonly title: string;
}

/** Evidence given with the answers of an opinion, whoever asks. */
export function listProofRows(db: Db, opinionId: string): Promise<ProofRow[]> {
  return beyondScope(db, () =>
    db.many<ProofRow>(
      'select point_id, filing_id as id, title from opinion_proof where opinion_id = $1 order by title, filing_id',
      [opinionId],
    ),
  );
}
