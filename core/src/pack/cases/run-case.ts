import { compileModel } from '../../formula/compile-model.ts';
import { createEvaluator } from '../../formula/evaluate.ts';
import { findNode, type Model } from '../../formula/model.ts';
import { type ChoiceColumn, groupedLevels, MISSING_CHOICE, type Records, withEarlier } from '../../formula/records.ts';
import type { Value } from '../../formula/value.ts';
import * as E from '../../lib/exact.ts';
import { parseDay } from '../../lib/plain-day.ts';
import type { Problem } from '../../lib/problem.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Text } from '../../lib/text.ts';
import { modelSourceOf } from '../model.ts';
import type { Standard, StandardInput } from '../standard.ts';
import { type GoldenCase, parseCasePath } from './read-cases.ts';

/** One difference between a case and what the standard yields. */
export interface CaseDifference {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** A case held against the standard: what differs, or why it could not be computed. */
export interface CaseOutcome {
  readonly id: string;
  readonly title: Text;
  /** Empty: the case holds. */
  readonly differences: readonly CaseDifference[];
  /** Why it could not be computed, such as an unknown relaxation. */
  readonly problems: readonly Problem[];
}

/** What a case gives to be computed. */
export interface CaseData {
  readonly records: Records;
  /** Code and name of each row; a row without a name is called by its code. */
  readonly rows: readonly { readonly code: string; readonly name: string }[];
  readonly unknown: readonly CaseDifference[];
}

/** Whether a case holds. */
export function caseHolds({ differences, problems }: CaseOutcome): boolean {
  return differences.length === 0 && problems.length === 0;
}

/** Runs every case; cases with the same day and choices share one compiled model. */
export function runCases(standard: Standard, cases: readonly GoldenCase[]): readonly CaseOutcome[] {
  const models = new Map<string, Result<Model>>();
  return cases.map((golden) => {
    const { on, relaxations, parameters, id, title } = golden;
    const key = JSON.stringify([on, relaxations, parameters]);
    const model = models.get(key) ?? modelOfCase(standard, golden);
    models.set(key, model);
    if (!model.ok) return { id, title, differences: [], problems: model.problems };
    return { id, title, differences: differencesOf(standard, model.value, golden), problems: [] };
  });
}

/**
 * Evaluates a case exactly and returns what differs; an empty list is a case that holds. A path that names nothing, and a cell for
 * an unknown column, are differences too. Refuses what `modelSourceOf` and `compileModel` refuse.
 */
export function runCase(standard: Standard, golden: GoldenCase): Result<readonly CaseDifference[]> {
  const model = modelOfCase(standard, golden);
  return model.ok ? ok(differencesOf(standard, model.value, golden)) : model;
}

function modelOfCase(standard: Standard, { on, relaxations, parameters }: GoldenCase): Result<Model> {
  const source = modelSourceOf(standard, {
    on: on ?? standard.document.issued_on,
    ...(relaxations === undefined ? {} : { relaxations }),
    ...(parameters === undefined ? {} : { parameters }),
  });
  return source.ok ? compileModel(source.value) : source;
}

/** What a case yields by a compiled model otherwise than it expects. */
export function differencesOf(standard: Standard, model: Model, golden: GoldenCase): readonly CaseDifference[] {
  const { records, rows, unknown } = dataOfCase(standard, golden);
  const differences: CaseDifference[] = [...unknown];
  const evaluator = createEvaluator(model, records);
  const codes = rows.map(({ code }) => code);

  const resultOf = (path: string, expected: string): string => {
    const parsed = parseCasePath(path);
    if (parsed === null) return 'no such path';
    const { definition, aspect, member, school } = parsed;
    const node = findNode(model, definition, member, aspect);
    const index = school === null ? 0 : codes.indexOf(school);
    if (node === undefined || index < 0 || (school === null) !== node.level > 0) return 'no such path';
    const value = evaluator.value(node, index);
    return gradeIn(standard, definition, value, expected) ?? shown(value, node.unit.scale, decimalsOf(expected));
  };
  for (const [path, expected] of Object.entries(golden.expect)) {
    const found = resultOf(path, String(expected));
    if (found !== String(expected)) differences.push({ path, expected: String(expected), found });
  }
  for (const { path, value } of golden.wrong ?? []) {
    const found = resultOf(path, value);
    if (found === value) differences.push({ path, expected: `not ${value}`, found });
  }
  return differences;
}

/** A case's data as columns, whose rows they are, and as differences the cells that stand in no column of the standard. */
export function dataOfCase(standard: Standard, golden: GoldenCase): CaseData {
  const { code, name } = standard.identity;
  const schools = rowsOf(golden);
  const earlier = [golden.previous ?? []]
    .flat()
    .map((period) => ({ rows: rowsOf(period), county: period.county ?? {} }));
  const records = withEarlier(
    recordsOf(standard, schools, golden.county ?? {}),
    earlier.map(({ rows, county }) => {
      const same = schools.map((row) => rows.find((before) => before[code.column] === row[code.column]) ?? {});
      return recordsOf(standard, same, county);
    }),
  );
  const unknown = [
    ...unknownColumns(standard, schools, golden.county ?? {}),
    ...earlier.flatMap(({ rows, county }) => unknownColumns(standard, rows, county)),
  ];
  const rows = schools.map((row) => {
    const said = String(row[code.column] ?? '');
    return { code: said, name: String(row[name.column] ?? said) };
  });
  return { records, rows, unknown };
}

function rowsOf({
  every,
  schools = [],
}: Pick<GoldenCase, 'every'> & { schools?: readonly Row[] | undefined }): readonly Row[] {
  return schools.map((row) => ({ ...every, ...row }));
}

/** The id of the grade that a score's grade definition stands for, where the case expects a grade and no number. */
function gradeIn(standard: Standard, definition: string, value: Value, expected: string): string | null {
  const scores = standard.scores ?? [];
  const score = scores.find(({ id }) => [`${id}.grade`, `${id}.grade_without_veto`].includes(definition));
  const ofItem = scores.find(({ items }) => items.some(({ id }) => definition === `${id}.grade`));
  const scale = score?.scale ?? ofItem?.item_scale;
  const grades = standard.scales?.find(({ id }) => id === scale)?.grades ?? [];
  if (grades.length === 0 || value.kind !== 'number' || /^-?\d/u.test(expected)) return null;
  return grades[grades.length - 1 - Number(E.toFixed(value.value, 0))]?.id ?? null;
}

function shown(value: Value, scale: E.Exact, decimals: number): string {
  if (value.kind === 'number') return E.toFixed(E.divide(value.value, scale), decimals);
  return value.kind === 'truth' ? String(value.value) : value.kind;
}

function decimalsOf(text: string): number {
  return /^-?\d+\.(\d+)$/u.exec(text)?.[1]?.length ?? 0;
}

type Row = Readonly<Record<string, string | boolean | null>>;

function columnsOf(input: StandardInput): readonly string[] {
  return input.column === undefined ? Object.values(input.columns ?? {}) : [input.column];
}

function unknownColumns(standard: Standard, schools: readonly Row[], county: Row): CaseDifference[] {
  const [bottom, top] = standard.levels;
  const { code, name } = standard.identity;
  const known = (level: string | undefined): readonly string[] =>
    standard.inputs.filter((input) => input.level === level).flatMap(columnsOf);
  const rows = new Set([...known(bottom?.id), code.column, name.column]);
  const whole = new Set(known(top?.id));
  const odd = [
    ...schools.flatMap((row) => Object.keys(row).filter((column) => !rows.has(column))),
    ...Object.keys(county).filter((column) => !whole.has(column)),
  ];
  return [...new Set(odd)].map((path) => ({ path, expected: 'a column of the standard', found: 'unknown column' }));
}

/** Columns of a case's rows. Cells that are absent, null or empty are missing. */
export function recordsOf(standard: Standard, schools: readonly Row[], county: Row): Records {
  const numbers = new Map<string, Float64Array>();
  const choices = new Map<string, ChoiceColumn>();
  const [bottom] = standard.levels;
  for (const input of standard.inputs) {
    const rows = input.level === bottom?.id ? schools : [county];
    for (const column of columnsOf(input)) {
      const cells = rows.map((row) => row[column] ?? '');
      if (input.kind !== 'choice') numbers.set(column, Float64Array.from(cells, numberOf));
      else {
        const codes = (input.choices ?? []).map((choice) => choice.code);
        const indexOf = (cell: string | boolean): number => {
          const index = codes.indexOf(String(cell));
          return index < 0 ? MISSING_CHOICE : index;
        };
        choices.set(column, { codes, values: Uint8Array.from(cells, indexOf) });
      }
    }
  }
  return { levels: groupedLevels([schools.length]), numbers, choices };
}

const WORDS: Readonly<Record<string, number>> = { true: 1, false: 0, 是: 1, 否: 0 };

function numberOf(cell: string | boolean): number {
  const text = String(cell);
  return text === '' ? Number.NaN : (WORDS[text] ?? parseDay(text) ?? Number(text));
}
