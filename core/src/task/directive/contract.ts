import { z } from 'zod';
import { TEXT } from '../../activity/shapes.ts';
import { operation } from '../../lib/contract.ts';
import { BODY_KINDS } from '../../org/body-kind.ts';
import { HOLDER, SHOWN_HOLDER } from '../../org/staff-contract.ts';
import { ACTION, DAY, ID, LONG, PLAN_KIND, TITLE, UNIT } from '../shapes.ts';
import { TARGET_KINDS, TARGET_SENSES } from '../target-kind.ts';
import { FIGURE } from '../target-shapes.ts';
import { DRAFT_FORMS } from './draft-form.ts';
import { LEFT_REASONS } from './left.ts';
import { OPINION_STATES } from './opinion.ts';
import { OPEN_POINTS, PROPOSAL_KINDS } from './proposal.ts';
import { PROPOSAL_ORIGINS, PROPOSAL_STATES } from './proposal-state.ts';
import { EVERY } from './when.ts';

/** Year of the dates that a document writes without one. */
const YEAR = z.int().min(1990).max(2100);
/** As many characters may be pasted. */
const MOST_PASTED = 200_000;
/** As many units may lead what one proposal becomes. */
const MOST_UNITS = 500;

const DIRECTIVE_LINE = z.strictObject({
  id: ID,
  unit: UNIT,
  title: z.string(),
  document: z.string(),
  year: YEAR,
  fileName: z.string().nullable(),
  filedAt: z.iso.datetime(),
  filedBy: z.string(),
  proposals: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  revision: z.int(),
});
export type DirectiveLine = z.infer<typeof DIRECTIVE_LINE>;

/** Deployment documents of a unit, the newest first. */
export const listDirectives = operation({
  name: 'task.list-directives',
  kind: 'read',
  summary: { zh: '列出部署文件', en: 'List deployment documents' },
  access: { verb: 'task.read' },
  input: z.strictObject({ unitId: ID, limit: z.int().min(1).max(500).default(200) }),
  output: z.strictObject({
    directives: z.array(DIRECTIVE_LINE),
    more: z.boolean(),
    actions: z.strictObject({ file: ACTION }),
  }),
  problems: [],
});

/** The problems of reading a document. */
const DOCUMENT_FAULTS = [
  'document-too-large',
  'document-unpacked-too-large',
  'document-too-long',
  'document-too-many-pages',
  'document-too-complex',
  'document-timeout',
  'document-empty',
  'document-no-text',
  'document-encoding',
  'document-not-readable',
  'document-old-word',
  'document-encrypted',
  'document-damaged',
  'document-unsafe',
] as const;

/** Files a deployment document, uploaded or pasted, and reads it: what its sentences may become is proposed, nothing is decided. */
export const fileDirective = operation({
  name: 'task.file-directive',
  kind: 'write',
  summary: { zh: '登记部署文件', en: 'File a deployment document' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    unitId: ID,
    /** Left out: the document's first line. */
    title: TITLE.optional(),
    /** Its number, e.g. 县教〔2026〕3号. */
    document: z.string().trim().max(200).default(''),
    year: YEAR,
    from: z.union([
      z.strictObject({ fileId: ID }),
      z.strictObject({ text: z.string().trim().min(1).max(MOST_PASTED) }),
    ]),
  }),
  output: z.strictObject({ directiveId: ID, proposals: z.int() }),
  problems: ['unit-closed', 'upload-not-found', ...DOCUMENT_FAULTS],
});

/** Changes what is said of a document; another year moves the days that nobody has decided on. */
export const changeDirective = operation({
  name: 'task.change-directive',
  kind: 'write',
  summary: { zh: '修改部署文件的名称、文号和年份', en: 'Change the title, number and year of a document' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    directiveId: ID,
    title: TITLE,
    document: z.string().trim().max(200).default(''),
    year: YEAR,
    revision: z.int(),
  }),
  output: z.strictObject({ revision: z.int() }),
  problems: [],
});

/** Removes a document of which nothing has been taken into a plan. */
export const removeDirective = operation({
  name: 'task.remove-directive',
  kind: 'write',
  summary: { zh: '删除部署文件', en: 'Remove a deployment document' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ directiveId: ID, revision: z.int() }),
  output: z.strictObject({}),
  problems: ['directive-in-plan'],
});

