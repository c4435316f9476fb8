import { z } from 'zod';
import { compileInContext } from '../formula/context.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import { contextValuesOf, formValuesSchema } from '../pack/form.ts';
import { checkFormValues, formContext } from '../pack/form-values.ts';
import { isEmptyPair, isWholePair, MOST_PHOTOS, pairSchema, photoSchema } from './pictures.ts';
import {
  LONGEST_PART,
  MOST_ROWS,
  type PicturePart,
  type TablePart,
  type TextKind,
  type TextPart,
} from './texts-format.ts';

/** A row that ties a goal of the unit's own words to a goal of a unit above, by that goal's id. */
export const goalLinkSchema = z.strictObject({ own: z.string().max(500), aboveId: z.uuid() });
/** A row that ties a goal to one above. */
export type GoalLink = z.output<typeof goalLinkSchema>;

/** A written part: words, rows of a table, a plan by its id, goals, photos, or pairs of them. Parts made of the self-marks hold nothing. */
export const partValueSchema = z.union([
  z.strictObject({ words: z.string().max(LONGEST_PART) }),
  z.strictObject({ rows: z.array(formValuesSchema).max(MOST_ROWS) }),
  z.strictObject({ planId: z.uuid() }),
  z.strictObject({ goals: z.array(goalLinkSchema).max(100) }),
  z.strictObject({ photos: z.array(photoSchema).max(MOST_PHOTOS) }),
  z.strictObject({ pairs: z.array(pairSchema).max(MOST_PHOTOS) }),
]);
/** A written part. */
export type PartValue = z.output<typeof partValueSchema>;

/** What a unit wrote, by part. What is not there was not written. */
export const textValuesSchema = z.record(z.string().max(100), partValueSchema);
/** What a unit wrote, by part. */
export type TextValues = Readonly<Record<string, PartValue>>;

/** A part that is not yet what its kind asks for, and why. */
export interface Lack {
  readonly part: TextPart;
  readonly why: 'empty' | 'short' | 'rows' | 'row-needs' | 'photos' | 'photo-needs' | 'pair-needs';
  /** So much there is and so much it takes: characters, rows, photos or pairs; for what ends in `-needs` the number of the row, photo or pair. */
  readonly found: number;
  readonly asked: number;
}

/**
 * What may be stored of a text under way: every part known and of its kind, nothing too long, every given cell of its column's kind. It may
 * lack what is needed: `lacksOf` says what. Refuses: text-part, text-too-long, text-rows, and of cells what FORM_PROBLEMS names, with
 * `at.field` the part and `at.row` the row from 1.
 */
export function checkTextValues(kind: Pick<TextKind, 'parts'>, values: TextValues): Result<TextValues> {
  const taken: Record<string, PartValue> = {};
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(values)) {
    const part = kind.parts.find((one) => one.id === id);
    if (part !== undefined && isEmptyValue(value)) continue;
    const checked = part === undefined ? null : checkedPart(part, value);
    if (part === undefined || checked === null) problems.push(problem('text-part', { id }, { field: id }));
    else if (!checked.ok) problems.push(...checked.problems);
    else if (!isEmptyValue(checked.value)) taken[id] = checked.value;
  }
  return problems.length === 0 ? ok(taken) : refuse(...problems);
}

/** Whether nothing is written there. */
export function isEmptyValue(value: PartValue | undefined): boolean {
  if (value === undefined) return true;
  if ('words' in value) return value.words.trim() === '';
  if ('rows' in value) return value.rows.length === 0;
  if ('photos' in value) return value.photos.length === 0;
  if ('pairs' in value) return value.pairs.length === 0;
  return 'goals' in value && value.goals.length === 0;
}

function checkedPart(part: TextPart, value: PartValue): Result<PartValue> | null {
  const at = { field: part.id };
  const named = { part: part.name.zh, partEn: part.name.en };
  if (part.kind === 'text' && 'words' in value) {
    const found = [...value.words].length;
    const params = { ...named, limit: part.longest, found };
    return found > part.longest ? refuse(problem('text-too-long', params, at)) : ok(value);
  }
  if (part.kind === 'table' && 'rows' in value) {
    const { most = MOST_ROWS } = part;
    const found = value.rows.length;
    return found > most ? refuse(problem('text-rows', { ...named, limit: most, found }, at)) : checkedRows(part, value);
  }
  if (part.kind === 'plan' && 'planId' in value) return ok(value);
  if (part.kind === 'goals' && 'goals' in value) {
    return ok({ goals: value.goals.filter(({ own }) => own.trim() !== '') });
  }
  if (part.kind === 'photos' && 'photos' in value) return bounded(part, value, value.photos.length);
  if (part.kind === 'pairs' && 'pairs' in value) {
    const pairs = value.pairs.filter((pair) => !isEmptyPair(pair));
    return bounded(part, { pairs }, pairs.length);
  }
  return null;
}

