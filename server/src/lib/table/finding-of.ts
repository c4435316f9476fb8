import type { findingSchema } from '@dudao/core/dossier/contract';
import type { Problem } from '@dudao/core/lib/problem';
import type { z } from 'zod';

/** A finding as it goes over the wire: with the parts of its place that concern a table. */
export function findingOf({ problem, params, at }: Problem): z.output<typeof findingSchema> {
  if (at === undefined) return { problem, params };
  const { file, sheet, row, cell, field } = at;
  const place = Object.fromEntries(
    Object.entries({ file, sheet, row, cell, field }).filter(([, part]) => part !== undefined),
  );
  return { problem, params, at: place };
}
