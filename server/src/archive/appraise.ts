import { randomUUID } from 'node:crypto';
import { faultOfDecision, faultOfProposal } from '@dudao/core/archive/appraisal';
import { decideAppraisal, proposeAppraisal } from '@dudao/core/archive/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { movedYears, readRetention } from './catalogue.ts';
import { appraisalOf, keptOfRow } from './retention.ts';
import { listAppraisalRows, lockAppraisalRow, lockKeptRow, unitOfAppraisal } from './rows.ts';

async function unitOfPiece(db: Db, filingId: string): Promise<string | null> {
  const row = await db.maybe<{ unit_id: string }>(
    'select unit_id from evidence_filing where id = $1 and custodian_unit_id is null',
    [filingId],
  );
  return row?.unit_id ?? null;
}

export const proposeAppraisalImplementation = implement(proposeAppraisal, {
  subject: (db, { filingId }) => unitOfPiece(db, filingId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { filingId, verdict, reason } = input;
    const row = await lockKeptRow(tx, filingId);
    if (row === null) return refuse(problem('not-found'));
    const kept = keptOfRow(await readRetention(tx), row, await movedYears(tx, [filingId]));
    const [newest] = await listAppraisalRows(tx, [filingId]);
    const latest = newest === undefined ? null : appraisalOf(newest);
    const until = verdict === 'keep' ? input.until : null;
    const year = Number(plainDateOf(now).slice(0, 4));
    const fault = faultOfProposal({ dueFrom: kept?.dueFrom ?? null, latest }, { verdict, until }, year);
    if (fault !== null) return refuse(fault);
    const id = randomUUID();
    await tx.run(
      `insert into archive_appraisal (id, unit_id, region, filing_id, verdict, until, reason, proposed_by, proposed_name, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, unit.id, unit.region, filingId, verdict, until, reason, caller.accountId, caller.name, now.toISOString()],
    );
    await record(tx, {
      event: 'archive.proposed',
      unitId: unit.id,
      subject: filingId,
      after: { appraisalId: id, verdict, until },
    });
    return ok({ appraisalId: id });
  },
});

export const decideAppraisalImplementation = implement(decideAppraisal, {
  subject: (db, { appraisalId }) => unitOfAppraisal(db, appraisalId),
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await lockAppraisalRow(tx, input.appraisalId);
    const fault = faultOfDecision(appraisalOf(row), caller.accountId);
    if (fault !== null) return refuse(fault);
    const { agree, note } = input;
    await tx.run(
      'update archive_appraisal set agreed = $2, decided_by = $3, decided_name = $4, decided_at = $5, note = $6 where id = $1',
      [row.id, agree, caller.accountId, caller.name, now.toISOString(), note],
    );
    await record(tx, {
      event: 'archive.decided',
      unitId: unit.id,
      subject: row.filing_id,
      after: { appraisalId: row.id, verdict: row.verdict, agree },
    });
    return ok({});
  },
});
