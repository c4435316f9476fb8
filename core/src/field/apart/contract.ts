import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { ANSWER_VALUE } from '../item.ts';
import { ACTION, DAY, ID, MOMENT, SHEET_KEY, TEXT, UNIT } from '../shapes.ts';
import { SHOWN_ITEM } from '../shown-sheet.ts';
import { APART_SIDES, APART_STATES } from './agree.ts';
import { MEASURE_LEVELS } from './level.ts';

const NAMED = z.strictObject({ id: ID, name: z.string() });
const WORDS = z.string().trim().min(2).max(1000);
const SHEET = z.strictObject({ key: SHEET_KEY, name: TEXT });
const SHARE = z.int().min(1).max(100);
const WITNESSES = z
  .array(z.strictObject({ who: z.string().trim().min(1).max(100), text: z.string().trim().min(1).max(500) }))
  .max(20);

/** One of the two who mark apart, and whether their sheet is handed in. What it says is told to nobody else before both are. */
const MARKER = z.strictObject({ personId: ID, name: z.string(), isDone: z.boolean() });

/** Two who mark one sheet of one visit apart. */
const APART_LINE = z.strictObject({
  id: ID,
  visit: z.strictObject({ id: ID, title: z.string(), fromOn: DAY, untilOn: DAY, state: z.string() }),
  unit: UNIT,
  team: NAMED.nullable(),
  sheet: SHEET,
  first: MARKER,
  second: MARKER,
  /** By when both hand in. */
  dueOn: DAY,
  isLate: z.boolean(),
  state: z.enum(APART_STATES),
  /** Questions in which both differ, and those of them that are still open; null before both are handed in. */
  differing: z.int().nullable(),
  open: z.int().nullable(),
  isDrawn: z.boolean(),
  released: z.strictObject({ by: z.string(), at: MOMENT, reason: z.string() }).nullable(),
  revision: z.int(),
});
/** Two who mark one sheet of one visit apart. */
export type ApartLine = z.infer<typeof APART_LINE>;

/** A draw of visits that are marked twice, as it is told. */
const APART_DRAW = z.strictObject({
  id: ID,
  title: z.string(),
  sheet: SHEET,
  fromOn: DAY,
  untilOn: DAY,
  share: SHARE,
  /** How many days after a visit's first day both hand in. */
  days: z.int(),
  population: z.int(),
  digest: z.string(),
  commitment: z.string(),
  at: MOMENT,
  by: z.string(),
  /** Null: announced, not opened yet. */
  opened: z
    .strictObject({
      at: MOMENT,
      by: z.string(),
      seed: z.string(),
      witnesses: WITNESSES,
      drawn: z.int(),
      /** Visits that were drawn and cannot be marked apart any more, with the reason. */
      passedOver: z.array(z.strictObject({ visit: z.string(), reason: TEXT })),
      /** Whoever works it out again finds the same. */
      holds: z.boolean(),
    })
    .nullable(),
});
/** A draw of visits that are marked twice. */
export type ApartDraw = z.infer<typeof APART_DRAW>;

/** Draws and pairs of an office, those that wait for somebody first; the newest 300 pairs. */
export const listAparts = operation({
  name: 'field.list-aparts',
  kind: 'read',
  summary: { zh: '查看背靠背安排', en: 'List what is marked apart' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    draws: z.array(APART_DRAW),
    aparts: z.array(APART_LINE.extend({ actions: z.strictObject({ release: ACTION }) })),
    on: DAY,
  }),
  problems: [],
});

/** What can be chosen: sheets in force, and coming visits with a team, with who of it may go. */
export const readApartChoices = operation({
  name: 'field.read-apart-choices',
  kind: 'read',
  summary: { zh: '查看可以背靠背的督导', en: 'Read what can be marked apart' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    sheets: z.array(SHEET),
    visits: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        unit: UNIT,
        fromOn: DAY,
        sheetKeys: z.array(z.string()),
        people: z.array(z.strictObject({ personId: ID, name: z.string() })),
      }),
    ),
  }),
  problems: [],
});

/** Announces a draw: which visits of some days it is from, what share, and the commitment to a seed that nobody knows yet. */
export const announceApartDraw = operation({
  name: 'field.announce-apart-draw',
  kind: 'write',
  summary: { zh: '公布背靠背抽取', en: 'Announce a draw of visits to mark apart' },
  access: { verb: 'field.apart' },
  input: z.strictObject({
    unitId: ID,
    title: z.string().trim().min(1).max(100),
    sheetKey: SHEET_KEY,
    fromOn: DAY,
    untilOn: DAY,
    share: SHARE,
    days: z.int().min(0).max(60),
    campaignId: ID.nullable().default(null),
  }),
  output: z.strictObject({ drawId: ID, population: z.int(), commitment: z.string() }),
  problems: ['field-apart-sheet-unknown', 'field-apart-nothing', 'field-apart-day'],
});

