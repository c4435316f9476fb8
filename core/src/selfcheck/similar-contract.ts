import { z } from 'zod';
import { operation } from '../lib/contract.ts';
import { ID, TEXT } from './shapes.ts';

/** A text of a pair. Of a unit outside the caller's sight nothing is told but that there is one. */
const SIDE = z.strictObject({
  textId: ID,
  unitId: ID.nullable(),
  unit: z.string().nullable(),
  dossierId: ID.nullable(),
});

const PLACES = z.tuple([z.int(), z.int()]);

/**
 * Copied passages between the texts of one kind at and below a unit and all others of its county (of a unit above counties: between those
 * below it), the pairs that share most first, at most 200. A unit is warned of its own; whose the other text is learns only who sees that unit.
 */
export const listSimilar = operation({
  name: 'selfcheck.list-similar',
  kind: 'read',
  summary: { zh: '检查材料雷同', en: 'Find copied passages' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ unitId: ID, kind: z.string().max(100).nullable().default(null) }),
  output: z.strictObject({
    unit: z.strictObject({ id: ID, name: z.string() }),
    kind: z.string().nullable(),
    /** Kinds of which anything is written here, with how many texts were held against how many. */
    kinds: z.array(z.strictObject({ id: z.string(), name: TEXT, texts: z.int() })),
    /** So many texts were held against each other. */
    compared: z.int(),
    pairs: z.array(
      z.strictObject({
        a: SIDE,
        b: SIDE,
        /** Whole per cent of the shorter text that stands in both. */
        percent: z.int(),
        passages: z.int(),
        /** The longest stretch in words. */
        longest: z.string(),
      }),
    ),
  }),
  problems: [],
});

/** Two texts side by side, with the stretches that stand in both. The other's words are told to whoever sees that unit. */
export const compareTexts = operation({
  name: 'selfcheck.compare-texts',
  kind: 'read',
  summary: { zh: '并排对照两份材料', en: 'Two texts side by side' },
  access: { verb: 'selfcheck.read' },
  input: z.strictObject({ unitId: ID, textId: ID, otherId: ID }),
  output: z.strictObject({
    kind: TEXT,
    percent: z.int(),
    a: z.strictObject({ unit: z.string().nullable(), words: z.string() }),
    /** Words null: the other unit is out of sight. */
    b: z.strictObject({ unit: z.string().nullable(), words: z.string().nullable() }),
    /** Stretches by their places in the words of both. */
    passages: z.array(z.strictObject({ a: PLACES, b: PLACES, length: z.int() })),
  }),
  problems: ['text-pair'],
});
