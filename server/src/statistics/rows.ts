import { EMPTY_CELL, isFilled, type StatCell } from '@dudao/core/statistics/cell';
import type { Cells, ReturnState } from '@dudao/core/statistics/return-state';
import type { ReturnLine } from '@dudao/core/statistics/shapes';
import { readStatPeriod, type StatPeriod } from '@dudao/core/statistics/stat-period';
import { type CellKind, cellsOf, type StatisticsBook } from '@dudao/core/statistics/statistics-book';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { StatisticReturnTable } from '../lib/schema.gen.ts';
import type { SubjectUnit } from '../lib/serve.ts';
import { regionsBelow } from '../org/rows.ts';

/** A return as stored. `said` was written from checked cells only. */
export type ReturnRow = Omit<StatisticReturnTable, 'state' | 'said'> & {
  readonly state: ReturnState;
  readonly said: Cells;
};

/** The return, or null when there is none in sight. */
export function readReturnRow(db: Db, id: string): Promise<ReturnRow | null> {
  return db.maybe<ReturnRow>('select * from statistic_return where id = $1', [id]);
}

/** The return, held against other changes until the transaction ends. */
export function lockReturnRow(tx: Tx, id: string): Promise<ReturnRow> {
  return tx.one<ReturnRow>('select * from statistic_return where id = $1 for update', [id]);
}

/** The unit that a return is asked of: whoever reads it or fills it in is asked there. */
export async function unitOfReturn(db: Db, { returnId }: { readonly returnId: string }): Promise<string | null> {
  return (await readReturnRow(db, returnId))?.unit_id ?? null;
}

/** The period of an id that was checked before it was stored or taken. */
export function periodOfId(id: string): StatPeriod {
  const period = readStatPeriod(id);
  if (period === null) throw new Error(`no period: ${id}`);
  return period;
}

/** The cells that a return asks for, in its own order. */
export function cellsAsked(book: StatisticsBook, { keys }: Pick<ReturnRow, 'keys'>): readonly CellKind[] {
  const known = new Map(book.counters.flatMap((counter) => cellsOf(book, counter)).map((cell) => [cell.key, cell]));
  return keys.flatMap((key) => known.get(key) ?? []);
}

/** What a return says in a cell. */
export const saidIn = ({ said }: Pick<ReturnRow, 'said'>, key: string): StatCell => said[key] ?? EMPTY_CELL;

/** A return as lists tell it. */
export function tellReturn(row: ReturnRow, today: string): ReturnLine {
  const { state, due_on: dueOn, handed_at: handedAt, urged_on: urgedOn } = row;
  const handedOn = handedAt === null ? null : plainDateOf(new Date(handedAt));
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    period: periodOfId(row.period),
    state,
    dueOn,
    isLate: (handedOn ?? today) > dueOn,
    asked: row.keys.length,
    filled: row.keys.filter((key) => isFilled(saidIn(row, key))).length,
    handed: handedAt === null ? null : { by: row.handed_by_name ?? '', at: handedAt },
    corrections: row.corrections,
    urged: urgedOn === null ? null : { by: row.urged_by_name ?? '', on: urgedOn, words: row.urged_words ?? '' },
  };
}

/** Where the returns of a unit and of all below it are found. */
export interface Place {
  readonly column: 'region' | 'unit_id';
  readonly ids: readonly string[];
}

/** Where the returns of a unit and of all below it are found: by county from a county on, by units below it. */
export async function placeOf(db: Db, unit: SubjectUnit): Promise<Place> {
  if (unit.region === unit.id) return { column: 'region', ids: await regionsBelow(db, unit) };
  const rows = await db.many<{ unit_id: string }>('select unit_id from unit_below where top_id = $1', [unit.id]);
  return { column: 'unit_id', ids: rows.map(({ unit_id: id }) => id) };
}

/** What counts as asked of a unit: everything handed in, and what is open at a unit that still exists. */
export const STANDS = `(r.state = 'handed' or exists (select 1 from unit e where e.id = r.unit_id and e.closed_on is null))`;
