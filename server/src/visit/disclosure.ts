import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { faultsOfDisclosure, SEALED_DISCLOSURE } from '@dudao/core/visit/sealed';
import { downloadDisclosure, readDisclosure } from '@dudao/core/visit/sealed-contract';
import { z } from 'zod';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Secrets } from '../lib/secrets.ts';
import { implement } from '../lib/serve.ts';
import { sha256 } from '../lib/sha256.ts';
import { readVisitRow, unitOfVisit, type VisitRow } from './rows.ts';
import { mayHaveSeen, readDeskLog } from './sealed-log.ts';

const STORED = SEALED_DISCLOSURE.extend({ planId: z.uuid() });

/** What a visit discloses; null: it was never sealed. */
function disclosedOf({ disclosure }: VisitRow) {
  if (disclosure === null) return null;
  const { planId, ...disclosed } = STORED.parse(JSON.parse(disclosure));
  return { planId, disclosed };
}

async function readLooks(db: Db, row: VisitRow, secrets: Secrets) {
  return beyondScope(db, () => readDeskLog(db, row.unit_id, secrets));
}

export const readDisclosureImplementation = implement(readDisclosure, {
  // The office's alone: a unit visited or a team is not told who had looked.
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'inspection.read' }, caller),
  handle: async ({ db, input, unit, services }) => {
    const row = await readVisitRow(db, input.visitId);
    if (row === null || row.unit_id !== unit.id) return refuse(problem('not-found'));
    const found = disclosedOf(row);
    if (found === null) return ok({ disclosure: null, looks: [] });
    const { planId, disclosed } = found;
    const log = await readLooks(db, row, services.secrets);
    const logged = log.find(({ commitment }) => commitment === disclosed.commitment);
    const { target, approvedBy, approvedAt, openedAt, commitment } = disclosed;
    return ok({
      disclosure: {
        commitment,
        salt: target.salt,
        proposedBy: target.proposedBy.name,
        proposedAt: target.proposedAt,
        approvedBy,
        approvedAt,
        opensAt: target.opensAt,
        openedAt,
        loggedAt: logged?.at ?? null,
        holds: faultsOfDisclosure(disclosed, sha256, logged ?? null).length === 0,
      },
      looks: log
        .filter(({ entry }) => mayHaveSeen(entry, planId))
        .map(({ entry }) => ({ by: entry.by, at: entry.at, did: entry.did })),
    });
  },
});

export const downloadDisclosureImplementation = implement(downloadDisclosure, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'inspection.read' }, caller),
  handle: async ({ db, input, unit }) => {
    const row = await readVisitRow(db, input.visitId);
    if (row === null || row.unit_id !== unit.id) return refuse(problem('not-found'));
    const found = disclosedOf(row);
    if (found === null) return refuse(problem('visit-never-sealed'));
    const body = new TextEncoder().encode(`${JSON.stringify(found.disclosed, null, 2)}\n`);
    return ok({ name: `sealed-visit-${found.disclosed.target.onDay}.json`, type: 'application/json', body });
  },
});
