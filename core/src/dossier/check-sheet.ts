import { type ChoiceColumn, MISSING_CHOICE } from '../formula/records.ts';
import { type Collector, cellAddress } from '../lib/findings.ts';
import type { Cell } from '../lib/table.ts';
import type { Text } from '../lib/text.ts';
import { checkSchoolCode } from '../org/code.ts';
import { columnFinder, findHeader, matchColumns } from './match-columns.ts';
import { normaliseText } from './normalise.ts';
import {
  type CellFinding,
  checkedNumber,
  choiceIndex,
  isEmptyCell,
  numberParser,
  parseChoiceCell,
  textOfCell,
} from './parse-cell.ts';
import { type PeekedSheet, restOf } from './peek.ts';
import { NOT_PLAIN } from './plain-number.ts';
import { eachRow, type RowView } from './row-view.ts';
import type { ColumnSpec, WorkbookSpec } from './sheet-spec.ts';

/** The schools of a checked sheet, as columns. Where problems were found, values are missing and the sheet must not be used. */
export interface CheckedSchools {
  readonly sheet: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Towns where the column is there; empty texts where not filled. */
  readonly towns: readonly string[] | null;
  /** Row number of each school in the sheet. */
  readonly rows: readonly number[];
  readonly numbers: ReadonlyMap<string, Float64Array>;
  readonly choices: ReadonlyMap<string, ChoiceColumn>;
}

const NAME_LIMIT = 100;
const TOTALS = /^(?:合计|总计|小计|全县|全市|全区|累计|平均|total|sum)/iu;

/** A column being filled. */
interface Target {
  readonly column: ColumnSpec;
  readonly index: number;
  /** Takes the row's cell as the value at a place. */
  readonly read: (view: RowView, at: number) => CellFinding | null;
  readonly grow: (capacity: number) => void;
  readonly finish: (count: number) => void;
}

/**
 * Reads a sheet of schools whose headings were found: one row per school. Every faulty cell is reported with its address; rows of totals,
 * remarks and empty rows are left out with a notice. Reads 200,000 rows in a few seconds; memory is that of the columns.
 */
