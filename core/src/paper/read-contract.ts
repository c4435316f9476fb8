import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { formValuesSchema } from '../pack/form.ts';
import { PAPER_STATUSES } from './paper-state.ts';
import { ABOUT_KINDS, DIRECTIONS } from './papers-format.ts';
import {
  ACTION,
  COUNTS,
  DAY,
  DESK_COUNTS,
  ID,
  PAPER_ROW,
  PARTY,
  RECEIVER,
  SHOWN_KIND,
  SHOWN_PARTY,
  TEXT,
} from './shapes.ts';

/** Every unit and body for which the caller sends and receives papers. */
export const listDesks = operation({
  name: 'paper.list-desks',
  kind: 'read',
  summary: { zh: '查看自己收发文书的单位和机构', en: 'List the units and bodies one sends and receives for' },
  access: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({ desks: z.array(z.strictObject({ party: SHOWN_PARTY, counts: DESK_COUNTS })) }),
  problems: [],
});

/** The desk of a unit or body: what came, what it sent, what it may write. */
export const readDesk = operation({
  name: 'paper.read-desk',
  kind: 'read',
  summary: { zh: '查看一个单位或机构的文书', en: 'Read the desk of a unit or body' },
  access: { verb: 'paper.read' },
  input: z.strictObject({ as: PARTY }),
  output: z.strictObject({
    party: SHOWN_PARTY,
    counts: DESK_COUNTS,
    groups: z.array(z.strictObject({ id: z.string(), name: TEXT })),
    /** Kinds that it may write. */
    kinds: z.array(SHOWN_KIND),
    /** Kinds that were received or sent there, whether it may write them or not. */
    known: z.array(z.strictObject({ id: z.string(), name: TEXT })),
    /** The unit and its open bodies, between which one may change. */
    desks: z.array(SHOWN_PARTY),
    today: DAY,
    actions: z.strictObject({ write: ACTION }),
  }),
  problems: ['paper-not-yours'],
});

/** What came to a desk, what it sent, or what it drafts; newest first, what is owed first. */
export const listPapers = operation({
  name: 'paper.list',
  kind: 'read',
  summary: { zh: '列出文书', en: 'List papers' },
  access: { verb: 'paper.read' },
  input: z.strictObject({
    as: PARTY,
    box: z.enum(['in', 'out', 'drafts']),
    /** Only what is still owed. */
    open: z.boolean().default(false),
    kind: z.string().max(100).optional(),
    search: z.string().trim().max(60).optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.strictObject({ papers: z.array(PAPER_ROW), total: z.int().nonnegative() }),
  problems: ['paper-not-yours'],
});

/** To whom a kind of paper may go from here, by direction. */
export const listReceivers = operation({
  name: 'paper.list-receivers',
  kind: 'read',
  summary: { zh: '查看文书可以发给谁', en: 'List to whom a paper may go' },
  access: { verb: 'paper.write' },
  input: z.strictObject({ as: PARTY, kind: z.string().max(100) }),
  output: z.strictObject({
    /** At most 2000 of each. `isNear` in direction below: directly below. */
    receivers: z.array(z.strictObject({ direction: z.enum(DIRECTIONS), isNear: z.boolean(), party: SHOWN_PARTY })),
    about: z.array(z.strictObject({ kind: z.enum(ABOUT_KINDS), id: ID, title: z.string() })),
    /** Persons who may be named where the kind asks for persons: of the unit and below, at most 2000. */
    persons: z.array(z.strictObject({ id: ID, name: z.string(), unitName: z.string() })),
    /** Papers of the kind that was to be commented on before, with the rounds done. */
    follows: z.array(z.strictObject({ id: ID, title: z.string(), rounds: z.int() })),
  }),
  problems: ['paper-not-yours', 'paper-kind-unknown', 'paper-kind-not-from'],
});

/** One paper with its thread, as one of its two sides sees it: its writer sees every receiver, a receiver itself alone. */
export const readPaper = operation({
  name: 'paper.read',
  kind: 'read',
  summary: { zh: '查看一份文书', en: 'Read a paper' },
  access: { verb: 'paper.read' },
  input: z.strictObject({ as: PARTY, paperId: ID }),
  output: z.strictObject({
    id: ID,
    kind: SHOWN_KIND,
    title: z.string(),
    values: formValuesSchema,
    /** Names of the persons that values name. */
    persons: z.array(z.strictObject({ id: ID, name: z.string() })),
    status: z.enum(PAPER_STATUSES),
    from: SHOWN_PARTY,
    issuedOn: DAY.nullable(),
    issuedBy: z.string().nullable(),
    dueOn: DAY.nullable(),
    endedOn: DAY.nullable(),
    endedReason: z.string(),
    about: z.strictObject({ kind: z.enum(ABOUT_KINDS), id: ID, title: z.string() }).nullable(),
    round: z.int(),
    /** Texts of the same paper before and after this one, and the paper it follows, where they may be seen from here. */
    thread: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        status: z.enum(PAPER_STATUSES),
        round: z.int(),
        relation: z.enum(['before', 'after', 'follows', 'followed-by']),
        issuedOn: DAY.nullable(),
      }),
    ),
    revision: z.int(),
    /** Receivers of a draft. */
    to: z.array(SHOWN_PARTY),
    counts: COUNTS,
    receivers: z.array(RECEIVER),
    tasks: z.array(
      z.strictObject({
        id: ID,
        title: z.string(),
        unitName: z.string(),
        dueOn: DAY.nullable(),
        progress: z.int(),
        isOpen: z.boolean(),
      }),
    ),
    /** Open tasks of the caller's party that may be named. */
    linkable: z.array(z.strictObject({ id: ID, title: z.string() })),
    today: DAY,
    isWriter: z.boolean(),
    actions: z.strictObject({
      change: ACTION,
      issue: ACTION,
      discard: ACTION,
      withdraw: ACTION,
      revise: ACTION,
      close: ACTION,
      receive: ACTION,
      answer: ACTION,
      /** The caller's own opinion. */
      opine: ACTION,
      /** Noting the opinions of others. */
      note: ACTION,
      linkTask: ACTION,
    }),
  }),
  problems: ['paper-not-yours'],
});

/** Which units below have had papers from here: the last one each received, and what it owes. */
export const listCirculation = operation({
  name: 'paper.list-circulation',
  kind: 'read',
  summary: { zh: '查看所辖单位收文情况', en: 'List what units below have had' },
  access: { verb: 'paper.read' },
  input: z.strictObject({
    as: PARTY,
    owing: z.boolean().default(false),
    search: z.string().trim().max(60).optional(),
    limit: z.int().min(1).max(200).default(100),
    offset: z.int().min(0).default(0),
  }),
  output: z.strictObject({
    units: z.array(
      z.strictObject({
        unit: SHOWN_PARTY,
        sent: z.int(),
        lastTitle: z.string().nullable(),
        lastPaperId: ID.nullable(),
        lastIssuedOn: DAY.nullable(),
        lastReceivedOn: DAY.nullable(),
        owing: z.int(),
        overdue: z.int(),
      }),
    ),
    total: z.int().nonnegative(),
  }),
  problems: ['paper-not-yours'],
});
