import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { PERIOD } from '../period.ts';
import { DOSSIER_STATES } from './standing.ts';

const ID = z.uuid();
const MOMENT = z.iso.datetime();
const CODE = z.string().min(1).max(80);
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const WIRE = z.string().nullable();
const REVISION = z.int().min(0);

const ELEMENT = z.strictObject({
  code: CODE,
  label: TEXT,
  kind: z.enum(['count', 'decimal', 'choice', 'judgement', 'date']),
  unit: z.string().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  choices: z.array(z.strictObject({ code: z.string(), name: TEXT })).readonly(),
  /** How it is counted, where the standard says so. */
  note: TEXT.nullable(),
});
/** A data element as a form asks for it. */
export type FormElement = z.infer<typeof ELEMENT>;

const FROM = z.strictObject({
  how: z.enum(['import', 'dossier']),
  /** Name of the file or of the campaign; empty: not known. */
  name: z.string(),
  by: z.string(),
  at: MOMENT,
  /** Why it was corrected; null: it was not. */
  reason: z.string().nullable(),
});
/** Where a value was said. */
export type ValueFrom = z.infer<typeof FROM>;

const FORM_ITEM = z.strictObject({
  element: CODE,
  value: WIRE,
  since: REVISION,
  /** Reported elsewhere than in this dossier: shown, not asked again. */
  isKnown: z.boolean(),
  /** Null where there is no value. */
  from: FROM.nullable(),
  /** Where the unit took it from, what it says of it, and whose part it is. */
  source: z.string(),
  note: z.string(),
  person: z.strictObject({ personId: ID, name: z.string() }).nullable(),
  itemRevision: REVISION,
});
/** A data element of a dossier as it stands. */
export type FormItem = z.infer<typeof FORM_ITEM>;

/** What a dossier asks, what of it is already known and from where. Values are plain texts: days `2026-03-31`, choices their codes, judgements `1` or `0`. */
export const readForm = operation({
  name: 'dossier.read-form',
  kind: 'read',
  summary: { zh: '查看档案的数据项', en: 'Read the data elements of a dossier' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    elements: z.array(ELEMENT).readonly(),
    items: z.array(FORM_ITEM).readonly(),
    /** People of the unit to whom parts may be given; empty for who may not edit. */
    people: z.array(z.strictObject({ personId: ID, name: z.string() })).readonly(),
  }),
  problems: [],
});

const GRID_ROW = z.strictObject({
  dossierId: ID,
  unitId: ID,
  unit: z.string(),
  code: z.string(),
  state: z.enum(DOSSIER_STATES),
  isLate: z.boolean(),
  isMissing: z.boolean(),
  isEmpty: z.boolean(),
  values: z.array(WIRE).readonly(),
  since: z.array(REVISION).readonly(),
  /** Places of the elements that were reported elsewhere. */
  known: z.array(z.int()).readonly(),
});
/** A unit's row of the grid; its lists stand beside the elements. */
export type GridRow = z.infer<typeof GRID_ROW>;

/** The dossiers of schools of one campaign under one standard and period, at and below a unit, as a grid of schools × elements. */
export const readGrid = operation({
  name: 'dossier.read-grid',
  kind: 'read',
  summary: { zh: '查看填报表', en: 'Read the grid of schools and elements' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({
    unitId: ID,
    campaignId: ID,
    standardId: z.string().min(1).max(40),
    version: z.string().min(1).max(20),
    period: PERIOD,
  }),
  output: z.strictObject({
    elements: z.array(ELEMENT).readonly(),
    rows: z.array(GRID_ROW).readonly(),
    actions: z.strictObject({ edit: z.union([z.literal(true), z.string()]) }),
  }),
  problems: ['standard-not-found'],
});

const TYPED = z.string().max(60);
const CELL = z.strictObject({
  dossierId: ID,
  element: CODE,
  /** As it was typed or pasted; empty: no value. */
  text: TYPED,
  /** Revision that the writer saw; 0: there was no value. */
  follows: REVISION,
});
/** One cell to save. */
export type CellToSave = z.infer<typeof CELL>;

const REFUSED = z.strictObject({
  dossierId: ID,
  element: CODE,
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What stands there instead, where somebody else said it. */
  theirs: z.strictObject({ value: WIRE, since: REVISION, from: FROM.nullable() }).nullable(),
});
/** Why a cell was not saved. */
export type RefusedCell = z.infer<typeof REFUSED>;

/**
 * Saves cells of dossiers at and below a unit. Each cell is decided for itself: those that are refused are named, the others are saved. A value
 * reported elsewhere is not taken again (`already-known`); of two people in one cell the later sees both values (`cell-changed-meanwhile`).
 */
export const saveValues = operation({
  name: 'dossier.save-values',
  kind: 'write',
  summary: { zh: '保存填报数据', en: 'Save values' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({ unitId: ID, cells: z.array(CELL).min(1).max(20_000) }),
  output: z.strictObject({
    saved: z.array(z.strictObject({ dossierId: ID, element: CODE, value: WIRE, since: REVISION })).readonly(),
    refused: z.array(REFUSED).readonly(),
  }),
  problems: [],
});

/** Corrects a value that was reported elsewhere, with a reason; what was reported before stays in the history. */
export const correctValue = operation({
  name: 'dossier.correct-value',
  kind: 'write',
  summary: { zh: '更正已报数据', en: 'Correct a known value' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({
    dossierId: ID,
    element: CODE,
    text: TYPED,
    follows: REVISION,
    reason: z.string().trim().min(2).max(500),
  }),
  output: z.strictObject({ value: WIRE, since: REVISION }),
  problems: [
    'dossier-sealed',
    'dossier-no-element',
    'dossier-not-known',
    'dossier-sealed-elsewhere',
    'cell-changed-meanwhile',
    'cell-not-a-number',
    'cell-ambiguous-none',
    'cell-wrong-unit',
    'cell-percent',
    'cell-below',
    'cell-above',
    'cell-not-whole',
    'cell-too-precise',
    'cell-unknown-choice',
    'cell-not-a-judgement',
    'cell-not-a-date',
    'cell-error',
    'cell-date',
    'cell-formula-without-result',
  ],
});

/** Says where figures were taken from, what is to be said of them, or gives them to a colleague; what is left out stays. */
export const setItems = operation({
  name: 'dossier.set-items',
  kind: 'write',
  summary: { zh: '填写来源、说明和分工', en: 'Set source, note and part' },
  access: { verb: 'dossier.edit' },
  input: z.strictObject({
    dossierId: ID,
    elements: z.array(CODE).min(1).max(500),
    source: z.string().trim().max(200).optional(),
    note: z.string().trim().max(1000).optional(),
    personId: ID.nullable().optional(),
  }),
  output: z.strictObject({}),
  problems: ['dossier-sealed', 'dossier-no-element', 'dossier-person-elsewhere'],
});
