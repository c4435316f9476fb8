import { type ContextFormula, compileInContext } from '../formula/context.ts';
import type { Problem } from '../lib/problem.ts';
import * as Q from '../lib/rational.ts';
import { contextValuesOf, type Form, type FormField, type FormValues } from '../pack/form.ts';
import { checkFormValues, formContext } from '../pack/form-values.ts';
import type { FieldDemand } from './checklists-format.ts';
import type { FieldAnswer } from './item.ts';
import type { Method } from './shapes.ts';
import { formOfItems } from './sheet-form.ts';
import type { ShownItem, ShownSheet } from './shown-sheet.ts';

/** A figure that the unit reported: decimal text, null where it reported none; `of` says which year and who. */
export interface ReportedFigure {
  readonly column: string;
  readonly value: string | null;
  readonly of: string | null;
}

/** What an answer was held against. */
export interface Expected {
  readonly value: string | null;
  readonly of: string | null;
}

/** How one question stands. */
export interface JudgedItem {
  readonly item: ShownItem;
  readonly asked: boolean;
  readonly answered: boolean;
  /** The method by which it was found; null where nothing was answered. */
  readonly method: Method | null;
  readonly bad: boolean;
  /** Why its value is not what the question takes; null: it is, or there is none. */
  readonly fault: Problem | null;
  /** What a bad answer still owes. */
  readonly unmet: readonly FieldDemand[];
  readonly expected: Expected | null;
  /** Points given; null where it counts for nothing. */
  readonly points: Q.Rational | null;
  readonly part: 'routine' | 'focus';
}

/** How a filled-in sheet stands. */
export interface JudgedSheet {
  readonly items: readonly JudgedItem[];
  /** Answers that belong to no question of the sheet. */
  readonly strange: readonly string[];
  readonly score: SheetScore | null;
}

/** Points of the questions that were asked and answered; the grade by the exact percent, null where the sheet gives none. */
export interface SheetScore {
  readonly points: Q.Rational;
  readonly of: Q.Rational;
  readonly percent: Q.Rational;
  readonly grade: ShownSheet['grades'][number] | null;
}

type Answers = Readonly<Record<string, FieldAnswer>>;

/**
 * Judges a filled-in sheet (F23–F27): which questions were asked, which answers are bad, what those still owe, how many points there are. Refuses
 * nothing: what is wrong is told beside each question.
 */
export function judgeSheet(sheet: ShownSheet, answers: Answers, figures: readonly ReportedFigure[] = []): JudgedSheet {
  const compiled = compiledOf(sheet);
  const taken: Record<string, FormValues[string]> = {};
  const items = compiled.map(({ item, part, field, form, when, bad }): JudgedItem => {
    const answer = answers[item.id];
    const above = form.slice(0, -1);
    const asked = when === null || holds(when, above, taken);
    const value = givenValue(field, answer);
    if (asked && value.ok && value.value !== undefined) taken[item.id] = value.value;
    const expected = expectedOf(item, figures);
    const counts = asked && value.ok && value.value !== undefined;
    const answered = counts || (asked && item.kind === 'signature' && answer?.strokes !== undefined);
    const isBad = counts && ((bad !== null && holds(bad, form, taken)) || differs(item, value.value ?? '', expected));
    return {
      item,
      part,
      asked,
      answered,
      method: answered ? (answer?.method ?? item.methods[0] ?? null) : null,
      bad: isBad,
      fault: value.ok ? null : value.fault,
      unmet: isBad && answer !== undefined ? unmetOf(item, answer) : [],
      expected,
      points: counts && item.points !== null ? pointsOf(item, value.value ?? '', isBad) : null,
    };
  });
  const known = new Set(compiled.map(({ item }) => item.id));
  const strange = Object.keys(answers).filter((id) => !known.has(id));
  return { items, strange, score: scoreOf(sheet, items) };
}

/**
 * What of answers is judged, as a text: two sets of answers with the same text are judged alike on the same sheet. By it a sheet is judged anew only where
 * something counts, not at each sign of a note.
 */
export function judgedPart(answers: Answers): string {
  return JSON.stringify(
    Object.entries(answers).map(([id, { value, method, strokes, measure, fixed, ...words }]) => [
      id,
      value ?? null,
      method ?? null,
      [
        strokes !== undefined,
        measure !== undefined || fixed !== undefined,
        hasWords(words),
        (words.files ?? []).length > 0,
      ],
    ]),
  );
}

const hasWords = ({ note, finding }: Pick<FieldAnswer, 'note' | 'finding'>): boolean =>
  (note ?? '').trim() !== '' || (finding?.detail ?? '').trim() !== '';

interface CompiledItem {
  readonly item: ShownItem;
  readonly part: 'routine' | 'focus';
  readonly field: FormField;
  /** The form up to and including it. */
  readonly form: Form;
  readonly when: ContextFormula | null;
  readonly bad: ContextFormula | null;
}

const known = new WeakMap<ShownSheet, readonly CompiledItem[]>();

