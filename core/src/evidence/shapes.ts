import { z } from 'zod';
import { type Problem, problem } from '../lib/problem.ts';
import { FILE_KINDS } from './file-kind.ts';

/** The id of a row. */
export const ID = z.uuid();
/** A moment in UTC. */
export const MOMENT = z.iso.datetime();
/** A calendar day. */
export const DAY = z.iso.date();
/** What an action answers: it may be done, or the problem that stands in the way. */
export const ACTION = z.union([z.literal(true), z.string()]);
/** The school year or calendar year that evidence is of. */
export const PERIOD = z.string().regex(/^\d{4}(?:-\d{4})?$/u);
/** The id of a standard, such as `YZJH-2017`. */
export const STANDARD = z.string().min(1).max(40);
/** The id of a clause of a standard. */
export const CLAUSE = z.string().min(1).max(100);

/** The four demands on files (档案四要求): accurate, credible, complete, orderly. */
export const DEMANDS = ['accurate', 'credible', 'complete', 'orderly'] as const;
/** One of the four demands. */
export type Demand = (typeof DEMANDS)[number];

/**
 * How the virus scan of a file stands: no scanner is set up, found clean, the scanner did not answer and the file is kept apart until it does, or it
 * found something after the file was received, and the file is kept apart for good.
 */
export const SCAN = z.enum(['not-scanned', 'clean', 'waiting', 'infected']);
/** How the virus scan of a file stands. */
export type Scan = z.infer<typeof SCAN>;

/** Why a file cannot be opened because of what the scanner said or did not say; null: it can. */
export function faultOfScan(scan: Scan, found: string | null): Problem | null {
  if (scan === 'waiting') return problem('evidence-quarantined');
  return scan === 'infected' ? problem('evidence-infected', { found: found ?? '?' }) : null;
}

/** An earlier use of a file or picture. Unit and day are null where the reader may not see them; the year is always told. */
export const EARLIER_USE = z.strictObject({
  how: z.enum(['same-file', 'same-picture', 'mirrored-picture', 'turned-picture']),
  /** In how many of 64 bits the prints differ; 0 for the same file. */
  bits: z.int(),
  unit: z.strictObject({ id: ID, name: z.string() }).nullable(),
  ownUnit: z.boolean(),
  period: z.string().nullable(),
  year: z.string(),
  /** The filing, where the reader may open it. */
  filingId: ID.nullable(),
});
/** One earlier use. */
export type EarlierUse = z.infer<typeof EARLIER_USE>;

/** A file filed under a clause, as lists show it. */
export const FILING = z.strictObject({
  id: ID,
  standardId: z.string(),
  clause: z.string(),
  period: z.string(),
  element: z.string().nullable(),
  title: z.string(),
  shows: z.string(),
  expiresOn: DAY.nullable(),
  expired: z.boolean(),
  filedAt: MOMENT,
  filedBy: z.string(),
  /** How many versions there are with this one; the first is 1. */
  version: z.int().positive(),
  replacedBy: ID.nullable(),
  withdrawn: z.strictObject({ at: MOMENT, by: z.string(), reason: z.string() }).nullable(),
  file: z.strictObject({
    name: z.string(),
    kind: z.enum(FILE_KINDS),
    sizeBytes: z.int(),
    sha256: z.string(),
    hasPicture: z.boolean(),
    scan: SCAN,
    /** Pages of a PDF, slides of a presentation; null: not known. */
    pages: z.int().nullable(),
    /** How long a video says that it lasts; null: not known. */
    seconds: z.int().nullable(),
  }),
  /** How many clauses of the unit use the file. */
  uses: z.int().positive(),
  seenBefore: z.array(EARLIER_USE),
  /** The newest mark of each person who marked it: how many, and of how many each demand was found to hold. */
  marks: z.strictObject({ count: z.int(), held: z.record(z.enum(DEMANDS), z.int()) }),
  revision: z.int(),
});
/** One filing. */
export type Filing = z.infer<typeof FILING>;