export async function checkSchoolSheet(
  peeked: PeekedSheet,
  spec: WorkbookSpec,
  collect: Collector,
  onRows?: (count: number) => void,
): Promise<CheckedSchools> {
  const sheet = peeked.sheet.name;
  const words = wordsOf(spec);
  const finder = columnFinder(spec.schools);
  const header = findHeader(peeked.rows, finder);
  const dataFrom = header?.dataFrom ?? 0;
  const headerRows = peeked.rows.slice(0, dataFrom).map((cells, i) => ({ number: peeked.first + i, cells }));
  const headings = headerRows.filter(
    ({ cells }) => cells.filter((c) => finder.find(textOfCell(c)) !== undefined).length >= 2,
  );
  const matched = matchColumns({ sheet, rows: headings }, spec.schools, finder, collect);
  const firstData = peeked.first + dataFrom;
  reportMerged(sheet, peeked.sheet.merged, firstData, collect);

  const numbers = new Map<string, Float64Array>();
  const choices = new Map<string, ChoiceColumn>();
  const targets = matched.flatMap((column, index) => {
    const target = column === null ? null : targetOf(column, index, numbers, choices);
    return target === null ? [] : [target];
  });
  const at = (code: string): number => matched.findIndex((column) => column?.code === code);
  const codeAt = at(spec.identity.code);
  const nameAt = at(spec.identity.name);
  const townAt = at(spec.identity.town);
  const codes: string[] = [];
  const names: string[] = [];
  const towns: string[] = [];
  const rows: number[] = [];
  const knownCodes = createFirsts(codes, rows);
  const knownNames = createFirsts(names, rows);
  const empty = { count: 0, first: 0, pending: 0, pendingFirst: 0 };
  let capacity = 0;

  for await (const chunk of restOf(peeked, dataFrom)) {
    eachRow(chunk, readRow);
    onRows?.(rows.length);
  }
  if (empty.count > 0) {
    collect.notice('empty-rows-left-out', { sheet, count: empty.count, row: empty.first }, { sheet, row: empty.first });
  }
  if (rows.length === 0 && spec.mayBeEmpty) collect.notice('list-empty', { sheet, ...words }, { sheet });
  else if (rows.length === 0) collect.problem('no-schools', { sheet, ...words }, { sheet });
  for (const target of targets) target.finish(rows.length);
  return { sheet, codes, names, towns: townAt < 0 ? null : towns, rows, numbers, choices };

  function readRow(view: RowView, row: number): void {
    const code = schoolCode(view.cell(codeAt));
    // NaN for an empty text: neither it nor a letter is a digit.
    if (!(code.charCodeAt(0) <= 57) && (code === '' || !spec.anyCode) && leftOut(view.cells(), row)) return;
    if (empty.pending > 0) {
      if (empty.count === 0) empty.first = empty.pendingFirst;
      empty.count += empty.pending;
      empty.pending = 0;
    }
    const count = rows.length;
    if (count >= capacity) {
      capacity = Math.max(1024, capacity * 2);
      for (const target of targets) target.grow(capacity);
    }
    const isFirst = checkCode(code, row);
    const name = textOfCell(view.cell(nameAt));
    checkName(name, row, isFirst);
    codes.push(code);
    names.push(name);
    if (townAt >= 0) towns.push(textOfCell(view.cell(townAt)));
    rows.push(row);
    for (const target of targets) {
      const finding = target.read(view, count);
      if (finding !== null) report(finding, target, row);
    }
  }

  /** Rows that are no schools, in which no digits stand for a code: empty, totals, remarks. */
  function leftOut(cells: readonly Cell[], row: number): boolean {
    const filled = cells.filter((cell) => !isEmptyCell(cell));
    const [first] = filled;
    if (first === undefined) {
      if (empty.pending === 0) empty.pendingFirst = row;
      empty.pending++;
      return true;
    }
    const text = textOfCell(first).slice(0, 40);
    if (TOTALS.test(normaliseText(text))) {
      collect.notice('total-row-left-out', { sheet, row, value: text, ...words }, { sheet, row });
      return true;
    }
    if (filled.length === 1 && typeof first === 'string') {
      collect.notice('note-row-left-out', { sheet, row, value: text }, { sheet, row });
      return true;
    }
    return false;
  }

  /** Whether it is the first row of its code. */
  function checkCode(code: string, row: number): boolean {
    if (codeAt < 0) return false;
    const fault = code === '' || spec.anyCode ? null : checkSchoolCode(code);
    const isFirst = code !== '' && knownCodes.add(code);
    // Nearly every code is in order: places are worked out only for the others.
    if (isFirst && fault === null) return true;
    const place = { sheet, row, cell: cellAddress(codeAt, row), field: spec.identity.code };
    const value = code.slice(0, 40);
    if (code === '') collect.problem('school-code-missing', { sheet, row, ...words }, place);
    else {
      if (fault !== null) {
        collect.problem('school-code-invalid', { sheet, cell: place.cell, value, ...REASONS[fault] }, place);
      }
      if (!isFirst) {
        const first = knownCodes.rowOf(code);
        collect.problem('school-code-repeated', { sheet, cell: place.cell, value, first, ...words }, place);
      }
    }
    return isFirst;
  }

  /** Two people may have one name; two schools of a register may not, and one that stands there twice was told by its code. */
  function checkName(name: string, row: number, isFirstOfCode: boolean): void {
    if (nameAt < 0) return;
    const isGood = name !== '' && name.length <= NAME_LIMIT;
    if (isGood && (!spec.ofRegister || knownNames.add(name))) return;
    const place = { sheet, row, cell: cellAddress(nameAt, row), field: spec.identity.name };
    if (name === '') collect.problem('school-name-missing', { sheet, row, ...words }, place);
    else if (name.length > NAME_LIMIT) {
      collect.problem('school-name-too-long', { sheet, cell: place.cell, limit: NAME_LIMIT, ...words }, place);
    } else if (isFirstOfCode) {
      const first = knownNames.rowOf(name);
      collect.problem('school-name-repeated', { sheet, cell: place.cell, value: name, first, ...words }, place);
    }
  }

  function report({ severity, name, params }: CellFinding, { column, index }: Target, row: number): void {
    const cell = cellAddress(index, row);
    const place = { sheet, row, cell, field: column.code };
    const all = { sheet, row, cell, column: column.label.zh, ...params };
    if (severity === 'problem') collect.problem(name, all, place);
    else collect.notice(name, all, place);
  }
}

/**
 * What has been met among `keys`, which grow with `rows`. Keys that only ever rise, as the codes of most files do, need no memory; and
 * where something was met first is looked up only when it is met again.
 */
