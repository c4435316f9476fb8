import { z } from 'zod';
import { SHOWN_FORM } from '../activity/shapes.ts';
import { operation } from '../lib/contract.ts';
import { formValueSchema } from '../pack/form.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { BARS, CASE_STATES, CRITICISMS, FACT_SOURCES } from './case-state.ts';
import { CASE_ACTION_IDS } from './case-table.ts';

const ID = z.uuid();
const DAY = z.iso.date();
const MOMENT = z.iso.datetime();
const NAMED = z.strictObject({ id: ID, name: z.string() });
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const ACTION = z.union([z.literal(true), z.string()]);
const TITLE = z.string().trim().min(1).max(200);
const WORDS = z.string().trim().max(6000);
const KEY = z.string().min(1).max(60);
const FORM_FAULTS = Object.keys(FORM_PROBLEMS);
const VALUES = z.record(z.string().max(60), formValueSchema);

/** A fact as somebody writes it: what happened, what proves it, and of which record here it is. */
const NEW_FACT = z.strictObject({
  text: z.string().trim().min(1).max(2000),
  evidence: z.string().trim().max(1000).default(''),
  source: z.enum(FACT_SOURCES),
  refId: ID.nullable().default(null),
});
/** A fact as somebody writes it. */
export type NewFact = z.output<typeof NEW_FACT>;

const MEASURE = z.strictObject({
  id: KEY,
  name: TEXT,
  grade: z.int(),
  deciders: z.int(),
  bars: z.array(z.enum(BARS)),
  months: z.int().nullable(),
  criticism: z.boolean(),
  circular: z.boolean(),
  guided: z.boolean(),
  transfers: z.boolean(),
});

/** A record of which a fact or proposal speaks; it opens from there. */
const SOURCE = z.strictObject({ source: z.enum(FACT_SOURCES), refId: ID.nullable(), label: z.string() });

/** What rules found and nobody dealt with yet. */
const PROPOSED = z.strictObject({
  trigger: KEY,
  triggerName: TEXT,
  kind: KEY,
  kindName: TEXT,
  /** The entry or unit that was judged. */
  refId: ID,
  concerned: NAMED,
  /** Whoever leads the unit, where the rule proposes them and not the unit; null: the unit itself. */
  person: NAMED.nullable(),
  says: TEXT,
  /** Figures by which the rule was hit, in its own names. */
  figures: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  sources: z.array(SOURCE),
  /** Sheets of supervision issued on it, and how many its kind asks for before a case. */
  urges: z.int(),
  urgesNeeded: z.int(),
});
/** What a rule found. */
export type ProposedCase = z.infer<typeof PROPOSED>;

/** Cases that rules propose of units below an office, and those that were set aside; nothing is decided by them. */
export const listProposedCases = operation({
  name: 'accountability.list-proposals',
  kind: 'read',
  summary: { zh: '列出问责建议', en: 'List proposed cases' },
  access: { verb: 'accountability.watch' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    proposals: z.array(PROPOSED),
    /** Whether there are more than were looked through. */
    isCut: z.boolean(),
    aside: z.array(
      z.strictObject({
        trigger: KEY,
        triggerName: TEXT,
        refId: ID,
        concerned: NAMED,
        says: TEXT,
        reason: z.string(),
        by: z.string(),
        at: MOMENT,
      }),
    ),
    on: DAY,
  }),
  problems: ['accountability-no-book'],
});

/** Sets a proposal aside, with a reason that stays; the rule does not bring it again. */
export const setCaseAside = operation({
  name: 'accountability.set-aside',
  kind: 'write',
  summary: { zh: '搁置问责建议', en: 'Set a proposed case aside' },
  access: { verb: 'accountability.handle' },
  input: z.strictObject({ unitId: ID, trigger: KEY, refId: ID, reason: z.string().trim().min(1).max(1000) }),
  output: z.strictObject({}),
  problems: ['accountability-no-book', 'accountability-not-hit', 'accountability-aside-already'],
});

