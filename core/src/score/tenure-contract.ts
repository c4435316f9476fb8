import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { text, verdict } from './result-schema.ts';

const id = z.uuid();

/** An indicator of one stage in one school year: its value as kept, and whether it reached its line (null: not known, or no line). */
const FIGURE = z.strictObject({ value: z.number().nullable(), met: z.boolean().nullable() });

const YEAR = z.strictObject({
  period: z.string(),
  verdict,
  /** In the order of the indicators. */
  figures: z.array(FIGURE),
});

const STAGE = z.strictObject({
  stage: z.string(),
  name: text,
  indicators: z.array(z.strictObject({ id: z.string(), name: text, unit: z.string().nullable(), decimals: z.int() })),
  /** In the order of time. */
  years: z.array(YEAR),
});

/**
 * Who led a school, and where it stood in each school year of their time, under the version of a standard under which most of its years were computed,
 * the latest of several: state at entry, each year, at exit. From the standings as last recomputed.
 */
export const readTenure = operation({
  name: 'score.read-tenure',
  kind: 'read',
  summary: { zh: '查看任期档案', en: 'Read the tenures of a school’s leaders' },
  access: { verb: 'score.read' },
  input: z.strictObject({ unitId: id }),
  output: z.strictObject({
    unitName: z.string(),
    /** Holders of its main posts, the latest first, each with the school years of their time of which something is known. */
    tenures: z.array(
      z.strictObject({
        personId: id,
        name: z.string(),
        post: z.string(),
        fromOn: z.iso.date(),
        untilOn: z.iso.date().nullable(),
        periods: z.array(z.string()),
      }),
    ),
    standard: z.strictObject({ id: z.string(), version: z.string(), title: text }).nullable(),
    stages: z.array(STAGE),
  }),
  problems: [],
});
