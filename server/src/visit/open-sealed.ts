import { randomUUID } from 'node:crypto';
import { commitmentOf, isDue, type SealedDisclosure } from '@dudao/core/visit/sealed';
import { asSystem, type Pool, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { Secrets } from '../lib/secrets.ts';
import { sha256 } from '../lib/sha256.ts';
import { deleteSealed, deleteUnused, type OpenedPlan, openApproved } from './sealed-store.ts';

/**
 * Opens sealed visits whose moment has come and that two people stand behind: each becomes an ordinary visit without notice, seen by its office and
 * its team, and its row is destroyed. What nobody used within a year is destroyed too. Several servers do no harm.
 */
export function openDueVisits(pool: Pool, secrets: Secrets, now: Date): Promise<number> {
  return asSystem(pool, 'visit.open-sealed', async (tx) => {
    const today = plainDateOf(now);
    const due = (await openApproved(tx, today, secrets)).filter(({ plan }) => isDue(plan, now.toISOString()));
    for (const one of due) await openPlan(tx, one, now);
    await deleteUnused(tx, today);
    return due.length;
  });
}

async function openPlan(tx: Tx, { planId, plan }: OpenedPlan, now: Date): Promise<void> {
  const { target, approvedBy, approvedAt } = plan;
  if (approvedBy === null || approvedAt === null) return;
  const commitment = commitmentOf(target, sha256);
  const disclosure: SealedDisclosure = {
    format: 'dudao-sealed-disclosure/1',
    commitment,
    target,
    approvedBy: approvedBy.name,
    approvedAt,
    openedAt: now.toISOString(),
  };
  const visitId = randomUUID();
  await tx.run(
    `insert into visit (id, unit_id, region, visited_unit_id, visited_region, kind, visit_type, line, title, from_on, until_on, body_id, themes, state,
       planned_at, commitment, disclosure)
     select $1, o.id, o.region, v.id, v.region, 'unannounced', 'routine', $4, $5, $6, $6, $7, $8, 'planned', $9, $10, $11
     from unit o, unit v where o.id = $2 and v.id = $3`,
    [
      visitId,
      target.officeId,
      target.visitedUnitId,
      target.line,
      target.title,
      target.onDay,
      target.bodyId,
      target.themes,
      target.proposedAt,
      commitment,
      JSON.stringify({ ...disclosure, planId }),
    ],
  );
  await deleteSealed(tx, planId);
  await record(tx, {
    event: 'visit.sealed-opened',
    unitId: target.officeId,
    subject: visitId,
    after: { commitment, target, approvedBy: approvedBy.name, approvedAt },
  });
}
