import { randomUUID } from 'node:crypto';
import { fileEvidence, withdrawFiling } from '@dudao/core/evidence/contract';
import type { Scan } from '@dudao/core/evidence/shapes';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import type { Drafts } from '../lib/drafts.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readUnitRow } from '../org/rows.ts';
import { hasClause } from '../pack/rows.ts';
import { type FilingRow, lockFilingRow, readFilingRow, unitOfFiling, writeFiling } from './rows.ts';
import { readUploadRow } from './upload-rows.ts';

export const fileEvidenceImplementation = implement(fileEvidence, {
  subject: async (_db, input) => input.unitId,
  constraints: {
    evidence_filing_once: () => problem('evidence-filed-already'),
    evidence_filing_replaces: () => problem('evidence-replaced'),
  },
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const row = await readUnitRow(tx, unit.id);
    if (row?.closed_on != null) return refuse(problem('unit-closed', { name: row.name, closedOn: row.closed_on }));
    // A newer version takes the place of the former, whichever that is: what proves an entry of a ledger stands under no clause of a standard.
    if (input.replacesId === undefined && !(await hasClause(tx, input.standardId, input.clause))) {
      const { standardId: standard, clause } = input;
      return refuse(problem('evidence-no-clause', { standard, clause }, { field: 'clause' }));
    }
    const file = await fileOf(tx, unit.id, {
      source: input.source,
      caller,
      drafts: services.evidence.drafts,
    });
    if (!file.ok) return file;
    if (file.value.scan === 'infected')
      return refuse(problem('evidence-infected', { found: file.value.infection ?? '?' }));
    const before = await lockBefore(tx, input, caller);
    if (!before.ok) return before;
    const filingId = randomUUID();
    const { standardId, clause, period, element = null, title, shows, expiresOn = null } = input;
    await writeFiling(tx, {
      id: filingId,
      unit,
      fileId: file.value.id,
      standardId,
      clause,
      period,
      element,
      title,
      shows,
      expiresOn,
      filedAt: now.toISOString(),
      by: caller,
      custodian: null,
      before: before.value,
    });
    await record(tx, {
      event: 'evidence.filed',
      unitId: unit.id,
      subject: filingId,
      after: {
        sha256: file.value.sha256,
        sm3: file.value.sm3,
        standardId,
        clause,
        period,
        replaces: before.value?.id ?? null,
      },
    });
    const seen = await tx.one<{ count: number }>(
      'select count(*)::int as count from evidence_match where file_id = $1',
      [file.value.id],
    );
    return ok({ filingId, seenBefore: seen.count });
  },
});

interface FileOf {
  readonly id: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly scan: Scan;
  readonly infection: string | null;
}

type Source = { readonly uploadId: string } | { readonly filingId: string };

/** The file that a received upload became, or that another filing of the unit has. */
async function fileOf(
  tx: Tx,
  unitId: string,
  { source, caller, drafts }: { readonly source: Source; readonly caller: Caller; readonly drafts: Drafts },
): Promise<Result<FileOf>> {
  const gone = refuse(problem('evidence-upload-gone'));
  let fileId: string | null = null;
  if ('uploadId' in source) {
    const upload = await readUploadRow(tx, source.uploadId);
    if (upload === null || upload.unit_id !== unitId || upload.account_id !== caller.accountId) return gone;
    if (upload.state === 'refused') return refuse(upload.refusal ?? problem('evidence-upload-gone'));
    if (upload.state === 'receiving') {
      const received = await drafts.sizeOf(upload.id);
      return refuse(problem('evidence-upload-open', { name: upload.name, size: Number(upload.size_bytes), received }));
    }
    fileId = upload.file_id;
  } else {
    const filing = await readFilingRow(tx, source.filingId, caller);
    if (filing === null || filing.unit_id !== unitId || filing.custodian_unit_id !== null) return gone;
    fileId = filing.file_id;
  }
  const file = await tx.maybe<FileOf>('select id, sha256, sm3, scan, infection from evidence_file where id = $1', [
    fileId,
  ]);
  return file === null ? gone : ok(file);
}

interface Placed {
  readonly unitId: string;
  readonly standardId: string;
  readonly clause: string;
  readonly period: string;
  readonly replacesId?: string | undefined;
}

/** The version to be replaced, held; null where the piece is new. */
async function lockBefore(tx: Tx, placed: Placed, caller: Caller): Promise<Result<FilingRow | null>> {
  if (placed.replacesId === undefined) return ok(null);
  const before = await lockFilingRow(tx, placed.replacesId, caller);
  const isThere =
    before !== null &&
    before.unit_id === placed.unitId &&
    before.standard_id === placed.standardId &&
    before.clause === placed.clause &&
    before.period === placed.period;
  if (!isThere) return refuse(problem('evidence-other-clause'));
  const fault = faultOfEnded(before);
  return fault === null ? ok(before) : refuse(fault);
}

/** Why nothing is done with a filing: somebody else keeps it, or it ended; null where it stands and is the unit's own. */
export function faultOfEnded(
  row: Pick<FilingRow, 'withdrawn_at' | 'replaced_by' | 'custodian_unit_id'>,
): Problem | null {
  if (row.custodian_unit_id !== null) return problem('evidence-in-custody');
  if (row.withdrawn_at !== null) return problem('evidence-withdrawn');
  return row.replaced_by === null ? null : problem('evidence-replaced');
}

export const withdrawFilingImplementation = implement(withdrawFiling, {
  subject: (db, input, caller) => unitOfFiling(db, input.filingId, caller),
  handle: async ({ tx, input, unit, caller, now }) => {
    const row = await lockFilingRow(tx, input.filingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const fault = faultOfEnded(row);
    if (fault !== null) return refuse(fault);
    if (row.revision !== input.revision) return refuse(problem('changed-meanwhile'));
    await tx.run(
      `update evidence_filing set withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4, revision = revision + 1 where id = $1`,
      [row.id, now.toISOString(), caller.name, input.reason],
    );
    await record(tx, {
      event: 'evidence.withdrawn',
      unitId: unit.id,
      subject: row.id,
      after: { sha256: row.sha256, on: plainDateOf(now) },
    });
    return ok({ revision: row.revision + 1 });
  },
});
