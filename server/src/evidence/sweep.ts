import { asSystem } from '../lib/db.ts';
import { type Receiving, receiveIfWhole } from './receive.ts';
import { scanWaiting } from './scan-waiting.ts';
import { releaseSpace } from './space.ts';

/** What the rounds of the store need of their surroundings. */
export interface Rounds extends Receiving {
  /** For copies that are scanned. */
  readonly folder: string;
  readonly onError: (error: unknown) => void;
}

const AT_ONCE = 500;

/**
 * Receives what arrived whole and was not received, because the server stopped in between or something failed and its sender never asked again. Tells how
 * many it took up.
 */
export async function receiveWaiting({ onError, ...receiving }: Omit<Rounds, 'folder'>): Promise<number> {
  const open = await asSystem(receiving.pool, 'evidence.receive', (tx) =>
    tx.many<{ id: string; size_bytes: string }>(
      `select id, size_bytes from evidence_upload where state = 'receiving' order by begun_at limit ${AT_ONCE}`,
    ),
  );
  let count = 0;
  for (const { id, size_bytes: size } of open) {
    if ((await receiving.evidence.drafts.sizeOf(id)) < Number(size)) continue;
    count++;
    // What cannot be received now keeps nobody else waiting, and is tried in the next round.
    await receiveIfWhole(receiving, id).catch(onError);
  }
  return count;
}

const UPLOAD_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Deletes drafts of uploads that are over, which a server that stopped has left. Tells how many. */
export async function sweepDrafts({ pool, evidence: { drafts } }: Pick<Rounds, 'pool' | 'evidence'>): Promise<number> {
  const there = (await drafts.list()).filter((id) => UPLOAD_ID.test(id));
  if (there.length === 0) return 0;
  const open = await asSystem(pool, 'evidence.sweep', (tx) =>
    tx.many<{ id: string }>(`select id from evidence_upload where id = any ($1::uuid[]) and state = 'receiving'`, [
      there,
    ]),
  );
  const known = new Set(open.map(({ id }) => id));
  const over = there.filter((id) => !known.has(id));
  for (const id of over) await drafts.alone(id, () => drafts.remove(id));
  return over.length;
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

/** At once and then every few minutes receives what arrived whole, gives up what was not finished and scans what waits for the scanner. */
export function startEvidenceRounds(rounds: Rounds): { stop(): void } {
  const round = () => {
    const { blobs, scanner } = rounds.evidence;
    receiveWaiting(rounds)
      .then(() => sweepUploads(rounds))
      .then(() => sweepDrafts(rounds))
      .then(() => scanWaiting({ ...rounds, blobs, scanner }))
      .catch(rounds.onError);
  };
  round();
  const timer = setInterval(round, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
