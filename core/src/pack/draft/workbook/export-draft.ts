import type { Plain } from '../edit-text.ts';
import { caseDataRows } from './case-rows.ts';
import { entriesAt, isPlainList, isPlainMap, plainAt, plainText } from './plain-content.ts';
import {
  CASE_SHEET,
  type DraftSheet,
  draftSheets,
  EXPECT_HEADERS,
  EXPECT_SHEET,
  KEY_HEADER,
  type SheetColumn,
  type SheetRows,
  scoreSheets,
} from './sheets.ts';

/** The sheets that fit a draft's content. */
export function sheetsOf(content: Plain): readonly DraftSheet[] {
  const members = entriesAt(content, ['dimension', 'members']).map((member) => ({
    id: plainText(member, ['id']),
    zh: plainText(member, ['name', 'zh']) || plainText(member, ['id']),
  }));
  const scores = entriesAt(content, ['scores']).map((score) => ({ id: plainText(score, ['id']) }));
  return [...draftSheets(members), ...scoreSheets(scores)];
}

/** What tells a list's entries apart: their ids; templates may share one, then they are counted. */
export function entryKeys(entries: readonly Plain[]): readonly string[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const id = plainText(entry, ['id']);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} #${count}`;
  });
}

/** What a cell shows of an entry. What does not fit the column (a map where a text is meant) shows as nothing and is left alone on import. */
export function cellText(entry: Plain | undefined, { path, kind }: SheetColumn): string {
  const value = plainAt(entry, path);
  if (value === undefined || value === null) return '';
  if (kind === 'truth') return value === true ? '是' : value === false ? '否' : '';
  if (kind === 'list')
    return isPlainList(value) && value.every((one) => typeof one === 'string') ? value.join('、') : '';
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

/** A draft's lists as sheets: heading, then one row per entry, the first cell its id. */
export function draftRows(content: Plain, cases: Plain): readonly SheetRows[] {
  const lists = [...sheetsOf(content), CASE_SHEET].map(({ name, file, list, columns }) => {
    const entries = entriesAt(file === 'text' ? content : cases, list);
    const keys = entryKeys(entries);
    return {
      name,
      rows: [
        [KEY_HEADER, ...columns.map(({ header }) => header)],
        ...entries.map((entry, i) => [keys[i] ?? '', ...columns.map((column) => cellText(entry, column))]),
      ],
    };
  });
  const expected = entriesAt(cases, ['cases']).flatMap((one) => {
    const expect = plainAt(one, ['expect']);
    if (!isPlainMap(expect)) return [];
    return Object.entries(expect).map(([path, value]) => [
      plainText(one, ['id']),
      plainText(one, ['title', 'zh']),
      path,
      String(value),
    ]);
  });
  return [...lists, caseDataRows(content, cases), { name: EXPECT_SHEET, rows: [[...EXPECT_HEADERS], ...expected] }];
}
