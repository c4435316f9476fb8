import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ADOPTION_STATES, ENDORSEMENT_LEVELS, EXEMPLAR_STATES } from './exemplar-state.ts';
import { ACTION, CALLED, CODE, DAY, EXEMPLAR_LINE, ID, MOMENT, NAMED } from './shapes.ts';

const CURSOR = z.strictObject({ at: MOMENT, id: ID });

/** Exemplars published to a unit by its office and the offices above it, or by offices below it; the newest first. Withdrawn ones are shown when they are asked for. */
export const listExemplars = operation({
  name: 'exemplar.list',
  kind: 'read',
  summary: { zh: '查看成果库', en: 'Read the library of exemplars' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({
    unitId: ID,
    side: z.enum(['reaching', 'below']).default('reaching'),
    state: z.enum(['published', 'withdrawn']).default('published'),
    /** Letters of title, text, number or unit, or the initials of the title. */
    search: z.string().trim().max(60).default(''),
    kind: CODE.nullable().default(null),
    theme: CODE.nullable().default(null),
    stage: CODE.nullable().default(null),
    level: z.enum(ENDORSEMENT_LEVELS).nullable().default(null),
    /** The unit that did it first. */
    authorId: ID.nullable().default(null),
    after: CURSOR.nullable().default(null),
  }),
  output: z.strictObject({
    exemplars: z.array(EXEMPLAR_LINE),
    next: CURSOR.nullable(),
    kinds: z.array(CALLED),
    themes: z.array(CALLED),
    stages: z.array(CALLED),
    /** Units that contributed what reaches here, for choosing; the most first. */
    authors: z.array(NAMED.extend({ count: z.int() })).max(50),
    actions: z.strictObject({ below: ACTION, desk: ACTION }),
  }),
  problems: [],
});

/** What of exemplars is on its way at a unit: candidates of its own or those that it decides about as an office, and adoptions. */
export const listDesk = operation({
  name: 'exemplar.list-desk',
  kind: 'read',
  summary: { zh: '查看候选典型和采用情况', en: 'See candidates and adoptions' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({ unitId: ID, side: z.enum(['office', 'unit']) }),
  output: z.strictObject({
    candidates: z
      .array(
        z.strictObject({
          id: ID,
          title: z.string(),
          unit: NAMED,
          state: z.enum(EXEMPLAR_STATES),
          proposedBy: z.string(),
          proposedOn: DAY,
          /** Which of the two sides have not answered. */
          waits: z.array(z.enum(['unit', 'office'])),
          openCare: z.int(),
        }),
      )
      .max(200),
    adoptions: z
      .array(
        z.strictObject({
          id: ID,
          exemplarId: ID,
          title: z.string(),
          unit: NAMED,
          state: z.enum(ADOPTION_STATES),
          resultOn: DAY,
          /** The exemplar was withdrawn and the adopter has not said what it does. */
          isTold: z.boolean(),
        }),
      )
      .max(200),
    actions: z.strictObject({ office: ACTION }),
    on: DAY,
  }),
  problems: [],
});

/** Who contributes and who learns, among the units of a county or of a wider region. */
export const readBenchmarks = operation({
  name: 'exemplar.read-benchmarks',
  kind: 'read',
  summary: { zh: '查看对标榜', en: 'See the benchmark board' },
  access: { verb: 'exemplar.read' },
  input: z.strictObject({ unitId: ID }),
  output: z.strictObject({
    region: NAMED,
    units: z
      .array(
        z.strictObject({
          unit: NAMED,
          contributed: z.int(),
          /** Adoptions by others of what it contributed: proven, and running. */
          spread: z.int(),
          spreading: z.int(),
          planned: z.int(),
          running: z.int(),
          proven: z.int(),
          givenUp: z.int(),
        }),
      )
      .max(200),
    total: z.strictObject({ exemplars: z.int(), adoptions: z.int(), proven: z.int(), givenUp: z.int() }),
  }),
  problems: [],
});
