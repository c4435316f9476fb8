import type { Chart } from '@dudao/core/lib/chart';
import { writeXlsx } from '../../table/write-xlsx.ts';

/** The sheet to which the formulas of a chart refer. */
export const SHEET = 'Sheet1';

/** The workbook within a chart: what Word and WPS open where somebody edits its data. */
export function chartBook({ categories, series, decimals, unit }: Chart): Promise<Uint8Array> {
  return writeXlsx([
    {
      name: SHEET,
      columns: [
        { header: unit === '' ? '项目' : `项目（单位：${unit}）`, width: 30 },
        ...series.map(({ name }) => ({ header: name, width: 16, decimals })),
      ],
      rows: categories.map((category, i) => [category, ...series.map(({ values }) => values[i] ?? null)]),
    },
  ]);
}
