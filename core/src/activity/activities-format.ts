import { z } from 'zod';
import { expected, id, list, map, namedSchema, text, textSchema, truth, wholeOf } from '../pack/file-parts.ts';
import { formSchema } from '../pack/form.ts';
import { rulebookHead } from '../pack/rulebook.ts';
import { quotaSchema } from './measure-format.ts';

const FORMAT = 'dudao-activities/1';

const whole = wholeOf(4);

/** What a kind's quantities are: quantity → id of a number field of the kind, or a decimal that each record carries. */
const carriesSchema = z.record(id, text, map);

const asksSchema = z.strictObject(
  {
    /** Ids of two text fields, what is to be done and why, and of the day field until when; all of them needed. */
    what: id,
    why: id,
    by: id,
  },
  map,
);

const stageSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** What is filled in when a record reaches it. */
    fields: formSchema.optional(),
    /** It is for somebody else than whoever did the steps before. */
    by_another: truth.optional(),
  },
  map,
);
/** A step of a kind. */
export type ActivityStage = z.output<typeof stageSchema>;

const kindSchema = z.strictObject(
  {
    id,
    name: textSchema,
    /** Id of a group, under which people find it. */
    group: id,
    /** Who takes part: named persons, a whole body (with who came), or the unit as such. */
    takes: z.enum(
      ['persons', 'body', 'unit'],
      expected('persons（人员）、body（机构）或 unit（单位）', 'persons, body or unit'),
    ),
    fields: formSchema,
    /** A record names the unit it was about, at or below its own: `needed` or `asked`; absent: not at all. */
    about: z.enum(['needed', 'asked'], expected('needed（必填）或 asked（可填）', 'needed or asked')).optional(),
    /** A record asks its unit to do something, which becomes a task of that unit. */
    asks: asksSchema.optional(),
    carries: carriesSchema.optional(),
    /** Start and end by the clock are asked for: `needed` or `asked`; absent: not at all. */
    clock: z.enum(['needed', 'asked'], expected('needed（必填）或 asked（可填）', 'needed or asked')).optional(),
    /** Most days that one record may span; 1 when absent. */
    most_days: whole(1, 366).optional(),
    /** Fields by which two records of one day are told apart; alike in all of them and in their persons, they are the same one. */
    key: list(id).optional(),
    /** What may be named as proof. */
    proof: list(textSchema).optional(),
    /** Steps that a record goes through, the first of them when it is recorded. */
    stages: list(stageSchema).optional(),
    /** Where it is asked for. */
    source: z.strictObject({ text: textSchema, at: text }, map).optional(),
  },
  map,
);
/** A kind of activity. */
export type ActivityKind = z.output<typeof kindSchema>;

/** A file of kinds of activity, and of quotas that count them. */
export const activitiesSchema = z.strictObject(
  {
    format: z.literal(FORMAT, expected(`“${FORMAT}”`, `“${FORMAT}”`)),
    ...rulebookHead,
    /** What kinds carry: hours, lessons … with their unit of measure. */
    quantities: list(z.strictObject({ id, name: textSchema, unit: text }, map)),
    groups: list(namedSchema),
    kinds: list(kindSchema),
    quotas: list(quotaSchema).optional(),
  },
  map,
);
/** Kinds of activity and quotas, as a rulebook says them. */
export type Activities = z.output<typeof activitiesSchema>;
