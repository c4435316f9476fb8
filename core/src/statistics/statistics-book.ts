import { z } from 'zod';
import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import {
  decimal,
  decimals,
  expected,
  id,
  list,
  map,
  namedSchema,
  oneOf,
  text,
  textSchema,
  truth,
  wholeOf,
} from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { COUNTED_SOURCES, type CountedSource } from './counted.ts';
import { STAT_PERIODS } from './stat-period.ts';

const FORMAT = 'dudao-statistics/1';
const CODE = expected('代码，如 JS01', 'a code such as JS01');
const code = z.string(CODE).regex(/^[A-Z]{2}\d{2}$/u, CODE);
const workingDays = wholeOf(2)(1, 60);
const percent = wholeOf(4)(1, 1000);

const sourceSchema = z.discriminatedUnion(
  'of',
  [
    /** Units that owe it say it. */
    z.strictObject({ of: z.literal('reported') }, map),
    /** The register has it already: asked once, it is not asked again. Columns are added up over schools. */
    z.strictObject({ of: z.literal('register'), columns: list(id).min(1) }, map),
    /** One counter as a share of another, or of all units that owe the first. */
    z.strictObject({ of: z.literal('share'), part: code, whole: z.union([z.literal('units'), code]) }, map),
    /** How many units said more than zero for another counter. */
    z.strictObject({ of: z.literal('having'), counter: code }, map),
    ...COUNTED_SOURCES,
  ],
  {
    error: (i) =>
      i.code === 'invalid_union'
        ? 'reported、register、share、having、moved、rated、rate、late、visits、meetings、activities、rules、reports 之一|one of reported, register, share, having, moved, rated, rate, late, visits, meetings, activities, rules, reports'
        : undefined,
  },
);
/** Where a counter comes from. */
export type CounterSource = z.output<typeof sourceSchema>;

const counterSchema = z.strictObject(
  {
    code,
    name: textSchema,
    group: id,
    /** Unit of measure; a share is in percent and has none. */
    unit: text.optional(),
    /** A number, or a yes that counts one. */
    kind: oneOf(['amount', 'yes']).optional(),
    decimals: decimals.optional(),
    /** How often it is reported. What the system counts is counted for any period. */
    every: oneOf(STAT_PERIODS).optional(),
    /** Kinds of units that owe it, and where it is not owed by all of them which types of schools. */
    owed: list(oneOf(UNIT_KINDS)).min(1).optional(),
    school_types: list(text).min(1).optional(),
    /** The dimension whose members it is told by. */
    parts: id.optional(),
    over_units: oneOf(['sum', 'maximum']).optional(),
    over_time: oneOf(['sum', 'latest', 'maximum']).optional(),
    /** What is counted is named one by one; the number follows from the list. */
    listed: truth.optional(),
    /** What is outside is warned of, never refused; `change` is percent against the period before. */
    usual: z
      .strictObject({ least: decimal.optional(), most: decimal.optional(), change: percent.optional() }, map)
      .optional(),
    /** To be brought to zero, or said yes to by every unit that owes it. */
    target: oneOf(['zero', 'all']).optional(),
    /** A part that has more than so many percent of the whole is flagged. */
    uneven: list(z.strictObject({ part: id, most: wholeOf(3)(1, 100), says: textSchema }, map)).optional(),
    source: sourceSchema,
    /** What is counted, and what is not. */
    means: textSchema,
  },
  map,
);
/** A counter as a rulebook declares it. */
export type Counter = z.output<typeof counterSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** Working days from the end of a period until its figures are due. */
    due: z.strictObject(
      { month: workingDays, quarter: workingDays, half: workingDays, year: workingDays, school_year: workingDays },
      map,
    ),
    groups: list(namedSchema).min(1),
    dimensions: list(z.strictObject({ ...namedSchema.shape, members: list(namedSchema).min(2) }, map)),
    counters: list(counterSchema).min(1),
  },
  map,
);
/** Counters, as a rulebook says them. */
export type StatisticsBook = z.output<typeof bookSchema>;

/** Counters as a kind of rulebook: `packs/<pack>/statistics/*.yaml`. */
export const STATISTICS_BOOKS: RulebookKind<StatisticsBook> = {
  kind: 'statistics',
  name: { zh: '统计制度', en: 'statistics' },
  schema: bookSchema,
  check: checkBook,
};

