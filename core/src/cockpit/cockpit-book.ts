import { z } from 'zod';
import { BULLETIN_BOOKS, type BulletinBook } from '../bulletin/bulletin-book.ts';
import { PERIODS } from '../lib/calendar-period.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { UNIT_KINDS, type UnitKind } from '../org/unit-kind.ts';
import { expected, id, list, map, oneOf, textSchema, wholeOf } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { LAYERS } from './layer.ts';

const FORMAT = 'dudao-cockpits/1';
const number = wholeOf(4);
const head = { id, name: textSchema } as const;
const every = oneOf(PERIODS);

const panelSchema = z.discriminatedUnion(
  'of',
  [
    /** Running plans of the unit, progress against time. */
    z.strictObject({ ...head, of: z.literal('plans'), most: number(1, 20) }, map),
    /** What is late in ledgers and plans, and who has it in hand. */
    z.strictObject({ ...head, of: z.literal('red'), most: number(1, 20) }, map),
    /** The unit's newest published ranking, with movement. */
    z.strictObject({ ...head, of: z.literal('ranking'), most: number(1, 50) }, map),
    /** How counties came out in the latest round of evaluation, with movement, and those still open. */
    z.strictObject({ ...head, of: z.literal('round'), most: number(1, 50) }, map),
    /** The units directly below on a map. */
    z.strictObject({ ...head, of: z.literal('map'), layers: list(oneOf(LAYERS)).min(1) }, map),
    /** What was to be put right in the present period, what was, what is closed. */
    z.strictObject({ ...head, of: z.literal('funnel'), every }, map),
    /** The same over so many periods. */
    z.strictObject({ ...head, of: z.literal('trend'), every, periods: number(2, 24) }, map),
    /** Figures of bulletins, now and in as many days of the period before. */
    z.strictObject({ ...head, of: z.literal('compare'), every, figures: list(z.string()).min(1) }, map),
  ],
  {
    error: (i) =>
      i.code === 'invalid_union'
        ? 'plans、red、ranking、round、map、funnel、trend、compare 之一|one of plans, red, ranking, round, map, funnel, trend, compare'
        : undefined,
  },
);
/** A panel as a rulebook declares it. */
export type PanelKind = z.output<typeof panelSchema>;

const boardSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Kinds of units that have it; absent: all that have no other. */
    for: list(oneOf(UNIT_KINDS)).min(1).optional(),
    panels: list(panelSchema).min(1),
    /** On a wall: after how many seconds it asks anew, after how many it turns to the next panels, and how many it shows at a time. */
    wall: z.strictObject({ refresh: number(20, 3600), turn: number(5, 600), at_once: number(1, 9) }, map),
  },
  map,
);
/** A cockpit as a rulebook declares it. */
export type Board = z.output<typeof boardSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    boards: list(boardSchema).min(1),
  },
  map,
);
/** Which panels the cockpits of units have, as a rulebook says them. */
export type CockpitBook = z.output<typeof bookSchema>;

/** Cockpits as a kind of rulebook: `packs/<pack>/cockpits/*.yaml`. */
export const COCKPIT_BOOKS: RulebookKind<CockpitBook> = {
  kind: 'cockpits',
  name: { zh: '驾驶舱', en: 'cockpits' },
  schema: bookSchema,
  check: checkBook,
};

/** C1 The cockpit of a unit: the one for its kind, else the one for all others; null: there is none. */
export function boardFor({ boards }: Pick<CockpitBook, 'boards'>, kind: string): Board | null {
  const own = boards.find((board) => board.for?.includes(kind as UnitKind));
  return own ?? boards.find((board) => board.for === undefined) ?? null;
}

function checkBook(book: Rulebook<CockpitBook>, others: readonly Rulebook[]): readonly Problem[] {
  const { boards } = book.content;
  const figures = others.flatMap((other) =>
    // Safe: a rulebook of this kind was read by its schema.
    other.kind === BULLETIN_BOOKS.kind ? (other.content as BulletinBook).figures.map(({ code }) => code) : [],
  );
  return [
    ...twiceIn(book, ['boards'], boards, ['驾驶舱', 'cockpit']),
    ...boards.flatMap((board, b) => [
      ...twiceIn(book, ['boards', b, 'panels'], board.panels, ['图', 'panel']),
      ...board.panels.flatMap((panel, p) =>
        panel.of !== 'compare'
          ? []
          : panel.figures.flatMap((code, f) =>
              figures.includes(code)
                ? []
                : [
                    problem(
                      'pack-unknown-reference',
                      { kindZh: '通报的指标', kindEn: 'figure of bulletins', id: code, hintZh: '', hintEn: '' },
                      placeAt(book.root, ['boards', b, 'panels', p, 'figures', f]),
                    ),
                  ],
            ),
      ),
    ]),
  ];
}
