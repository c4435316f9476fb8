import { z } from 'zod';
import { LEDGERS } from '../issue/ledgers.ts';
import type { Ledgers } from '../issue/ledgers-format.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { Text } from '../lib/text.ts';
import { expected, id, list, map, namedSchema, text, textSchema } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';

const FORMAT = 'dudao-exemplars/1';

/** The four demands (四有): what was done, figures, a case, what came of it. */
export const DEMANDS = ['practice', 'figures', 'case', 'result'] as const;
/** One of the four. */
export type Demand = (typeof DEMANDS)[number];

/** What people call them. */
export const DEMAND_NAMES: Readonly<Record<Demand, Text>> = {
  practice: { zh: '有做法', en: 'practice' },
  figures: { zh: '有数据', en: 'figures' },
  case: { zh: '有案例', en: 'a case' },
  result: { zh: '有成效', en: 'results' },
};

const WHOLE = expected('1 到 10000 的整数', 'a whole number from 1 to 10000');
const whole = z
  .string(WHOLE)
  .regex(/^[1-9]\d{0,4}$/u, WHOLE)
  .transform(Number)
  .refine((n) => n <= 10_000, WHOLE);

const partSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Which of the four demands it answers. */
    demand: z.enum(DEMANDS, expected(DEMANDS.join('、'), DEMANDS.join(', '))).optional(),
    /** The field of the entry that it begins with. */
    from: id.optional(),
    hint: textSchema.optional(),
    /** Letters that it has at least and at most. */
    least: whole,
    longest: whole,
  },
  map,
);
/** A text that an exemplar is made of. */
export type ExemplarPart = z.output<typeof partSchema>;

const sourceSchema = z.strictObject({ text: textSchema, at: text }, map);

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** The ledger whose entries exemplars grow from. */
    ledger: id,
    /** Series in which the published are numbered, by office and year. */
    series: text,
    parts: list(partSchema).min(1),
    kinds: list(
      z.strictObject({ ...namedSchema.shape, more: list(partSchema).optional(), source: sourceSchema.optional() }, map),
    ).min(1),
    themes: list(namedSchema).min(1),
    stages: list(namedSchema).min(1),
    /** Days from beginning what was adopted to saying what came of it. */
    adoption: z.strictObject({ least_days: whole, most_days: whole }, map),
  },
  map,
);
/** What exemplars are made of, as a rulebook says it. */
export type ExemplarBook = z.output<typeof bookSchema>;
/** A kind of exemplar. */
export type ExemplarKind = ExemplarBook['kinds'][number];

/** Rules of exemplars as a kind of rulebook: `packs/<pack>/exemplars/*.yaml`. */
export const EXEMPLAR_BOOKS: RulebookKind<ExemplarBook> = {
  kind: 'exemplars',
  name: { zh: '典型制度', en: 'exemplars' },
  schema: bookSchema,
  check: (book, others) => [
    ...twiceIn(book, ['themes'], book.content.themes, ['主题', 'theme']),
    ...twiceIn(book, ['stages'], book.content.stages, ['学段', 'stage']),
    ...twiceIn(book, ['kinds'], book.content.kinds, ['典型类别', 'kind of exemplar']),
    ...twiceIn(book, ['parts'], book.content.parts, ['项目', 'part']),
    ...faultsOfParts(book),
    ...faultsOfOrigin(book, others),
  ],
};

/** X2 All four demands are asked, no kind asks the same part twice, and nothing asks for more letters than it takes. */
function faultsOfParts(book: Rulebook<ExemplarBook>): readonly Problem[] {
  const { parts, kinds } = book.content;
  const missing = DEMANDS.filter((demand) => !parts.some((part) => part.demand === demand));
  const lacking = missing.map((demand) =>
    problem(
      'exemplar-book-demand',
      { demand: DEMAND_NAMES[demand].zh, demandEn: DEMAND_NAMES[demand].en },
      placeAt(book.root, ['parts']),
    ),
  );
  const taken = new Set(parts.map((part) => part.id));
  const twice = kinds.flatMap(({ more = [] }, k) =>
    more.flatMap((part, i) => {
      const isTaken = taken.has(part.id) || more.findIndex((other) => other.id === part.id) < i;
      return isTaken
        ? [problem('exemplar-book-part', { id: part.id }, placeAt(book.root, ['kinds', k, 'more', i, 'id']))]
        : [];
    }),
  );
  const all = [...parts, ...kinds.flatMap(({ more = [] }) => more)];
  const reversed = all.filter(({ least, longest }) => least > longest);
  return [
    ...lacking,
    ...twice,
    ...reversed.map((part) => problem('exemplar-book-length', { id: part.id }, placeAt(book.root, ['parts']))),
  ];
}

/** X1 The ledger is one of a pack, and what a part begins with is a field of it. */
function faultsOfOrigin(book: Rulebook<ExemplarBook>, others: readonly Rulebook[]): readonly Problem[] {
  const { ledger, parts } = book.content;
  const found = others.flatMap((other) => {
    if (other.kind !== LEDGERS.kind) return [];
    // Safe: a rulebook of this kind was read by its schema.
    const { ledgers } = other.content as Ledgers;
    return ledgers.filter((one) => one.id === ledger);
  });
  if (found.length === 0) return [problem('exemplar-book-ledger', { ledger }, placeAt(book.root, ['ledger']))];
  const fields = new Set(found.flatMap((one) => (one.fields ?? []).map((field) => field.id)));
  return parts.flatMap(({ from }, i) =>
    from === undefined || fields.has(from)
      ? []
      : [problem('exemplar-book-field', { field: from, ledger }, placeAt(book.root, ['parts', i, 'from']))],
  );
}

/** The parts that an exemplar of a kind is made of, in their order; null: there is no such kind. */
export function partsOfKind(
  { parts, kinds }: Pick<ExemplarBook, 'parts' | 'kinds'>,
  kind: string,
): readonly ExemplarPart[] | null {
  const found = kinds.find((one) => one.id === kind);
  return found === undefined ? null : [...parts, ...(found.more ?? [])];
}

/** What a part begins with: what the entry says in the field that it names. */
export function partsFromEntry(
  { parts }: Pick<ExemplarBook, 'parts'>,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parts.flatMap(({ id: part, from }) => {
      const value = from === undefined ? undefined : values[from];
      return typeof value === 'string' && value !== '' ? [[part, value]] : [];
    }),
  );
}
