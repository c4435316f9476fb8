import { parseDay } from '../lib/plain-day.ts';
import { parseDecimal } from '../lib/rational.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Text } from '../lib/text.ts';
import { compileModel } from './compile-model.ts';
import { createEvaluator } from './evaluate.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { findNode, type ModelNode } from './model.ts';
import type { InputKind, InputSource, ModelSource } from './model-source.ts';
import { type ChoiceColumn, groupedLevels, MISSING_CHOICE, type Records } from './records.ts';
import type { Value } from './value.ts';

/** One field that formulas of a context may name. */
export interface ContextField {
  readonly id: string;
  readonly name: Text;
  readonly kind: InputKind;
  /** Unit of the values as they are given; absent for choices, judgements and days. */
  readonly unit?: string;
  readonly choices?: readonly { readonly code: string; readonly name: Text }[];
}

/**
 * What a formula outside a standard is about: one record (a person, an entry, a unit …) with its fields, and perhaps a list below it that
 * ranges run over. Gates, quotas, closing rules, titles and forms are formulas in such a context.
 */
export interface FormulaContext {
  readonly id: string;
  readonly name: Text;
  readonly fields: readonly ContextField[];
  readonly list?: { readonly id: string; readonly name: Text; readonly fields: readonly ContextField[] };
}

/** A field's value: decimal text, choice code or day as text; a judgement as truth; null is missing. */
export type FieldValue = string | boolean | null;

/** Values of the record, and of the members of its list, by field id. What is not there is missing. */
export interface ContextValues {
  readonly record: Readonly<Record<string, FieldValue>>;
  readonly list?: readonly Readonly<Record<string, FieldValue>>[];
}

/** A checked formula of a context. */
export interface ContextFormula {
  /** The exact value, in the base unit of its dimension. */
  readonly evaluate: (values: ContextValues) => Value;
  readonly explain: (values: ContextValues) => Explanation;
  readonly node: ModelNode;
}

const RESULT = 'result';

/**
 * Checks a formula in its context: names, units, levels, types. Faults carry line and column in the formula.
 * @param display unit and decimals in which people see a number; absent: its dimension's base unit
 */
export function compileInContext(
  context: FormulaContext,
  formula: string,
  display: { readonly unit?: string; readonly decimals?: number } = {},
): Result<ContextFormula> {
  const { list } = context;
  const source: ModelSource = {
    levels: [...(list === undefined ? [] : [list]), context].map(({ id, name }) => ({ id, name })),
    inputs: [
      ...(list?.fields ?? []).map((field) => inputOf(field, list?.id ?? '')),
      ...context.fields.map((field) => inputOf(field, context.id)),
    ],
    parameters: [],
    definitions: [
      { id: RESULT, name: { zh: '结果', en: 'result' }, level: context.id, perMember: false, formula, ...display },
    ],
  };
  const model = compileModel(source);
  if (!model.ok) return model;
  const node = findNode(model.value, RESULT, null);
  if (node === undefined) throw new Error('the model has the one definition it was given');
  const recordsOf = (values: ContextValues): Records => contextRecords(context, values);
  return ok({
    node,
    evaluate: (values) => createEvaluator(model.value, recordsOf(values)).value(node, 0),
    explain: (values) => {
      const records = recordsOf(values);
      return explain(model.value, records, createEvaluator(model.value, records), { node, row: 0 });
    },
  });
}

function inputOf({ id, name, kind, unit, choices }: ContextField, level: string): InputSource {
  return {
    id,
    name,
    level,
    kind,
    columns: { all: `${level}.${id}` },
    ...(unit === undefined ? {} : { unit }),
    ...(choices === undefined ? {} : { choices }),
  };
}

function contextRecords({ id, fields, list }: FormulaContext, values: ContextValues): Records {
  const numbers = new Map<string, Float64Array>();
  const choices = new Map<string, ChoiceColumn>();
  const fill = (level: string, of: readonly ContextField[], rows: readonly Readonly<Record<string, FieldValue>>[]) => {
    for (const field of of) {
      const column = `${level}.${field.id}`;
      const cells = rows.map((row) => row[field.id] ?? null);
      if (field.kind !== 'choice') numbers.set(column, Float64Array.from(cells, numberOf));
      else {
        const codes = (field.choices ?? []).map(({ code }) => code);
        choices.set(column, { codes, values: Uint8Array.from(cells, (cell) => indexIn(codes, cell)) });
      }
    }
  };
  fill(id, fields, [values.record]);
  if (list === undefined) return { levels: [{ count: 1 }], numbers, choices };
  const members = values.list ?? [];
  fill(list.id, list.fields, members);
  return { levels: groupedLevels([members.length]), numbers, choices };
}

function numberOf(value: FieldValue): number {
  if (value === null) return Number.NaN;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return parseDay(value) ?? (parseDecimal(value) === null ? Number.NaN : Number(value));
}

function indexIn(codes: readonly string[], value: FieldValue): number {
  const index = codes.indexOf(String(value));
  return index < 0 ? MISSING_CHOICE : index;
}
