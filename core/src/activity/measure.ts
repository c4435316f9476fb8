import { type ContextField, type ContextFormula, compileInContext, type FormulaContext } from '../formula/context.ts';
import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import { contextFieldsOf, contextValuesOf, type Form, type FormValues } from '../pack/form.ts';
import type { ActivityKind } from './activities-format.ts';
import { isCountable } from './countable.ts';
import type { Measure } from './measure-format.ts';

/** A record of an activity as measures see it; withdrawn ones are not given to them. Days are `yyyy-mm-dd`, `until` included. */
export interface CountedRecord {
  readonly kind: string;
  readonly from: string;
  readonly until: string;
  /** The stage reached, for kinds that have stages. */
  readonly stage: string | null;
  readonly values: FormValues;
  /** Decimal texts by the quantity's id. */
  readonly quantities: Readonly<Record<string, string>>;
  readonly persons: readonly string[];
}

/** A span of days, both ends included. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

/** A measure whose kinds exist and whose condition is checked. */
export interface CompiledMeasure {
  readonly measure: Measure;
  readonly condition: ContextFormula | null;
  /** The fields of all its kinds, as the condition knows them. */
  readonly form: Form;
}

/** Fields of every record that conditions may name beside the kind's own. No field of a kind may take their ids. */
export const RECORD_FIELDS = ['kind', 'stage', 'held', 'days', 'people'] as const;

/**
 * Checks a measure against the kinds of activity that there are. Refuses: measure-figure, measure-unknown-kind, measure-quantity,
 * measure-field-differs, measure-not-countable, and what the rule language refuses.
 */
export function compileMeasure(measure: Measure, kinds: readonly ActivityKind[]): Result<CompiledMeasure> {
  const found = measure.kinds.map((id) => kinds.find((kind) => kind.id === id));
  const meant = found.flatMap((kind) => (kind === undefined ? [] : [kind]));
  const problems = faultsOfMeasure(measure, meant);
  if (problems.length > 0) return refuse(...problems);
  const forms = meant.flatMap(formOf);
  const form = forms.filter(({ id }, i) => forms.findIndex((field) => field.id === id) === i);
  if (measure.where === undefined) return ok({ measure, condition: null, form });
  const differs = forms.find((field) => !isSameField(field, form.find(({ id }) => id === field.id) ?? field));
  if (differs !== undefined) return refuse(problem('measure-field-differs', { id: differs.id }));
  const condition = compileInContext(contextOf(meant, form), measure.where);
  if (!condition.ok) return condition;
  const { node } = condition.value;
  if (node.type !== 'truth' || !isCountable(node.expression)) return refuse(problem('measure-not-countable'));
  return ok({ measure, condition: condition.value, form });
}

/** All fields of a kind: those asked when it is recorded, and those of its stages. */
export function formOf({ fields, stages = [] }: Pick<ActivityKind, 'fields' | 'stages'>): Form {
  return [...fields, ...stages.flatMap((stage) => stage.fields ?? [])];
}

function faultsOfMeasure(measure: Measure, meant: readonly ActivityKind[]): readonly Problem[] {
  const { kinds: ids, figure, sum } = measure;
  const unknown = ids.filter((id) => !meant.some((kind) => kind.id === id));
  return [
    ...((figure === undefined) === (sum === undefined) || ids.length === 0 ? [problem('measure-figure')] : []),
    ...unknown.map((id) => problem('measure-unknown-kind', { id })),
    ...meant
      .filter(({ carries = {} }) => sum !== undefined && carries[sum] === undefined)
      .map(({ id }) => problem('measure-quantity', { kind: id, quantity: sum ?? '' })),
  ];
}

/** Whether conditions may take two fields of one id for the same. Choices may differ: all of them are known then. */
function isSameField(a: Form[number], b: Form[number]): boolean {
  const shape = (field: Form[number]) =>
    JSON.stringify(contextFieldsOf([field]).map(({ name, kind, unit }) => [name.zh, kind, unit]));
  return shape(a) === shape(b);
}

