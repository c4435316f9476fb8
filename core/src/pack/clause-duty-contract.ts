import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { CLAUSE_GAPS, CLAUSE_SIDES } from './clause-duty.ts';

const ID = z.uuid();
const TEXT = z.strictObject({ zh: z.string(), en: z.string() });
const STANDARD = z.string().min(1).max(40);
const CLAUSE = z.string().min(1).max(60);
const ACTION = z.union([z.literal(true), z.string()]);

const LINE = z.strictObject({
  clause: CLAUSE,
  name: TEXT,
  part: TEXT,
  duties: z.array(
    z.strictObject({
      side: z.enum(CLAUSE_SIDES),
      leads: z.boolean(),
      unit: z.strictObject({ id: ID, name: z.string() }).nullable(),
      text: z.string(),
    }),
  ),
  gap: z.enum(CLAUSE_GAPS).nullable(),
  /** Null: never set; 0 is its revision then. */
  setBy: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
  revision: z.int().nonnegative(),
});
/** A clause with who answers for it. */
export type ClauseLine = z.infer<typeof LINE>;

/** Clause by clause of the latest version of a standard, in its order, who answers for it at a unit, and where nobody does. */
export const readClauseDuties = operation({
  name: 'pack.read-clause-duties',
  kind: 'read',
  summary: { zh: '查看标准的责任矩阵', en: 'Read who answers for the clauses of a standard' },
  access: { verb: 'org.read' },
  input: z.strictObject({ unitId: ID, standardId: STANDARD }),
  output: z.strictObject({
    unitName: z.string(),
    standard: z.strictObject({ id: z.string(), version: z.string(), title: TEXT }),
    lines: z.array(LINE),
    /** How many clauses have a gap. */
    gaps: z.int().nonnegative(),
    actions: z.strictObject({ edit: ACTION }),
  }),
  problems: ['standard-not-found'],
});

/** Says who answers for clauses of a standard at a unit: one clause, or many alike. All or none; without duties a clause is open again. */
export const setClauseDuties = operation({
  name: 'pack.set-clause-duties',
  kind: 'write',
  summary: { zh: '设定标准条款的责任', en: 'Set who answers for clauses of a standard' },
  access: { verb: 'org.staff' },
  input: z.strictObject({
    unitId: ID,
    standardId: STANDARD,
    clauses: z
      .array(z.strictObject({ clause: CLAUSE, revision: z.int().nonnegative() }))
      .min(1)
      .max(300),
    duties: z
      .array(
        z.strictObject({
          side: z.enum(CLAUSE_SIDES),
          leads: z.boolean(),
          /** A department of the unit or a unit below it. */
          unitId: ID.nullable().default(null),
          text: z.string().trim().max(500).default(''),
        }),
      )
      .max(3),
  }),
  output: z.strictObject({ count: z.int() }),
  problems: ['standard-not-found', 'clause-unknown', 'clause-two-leads', 'clause-side-twice', 'clause-unit-elsewhere'],
});
