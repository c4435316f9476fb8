import { columnOfPeriod, type Records } from '../formula/records.ts';
import type { ColumnRule } from '../pack/quality-format.ts';

/** A row that a rule finds odd by its reported columns; what `value` and `other` say belongs to the kind of the rule. */
export interface OddRow {
  readonly row: number;
  readonly value: string | null;
  readonly other: string | null;
}

/** Below this a number may well end in a zero by chance or be one digit only. */
const ROUND_FROM = 10;

/**
 * Rows odd by rules that look at columns: the same numbers as another row (`value`: how many, `other`: whose), all numbers as last year
 * (`value`: how many), too many round numbers (`value`: how many, `other`: of how many). Missing and zero tell nothing.
 */
export function findOddRows(rule: ColumnRule, records: Records, rows: readonly { readonly name: string }[]): OddRow[] {
  const columns = rule.of.map((column) => records.numbers.get(column));
  const before = rule.of.map((column) => records.numbers.get(columnOfPeriod(column, -1)));
  const cellsOf = (of: typeof columns, row: number) => of.map((column) => column?.[row] ?? Number.NaN);
  const least = Number(rule.least);
  switch (rule.kind) {
    case 'copies':
      return copies();
    case 'unchanged':
      return rows.flatMap((_, row) => {
        const now = cellsOf(columns, row);
        const last = cellsOf(before, row);
        const told = now.map((cell, i) => [cell, last[i] ?? Number.NaN] as const).filter(([cell]) => isTold(cell));
        const isOdd = told.length >= least && told.every(([cell, earlier]) => cell === earlier);
        return isOdd ? [{ row, value: String(told.length), other: null }] : [];
      });
    case 'rounded':
      return rows.flatMap((_, row) => {
        const told = cellsOf(columns, row).filter((cell) => cell >= ROUND_FROM);
        const round = told.filter((cell) => cell % 10 === 0).length;
        const isOdd = told.length >= least && round > Number(rule.most) * told.length;
        return isOdd ? [{ row, value: String(round), other: String(told.length) }] : [];
      });
  }

  /** All of a group of equals, each with another: who copied from whom, the numbers do not say. */
  function copies(): OddRow[] {
    const equals = new Map<string, number[]>();
    const toldOf = rows.map((_, row) => {
      const cells = cellsOf(columns, row);
      const told = cells.filter(isTold).length;
      const key = cells.join(' ');
      if (told >= least) equals.set(key, [...(equals.get(key) ?? []), row]);
      return { told, key };
    });
    return toldOf.flatMap(({ told, key }, row) => {
      const other = equals.get(key)?.find((one) => one !== row);
      return told < least || other === undefined
        ? []
        : [{ row, value: String(told), other: rows[other]?.name ?? null }];
    });
  }
}

function isTold(cell: number): boolean {
  return !Number.isNaN(cell) && cell !== 0;
}
