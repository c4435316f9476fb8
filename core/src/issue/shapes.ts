import { z } from 'zod';
import { SHOWN_FORM } from '../activity/shapes.ts';
import { formValuesSchema } from '../pack/form.ts';
import { DOINGS, MARKS, PARTS, PHASES, REQUESTS, SOURCES } from './ledgers-format.ts';
import { LIGHTS } from './light.ts';

/** An id of a row. */
export const ID = z.uuid();
/** Calendar day, `2026-09-01`. */
export const DAY = z.iso.date();
/** What the caller may do, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** Both languages. */
export const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const NAMED = z.strictObject({ id: z.string(), name: TEXT });
/** Words of a person; empty where not given. */
export const WORDS = z.string().trim().max(4000);
/** Id of a ledger in its rulebook. */
export const LEDGER = z.string().min(1).max(60);
/** One of several entries to which something cannot be done: its place among those that were named (0 is the first), and the reason in both languages. */
export const UNABLE = z.strictObject({
  at: z.int(),
  number: z.string(),
  problem: z.string(),
  zh: z.string(),
  en: z.string(),
});
/** A unit, or a person, by its name. */
export const UNIT = z.strictObject({ id: ID, name: z.string() });
/** Whoever owns something: a unit, and perhaps the person in it. */
export const OWNER = z.strictObject({ unitId: ID, personId: ID.nullable().default(null) });

const UPLOAD = z.strictObject({ uploadId: ID, title: z.string().trim().min(1).max(200) });

/** Files that the caller has sent (`evidence.begin-upload`) and that are filed with what is done, under the ledger and the entry's number. */
export const UPLOADS = z.array(UPLOAD).max(50).default([]);
/** The one file that something is, sent and filed in the same way. */
export const ONE_UPLOAD = z.array(UPLOAD).max(1).default([]);
/** Files sent that are filed with what is done. */
export type Uploads = z.output<typeof UPLOADS>;

/** A state of a ledger as the browser gets it. */
const SHOWN_STATE = z.strictObject({ ...NAMED.shape, phase: z.enum(PHASES), waits: z.enum(PARTS).nullable() });

/** An action as the browser gets it. `form`: what is filled in beside the words. */
const SHOWN_ACTION = z.strictObject({
  ...NAMED.shape,
  does: z.enum(DOINGS),
  from: z.array(z.string()),
  to: z.string().nullable(),
  by: z.array(z.enum(PARTS)),
  request: z.enum(REQUESTS).nullable(),
  form: SHOWN_FORM,
  /** What must hold of what is filled in. */
  conditions: z.array(NAMED),
  needsWords: z.boolean(),
});
/** An action as the browser gets it. */
export type ShownAction = z.infer<typeof SHOWN_ACTION>;

const SHOWN_CLASS = z.strictObject({
  ...NAMED.shape,
  within: z.int().nullable(),
  most: z.int().nullable(),
  lasting: z.boolean(),
  upward: z.boolean(),
  /** What is filled in with the class, what must hold of it, and what must hold before an entry is reported. */
  form: SHOWN_FORM,
  conditions: z.array(NAMED),
  beforeReport: z.array(NAMED),
  help: TEXT.nullable(),
});

/** A ledger as the browser gets it. */
export const SHOWN_LEDGER = z.strictObject({
  id: LEDGER,
  name: TEXT,
  group: NAMED,
  prefix: z.string(),
  marks: z.array(z.strictObject({ mark: z.enum(MARKS), needed: z.boolean() })),
  fields: SHOWN_FORM,
  classes: z.array(SHOWN_CLASS),
  states: z.array(SHOWN_STATE),
  actions: z.array(SHOWN_ACTION),
  closing: z.strictObject({
    files: z.int(),
    holds: z.int(),
    conditions: z.array(NAMED),
    institution: z.boolean(),
    revisits: z.array(z.int()),
    share: z.int(),
  }),
  /** By what a returning entry is recognised, and for how many months; null: it is not. */
  recurrence: z.strictObject({ by: z.array(z.string()), months: z.int() }).nullable(),
  countedBy: z.array(z.string()),
  /** E52 Whether it goes from item to problem to measure. */
  hasItems: z.boolean(),
  /** What must hold of all entries of a unit together. */
  whole: z.array(NAMED),
  /** Into which ledger of the level above its entries may be handed up. */
  handsUpTo: LEDGER.nullable(),
  source: z.strictObject({ text: TEXT, at: z.string() }).nullable(),
});
/** A ledger as the browser gets it. */
export type ShownLedger = z.infer<typeof SHOWN_LEDGER>;

/** How deep a problem lies: seen in records and notices, or in procedure, decision and operation. */
export const DEPTHS = ['manifest', 'deep'] as const;
/** How it was found: heard, looked at, read up, asked on the spot. */
export const METHODS = ['hear', 'look', 'read', 'ask'] as const;
/** How heavy it weighs. */
export const SEVERITIES = ['slight', 'general', 'grave'] as const;
/** How soon, or how hard. */
export const GRADES = ['low', 'middle', 'high'] as const;
/** Whose problem it is: of one member, of a branch, of the leadership, of the unit. */
export const LAYERS = ['member', 'branch', 'leadership', 'unit'] as const;

