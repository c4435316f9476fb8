import { compileInContext, type FormulaContext } from '../formula/context.ts';
import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { ok, type Result, refuse } from '../lib/result.ts';
import {
  contextFieldsOf,
  contextValuesOf,
  type Form,
  type FormField,
  type FormValue,
  type FormValues,
  LONGEST_TEXT,
  YES_NO,
} from './form.ts';

const PLAIN_NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,12})?$/u;
const MAX_DIGITS = 15;
const SHOWN = 40;

/**
 * Checks a filled-in form: every field known, of its kind and inside its bounds; what is needed there; nothing given that is not asked.
 * Returns the values in one spelling (numbers without needless zeros). All faults at once, in the order of the fields; `at.field` is the
 * field's id. Refuses: FORM_PROBLEMS. The form itself must have passed `checkForm`.
 */
export function checkFormValues(form: Form, values: FormValues): Result<FormValues> {
  const strange = Object.keys(values).filter((key) => !form.some(({ id }) => id === key));
  const problems: Problem[] = strange.map((id) => problem('form-no-such-field', { id }, { field: id }));
  const taken: Record<string, FormValue> = {};
  for (const field of form) {
    const given = values[field.id];
    const isAsked = isFieldAsked(form, field, taken);
    if (given === undefined || isBlank(given)) {
      if (isAsked && field.needed === true) problems.push(faultOf('form-needed', field));
      continue;
    }
    const value = checkedValue(field, given);
    if (!value.ok) problems.push(...value.problems);
    else if (isAsked) taken[field.id] = value.value;
    else problems.push(faultOf('form-not-asked', field));
  }
  return problems.length === 0 ? ok(taken) : refuse(...problems);
}

function isBlank(value: FormValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/** Whether a field is asked, given what stands above it. A condition that what is missing leaves open does not ask. */
export function isFieldAsked(form: Form, field: FormField, values: FormValues): boolean {
  if (field.when === undefined) return true;
  const above = form.slice(0, form.indexOf(field));
  const condition = compileInContext(formContext(above), field.when);
  if (!condition.ok) throw new Error(`the form was not checked: ${field.id}`);
  const value = condition.value.evaluate({ record: contextValuesOf(above, values) });
  return value.kind === 'truth' && value.value;
}

/** What formulas of a form are about: the filled-in form itself. */
export function formContext(form: Form): FormulaContext {
  return { id: 'form', name: { zh: '表单', en: 'form' }, fields: contextFieldsOf(form) };
}

/**
 * A value as somebody typed or pasted it, e.g. a cell of a table: choices by id or name, 是/否, `2026年9月1日`. Null for an empty text.
 * Persons are found by name by whoever knows them. Refuses as `checkFormValues` does.
 */
export function readTypedValue(field: FormField, typed: string): Result<FormValue | null> {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return ok(null);
  if (field.kind === 'text') return checkedValue(field, typed.trim());
  if (field.kind === 'choice') {
    const isMeant = (name: string): boolean => name.normalize('NFKC').toLowerCase() === plain.toLowerCase();
    const found = field.choices.find(({ id, name }) => [id, name.zh, name.en].some(isMeant));
    return checkedValue(field, found?.id ?? plain);
  }
  if (field.kind === 'yes-no') {
    const answer = (['yes', 'no'] as const).find((key) =>
      [YES_NO[key].zh, YES_NO[key].en].includes(plain.toLowerCase()),
    );
    return answer === undefined
      ? refuse(faultOf('form-not-yes-no', field, { found: shown(plain) }))
      : ok(answer === 'yes');
  }
  if (field.kind === 'day') return checkedValue(field, readTypedDay(plain) ?? plain);
  return checkedValue(field, plain);
}

const WRITTEN_DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;

/** A day as people write it (`2026-9-1`, `2026/9/1`, `2026.9.1`, `2026年9月1日`) as `2026-09-01`; null when it is none. */
export function readTypedDay(typed: string): string | null {
  const [, year, month = '', day = ''] = WRITTEN_DAY.exec(typed.normalize('NFKC').trim()) ?? [];
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year !== undefined && parseDay(text) !== null ? text : null;
}

function checkedValue(field: FormField, given: FormValue): Result<FormValue> {
  switch (field.kind) {
    case 'number':
      return typeof given === 'string' ? checkedNumber(field, given) : notA('form-not-a-number', field, given);
    case 'choice':
      if (field.choices.some(({ id }) => id === given)) return ok(given);
      return refuse(
        faultOf('form-not-a-choice', field, {
          found: shown(String(given)),
          choices: field.choices.map(({ name }) => name.zh).join('、'),
          choicesEn: field.choices.map(({ name }) => name.en).join(', '),
        }),
      );
    case 'text':
      return typeof given === 'string' ? checkedText(field, given) : notA('form-no-such-field', field, given);
    case 'yes-no':
      return typeof given === 'boolean' ? ok(given) : notA('form-not-yes-no', field, given);
    case 'day':
      return typeof given === 'string' && parseDay(given) !== null ? ok(given) : notA('form-not-a-day', field, given);
    case 'persons':
      return Array.isArray(given) && new Set(given).size === given.length
        ? ok(given)
        : refuse(faultOf('form-not-persons', field));
  }
}

function checkedNumber(field: Extract<FormField, { kind: 'number' }>, given: string): Result<string> {
  const typed = given.normalize('NFKC').trim();
  const value = PLAIN_NUMBER.test(typed) ? Q.parseDecimal(typed.replace(/^\+/u, '')) : null;
  const text = value === null ? null : Q.exactDecimalText(value);
  if (value === null || text === null || text.replace(/\D/gu, '').length > MAX_DIGITS) {
    return refuse(faultOf('form-not-a-number', field, { found: shown(given) }));
  }
  const { unit = '', decimals = 0, least, most } = field;
  const found = `${text}${unit}`;
  if ((text.split('.')[1] ?? '').length > decimals) return refuse(faultOf('form-too-fine', field, { found, decimals }));
  if (least !== undefined && Q.compareRational(value, Q.parseDecimal(least) ?? Q.ZERO) < 0) {
    return refuse(faultOf('form-below', field, { found, limit: `${least}${unit}` }));
  }
  if (most !== undefined && Q.compareRational(value, Q.parseDecimal(most) ?? Q.ZERO) > 0) {
    return refuse(faultOf('form-above', field, { found, limit: `${most}${unit}` }));
  }
  return ok(text);
}

function checkedText(field: Extract<FormField, { kind: 'text' }>, given: string): Result<string> {
  const { longest = LONGEST_TEXT } = field;
  const { length } = [...given];
  return length > longest ? refuse(faultOf('form-too-long', field, { limit: longest, found: length })) : ok(given);
}

function notA(name: string, field: FormField, given: FormValue): Result<never> {
  return refuse(faultOf(name, field, { id: field.id, found: shown(String(given)) }));
}

function faultOf(name: string, field: FormField, params: Problem['params'] = {}): Problem {
  return problem(name, { field: field.name.zh, fieldEn: field.name.en, ...params }, { field: field.id });
}

function shown(text: string): string {
  const letters = [...text];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : text;
}
