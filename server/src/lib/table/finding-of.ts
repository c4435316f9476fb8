import type { Finding } from '@dudao/core/lib/finding-schema';
import type { Problem } from '@dudao/core/lib/problem';

/** A finding as it goes over the wire: with the parts of its place that concern a table. */
export function findingOf({ problem, params, at }: Problem): Finding {
  if (at === undefined) return { problem, params };
  const { file, sheet, row, cell, field } = at;
  const place = Object.fromEntries(
    Object.entries({ file, sheet, row, cell, field }).filter(([, part]) => part !== undefined),
  );
  return { problem, params, at: place };
}
