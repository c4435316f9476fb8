import type { EditPath, Plain, TextEdit } from '../edit-text.ts';
import {
  type CaseCells,
  type CasePeriod,
  codeColumnOf,
  DATA_SHEET,
  EVERY_ROW,
  periodName,
  periodsOf,
  rowNames,
  shownCell,
  WHOLE_ROW,
} from './case-rows.ts';
import type { DraftChange, SheetChanges } from './draft-change.ts';
import { newRow, truthOr, writtenPeriod } from './new-case-entry.ts';
import { isPlainMap, plainAt } from './plain-content.ts';
import type { CaseSheets, CellRow, ExpectedRow } from './read-case-sheets.ts';
import { EXPECT_SHEET } from './sheets.ts';

interface CaseAt {
  /** Position in the file. */
  readonly index: number;
  readonly entry: Plain;
  /** By which the sheets may name it: its id when it was exported, and the one that it has now. */
  readonly names: readonly string[];
}

/** What the sheets say of a case that is there, compared with it. */
export function compareCase(one: CaseAt, sheets: CaseSheets, content: Plain): Pick<SheetChanges, 'changes' | 'sets'> {
  const cells = sheets.cells?.filter(({ id }) => one.names.includes(id));
  const expected = sheets.expected?.filter(({ id }) => one.names.includes(id));
  const parts = [
    ...(cells === undefined ? [] : comparePeriods(one, cells, { columns: sheets.columns, content })),
    ...(expected === undefined ? [] : [compareExpected(one, expected)]),
  ];
  return { changes: parts.flatMap(({ changes }) => changes), sets: parts.flatMap(({ sets }) => sets) };
}

interface Columns {
  readonly columns: CaseSheets['columns'];
  readonly content: Plain;
}

type Part = Pick<SheetChanges, 'changes' | 'sets'>;

function comparePeriods(one: CaseAt, cells: readonly CellRow[], known: Columns): readonly Part[] {
  const before = periodsOf(one.entry);
  const count = Math.max(before.length, ...cells.map(({ back }) => back + 1));
  const previous = plainAt(one.entry, ['previous']);
  const pathOf = (back: number): EditPath =>
    back === 0
      ? ['cases', one.index]
      : ['cases', one.index, 'previous', ...(isPlainMap(previous) || count === 2 ? [] : [back - 1])];
  // A second earlier period turns the one that is there into the first of a list.
  const listed: Part[] =
    count > 2 && isPlainMap(previous)
      ? [{ changes: [], sets: [{ kind: 'set', path: ['cases', one.index, 'previous'], value: [previous] }] }]
      : [];
  const listPath = (back: number): EditPath => ['cases', one.index, 'previous', back - 1];
  return [
    ...listed,
    ...Array.from({ length: count }, (_, back) =>
      comparePeriod(
        { ...one, back, path: listed.length > 0 && back > 0 ? listPath(back) : pathOf(back) },
        { before: before[back], rows: cells.filter((row) => row.back === back) },
        known,
      ),
    ),
  ];
}

interface PeriodAt extends CaseAt {
  readonly back: number;
  readonly path: EditPath;
}

interface PeriodRows {
  readonly before: CasePeriod | undefined;
  readonly rows: readonly CellRow[];
}

function comparePeriod(at: PeriodAt, { before, rows }: PeriodRows, known: Columns): Part {
  const code = codeColumnOf(known.content);
  if (before === undefined) return newPeriod(at, rows, code);
  const names = rowNames(before.rows, code);
  const own = rows.filter(({ name }) => name !== EVERY_ROW && name !== WHOLE_ROW);
  const groups: readonly (readonly [string, string, CaseCells | null])[] = [
    [EVERY_ROW, 'every', before.every],
    [WHOLE_ROW, 'county', before.whole],
  ];
  const parts = [
    ...groups.map(([name, key, cells]) =>
      compareRow(
        at,
        { name, path: [...at.path, key], before: cells, row: rows.find((one) => one.name === name) },
        known,
      ),
    ),
    ...before.rows.map((cells, i) => {
      const name = names[i] ?? '';
      const path = [...at.path, 'schools', i];
      return compareRow(at, { name, path, before: cells, row: own.find((one) => one.name === name) }, known);
    }),
    ...own
      .filter(({ name }) => !names.includes(name))
      .map((row): Part => {
        const list = [...at.path, 'schools'];
        const sets: TextEdit[] = [{ kind: 'insert', list, index: Number.MAX_SAFE_INTEGER, value: newRow(row, code) }];
        return { changes: [rowChange(at, 'added', row.name, row)], sets };
      }),
  ];
  const sets = parts.flatMap((part) => part.sets);
  const isRow = (edit: TextEdit) => edit.kind === 'remove' && edit.path.at(-2) === 'schools';
  // Rows go out from the last to the first, and new ones come behind what is left.
  const inPlace = sets.filter((edit) => !isRow(edit) && edit.kind !== 'insert');
  const inserted = sets.filter((edit) => edit.kind === 'insert');
  return {
    changes: parts.flatMap((part) => part.changes),
    sets: [...inPlace, ...sets.filter(isRow).toReversed(), ...inserted],
  };
}