const DRAFT = z.strictObject({
  as: z.enum(DRAFT_FORMS),
  title: TITLE,
  leadUnitIds: z.array(ID).max(MOST_UNITS),
  owner: HOLDER.nullable(),
  dueOn: DAY.nullable(),
  every: z.enum(EVERY).nullable(),
  figure: FIGURE.nullable(),
  measure: z.string().trim().max(20),
  targetKind: z.enum(TARGET_KINDS),
  sense: z.enum(TARGET_SENSES),
  standard: LONG,
  quotaId: z.string().max(100).nullable(),
  bodyKind: z.enum(BODY_KINDS).nullable(),
  seats: z
    .array(
      z.strictObject({ role: z.enum(['head', 'deputy', 'member']), words: z.string().max(100), postId: ID.nullable() }),
    )
    .max(50),
});

const SHOWN_PROPOSAL = z.strictObject({
  id: ID,
  number: z.int(),
  kind: z.enum(PROPOSAL_KINDS),
  origin: z.enum(PROPOSAL_ORIGINS),
  /** False for one that was decided on and that the present rules no longer find. */
  isCurrent: z.boolean(),
  title: z.string(),
  /** Place of its sentence in the text, as in `sentences`. */
  at: z.int(),
  headings: z.array(z.string()),
  ownerText: z.string().nullable(),
  whenText: z.string().nullable(),
  figureText: z.string().nullable(),
  items: z.array(z.string()),
  open: z.array(z.enum(OPEN_POINTS)),
  isFirm: z.boolean(),
  /** What it becomes if nobody says otherwise, or what was decided. */
  draft: DRAFT,
  /** What stands against accepting it as it is; null: nothing. */
  lacks: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
  state: z.enum(PROPOSAL_STATES),
  owner: SHOWN_HOLDER.nullable(),
  leadUnits: z.array(UNIT),
  reason: z.string(),
  decided: z.strictObject({ at: z.iso.datetime(), by: z.string() }).nullable(),
  /** The plan that it was taken into. */
  plan: z.strictObject({ id: ID, title: z.string() }).nullable(),
  taskIds: z.array(ID),
  /** The body that it was made. */
  bodyId: ID.nullable(),
  revision: z.int(),
});
export type ShownProposal = z.infer<typeof SHOWN_PROPOSAL>;

/** An opinion that was asked of a service, and what became of it. */
const ASKED_OPINION = z.strictObject({
  host: z.string(),
  model: z.string(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  state: z.enum(OPINION_STATES),
  /** Why there is no answer, as the connection or the service said it. */
  failure: z.string().nullable(),
  /** Of an answer: proposals that are new, that were there already, and that quote what does not stand in the document. */
  proposed: z.int(),
  known: z.int(),
  dropped: z.int(),
});
export type AskedOpinion = z.infer<typeof ASKED_OPINION>;

const SUGGESTION = z.union([
  z.strictObject({ is: z.literal('units'), label: z.string(), unitIds: z.array(ID) }),
  z.strictObject({ is: z.enum(['post', 'person']), label: z.string(), id: ID }),
]);

/** A document as read: its text by sentences, its outline, what it may become with every decision, and what was left out. */
export const readDirectivePage = operation({
  name: 'task.read-directive',
  kind: 'read',
  summary: { zh: '查看部署文件和任务建议', en: 'Read a deployment document and its proposals' },
  access: { verb: 'task.read' },
  input: z.strictObject({ directiveId: ID }),
  output: z.strictObject({
    ...DIRECTIVE_LINE.shape,
    /** What of the file could not be read. */
    notices: z.array(
      z.strictObject({ problem: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
    ),
    sentences: z.array(z.strictObject({ at: z.int(), line: z.int(), text: z.string() })),
    outline: z.array(z.strictObject({ id: z.string(), depth: z.int(), title: z.string(), at: z.int() })),
    shown: z.array(SHOWN_PROPOSAL),
    left: z.array(z.strictObject({ at: z.int(), reason: z.enum(LEFT_REASONS), like: z.int().nullable() })),
    /** What the words of an owner may mean, by those words. */
    owners: z.array(z.strictObject({ text: z.string(), suggestions: z.array(SUGGESTION) })),
    /** The quotas that may count a demand, and the unit's posts that may take a seat. */
    quotas: z.array(z.strictObject({ id: z.string(), name: TEXT, unit: z.string(), source: TEXT })),
    posts: z.array(z.strictObject({ id: ID, name: z.string() })),
    opinion: z.strictObject({
      /** The service that may be asked; null: none is set up. */
      service: z.strictObject({ host: z.string(), model: z.string() }).nullable(),
      /** What was asked last. */
      last: ASKED_OPINION.nullable(),
    }),
    /** The present rules read the document differently from when it was last read. */
    isOutdated: z.boolean(),
    actions: z.strictObject({ edit: ACTION, remove: ACTION, askOpinion: ACTION }),
  }),
  problems: [],
});

/** Accepts, edits, rejects or reopens proposals, all of them or none. Each names the revision that the person saw. */
export const decideProposals = operation({
  name: 'task.decide-proposals',
  kind: 'write',
  summary: { zh: '受理、修改或不采纳任务建议', en: 'Accept, edit or reject proposals' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    directiveId: ID,
    decisions: z
      .array(
        z.strictObject({
          proposalId: ID,
          revision: z.int(),
          verdict: z.enum(['accept', 'reject', 'reopen']),
          /** What it becomes; left out: as proposed. */
          draft: DRAFT.optional(),
          reason: z.string().trim().max(1000).default(''),
        }),
      )
      .min(1)
      .max(1000),
  }),
  output: z.strictObject({ open: z.int(), accepted: z.int(), rejected: z.int() }),
  problems: [
    'proposal-decided-meanwhile',
    'proposal-lacks',
    'proposal-reason-missing',
    'proposal-in-plan',
    'holder-out-of-reach',
    'unit-unknown',
    'target-not-zero',
    'target-rate-range',
    'quota-unknown',
    'quota-demand-value',
    'post-unknown-here',
  ],
});

/** Proposes a sentence by hand that the rules left. */
export const addProposal = operation({
  name: 'task.add-proposal',
  kind: 'write',
  summary: { zh: '把一句话补列为任务建议', en: 'Propose a sentence by hand' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    directiveId: ID,
    at: z.int().nonnegative(),
    kind: z.enum(PROPOSAL_KINDS),
    title: TITLE,
  }),
  output: z.strictObject({ proposalId: ID }),
  problems: ['sentence-not-there', 'proposal-there'],
});

/**
 * Sends the whole document to the service that the operator has set up, for a second opinion. `host` and `model` are what the person was
 * shown. The answer comes later: its proposals stand beside those of the rules, and nobody but a person takes them.
 */
export const askOpinion = operation({
  name: 'task.ask-opinion',
  kind: 'write',
  summary: { zh: '请第二意见', en: 'Ask for a second opinion' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ directiveId: ID, host: z.string().max(300), model: z.string().max(200) }),
  output: z.strictObject({}),
  problems: ['opinion-not-offered', 'opinion-service-changed', 'opinion-waiting'],
});

