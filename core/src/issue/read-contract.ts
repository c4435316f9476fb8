import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { REVISIT } from './again-contract.ts';
import { SOURCE_RECORDS } from './entry-source.ts';
import { PARTS, PHASES, REQUESTS, SOURCES } from './ledgers-format.ts';
import { LIGHTS } from './light.ts';
import { MOVES } from './moves.ts';
import { RATED } from './rates/rate.ts';
import {
  ABSORBED,
  ACTION,
  CLAUSE_REF,
  DAY,
  DEPTHS,
  ENTRY_LINE,
  GRADES,
  ID,
  LAYERS,
  LEDGER,
  LINK,
  MARK_VALUES,
  MEASURE,
  METHODS,
  RULE,
  SEVERITIES,
  SHOWN_LEDGER,
  STEP,
  TEXT,
  UNIT,
} from './shapes.ts';

/** By what a list is sorted; entries without it come last. */
export const SORTS = ['due', 'found', 'changed', 'number'] as const;
/** By what a list is sorted. */
export type Sort = (typeof SORTS)[number];

/** What a list is narrowed to; absent: not narrowed. */
export const ISSUE_FILTER = {
  /** Entries of this unit and of all below it … */
  unitId: ID,
  /** … as what: concerned by them, their owner, joint owner beside it (协办), or keeper of their ledger. */
  as: z.enum(['concerned', 'owner', 'joint', 'keeper']).default('concerned'),
  ledger: LEDGER.optional(),
  phases: z.array(z.enum(PHASES)).max(PHASES.length).optional(),
  state: z.string().max(60).optional(),
  light: z.enum(LIGHTS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  handling: z.string().max(60).optional(),
  isKey: z.boolean().optional(),
  source: z.enum(SOURCES).optional(),
  depth: z.enum(DEPTHS).optional(),
  method: z.enum(METHODS).optional(),
  urgency: z.enum(GRADES).optional(),
  difficulty: z.enum(GRADES).optional(),
  layer: z.enum(LAYERS).optional(),
  clause: z.string().max(120).optional(),
  /** With what the place begins. */
  place: z.string().trim().min(1).max(200).optional(),
  /** E13 Not ended, and its source says that it is met again: it may be verified. */
  isReady: z.boolean().optional(),
  /** Who owns them: this very unit, this person. */
  ownerId: ID.optional(),
  personId: ID.optional(),
  /** Who has the turn: this very unit. */
  holderId: ID.optional(),
  /** Of which this person is a leader in charge, or which they supervise. */
  leaderId: ID.optional(),
  /** Due on this day or later; on this day or earlier. */
  dueFrom: DAY.optional(),
  dueUntil: DAY.optional(),
  /** What nobody has touched since this day began. */
  idleSince: DAY.optional(),
  /** What moved in this way from the one day to the other, both included. */
  moved: z.strictObject({ what: z.enum(MOVES), from: DAY, until: DAY }).optional(),
  /** E51 What a completion rate counts so, of what is to be put right from the one day to the other, both included. */
  rated: z.strictObject({ what: z.enum(RATED), from: DAY, until: DAY }).optional(),
  /** E56 Part of the title, detail, number, unit, place or an own text field, or of the initials of title or unit. */
  search: z.string().trim().min(1).max(60).optional(),
} as const;

/** Entries, narrowed and sorted, fifty at a time; `next` asks for those that follow. */
export const listIssues = operation({
  name: 'issue.list',
  kind: 'read',
  summary: { zh: '列出台账条目', en: 'List entries' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...ISSUE_FILTER,
    sort: z.enum(SORTS).default('due'),
    descending: z.boolean().default(false),
    limit: z.int().min(1).max(200).default(50),
    /** What `next` of the list before said. */
    from: z.string().max(200).optional(),
  }),
  output: z.strictObject({ entries: z.array(ENTRY_LINE), next: z.string().nullable() }),
  problems: ['issue-no-such-place'],
});

/** Most entries of one file. */
export const MOST_EXPORTED = 100_000;

