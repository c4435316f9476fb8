import { cellOfFault } from '@dudao/core/issue/book/fault-cell';
import { isUntouched, readBookMark } from '@dudao/core/issue/book/mark';
import type { BookRow } from '@dudao/core/issue/book/read-sheet';
import { type BookChange, NO_WISH, type ReadRow, readWish } from '@dudao/core/issue/book/wish';
import { groupBy } from '@dudao/core/lib/group-by';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Tx } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import type { IssueMeasureTable } from '../../lib/schema.gen.ts';
import { beyond } from '../beyond.ts';
import type { By } from '../deed-facts.ts';
import { weigh } from '../deeds.ts';
import { listMeasuresOf } from '../measure-rows.ts';
import { lockIssueRows } from '../rows.ts';
import { readVeil } from '../veil.ts';
import type { Weighed } from '../weighed.ts';
import { decideRow, type EntryPlan, findNames, strangersIn, type Touched } from './decide.ts';
import { bookEntryOf, readFieldNames } from './entry-of-row.ts';
import { planMeasures } from './measures.ts';
import type { BookFile } from './read-file.ts';

/** A row that cannot be taken. */
export interface RefusedRow {
  readonly sheet: 'entries' | 'measures';
  readonly row: number;
  readonly number: string;
  readonly title: string;
  readonly changes: readonly BookChange[];
  /** Each with the cell that is to be mended, unless it is the row as a whole. */
  readonly faults: readonly Problem[];
}

/** What becomes of the rows that mean an entry. */
export interface EntryPlans {
  readonly able: readonly EntryPlan[];
  readonly refused: readonly RefusedRow[];
  readonly unchanged: number;
}

/** Decides every row that means an entry; the entries are held until the transaction ends. Nothing is written. */
export async function planEntries(tx: Tx, file: BookFile, by: By): Promise<EntryPlans> {
  const { caller, now } = by;
  const marked = file.entries.filter(({ mark }) => mark !== '');
  const marks = new Map(marked.map((row) => [row, readBookMark(row.mark)]));
  const ids = [...new Set([...marks.values()].flatMap((mark) => mark?.id ?? []))];
  // Only what the caller sees and may write is held: what is out of sight is not there.
  const weighed = await weigh(tx, await lockIssueRows(tx, ids), caller);
  const byId = new Map(weighed.map((one) => [one.row.id, one]));
  const veil = await readVeil(tx);
  const measuresOf = groupBy(await beyond(tx, () => listMeasuresOf(tx, [...byId.keys()])), ({ issue_id }) => issue_id);
  const nameOf = await readFieldNames(
    tx,
    weighed.map(({ row }) => row),
    (row) => kindAt(byId, row.id),
  );
  const measureRows = groupBy(file.measures, ({ cells }) => cells.get('number') ?? '');
  const refused: RefusedRow[] = [];
  const touched: Touched[] = [];
  const seen = new Map<string, number>();
  let unchanged = 0;
  for (const row of marked) {
    const mark = marks.get(row) ?? null;
    const one = mark === null ? undefined : byId.get(mark.id);
    const rows = measureRows.get(row.cells.get('number') ?? '') ?? [];
    const known: readonly IssueMeasureTable[] = one === undefined ? [] : (measuresOf.get(one.row.id) ?? []);
    const measures = one === undefined ? null : planMeasures(known, rows, plainDateOf(now));
    const isSame = mark !== null && isUntouched(mark.digest, row.cells);
    const fault = faultOfRow(row, { mark, one, seen });
    if (fault !== null || mark === null || one === undefined) {
      refused.push(refusal(row, one, [fault ?? problem('issue-book-mark')]));
      continue;
    }
    seen.set(mark.id, row.row);
    const hidden = veil(one.kind, one.parts);
    const read = isSame
      ? { wish: NO_WISH, changes: [], faults: [] }
      : readWish(one.kind, bookEntryOf(one.row, hidden), { row, nameOf });
    if (read.changes.length === 0 && read.faults.length === 0 && measures === null) unchanged++;
    else if (mark.revision !== one.row.revision) refused.push(refusal(row, one, [problem('changed-meanwhile')], read));
    else touched.push({ row, weighed: one, read, measures, hidden });
  }
  const orphans = [...measureRows].flatMap(([number, rows]) =>
    marked.some(({ cells }) => cells.get('number') === number) ? [] : rows.map((row) => orphan(row, number)),
  );
  const decided = await decideTouched(tx, touched, by);
  return { able: decided.able, refused: [...refused, ...decided.refused, ...orphans], unchanged };
}

function kindAt(byId: ReadonlyMap<string, Weighed>, id: string): Weighed['kind'] {
  const one = byId.get(id);
  if (one === undefined) throw new Error('an entry that was read was not weighed');
  return one.kind;
}

/** Why a row means no entry, or not the one that its number says. */
function faultOfRow(
  row: BookRow,
  {
    mark,
    one,
    seen,
  }: {
    readonly mark: { readonly id: string } | null;
    readonly one: Weighed | undefined;
    readonly seen: ReadonlyMap<string, number>;
  },
): Problem | null {
  if (mark === null) return problem('issue-book-mark');
  if (one === undefined) return problem('not-found');
  const earlier = seen.get(mark.id);
  if (earlier !== undefined) return problem('issue-book-twice', { row: earlier });
  const number = row.cells.get('number') ?? one.row.number;
  return number === one.row.number ? null : problem('issue-book-number', { found: number });
}

/** What is wrong with a row, cell by cell. */
export function inCells(row: BookRow, kind: Weighed['kind'] | null, faults: readonly Problem[]): readonly Problem[] {
  return faults.map((fault) => {
    const cell = cellOfFault(kind, row, fault);
    return cell === null ? fault : { ...fault, at: { ...fault.at, row: row.row, cell } };
  });
}

function refusal(row: BookRow, one: Weighed | undefined, faults: readonly Problem[], read?: ReadRow): RefusedRow {
  return {
    sheet: 'entries',
    row: row.row,
    number: one?.row.number ?? row.cells.get('number') ?? '',
    title: one?.row.title ?? row.cells.get('title') ?? '',
    changes: read?.changes ?? [],
    faults: inCells(row, one?.kind ?? null, faults),
  };
}

function orphan(row: BookRow, number: string): RefusedRow {
  const title = row.cells.get('text') ?? '';
  const fault = problem('issue-book-no-entry', { found: number }, { field: 'number' });
  return { sheet: 'measures', row: row.row, number, title, changes: [], faults: inCells(row, null, [fault]) };
}

async function decideTouched(tx: Tx, touched: readonly Touched[], by: By): Promise<Omit<EntryPlans, 'unchanged'>> {
  const found = await findNames(tx, touched);
  const able: EntryPlan[] = [];
  const refused: RefusedRow[] = [];
  for (const one of touched) {
    const decided = decideRow(one, found, by);
    const strangers = decided.ok ? await strangersIn(tx, decided.value, one.read.wish) : [];
    if (decided.ok && strangers.length === 0) able.push(decided.value);
    else refused.push(refusal(one.row, one.weighed, decided.ok ? strangers : decided.problems, one.read));
    for (const { row, changes, faults } of one.measures?.rows ?? []) {
      if (faults.length === 0) continue;
      refused.push({ ...orphan(row, one.weighed.row.number), changes, faults: inCells(row, null, faults) });
    }
  }
  return { able, refused };
}
