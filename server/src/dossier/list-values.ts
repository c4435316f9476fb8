import { listValues } from '@dudao/core/dossier/contract';
import { type ColumnSpec, workbookSpec } from '@dudao/core/dossier/sheet-spec';
import { dayText } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';
import { readCountyUnit } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import type { Merged } from './batch.ts';
import { isNumeric, listReportedRows, readCountyRow } from './rows.ts';
import { mergedOf } from './stage.ts';

export const listValuesImplementation = implement(listValues, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const frozen = await readRegisterStandard(db, input.standardId, input.version);
    const known = await readCountyUnit(db, unit.id);
    if (!known.ok) return known;
    if (!frozen.ok) return frozen;
    const spec = workbookSpec(frozen.value.standard);
    const columns = spec.schools.columns.filter(isValue);
    const rows = await listReportedRows(db, unit.id, input.period);
    const county = mergedOf(await readCountyRow(db, unit.id, input.period));
    return ok({
      columns: columns.map(({ code, label, kind, unit: measure }) => ({ code, label, kind, unit: measure })),
      county: Object.fromEntries(spec.county.columns.map((column) => [column.code, plain(column, county)])),
      schoolCount: rows.length,
      rows: rows.slice(input.offset, input.offset + input.limit).map((row) => {
        const merged = mergedOf(row);
        return {
          unitId: row.unit_id,
          code: row.code ?? '',
          name: row.name,
          values: columns.map((column) => plain(column, merged)),
        };
      }),
    });
  },
});

type ValueColumn = ColumnSpec & { readonly kind: 'count' | 'decimal' | 'choice' | 'judgement' | 'date' };

function isValue(column: ColumnSpec): column is ValueColumn {
  return column.kind === 'choice' || isNumeric(column.kind);
}

function plain(column: ColumnSpec, { numbers, choices }: Merged): string | null {
  const { code, kind } = column;
  if (kind === 'choice') return choices.get(code) ?? null;
  const value = numbers.get(code);
  if (value === undefined) return null;
  return kind === 'date' ? dayText(value) : String(value);
}