/** Kinds of cases, measures and clocks of the newest rulebook, and its triggers in words. */
export const readAccountabilityRules = operation({
  name: 'accountability.read-rules',
  kind: 'read',
  summary: { zh: '查看问责制度', en: 'See the rules of accountability' },
  access: { verb: 'accountability.watch' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    kinds: z.array(
      z.strictObject({
        id: KEY,
        name: TEXT,
        of: z.array(z.enum(['unit', 'person'])),
        urges: z.int(),
        cites: z.array(z.enum(FACT_SOURCES)),
        measures: z.array(KEY),
        fields: SHOWN_FORM,
      }),
    ),
    measures: z.array(MEASURE),
    triggers: z.array(z.strictObject({ id: KEY, name: TEXT, kindName: TEXT, when: z.string() })),
  }),
  problems: ['accountability-no-book'],
});

/** Records of a unit below, and of those below it, that a fact may name: the latest of each kind that the caller sees. */
export const listCitable = operation({
  name: 'accountability.list-citable',
  kind: 'read',
  summary: { zh: '列出可以引用的督查结果', en: 'List what a fact may cite' },
  access: { verb: 'accountability.handle' },
  input: z.strictObject({ unitId: ID, concernedUnitId: ID }),
  output: z.strictObject({ records: z.array(SOURCE) }),
  problems: [],
});

/** Opens a case against a unit below, or a person of it. */
export const openCase = operation({
  name: 'accountability.open',
  kind: 'write',
  summary: { zh: '问责立案', en: 'Open a case of accountability' },
  access: { verb: 'accountability.handle' },
  input: z.strictObject({
    unitId: ID,
    kind: KEY,
    concernedUnitId: ID,
    personId: ID.nullable().default(null),
    title: TITLE,
    facts: z.array(NEW_FACT).min(1).max(50),
    values: VALUES.default({}),
    /** The proposal that led to it; null: none did. */
    proposal: z.strictObject({ trigger: KEY, refId: ID }).nullable().default(null),
  }),
  output: z.strictObject({ caseId: ID }),
  problems: [
    'accountability-no-book',
    'accountability-no-kind',
    'accountability-own-unit',
    'accountability-person-elsewhere',
    'accountability-wrong-subject',
    'accountability-urge-first',
    'accountability-no-facts',
    'accountability-no-evidence',
    'accountability-uncited',
    'accountability-source-unseen',
    'accountability-source-other',
    'accountability-aside-already',
    ...FORM_FAULTS,
  ],
});

/** A case as lists tell it. */
const CASE_LINE = z.strictObject({
  id: ID,
  number: z.string(),
  title: z.string(),
  kindName: TEXT,
  state: z.enum(CASE_STATES),
  office: NAMED,
  concerned: NAMED,
  person: z.string().nullable(),
  openedOn: DAY,
  dueOn: DAY.nullable(),
  measureName: TEXT.nullable(),
});
/** A case as lists tell it. */
export type CaseLine = z.infer<typeof CASE_LINE>;

const CURSOR = z.strictObject({ on: DAY, id: ID });

/** Cases that an office handles, or that concern a unit, of which the caller may know; the latest first. */
export const listCases = operation({
  name: 'accountability.list',
  kind: 'read',
  summary: { zh: '列出问责案件', en: 'List cases of accountability' },
  access: { verb: 'accountability.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['handles', 'concerns']),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    cases: z.array(CASE_LINE),
    next: CURSOR.nullable(),
    actions: z.strictObject({ open: ACTION }),
    on: DAY,
  }),
  problems: [],
});

/** Cases that wait for the caller: to be heard or received, to be decided, to be handled on. */
export const listMyCases = operation({
  name: 'accountability.list-mine',
  kind: 'read',
  summary: { zh: '列出等我办的问责案件', en: 'List cases that wait for me' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ cases: z.array(CASE_LINE), on: DAY }),
  problems: [],
});

