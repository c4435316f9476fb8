import { dayText, parseDay } from '../lib/plain-day.ts';
import type { TaskKind } from './task-kind.ts';

/** Fields that a pasted table may carry, with the headings by which offices call them; the first is the usual one. */
export const ROW_HEADINGS = {
  title: ['任务', '工作任务', '任务名称', '重点任务', '事项', '工作内容', 'task'],
  node: ['目标', '所属目标', '所属', 'goal'],
  kind: ['类型', '动作', 'kind'],
  isKey: ['重点', '是否重点', 'key'],
  leadUnit: ['牵头单位', '责任单位', '主责单位', 'lead unit'],
  cooperating: ['配合单位', 'cooperating units'],
  accountable: ['主责领导', '责任领导', '分管领导', 'accountable'],
  owner: ['具体责任人', '责任人', 'owner'],
  startOn: ['开始日期', '开始时间', '启动时间', 'start'],
  dueOn: ['完成时限', '完成时间', '截止日期', '截止时间', '时限', 'due'],
  workDays: ['工作日', '工作天数', 'days of work'],
  standard: ['到什么程度', '标准', '完成标准', 'standard'],
  method: ['怎么干', '措施', '工作措施', 'method'],
  consequence: ['干不好怎么办', '问责', 'consequence'],
  pace: ['进度安排', '序时进度', 'pace'],
} as const satisfies Readonly<Record<string, readonly [string, ...string[]]>>;
export type RowField = keyof typeof ROW_HEADINGS;

/** One task of a pasted table; texts not given are empty. */
export interface TaskRow {
  /** As the sheet shows it: counted from 1, the heading included. */
  readonly row: number;
  readonly title: string;
  readonly node: string;
  readonly kind: TaskKind;
  readonly isKey: boolean;
  readonly leadUnit: string;
  readonly cooperating: readonly string[];
  readonly accountable: string;
  readonly owner: string;
  readonly startOn: string | null;
  readonly dueOn: string | null;
  readonly workDays: number | null;
  readonly standard: string;
  readonly method: string;
  readonly consequence: string;
  readonly pace: string;
}

/** A cell that cannot be read, or a table without the one column that must be there. */
export interface RowFault {
  readonly row: number;
  readonly fault: 'no-title-column' | 'title-missing' | 'day-unreadable' | 'days-unreadable' | 'too-long';
  readonly field: RowField;
  readonly text: string;
}

/** What a pasted table says: its tasks, what could not be read, and headings that mean nothing here. */
export interface PastedTasks {
  readonly tasks: readonly TaskRow[];
  readonly faults: readonly RowFault[];
  readonly unknown: readonly string[];
}

/**
 * Reads tasks copied out of a spreadsheet: one line per row, cells parted by tabs, headings in the first line; cells in quotes may hold line
 * breaks. Empty rows are passed over.
 */
export function readTaskRows(text: string): PastedTasks {
  const [heads = [], ...rows] = cellsOf(text);
  const fields = heads.map(fieldOf);
  const unknown = heads.filter((head, i) => head.trim() !== '' && fields[i] === null);
  if (!fields.includes('title')) {
    return {
      tasks: [],
      faults: [{ row: 1, fault: 'no-title-column', field: 'title', text: heads.join(' ') }],
      unknown,
    };
  }
  const faults: RowFault[] = [];
  const tasks = rows.flatMap((cells, i): TaskRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    return [readRow(i + 2, (field) => (cells[fields.indexOf(field)] ?? '').trim(), faults)];
  });
  return { tasks, faults, unknown };
}

function readRow(row: number, cell: (field: RowField) => string, faults: RowFault[]): TaskRow {
  const fail = (fault: RowFault['fault'], field: RowField): void => {
    faults.push({ row, fault, field, text: cell(field) });
  };
  const day = (field: 'startOn' | 'dueOn'): string | null => {
    if (cell(field) === '') return null;
    const found = dayOf(cell(field));
    if (found === null) fail('day-unreadable', field);
    return found;
  };
  const title = cell('title');
  if (title === '') fail('title-missing', 'title');
  if (title.length > 200) fail('too-long', 'title');
  const workDays = /^\d{1,4}$/u.test(cell('workDays')) ? Number(cell('workDays')) : null;
  if (cell('workDays') !== '' && (workDays === null || workDays === 0)) fail('days-unreadable', 'workDays');
  return {
    row,
    title,
    node: cell('node'),
    kind: /自选|own/iu.test(cell('kind')) ? 'own' : 'prescribed',
    isKey: /^(是|√|✓|重点|y|yes|1)$/iu.test(cell('isKey')),
    leadUnit: cell('leadUnit'),
    cooperating: cell('cooperating')
      .split(/[、,，;；\n]/u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    accountable: cell('accountable'),
    owner: cell('owner'),
    startOn: day('startOn'),
    dueOn: day('dueOn'),
    workDays,
    standard: cell('standard'),
    method: cell('method'),
    consequence: cell('consequence'),
    pace: cell('pace'),
  };
}

function fieldOf(head: string): RowField | null {
  const wanted = head
    .replace(/[\s*（(].*$/u, '')
    .trim()
    .toLowerCase();
  const whole = head.trim().toLowerCase();
  for (const [field, names] of Object.entries(ROW_HEADINGS)) {
    const known: readonly string[] = names;
    // The keys of the record are exactly the fields.
    if (known.includes(whole) || known.includes(wanted)) return field as RowField;
  }
  return null;
}

const DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;

/** 2026-3-1, 2026/03/01, 2026.3.1 or 2026年3月1日. */
function dayOf(text: string): string | null {
  const [, year, month, date] = DAY.exec(text) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return day === null ? null : dayText(day);
}

/** Rows and cells as a spreadsheet copies them. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const put = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const plain = text.replace(/\r\n?/gu, '\n').replace(/\n+$/u, '');
  for (let i = 0; i < plain.length; i++) {
    const sign = plain.charAt(i);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (plain.charAt(i + 1) === '"') cell += plain.charAt(i++);
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') put();
    else if (sign === '\n') {
      put();
      rows.push([]);
    } else cell += sign;
  }
  put();
  return rows;
}
