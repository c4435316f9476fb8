import { z } from 'zod';
import { UNIT_KINDS } from '../org/unit-kind.ts';
import {
  expected,
  id,
  list,
  map,
  namedSchema,
  provenance,
  sourceKey,
  text,
  textSchema,
  truth,
} from '../pack/file-parts.ts';
import { rulebookHead } from '../pack/rulebook.ts';

/** Format of a programme file: what an office writes. */
export const PROGRAMME_FORMAT = 'dudao-programmes/1';

/** A whole number as the file writes it. */
const whole = z
  .string(expected('正整数', 'a whole number'))
  .regex(/^[1-9]\d{0,3}$/u, expected('正整数', 'a whole number'));
const decimal = z.string({ error: 'decimal' }).regex(/^-?\d{1,12}(?:\.\d{1,6})?$/u, { error: 'decimal' });

/** Whom a title is given to: a unit of a kind, or a person. */
export const HOLDER_KINDS = [...UNIT_KINDS, 'person'] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

const source = z.strictObject({ title: textSchema, address: text.optional(), note: textSchema.optional() }, map);

const round = z.strictObject(
  {
    ...namedSchema.shape,
    /** Earlier rounds, one of which must have been decided before this one begins. */
    after: list(id).optional(),
    /** Asks for a title that was conferred and not withdrawn, standing or expired. */
    needs_title: truth.optional(),
    /** A decision that passes confers the title, or renews it. */
    confers: truth,
  },
  map,
);

const fact = z.strictObject(
  {
    ...namedSchema.shape,
    kind: z.enum(['judgement', 'count', 'decimal', 'date'], { error: 'kind' }),
    unit: text.optional(),
    note: textSchema.optional(),
  },
  map,
);

const parameter = z.strictObject(
  {
    ...namedSchema.shape,
    unit: text.optional(),
    /** Absent: no published text gives it; the office sets it. */
    value: decimal.optional(),
    ...provenance,
  },
  map,
);

const criterion = z.strictObject(
  {
    ...namedSchema.shape,
    /** The wording; absent where it was not seen. */
    text: textSchema.optional(),
    /** Only asked where the title is applied for at this level, or belongs to this item of a paired programme. */
    level: id.optional(),
    item: id.optional(),
    /** A condition over facts and parameters. */
    formula: text.optional(),
    /** Ids of standards: met where the newest stored evaluation of the unit by one of them passes. */
    standards: list(text).optional(),
    ...provenance,
  },
  map,
);

const goal = z.strictObject({ ...namedSchema.shape, count: whole, ...provenance }, map);
const years = z.strictObject({ years: whole.optional(), ...provenance }, map);

/**
 * A programme of recognition (认定项目): to whom a title is given, in which rounds, by which criteria, for how long. What no published text
 * says stays open and is said to be open: a criterion without formula, a parameter without value, a title without years.
 */
export const programmeSchema = z.strictObject(
  {
    format: z.literal(PROGRAMME_FORMAT, expected(`“${PROGRAMME_FORMAT}”`, `“${PROGRAMME_FORMAT}”`)),
    ...rulebookHead,
    given_to: list(z.enum(HOLDER_KINDS, expected('单位类别或 person', 'a kind of unit, or person'))).min(
      1,
      expected('至少一类', 'at least one kind'),
    ),
    sources: z.record(sourceKey, source, map),
    rounds: list(round).min(1, expected('至少一轮', 'at least one round')),
    outcomes: list(z.strictObject({ ...namedSchema.shape, passes: truth }, map)),
    /** From the lowest rung of a ladder to the highest. */
    levels: list(namedSchema).optional(),
    /** Evaluated together, and each must stand. */
    items: list(namedSchema).min(2, expected('至少两项', 'at least two items')).optional(),
    facts: list(fact).optional(),
    parameters: list(parameter).optional(),
    criteria: list(criterion),
    /** How long a title holds; without years it is open, and each decision says it. */
    validity: years,
    /** How many places there are a year; without a number it is open, and the office sets it. */
    quota: z.strictObject({ places: whole.optional(), ...provenance }, map).optional(),
    /** Whether a decision waits for a public notice; without days the notice itself says how long. */
    notice: z.strictObject({ days: whole.optional(), ...provenance }, map).optional(),
    /** What a holder signs to reach, and how many of each. */
    goals: list(goal).optional(),
    /** A review each year; so many failed in a row and withdrawal is proposed, which people decide. */
    review: z.strictObject({ failures: whole, ...provenance }, map).optional(),
  },
  map,
);
export type Programme = z.output<typeof programmeSchema>;
export type Criterion = Programme['criteria'][number];
export type Round = Programme['rounds'][number];

/** The round of a programme, or null. */
export function roundOf(programme: Programme, roundId: string): Round | null {
  return programme.rounds.find((one) => one.id === roundId) ?? null;
}

/** The criteria that an application for a level has to meet. */
export function criteriaFor(programme: Programme, level: string | null): readonly Criterion[] {
  return programme.criteria.filter((one) => one.level === undefined || one.level === level);
}
