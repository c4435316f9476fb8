import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { BODY_KINDS } from '../org/body-kind.ts';
import { ACTION, DAY, ID, TEXT } from './shapes.ts';

const COUNTED = z.strictObject({ name: TEXT, count: z.int() });

/** What was done of one kind of activity, added up. */
export const KIND_PROFILE = z.strictObject({
  kind: z.string(),
  name: TEXT,
  records: z.int(),
  lastOn: DAY,
  /** What the records add up to; `share` is the part, in percent, of all the kind carries in the same unit, null where it carries one. */
  quantities: z.array(z.strictObject({ name: TEXT, unit: z.string(), sum: z.string(), share: z.number().nullable() })),
  /** For each choice of the kind how often each of its answers was given. */
  choices: z.array(z.strictObject({ name: TEXT, answers: z.array(COUNTED) })),
});
/** What was done of one kind of activity. */
export type KindProfile = z.infer<typeof KIND_PROFILE>;

/** What a body did: its own records, those of the bodies below it with who sits there, and what its members took part in while they sat in it. */
export const readProfile = operation({
  name: 'activity.read-profile',
  kind: 'read',
  summary: { zh: '查看一个机构的活动情况', en: 'Read what a body did' },
  access: { verb: 'activity.read' },
  input: z.strictObject({ bodyId: ID }),
  output: z.strictObject({
    unitId: ID,
    own: z.array(KIND_PROFILE),
    below: z.array(
      z.strictObject({
        bodyId: ID,
        name: z.string(),
        kind: z.enum(BODY_KINDS),
        head: z.string().nullable(),
        members: z.int(),
        kinds: z.array(KIND_PROFILE),
      }),
    ),
    members: z.array(KIND_PROFILE),
    actions: z.strictObject({ record: ACTION }),
  }),
  problems: [],
});