function contextOf(kinds: readonly ActivityKind[], form: Form): FormulaContext {
  const choice = ({ id: code, name }: { readonly id: string; readonly name: ContextField['name'] }) => ({ code, name });
  const stages = kinds.flatMap(({ stages = [] }) => stages);
  const distinct = stages.filter(({ id }, i) => stages.findIndex((stage) => stage.id === id) === i);
  const merged = form.map((field) => ({
    field,
    choices: kinds
      .flatMap(formOf)
      .flatMap((other) => (other.id === field.id && other.kind === 'choice' ? other.choices : [])),
  }));
  const own = contextFieldsOf(
    merged.map(({ field, choices }) =>
      field.kind === 'choice'
        ? { ...field, choices: choices.filter(({ id }, i) => choices.findIndex((one) => one.id === id) === i) }
        : field,
    ),
  );
  return {
    id: 'activity',
    name: { zh: '活动记录', en: 'activity' },
    fields: [
      { id: 'kind', name: { zh: '活动类别', en: 'kind of activity' }, kind: 'choice', choices: kinds.map(choice) },
      ...(distinct.length === 0
        ? []
        : [
            {
              id: 'stage',
              name: { zh: '所到阶段', en: 'stage reached' },
              kind: 'choice' as const,
              choices: distinct.map(choice),
            },
          ]),
      { id: 'held', name: { zh: '活动日期', en: 'held on' }, kind: 'date' },
      { id: 'days', name: { zh: '活动天数', en: 'days held' }, kind: 'count' },
      { id: 'people', name: { zh: '参加人数', en: 'people taking part' }, kind: 'count', unit: '人' },
      ...own,
    ],
  };
}

/**
 * The figure over the records of one subject (a person's, a body's, a unit's with those below it) within a span. A record counts whole by
 * its first day; `days` counts each different day inside the span. Quantities that a record lacks add nothing. A record of which the
 * condition is not known to hold is not counted.
 */
export function countMeasure(
  { measure, condition, form }: CompiledMeasure,
  records: readonly CountedRecord[],
  span: Span,
): Q.Rational {
  const meant = records.filter(
    (record) => measure.kinds.includes(record.kind) && isCounted(record, { condition, form }),
  );
  if (measure.figure === 'days') {
    return Q.rational(BigInt(new Set(meant.flatMap((record) => daysWithin(record, span))).size));
  }
  const begun = meant.filter(({ from }) => from >= span.from && from <= span.until);
  const { sum } = measure;
  if (sum !== undefined) {
    return Q.sumRationals(begun.map(({ quantities }) => Q.parseDecimal(quantities[sum] ?? '0') ?? Q.ZERO));
  }
  if (measure.figure === 'records') return Q.rational(BigInt(begun.length));
  const persons = begun.flatMap((record) => record.persons);
  return Q.rational(BigInt(measure.figure === 'persons' ? new Set(persons).size : persons.length));
}

function isCounted(record: CountedRecord, { condition, form }: Pick<CompiledMeasure, 'condition' | 'form'>): boolean {
  if (condition === null) return true;
  const value = condition.evaluate({
    record: {
      ...contextValuesOf(form, record.values),
      kind: record.kind,
      stage: record.stage,
      held: record.from,
      days: String(dayNumber(record.until) - dayNumber(record.from) + 1),
      people: String(record.persons.length),
    },
  });
  return value.kind === 'truth' && value.value;
}

function daysWithin(record: Span, span: Span): readonly number[] {
  const first = Math.max(dayNumber(record.from), dayNumber(span.from));
  const last = Math.min(dayNumber(record.until), dayNumber(span.until));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function dayNumber(day: string): number {
  const number = parseDay(day);
  if (number === null) throw new RangeError(`not a day: ${day}`);
  return number;
}
