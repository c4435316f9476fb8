import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { ID, LEDGER, TEXT, UNIT } from '../shapes.ts';

/** A month, `2026-11`. */
export const MONTH = z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/u);

const FIGURES = z.strictObject({
  due: z.int(),
  completed: z.int(),
  closed: z.int(),
  inTime: z.int(),
  known: z.int(),
  aside: z.int(),
});
/** The month asked for beside the one before. */
const COMPARED = { now: FIGURES, before: FIGURES } as const;

/** Of what rates are counted: entries that concern a unit and all below it, by the month of their day of rectification. */
const ASKED = z.strictObject({ unitId: ID, ledger: LEDGER.optional(), month: MONTH });

/** E51 Completion rates of a month, by class of handling, by the places directly below a unit, and over the twelve months up to it. */
export const countRates = operation({
  name: 'issue.count-rates',
  kind: 'read',
  summary: { zh: '统计整改完成率', en: 'Count completion rates' },
  access: { verb: 'issue.read' },
  input: ASKED,
  output: z.strictObject({
    total: z.strictObject(COMPARED),
    /** Those with something to tell. `id` null: no class was chosen. */
    classes: z.array(z.strictObject({ id: z.string().nullable(), name: TEXT.nullable(), ...COMPARED })),
    /** Every place directly below, and the unit's own entries; those without an entry as well. */
    places: z.array(z.strictObject({ unit: UNIT, isOwn: z.boolean(), ...COMPARED })),
    /** The twelve months up to the one asked for, the oldest first. */
    months: z.array(z.strictObject({ month: MONTH, ...FIGURES.shape })),
  }),
  problems: ['issue-no-such-ledger'],
});

/** The same as a workbook: by unit, by class, by month, and what each figure means. */
export const exportRates = operation({
  name: 'issue.export-rates',
  kind: 'download',
  summary: { zh: '导出整改完成率', en: 'Export completion rates' },
  access: { verb: 'issue.read' },
  input: ASKED,
  output: z.null(),
  problems: ['issue-no-such-ledger'],
});