function bounded(part: PicturePart, value: PartValue, found: number): Result<PartValue> {
  const { most = MOST_PHOTOS } = part;
  const params = { part: part.name.zh, partEn: part.name.en, limit: most, found };
  return found > most ? refuse(problem('text-rows', params, { field: part.id })) : ok(value);
}

/** Cells of their columns' kinds; a row without any goes away. */
function checkedRows(part: TablePart, { rows }: Extract<PartValue, { rows: unknown }>): Result<PartValue> {
  // What a row needs is a matter of completeness, not of what may be kept while one writes.
  const columns = part.columns.map((column) => ({ ...column, needed: false }));
  const checked = rows.map((row) => checkFormValues(columns, row));
  const problems = checked.flatMap((row, i) =>
    row.ok ? [] : row.problems.map((found) => ({ ...found, at: { ...found.at, field: part.id, row: i + 1 } })),
  );
  if (problems.length > 0) return refuse(...problems);
  return ok({ rows: checked.flatMap((row) => (row.ok && Object.keys(row.value).length > 0 ? [row.value] : [])) });
}

/** What the text still lacks, part by part. Parts made of the self-marks lack nothing here. */
export function lacksOf(kind: Pick<TextKind, 'parts'>, values: TextValues): readonly Lack[] {
  return kind.parts.flatMap((part): readonly Lack[] => {
    if (part.kind === 'marks') return [];
    const value = values[part.id];
    const least = 'least' in part ? (part.least ?? 1) : 1;
    if (isEmptyValue(value)) return part.needed ? [{ part, why: 'empty', found: 0, asked: least }] : [];
    return value === undefined ? [] : lacksOfWritten(part, value, least);
  });
}

function lacksOfWritten(part: TextPart, value: PartValue, least: number): readonly Lack[] {
  if (part.kind === 'text' && 'words' in value) {
    const found = [...value.words.trim()].length;
    const asked = part.shortest ?? 0;
    return found < asked ? [{ part, why: 'short', found, asked }] : [];
  }
  if ('photos' in value || 'pairs' in value) return lacksOfPictures(part, value, least);
  const count = 'rows' in value ? value.rows.length : 'goals' in value ? value.goals.length : least;
  if (count < least) return [{ part, why: 'rows', found: count, asked: least }];
  if (part.kind !== 'table' || !('rows' in value)) return [];
  const row = value.rows.findIndex((cells) => !checkFormValues(part.columns, cells).ok);
  return row < 0 ? [] : [{ part, why: 'row-needs', found: row + 1, asked: value.rows.length }];
}

function lacksOfPictures(
  part: TextPart,
  value: Extract<PartValue, { photos: unknown } | { pairs: unknown }>,
  asked: number,
): readonly Lack[] {
  const isWhole: readonly boolean[] =
    'photos' in value ? value.photos.map(({ caption }) => caption.trim() !== '') : value.pairs.map(isWholePair);
  if (isWhole.length < asked) return [{ part, why: 'photos', found: isWhole.length, asked }];
  const open = isWhole.indexOf(false);
  const why = 'photos' in value ? 'photo-needs' : 'pair-needs';
  return open < 0 ? [] : [{ part, why, found: open + 1, asked: isWhole.length }];
}

/** How far a text is: nothing written, something lacking, or all there. */
export function textStateOf(kind: Pick<TextKind, 'parts'>, values: TextValues): 'missing' | 'begun' | 'complete' {
  if (kind.parts.every(({ id }) => isEmptyValue(values[id]))) return 'missing';
  return lacksOf(kind, values).length === 0 ? 'complete' : 'begun';
}

/** The exact sum of a table's column of numbers as decimal text; null where the table tells none. */
export function totalOf({ total }: TablePart, rows: Extract<PartValue, { rows: unknown }>['rows']): string | null {
  if (total === undefined) return null;
  const sum = rows.reduce((so, row) => {
    const cell = row[total];
    const value = typeof cell === 'string' ? Q.parseDecimal(cell) : null;
    return value === null ? so : Q.add(so, value);
  }, Q.ZERO);
  return Q.exactDecimalText(sum);
}

/** What the rulebook tells of each row, in the order of the rows. A condition that what is missing leaves open tells nothing. */
export function rowFlagsOf(
  { columns, flags = [] }: TablePart,
  rows: Extract<PartValue, { rows: unknown }>['rows'],
): readonly (readonly Text[])[] {
  const conditions = flags.map(({ when, name }) => {
    const compiled = compileInContext(formContext(columns), when);
    if (!compiled.ok) throw new Error(`the rulebook was not checked: ${when}`);
    return { name, formula: compiled.value };
  });
  return rows.map((row) =>
    conditions.flatMap(({ name, formula }) => {
      const value = formula.evaluate({ record: contextValuesOf(columns, row) });
      return value.kind === 'truth' && value.value ? [name] : [];
    }),
  );
}