/** Opens an announced draw with the words of witnesses: tells the seed and makes the pairs. */
export const openApartDraw = operation({
  name: 'field.open-apart-draw',
  kind: 'write',
  summary: { zh: '开启背靠背抽取', en: 'Open a draw of visits to mark apart' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ drawId: ID, witnesses: WITNESSES.default([]) }),
  output: z.strictObject({ drawn: z.int(), passedOver: z.int() }),
  problems: ['draw-opened', 'draw-too-soon'],
});

/** Chooses a visit, a sheet and two of the team without a draw, with the reason. */
export const chooseApart = operation({
  name: 'field.choose-apart',
  kind: 'write',
  summary: { zh: '指定背靠背', en: 'Choose who marks apart' },
  access: { verb: 'field.apart' },
  input: z.strictObject({
    visitId: ID,
    sheetKey: SHEET_KEY,
    personIds: z.tuple([ID, ID]),
    dueOn: DAY,
    reason: WORDS,
  }),
  output: z.strictObject({ apartId: ID }),
  problems: [
    'field-apart-same-person',
    'field-apart-not-fit',
    'field-apart-no-team',
    'field-apart-sheet-unknown',
    'field-apart-begun',
    'field-apart-twice',
    'field-apart-day',
    'field-apart-not-calibrated',
  ],
});

/** Ends a pair of which one never handed in: what there is counts alone, and enters no agreement. */
export const releaseApart = operation({
  name: 'field.release-apart',
  kind: 'write',
  summary: { zh: '解除背靠背', en: 'Release a pair' },
  access: { verb: 'field.apart' },
  input: z.strictObject({ apartId: ID, reason: WORDS, revision: z.int() }),
  output: z.strictObject({ revision: z.int() }),
  problems: ['field-apart-released', 'field-apart-opened', 'field-apart-not-due'],
});

/** Pairs of which the caller is one, and those of teams that they head, what waits for them first. */
export const listOwnAparts = operation({
  name: 'field.list-own-aparts',
  kind: 'read',
  summary: { zh: '查看自己的背靠背', en: 'List one’s own pairs' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ aparts: z.array(APART_LINE.extend({ side: z.enum(APART_SIDES) })), on: DAY }),
  problems: [],
});

const MARK = z.strictObject({
  asked: z.boolean(),
  value: ANSWER_VALUE.nullable(),
  bad: z.boolean(),
  note: z.string(),
});

/** One question beside what both said, and what was said about it since. */
const COMPARED = z.strictObject({
  item: SHOWN_ITEM,
  level: z.enum(MEASURE_LEVELS).nullable(),
  is: z.enum(['alike', 'differing', 'shown', 'other-version']),
  first: MARK,
  second: MARK,
  words: z.array(
    z.strictObject({
      side: z.enum(APART_SIDES),
      value: ANSWER_VALUE.nullable(),
      reason: z.string(),
      by: z.string(),
      at: MOMENT,
    }),
  ),
  settled: z
    .strictObject({
      value: ANSWER_VALUE.nullable(),
      reason: z.string(),
      how: z.enum(['both', 'head']),
      by: z.array(z.string()),
    })
    .nullable(),
});
/** One question beside what both said. */
export type ShownCompared = z.infer<typeof COMPARED>;

/** A pair with both sheets side by side once both are handed in; before, nothing of what they say. */
export const readApart = operation({
  name: 'field.read-apart',
  kind: 'read',
  summary: { zh: '并排查看背靠背的两份', en: 'Read both sheets side by side' },
  access: { verb: 'field.read' },
  input: z.strictObject({ apartId: ID }),
  output: z.strictObject({
    ...APART_LINE.shape,
    office: UNIT,
    /** As whom the caller may speak; null: they only read. */
    side: z.enum(APART_SIDES).nullable(),
    /** Null before both are handed in. */
    together: z
      .strictObject({
        openedAt: MOMENT,
        records: z.strictObject({ first: ID, second: ID }),
        versions: z.strictObject({ first: z.string(), second: z.string() }),
        scores: z.strictObject({ first: z.string().nullable(), second: z.string().nullable() }),
        /** The score of the sheet that counts; null before everything is agreed, or where nothing has points. */
        agreedScore: z.string().nullable(),
        items: z.array(COMPARED),
      })
      .nullable(),
    actions: z.strictObject({ say: ACTION }),
  }),
  problems: [],
});

/** Says what the answer to questions is, with the reason: as one of the two, or as who decides. What both say alike stands, and what the head says. */
export const sayAgreed = operation({
  name: 'field.say-agreed',
  kind: 'write',
  summary: { zh: '商定背靠背的答案', en: 'Agree on an answer' },
  access: { verb: 'field.decide' },
  input: z.strictObject({
    apartId: ID,
    item: z.string().min(1).max(100),
    /** Null: not applicable, or not to be answered. */
    value: ANSWER_VALUE.nullable(),
    reason: WORDS,
    revision: z.int(),
  }),
  output: z.strictObject({ state: z.enum(APART_STATES), open: z.int(), revision: z.int() }),
  problems: [
    'field-apart-marking',
    'field-apart-agreed',
    'field-apart-released',
    'field-apart-not-yours',
    'field-apart-not-differing',
    'field-apart-settled',
    'field-apart-value',
  ],
});