function createFirsts(keys: readonly string[], rows: readonly number[]) {
  let highest = '';
  let met: Set<string> | null = null;
  const firstRow = new Map<string, number>();
  let indexed = 0;
  return {
    /** False where it was met before. */
    add: (key: string): boolean => {
      if (met === null) {
        if (key > highest) {
          highest = key;
          return true;
        }
        met = new Set(keys);
      }
      const before = met.size;
      met.add(key);
      return met.size > before;
    },
    rowOf: (key: string): number => {
      for (; indexed < keys.length; indexed++) {
        const known = keys[indexed] ?? '';
        if (!firstRow.has(known)) firstRow.set(known, rows[indexed] ?? 0);
      }
      return firstRow.get(key) ?? 0;
    },
  };
}

/** How the standard calls what stands on a row, for messages. */
export function wordsOf({ schools, identity, row, group }: WorkbookSpec): Readonly<Record<string, string>> {
  const label = (code: string): Text => schools.columns.find((column) => column.code === code)?.label ?? row;
  const [code, name] = [label(identity.code), label(identity.name)];
  return {
    codeZh: code.zh,
    codeEn: code.en,
    nameZh: name.zh,
    nameEn: name.en,
    rowZh: row.zh,
    rowEn: row.en,
    groupZh: group.zh,
    groupEn: group.en,
  };
}

const REASONS = {
  'code-not-digits': { reasonZh: '应为 10 位数字', reasonEn: 'it must have 10 digits' },
  'code-type-unknown': { reasonZh: '前两位不是已知的机构类型', reasonEn: 'its first two digits are no known type' },
  'code-province-unknown': { reasonZh: '第三、四位不是已有的省级代码', reasonEn: 'its digits 3 and 4 are no province' },
  'code-county-part': { reasonZh: '代码各段不一致', reasonEn: 'its parts do not fit' },
} as const;

function schoolCode(cell: Cell | undefined): string {
  const text = textOfCell(cell);
  return text.length === 10 ? normaliseTen(text) : normaliseText(text).replace(/^'/u, '');
}

/** Ten plain digits, by far the most frequent, need no cleaning. */
function normaliseTen(text: string): string {
  for (let i = 0; i < 10; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return normaliseText(text);
  }
  return text;
}

function reportMerged(sheet: string, merged: readonly string[], firstData: number, collect: Collector): void {
  for (const range of merged) {
    const last = Number(/(\d+)$/u.exec(range)?.[1] ?? 0);
    if (last < firstData) continue;
    const cell = range.split(':')[0] ?? range;
    collect.problem('cell-merged', { sheet, range }, { sheet, cell });
  }
}

function targetOf(
  column: ColumnSpec,
  index: number,
  numbers: Map<string, Float64Array>,
  choices: Map<string, ChoiceColumn>,
): Target | null {
  switch (column.kind) {
    case 'count':
    case 'decimal':
    case 'date':
    case 'judgement': {
      const parse = numberParser(column);
      const isPlain = column.kind === 'count' || column.kind === 'decimal';
      let values = new Float64Array(0);
      return {
        column,
        index,
        read: (view, at) => {
          const plain = isPlain ? view.plain(index) : NOT_PLAIN;
          const parsed = plain === NOT_PLAIN ? parse(view.cell(index)) : checkedNumber(plain, column);
          if (typeof parsed === 'number') {
            values[at] = parsed;
            return null;
          }
          values[at] = parsed.value;
          return parsed;
        },
        grow: (capacity) => {
          const grown = new Float64Array(capacity).fill(Number.NaN);
          grown.set(values);
          values = grown;
        },
        finish: (count) => numbers.set(column.code, values.slice(0, count)),
      };
    }
    case 'choice': {
      const spellings = choiceIndex(column);
      const codes = column.choices.map(({ code }) => code);
      let values = new Uint8Array(0);
      return {
        column,
        index,
        read: (view, at) => {
          const parsed = parseChoiceCell(view.cell(index), column, spellings);
          values[at] = typeof parsed === 'number' ? parsed : parsed.value;
          return typeof parsed === 'number' ? null : parsed;
        },
        grow: (capacity) => {
          const grown = new Uint8Array(capacity).fill(MISSING_CHOICE);
          grown.set(values);
          values = grown;
        },
        finish: (count) => choices.set(column.code, { codes, values: values.slice(0, count) }),
      };
    }
    case 'code':
    case 'name':
    case 'town':
      return null;
  }
}
