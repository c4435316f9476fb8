import { type Problem, type ProblemCatalogue, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { fillText } from '../lib/text.ts';
import type { FormValues } from '../pack/form.ts';
import { readTypedDay, readTypedValue } from '../pack/form-values.ts';
import type { ActivityKind } from './activities-format.ts';
import { type RecordDraft, readClock } from './decide-record.ts';

/** Headings that every kind's table may have beside the names of its fields. */
export const HEADINGS = {
  fromOn: '日期',
  untilOn: '结束日期',
  startsAt: '开始时间',
  endsAt: '结束时间',
  body: '机构',
  about: '对象单位',
  persons: '人员',
  proof: '佐证',
  explanation: '说明',
} as const;
/** Columns of an exported sheet that say nothing a record takes. */
const PASSED_OVER = ['单位', '阶段'];

/** A row as it would be recorded; rows count as the spreadsheet program shows them, the headings being row 1. */
export interface TableRecord {
  readonly row: number;
  readonly draft: RecordDraft & { readonly proof: string };
}

/** Whom and what a table names. */
export interface TableNames {
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  /** Units that a record may be about. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** Texts of the problems that rows may have. */
  readonly catalogue: ProblemCatalogue;
}

/**
 * Reads a pasted table of one kind: cells parted by tabs or commas (CSV with quotes), headings first. All faults at once, each with its
 * row. Refuses: activity-not-by-table, activity-rows-empty, activity-heading…, activity-row….
 */
export function readRecordTable(text: string, kind: ActivityKind, names: TableNames): Result<readonly TableRecord[]> {
  if (kind.asks !== undefined) {
    return refuse(problem('activity-not-by-table', { kind: kind.name.zh, kindEn: kind.name.en }));
  }
  const [head, ...lines] = splitTable(text);
  const filled = lines
    .map((cells, i) => ({ cells, row: i + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (head === undefined || filled.length === 0) return refuse(problem('activity-rows-empty'));
  const headings = head.map((name) => name.normalize('NFKC').trim());
  const faults = faultsOfHeadings(headings, kind);
  if (faults.length > 0) return refuse(...faults);
  const read = filled.map(({ cells, row }) => readRow({ cells, row, headings }, kind, names));
  const problems = read.flatMap((one) => (one.ok ? [] : one.problems));
  return problems.length > 0 ? refuse(...problems) : ok(read.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** A problem of one record as a problem of its row. */
export function rowProblem(row: number, found: Problem, catalogue: ProblemCatalogue): Problem {
  const text = catalogue[found.problem]?.text ?? { zh: found.problem, en: found.problem };
  const why = { why: fillText(text, 'zh', found.params), whyEn: fillText(text, 'en', found.params) };
  return problem('activity-row', { row, ...why }, { row });
}

function faultsOfHeadings(headings: readonly string[], { fields, takes, about }: ActivityKind): readonly Problem[] {
  const known = [...Object.values(HEADINGS), ...fields.map(({ name }) => name.zh)];
  const strange = headings.filter((name) => name !== '' && !known.includes(name) && !PASSED_OVER.includes(name));
  const needed = [
    HEADINGS.fromOn,
    ...(takes === 'persons' ? [HEADINGS.persons] : takes === 'body' ? [HEADINGS.body] : []),
    ...(about === 'needed' ? [HEADINGS.about] : []),
    ...fields.filter(({ needed: must, when }) => must === true && when === undefined).map(({ name }) => name.zh),
  ];
  return [
    ...strange.map((name) => problem('activity-heading', { name, known: known.join('、') }, { row: 1 })),
    ...needed
      .filter((name) => !headings.includes(name))
      .map((name) => problem('activity-heading-missing', { name }, { row: 1 })),
  ];
}

interface Line {
  readonly cells: readonly string[];
  readonly row: number;
  readonly headings: readonly string[];
}

function readRow({ cells, row, headings }: Line, kind: ActivityKind, names: TableNames): Result<TableRecord> {
  const cell = (heading: string): string => cells[headings.indexOf(heading)]?.trim() ?? '';
  const faults: Problem[] = [];
  const day = (heading: string): string | null => {
    if (cell(heading) === '') return null;
    const found = readTypedDay(cell(heading));
    if (found === null) faults.push(problem('activity-row-day', { row, found: cell(heading) }, { row }));
    return found;
  };
  const clock = (heading: string): number | null => {
    if (cell(heading) === '') return null;
    const found = readClock(cell(heading));
    if (found === null) faults.push(problem('activity-row-clock', { row, found: cell(heading) }, { row }));
    return found;
  };
  if (cell(HEADINGS.fromOn) === '') faults.push(problem('activity-row-day', { row, found: '' }, { row }));
  const fromOn = day(HEADINGS.fromOn) ?? '';
  const untilOn = day(HEADINGS.untilOn) ?? fromOn;
  const personIds = namesIn(cell(HEADINGS.persons)).flatMap((name) => {
    const found = names.persons.filter((person) => person.name === name);
    const [only] = found;
    if (only !== undefined && found.length === 1) return [only.id];
    faults.push(problem('activity-row-person', { row, found: name }, { row }));
    return [];
  });
  const bodyName = cell(HEADINGS.body);
  const body = names.bodies.find(({ name }) => name === bodyName);
  if (bodyName !== '' && body === undefined)
    faults.push(problem('activity-row-body', { row, found: bodyName }, { row }));
  const unitName = cell(HEADINGS.about);
  const [about, another] = names.units.filter(({ name }) => name === unitName);
  if (unitName !== '' && (about === undefined || another !== undefined))
    faults.push(problem('activity-row-unit', { row, found: unitName }, { row }));
  const values: Record<string, FormValues[string]> = {};
  for (const field of kind.fields) {
    const typed = cell(field.name.zh);
    const value = field.kind === 'persons' ? ok(null) : readTypedValue(field, typed);
    if (!value.ok) faults.push(...value.problems.map((found) => rowProblem(row, found, names.catalogue)));
    else if (value.value !== null) values[field.id] = value.value;
  }
  const [startsAt, endsAt] = [clock(HEADINGS.startsAt), clock(HEADINGS.endsAt)];
  if (faults.length > 0) return refuse(...faults);
  return ok({
    row,
    draft: {
      fromOn,
      untilOn,
      startsAt,
      endsAt,
      bodyId: body?.id ?? null,
      aboutUnitId: about?.id ?? null,
      personIds,
      values,
      proof: cell(HEADINGS.proof),
      explanation: cell(HEADINGS.explanation),
    },
  });
}

function namesIn(cell: string): readonly string[] {
  return cell
    .split(/[、,，;；\s]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Rows of cells; a table whose first line has a tab is parted by tabs, another by commas. Quoted cells may hold either and line breaks. */
function splitTable(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  const mark = (plain.split('\n', 1)[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i] ?? '';
    if (isQuoted && c === '"' && plain[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (c === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (!isQuoted && (c === mark || c === '\n')) {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
