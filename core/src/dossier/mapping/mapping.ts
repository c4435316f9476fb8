import { z } from 'zod';

const NAME = z.string().trim().min(1).max(200);

/** A column of a source by its sheet and its heading. */
export const SOURCE_PLACE = z.strictObject({ sheet: NAME, heading: NAME });
/** A column of a source by its sheet and its heading. */
export type SourcePlace = z.infer<typeof SOURCE_PLACE>;

/** Which columns of a foreign table make which data elements: each is one column, or the sum of several. */
export const SOURCE_MAPPING = z.strictObject({
  elements: z
    .array(z.strictObject({ element: z.string().min(1).max(80), from: z.array(SOURCE_PLACE).min(1).max(40) }))
    .min(1)
    .max(500),
});
/** Which columns of a foreign table make which data elements. */
export type SourceMapping = z.infer<typeof SOURCE_MAPPING>;
