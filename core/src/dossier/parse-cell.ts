import { nearest } from '../formula/names.ts';
import { MISSING_CHOICE } from '../formula/records.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import type { Cell } from '../lib/table.ts';
import { withoutControls } from '../lib/text.ts';
import { convertTyped } from './convert-unit.ts';
import { isErrorText, isMissingMark, normaliseText } from './normalise.ts';
import { MAX_SAFE_DIGITS, NOT_PLAIN, plainNumber } from './plain-number.ts';
import type { ColumnSpec } from './sheet-spec.ts';

/**
 * What a cell says when it is not simply a value: a problem (then `value` is missing) or a notice beside the value that was taken.
 * `params` lack the place, which the reader of the sheet adds.
 */
export interface CellFinding {
  readonly severity: 'problem' | 'notice';
  readonly name: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The value to keep; NaN (numbers) or 255 (choices) when there is none. */
  readonly value: number;
}

/** Longest piece of a cell that a message repeats. */
const SHOWN = 40;

/**
 * A number as float64 whose shortest decimal text is the exact value; NaN where the cell is empty; or a finding. Accepted beside plain
 * numbers, with a notice: full-width digits, thousands separators, `%` for shares, units that convert exactly (`3.5万元`, `12人`),
 * marks of absence (`—`), formulas with a saved result. Number cells carry what a spreadsheet program shows: 15 significant digits.
 */
export function parseNumberCell(cell: Cell, column: ColumnSpec): number | CellFinding {
  if (cell === null) return Number.NaN;
  if (typeof cell === 'number') return checkedNumber(shownByExcel(cell), column);
  if (typeof cell === 'string') {
    const plain = plainNumber(cell, 0, cell.length);
    return plain === NOT_PLAIN ? parseTypedText(cell, column) : checkedNumber(plain, column);
  }
  if (typeof cell === 'boolean') return refused('cell-not-a-number', { value: cell ? 'TRUE' : 'FALSE' });
  if ('date' in cell) return refused('cell-date', { value: cell.date });
  if ('error' in cell) return refused('cell-error', { value: cell.error });
  if (cell.formula === null) return refused('cell-formula-without-result', {});
  return fromFormula(parseNumberCell(cell.formula, column), (value) => decimalShown(value));
}

/** 1 (yes), 0 (no), NaN (not yet judged), or a finding. */
export function parseJudgementCell(cell: Cell): number | CellFinding {
  if (cell === null || cell === '') return Number.NaN;
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell === 'object') {
    if ('formula' in cell)
      return cell.formula === null
        ? refused('cell-formula-without-result', {})
        : fromFormula(parseJudgementCell(cell.formula), (value) => (value === 1 ? '是' : '否'));
    return 'date' in cell
      ? refused('cell-not-a-judgement', { value: cell.date })
      : refused('cell-error', { value: cell.error });
  }
  const text = normaliseText(String(cell)).toLowerCase();
  if (text === '' || UNDECIDED.has(text)) return Number.NaN;
  if (YES.has(text)) return 1;
  if (NO.has(text)) return 0;
  if (isMissingMark(text)) return asMissing(String(cell), Number.NaN);
  return refused('cell-not-a-judgement', { value: shown(String(cell)) });
}

const YES = new Set('是 达标 已达标 合格 符合 通过 有 对 真 √ ✓ ✔ y yes true t 1 pass met'.split(' '));
const NO = new Set('否 未达标 不达标 不合格 不符合 未通过 不通过 没有 无 错 假 × ✗ ✘ x n no false f 0 fail'.split(' '));
const UNDECIDED = new Set('待核 未评 未评判 待定 pending 缺失'.split(' '));

const WRITTEN_DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;

/** A day of the calendar as days since 1970-01-01, NaN where the cell is empty, or a finding. Takes date cells and `2026-3-31`, `2026/3/31`, `2026年3月31日`. */
export function parseDateCell(cell: Cell): number | CellFinding {
  if (cell === null || cell === '') return Number.NaN;
  if (typeof cell === 'object' && 'formula' in cell) {
    if (cell.formula === null) return refused('cell-formula-without-result', {});
    return fromFormula(parseDateCell(cell.formula), dayText);
  }
  if (typeof cell === 'object' && 'error' in cell) return refused('cell-error', { value: cell.error });
  const raw = typeof cell === 'object' ? cell.date : String(cell);
  const text = normaliseText(raw);
  if (text === '') return Number.NaN;
  if (isMissingMark(text)) return asMissing(raw, Number.NaN);
  // A date cell of a workbook may carry a time of day behind the day.
  const [, year, month = '', day = ''] = WRITTEN_DAY.exec(text.replace(/T.*$/u, '')) ?? [];
  const found = year === undefined ? null : parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return found ?? refused('cell-not-a-date', { value: shown(raw) });
}

/** How a cell of a column whose values are kept as numbers is read. */
export function numberParser(column: ColumnSpec): (cell: Cell) => number | CellFinding {
  if (column.kind === 'judgement') return parseJudgementCell;
  return column.kind === 'date' ? parseDateCell : (cell) => parseNumberCell(cell, column);
}