/** Reads a document again by the present rules; what was decided stays, by its sentence. */
export const rereadDirective = operation({
  name: 'task.reread-directive',
  kind: 'write',
  summary: { zh: '按现行规则重新读取', en: 'Read a document again by the present rules' },
  access: { verb: 'task.edit' },
  input: z.strictObject({ directiveId: ID, revision: z.int() }),
  output: z.strictObject({ revision: z.int(), added: z.int(), gone: z.int(), kept: z.int() }),
  problems: [],
});

/**
 * Takes what was accepted into a plan: headings become goals, each accepted proposal a target, a task, or a task for each unit that leads.
 * What was accepted as a quota is demanded of the unit and below from today, with the document as its reason; what was accepted as a body is
 * founded today, its seats taken by the posts that the document names. Either needs the right to do so besides.
 */
export const makeTaskBook = operation({
  name: 'task.make-task-book',
  kind: 'write',
  summary: { zh: '把受理的建议编成任务书', en: 'Make a task book of what was accepted' },
  access: { verb: 'task.edit' },
  input: z.strictObject({
    directiveId: ID,
    /** A draft plan of the unit, or a new one. */
    into: z.union([
      z.strictObject({ planId: ID }),
      z.strictObject({ kind: PLAN_KIND, title: TITLE, fromOn: DAY, untilOn: DAY }),
    ]),
  }),
  output: z.strictObject({ planId: ID, tasks: z.int(), targets: z.int(), quotas: z.int(), bodies: z.int() }),
  problems: [
    'nothing-accepted',
    'quota-unknown',
    'proposal-needs-right',
    'body-name-taken',
    'plan-published',
    'plan-elsewhere',
    'plan-ends-before-begin',
    'plan-kind-unknown',
    'due-outside-plan',
    'holder-unknown',
    'holder-ambiguous',
    'person-left',
    'post-ended',
    'unit-unknown',
    'unit-ambiguous',
    'unit-closed',
    'node-elsewhere',
    'task-incomplete',
    'task-ends-before-begin',
    'target-not-zero',
    'target-rate-range',
  ],
});
