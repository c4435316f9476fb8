import { type Problem, problem } from '../../../lib/problem.ts';
import type { EditPath, Plain, TextEdit } from '../edit-text.ts';
import { cellAddress, type DraftChange, HEADER_ROW, type SheetChanges } from './draft-change.ts';
import { cellText, entryKeys } from './export-draft.ts';
import { entriesAt, plainAt, plainText } from './plain-content.ts';
import { movesTo } from './row-order.ts';
import { type DraftSheet, KEY_HEADER, type SheetColumn, type SheetRows } from './sheets.ts';

/** A sheet with one row per entry of a list, compared with it. */
export interface ComparedSheet extends SheetChanges {
  readonly sheet: DraftSheet;
  /** Row of the sheet for each entry as the list will be. */
  readonly rows: readonly number[];
  /** Rows of the sheet whose entries are new. */
  readonly added: readonly number[];
}

interface Comparing {
  /** The file's plain content. */
  readonly content: Plain;
  /** New entries go behind the others, whatever their row: the list of a local profile begins with the standard's entries. */
  readonly newLast?: boolean;
  /** A new entry with what other sheets say of it. */
  readonly complete?: (entry: Plain) => Plain;
}

/** Compares a sheet's rows with the entries of its list: changed cells, new and missing rows, and rows that stand elsewhere. */
export function compareSheet(sheet: DraftSheet, { name, rows }: SheetRows, comparing: Comparing): ComparedSheet {
  const { content, newLast = false, complete = (entry) => entry } = comparing;
  const header = rows[0] ?? [];
  const keyColumn = header.indexOf(KEY_HEADER);
  const columns = sheet.columns.flatMap((column) => {
    const at = header.indexOf(column.header);
    return at < 0 ? [] : [{ column, at }];
  });
  if (keyColumn < 0 || columns.length === 0) {
    const fault = problem(
      'draft-workbook-header',
      { sheet: name, header: KEY_HEADER },
      { sheet: name, row: HEADER_ROW },
    );
    return { sheet, changes: [], problems: [fault], sets: [], places: [], rows: [], added: [] };
  }
  const entries = entriesAt(content, sheet.list);
  const indexOf = new Map(entryKeys(entries).map((key, i) => [key, i]));
  const changes: DraftChange[] = [];
  const problems: Problem[] = [];
  const sets: TextEdit[] = [];
  const wanted: Wanted[] = [];
  rows.slice(1).forEach((row, i) => {
    const number = i + HEADER_ROW + 1;
    if (row.every((cell) => cell === '')) return;
    const key = row[keyColumn] ?? '';
    const index = indexOf.get(key);
    if (key !== '' && (index === undefined || wanted.some((one) => one.index === index))) {
      const at = { sheet: name, row: number, cell: cellAddress(keyColumn, number) };
      problems.push(problem(index === undefined ? 'draft-workbook-key' : 'draft-workbook-twice', { key }, at));
      return;
    }
    if (index === undefined) {
      const entry = complete(newEntry(row, columns));
      wanted.push({ row: number, index: null, entry });
      const id = plainText(entry, ['id']);
      changes.push({ kind: 'added', sheet: name, row: number, id, column: null, before: '', after: shown(entry) });
      return;
    }
    wanted.push({ row: number, index, entry: null });
    const entry = entries[index];
    for (const { column, at } of columns) {
      const before = cellText(entry, column);
      const after = row[at] ?? '';
      if (before === after) continue;
      const path = [...sheet.list, index, ...column.path];
      sets.push(...setEdits(path, after, column, plainAt(entry, column.path) !== undefined));
      changes.push({ kind: 'changed', sheet: name, row: number, id: key, column: column.header, before, after });
    }
  });
  const placed = places(sheet, entries, newLast ? newBehind(wanted) : wanted);
  return { sheet, problems, sets, ...placed, changes: [...changes, ...placed.changes] };
}

/** A row of the sheet: of an entry that is there, or of a new one. */
type Wanted =
  | { readonly row: number; readonly index: number; readonly entry: null }
  | { readonly row: number; readonly index: null; readonly entry: Plain };

function newBehind(wanted: readonly Wanted[]): readonly Wanted[] {
  return [...wanted.filter(({ index }) => index !== null), ...wanted.filter(({ index }) => index === null)];
}

/** The edits that bring a list into the order of the rows: first out, then moved, then in. */
function places({ name, list }: DraftSheet, entries: readonly Plain[], wanted: readonly Wanted[]) {
  const indices = wanted.flatMap(({ index }) => (index === null ? [] : [index]));
  const left = indices.toSorted((a, b) => a - b);
  const gone = entries.flatMap((entry, i) => (indices.includes(i) ? [] : [{ i, entry }]));
  const removed = gone.map(({ entry }): DraftChange => {
    const id = plainText(entry, ['id']);
    return { kind: 'removed', sheet: name, row: null, id, column: null, before: shown(entry), after: '' };
  });
  const moves = movesTo(indices.map((index) => left.indexOf(index)));
  const moved = moves.map(({ entry }): DraftChange => {
    const index = left[entry] ?? 0;
    const at = wanted.findIndex((one) => one.index === index);
    const id = plainText(entries[index], ['id']);
    const row = wanted[at]?.row ?? null;
    return { kind: 'moved', sheet: name, row, id, column: null, before: String(index + 1), after: String(at + 1) };
  });
  const out = gone.toReversed().map(({ i }): TextEdit => ({ kind: 'remove', path: [...list, i] }));
  const about = moves.map(({ from, to }): TextEdit => ({ kind: 'move', from: [...list, from], list, index: to }));
  const into = wanted.flatMap((one, index): readonly TextEdit[] =>
    one.index === null ? [{ kind: 'insert', list, index, value: one.entry }] : [],
  );
  return {
    changes: [...removed, ...moved],
    places: [...out, ...about, ...into],
    rows: wanted.map(({ row }) => row),
    added: wanted.flatMap(({ row, index }) => (index === null ? [row] : [])),
  };
}

function setEdits(path: EditPath, after: string, { kind }: SheetColumn, there: boolean): readonly TextEdit[] {
  if (after === '') return there ? [{ kind: 'remove', path }] : [];
  return [{ kind: 'set', path, value: plainValue(after, kind) }];
}

function plainValue(text: string, kind: SheetColumn['kind']): Plain {
  if (kind === 'truth') return /^(?:是|true|1)$/iu.test(text);
  if (kind === 'list') return text.split(/[、,，;；\s]+/u).filter((one) => one !== '');
  return text;
}

function newEntry(
  row: readonly string[],
  columns: readonly { readonly column: SheetColumn; readonly at: number }[],
): Plain {
  const entry: Record<string, Plain> = {};
  for (const { column, at } of columns) {
    const text = row[at] ?? '';
    const [first, second] = column.path.map(String);
    if (text === '' || first === undefined) continue;
    const value = plainValue(text, column.kind);
    if (second === undefined) entry[first] = value;
    else {
      const inner = entry[first];
      entry[first] = {
        ...(typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {}),
        [second]: value,
      };
    }
  }
  return entry;
}

/** An entry in a few words: what it is called, and its formula. */
function shown(entry: Plain): string {
  return [plainText(entry, ['name', 'zh']), plainText(entry, ['title', 'zh']), plainText(entry, ['formula'])]
    .filter((one) => one !== '')
    .join('　');
}
