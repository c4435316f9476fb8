import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { textSchema } from '../file-parts.ts';
import { STANDARD_ID, STANDARD_VERSION } from '../standard.ts';

const id = z.uuid();
const standardId = z.string().min(1).max(40);
const version = z.string().min(1).max(20);
const newId = z.string().regex(STANDARD_ID);
const newVersion = z.string().regex(STANDARD_VERSION);
const moment = z.iso.datetime();
const revision = z.int().min(1);
/** A standard's file of some 10,000 lines; both texts together fit one request. */
const standardText = z.string().max(250_000);
const casesText = z.string().max(60_000);
const path = z.array(z.union([z.string(), z.int()])).readonly();

/** What the caller may do: true, or the problem that stands in the way. */
const action = z.union([z.literal(true), z.string()]);

const draftStates = z.enum(['draft', 'submitted', 'accepted', 'published']);

/** A draft in a list. `basis` is the published version that it was made from. */
export const draftSummarySchema = z.strictObject({
  id,
  unitId: id,
  unitName: z.string(),
  standardId: z.string(),
  version: z.string(),
  title: textSchema,
  basis: z.strictObject({ id: z.string(), version: z.string() }).nullable(),
  state: draftStates,
  /** Counts its saves; a save names the one that it has read. */
  revision,
  createdAt: moment,
  createdBy: z.string(),
  updatedAt: moment,
  updatedBy: z.string(),
  submittedAt: moment.nullable(),
  submittedBy: z.string().nullable(),
  publishedAt: moment.nullable(),
  publishedBy: z.string().nullable(),
  actions: z.strictObject({ save: action, remove: action, submit: action, review: action, publish: action }),
});
export type DraftSummary = z.output<typeof draftSummarySchema>;

const place = z.strictObject({
  file: z.string().optional(),
  clause: z.string().optional(),
  field: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  length: z.int().optional(),
  sheet: z.string().optional(),
  row: z.int().optional(),
  cell: z.string().optional(),
});
/** A fault with its name in the catalogue, what fills its text, and the place. */
const found = z.strictObject({
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: place.optional(),
});

const caseOutcome = z.strictObject({
  id: z.string(),
  title: textSchema,
  differences: z.array(z.strictObject({ path: z.string(), expected: z.string(), found: z.string() })).readonly(),
  problems: z.array(found).readonly(),
});

const outlineKind = z.enum([
  'part',
  'clause',
  'definition',
  'input',
  'parameter',
  'relaxation',
  'table',
  'scale',
  'score',
  'score-item',
  'veto',
]);
const leaf = {
  path,
  field: z.string(),
  kind: outlineKind,
  id: z.string(),
  name: textSchema,
  line: z.int(),
  item: path.nullable(),
};
const outlineLeaf = z.strictObject({ ...leaf, children: z.array(z.never()).readonly() });
const outlineBranch = z.strictObject({ ...leaf, children: z.array(outlineLeaf).readonly() });
const outlinePart = z.strictObject({ ...leaf, children: z.array(outlineBranch).readonly() });
const leaves = z.array(outlineLeaf).readonly();
const outline = z.strictObject({
  parts: z.array(outlinePart).readonly(),
  clauses: z.array(outlineBranch).readonly(),
  definitions: leaves,
  inputs: leaves,
  parameters: leaves,
  relaxations: leaves,
  tables: leaves,
  scales: leaves,
  scores: z.array(outlineBranch).readonly(),
  vetoes: leaves,
});

/** What the server's own check finds, with the same rules as a published pack. */
const draftCheck = z.strictObject({
  problems: z.array(found).readonly(),
  cases: z.array(caseOutcome).readonly(),
  /** Null while the text is not well-formed. */
  outline: outline.nullable(),
  /** Inputs with their units, when the standard compiles. */
  inputs: z.array(z.strictObject({ id: z.string(), name: textSchema, unit: z.string().nullable() })).readonly(),
  /** The functions of the rule language. */
  functions: z.array(z.strictObject({ zh: z.string(), en: z.string(), usage: z.string() })).readonly(),
});

/** Drafts at and below the units where the caller may read them, the latest changed first. */
export const listDrafts = operation({
  name: 'pack.list-drafts',
  kind: 'read',
  summary: { zh: '列出标准草稿', en: 'List drafts of standards' },
  access: { verb: 'pack.read-draft' },
  input: z.strictObject({ unitId: id.optional() }),
  output: z.strictObject({ drafts: z.array(draftSummarySchema).readonly() }),
  problems: [],
});

/** A draft's two texts, the published files that it may extend, its reviews, and (unless `check` is false) what is wrong with it. */
export const readDraft = operation({
  name: 'pack.read-draft',
  kind: 'read',
  summary: { zh: '查看标准草稿', en: 'Read a draft of a standard' },
  access: { verb: 'pack.read-draft' },
  input: z.strictObject({ draftId: id, check: z.boolean().default(true) }),
  output: z.strictObject({
    draft: draftSummarySchema,
    text: z.string(),
    cases: z.string(),
    bases: z.array(z.strictObject({ file: z.string(), text: z.string() })).readonly(),
    reviews: z
      .array(
        z.strictObject({
          decision: z.enum(['accept', 'return']),
          reasons: z.string(),
          revision,
          at: moment,
          by: z.string(),
        }),
      )
      .readonly(),
    check: draftCheck.nullable(),
  }),
  problems: [],
});

/**
 * Begins a draft: an empty skeleton, a copy of a published version under another id, a new version of it (with its comments and cases
 * where they are at hand), or a local profile of it, which says what differs.
 */
