import { groupBy } from '../lib/group-by.ts';
import {
  add,
  compareRational,
  exactDecimalText,
  ONE,
  parseDecimal,
  type Rational,
  subtract,
  ZERO,
} from '../lib/rational.ts';
import type { MeasuredRow } from './measure.ts';

interface Placed {
  readonly row: MeasuredRow;
  readonly order: Rational;
  readonly total: Rational;
}

/**
 * P4 Rows of several evaluations in one order. The rank that each gives its own rows says nothing of the others': all go by their figure, and whoever
 * its own evaluation ranks behind a lower figure (a veto ranks last) comes behind everybody who is not so ranked. One evaluation alone keeps its order.
 */
export function inOneOrder(runs: readonly (readonly MeasuredRow[])[]): readonly MeasuredRow[] {
  if (runs.length < 2) return runs.flat();
  const back = new Set(runs.flatMap(setBackIn));
  const totals = runs.flat().flatMap(({ total }) => parsed(total));
  const [first] = totals;
  if (first === undefined) return runs.flat();
  const highest = totals.reduce((most, one) => (compareRational(one, most) > 0 ? one : most), first);
  const lowest = totals.reduce((least, one) => (compareRational(one, least) < 0 ? one : least), first);
  // Enough to come behind all others, and the same for all, so that they keep their order among themselves.
  const behind = add(subtract(highest, lowest), ONE);
  return runs.flat().map((row) => {
    const [total] = parsed(row.total);
    if (row.order === null || total === undefined) return row;
    return { ...row, order: back.has(row) ? exactDecimalText(subtract(total, behind)) : row.total };
  });
}

/** Rows that their own evaluation ranks behind one with a lower figure, with those that share their rank. */
function setBackIn(rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  const placed = rows.flatMap((row): Placed[] => {
    const [order, total] = [...parsed(row.order), ...parsed(row.total)];
    return order === undefined || total === undefined ? [] : [{ row, order, total }];
  });
  const ranks = [...groupBy(placed, ({ row }) => row.order ?? '').values()].sort((a, b) =>
    compareRational(b[0]?.order ?? ZERO, a[0]?.order ?? ZERO),
  );
  const back: MeasuredRow[] = [];
  let lowest: Rational | null = null;
  for (const alike of ranks) {
    const ahead = lowest;
    if (ahead !== null && alike.some(({ total }) => compareRational(ahead, total) < 0)) {
      back.push(...alike.map(({ row }) => row));
    }
    for (const { total } of alike) if (lowest === null || compareRational(total, lowest) < 0) lowest = total;
  }
  return back;
}

function parsed(figure: string | null): readonly Rational[] {
  const found = figure === null ? null : parseDecimal(figure);
  return found === null ? [] : [found];
}
