import { z } from 'zod';
import { kindsOf } from '../activity/activities.ts';
import { problem } from '../lib/problem.ts';
import { expected, id, list, map, text, textSchema, wholeOf } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import { CONTACT_KINDS } from './team-contract.ts';

const FORMAT = 'dudao-worklists/1';

const whole = wholeOf(2);

const itemSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Once for the team, or once for each unit that it looks after in the month. */
    per: z.enum(['team', 'unit'], expected('team（每组）或 unit（每个单位）', 'team or unit')),
    /** Months of the year in which it is on the list; absent: in each. */
    months: list(whole(1, 12)).optional(),
    /** The day of the month until which; absent: its last day. */
    due_day: whole(1, 28).optional(),
    /** So many records of the month do it; 1 when absent. */
    times: whole(1, 31).optional(),
    /** Records of the team that do it: contacts with the unit, activities about it. Absent: somebody ticks it off. */
    by: z
      .strictObject(
        {
          contacts: list(
            z.enum(CONTACT_KINDS, expected(CONTACT_KINDS.join('、'), CONTACT_KINDS.join(', '))),
          ).optional(),
          activities: list(id).optional(),
        },
        map,
      )
      .optional(),
    /** Where it is asked for. */
    source: z.strictObject({ text: textSchema, at: text }, map),
  },
  map,
);
/** One item of a team's monthly work list. */
export type WorklistItem = z.output<typeof itemSchema>;

const worklistSchema = z.strictObject(
  { format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)), ...rulebookHead, items: list(itemSchema) },
  map,
);
/** What a team does in a month, as a rulebook says it. */
export type Worklist = z.output<typeof worklistSchema>;

/** Monthly work lists of teams as a kind of rulebook: `packs/<pack>/worklists/*.yaml`. */
export const WORKLISTS: RulebookKind<Worklist> = {
  kind: 'worklists',
  name: { zh: '督导组工作清单', en: 'work lists of teams' },
  schema: worklistSchema,
  check: (book, others) => {
    const known = kindsOf(others);
    return [
      ...twiceIn(book, ['items'], book.content.items, ['清单事项', 'item']),
      ...book.content.items.flatMap(({ id: item, per, times = 1, by }, i) => {
        const { contacts = [], activities = [] } = by ?? {};
        const place = placeAt(book.root, ['items', i]);
        return [
          ...activities
            .filter((kind) => !known.some((one) => one.id === kind))
            .map((kind) =>
              problem(
                'pack-unknown-reference',
                { kindZh: '活动类别', kindEn: 'kind of activity', id: kind, hintZh: '', hintEn: '' },
                place,
              ),
            ),
          ...(by !== undefined && contacts.length + activities.length === 0
            ? [problem('worklist-counts-nothing', { id: item }, place)]
            : []),
          // What is ticked off by hand is done or not; and contacts are always with a unit.
          ...((by === undefined && times > 1) || (per === 'team' && contacts.length > 0)
            ? [problem('worklist-cannot-count', { id: item }, place)]
            : []),
        ];
      }),
    ];
  },
};
