import { z } from 'zod';
import { operation } from '../../lib/contract.ts';
import { correctValue } from './form-contract.ts';

const ID = z.uuid();
const WIRE = z.string().nullable();

/** Writes down what a figure of a submission was found to be; the unit's own figure stays as it was sealed. */
export const verifyValue = operation({
  name: 'dossier.verify-value',
  kind: 'write',
  summary: { zh: '核实一个数据', en: 'Verify a figure' },
  access: { verb: 'dossier.review' },
  input: z.strictObject({
    dossierId: ID,
    element: z.string().min(1).max(80),
    /** As it was found; empty: there is no such thing. */
    text: z.string().max(60),
    /** How it was found: what was counted, seen or compared. */
    note: z.string().trim().min(2).max(1000),
  }),
  output: z.strictObject({ self: WIRE, verified: WIRE }),
  problems: [
    'dossier-not-submitted',
    'dossier-no-element',
    ...correctValue.problems.filter((name) => name.startsWith('cell-') && name !== 'cell-changed-meanwhile'),
  ],
});

const HONESTY = { verified: z.int(), exact: z.int(), index: z.number().nullable() };

/** Figures that were verified beside what the unit handed in, and how far the unit's figures stood up, over its years. */
export const readVerified = operation({
  name: 'dossier.read-verified',
  kind: 'read',
  summary: { zh: '查看核实结果', en: 'Read verified figures' },
  access: { verb: 'dossier.read' },
  input: z.strictObject({ dossierId: ID }),
  output: z.strictObject({
    rows: z.array(
      z.strictObject({
        element: z.string(),
        version: z.int(),
        self: WIRE,
        verified: WIRE,
        note: z.string(),
        unit: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    honesty: z.strictObject(HONESTY),
    periods: z.array(z.strictObject({ period: z.string(), ...HONESTY })),
  }),
  problems: [],
});