/** One case: facts, what was said and decided, and what the caller may do. The one concerned sees what they were told. */
export const readCase = operation({
  name: 'accountability.read',
  kind: 'read',
  summary: { zh: '查看问责案件', en: 'See a case of accountability' },
  access: 'signed-in',
  input: z.strictObject({ caseId: ID }),
  output: CASE_LINE.extend({
    of: z.enum(['unit', 'person']),
    isConcerned: z.boolean(),
    trigger: TEXT.nullable(),
    fields: z.array(z.strictObject({ name: TEXT, value: z.string() })),
    facts: z.array(
      z.strictObject({
        id: ID,
        text: z.string(),
        evidence: z.string(),
        /** Whether it stands after the hearing; null: not said, or not told yet. */
        stands: z.boolean().nullable(),
        ...SOURCE.shape,
      }),
    ),
    urges: z.int(),
    urgesNeeded: z.int(),
    measure: MEASURE.nullable(),
    measures: z.array(MEASURE),
    scope: z.string(),
    guidance: z.string(),
    criticism: z.enum(CRITICISMS),
    criticismText: z.string(),
    deciders: z.array(z.string()),
    servedOn: DAY.nullable(),
    receivedOn: DAY.nullable(),
    appealDueOn: DAY.nullable(),
    untilOn: DAY.nullable(),
    handlers: z.array(NAMED),
    colleagues: z.array(NAMED),
    story: z.array(
      z.strictObject({
        action: z.enum([...CASE_ACTION_IDS, 'open']),
        at: MOMENT,
        by: z.string(),
        words: z.string(),
        measureName: TEXT.nullable(),
      }),
    ),
    revision: z.int(),
    actions: z.record(z.enum(CASE_ACTION_IDS), ACTION),
    on: DAY,
  }),
  problems: [],
});

/** Takes one step of a case by the table of steps. */
export const actOnCase = operation({
  name: 'accountability.act',
  kind: 'write',
  summary: { zh: '办理问责案件', en: 'Act on a case of accountability' },
  access: 'signed-in',
  input: z.strictObject({
    caseId: ID,
    revision: z.int(),
    action: z.enum(CASE_ACTION_IDS),
    words: WORDS.default(''),
    measureId: KEY.nullable().default(null),
    /** Ids of the facts that stand. */
    standing: z.array(ID).max(200).default([]),
    scope: z.string().trim().max(200).default(''),
    guidance: z.string().trim().max(2000).default(''),
    facts: z.array(NEW_FACT).max(50).default([]),
    accountId: ID.nullable().default(null),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    'accountability-not-now',
    'accountability-not-yours',
    'accountability-own-hand',
    'accountability-no-facts',
    'accountability-no-evidence',
    'accountability-uncited',
    'accountability-source-unseen',
    'accountability-source-other',
    'accountability-fact-unknown',
    'accountability-words',
    'accountability-hearing-runs',
    'accountability-no-measure',
    'accountability-is-transfer',
    'accountability-no-transfer',
    'accountability-not-milder',
    'accountability-measure-early',
    'accountability-unguided',
    'accountability-no-scope',
    'accountability-received',
    'accountability-not-received',
    'accountability-receipt-runs',
    'accountability-no-criticism',
    'accountability-criticism-open',
    'accountability-appealed',
    'accountability-appeal-late',
    'accountability-appeal-runs',
    'accountability-not-handler',
  ],
});

/** From what a unit, and people of it, are kept today by accountability that was served: without what for. */
export const readBars = operation({
  name: 'accountability.read-bars',
  kind: 'read',
  summary: { zh: '查看问责影响期', en: 'See what accountability bars' },
  access: { verb: 'accountability.watch' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    barred: z.array(
      z.strictObject({ unit: NAMED, person: NAMED.nullable(), bars: z.array(z.enum(BARS)), fromOn: DAY, untilOn: DAY }),
    ),
    on: DAY,
  }),
  problems: [],
});

/** 不落实的事和人: entries and tasks that are overdue, who holds them, since when, and what was done about it. */
export const listUnimplemented = operation({
  name: 'accountability.list-unimplemented',
  kind: 'read',
  summary: { zh: '列出不落实的事和人', en: 'List what is not implemented, and who holds it' },
  access: { verb: 'accountability.watch' },
  input: z.strictObject({ unitId: ID, after: CURSOR.nullable().default(null) }),
  output: z.strictObject({
    matters: z.array(
      z.strictObject({
        ...SOURCE.shape,
        unit: NAMED,
        person: z.string().nullable(),
        dueOn: DAY,
        days: z.int(),
        urges: z.int(),
        lastUrge: z.strictObject({ rung: z.string(), on: DAY, answered: z.boolean() }).nullable(),
      }),
    ),
    next: CURSOR.nullable(),
    on: DAY,
  }),
  problems: [],
});
