import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, UNIT } from './shapes.ts';

/** What the address of a view says, name by name. */
const PARAMS = z
  .record(z.string().regex(/^[a-z-]{1,20}$/u), z.string().min(1).max(200))
  .refine((params) => Object.keys(params).length <= 40);

/** A view of ledgers that was kept under a name. */
const VIEW = z.strictObject({
  id: ID,
  name: z.string(),
  /** The unit whose ledger it shows. */
  unit: UNIT,
  params: PARAMS,
  isMine: z.boolean(),
  isDefault: z.boolean(),
  isShared: z.boolean(),
  by: z.string(),
  revision: z.int(),
});

/** The caller's own views, and those that colleagues of their office share. */
export const listViews = operation({
  name: 'issue.list-views',
  kind: 'read',
  summary: { zh: '列出保存的视图', en: 'List saved views' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({ views: z.array(VIEW) }),
  problems: [],
});

/** Keeps a view under a name, or changes one of the caller's own. As the default it is what opens first, in the place of any other. */
export const saveView = operation({
  name: 'issue.save-view',
  kind: 'write',
  summary: { zh: '保存视图', en: 'Save a view' },
  access: { verb: 'issue.read' },
  input: z.strictObject({
    unitId: ID,
    /** Null: a new one. */
    view: z.strictObject({ id: ID, revision: z.int() }).nullable(),
    name: z.string().trim().min(1).max(40),
    params: PARAMS,
    isDefault: z.boolean(),
    /** Whether colleagues whose account belongs to the same unit see it. */
    isShared: z.boolean(),
  }),
  output: z.strictObject({ viewId: ID, revision: z.int() }),
  problems: ['issue-view-name-taken', 'issue-view-not-yours'],
});

/** Forgets one of the caller's own views. */
export const deleteView = operation({
  name: 'issue.delete-view',
  kind: 'write',
  summary: { zh: '删除视图', en: 'Delete a view' },
  access: { verb: 'issue.read' },
  input: z.strictObject({ unitId: ID, viewId: ID }),
  output: z.strictObject({}),
  problems: ['issue-view-not-yours'],
});
