import { z } from 'zod';
import { daysBetween } from '../inspection/decide-register.ts';
import type { Text } from '../lib/text.ts';
import { HANDLINGS, INTEGRITY_KINDS, type IntegritySign, PAYERS } from './integrity-kind.ts';
import type { TeamBook } from './team-book.ts';

const SHORT = z.string().trim().max(100);

/** One thing that is declared: what, by whom it was offered and paid, how much it was, what became of it. */
export const INTEGRITY_ITEM = z.strictObject({
  kind: z.enum(INTEGRITY_KINDS),
  onDay: z.iso.date(),
  what: z.string().trim().min(1).max(200),
  /** Yuan with up to two decimals. */
  amount: z.string().regex(/^\d{1,7}(\.\d{1,2})?$/u),
  offeredBy: SHORT,
  paidBy: z.enum(PAYERS),
  handling: z.enum(HANDLINGS),
  /** The day on which it was given back or handed over; null: on the spot, or not at all. */
  handledOn: z.iso.date().nullable(),
  /** Number of the receipt; empty: none. */
  receipt: SHORT,
});
/** One thing that is declared. */
export type IntegrityItem = z.infer<typeof INTEGRITY_ITEM>;

/** A declaration as its signs see it. */
export interface Declared {
  readonly items: readonly IntegrityItem[];
  /** The day on which the visit was left. */
  readonly leftOn: string;
  readonly declaredOn: string;
}

/** A sign that the rulebook wants to be looked at; `item` counts from 0, null: it is about the declaration as a whole. */
export interface FoundSign {
  readonly sign: IntegritySign;
  readonly severity: 'warning' | 'severe';
  readonly name: Text;
  readonly item: number | null;
}

/** What the rulebook flags in a declaration (L8). A refused offer is no fault: that it is declared is the point. */
export function signsOf({ items, leftOn, declaredOn }: Declared, book: TeamBook['integrity']): readonly FoundSign[] {
  const isLate = daysBetween(leftOn, declaredOn) > book.declare_days;
  return book.signs.flatMap(({ when, severity, name }): readonly FoundSign[] => {
    if (when === 'late-declared') return isLate ? [{ sign: when, severity, name, item: null }] : [];
    return items.flatMap((item, i) => (holdsOf(when, item, book) ? [{ sign: when, severity, name, item: i }] : []));
  });
}

type SignOfItem = Exclude<IntegritySign, 'late-declared'>;

function holdsOf(sign: SignOfItem, item: IntegrityItem, book: TeamBook['integrity']): boolean {
  const { kind, amount, paidBy, handling, receipt, handledOn, onDay } = item;
  const isTaken = handling === 'taken';
  switch (sign) {
    case 'unit-paid':
      return isTaken && paidBy === 'unit';
    case 'other-paid':
      return isTaken && paidBy === 'other';
    case 'over-limit':
      return isTaken && book.limits.some((limit) => limit.kind === kind && Number(amount) > Number(limit.most));
    case 'no-receipt':
      return isTaken && kind !== 'gift' && Number(amount) > 0 && receipt === '';
    case 'gift-kept':
      return isTaken && kind === 'gift';
    case 'late-handover':
      return (
        (handling === 'given-back' || handling === 'handed-over') &&
        handledOn !== null &&
        daysBetween(onDay, handledOn) > book.handover_days
      );
  }
}
