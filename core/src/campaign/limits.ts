import { z } from 'zod';
import { kindsOf } from '../activity/activities.ts';
import { problem } from '../lib/problem.ts';
import { expected, id, list, map, text, textSchema, verificationSchema } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type RulebookKind, rulebookHead, twiceIn } from '../pack/rulebook.ts';
import type { Burden } from './burden.ts';

const FORMAT = 'dudao-limits/1';
/** What of a campaign's burden may be counted against a limit. */
export const BURDEN_FIGURES = ['actions', 'fields', 'pages', 'reports', 'visits', 'meetings'] as const;

const limitSchema = z.strictObject(
  {
    id,
    name: textSchema,
    unit: text,
    /** Figures of the burden of campaigns that add up to it. */
    campaigns: list(z.enum(BURDEN_FIGURES, expected(BURDEN_FIGURES.join('、'), BURDEN_FIGURES.join(', ')))).optional(),
    /** Kinds of activity whose records of the unit itself count one each. */
    activities: list(id).optional(),
    /** Most of it in a calendar year; absent: whoever uses it says how much. */
    most: z
      .string(expected('不小于 0 的整数', 'a whole number of at least 0'))
      .regex(/^\d{1,6}$/u, expected('不小于 0 的整数', 'a whole number of at least 0'))
      .optional(),
    source: z.strictObject({ text: textSchema, at: text, verification: verificationSchema }, map),
  },
  map,
);
/** A limit on what may be asked of one unit in a calendar year. */
export type BurdenLimit = z.output<typeof limitSchema>;

const limitsSchema = z.strictObject(
  { format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)), ...rulebookHead, limits: list(limitSchema) },
  map,
);
/** A rulebook of limits. */
export type BurdenLimits = z.output<typeof limitsSchema>;

/** Limits on meetings, papers and visits as a kind of rulebook: `packs/<pack>/limits/*.yaml`. */
export const LIMITS: RulebookKind<BurdenLimits> = {
  kind: 'limits',
  name: { zh: '减负限额', en: 'limits of burden' },
  schema: limitsSchema,
  check: (book, others) => {
    const known = kindsOf(others);
    return [
      ...twiceIn(book, ['limits'], book.content.limits, ['限额', 'limit']),
      ...book.content.limits.flatMap(({ id: limit, activities = [], campaigns = [] }, i) => [
        ...activities
          .filter((kind) => !known.some((one) => one.id === kind))
          .map((kind, j) => {
            const words = { kindZh: '活动类别', kindEn: 'kind of activity', id: kind, hintZh: '', hintEn: '' };
            return problem('pack-unknown-reference', words, placeAt(book.root, ['limits', i, 'activities', j]));
          }),
        ...(activities.length + campaigns.length === 0
          ? [problem('limit-counts-nothing', { id: limit }, placeAt(book.root, ['limits', i]))]
          : []),
      ]),
    ];
  },
};

/** What a unit has borne of a limit: from campaigns, and from its own records. */
export function countAgainst(
  { campaigns = [], activities = [] }: BurdenLimit,
  { burden, records }: { readonly burden: Burden; readonly records: Readonly<Record<string, number>> },
): number {
  const asked = campaigns.reduce((sum, figure) => sum + burden[figure], 0);
  return activities.reduce((sum, kind) => sum + (records[kind] ?? 0), asked);
}

/** A limit that a unit has set for itself and what lies below it; null: none is set there. */
export interface SetLimit {
  readonly unitId: string;
  readonly limitId: string;
  readonly most: number;
}

/** The most that holds at a unit: what the nearest unit upwards has set, else the rulebook's own number; null: nobody has said (B2). */
export function mostAt(
  { id: limitId, most }: BurdenLimit,
  { path, set }: { readonly path: readonly string[]; readonly set: readonly SetLimit[] },
): number | null {
  for (const unitId of path.toReversed()) {
    const found = set.find((one) => one.unitId === unitId && one.limitId === limitId);
    if (found !== undefined) return found.most;
  }
  return most === undefined ? null : Number(most);
}
