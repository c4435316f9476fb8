import { z } from 'zod';
import { PERIODS } from '../lib/calendar-period.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { expected, id, list, map, oneOf, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { paperKindsOf } from '../paper/papers.ts';
import { COUNTED_SOURCES } from '../statistics/counted.ts';
import { FOUND, VISIT_BEGINS } from './evaluated-visit.ts';

const FORMAT = 'dudao-bulletins/1';
const number = wholeOf(3);
const CODE = expected('代码，如 TZ01', 'a code such as TZ01');
const code = z.string(CODE).regex(/^[A-Z]{2}\d{2}$/u, CODE);

const sourceSchema = z.discriminatedUnion(
  'of',
  [
    ...COUNTED_SOURCES,
    /** Of the visit of which a report tells. */
    z.strictObject({ of: z.literal('found'), what: oneOf(FOUND) }, map),
  ],
  {
    error: (i) =>
      i.code === 'invalid_union'
        ? 'moved、rated、rate、late、visits、meetings、activities、rules、reports、found 之一|one of moved, rated, rate, late, visits, meetings, activities, rules, reports, found'
        : undefined,
  },
);
/** From where a figure of a bulletin comes. */
export type FigureSource = z.output<typeof sourceSchema>;

const figureSchema = z.strictObject(
  {
    code,
    name: textSchema,
    /** Unit of measure; a rate is in percent and has none. */
    unit: text.optional(),
    /** Counted by what the noun's own pages count, so that its list opens from it. */
    source: sourceSchema,
    /** What is counted, and what is not: how sure one may be of it. */
    means: textSchema,
  },
  map,
);
/** A figure as a rulebook declares it. */
export type FigureKind = z.output<typeof figureSchema>;

const sectionSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** It must be written before the issue is handed to be signed. */
    needed: truth.optional(),
    hint: textSchema.optional(),
    /** With what a draft begins: a sentence of the figures, how units reported, what they wrote in a field of their reports, or what a visit found. */
    begins: oneOf(['figures', 'reports', 'field', ...VISIT_BEGINS]).optional(),
    field: id.optional(),
  },
  map,
);
/** A section of a series. */
export type SectionKind = z.output<typeof sectionSchema>;

const seriesSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Under which name its issues are numbered, by office and year. */
    number: text,
    /** Each issue tells of one visit to one unit: begun from the visit, by its team or the office, and handed in by the head of the team. */
    about: oneOf(['visit']).optional(),
    /** Its rhythm, and the day on which it is frozen; absent: it comes out when there is something to tell, up to the day on which it is begun. */
    every: oneOf(PERIODS).optional(),
    cut: number(1, 31).optional(),
    /** By which kind of document it is written. */
    document: oneOf(['bulletin', 'bulletin-brief', 'evaluation-report']),
    sections: list(sectionSchema).min(1),
    /** Codes of its figures, in their order. */
    figures: list(code),
    /** Units are compared by their completion rate: at least so many, so many places from the top and from the bottom. */
    compared: z.strictObject({ least: number(2, 100), good: number(1, 50), bad: number(1, 50) }, map).optional(),
    /** A kind of regular paper that it rolls up. */
    reports: id.optional(),
    /** At least so many issues of another series were signed within the span. */
    after: z.strictObject({ series: id, least: number(1, 100) }, map).optional(),
    /** Working days until whoever gets it has signed for it. */
    receipt: number(1, 60),
    /** Working days until the unit of which it tells has replied; absent: no reply is asked. */
    reply: number(1, 60).optional(),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A series of bulletins. */
export type Series = z.output<typeof seriesSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    figures: list(figureSchema),
    series: list(seriesSchema).min(1),
  },
  map,
);
/** Figures and series of bulletins, as a rulebook says them. */
export type BulletinBook = z.output<typeof bookSchema>;

/** Series of bulletins as a kind of rulebook: `packs/<pack>/bulletins/*.yaml`. */
export const BULLETIN_BOOKS: RulebookKind<BulletinBook> = {
  kind: 'bulletins',
  name: { zh: '通报与简报', en: 'bulletins' },
  schema: bookSchema,
  check: checkBook,
};

function checkBook(book: Rulebook<BulletinBook>, others: readonly Rulebook[]): readonly Problem[] {
  const { figures, series } = book.content;
  const papers = paperKindsOf(others).filter(({ regular }) => regular !== undefined);
  const unknown = (what: readonly [string, string], name: string, path: readonly (string | number)[]): Problem =>
    problem(
      'pack-unknown-reference',
      { kindZh: what[0], kindEn: what[1], id: name, hintZh: '', hintEn: '' },
      placeAt(book.root, path),
    );
  const REPORT = ['定期报告', 'kind of regular paper'] as const;
  const codes = figures.map((one) => ({ ...one, id: one.code }));
  return [
    ...twiceIn(book, ['figures'], codes, ['指标', 'figure']),
    ...twiceIn(book, ['series'], series, ['通报种类', 'series']),
    ...figures.flatMap(({ source }, i) =>
      source.of === 'reports' && !papers.some(({ id: kind }) => kind === source.kind)
        ? [unknown(REPORT, source.kind, ['figures', i, 'source', 'kind'])]
        : [],
    ),
    ...series.flatMap((one, i) => [
      ...twiceIn(book, ['series', i, 'sections'], one.sections, ['部分', 'section']),
      ...one.figures.flatMap((name, n) =>
        figures.some((figure) => figure.code === name)
          ? []
          : [unknown(['指标', 'figure'], name, ['series', i, 'figures', n])],
      ),
      ...(one.reports !== undefined && !papers.some(({ id: kind }) => kind === one.reports)
        ? [unknown(REPORT, one.reports, ['series', i, 'reports'])]
        : []),
      ...(one.after !== undefined && !series.some((other) => other.id === one.after?.series)
        ? [unknown(['通报种类', 'series'], one.after.series, ['series', i, 'after', 'series'])]
        : []),
      ...(isTold(one) ? [] : [problem('bulletin-series-unclear', { id: one.id }, placeAt(book.root, ['series', i]))]),
      ...(isOfOneKind(one, figures)
        ? []
        : [problem('bulletin-visit-series-unclear', { id: one.id }, placeAt(book.root, ['series', i]))]),
    ]),
  ];
}

const isOfVisit = (begins: SectionKind['begins']): boolean => VISIT_BEGINS.some((one) => one === begins);

/** Whether a series that tells of visits has nothing of one that tells of days, and the other way round. */
function isOfOneKind(series: Series, figures: readonly FigureKind[]): boolean {
  const { about, every, compared, reports, after, reply, sections, document } = series;
  const sources = figures.filter(({ code: one }) => series.figures.includes(one)).map(({ source }) => source.of);
  if (about === undefined) {
    const isPlain = document !== 'evaluation-report' && reply === undefined;
    return isPlain && !sections.some(({ begins }) => isOfVisit(begins)) && !sources.includes('found');
  }
  const hasDays = every !== undefined || compared !== undefined || reports !== undefined || after !== undefined;
  return !hasDays && document === 'evaluation-report' && sources.every((of) => of === 'found');
}

/** Whether a series says both or neither of rhythm and day, and where its sections begin from. */
function isTold({ every, cut, sections, reports }: Series): boolean {
  const fromReports = sections.filter(({ begins }) => begins === 'reports' || begins === 'field');
  return (
    (every === undefined) === (cut === undefined) &&
    sections.every(({ begins, field }) => (begins === 'field') === (field !== undefined)) &&
    (fromReports.length === 0 || reports !== undefined)
  );
}
