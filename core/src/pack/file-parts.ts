import { z } from 'zod';

/** The smallest pieces of a pack file's format. Each carries as its error the name of what was expected (`EXPECTED`). */
const ID = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*$/u;
/** An id in which `{}` stands for each id of `for`. */
const ID_TEMPLATE = /^[\p{L}_{][\p{L}\p{N}_{}]*(?:\.[\p{L}\p{N}_{}]+)*$/u;
const DECIMAL = /^-?\d{1,15}(?:\.\d{1,12})?$/u;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;

export const text = z.string({ error: 'text' }).min(1, { error: 'text' });
export const id = z.string({ error: 'id' }).regex(ID, { error: 'id' });
/** Key of a source, e.g. `SY-YZ`. */
export const sourceKey = z.string({ error: 'source' }).regex(/^[A-Z][A-Z0-9-]*$/u, { error: 'source' });
export const idTemplate = z.string({ error: 'id' }).regex(ID_TEMPLATE, { error: 'id' });
export const decimal = z.string({ error: 'decimal' }).regex(DECIMAL, { error: 'decimal' });
export const date = z.string({ error: 'date' }).regex(DATE, { error: 'date' });
export const truth = z.boolean({ error: 'truth' });
export const decimals = z
  .string({ error: 'decimals' })
  .regex(/^[0-6]$/u, { error: 'decimals' })
  .transform(Number);
export const map = {
  error: (issue: { readonly code?: string }) => (issue.code === 'unrecognized_keys' ? undefined : 'map'),
};

/** A text in both languages; Chinese is the official wording, English ours. */
export const textSchema = z.strictObject(
  { zh: text, en: text },
  { error: (i) => (i.code === 'unrecognized_keys' ? undefined : 'both') },
);

export const list = <T extends z.ZodType>(item: T) => z.array(item, { error: 'list' });
export const perMember = <T extends z.ZodType>(value: T, expected: string) =>
  z.union([value, z.record(id, value)], { error: expected });

export const verificationSchema = z.enum(['verified', 'found', 'from_knowledge'], { error: 'verification' });
/** How sure a text or number is: read in the original, read in some public text, or from knowledge and still to be checked. */
export type Verification = z.output<typeof verificationSchema>;

export const provenance = {
  verification: verificationSchema,
  /** Keys of `sources`. */
  sources: list(sourceKey).optional(),
  note: textSchema.optional(),
};

/** The error of a schema that `EXPECTED` does not name: what is expected, in both languages. */
export const expected = (zh: string, en: string) => ({ error: `${zh}|${en}` });

/** One of some words; who writes another is told which. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  z.enum(words, expected(words.join('、'), words.join(', ')));

/** Whole numbers of at most so many digits, from one bound to another, both included. */
export const wholeOf = (digits: number) => (least: number, most: number) => {
  const error = expected(`${least} 到 ${most} 的整数`, `a whole number from ${least} to ${most}`);
  return z
    .string(error)
    .regex(new RegExp(`^\\d{1,${digits}}$`, 'u'), error)
    .transform(Number)
    .refine((value) => value >= least && value <= most, error);
};

/** A thing with an id and a name. */
export const namedSchema = z.strictObject({ id, name: textSchema }, map);