export const createDraft = operation({
  name: 'pack.create-draft',
  kind: 'write',
  summary: { zh: '新建标准草稿', en: 'Begin a draft of a standard' },
  access: { verb: 'pack.author' },
  input: z.strictObject({
    unitId: id,
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('empty'), standardId: newId, title: textSchema }),
      z.strictObject({ kind: z.literal('copy'), id: standardId, version, standardId: newId, title: textSchema }),
      z.strictObject({ kind: z.literal('version'), id: standardId, version, newVersion }),
      z.strictObject({
        kind: z.literal('profile'),
        id: standardId,
        version,
        standardId: newId,
        title: textSchema,
        region: textSchema,
      }),
    ]),
  }),
  output: z.strictObject({ draftId: id }),
  problems: ['standard-not-found', 'draft-id-taken', 'draft-version-not-newer', 'profile-of-profile'],
});

/** Keeps both texts as they are, faulty or not. Whoever saved in between is named in the refusal, and nothing is overwritten. */
export const saveDraft = operation({
  name: 'pack.save-draft',
  kind: 'write',
  summary: { zh: '保存标准草稿', en: 'Save a draft of a standard' },
  access: { verb: 'pack.author' },
  input: z.strictObject({ draftId: id, revision, text: standardText, cases: casesText }),
  output: z.strictObject({ revision, savedAt: moment }),
  problems: ['draft-changed-meanwhile', 'draft-under-review', 'draft-published'],
});

/** Throws a draft away. Published standards stay. */
export const deleteDraft = operation({
  name: 'pack.delete-draft',
  kind: 'write',
  summary: { zh: '删除标准草稿', en: 'Delete a draft of a standard' },
  access: { verb: 'pack.author' },
  input: z.strictObject({ draftId: id, revision }),
  output: z.strictObject({}),
  problems: ['draft-changed-meanwhile', 'draft-under-review', 'draft-published'],
});

const WRONG = ['draft-has-problems', 'draft-without-cases', 'draft-cases-fail'] as const;
const NOT_TO_FREEZE = [
  'standard-version-not-newer',
  'standard-version-changed',
  'standard-content-unchanged',
  'standard-of-other-unit',
] as const;

/** Hands a draft without faults, whose cases all hold, to a second person. From then on its text does not change. */
export const submitDraft = operation({
  name: 'pack.submit-draft',
  kind: 'write',
  summary: { zh: '提交标准草稿审核', en: 'Submit a draft of a standard for review' },
  access: { verb: 'pack.author' },
  input: z.strictObject({ draftId: id, revision }),
  output: z.strictObject({ revision }),
  problems: ['draft-changed-meanwhile', 'draft-under-review', 'draft-published', ...WRONG, ...NOT_TO_FREEZE],
});

/** A second person accepts a submitted draft, or returns it with reasons. */
export const reviewDraft = operation({
  name: 'pack.review-draft',
  kind: 'write',
  summary: { zh: '审核标准草稿', en: 'Review a draft of a standard' },
  access: { verb: 'pack.review' },
  input: z.strictObject({
    draftId: id,
    revision,
    decision: z.enum(['accept', 'return']),
    reasons: z.string().trim().max(4000),
  }),
  output: z.strictObject({ state: draftStates }),
  problems: [
    'draft-changed-meanwhile',
    'draft-not-submitted',
    'draft-published',
    'draft-own-work',
    'draft-reasons-needed',
  ],
});

/** Freezes an accepted draft as a published version, by its digest and for good; evaluations can use it at once. */
export const publishDraft = operation({
  name: 'pack.publish',
  kind: 'write',
  summary: { zh: '发布标准', en: 'Publish a standard' },
  access: { verb: 'pack.review' },
  input: z.strictObject({ draftId: id, revision }),
  output: z.strictObject({ id: z.string(), version: z.string(), digest: z.string() }),
  problems: [
    'draft-changed-meanwhile',
    'draft-not-accepted',
    'draft-published',
    'draft-own-work',
    ...WRONG,
    ...NOT_TO_FREEZE,
  ],
});

/** A draft as a workbook: clauses, inputs, parameters, definitions, scores and the cases' expected values, stamped with its revision and digest. */
export const exportDraft = operation({
  name: 'pack.export-draft',
  kind: 'download',
  summary: { zh: '导出标准草稿为 Excel', en: 'Export a draft as a workbook' },
  access: { verb: 'pack.read-draft' },
  input: z.strictObject({ draftId: id }),
  output: z.null(),
  problems: [],
});

/** What taking an edited workbook would change, row by row, and what is wrong with it. Nothing is stored; the texts are saved by `save-draft`. */
export const previewDraftWorkbook = operation({
  name: 'pack.preview-workbook',
  kind: 'read',
  summary: { zh: '比较 Excel 与标准草稿', en: 'Compare a workbook with a draft' },
  access: { verb: 'pack.author' },
  input: z.strictObject({ draftId: id, fileId: id }),
  output: z.strictObject({
    changes: z
      .array(
        z.strictObject({
          kind: z.enum(['added', 'changed', 'removed', 'moved']),
          sheet: z.string(),
          row: z.int().nullable(),
          id: z.string(),
          column: z.string().nullable(),
          before: z.string(),
          after: z.string(),
        }),
      )
      .readonly(),
    problems: z.array(found).readonly(),
    /** Null when it cannot be taken. */
    texts: z.strictObject({ text: z.string(), cases: z.string() }).nullable(),
  }),
  problems: ['upload-not-found', 'draft-under-review', 'draft-published'],
});

/** Every operation on drafts. */
export const draftContract = [
  listDrafts,
  readDraft,
  createDraft,
  saveDraft,
  deleteDraft,
  submitDraft,
  reviewDraft,
  publishDraft,
  exportDraft,
  previewDraftWorkbook,
];
