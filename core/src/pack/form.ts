import { z } from 'zod';
import type { ContextField, ContextValues, FieldValue } from '../formula/context.ts';
import type { Lang, Text } from '../lib/text.ts';
import { decimal, decimals, expected, id, list, map, namedSchema, text, textSchema, truth } from './file-parts.ts';

/** What every field of a form says of itself. */
const field = {
  id,
  name: textSchema,
  /** It must be filled in, where it is asked at all. */
  needed: truth.optional(),
  /** Condition over the fields above it under which it is asked; absent: always. */
  when: text.optional(),
  /** What to write here, in one sentence. */
  help: textSchema.optional(),
};

const longest = z
  .string(expected('1 到 20000 的整数', 'a whole number from 1 to 20000'))
  .regex(/^(?:[1-9]\d{0,3}|1\d{4}|20000)$/u, expected('1 到 20000 的整数', 'a whole number from 1 to 20000'))
  .transform(Number);

const fieldSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      {
        ...field,
        kind: z.literal('number'),
        unit: text.optional(),
        /** Most decimals that may be written; 0 when absent: a whole number. */
        decimals: decimals.optional(),
        /** Least and greatest believable value, in the unit. */
        least: decimal.optional(),
        most: decimal.optional(),
      },
      map,
    ),
    z.strictObject({ ...field, kind: z.literal('choice'), choices: list(namedSchema) }, map),
    z.strictObject({ ...field, kind: z.literal('text'), longest: longest.optional() }, map),
    z.strictObject({ ...field, kind: z.literal('yes-no') }, map),
    z.strictObject({ ...field, kind: z.literal('day') }, map),
    /** Persons of the unit, in the order given. */
    z.strictObject({ ...field, kind: z.literal('persons') }, map),
  ],
  {
    error: (issue) =>
      issue.code === 'invalid_union'
        ? '以下之一：number（数）、choice（选项）、text（文字）、yes-no（是否）、day（日期）、persons（人员）|number, choice, text, yes-no, day or persons'
        : undefined,
  },
);
/** One field of a form. */
export type FormField = z.output<typeof fieldSchema>;

/**
 * The fields of a form as a rulebook writes them: one form language for whatever people fill in (an activity, an entry of a ledger, a
 * checklist …). Their values are checked by `form-values.ts`, a rulebook's own forms by `form-check.ts`.
 */
export const formSchema = list(fieldSchema);
/** A form: its fields in the order in which they are asked. */
export type Form = readonly FormField[];

/** What a form's texts hold at most where the field says nothing. */
export const LONGEST_TEXT = 500;

/** A filled-in field: decimal text, choice id, text or day as text; a yes or no as truth; persons by their ids. */
export const formValueSchema = z.union([z.string().max(20_000), z.boolean(), z.array(z.uuid()).max(2000)]);
export type FormValue = z.output<typeof formValueSchema>;

/** A filled-in form by field id. What is not there was not filled in: missing, never 0 and never no. */
export const formValuesSchema = z.record(z.string().max(100), formValueSchema);
export type FormValues = Readonly<Record<string, FormValue>>;

/** The fields of a form that formulas may name. Texts have no value in the rule language; of persons it knows how many. */
export function contextFieldsOf(form: Form): readonly ContextField[] {
  return form.flatMap((one) => contextFieldOf(one) ?? []);
}

function contextFieldOf(one: FormField): ContextField | null {
  const named = { id: one.id, name: one.name };
  switch (one.kind) {
    case 'number':
      return { ...named, kind: 'decimal', ...(one.unit === undefined ? {} : { unit: one.unit }) };
    case 'choice':
      return { ...named, kind: 'choice', choices: one.choices.map(({ id: code, name }) => ({ code, name })) };
    case 'yes-no':
      return { ...named, kind: 'judgement' };
    case 'day':
      return { ...named, kind: 'date' };
    case 'persons':
      return { ...named, kind: 'count', unit: '人' };
    case 'text':
      return null;
  }
}

/** A filled-in form as the values of a formula's record. */
export function contextValuesOf(form: Form, values: FormValues): ContextValues['record'] {
  return Object.fromEntries(form.map(({ id: key }) => [key, fieldValueOf(values[key])]));
}

function fieldValueOf(value: FormValue | undefined): FieldValue {
  if (value === undefined) return null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : String(value.length);
}

/** A value in words for tables and exports. `nameOf` says what a person is called. */
export function shownFormValue(
  one: FormField,
  value: FormValue | undefined,
  { lang, nameOf }: { readonly lang: Lang; readonly nameOf: (personId: string) => string },
): string {
  if (value === undefined) return '';
  const comma = lang === 'zh' ? '、' : ', ';
  if (typeof value === 'boolean') return YES_NO[value ? 'yes' : 'no'][lang];
  if (typeof value !== 'string') return value.map(nameOf).join(comma);
  if (one.kind === 'choice') return one.choices.find(({ id: key }) => key === value)?.name[lang] ?? value;
  return one.kind === 'number' && one.unit !== undefined ? `${value} ${one.unit}` : value;
}

/** What people call the two answers. */
export const YES_NO: Readonly<Record<'yes' | 'no', Text>> = {
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
};
