import { asSystem, type Pool } from '../lib/db.ts';
import type { EvidenceService } from '../lib/evidence-service.ts';
import { scanWaiting } from './scan-waiting.ts';
import { releaseSpace } from './space.ts';

/** What the rounds of the store need of their surroundings. */
export interface Rounds {
  readonly pool: Pool;
  readonly evidence: EvidenceService;
  /** For copies that are scanned. */
  readonly folder: string;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
}

/** Gives up uploads that were not finished in time: what arrived of them is deleted, and their space given back. Tells how many. */
export async function sweepUploads({
  pool,
  evidence,
  now,
}: Pick<Rounds, 'pool' | 'evidence' | 'now'>): Promise<number> {
  const gone = await asSystem(pool, 'evidence.sweep', async (tx) => {
    const rows = await tx.many<{ id: string; unit_id: string; size_bytes: string }>(
      `delete from evidence_upload where state = 'receiving' and expires_at < $1 returning id, unit_id, size_bytes`,
      [now().toISOString()],
    );
    for (const row of rows) await releaseSpace(tx, row.unit_id, Number(row.size_bytes));
    return rows;
  });
  for (const { id } of gone) await evidence.drafts.remove(id);
  return gone.length;
}

const EVERY_MS = 5 * 60_000;

/** Every few minutes gives up what was not finished and scans what waits for the scanner. */
export function startEvidenceRounds(rounds: Rounds): { stop(): void } {
  const round = () => {
    const { blobs, scanner } = rounds.evidence;
    sweepUploads(rounds)
      .then(() => scanWaiting({ ...rounds, blobs, scanner }))
      .catch(rounds.onError);
  };
  const timer = setInterval(round, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
