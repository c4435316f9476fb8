import { z } from 'zod';
import { LEDGERS } from '../issue/ledgers.ts';
import type { Ledgers } from '../issue/ledgers-format.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { expected, id, list, map, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { checkCondition, checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { BARS, FACT_SOURCES } from './case-state.ts';
import { namedLedgers, triggerContext } from './trigger-context.ts';

const FORMAT = 'dudao-accountability/1';
const whole = wholeOf(3);

const MOST_DAYS = 250;
const MOST_MONTHS = 60;
const days = whole(1, MOST_DAYS);
const source = z.strictObject({ text: textSchema, at: text }, map).optional();
const subjects = list(oneOf(['unit', 'person'])).min(1);

const measureSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** How grave it is: on appeal only a lower one may take its place. */
    grade: whole(1, 9),
    of: subjects,
    /** As whom somebody decides it, and how many have to. */
    decided_by: list(oneOf(['handler', 'leader'])).min(1),
    deciders: whole(1, 2),
    bars: list(oneOf(BARS)).optional(),
    months: whole(1, MOST_MONTHS).optional(),
    /** The one concerned owes a written self-criticism. */
    criticism: truth.optional(),
    /** It is made known: the proposal says how far. */
    circular: truth.optional(),
    /** Sheets of supervision that must have been issued before, and whether the proposal says what guidance was given. */
    urges: whole(0, 20).optional(),
    guided: truth.optional(),
    /** It hands the matter to another authority, which ends our part. It may be proposed without telling the one concerned. */
    transfers: truth.optional(),
    source,
  },
  map,
);
/** A measure of the ladder. */
export type Measure = z.output<typeof measureSchema>;

const kindSchema = z.strictObject(
  {
    id,
    name: textSchema,
    of: subjects,
    /** Sheets of supervision that must have been issued on the entries cited before a case is opened; 0: none is needed. */
    urges: whole(0, 20),
    /** Which records count as the inspection that a case rests on; one is needed always. */
    cites: list(oneOf(FACT_SOURCES)).min(1),
    measures: list(id).min(1),
    /** What a case of this kind says beside its facts. */
    fields: formSchema.optional(),
    source,
  },
  map,
);
/** A kind of case. */
export type CaseKind = z.output<typeof kindSchema>;

const triggerSchema = z.strictObject(
  {
    id,
    name: textSchema,
    kind: id,
    about: oneOf(['entry', 'unit']),
    /** Whoever leads the unit is proposed, and not the unit. */
    leader: truth.optional(),
    when: text,
    /** What is told of the facts; `{places}` are the figures of its context. */
    says: textSchema,
    source,
  },
  map,
);
/** A rule by which a case is proposed. */
export type Trigger = z.output<typeof triggerSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    series: text,
    /** How many working days each step has. */
    clocks: z.strictObject(
      {
        hearing: days,
        propose: days,
        decide: days,
        serve: days,
        receipt: days,
        criticism: days,
        appeal: days,
        review: days,
      },
      map,
    ),
    measures: list(measureSchema).min(1),
    kinds: list(kindSchema).min(1),
    triggers: list(triggerSchema),
  },
  map,
);
/** Kinds of cases, measures, clocks and triggers, as a rulebook says them. */
export type AccountabilityBook = z.output<typeof bookSchema>;

/** Rules of accountability as a kind of rulebook: `packs/<pack>/accountability/*.yaml`. */
export const ACCOUNTABILITY_BOOKS: RulebookKind<AccountabilityBook> = {
  kind: 'accountability',
  name: { zh: '问责制度', en: 'accountability' },
  schema: bookSchema,
  check: checkBook,
};

function checkBook(book: Rulebook<AccountabilityBook>, others: readonly Rulebook[]): readonly Problem[] {
  const { measures, kinds, triggers } = book.content;
  // Safe: a rulebook of this kind was read by this very schema.
  const ledgers = namedLedgers(
    others.flatMap(({ kind, content }) => (kind === LEDGERS.kind ? [content as Ledgers] : [])),
  );
  const unknown = (what: readonly [string, string], named: string, path: readonly (string | number)[]): Problem =>
    problem(
      'pack-unknown-reference',
      { kindZh: what[0], kindEn: what[1], id: named, hintZh: '', hintEn: '' },
      placeAt(book.root, path),
    );
  const wrong = (key: string, said: readonly [string, string], path: readonly (string | number)[]): Problem =>
    problem(
      'pack-wrong-value',
      { key, expectedZh: said[0], expectedEn: said[1], found: key },
      placeAt(book.root, path),
    );
  return [
    ...twiceIn(book, ['measures'], measures, ['问责措施', 'measure']),
    ...twiceIn(book, ['kinds'], kinds, ['问责情形', 'kind of case']),
    ...twiceIn(book, ['triggers'], triggers, ['触发规则', 'trigger']),
    ...measures.flatMap((one, i) => [
      ...((one.bars === undefined) === (one.months === undefined)
        ? []
        : [wrong('months', ['写了 bars 就要写 months，反之亦然', 'bars and months together'], ['measures', i])]),
      ...(one.transfers === true && (one.criticism === true || one.bars !== undefined || one.circular === true)
        ? [wrong('transfers', ['移送的措施没有别的效力', 'a transfer has no other effect'], ['measures', i])]
        : []),
    ]),
    ...kinds.flatMap((kind, i) => [
      ...checkForm(book, ['kinds', i, 'fields'], kind.fields ?? []),
      ...kind.measures.flatMap((named, n) =>
        measures.some((one) => one.id === named)
          ? []
          : [unknown(['问责措施', 'measure'], named, ['kinds', i, 'measures', n])],
      ),
    ]),
    ...triggers.flatMap(({ kind, about, leader, when }, i) => [
      ...(kinds.some((one) => one.id === kind)
        ? []
        : [unknown(['问责情形', 'kind of case'], kind, ['triggers', i, 'kind'])]),
      ...(leader === true && kinds.some(({ id: named, of }) => named === kind && !of.includes('person'))
        ? [wrong('leader', ['这种情形不适用于个人', 'a kind of case for persons'], ['triggers', i])]
        : []),
      ...checkCondition(book, ['triggers', i, 'when'], { context: triggerContext(about, ledgers), formula: when }),
    ]),
  ];
}

/** A kind of case by its id; a rulebook that was checked has it. */
export function kindOf({ kinds }: Pick<AccountabilityBook, 'kinds'>, kindId: string): CaseKind | undefined {
  return kinds.find((one) => one.id === kindId);
}

/** The measures that a kind of case knows for a unit or a person, the mildest first. */
export function measuresFor(
  book: Pick<AccountabilityBook, 'measures'>,
  kind: CaseKind,
  of: 'unit' | 'person',
): readonly Measure[] {
  return book.measures
    .filter((one) => kind.measures.includes(one.id) && one.of.includes(of))
    .toSorted((a, b) => a.grade - b.grade);
}
