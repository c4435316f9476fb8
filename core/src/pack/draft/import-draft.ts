import { type Problem, problem } from '../../lib/problem.ts';
import { fieldName, type Located, plainOf, readYaml } from '../located.ts';
import { CASES_FILE, checkDraft, type DraftTexts } from './check-draft.ts';
import { draftTree } from './draft-tree.ts';
import { editDraft } from './edit-draft.ts';
import { editText, type Plain, type TextEdit } from './edit-text.ts';
import { cellText, entriesAt, entryKeys, plainAt, plainText, type SheetRows, sheetsOf } from './export-draft.ts';
import { type DraftSheet, EXPECT_HEADERS, EXPECT_SHEET, KEY_HEADER, type SheetColumn } from './sheets.ts';

/** One difference between a workbook and the draft. */
export interface DraftChange {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly sheet: string;
  /** Row of the sheet as the spreadsheet program counts; null for what is no longer there. */
  readonly row: number | null;
  readonly id: string;
  /** Heading of the column; null where the whole row is meant. */
  readonly column: string | null;
  readonly before: string;
  readonly after: string;
}

/** What taking a workbook would do. Nothing is stored by it. */
export interface DraftImport {
  readonly changes: readonly DraftChange[];
  /** What is wrong with the workbook, or with the draft as it would become; each with sheet, row and cell where it is known. */
  readonly problems: readonly Problem[];
  /** Both texts as they would become; null where the workbook cannot be taken at all. */
  readonly texts: { readonly text: string; readonly cases: string } | null;
}

/** Compares a workbook's rows with the draft, row by row, and says what it would become: comments and order stay, new rows go to the end. */
export function importDraft(draft: DraftTexts, sheets: readonly SheetRows[]): DraftImport {
  const tree = draftTree(draft);
  const content = tree.ok ? plainContent(tree.value.whole) : null;
  const cases = contentOf(CASES_FILE, draft.cases);
  if (content === null || cases === null) {
    return { changes: [], problems: checkDraft(draft).problems, texts: null };
  }
  const known = sheetsOf(content);
  const found = sheets.flatMap((rows): readonly Compared[] => {
    const sheet = known.find(({ name }) => name === rows.name);
    return sheet === undefined ? [] : [compared(sheet, rows, content)];
  });
  const expected = sheets.find(({ name }) => name === EXPECT_SHEET);
  const ofCases = expected === undefined ? NOTHING : comparedCases(expected, cases);
  const faults = [...found, ofCases].flatMap(({ problems }) => problems);
  const changes = [...found, ofCases].flatMap((one) => one.changes);
  if (found.length === 0 && expected === undefined) {
    return { changes: [], problems: [problem('draft-workbook-foreign', {})], texts: null };
  }
  if (faults.length > 0) return { changes, problems: faults, texts: null };
  // First what changes in place, then what is added at the end, then what is taken out from the last to the first.
  const edits = [
    ...found.flatMap(({ sets }) => sets),
    ...found.flatMap(({ inserts }) => inserts),
    ...found.flatMap(({ removes }) => removes),
  ];
  const text = editDraft(draft, edits);
  const casesText = editText(CASES_FILE, draft.cases, ofCases.sets);
  if (!text.ok || !casesText.ok) {
    const problems = [text, casesText].flatMap((one) => (one.ok ? [] : one.problems));
    return { changes, problems, texts: null };
  }
  const texts = { text: text.value, cases: casesText.value };
  const { problems } = checkDraft({ ...texts, bases: draft.bases });
  return { changes, problems: problems.map((one) => placed(one, found)), texts };
}

interface Compared {
  readonly sheet: DraftSheet | null;
  readonly changes: readonly DraftChange[];
  readonly problems: readonly Problem[];
  readonly sets: readonly TextEdit[];
  readonly inserts: readonly TextEdit[];
  readonly removes: readonly TextEdit[];
  /** Row of the sheet for each entry as the list will be. */
  readonly rows: readonly number[];
}

const NOTHING: Compared = { sheet: null, changes: [], problems: [], sets: [], inserts: [], removes: [], rows: [] };
const HEADER_ROW = 1;

function contentOf(file: string, text: string): Plain | null {
  const read = readYaml(file, text);
  return read.ok ? plainContent(read.value) : null;
}

function plainContent(root: Located): Plain {
  // Located content is texts, truths and nothing, in lists and maps: plain.
  return plainOf(root) as Plain;
}

