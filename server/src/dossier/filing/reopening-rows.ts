import { type Reopening, type ReopeningState, reopeningLeaf } from '@dudao/core/dossier/filing/reopening';
import type { SealedLeaf } from '@dudao/core/dossier/filing/seal';
import type { Db, Tx } from '../../lib/db.ts';
import type { SealedOf } from '../../lib/serve.ts';

/** A wish to change a submission, as stored. */
export interface ReopeningRow {
  readonly id: string;
  readonly number: number;
  readonly state: ReopeningState;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly asked_at: string;
  readonly reason: string;
  readonly elements: readonly string[];
  readonly decided_name: string | null;
  readonly decided_unit: string | null;
  readonly decided_at: string | null;
  readonly note: string;
}

const COLUMNS =
  'id, number, state, asked_by, asked_name, asked_at, reason, elements, decided_name, decided_unit, decided_at, note';

/** Everything that was asked about a dossier, the newest first. */
export function listReopenings(db: Db, dossierId: string): Promise<ReopeningRow[]> {
  return db.many<ReopeningRow>(`select ${COLUMNS} from dossier_reopening where dossier_id = $1 order by ordinal desc`, [
    dossierId,
  ]);
}

/** What is asked and not decided; null: nothing. */
export function readOpenReopening(db: Db, dossierId: string): Promise<ReopeningRow | null> {
  return db.maybe<ReopeningRow>(`select ${COLUMNS} from dossier_reopening where dossier_id = $1 and state = 'asked'`, [
    dossierId,
  ]);
}

/** Ends what is asked without anybody's decision: its unit takes it back, or the submission is handed back anyway. Returns how many it ended. */
export function endReopening(tx: Tx, dossierId: string, state: 'withdrawn' | 'overtaken'): Promise<number> {
  return tx.run(`update dossier_reopening set state = $2 where dossier_id = $1 and state = 'asked'`, [
    dossierId,
    state,
  ]);
}

/** A hand-back, as stored. */
interface BackRow {
  readonly number: number;
  readonly unit: string;
  readonly by: string;
  readonly at: string;
  readonly reasons: Reopening['reasons'];
}

/** By submission, who let it be changed: granted what the unit had asked, or handed it back unasked. */
export async function readReopened(db: Db, dossierId: string): Promise<ReadonlyMap<number, Omit<Reopening, 'of'>>> {
  const backs = await db.many<BackRow>(
    `select number, as_unit as unit, by_name as by, at, reasons from dossier_act where dossier_id = $1 and what = 'returned'`,
    [dossierId],
  );
  const found = new Map<number, Omit<Reopening, 'of'>>(
    backs.map(({ number, unit, by, at, reasons }) => [
      number,
      { approved: { by, unit, at, note: '' }, asked: null, reasons },
    ]),
  );
  for (const row of await listReopenings(db, dossierId)) {
    if (row.state !== 'granted') continue;
    found.set(row.number, {
      // A granted wish names who granted it: the table says so.
      approved: {
        by: row.decided_name ?? '',
        unit: row.decided_unit ?? '',
        at: row.decided_at ?? '',
        note: row.note,
      },
      asked: { by: row.asked_name, at: row.asked_at, reason: row.reason, elements: row.elements },
      reasons: [],
    });
  }
  return found;
}

/** Who let the newest submission be changed, for the seal of the next; nothing before there is one. */
export async function reopeningLeaves(db: Db, { dossierId }: SealedOf): Promise<readonly SealedLeaf[]> {
  const last = await db.maybe<{ number: number; root: string }>(
    'select number, root from dossier_version where dossier_id = $1 order by number desc limit 1',
    [dossierId],
  );
  if (last === null) return [];
  const found = (await readReopened(db, dossierId)).get(last.number);
  return found === undefined ? [] : [reopeningLeaf({ of: last, ...found })];
}
