import { parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import { countWorkingDays, dayAfterWorkingDays } from '../lib/working-day.ts';
import type { Form, FormValues } from '../pack/form.ts';
import type { Entry, LedgerKind } from './entry.ts';
import type { Doing, HandlingClass, LedgerAction, LedgerState } from './ledgers-format.ts';

/** What gives an entry a class of handling. */
export const GIVES_CLASS: readonly Doing[] = ['assign', 'reopen', 'reclass'];

/** A class of handling of a ledger. */
export function classOf({ ledger }: Pick<LedgerKind, 'ledger'>, id: string | null): HandlingClass | undefined {
  return ledger.classes.find((one) => one.id === id);
}

/** What is wrong with a class of handling and the day given with it; absent, the day follows from the class. */
export function faultsOfHandling(
  kind: LedgerKind,
  given: { readonly handling: string | null; readonly dueOn: string | undefined; readonly today: string },
): readonly Problem[] {
  const { today } = given;
  const chosen = classOf(kind, given.handling);
  if (chosen === undefined) return [problem('issue-handling', {}, { field: 'handling' })];
  const dueOn = dayOf(chosen, given.dueOn, today);
  if (dueOn === null && chosen.lasting !== true) return [problem('issue-day', {}, { field: 'dueOn' })];
  if (dueOn === null) return [];
  if (parseDay(dueOn) === null) return [problem('issue-no-such-day', { found: dueOn }, { field: 'dueOn' })];
  if (dueOn < today) return [problem('issue-day-past', { found: dueOn }, { field: 'dueOn' })];
  const latest = chosen.most === undefined ? null : dayAfterWorkingDays(today, chosen.most);
  if (latest !== null && dueOn > latest) {
    const { zh, en } = chosen.name;
    return [problem('issue-day-late', { handling: zh, handlingEn: en, latest }, { field: 'dueOn' })];
  }
  return [];
}

/** The day by which an entry of a class is due: the one given, else so many working days from today; null where none is set. */
export function dayOf(chosen: HandlingClass, given: string | undefined, today: string): string | null {
  if (given !== undefined) return given;
  return chosen.within === undefined ? null : dayAfterWorkingDays(today, chosen.within);
}

/** E32 Until when a lasting entry is to be looked at, where it was looked at today; null where its class is not looked at again and again. */
export function nextLook(chosen: HandlingClass | undefined, values: FormValues, today: string): string | null {
  if (chosen?.lasting !== true || chosen.look_every === undefined) return null;
  const asked = chosen.look_asked === undefined ? undefined : values[chosen.look_asked];
  return dayAfterWorkingDays(today, typeof asked === 'string' ? Number(asked) : chosen.look_every);
}

/** E41 What an action asks to be filled in for the class that is given with it; nothing where it gives none. */
export function classFormOf({ ledger }: Pick<LedgerKind, 'ledger'>, { does }: LedgerAction, given?: string): Form {
  if (!GIVES_CLASS.includes(does) || given === undefined) return [];
  return classOf({ ledger }, given)?.asks ?? [];
}

/** E32 When an entry that is given a class is looked at next: as before where it was lasting already. */
export function lookOf(
  chosen: HandlingClass | undefined,
  { lookOn, values }: Pick<Entry, 'lookOn'> & { readonly values: FormValues },
  today: string,
): string | null {
  const next = nextLook(chosen, values, today);
  return next === null ? null : (lookOn ?? next);
}

/** E53 The day of an entry that rested: so many working days later as lay in its rest, the day on which it began left out. */
export function dayAfterRest(dueOn: string, since: string, today: string): string {
  const [from, until] = [since, today].map(parseDay);
  if (from == null || until == null) throw new Error(`not days: ${since}, ${today}`);
  const rested = countWorkingDays(from + 1, until);
  return rested === 0 ? dueOn : dayAfterWorkingDays(dueOn, rested);
}

/** Until when the first step of an entry written today is owed; null where its state sets no time. */
export function beginsDue({ within }: LedgerState, today: string): string | null {
  return withinOr(today, within, null);
}

/** So many working days after a day; otherwise where either is not set. */
export function withinOr(from: string | null, within: number | undefined, otherwise: string | null): string | null {
  return from === null || within === undefined ? otherwise : dayAfterWorkingDays(from, within);
}