function checkBook(book: Rulebook<StatisticsBook>): readonly Problem[] {
  const { counters, groups, dimensions } = book.content;
  const unknown = (what: readonly [string, string], name: string, path: readonly (string | number)[]): Problem =>
    problem(
      'pack-unknown-reference',
      { kindZh: what[0], kindEn: what[1], id: name, hintZh: '', hintEn: '' },
      placeAt(book.root, path),
    );
  const codes = counters.map((one) => ({ ...one, id: one.code }));
  const has = (name: string) => counters.some((one) => one.code === name && one.source.of === 'reported');
  return [
    ...twiceIn(book, ['groups'], groups, ['分组', 'group']),
    ...twiceIn(book, ['dimensions'], dimensions, ['分项', 'dimension']),
    ...dimensions.flatMap(({ members }, i) => twiceIn(book, ['dimensions', i, 'members'], members, ['分项', 'member'])),
    ...twiceIn(book, ['counters'], codes, ['统计指标', 'counter']),
    ...counters.flatMap((one, i) => {
      const { source, parts, group, uneven = [] } = one;
      const dimension = dimensions.find((known) => known.id === parts);
      const named = namedCounters(source).filter((name) => !has(name));
      return [
        ...(groups.some((known) => known.id === group)
          ? []
          : [unknown(['分组', 'group'], group, ['counters', i, 'group'])]),
        ...(parts === undefined || dimension !== undefined
          ? []
          : [unknown(['分项', 'dimension'], parts, ['counters', i, 'parts'])]),
        ...named.map((name) => unknown(['填报的统计指标', 'reported counter'], name, ['counters', i, 'source'])),
        ...uneven
          .filter(({ part }) => dimension?.members.every((member) => member.id !== part) ?? true)
          .map(({ part }) => unknown(['分项', 'part'], part, ['counters', i, 'uneven'])),
        ...(isToldClearly(one)
          ? []
          : [problem('statistic-counter-unclear', { code: one.code }, placeAt(book.root, ['counters', i]))]),
      ];
    }),
  ];
}

/** Counters that a source is made of. */
function namedCounters(source: CounterSource): readonly string[] {
  if (source.of === 'share') return source.whole === 'units' ? [source.part] : [source.part, source.whole];
  return source.of === 'having' ? [source.counter] : [];
}

/** ST3 Who owes it and how often is said of what is reported, and of nothing else; a yes has no decimals, parts or list; a list has neither parts nor decimals. */
function isToldClearly({
  source,
  every,
  owed,
  kind,
  decimals: places,
  parts,
  listed,
  school_types: types,
  target,
}: Counter): boolean {
  const isReported = source.of === 'reported';
  const needsEvery = isReported || source.of === 'register';
  const isPlain = (places ?? 0) === 0 && parts === undefined;
  return (
    (owed !== undefined) === isReported &&
    (every !== undefined) === needsEvery &&
    (types === undefined || isReported) &&
    (kind !== 'yes' || (isPlain && listed !== true)) &&
    (listed !== true || (isPlain && isReported)) &&
    (target !== 'all' || kind === 'yes')
  );
}

/** A counter that units report. */
export type ReportedCounter = Counter & {
  readonly every: NonNullable<Counter['every']>;
  readonly owed: NonNullable<Counter['owed']>;
};

/** Whether units report a counter. */
export function isReported(counter: Counter): counter is ReportedCounter {
  return counter.source.of === 'reported';
}

/** What the system counts of a counter itself; null: it does not. */
export function countedSourceOf({ source }: Counter): CountedSource | null {
  const { of } = source;
  return of === 'reported' || of === 'register' || of === 'share' || of === 'having' ? null : source;
}

/** A cell of a return: one counter, or one part of it. */
export interface CellKind {
  /** `JS01`, or `DW01/u35` for a part. */
  readonly key: string;
  readonly counter: Counter;
  readonly part: { readonly id: string; readonly name: Text } | null;
}

/** Members of a counter's dimension; none where it is told whole. */
export function partsOf(book: Pick<StatisticsBook, 'dimensions'>, { parts }: Pick<Counter, 'parts'>) {
  return book.dimensions.find((one) => one.id === parts)?.members ?? [];
}

/** The cells in which a counter is told. */
export function cellsOf(book: Pick<StatisticsBook, 'dimensions'>, counter: Counter): readonly CellKind[] {
  const parts = partsOf(book, counter);
  if (parts.length === 0) return [{ key: counter.code, counter, part: null }];
  return parts.map((part) => ({ key: `${counter.code}/${part.id}`, counter, part }));
}

/** A unit as far as it decides what is owed. */
export interface OwingUnit {
  readonly kind: string;
  readonly schoolType: string | null;
}

/** ST4 What a unit of a kind owes for periods of a kind, in the order of the groups. */
export function owedBy(
  book: StatisticsBook,
  { kind, schoolType }: OwingUnit,
  every: (typeof STAT_PERIODS)[number],
): readonly CellKind[] {
  const owed = book.counters.filter(
    (counter) =>
      isReported(counter) &&
      counter.every === every &&
      counter.owed.some((one) => one === kind) &&
      (counter.school_types === undefined || (schoolType !== null && counter.school_types.includes(schoolType))),
  );
  return inGroups(book, owed).flatMap((counter) => cellsOf(book, counter));
}

/** Counters in the order of their groups. */
export function inGroups({ groups }: Pick<StatisticsBook, 'groups'>, counters: readonly Counter[]): readonly Counter[] {
  return groups.flatMap(({ id: group }) => counters.filter((counter) => counter.group === group));
}
