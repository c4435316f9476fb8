import type { ReportedFigure } from '@dudao/core/field/judge';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import type { Db } from '../lib/db.ts';

/** Columns of the register against which questions of these sheets hold what is found. */
export function columnsOf(sheets: readonly ShownSheet[]): readonly string[] {
  const items = sheets.flatMap(({ sections }) => sections.flatMap((section) => section.items));
  const named = items.flatMap(({ expected }) => (expected !== null && 'figure' in expected ? [expected.figure] : []));
  return [...new Set(named)];
}

/** What a unit reports in these columns, each from the newest year for which it reported anything. */
export async function readFigures(
  db: Db,
  unit: { readonly id: string; readonly region: string },
  columns: readonly string[],
): Promise<readonly ReportedFigure[]> {
  if (columns.length === 0) return [];
  const row = await db.maybe<{ period: string; columns: string[]; numbers: number[] }>(
    `select period, columns, numbers from reported_value
     where region = $1 and unit_id = $2 and until_at is null order by period desc limit 1`,
    [unit.region, unit.id],
  );
  return columns.map((column) => {
    const at = row?.columns.indexOf(column) ?? -1;
    const found = at < 0 ? undefined : row?.numbers[at];
    const value = found === undefined || Number.isNaN(found) ? null : String(found);
    return { column, value, of: value === null ? null : (row?.period ?? null) };
  });
}