function compared(sheet: DraftSheet, { name, rows }: SheetRows, content: Plain): Compared {
  const header = rows[0] ?? [];
  const keyColumn = header.indexOf(KEY_HEADER);
  const columns = sheet.columns.flatMap((column) => {
    const at = header.indexOf(column.header);
    return at < 0 ? [] : [{ column, at }];
  });
  if (keyColumn < 0 || columns.length === 0) {
    const params = { sheet: name, header: KEY_HEADER };
    return { ...NOTHING, problems: [problem('draft-workbook-header', params, { sheet: name, row: HEADER_ROW })] };
  }
  const entries = entriesAt(content, sheet.list);
  const byKey = new Map(entryKeys(entries).map((key, i) => [key, i]));
  const changes: DraftChange[] = [];
  const problems: Problem[] = [];
  const sets: TextEdit[] = [];
  const inserts: TextEdit[] = [];
  const seen = new Map<number, number>();
  const added: number[] = [];
  rows.slice(1).forEach((row, i) => {
    const number = i + HEADER_ROW + 1;
    if (row.every((cell) => cell === '')) return;
    const key = row[keyColumn] ?? '';
    const index = byKey.get(key);
    if (key !== '' && (index === undefined || seen.has(index))) {
      const at = { sheet: name, row: number, cell: cellAddress(keyColumn, number) };
      problems.push(problem(index === undefined ? 'draft-workbook-key' : 'draft-workbook-twice', { key }, at));
      return;
    }
    if (index === undefined) {
      const entry = newEntry(row, columns);
      inserts.push({ kind: 'insert', list: sheet.list, index: Number.MAX_SAFE_INTEGER, value: entry });
      added.push(number);
      const id = plainText(entry, ['id']);
      changes.push({ kind: 'added', sheet: name, row: number, id, column: null, before: '', after: shown(entry) });
      return;
    }
    seen.set(index, number);
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
  const gone = entries.flatMap((_, i) => (seen.has(i) ? [] : [i]));
  for (const i of gone) {
    const id = plainText(entries[i], ['id']);
    changes.push({
      kind: 'removed',
      sheet: name,
      row: null,
      id,
      column: null,
      before: shown(entries[i] ?? null),
      after: '',
    });
  }
  const removes = gone.toReversed().map((i): TextEdit => ({ kind: 'remove', path: [...sheet.list, i] }));
  const kept = [...seen].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { sheet, changes, problems, sets, inserts, removes, rows: [...kept, ...added] };
}

function setEdits(path: TextPath, after: string, { kind }: SheetColumn, there: boolean): readonly TextEdit[] {
  if (after === '') return there ? [{ kind: 'remove', path }] : [];
  return [{ kind: 'set', path, value: plainValue(after, kind) }];
}

type TextPath = Extract<TextEdit, { kind: 'set' }>['path'];

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

function shown(entry: Plain): string {
  return [plainText(entry, ['name', 'zh']), plainText(entry, ['formula'])].filter((one) => one !== '').join('　');
}

/** Expected values: changed, added to a case that is there, or taken out. Cases themselves are made and deleted in the editor. */
function comparedCases({ name, rows }: SheetRows, cases: Plain): Compared {
  const at = EXPECT_HEADERS.map((header) => (rows[0] ?? []).indexOf(header));
  const [caseAt = -1, , pathAt = -1, valueAt = -1] = at;
  if (caseAt < 0 || pathAt < 0 || valueAt < 0) {
    const params = { sheet: name, header: EXPECT_HEADERS.join('、') };
    return { ...NOTHING, problems: [problem('draft-workbook-header', params, { sheet: name, row: HEADER_ROW })] };
  }
  const entries = entriesAt(cases, ['cases']);
  const changes: DraftChange[] = [];
  const problems: Problem[] = [];
  const sets: TextEdit[] = [];
  const wanted = new Map<number, Set<string>>();
  rows.slice(1).forEach((row, i) => {
    const number = i + HEADER_ROW + 1;
    if (row.every((cell) => cell === '')) return;
    const id = row[caseAt] ?? '';
    const path = row[pathAt] ?? '';
    const after = row[valueAt] ?? '';
    const index = entries.findIndex((entry) => plainText(entry, ['id']) === id);
    if (index < 0 || path === '' || after === '') {
      const cell = cellAddress(index < 0 ? caseAt : path === '' ? pathAt : valueAt, number);
      problems.push(problem('draft-workbook-case', { id }, { sheet: name, row: number, cell }));
      return;
    }
    wanted.set(index, (wanted.get(index) ?? new Set()).add(path));
    const present = plainAt(entries[index], ['expect', path]);
    const before = present === undefined || present === null ? '' : String(present);
    if (before === after) return;
    const value = after === 'true' ? true : after === 'false' ? false : after;
    sets.push({ kind: 'set', path: ['cases', index, 'expect', path], value });
    const kind = present === undefined ? 'added' : 'changed';
    changes.push({ kind, sheet: name, row: number, id, column: path, before, after });
  });
  entries.forEach((entry, index) => {
    const expect = plainAt(entry, ['expect']);
    if (typeof expect !== 'object' || expect === null) return;
    for (const [path, value] of Object.entries(expect)) {
      if (wanted.get(index)?.has(path) === true) continue;
      sets.push({ kind: 'remove', path: ['cases', index, 'expect', path] });
      const id = plainText(entry, ['id']);
      changes.push({ kind: 'removed', sheet: name, row: null, id, column: path, before: String(value), after: '' });
    }
  });
  return { ...NOTHING, changes, problems, sets };
}

/** A problem of the draft as it would become, moved to the row that it comes from. */
function placed(found: Problem, sheets: readonly Compared[]): Problem {
  const field = found.at?.field;
  if (field === undefined) return found;
  for (const { sheet, rows } of sheets) {
    if (sheet === null) continue;
    const index = rows.findIndex((_, i) => {
      const entry = fieldName([...sheet.list, i]);
      return field === entry || field.startsWith(`${entry}.`);
    });
    const row = rows[index];
    if (row !== undefined) return { ...found, at: { ...found.at, sheet: sheet.name, row } };
  }
  return found;
}

function cellAddress(column: number, row: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row}`;
}