/** The conditions of a sheet, made once for each sheet that was read. */
function compiledOf(sheet: ShownSheet): readonly CompiledItem[] {
  const before = known.get(sheet);
  if (before !== undefined) return before;
  const all = sheet.sections.flatMap(({ part, items }) => items.map((item) => ({ item, part })));
  const whole = formOfItems(all.map(({ item }) => item));
  const compiled = all.flatMap(({ item, part }, at): readonly CompiledItem[] => {
    const field = whole[at];
    if (field === undefined) return [];
    const form = whole.slice(0, at + 1);
    const when = item.when === null ? null : compile(whole.slice(0, at), item.when);
    return [{ item, part, field, form, when, bad: item.bad === null ? null : compile(form, item.bad) }];
  });
  known.set(sheet, compiled);
  return compiled;
}

function compile(form: Form, formula: string): ContextFormula {
  const made = compileInContext(formContext(form), formula);
  if (!made.ok) throw new Error(`the sheet was not checked: ${formula}`);
  return made.value;
}

function holds(formula: ContextFormula, form: Form, values: FormValues): boolean {
  const value = formula.evaluate({ record: contextValuesOf(form, values) });
  return value.kind === 'truth' && value.value;
}

type Valued =
  | { readonly ok: true; readonly value: FormValues[string] | undefined }
  | { readonly ok: false; readonly fault: Problem };

/** The value of an answer in one spelling; nothing where there is none. */
function givenValue({ when: _, ...field }: FormField, answer: FieldAnswer | undefined): Valued {
  if (answer?.value === undefined) return { ok: true, value: undefined };
  const checked = checkFormValues([field], { [field.id]: answer.value });
  if (checked.ok) return { ok: true, value: checked.value[field.id] };
  const [fault] = checked.problems;
  if (fault === undefined) throw new Error('a refusal names a problem');
  return { ok: false, fault };
}

function expectedOf({ expected }: ShownItem, figures: readonly ReportedFigure[]): Expected | null {
  if (expected === null) return null;
  if ('value' in expected) return { value: expected.value, of: null };
  const figure = figures.find(({ column }) => column === expected.figure);
  return { value: figure?.value ?? null, of: figure?.of ?? null };
}

const HUNDRED = Q.rational(100n);

/** F24 Whether what was found is not what was expected. What nobody reported differs from nothing. */
function differs({ kind, expected }: ShownItem, found: FormValues[string], against: Expected | null): boolean {
  if (expected === null || against?.value === null || against === null) return false;
  if (kind === 'yes-no') return found !== (against.value === 'yes');
  const [a, b] = [Q.parseDecimal(String(found)), Q.parseDecimal(against.value)];
  if (a === null || b === null) return String(found) !== against.value;
  const gap = Q.subtract(a, b);
  const size = Q.signOf(gap) < 0 ? Q.negate(gap) : gap;
  const base = Q.signOf(b) < 0 ? Q.negate(b) : b;
  const tolerance = 'figure' in expected ? Q.divide(Q.rational(BigInt(expected.tolerance)), HUNDRED) : Q.ZERO;
  return Q.compareRational(size, Q.multiply(base, tolerance)) > 0;
}

/** F25 What a bad answer still owes. */
function unmetOf(item: ShownItem, answer: FieldAnswer): readonly FieldDemand[] {
  const has: Readonly<Record<FieldDemand, boolean>> = {
    note: hasWords(answer),
    photo: (answer.files ?? []).length > 0,
    measure: answer.measure !== undefined || answer.fixed !== undefined,
  };
  return item.demands.filter((demand) => !has[demand]);
}

/** F26 What an answer counts. */
function pointsOf(item: ShownItem, value: FormValues[string], bad: boolean): Q.Rational {
  const full = Q.parseDecimal(item.points ?? '0') ?? Q.ZERO;
  if (item.kind === 'scale' || (item.kind === 'number' && item.most !== null)) {
    const found = Q.parseDecimal(String(value)) ?? Q.ZERO;
    const most = Q.parseDecimal(item.most ?? '1') ?? Q.ONE;
    if (item.kind === 'number') return Q.signOf(most) === 0 ? Q.ZERO : Q.multiply(full, Q.divide(found, most));
    const steps = Q.subtract(most, Q.ONE);
    return Q.signOf(steps) === 0 ? full : Q.multiply(full, Q.divide(Q.subtract(found, Q.ONE), steps));
  }
  const share = item.choices.find(({ id }) => id === value)?.share ?? null;
  if (share !== null) return Q.multiply(full, Q.divide(Q.rational(BigInt(share)), HUNDRED));
  return bad ? Q.ZERO : full;
}

function scoreOf(sheet: ShownSheet, items: readonly JudgedItem[]): SheetScore | null {
  const counted = items.filter(({ points }) => points !== null);
  const of = Q.sumRationals(counted.map(({ item }) => Q.parseDecimal(item.points ?? '0') ?? Q.ZERO));
  if (Q.signOf(of) <= 0) return null;
  const points = Q.sumRationals(counted.map((one) => one.points ?? Q.ZERO));
  const percent = Q.multiply(Q.divide(points, of), HUNDRED);
  const grade = sheet.grades.find(({ from }) => Q.compareRational(percent, Q.rational(BigInt(from))) >= 0) ?? null;
  return { points, of, percent, grade };
}

/** A percent or number of points as people read it: rounded half up to so many decimals. */
export function shownNumber(value: Q.Rational, decimals = 1): string {
  const scaled = Q.multiply(value, Q.rational(Q.powerOfTen(decimals)));
  const half = Q.rational(1n, 2n);
  return Q.decimalText(Q.floorRational(Q.add(scaled, half)), decimals);
}
