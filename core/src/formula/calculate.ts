import * as E from '../lib/exact.ts';
import { parseDay } from '../lib/plain-day.ts';
import { problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import {
  type ContextField,
  type ContextValues,
  compileInContext,
  type FieldValue,
  type FormulaContext,
} from './context.ts';
import type { Explanation } from './explanation.ts';
import { tokenize } from './token.ts';
import { parseUnit } from './unit.ts';

/** A name given a value, as typed: `1000`, `3.5万元`, `真`, `2026-03-31`, a word, or a list `[10, 20, 30]`. */
export interface Binding {
  readonly name: string;
  readonly value: string;
}

/** A computed expression with everything a person needs to redo it. */
export interface Calculation {
  readonly explanation: Explanation;
  readonly result:
    | {
        readonly kind: 'number';
        /** Numerator and denominator in lowest terms; null where the number contains roots. */
        readonly fraction: { readonly n: string; readonly d: string } | null;
        /** The finite decimal that the number is exactly; null where there is none of at most 30 decimals. */
        readonly exactly: string | null;
        /** Half-up at the decimals asked for. */
        readonly rounded: string;
        readonly decimals: number;
        readonly unit: string | null;
      }
    | { readonly kind: 'truth'; readonly value: boolean }
    | { readonly kind: 'missing' | 'not-applicable' };
}

/** Ranges of a calculator's expression run over the members of the given lists. */
export const LIST_NAME = { zh: '各项', en: 'items' };
const DEFAULT_DECIMALS = 6;
const MAX_DIGITS = 15;
const QUANTITY = /^(-?\d+(?:\.\d+)?)\s*(\D*)$/u;
const TRUTHS: Readonly<Record<string, boolean>> = {
  真: true,
  true: true,
  是: true,
  假: false,
  false: false,
  否: false,
};
const MISSING_WORDS = new Set(['', '缺失', 'missing']);

/**
 * Computes one expression over named values, exactly. Lists of equal length are the columns of a little table over which functions run:
 * `求和(各项, 面积) / 求和(各项, 学生)`. Refuses: calc-value, calc-lists-differ, calc-repeated, and what the rule language refuses.
 */
export function calculate(
  formula: string,
  bindings: readonly Binding[],
  options: { readonly unit?: string; readonly decimals?: number; readonly context?: FormulaContext } = {},
): Result<Calculation> {
  const { unit, decimals = DEFAULT_DECIMALS } = options;
  const bound = options.context === undefined ? ownContext(formula, bindings) : valuesFor(options.context, bindings);
  if (!bound.ok) return bound;
  const { context, values } = bound.value;
  const compiled = compileInContext(context, formula, { decimals, ...(unit === undefined ? {} : { unit }) });
  if (!compiled.ok) return compiled;
  const { node, evaluate, explain } = compiled.value;
  const value = evaluate(values);
  const explanation = explain(values);
  if (value.kind === 'truth') return ok({ explanation, result: value });
  if (value.kind !== 'number') return ok({ explanation, result: { kind: value.kind } });
  const shown = E.divide(value.value, node.unit.scale);
  const rational = E.isRational(shown) ? Q.reduced(shown) : null;
  return ok({
    explanation,
    result: {
      kind: 'number',
      fraction: rational === null ? null : { n: String(rational.n), d: String(rational.d) },
      exactly: rational === null ? null : Q.exactDecimalText(rational),
      rounded: E.toFixed(shown, decimals),
      decimals,
      unit: unit ?? null,
    },
  });
}

interface Bound {
  readonly context: FormulaContext;
  readonly values: ContextValues;
}

/** A context made of the bindings themselves: the unit that stands behind a value is the field's. */
function ownContext(formula: string, bindings: readonly Binding[]): Result<Bound> {
  const texts = tokenize(formula).tokens.flatMap((token) => (token.kind === 'text' ? [token.text] : []));
  const fields: ContextField[] = [];
  const record: Record<string, FieldValue> = {};
  const listFields: ContextField[] = [];
  const lists: { readonly name: string; readonly cells: readonly FieldValue[] }[] = [];
  for (const { name, value } of bindings) {
    if ([...fields, ...listFields].some((field) => field.id === name))
      return refuse(problem('calc-repeated', { name }));
    const members = /^\[(.*)\]$/su.exec(value.trim())?.[1];
    const read = readCells(name, members === undefined ? [value] : members.split(/[,，、]/u), texts);
    if (!read.ok) return read;
    const { field, cells } = read.value;
    if (members === undefined) {
      fields.push(field);
      record[name] = cells[0] ?? null;
    } else {
      listFields.push(field);
      lists.push({ name, cells });
    }
  }
  const length = lists[0]?.cells.length ?? 0;
  const odd = lists.find(({ cells }) => cells.length !== length);
  if (odd !== undefined) {
    const params = { first: lists[0]?.name ?? '', length, second: odd.name, other: odd.cells.length };
    return refuse(problem('calc-lists-differ', params));
  }
  const list = Array.from({ length }, (_, i) =>
    Object.fromEntries(lists.map(({ name, cells }) => [name, cells[i] ?? null])),
  );
  return ok({
    context: {
      id: 'calculation',
      name: { zh: '计算', en: 'calculation' },
      fields,
      ...(lists.length === 0 ? {} : { list: { id: 'item', name: LIST_NAME, fields: listFields } }),
    },
    values: { record, ...(lists.length === 0 ? {} : { list }) },
  });
}

/** What the cells of one binding are: numbers of one unit, truths, days, or words. */
function readCells(
  name: string,
  raw: readonly string[],
  texts: readonly string[],
): Result<{ readonly field: ContextField; readonly cells: readonly FieldValue[] }> {
  const words = raw.map((word) => word.trim());
  const known = words.filter((word) => !MISSING_WORDS.has(word));
  const made = (kind: ContextField['kind'], more: Partial<ContextField>, cellOf: (word: string) => FieldValue) =>
    ok({
      field: { id: name, name: { zh: name, en: name }, kind, ...more },
      cells: words.map((word) => (MISSING_WORDS.has(word) ? null : cellOf(word))),
    });
  if (known.length > 0 && known.every((word) => word in TRUTHS))
    return made('judgement', {}, (word) => TRUTHS[word] ?? null);
  if (known.length > 0 && known.every((word) => parseDay(word) !== null)) return made('date', {}, (word) => word);
  const quantities = known.map((word) => QUANTITY.exec(word));
  if (quantities.every((found) => found !== null)) {
    const units = [...new Set(quantities.map((found) => found[2] ?? ''))];
    const [unit = ''] = units;
    const tooLong = quantities.find((found) => (found[1] ?? '').replace(/[-.]/gu, '').length > MAX_DIGITS);
    if (units.length > 1 || (unit !== '' && parseUnit(unit) === null) || tooLong !== undefined)
      return refuse(problem('calc-value', { name, value: raw.join(','), limit: MAX_DIGITS }));
    const digits = (word: string): string => QUANTITY.exec(word)?.[1] ?? '';
    return made('decimal', unit === '' ? {} : { unit }, digits);
  }
  // A word that begins like a number is a number mistyped, not a word.
  if (known.some((word) => /^[-\d]/u.test(word)))
    return refuse(problem('calc-value', { name, value: raw.join(','), limit: MAX_DIGITS }));
  const codes = [...new Set([...known, ...texts])];
  return made('choice', { choices: codes.map((code) => ({ code, name: { zh: code, en: code } })) }, (word) => word);
}

/** Bindings as values of a known context: fields by id or either name, in the field's unit unless another is written. */
function valuesFor(context: FormulaContext, bindings: readonly Binding[]): Result<Bound> {
  const record: Record<string, FieldValue> = {};
  const columns: Record<string, readonly FieldValue[]> = {};
  const find = (fields: readonly ContextField[], name: string) =>
    fields.find((field) => [field.id, field.name.zh, field.name.en].includes(name));
  for (const { name, value } of bindings) {
    const members = /^\[(.*)\]$/su.exec(value.trim())?.[1];
    const fields = members === undefined ? context.fields : (context.list?.fields ?? []);
    const field = find(fields, name);
    if (field === undefined) {
      const names = [...context.fields, ...(context.list?.fields ?? [])].map((known) => known.name.zh).join('、');
      return refuse(problem('calc-unknown-field', { name, context: context.name.zh, names }));
    }
    const cells = (members === undefined ? [value] : members.split(/[,，、]/u)).map((word) =>
      cellFor(field, word.trim()),
    );
    if (cells.includes(undefined)) return refuse(problem('calc-value', { name, value, limit: MAX_DIGITS }));
    const known = cells.map((cell) => cell ?? null);
    if (members === undefined) record[field.id] = known[0] ?? null;
    else columns[field.id] = known;
  }
  const length = Math.max(0, ...Object.values(columns).map((cells) => cells.length));
  const list = Array.from({ length }, (_, i) =>
    Object.fromEntries(Object.entries(columns).map(([id, cells]) => [id, cells[i] ?? null])),
  );
  return ok({ context, values: { record, ...(context.list === undefined ? {} : { list }) } });
}

/** A typed word as the field's value; undefined when it is none. */
function cellFor({ kind, unit, choices }: ContextField, word: string): FieldValue | undefined {
  if (MISSING_WORDS.has(word)) return null;
  if (kind === 'judgement') return TRUTHS[word];
  if (kind === 'date') return parseDay(word) === null ? undefined : word;
  if (kind === 'choice') return choices?.find(({ code, name }) => [code, name.zh, name.en].includes(word))?.code;
  const [, digits, written = ''] = QUANTITY.exec(word) ?? [];
  if (digits === undefined) return undefined;
  if (written === '' || written === unit) return digits;
  const [from, to] = [parseUnit(written), parseUnit(unit ?? '')];
  const decimal = Q.parseDecimal(digits);
  if (from === null || to === null || decimal === null) return undefined;
  return Q.exactDecimalText(Q.divide(Q.multiply(decimal, from.scale), to.scale)) ?? undefined;
}
