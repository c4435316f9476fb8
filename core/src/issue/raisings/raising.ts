import type { Text } from '../../lib/text.ts';
import type { FormValues } from '../../pack/form.ts';
import type { Ledger, LedgerPath } from '../ledgers-format.ts';

/** In which way something was put to the level above: an entry was raised, or written as a question. */
export const RAISING_KINDS = ['raised', 'asked'] as const;
/** In which way something was put to the level above. */
export type RaisingKind = (typeof RAISING_KINDS)[number];

/** From which side the register is read: who asked, or who owes the answer. */
export const RAISING_SIDES = ['asked', 'owed'] as const;
/** From which side the register is read. */
export type RaisingSide = (typeof RAISING_SIDES)[number];

/** How the lines of the register stand: `late` was answered after its day, `dropped` ended without an answer. */
export const RAISING_STATES = ['waiting', 'overdue', 'answered', 'late', 'dropped', 'all'] as const;
/** How lines of the register stand. */
export type RaisingState = (typeof RAISING_STATES)[number];

/** What people call the ways. */
export const RAISING_KIND_NAMES: Readonly<Record<RaisingKind, Text>> = {
  raised: { zh: '上提', en: 'raised' },
  asked: { zh: '请示', en: 'question' },
};

/** What people call the states. */
export const RAISING_STATE_NAMES: Readonly<Record<RaisingState, Text>> = {
  waiting: { zh: '等待答复', en: 'waiting' },
  overdue: { zh: '逾期未答复', en: 'overdue' },
  answered: { zh: '已答复', en: 'answered' },
  late: { zh: '逾期答复', en: 'answered late' },
  dropped: { zh: '不再需要答复', en: 'ended without an answer' },
  all: { zh: '全部', en: 'all' },
};

/** E50 A ledger whose entries begin by waiting for the head of its keeper, and which the unit concerned writes itself, holds questions put to that office. */
export function isAsking({
  ledger,
  path,
}: {
  readonly ledger: Pick<Ledger, 'written_by'>;
  readonly path: LedgerPath;
}): boolean {
  const isOfUnits = ledger.written_by.some((who) => who === 'unit' || who === 'unit-head');
  return isOfUnits && path.states[0]?.waits === 'keeper-head';
}

/** E50 What a question asks: the texts that its ledger needs, those left out that are kept back. */
export function questionOf(
  { fields = [] }: Pick<Ledger, 'fields'>,
  { values, hidden }: { readonly values: FormValues; readonly hidden: ReadonlySet<string> },
): string {
  return fields
    .filter(({ id, kind, needed }) => kind === 'text' && needed === true && !hidden.has(id))
    .map(({ id }) => values[id])
    .filter((value) => typeof value === 'string' && value !== '')
    .join('\n');
}

/** Days of a line, and whether it was answered: calendar days in China; null is none. */
export interface RaisingDays {
  readonly dueOn: string | null;
  readonly endedOn: string | null;
}

/** E50 Whether the answer is owed still, or was given, after its day; without a day nothing is late. */
export function isLateAnswer({ dueOn, endedOn }: RaisingDays, today: string): boolean {
  return dueOn !== null && (endedOn ?? today) > dueOn;
}