function newPeriod(at: PeriodAt, rows: readonly CellRow[], code: string): Part {
  return {
    changes: rows.map((row) => rowChange(at, 'added', row.name, row)),
    sets: [
      Number.isInteger(at.path.at(-1))
        ? {
            kind: 'insert',
            list: at.path.slice(0, -1),
            index: Number(at.path.at(-1)),
            value: writtenPeriod(rows, code),
          }
        : { kind: 'set', path: at.path, value: writtenPeriod(rows, code) },
    ],
  };
}

interface RowAt {
  readonly name: string;
  readonly path: EditPath;
  readonly before: CaseCells | null;
  /** What the sheet says; nothing when it has no such row. */
  readonly row: CellRow | undefined;
}

function compareRow(at: PeriodAt, { name, path, before, row }: RowAt, { columns }: Columns): Part {
  if (row === undefined) {
    const gone = before === null ? [] : [rowChange(at, 'removed', name, undefined)];
    return { changes: gone, sets: before === null ? [] : [{ kind: 'remove', path }] };
  }
  if (before === null)
    return { changes: [rowChange(at, 'added', name, row)], sets: [{ kind: 'set', path, value: row.cells }] };
  const changes: DraftChange[] = [];
  const sets: TextEdit[] = [];
  for (const { column, label } of columns) {
    const [was, is] = [shownCell(before[column]), shownCell(row.cells[column])];
    if (was === is) continue;
    const value = row.cells[column];
    const cell: EditPath = [...path, column];
    sets.push(value === undefined ? { kind: 'remove', path: cell } : { kind: 'set', path: cell, value });
    const change = rowChange(at, 'changed', name, row);
    changes.push({ ...change, column: `${change.column} · ${label}`, before: was, after: is });
  }
  return { changes, sets };
}

function rowChange(at: PeriodAt, kind: DraftChange['kind'], name: string, row: CellRow | undefined): DraftChange {
  const column = at.back === 0 ? name : `${periodName(at.back)} ${name}`;
  const after =
    kind === 'added'
      ? Object.values(row?.cells ?? {})
          .map(shownCell)
          .join('、')
      : '';
  return { kind, sheet: DATA_SHEET, row: row?.row ?? null, id: at.names[0] ?? '', column, before: '', after };
}

function compareExpected({ index, entry, names }: CaseAt, rows: readonly ExpectedRow[]): Part {
  const id = names[0] ?? '';
  const changes: DraftChange[] = [];
  const sets: TextEdit[] = [];
  for (const { row, path, value } of rows) {
    const present = plainAt(entry, ['expect', path]);
    const before = present === undefined || present === null ? '' : String(present);
    if (before === value) continue;
    sets.push({ kind: 'set', path: ['cases', index, 'expect', path], value: truthOr(value) });
    const kind = present === undefined ? 'added' : 'changed';
    changes.push({ kind, sheet: EXPECT_SHEET, row, id, column: path, before, after: value });
  }
  const expect = plainAt(entry, ['expect']);
  for (const [path, value] of Object.entries(isPlainMap(expect) ? expect : {})) {
    if (rows.some((row) => row.path === path)) continue;
    sets.push({ kind: 'remove', path: ['cases', index, 'expect', path] });
    changes.push({
      kind: 'removed',
      sheet: EXPECT_SHEET,
      row: null,
      id,
      column: path,
      before: String(value),
      after: '',
    });
  }
  return { changes, sets };
}
