import type { Collector } from '../../lib/findings.ts';
import type { Place } from '../../lib/problem.ts';
import { type Book, nearUnit } from './book.ts';
import type { Identity, Present } from './identify-rows.ts';
import { digestOf } from './mark.ts';
import { labelOf, parseValue } from './parse-value.ts';
import { addressOf, type WrittenRow, type WrittenSheet } from './read-sheet.ts';
import { SHEETS, type SheetKey } from './sheets.ts';

/** Values by the key of their column; '' is none. */
export type Values = Readonly<Record<string, string>>;

/** A row that says something else than the register. */
export interface RowChange {
  readonly sheet: SheetKey;
  readonly row: number;
  readonly id: string;
  /** What the register says; null for what is new. */
  readonly before: Values | null;
  readonly after: Values;
  /** Both as lists in the order of the columns. */
  readonly lists: { readonly before: readonly string[] | null; readonly after: readonly string[] };
  /** Where a column of the row stands in the file. */
  readonly at: (key: string) => Place;
  readonly written: WrittenRow;
}

/** Whose values count where a row was changed in the file and in the register: nobody's yet, the file's, the register's. */
export const RESOLUTIONS = ['ask', 'file', 'register'] as const;
/** One of them. */
export type Resolution = (typeof RESOLUTIONS)[number];

/** What reading a sheet against the register gave. */
export interface ResolvedSheet {
  readonly changes: readonly RowChange[];
  /** Changed here and there, and not decided yet. */
  readonly conflicts: readonly RowChange[];
  readonly unchanged: number;
}

/** What resolving needs to know. */
export interface Resolving {
  readonly book: Book;
  readonly present: Present;
  readonly identities: ReadonlyMap<WrittenRow, Identity>;
  readonly collect: Collector;
  readonly resolution: Resolution;
}

/** Reads every cell of a sheet, and tells rows that change something from those that do not. A row with a fault changes nothing. */
export function resolveRows(key: SheetKey, sheet: WrittenSheet, resolving: Resolving): ResolvedSheet {
  const { present, resolution, collect } = resolving;
  const changes: RowChange[] = [];
  const conflicts: RowChange[] = [];
  let unchanged = 0;
  const missing = SHEETS[key].columns.filter(({ isRequired }, i) => isRequired && (sheet.places[i] ?? -1) < 0);
  if (missing.length > 0) {
    const columns = missing.map(({ label }) => label.zh).join('、');
    collect.problem('book-heads-missing', { columns }, { sheet: sheet.name });
    return { changes, conflicts, unchanged };
  }
  const natural = naturalIndex(key, present[key]);
  const taken = new Map<string, number>();
  for (const written of sheet.rows) {
    const read = readRow(key, sheet, written, { ...resolving, natural });
    if (read === null) continue;
    const { change, identity } = read;
    const same = [identity, `new\n${naturalKey(key, change.lists.after)}\n${change.after.phone ?? ''}`];
    // Two marks are two things, however they are called: a unit may have namesakes.
    const other = (written.digest === null ? same : [identity])
      .map((one) => taken.get(one))
      .find((row) => row !== undefined);
    if (other !== undefined) collect.problem('book-row-twice', { other }, { sheet: sheet.name, row: written.row });
    if (other !== undefined) continue;
    for (const one of same) taken.set(one, written.row);
    const { before, after } = change.lists;
    const isTouched = written.digest === null || digestOf(after) !== written.digest;
    const differs = before === null || before.some((value, i) => value !== after[i]);
    if (!isTouched || !differs) unchanged++;
    else if (before === null || written.digest === null || digestOf(before) === written.digest) changes.push(change);
    else if (resolution === 'file') changes.push(change);
    else if (resolution === 'ask') conflicts.push(change);
    else unchanged++;
  }
  return { changes, conflicts, unchanged };
}

/** Rows of these sheets have no names; they are the same where these columns are. */
const NATURAL: Readonly<Record<SheetKey, readonly string[]>> = {
  units: ['parent', 'name'],
  persons: ['unit', 'name'],
  posts: ['unit', 'name'],
  bodies: ['unit', 'name'],
  duties: ['unit', 'kind'],
  seats: ['body', 'role', 'post', 'person'],
  links: ['body', 'unit'],
};

