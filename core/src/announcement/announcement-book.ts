import { z } from 'zod';
import { type Problem, problem } from '../lib/problem.ts';
import { expected, list, map, namedSchema, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { checkForm } from '../pack/form-check.ts';
import { placeAt } from '../pack/located.ts';
import { type Rulebook, type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';

const FORMAT = 'dudao-announcements/1';
const whole = wholeOf(4);

const asked = z.enum(['asked', 'needed'], expected('asked（可有）或 needed（必有）', 'asked or needed'));

const kindSchema = z.strictObject(
  {
    ...namedSchema.shape,
    /** What is filled in beside title and text. */
    fields: formSchema,
    /** It may be shown to anybody without an account. */
    public: truth.optional(),
    /** People without an account sign up for it; absent: never. */
    sign_up: asked.optional(),
    /** Pictures are shown with it; absent: never. */
    pictures: asked.optional(),
    /** The members of a team are read out with it; absent: never. */
    roster: asked.optional(),
    /** The newest of this kind heads the page of its office. */
    heads: truth.optional(),
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of item. */
export type AnnouncementKind = z.output<typeof kindSchema>;

const bookSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    kinds: list(kindSchema).min(1),
    /** Most people that one item may have signed up within a minute; what comes faster is asked to wait. */
    most_a_minute: whole(1, 1000),
    /** Most places that an item may offer. */
    most_places: whole(1, 9999),
    /** Days after the last day of signing up after which names and contacts are erased. */
    erase_days: whole(1, 366),
  },
  map,
);
/** What offices announce, as a rulebook says it. */
export type AnnouncementBook = z.output<typeof bookSchema>;

/** Rules of announcements as a kind of rulebook: `packs/<pack>/announcements/*.yaml`. */
export const ANNOUNCEMENT_BOOKS: RulebookKind<AnnouncementBook> = {
  kind: 'announcements',
  name: { zh: '信息发布制度', en: 'announcements' },
  schema: bookSchema,
  check: (book) => [
    ...twiceIn(book, ['kinds'], book.content.kinds, ['发布类别', 'kind of announcement']),
    ...book.content.kinds.flatMap((kind, i) => [
      ...checkForm(book, ['kinds', i, 'fields'], kind.fields),
      ...faultsOfKind(book, kind, i),
    ]),
  ],
};

/** N1 Who has no account sees public items alone: what they sign up for, and what heads a page of theirs, is of a public kind. */
function faultsOfKind(book: Rulebook<AnnouncementBook>, kind: AnnouncementKind, i: number): readonly Problem[] {
  const needsPublic = kind.sign_up !== undefined || kind.heads === true;
  return needsPublic && kind.public !== true
    ? [problem('announcement-book-public', { id: kind.id }, placeAt(book.root, ['kinds', i, 'id']))]
    : [];
}
