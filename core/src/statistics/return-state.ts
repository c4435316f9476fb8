import { type Grant, isWithin, type UnitPath } from '../access/can.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { cellName, EMPTY_CELL, faultOfCell, isFilled, keptCell, type StatCell } from './cell.ts';
import type { StatPeriod } from './stat-period.ts';
import type { CellKind } from './statistics-book.ts';

/** ST4 How a return stands: asked for, or handed in. */
export const RETURN_STATES = ['open', 'handed'] as const;
/** How a return stands. */
export type ReturnState = (typeof RETURN_STATES)[number];

/** What people call the states. */
export const RETURN_STATE_NAMES: Readonly<Record<ReturnState, { readonly zh: string; readonly en: string }>> = {
  open: { zh: '填报中', en: 'being filled in' },
  handed: { zh: '已上报', en: 'handed in' },
};

/** ST4 Why figures of a period cannot be asked for; null: they can. */
export function faultOfAsking(
  period: StatPeriod,
  { dueOn, today }: { readonly dueOn: string; readonly today: string },
): Problem | null {
  const params = { period: period.name.zh, periodEn: period.name.en, from: period.from };
  if (period.from > today) return problem('statistic-period-ahead', params, { field: 'period' });
  return dueOn < today ? problem('statistic-due-past', { dueOn, today }, { field: 'dueOn' }) : null;
}

/** ST9 Whether somebody fills in for a unit: its liaison or one above it; an office only for itself, never for a unit that it supervises. */
export function mayFill(grants: readonly Grant[], path: UnitPath): boolean {
  const own = path.at(-1);
  return grants.some(
    (grant) =>
      isWithin(grant, path) &&
      (grant.role === 'unit-liaison' || (grant.role === 'supervision-office' && grant.unitId === own)),
  );
}

/** A cell as it is sent. */
export interface SentCell extends StatCell {
  readonly key: string;
}

/** Cells by their keys. */
export type Cells = Readonly<Record<string, StatCell>>;

/** ST5 What becomes of cells: as they are kept, or the first fault. A cell that the unit does not owe is refused. */
export function decideCells(
  owed: readonly CellKind[],
  before: Cells,
  sent: readonly SentCell[],
): { readonly cells: Cells } | { readonly fault: Problem } {
  const cells: Record<string, StatCell> = { ...before };
  for (const { key, ...cell } of sent) {
    const kind = owed.find((one) => one.key === key);
    if (kind === undefined) return { fault: problem('statistic-cell-unknown', { key }, { field: key }) };
    const fault = faultOfCell(kind, cell);
    if (fault !== null) return { fault };
    cells[key] = keptCell(kind, cell);
  }
  return { cells };
}

const MOST_NAMED = 5;

/** ST5 Why a return cannot be handed in: cells that say nothing, by name. Missing is not zero, so nothing is handed in with a gap. */
export function faultOfHandingIn(owed: readonly CellKind[], cells: Cells): Problem | null {
  const empty = owed.filter(({ key }) => !isFilled(cells[key] ?? EMPTY_CELL));
  const [first] = empty;
  if (first === undefined) return null;
  const named = empty.slice(0, MOST_NAMED).map(cellName).join('、');
  return problem(
    'statistic-cells-missing',
    { n: empty.length, names: empty.length > MOST_NAMED ? `${named}等` : named },
    { field: first.key },
  );
}

/** ST5 Why a cell of a return that was handed in cannot be corrected to this; null: it can. A correction says something else. */
export function faultOfCorrecting(kind: CellKind, before: StatCell, now: StatCell): Problem | null {
  const at = { field: kind.key };
  if (!isFilled(now)) return problem('statistic-correction-empty', { name: cellName(kind) }, at);
  const isSame =
    before.value === now.value && before.absent === now.absent && before.lines.join('\n') === now.lines.join('\n');
  return isSame ? problem('statistic-correction-same', { name: cellName(kind) }, at) : null;
}
