import { z } from 'zod';

/** Something that was found in a file: name in the catalogue, what fills its text, and the place. */
export const findingSchema = z.strictObject({
  problem: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: z
    .strictObject({
      file: z.string().optional(),
      sheet: z.string().optional(),
      row: z.number().int().optional(),
      cell: z.string().optional(),
      field: z.string().optional(),
    })
    .optional(),
});

/** How often each kind was found, also beyond what is listed. */
export const totalsSchema = z.record(z.string(), z.number().int());

/** A finding as it goes over the wire. */
export type Finding = z.output<typeof findingSchema>;
