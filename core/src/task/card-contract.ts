import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ACTION, DAY, ID } from './shapes.ts';

const EDITION = z.string().min(1).max(100);

const CARD = z.strictObject({
  person: z.strictObject({ id: ID, name: z.string(), posts: z.array(z.string()) }),
  tasks: z.array(
    z.strictObject({
      id: ID,
      planTitle: z.string(),
      title: z.string(),
      /** To what degree (干到什么程度), how (怎么干), what if not (干不好怎么办); empty: not said. */
      standard: z.string(),
      method: z.string(),
      consequence: z.string(),
      dueOn: DAY,
      /** The person has acknowledged the task as it stands. */
      isAcknowledged: z.boolean(),
    }),
  ),
  /** The last time the person acknowledged a task that still stands so; null: never. */
  acknowledgedAt: z.iso.datetime().nullable(),
  /** Changes with whatever the card says. */
  edition: EDITION,
});
/** What somebody is to do, to what degree, how, and what if not. */
export type TaskCard = z.infer<typeof CARD>;

/** The task cards of a unit's people: open tasks of published plans that they own in person or by a post they hold today. */
export const listCards = operation({
  name: 'task.list-cards',
  kind: 'read',
  summary: { zh: '列出本单位的任务卡', en: 'List the task cards of a unit' },
  access: { verb: 'task.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    cards: z.array(CARD),
    /** People of the unit without a card. */
    without: z.array(z.string()),
    /** Of the unit's people: how many have a card, how many of those acknowledged all of it. */
    staff: z.int(),
    withCard: z.int(),
    acknowledged: z.int(),
    /** The unit has more people than the 2,000 that are looked at. */
    isCapped: z.boolean(),
  }),
  problems: [],
});

/** The signed-in person's own card. */
export const readOwnCard = operation({
  name: 'task.read-own-card',
  kind: 'read',
  summary: { zh: '我的任务卡', en: 'My task card' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    /** Null: the account is no person. */
    card: CARD.nullable(),
    actions: z.strictObject({ acknowledge: ACTION }),
  }),
  problems: [],
});

/** Says that one knows one's own card: every task on it as it stands. */
export const acknowledgeCard = operation({
  name: 'task.acknowledge-card',
  kind: 'write',
  summary: { zh: '确认任务卡', en: 'Acknowledge a task card' },
  access: 'signed-in',
  input: z.strictObject({ personId: ID, edition: EDITION }),
  output: z.strictObject({ tasks: z.int() }),
  problems: ['card-of-another', 'card-empty', 'card-acknowledged'],
});
