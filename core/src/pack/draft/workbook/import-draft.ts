import { type Problem, problem } from '../../../lib/problem.ts';
import { ok } from '../../../lib/result.ts';
import { fieldName, type Located, plainOf, readYaml } from '../../located.ts';
import { CASES_FILE, checkDraft, type DraftTexts } from '../check-draft.ts';
import { draftTree } from '../draft-tree.ts';
import { editDraft } from '../edit-draft.ts';
import { editText, type Plain } from '../edit-text.ts';
import { DATA_SHEET } from './case-rows.ts';
import { compareCase } from './compare-case.ts';
import { type ComparedSheet, compareSheet } from './compare-sheet.ts';
import type { DraftChange, SheetChanges } from './draft-change.ts';
import { sheetsOf } from './export-draft.ts';
import { completeCase } from './new-case-entry.ts';
import { entriesAt, plainText } from './plain-content.ts';
import { readCaseSheets } from './read-case-sheets.ts';
import { CASE_SHEET, EXPECT_SHEET, KEY_HEADER, type SheetRows } from './sheets.ts';

/** What taking a workbook would do. Nothing is stored by it. */
export interface DraftImport {
  readonly changes: readonly DraftChange[];
  /** What is wrong with the workbook, or with the draft as it would become; each with sheet, row and cell where it is known. */
  readonly problems: readonly Problem[];
  /** Both texts as they would become; null where the workbook cannot be taken at all. */
  readonly texts: { readonly text: string; readonly cases: string } | null;
}

/**
 * Compares a workbook's rows with the draft, row by row, and says what it would become: comments stay, and entries come in the order of
 * the rows. A case is new by its row on the sheet of cases; its cells and expected values are taken from theirs.
 */
export function importDraft(draft: DraftTexts, sheets: readonly SheetRows[]): DraftImport {
  const tree = draftTree(draft);
  const cases = readYaml(CASES_FILE, draft.cases);
  if (!tree.ok || !cases.ok) return { changes: [], problems: checkDraft(draft).problems, texts: null };
  const content = plainContent(tree.value.whole);
  const known = sheetsOf(content);
  const found = sheets.flatMap((rows): readonly ComparedSheet[] => {
    const sheet = known.find(({ name }) => name === rows.name);
    const newLast = tree.value.base !== null;
    return sheet === undefined ? [] : [compareSheet(sheet, rows, { content, newLast })];
  });
  const ofCases = compareCases(sheets, content, plainContent(cases.value));
  const isKnown = ({ name }: SheetRows) => [CASE_SHEET.name, DATA_SHEET, EXPECT_SHEET].includes(name);
  if (found.length === 0 && !sheets.some(isKnown)) {
    return { changes: [], problems: [problem('draft-workbook-foreign', {})], texts: null };
  }
  const changes = [...found, ofCases].flatMap((one) => one.changes);
  const faults = [...found, ofCases].flatMap(({ problems }) => problems);
  if (faults.length > 0) return { changes, problems: faults, texts: null };
  // First what changes in place, by the places that are known; then entries go, move and come.
  const edits = [...found.flatMap(({ sets }) => sets), ...found.flatMap(({ places }) => places)];
  const text = edits.length === 0 ? ok(draft.text) : editDraft(draft, edits);
  const casesText = editText(CASES_FILE, draft.cases, [...ofCases.sets, ...ofCases.places]);
  if (!text.ok || !casesText.ok) {
    const problems = [text, casesText].flatMap((one) => (one.ok ? [] : one.problems));
    return { changes, problems, texts: null };
  }
  const texts = { text: text.value, cases: casesText.value };
  const { problems } = checkDraft({ ...texts, bases: draft.bases });
  const placing = ofCases.sheet === null ? found : [...found, ofCases.sheet];
  return { changes, problems: problems.map((one) => placed(one, placing)), texts };
}

function plainContent(root: Located): Plain {
  // Located content is texts, truths and nothing, in lists and maps: plain.
  return plainOf(root) as Plain;
}

/** The cases by their three sheets; a sheet that the workbook lacks changes nothing. */
function compareCases(
  sheets: readonly SheetRows[],
  content: Plain,
  cases: Plain,
): SheetChanges & { readonly sheet: ComparedSheet | null } {
  const rows = sheets.find(({ name }) => name === CASE_SHEET.name);
  const entries = entriesAt(cases, CASE_SHEET.list);
  const now = namesNow(rows);
  const ids = new Set([...entries.map((entry) => plainText(entry, ['id'])), ...now.flatMap(({ id }) => id)]);
  const read = readCaseSheets(sheets, content, ids);
  const complete = (entry: Plain) => completeCase(entry, read, content);
  const sheet = rows === undefined ? null : compareSheet(CASE_SHEET, rows, { content: cases, complete });
  const parts = entries.flatMap((entry, index) => {
    const id = plainText(entry, ['id']);
    const row = now.find(({ key }) => key === id);
    // What is taken out needs no cells.
    if (rows !== undefined && row === undefined) return [];
    return [compareCase({ index, entry, names: [...new Set([id, row?.id ?? id])] }, read, content)];
  });
  return {
    sheet,
    changes: [...(sheet?.changes ?? []), ...parts.flatMap(({ changes }) => changes)],
    problems: [...(sheet?.problems ?? []), ...read.problems],
    sets: [...(sheet?.sets ?? []), ...parts.flatMap(({ sets }) => sets)],
    places: sheet?.places ?? [],
  };
}

/** The ids of the sheet of cases: when it was exported (empty: a new case), and now. */
function namesNow(rows: SheetRows | undefined): readonly { readonly key: string; readonly id: string }[] {
  const [header = [], ...body] = rows?.rows ?? [];
  const [keyAt, idAt] = [header.indexOf(KEY_HEADER), header.indexOf('代号')];
  return body.map((cells) => ({ key: cells[keyAt] ?? '', id: cells[idAt] ?? '' })).filter(({ id }) => id !== '');
}

/** A problem of the draft as it would become, moved to the row that it comes from. */
function placed(found: Problem, sheets: readonly ComparedSheet[]): Problem {
  const field = found.at?.field;
  if (field === undefined) return found;
  for (const { sheet, rows } of sheets) {
    if ((sheet.file === 'cases') !== (found.at?.file === CASES_FILE)) continue;
    const index = rows.findIndex((_, i) => {
      const entry = fieldName([...sheet.list, i]);
      return field === entry || field.startsWith(`${entry}.`);
    });
    const row = rows[index];
    if (row !== undefined) return { ...found, at: { ...found.at, sheet: sheet.name, row } };
  }
  return found;
}
