import type { Problem, ProblemCatalogue } from '@dudao/core/lib/problem';
import { fillText, type Lang } from '@dudao/core/lib/text';
import { type AskedCell, faultOfCell, readTypedCell, type StatCell } from '@dudao/core/statistics/cell';
import { STATISTICS_PROBLEMS } from '@dudao/core/statistics/problems';
import type { SentCell } from '@dudao/core/statistics/return-state';
import { cellText } from './figure-text.ts';
import type { ShownCell } from './statistics-record.ts';

/** What was typed into a line of the grid and is not saved yet. */
export interface TypedLine {
  readonly value: string;
  readonly note: string;
  readonly lines: readonly string[];
}

/** A cell as the rules see it. */
function askedCell({ key, name, part, unit, kind, decimals, listed }: ShownCell): AskedCell {
  return {
    key,
    counter: { name, unit: unit === '' ? undefined : unit, kind, decimals, listed },
    part: part === null ? null : { name: part },
  };
}

/** A line as it stands: what the unit said last. */
export function lineOf(cell: ShownCell): TypedLine {
  return { value: cellText(cell, cell), note: cell.absent ?? cell.note, lines: cell.lines };
}

/** What is sent of a line, or what is wrong with it. */
export function sentOf(
  cell: ShownCell,
  { value, note, lines }: TypedLine,
): { readonly sent: SentCell } | { readonly fault: Problem } {
  const kind = askedCell(cell);
  const typed = readTypedCell(kind, value);
  if (typed.is === 'fault') return { fault: typed.fault };
  const said: StatCell =
    typed.is === 'absent'
      ? { value: null, absent: note, lines: [], note: '' }
      : { value: typed.value, absent: null, lines, note };
  const fault = faultOfCell(kind, said);
  return fault === null ? { sent: { key: cell.key, ...said } } : { fault };
}

/** A fault in words. */
export function faultWords({ problem, params }: Problem, lang: Lang): string {
  const kind = (STATISTICS_PROBLEMS as ProblemCatalogue)[problem];
  return kind === undefined ? problem : fillText(kind.text, lang, params);
}

/** Lines of a list as somebody wrote them, one in each line; empty ones fall away. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
