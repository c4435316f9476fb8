import { randomUUID } from 'node:crypto';
import { markFiling, setUnitEvidence } from '@dudao/core/evidence/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { widenScope } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { faultOfEnded } from './file-evidence.ts';
import { lockFilingRow, unitOfFiling } from './rows.ts';
import { reserveSpace } from './space.ts';

export const markFilingImplementation = implement(markFiling, {
  subject: (db, input, caller) => unitOfFiling(db, input.filingId, caller),
  handle: async ({ tx, input, unit, caller, now }) => {
    // The door lets a team change nothing of its units; what it says of a piece is its own to write, once the door has found it may.
    widenScope(tx, { regions: [], units: [unit.id] });
    const row = await lockFilingRow(tx, input.filingId, caller);
    if (row === null) return refuse(problem('not-found'));
    const fault = faultOfEnded(row);
    if (fault !== null) return refuse(fault);
    const { accurate, credible, complete, orderly } = input.held;
    await tx.run(
      `insert into evidence_mark (id, unit_id, region, filing_id, account_id, by_name, role, at, accurate, credible, complete, orderly, note)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        unit.id,
        unit.region,
        row.id,
        caller.accountId,
        caller.name,
        tx.author.role ?? '',
        now.toISOString(),
        accurate,
        credible,
        complete,
        orderly,
        input.note,
      ],
    );
    await record(tx, {
      event: 'evidence.marked',
      unitId: unit.id,
      subject: row.id,
      after: { sha256: row.sha256, ...input.held },
    });
    return ok({});
  },
});

const MB = 1 << 20;

export const setUnitEvidenceImplementation = implement(setUnitEvidence, {
  subject: async (_db, input) => input.unitId,
  constraints: { evidence_space_within: () => problem('evidence-space-full', { leftMb: 0 }) },
  handle: async ({ tx, input, unit }) => {
    const { limitMb, place } = input;
    await reserveSpace(tx, unit, 0);
    if (limitMb !== undefined) {
      await tx.run('update evidence_space set limit_bytes = $2 where unit_id = $1', [unit.id, limitMb * MB]);
    }
    if (place !== undefined) {
      await tx.run('update evidence_space set latitude = $2, longitude = $3 where unit_id = $1', [
        unit.id,
        place?.latitude ?? null,
        place?.longitude ?? null,
      ]);
    }
    await record(tx, { event: 'evidence.unit-set', unitId: unit.id, subject: unit.id, after: { limitMb, place } });
    return ok({});
  },
});
