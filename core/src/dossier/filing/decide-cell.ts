import { MISSING_CHOICE } from '../../formula/records.ts';
import { dayText } from '../../lib/plain-day.ts';
import { type Problem, problem } from '../../lib/problem.ts';
import { type CellFinding, choiceIndex, numberParser, parseChoiceCell } from '../parse-cell.ts';
import type { ColumnSpec } from '../sheet-spec.ts';

/** A value as it is kept: a number (judgements 1 or 0, days since 1970-01-01), the code of a choice, null where there is none. */
export type KeptValue = number | string | null;

/** What a typed text says: the value to keep, and a problem (then it is not kept) or a notice beside it. */
export interface ReadText {
  readonly value: KeptValue;
  readonly problem: Problem | null;
  readonly notice: Problem | null;
}

/** Reads a text that somebody typed or pasted into a cell of a column, exactly as imports read it; empty: no value. */
export function readTyped(column: ColumnSpec, text: string): ReadText {
  const choice = column.kind === 'choice';
  const found = choice ? parseChoiceCell(text, column, choiceIndex(column)) : numberParser(column)(text);
  const index = typeof found === 'number' ? found : found.value;
  const missing = choice ? index === MISSING_CHOICE : Number.isNaN(index);
  const value = missing ? null : choice ? (column.choices[index]?.code ?? null) : index;
  if (typeof found === 'number') return { value, problem: null, notice: null };
  return found.severity === 'problem'
    ? { value: null, problem: named(found, column), notice: null }
    : { value, problem: null, notice: named(found, column) };
}

function named({ name, params }: CellFinding, { label }: ColumnSpec): Problem {
  return problem(name, { sheet: '', cell: '', column: label.zh, columnEn: label.en, ...params });
}

/** A cell as it stands: its value, the revision of the unit's reports in which it was said, and whether this dossier said it. */
export interface CellNow {
  readonly value: KeptValue;
  readonly since: number;
  readonly isOwn: boolean;
}

/** What becomes of a typed text. */
export type CellDecision =
  | { readonly is: 'kept'; readonly value: KeptValue; readonly notice: Problem | null }
  | { readonly is: 'same'; readonly value: KeptValue }
  | { readonly is: 'refused'; readonly problem: Problem };

/**
 * Decides about one cell. `follows` is the revision that the writer saw, 0 for a cell without a value: where somebody said another value
 * meanwhile, it is refused (`cell-changed-meanwhile`) and the writer chooses. A value that was reported elsewhere is not asked again
 * (`already-known`) unless it is corrected, with a reason.
 */
export function decideCell(
  column: ColumnSpec,
  now: CellNow,
  { text, follows, corrects = false }: { readonly text: string; readonly follows: number; readonly corrects?: boolean },
): CellDecision {
  const { value, problem: fault, notice } = readTyped(column, text);
  if (fault !== null) return { is: 'refused', problem: fault };
  if (value === now.value) return { is: 'same', value };
  const about = { element: column.label.zh, elementEn: column.label.en };
  if (now.since !== follows) return { is: 'refused', problem: problem('cell-changed-meanwhile', about) };
  if (!corrects && !now.isOwn && now.value !== null) return { is: 'refused', problem: problem('already-known', about) };
  return { is: 'kept', value, notice };
}

/** A kept value on the wire: decimal text, a day as `2026-03-31`, a choice's code, a judgement `1` or `0`; null is missing. */
export function wireValue(column: ColumnSpec, value: KeptValue): string | null {
  if (value === null) return null;
  return column.kind === 'date' ? dayText(Number(value)) : String(value);
}

/** What people read in a cell: `是`/`否`, the name of a choice, else the wire's text. */
export function shownWire({ kind, choices }: Pick<ColumnSpec, 'kind' | 'choices'>, wire: string | null): string {
  if (wire === null) return '';
  if (kind === 'judgement') return wire === '0' ? '否' : '是';
  return kind === 'choice' ? (choices.find(({ code }) => code === wire)?.name.zh ?? wire) : wire;
}
