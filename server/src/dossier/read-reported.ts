import { readReported } from '@dudao/core/dossier/contract';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readCountyUnit } from '../org/rows.ts';
import { listPeriods, listReportedRows, type ReportedRow, readCountyRow } from './rows.ts';

export const readReportedImplementation = implement(readReported, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const known = await readCountyUnit(db, unit.id);
    if (!known.ok) return known;
    const periods = await listPeriods(db, unit.id);
    const period = input.period ?? periods[0] ?? null;
    if (period === null) return ok({ periods, period, columns: [], schools: [], county: {} });
    const cells = (await listReportedRows(db, unit.id, period)).map((row) => ({ row, cells: cellsOf(row) }));
    const columns = [...new Set(cells.flatMap((one) => [...one.cells.keys()]))].sort();
    const county = await readCountyRow(db, unit.id, period);
    return ok({
      periods,
      period,
      columns,
      schools: cells.map(({ row, cells: own }) => ({
        code: row.code ?? '',
        name: row.name,
        values: columns.map((column) => own.get(column) ?? null),
      })),
      county: Object.fromEntries(county === null ? [] : cellsOf(county)),
    });
  },
});

/** What a unit reports, by column; what is missing is left out. */
function cellsOf(row: ReportedRow): ReadonlyMap<string, string> {
  const cells = new Map<string, string>(Object.entries(row.choices));
  row.columns.forEach((column, i) => {
    const value = row.numbers[i] ?? Number.NaN;
    if (!Number.isNaN(value)) cells.set(column, String(value));
  });
  return cells;
}