/** The entries of a list as a file, in the order of the list, with their details. */
export const exportIssues = operation({
  name: 'issue.export',
  kind: 'download',
  summary: { zh: '导出台账条目', en: 'Export entries' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    ...ISSUE_FILTER,
    sort: z.enum(SORTS).default('due'),
    descending: z.boolean().default(false),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  output: z.null(),
  problems: ['issue-export-too-many'],
});

/** How many entries stand in each ledger, phase and light. */
export const countIssues = operation({
  name: 'issue.count',
  kind: 'read',
  summary: { zh: '统计台账条目', en: 'Count entries' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, as: ISSUE_FILTER.as, ledger: LEDGER.optional() }),
  output: z.strictObject({
    counts: z.array(
      z.strictObject({
        ledger: LEDGER,
        state: z.string(),
        phase: z.enum(PHASES),
        light: z.enum(LIGHTS),
        count: z.int(),
      }),
    ),
  }),
  problems: [],
});

/** One entry with its measures, its story and what the caller may do. */
export const readIssue = operation({
  name: 'issue.read',
  kind: 'read',
  summary: { zh: '查看台账条目', en: 'Read an entry' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ issueId: ID }),
  output: z.strictObject({
    ...ENTRY_LINE.shape,
    ledgerKind: SHOWN_LEDGER,
    keeper: UNIT,
    detail: z.string(),
    marks: MARK_VALUES,
    /** The clause where it was picked from the system; null: it is text, or an evaluation wrote it. */
    clauseRef: CLAUSE_REF.nullable(),
    values: formValuesSchema,
    /** What was filled in with its class of handling. */
    handlingValues: formValuesSchema,
    /** Persons whom its actions name, such as who supervises it. */
    people: z.array(UNIT),
    /** What its fields are called that are kept back from the caller. */
    keptBack: z.array(TEXT),
    /** Which source it is, in words; '' where nobody said. */
    sourceText: z.string(),
    /** The record here that it comes from. */
    sourceRecord: z.strictObject({ noun: z.enum(SOURCE_RECORDS), id: ID }).nullable(),
    writtenBy: z.string(),
    writtenAt: z.iso.datetime(),
    /** The person of `ownerPerson`. */
    ownerPersonId: ID.nullable(),
    raisedTo: UNIT.nullable(),
    fixDueOn: DAY.nullable(),
    reportedOn: DAY.nullable(),
    holdsUntil: DAY.nullable(),
    /** Until when a lasting one is to be looked at again. */
    lookOn: DAY.nullable(),
    closedOn: DAY.nullable(),
    extensions: z.int(),
    /** Since when the source of a derived entry says that it is met again. */
    passesOn: DAY.nullable(),
    pending: z.strictObject({ kind: z.enum(REQUESTS), reason: z.string(), until: DAY, by: z.string() }).nullable(),
    /** The unit as whose evidence files sent by the caller are filed; null: they may send none. */
    filesUnit: UNIT.nullable(),
    /** As whom the caller stands to the entry. */
    parts: z.array(z.enum(PARTS)),
    /** Entries that it recurs, was merged into or split off from; `isFrom`: the other way round. */
    links: z.array(LINK),
    /** The entry that goes on instead of this one. */
    mergedInto: z.strictObject({ id: ID, number: z.string(), title: z.string() }).nullable(),
    /** Entries that were merged into it. */
    absorbed: z.array(ABSORBED),
    /** The next revisit of what was closed; null: none is planned. */
    revisit: REVISIT.nullable(),
    /** Rules that it left behind, the newest first. */
    institutions: z.array(RULE),
    measures: z.array(MEASURE),
    steps: z.array(STEP),
    /** Units to which it may be raised, the nearest first. */
    above: z.array(UNIT),
    /** Actions that lead on from here, by id; and `edit`, `set-measures`. */
    actions: z.record(z.string(), ACTION),
    /** What stands in the way of an action, in both languages. */
    obstacles: z.record(z.string(), z.strictObject({ zh: z.string(), en: z.string() })),
  }),
  problems: [],
});