/** Choices of a column by every spelling that means them: code and both names, case and width aside. */
export function choiceIndex({ choices }: ColumnSpec): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  choices.forEach(({ code, name }, i) => {
    for (const spelling of [code, name.zh, name.en]) index.set(normaliseText(spelling).toLowerCase(), i);
  });
  return index;
}

/** The index of the choice, 255 where the cell is empty, or a finding that suggests the nearest choice. */
export function parseChoiceCell(
  cell: Cell,
  column: ColumnSpec,
  index: ReadonlyMap<string, number>,
): number | CellFinding {
  if (cell === null || cell === '') return MISSING_CHOICE;
  if (typeof cell === 'object') {
    if ('formula' in cell) {
      if (cell.formula === null) return { ...refused('cell-formula-without-result', {}), value: MISSING_CHOICE };
      return fromFormula(parseChoiceCell(cell.formula, column, index), (value) => column.choices[value]?.name.zh ?? '');
    }
    const name = 'date' in cell ? 'cell-date' : 'cell-error';
    return { ...refused(name, { value: 'date' in cell ? cell.date : cell.error }), value: MISSING_CHOICE };
  }
  const known = typeof cell === 'string' ? index.get(cell) : undefined;
  if (known !== undefined) return known;
  const text = normaliseText(String(cell)).toLowerCase();
  if (text === '') return MISSING_CHOICE;
  const found = index.get(text);
  if (found !== undefined) return found;
  if (isMissingMark(text)) return asMissing(String(cell), MISSING_CHOICE);
  return {
    ...refused('cell-unknown-choice', { value: shown(String(cell)), ...hintOf(text, column) }),
    value: MISSING_CHOICE,
  };
}

function hintOf(text: string, { choices }: ColumnSpec): { hintZh: string; hintEn: string } {
  const names = choices.map(({ name }) => name.zh);
  const near =
    nearest(text, names) ?? names.find((name) => name.includes(text)) ?? names.find((name) => text.includes(name));
  const choice = choices.find(({ name }) => name.zh === near);
  if (choice !== undefined)
    return { hintZh: `是否应为“${choice.name.zh}”？`, hintEn: `Did you mean “${choice.name.en}”?` };
  return {
    hintZh: `可填：${names.join('、')}。`,
    hintEn: `Choices: ${choices.map(({ name }) => name.en).join(', ')}.`,
  };
}

/** What a cell reads as text, without control signs, for codes and names; empty where there is none. */
export function textOfCell(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return withoutControls(cell).trim();
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if ('date' in cell) return cell.date;
  return 'formula' in cell ? textOfCell(cell.formula) : '';
}

/** Whether a cell holds nothing a person would see. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}

function parseTypedText(raw: string, column: ColumnSpec): number | CellFinding {
  const text = normaliseText(raw);
  if (text === '') return Number.NaN;
  if (isErrorText(text)) return refused('cell-error', { value: shown(raw) });
  if (text === '无' || text === '没有') return refused('cell-ambiguous-none', { value: shown(raw) });
  if (isMissingMark(text)) return asMissing(raw, Number.NaN);
  const converted = convertTyped(text, column);
  if (converted.is === 'refused') return refused(converted.name, { ...converted.params, value: shown(raw) });
  const checked = checkedNumber(converted.value, column);
  if (typeof checked !== 'number') return checked;
  // Only spaces around it: nothing to tell.
  if (converted.decimal === raw.trim()) return checked;
  const params = { value: shown(raw), taken: converted.decimal, unit: column.unit ?? '' };
  return { severity: 'notice', name: 'cell-converted', params, value: checked };
}

/** The number, or why the column does not take it. */
export function checkedNumber(value: number, column: ColumnSpec): number | CellFinding {
  if (column.kind === 'count' && !Number.isInteger(value) && !Number.isNaN(value)) {
    return refused('cell-not-whole', { value: decimalShown(value) });
  }
  if (column.min !== null && value < column.min) {
    return refused('cell-below', { value: decimalShown(value), limit: `${column.min}${column.unit ?? ''}` });
  }
  if (column.max !== null && value > column.max) {
    return refused('cell-above', { value: decimalShown(value), limit: `${column.max}${column.unit ?? ''}` });
  }
  return value;
}

/** A workbook keeps the binary number; people saw its first 15 significant digits. */
function shownByExcel(value: number): number {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(MAX_SAFE_DIGITS));
}

function fromFormula(result: number | CellFinding, show: (value: number) => string): number | CellFinding {
  const value = typeof result === 'number' ? result : result.value;
  if (typeof result !== 'number' && result.severity === 'problem') return result;
  if (Number.isNaN(value)) return result;
  return { severity: 'notice', name: 'cell-formula-taken', params: { value: show(value), taken: show(value) }, value };
}

function refused(name: string, params: CellFinding['params']): CellFinding {
  return { severity: 'problem', name, params, value: Number.NaN };
}

function asMissing(raw: string, value: number): CellFinding {
  return { severity: 'notice', name: 'cell-taken-as-missing', params: { value: shown(raw) }, value };
}

function shown(text: string): string {
  const letters = [...text.trim()];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : letters.join('');
}

function decimalShown(value: number): string {
  return String(value);
}