/** What an entry says of itself where its ledger asks for it; null is not given. */
export const MARK_VALUES = z.strictObject({
  depth: z.enum(DEPTHS).nullable().default(null),
  method: z.enum(METHODS).nullable().default(null),
  severity: z.enum(SEVERITIES).nullable().default(null),
  urgency: z.enum(GRADES).nullable().default(null),
  difficulty: z.enum(GRADES).nullable().default(null),
  layer: z.enum(LAYERS).nullable().default(null),
  /** Standard and clause that it offends against, `YZJH-2017 R1`. */
  clause: z.string().trim().min(1).max(120).nullable().default(null),
  place: z.string().trim().min(1).max(200).nullable().default(null),
});
/** What an entry says of itself. */
export type MarkValues = z.output<typeof MARK_VALUES>;

/** A clause of a standard or a question of a sheet, in a version of it. */
export const CLAUSE_REF = z.strictObject({
  kind: z.enum(['standard', 'sheet']),
  of: z.string(),
  version: z.string(),
  ofName: TEXT,
  id: z.string(),
  name: TEXT,
});
/** A clause of a standard or a question of a sheet, in a version of it. */
export type ClauseRef = z.infer<typeof CLAUSE_REF>;

/** What is written when an entry is made or rewritten. */
export const ENTRY_FIELDS = {
  title: z.string().trim().min(2).max(200),
  detail: WORDS.default(''),
  foundOn: DAY,
  marks: MARK_VALUES.prefault({}),
  /** Version of the standard or sheet from which the clause was picked; null: it is text. */
  clauseVersion: z.string().max(20).nullable().default(null),
  values: formValuesSchema.default({}),
} as const;

/** One entry in a list. `owner` is null while nobody owes it; `dueOn` is the day of whoever is asked next. */
export const ENTRY_LINE = z.strictObject({
  id: ID,
  number: z.string(),
  ledger: LEDGER,
  title: z.string(),
  unit: UNIT,
  owner: UNIT.nullable(),
  ownerPerson: z.string().nullable(),
  /** Who owns it beside (协办); told in lists and of single entries, empty elsewhere. */
  joint: z.array(UNIT),
  state: z.string(),
  stateName: TEXT,
  phase: z.enum(PHASES),
  handling: z.string().nullable(),
  handlingName: TEXT.nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  /** Leaders in charge: the persons whom its ledger's fields name. */
  leaders: z.array(UNIT),
  /** Who supervises it (督办领导) since it was marked as key. */
  supervisors: z.array(UNIT),
  foundOn: DAY,
  dueOn: DAY.nullable(),
  light: z.enum(LIGHTS),
  isKey: z.boolean(),
  /** Not ended, and the evaluation that it comes from says that it is met again. */
  isReady: z.boolean(),
  rounds: z.int(),
  reopened: z.int(),
  source: z.enum(SOURCES),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
/** One entry in a list. */
export type EntryLine = z.infer<typeof ENTRY_LINE>;

/** One line of an entry's story, the newest last. */
export const STEP = z.strictObject({
  at: z.iso.datetime(),
  by: z.string(),
  part: z.enum(PARTS).nullable(),
  action: z.string(),
  actionName: TEXT,
  from: TEXT.nullable(),
  to: TEXT.nullable(),
  words: z.string(),
  values: formValuesSchema,
  form: SHOWN_FORM,
  files: z.array(
    z.strictObject({
      filingId: ID,
      title: z.string(),
      /** Whether there is a picture of it that the caller may see. */
      hasPicture: z.boolean(),
      by: z.string(),
      receivedAt: z.iso.datetime(),
      sha256: z.string(),
    }),
  ),
  /** What else changed, in words: `owner`, `person`, `handling`, `fixDueOn`, `until`. */
  told: z.array(z.strictObject({ what: z.string(), value: TEXT })),
  institution: z.string().nullable(),
});
/** One line of an entry's story. */
export type ShownStep = z.infer<typeof STEP>;

/** One measure: what is done, to which quality, by whom, until when. */
export const MEASURE = z.strictObject({
  id: ID,
  text: z.string(),
  quality: z.string(),
  owner: z.string(),
  /** The unit or the person of the register that `owner` calls; null: only the words say who. */
  ownerUnitId: ID.nullable(),
  ownerPersonId: ID.nullable(),
  dueOn: DAY.nullable(),
  doneOn: DAY.nullable(),
  cancelled: z.boolean(),
  result: z.string(),
});

/** How entries may stand to each other. */
export const LINK_KINDS = ['recurs', 'merged', 'split', 'raised'] as const;

/** Another entry to which one is linked. */
export const LINK = z.strictObject({
  id: ID,
  kind: z.enum(LINK_KINDS),
  isFrom: z.boolean(),
  number: z.string(),
  title: z.string(),
  unit: UNIT,
  phase: z.enum(PHASES),
  closedOn: DAY.nullable(),
  isSameUnit: z.boolean(),
});
/** Another entry to which one is linked. */
export type ShownLink = z.infer<typeof LINK>;

/** An entry that was merged into another, readable from there: what it said, and everything that was done to it before. */
export const ABSORBED = z.strictObject({
  id: ID,
  number: z.string(),
  title: z.string(),
  detail: z.string(),
  source: z.enum(SOURCES),
  foundOn: DAY,
  writtenBy: z.string(),
  steps: z.array(STEP),
});

/** Whether a rule is new or was changed. */
export const INSTITUTION_KINDS = ['made', 'revised'] as const;

/** A rule that an entry left behind. */
export const RULE = z.strictObject({
  id: ID,
  kind: z.enum(INSTITUTION_KINDS),
  title: z.string(),
  loophole: z.string(),
  madeOn: DAY,
  /** The number under which it was issued; '' where it was not told. */
  documentNumber: z.string(),
  /** The rule itself among the evidence; null: only its name was told. */
  file: z.strictObject({ filingId: ID, title: z.string() }).nullable(),
});
