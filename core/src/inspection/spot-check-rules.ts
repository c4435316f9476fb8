import { z } from 'zod';
import { problem } from '../lib/problem.ts';
import { expected, list, map, wholeOf } from '../pack/file-parts.ts';
import { placeAt } from '../pack/located.ts';
import { type RulebookKind, rulebookHead } from '../pack/rulebook.ts';

const FORMAT = 'dudao-spot-checks/1';

const whole = wholeOf(4);

/** What of a flag makes that it is always looked at: it was sent to be verified on site, or it cannot be true. */
export const ALWAYS = ['escalated', 'error'] as const;

const rulesSchema = {
  /** How many figures of a unit are drawn (S2). */
  items: z.strictObject(
    {
      /** Of a unit of which nothing was ever verified. */
      unknown: whole(1, 100),
      /** By the unit's honesty index in percent, the greatest `least` first; the last is 0. */
      by_honesty: list(z.strictObject({ least: whole(0, 100), items: whole(1, 100) }, map)),
    },
    map,
  ),
  /** Of these figures so many are drawn with equal chances, whatever their weights (S5). */
  random: z.strictObject({ percent: whole(0, 100), least: whole(1, 100) }, map),
  /** Figures that are always taken, beyond those numbers: of every such flag so many of the figures that it is about (S4). */
  always: z.strictObject(
    { flags: list(z.enum(ALWAYS, expected(ALWAYS.join('、'), ALWAYS.join(', ')))), each: whole(1, 20) },
    map,
  ),
  /** Points of which a figure's weight is the sum (S3). */
  weights: z.strictObject(
    {
      base: whole(0, 1000),
      /** Instead of the base and of what was never verified: a number that is 0. Absent: it is as any other. */
      zero: whole(0, 1000).optional(),
      /** Each open flag about the figure that cannot be true, or that may be. */
      error: whole(0, 1000),
      doubt: whole(0, 1000),
      /** The figure was never verified at this unit. */
      unchecked: whole(0, 1000),
      /** The mean gap of the figure at this unit when it was verified, in percent, the greatest `least` first. */
      gaps: list(z.strictObject({ least: whole(0, 100), points: whole(0, 1000) }, map)),
    },
    map,
  ),
} as const;

const bookSchema = z.strictObject(
  { format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)), ...rulebookHead, ...rulesSchema },
  map,
);
/** How figures are drawn to be verified on site, as a rulebook says it. */
export type SpotCheckBook = z.output<typeof bookSchema>;

const falls = (steps: readonly { readonly least: number }[]): boolean =>
  steps.every(({ least }, i) => i === 0 || least < (steps[i - 1]?.least ?? 0));

/** Rules of spot checks as a kind of rulebook: `packs/<pack>/spot-checks/*.yaml`. */
export const SPOT_CHECKS: RulebookKind<SpotCheckBook> = {
  kind: 'spot-checks',
  name: { zh: '核实抽样', en: 'spot checks' },
  schema: bookSchema,
  check: ({ root, content: { items, weights } }) => {
    const steps = items.by_honesty;
    const isWhole = falls(steps) && steps.at(-1)?.least === 0;
    // Who is less honest is never looked at less.
    const isFair = steps.every((step, i) => i === 0 || step.items >= (steps[i - 1]?.items ?? 0));
    return [
      ...(isWhole ? [] : [problem('spot-check-steps', {}, placeAt(root, ['items', 'by_honesty']))]),
      ...(isFair ? [] : [problem('spot-check-unfair', {}, placeAt(root, ['items', 'by_honesty']))]),
      ...(falls(weights.gaps) ? [] : [problem('spot-check-gaps', {}, placeAt(root, ['weights', 'gaps']))]),
    ];
  },
};
