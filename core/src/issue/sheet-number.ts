import { documentNumber } from '../lib/document-number.ts';
import { SHEET_PREFIX } from './ladder.ts';
import type { Rung } from './ledgers-format.ts';

/** Under which name the numbers of a rung's sheets are counted: its own series, or the one that all rungs without share. */
export function seriesOf({ series }: Pick<Rung, 'series'>): string {
  return series ?? SHEET_PREFIX;
}

/** E48 The number of a sheet, the n-th of its series, year and office: `教督办〔2026〕3号`; without a series of its own `DBD-2026-00003`. */
export function sheetNumber({ series }: Pick<Rung, 'series'>, year: number, n: number): string {
  return series === undefined
    ? `${SHEET_PREFIX}-${year}-${String(n).padStart(5, '0')}`
    : documentNumber({ series, year, n });
}
