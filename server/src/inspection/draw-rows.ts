import {
  DRAW_ANNOUNCEMENT,
  DRAW_RECORD,
  type DrawAnnouncement,
  type DrawRecord,
} from '@dudao/core/inspection/draw-format';
import type { Db, Tx } from '../lib/db.ts';
import type { DrawTable } from '../lib/schema.gen.ts';

export type DrawRow = DrawTable;

/** The draw, or null when there is none in sight. */
export function readDrawRow(db: Db, id: string): Promise<DrawRow | null> {
  return db.maybe<DrawRow>('select * from draw where id = $1', [id]);
}

/** The draw, held against other changes until the transaction ends. */
export function lockDraw(tx: Tx, id: string): Promise<DrawRow> {
  return tx.one<DrawRow>('select * from draw where id = $1 for update', [id]);
}

/** The unit that a draw belongs to; null when there is none in sight. */
export async function unitOfDraw(db: Db, id: string): Promise<string | null> {
  return (await readDrawRow(db, id))?.unit_id ?? null;
}

export function announcementOf({ announcement }: DrawRow): DrawAnnouncement {
  return DRAW_ANNOUNCEMENT.parse(JSON.parse(announcement));
}

/** The public record; null until the draw is opened. */
export function recordOf({ record }: DrawRow): DrawRecord | null {
  return record === null ? null : DRAW_RECORD.parse(JSON.parse(record));
}

export function witnessesOf({ witnesses }: DrawRow): DrawRecord['witnesses'] {
  return DRAW_RECORD.shape.witnesses.parse(JSON.parse(witnesses));
}

/** Keeps the public record as it is published. */
export async function writeRecord(tx: Tx, drawId: string, record: DrawRecord): Promise<void> {
  await tx.run('update draw set record = $2, opened_at = coalesce(opened_at, $3) where id = $1', [
    drawId,
    JSON.stringify(record),
    record.drawnAt,
  ]);
}

/** A team that was made for a drawn visit. */
export interface VisitTeam {
  readonly unit_id: string;
  readonly body_id: string;
  readonly name: string;
}

/** Teams made for the visits of a draw; `unit_id` is the unit visited. */
export function listVisitTeams(db: Db, drawId: string): Promise<VisitTeam[]> {
  return db.many<VisitTeam>(
    'select t.visited_unit_id as unit_id, b.id as body_id, b.name from draw_team t join body b on b.id = t.body_id where t.draw_id = $1',
    [drawId],
  );
}

export async function teamOfVisit(db: Db, drawId: string, unitId: string): Promise<VisitTeam | null> {
  return (await listVisitTeams(db, drawId)).find((team) => team.unit_id === unitId) ?? null;
}
