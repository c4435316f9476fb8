import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import { DAY, ID, TEXT } from './shapes.ts';

/** So many days without a visit make a blind spot, unless somebody asks otherwise. */
export const BLIND_DAYS = 90;
/** As many units as the view shows. */
export const MOST_BELOW = 300;

const VISITED = z.strictObject({
  unit: z.strictObject({ id: ID, name: z.string() }),
  kind: z.enum(UNIT_KINDS),
  /** Records of this calendar year about it or a unit below it. */
  records: z.int().nonnegative(),
  /** The latest of any year; null: nobody of the unit above was ever there. */
  last: z
    .strictObject({
      activityId: ID,
      onDay: DAY,
      kindName: TEXT,
      who: z.string(),
      /** What was written down, text by text. */
      notes: z.array(z.strictObject({ name: TEXT, text: z.string() })),
    })
    .nullable(),
  /** Days since then; null: never. */
  silentDays: z.int().nonnegative().nullable(),
  isBlind: z.boolean(),
});
/** A unit below with how it was visited from above. */
export type VisitedUnit = z.infer<typeof VISITED>;

/** Units directly below a unit with the visits that the unit itself, or a body of it, recorded there; blind spots first, then the longest silent. */
export const readBelow = operation({
  name: 'activity.read-below',
  kind: 'read',
  summary: { zh: '查看对所辖单位的督促指导', en: 'See which units below were visited' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ unitId: ID, days: z.int().min(1).max(1000).default(BLIND_DAYS) }),
  output: z.strictObject({
    unitName: z.string(),
    units: z.array(VISITED),
    blind: z.int().nonnegative(),
    /** Units below that are not shown. */
    more: z.int().nonnegative(),
  }),
  problems: [],
});