function naturalKey(key: SheetKey, values: readonly string[]): string {
  const { columns } = SHEETS[key];
  return NATURAL[key].map((name) => values[columns.findIndex((column) => column.key === name)] ?? '').join('\n');
}

function naturalIndex(key: SheetKey, rows: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  if (key !== 'duties' && key !== 'seats' && key !== 'links') return new Map();
  return new Map([...rows].map(([id, values]) => [naturalKey(key, values), id]));
}

interface Reading extends Resolving {
  readonly natural: ReadonlyMap<string, string>;
}

function readRow(
  key: SheetKey,
  sheet: WrittenSheet,
  written: WrittenRow,
  { book, present, identities, collect, natural }: Reading,
): { readonly change: RowChange; readonly identity: string } | null {
  const { columns } = SHEETS[key];
  const { row, cells } = written;
  const at = (name: string): Place => placeIn(key, sheet, row, name);
  if (written.damaged !== undefined) {
    collect.problem('book-mark-damaged', { value: written.damaged }, markPlace(sheet, row, columns.length));
    return null;
  }
  const identity = identities.get(written) ?? { is: written.digest === null ? 'new' : 'present', id: written.id };
  if (identity.is === 'many') {
    collect.problem('book-name-many', { value: cells[0] ?? '' }, at('name'));
    return null;
  }
  let id = identity.id;
  let before = identity.is === 'present' ? (present[key].get(id) ?? null) : null;
  if (identity.is === 'present' && before === null) {
    collect.problem('book-mark-unknown', {}, markPlace(sheet, row, columns.length));
    return null;
  }
  const after: string[] = [];
  let faults = 0;
  const take = (i: number): void => {
    const column = columns[i];
    if (column === undefined) return;
    const text = cells[i] ?? null;
    const known = before?.[i] ?? '';
    // A column that the file lacks, and an empty cell of a row without mark, say nothing.
    const isSilent = text === null || (text === '' && written.digest === null);
    if (isSilent || isSameText(column.kind, text, known)) {
      after[i] = known;
      return;
    }
    const parsed = parseValue(book, column, text, nearUnit(book, key, after));
    if ('value' in parsed) after[i] = parsed.value;
    else {
      faults++;
      after[i] = '';
      collect.problem(parsed.problem, parsed.params, at(column.key));
    }
  };
  // The unit or body first: from it persons and posts are named.
  const first = columns.findIndex(({ key: name }) => name === 'unit' || name === 'body');
  if (first >= 0) take(first);
  for (let i = 0; i < columns.length; i++) if (i !== first) take(i);
  if (faults > 0) return null;
  const meant = before === null ? natural.get(naturalKey(key, after)) : undefined;
  if (meant !== undefined) {
    id = meant;
    before = present[key].get(meant) ?? null;
    for (const [i, value] of (before ?? []).entries()) if (after[i] === '') after[i] = value;
  }
  for (const [i, { isRequired, label, key: name }] of columns.entries()) {
    const isTop = name === 'parent' && before !== null && before[i] === '';
    if (!isRequired || after[i] !== '' || isTop) continue;
    faults++;
    collect.problem('book-cell-missing', labelOf(label), at(name));
  }
  if (faults > 0) return null;
  const record = (values: readonly string[]): Values =>
    Object.fromEntries(columns.map(({ key: name }, i) => [name, values[i] ?? '']));
  return {
    identity: id,
    change: {
      sheet: key,
      row,
      id,
      before: before === null ? null : record(before),
      after: record(after),
      lists: { before, after },
      at,
      written,
    },
  };
}

/** Plain texts need no reading where nothing changed. */
function isSameText(kind: string, text: string, known: string): boolean {
  return text === known && (kind === 'text' || kind === 'code' || text === '');
}

/** Where a column of a row stands in the file. */
function placeIn(key: SheetKey, sheet: WrittenSheet, row: number, name: string): Place {
  const { columns } = SHEETS[key];
  const column = columns.findIndex((one) => one.key === name);
  const cell = addressOf(sheet, row, column);
  const field = columns[column]?.label.zh;
  return {
    sheet: sheet.name,
    row,
    ...(cell === undefined ? {} : { cell }),
    ...(field === undefined ? {} : { field }),
  };
}

function markPlace(sheet: WrittenSheet, row: number, column: number): Place {
  const cell = addressOf(sheet, row, column);
  return { sheet: sheet.name, row, ...(cell === undefined ? {} : { cell }) };
}
