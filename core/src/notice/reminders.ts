import { z } from 'zod';
import { type Problem, problem } from '../lib/problem.ts';
import { expected, list, map, textSchema } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead } from '../pack/rulebook.ts';
import { RECIPIENTS, SEVERITIES, SUBJECT_IDS, SUBJECTS, type Subject } from './subject.ts';

const FORMAT = 'dudao-reminders/1';
const MOST_DAYS = 120;
/** What every wording may name beside the figures of its subject. */
const ALWAYS = ['unit', 'due', 'days'];
const DAYS = expected(
  `-${MOST_DAYS} 到 ${MOST_DAYS} 的整数（负数是提前的工作日）`,
  `a whole number from -${MOST_DAYS} to ${MOST_DAYS} (negative: working days before)`,
);

const stepSchema = z.strictObject(
  {
    /** Working days after the day of the matter; negative before it. */
    days: z
      .string(DAYS)
      .regex(/^-?\d{1,3}$/u, DAYS)
      .transform(Number)
      .refine((days) => Math.abs(days) <= MOST_DAYS, DAYS),
    to: z.array(z.enum(RECIPIENTS, expected(RECIPIENTS.join('、'), RECIPIENTS.join(', ')))).min(1),
    severity: z.enum(SEVERITIES, expected(SEVERITIES.join('、'), SEVERITIES.join(', '))),
    text: textSchema,
  },
  map,
);

const ruleSchema = z.strictObject(
  {
    subject: z.enum(SUBJECT_IDS, expected(SUBJECT_IDS.join('、'), SUBJECT_IDS.join(', '))),
    title: textSchema,
    /** In the order of their days. */
    steps: list(stepSchema).min(1),
  },
  map,
);
/** When and whom a kind of matter reminds, and in which words. */
export type ReminderRule = z.output<typeof ruleSchema>;
/** One step of a rule. */
export type ReminderStep = ReminderRule['steps'][number];

const remindersSchema = z.strictObject(
  { format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)), ...rulebookHead, rules: list(ruleSchema) },
  map,
);
/** A rulebook of reminders. */
export type Reminders = z.output<typeof remindersSchema>;

/** Reminders as a kind of rulebook: `packs/<pack>/reminders/*.yaml`. */
export const REMINDERS: RulebookKind<Reminders> = {
  kind: 'reminders',
  name: { zh: '提醒规程', en: 'reminders' },
  schema: remindersSchema,
  check: (book, others) =>
    book.content.rules.flatMap((rule, i) => [
      ...faultsOfSubject(book, i, others),
      ...faultsOfSteps(book, i),
      ...faultsOfWording(book, rule, i),
    ]),
};

/** A matter that two rules remind of would be told twice. */
function faultsOfSubject(book: Rulebook<Reminders>, i: number, others: readonly Rulebook[]): readonly Problem[] {
  const subject = book.content.rules[i]?.subject;
  if (subject === undefined) return [];
  const at = placeAt(book.root, ['rules', i, 'subject']);
  const first = book.content.rules.findIndex((rule) => rule.subject === subject);
  if (first !== i) return [problem('reminder-subject-twice', { subject, where: book.content.id }, at)];
  const other = others.find(
    ({ kind, content }) =>
      // Safe: a rulebook of this kind was read by this very schema.
      kind === REMINDERS.kind && content.id !== book.content.id && reminds(content as Reminders, subject),
  );
  return other === undefined ? [] : [problem('reminder-subject-twice', { subject, where: other.content.id }, at)];
}

function reminds({ rules }: Reminders, subject: Subject): boolean {
  return rules.some((rule) => rule.subject === subject);
}

/** Days rise from step to step, and only those are reminded whom there is. */
function faultsOfSteps(book: Rulebook<Reminders>, i: number): readonly Problem[] {
  const rule = book.content.rules[i];
  if (rule === undefined) return [];
  const named: readonly string[] = SUBJECTS[rule.subject].names;
  return rule.steps.flatMap((step, n) => {
    const before = rule.steps[n - 1];
    const late = before !== undefined && before.days >= step.days;
    const unknown = step.to.filter((who) => ['owner', 'accountable', 'contact'].includes(who) && !named.includes(who));
    return [
      ...(late ? [problem('reminder-step-order', {}, placeAt(book.root, ['rules', i, 'steps', n, 'days']))] : []),
      ...unknown.map((who) =>
        problem(
          'reminder-nobody',
          { who, subject: rule.subject, known: named.join(', ') || '—' },
          placeAt(book.root, ['rules', i, 'steps', n, 'to']),
        ),
      ),
    ];
  });
}

/** A wording names only what its subject tells. */
function faultsOfWording(book: Rulebook<Reminders>, rule: ReminderRule, i: number): readonly Problem[] {
  const known: readonly string[] = [...ALWAYS, ...SUBJECTS[rule.subject].figures];
  const texts = [
    { text: rule.title, path: ['title'] as readonly PropertyKey[] },
    ...rule.steps.map(({ text }, n) => ({ text, path: ['steps', n, 'text'] })),
  ];
  return texts.flatMap(({ text, path }) =>
    (['zh', 'en'] as const).flatMap((lang) =>
      [...text[lang].matchAll(/\{(\w+)\}/gu)].flatMap(([, figure = '']) =>
        known.includes(figure)
          ? []
          : [
              problem(
                'reminder-figure',
                { figure, known: known.join(', ') },
                placeAt(book.root, ['rules', i, ...path, lang]),
              ),
            ],
      ),
    ),
  );
}
