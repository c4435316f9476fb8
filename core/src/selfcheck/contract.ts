import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { FORM_PROBLEMS } from '../pack/form-problems.ts';
import { ACTION, ID, ITEM_VERDICT, MOMENT, SHOWN_CHECK, SHOWN_TEXT_KIND, TEXT } from './shapes.ts';
import { textValuesSchema } from './text-values.ts';

/** Which text: of which unit, of which kind, and of which dossier where the kind belongs to one. */
const WHICH = { unitId: ID, dossierId: ID.nullable().default(null), kind: z.string().max(100) };
const WHICH_FAULTS = ['text-kind-unknown', 'text-needs-dossier'];

/** The texts that a unit keeps, and with a dossier those of it: how far each is, who wrote it last, whether its latest version was checked. */
export const listTexts = operation({
  name: 'selfcheck.list-texts',
  kind: 'read',
  summary: { zh: '列出单位的自查材料', en: 'List a unit’s texts' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ unitId: ID, dossierId: ID.nullable().default(null) }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    /** The dossier's campaign and period; null without one. */
    dossier: z.strictObject({ id: ID, title: z.string(), period: z.string() }).nullable(),
    groups: z.array(z.strictObject({ id: z.string(), name: TEXT })),
    texts: z.array(
      z.strictObject({
        kind: z.string(),
        name: TEXT,
        group: z.string(),
        kept: z.enum(['unit', 'dossier']),
        state: z.enum(['missing', 'begun', 'complete']),
        /** So many parts still lack something. */
        lacking: z.int(),
        revision: z.int(),
        writtenBy: z.string().nullable(),
        writtenAt: MOMENT.nullable(),
        /** `none`: not asked; `waiting`: the latest version was not checked; else what the check of it said. */
        check: z.enum(['none', 'waiting', 'passed', 'returned']),
      }),
    ),
  }),
  problems: [],
});

/** One text: its kind, what is written (in its latest version or an earlier one), who changed and who checked it. */
export const readText = operation({
  name: 'selfcheck.read-text',
  kind: 'read',
  summary: { zh: '查看自查材料', en: 'Read a text' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ ...WHICH, revision: z.int().positive().nullable().default(null) }),
  output: z.strictObject({
    unitName: z.string(),
    dossier: z.strictObject({ id: ID, title: z.string(), period: z.string() }).nullable(),
    kind: SHOWN_TEXT_KIND,
    /** 0: nothing is written yet. */
    revision: z.int(),
    latest: z.int(),
    values: textValuesSchema,
    versions: z.array(z.strictObject({ revision: z.int(), by: z.string(), at: MOMENT })),
    checks: z.array(SHOWN_CHECK),
    /** Published plans of the unit, where the kind names one. */
    plans: z.array(z.strictObject({ id: ID, title: z.string() })),
    /** Goals of published plans of units above, where the kind names some. */
    goals: z.array(z.strictObject({ id: ID, title: z.string(), plan: z.string(), unit: z.string() })),
    /** Figures of the unit by year, where the kind compares some. */
    register: z.array(
      z.strictObject({
        element: z.string(),
        label: TEXT,
        unit: z.string().nullable(),
        values: z.record(z.string(), z.string()),
      }),
    ),
    actions: z.strictObject({ write: ACTION, check: ACTION }),
  }),
  problems: WHICH_FAULTS,
});

/** Keeps a new version of a text; earlier ones stay. It may lack what is needed. `revision` 0 begins it. What belongs to a dossier waits while that is handed in. */
export const writeText = operation({
  name: 'selfcheck.write-text',
  kind: 'write',
  summary: { zh: '填写自查材料', en: 'Write a text' },
  access: { verb: 'selfcheck.write' },
  input: z.strictObject({ ...WHICH, revision: z.int().nonnegative(), values: textValuesSchema }),
  output: z.strictObject({ revision: z.int() }),
  problems: [
    ...WHICH_FAULTS,
    ...Object.keys(FORM_PROBLEMS),
    'unit-closed',
    'text-part',
    'text-too-long',
    'text-rows',
    'text-plan',
    'text-goal',
    'text-photo',
    'text-figure',
    'text-head-only',
    'text-not-yours',
    'text-submitted',
  ],
});

/** Says of one version of a text whether each item holds. A check never changes; a later one stands beside it. */
export const checkText = operation({
  name: 'selfcheck.check-text',
  kind: 'write',
  summary: { zh: '审核自查材料', en: 'Check a text' },
  access: { verb: 'selfcheck.check' },
  input: z.strictObject({
    ...WHICH,
    revision: z.int().positive(),
    items: z.array(ITEM_VERDICT).max(30),
    remark: z.string().trim().max(2000).default(''),
  }),
  output: z.strictObject({ passed: z.boolean() }),
  problems: [
    ...WHICH_FAULTS,
    'text-no-check',
    'text-not-written',
    'text-own-check',
    'text-not-checker',
    'text-check-items',
  ],
});

/** One version of a text as a Word document. */
export const downloadText = operation({
  name: 'selfcheck.download-text',
  kind: 'download',
  summary: { zh: '下载自查材料（Word）', en: 'Download a text as a Word document' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ ...WHICH, revision: z.int().positive().nullable().default(null) }),
  output: z.null(),
  problems: [...WHICH_FAULTS, 'text-not-written'],
});
