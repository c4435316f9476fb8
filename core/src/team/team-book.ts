import { z } from 'zod';
import { decimal, expected, id, list, map, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { INTEGRITY_KINDS, INTEGRITY_SIGNS } from './integrity-kind.ts';

const FORMAT = 'dudao-team-life/1';

const whole = wholeOf(5);
const source = z.strictObject({ text: textSchema, at: text }, map);

const partSchema = z.strictObject(
  {
    id,
    name: textSchema,
    hint: textSchema,
    /** Characters that it needs at least, spaces apart. */
    least: whole(1, 2000),
    /** It must give a figure: words without a digit do not do. */
    digits: truth.optional(),
  },
  map,
);
/** A part that a sheet demands, e.g. one of the four 有. */
export type SheetPart = z.output<typeof partSchema>;

const reviewSchema = z.strictObject({ id, name: textSchema }, map);
const sheetSchema = z.strictObject(
  {
    name: textSchema,
    source,
    /** Days after its last day until which it is handed in. */
    due_days: whole(0, 30),
    parts: list(partSchema),
    /** What the team asks itself; each is answered. */
    reviews: list(reviewSchema),
  },
  map,
);
/** What a kind of sheet demands. */
export type SheetForm = z.output<typeof sheetSchema>;

const signSchema = z.strictObject(
  {
    when: z.enum(INTEGRITY_SIGNS, expected(INTEGRITY_SIGNS.join('、'), INTEGRITY_SIGNS.join(', '))),
    severity: z.enum(['warning', 'severe'], expected('warning 或 severe', 'warning or severe')),
    name: textSchema,
  },
  map,
);

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    daily: sheetSchema,
    weekly: sheetSchema,
    integrity: z.strictObject(
      {
        source,
        /** What everybody who goes signs before a visit. */
        pledge: textSchema,
        /** What to do and what not to, read with the pledge. */
        conduct: list(z.strictObject({ id, must: truth, name: textSchema }, map)),
        /** What is signed where there is nothing to declare. */
        nothing: textSchema,
        /** Days after leaving until which everybody declares. */
        declare_days: whole(0, 30),
        /** Days after an offer until which a gift is handed over or given back. */
        handover_days: whole(0, 30),
        limits: list(
          z.strictObject(
            {
              kind: z.enum(INTEGRITY_KINDS, expected(INTEGRITY_KINDS.join('、'), INTEGRITY_KINDS.join(', '))),
              /** Yuan for one person and day. */
              most: decimal,
              name: textSchema,
            },
            map,
          ),
        ),
        signs: list(signSchema),
      },
      map,
    ),
    travel: z.strictObject({ source, most_vehicles: whole(0, 50), most_escorts: whole(0, 50) }, map),
    hours: z.strictObject(
      {
        /** Hours of one day on site that count at most, whatever the clock says. */
        most: whole(1, 24),
        /** Minutes by which a claim may exceed what begin and leave tell, without a reason. */
        tolerance: whole(0, 480),
      },
      map,
    ),
    care: z.strictObject(
      {
        source,
        /** Days away in a row from which a rest is proposed. */
        days_in_row: whole(1, 60),
        /** Days without work on site within the last fourteen, at least. */
        rest_in_fortnight: whole(0, 14),
        nights_in_month: whole(0, 31),
        km_in_month: whole(0, 20_000),
        /** Percent of the team's mean load from which somebody carries too much. */
        load_percent: whole(101, 1000),
      },
      map,
    ),
    /** Days after leaving until which feedback is given. */
    feedback_days: whole(0, 90),
    /** Days after a visit in which the unit visited may rate its team. */
    rating_days: whole(1, 180),
  },
  map,
);
/** How teams live, as a rulebook says it: their sheets, integrity, travel, hours and care. */
export type TeamBook = z.output<typeof bookSchema>;

/** Life of teams as a kind of rulebook: `packs/<pack>/team-life/*.yaml`. */
export const TEAM_BOOKS: RulebookKind<TeamBook> = {
  kind: 'team-life',
  name: { zh: '督导组日常', en: 'life of teams' },
  schema: bookSchema,
  check: (book) => {
    const { daily, weekly, integrity } = book.content;
    return [
      ...twiceIn(book, ['daily', 'parts'], daily.parts, ['日报部分', 'part']),
      ...twiceIn(book, ['daily', 'reviews'], daily.reviews, ['自评事项', 'question']),
      ...twiceIn(book, ['weekly', 'parts'], weekly.parts, ['周报部分', 'part']),
      ...twiceIn(book, ['weekly', 'reviews'], weekly.reviews, ['自评事项', 'question']),
      ...twiceIn(book, ['integrity', 'conduct'], integrity.conduct, ['行为要求', 'rule of conduct']),
    ];
  },
};
