import { writeReports } from '../dossier/rows.ts';
import { asSystem, type Pool } from '../lib/db.ts';

/** Reports of one unit: its columns with their numbers, and its choices. */
export interface PlantedReport {
  readonly unitId: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly choices?: Readonly<Record<string, string>>;
}

/** Stores what units of a county report for a period, as an import would. */
export function plantValues(
  pool: Pool,
  { region, period }: { readonly region: string; readonly period: string },
  reports: readonly PlantedReport[],
): Promise<void> {
  const at = { region, period, batchId: null, now: new Date('2026-11-24T07:00:00.000Z') };
  return asSystem(pool, 'test', async (tx) =>
    writeReports(
      tx,
      at,
      reports.map(({ unitId, numbers, choices = {} }) => ({
        unitId,
        follows: 0,
        columns: Object.keys(numbers),
        numbers: Object.values(numbers),
        choices,
      })),
    ),
  );
}
