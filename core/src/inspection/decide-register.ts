import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';

/** A term of appointment: from a day on, until the first day after it. */
export interface Term {
  readonly fromOn: string;
  readonly untilOn: string;
}

/** Where a term stands on a day. */
export const TERM_STATES = ['coming', 'serving', 'expiring', 'expired'] as const;
/** One of the states. */
export type TermState = (typeof TERM_STATES)[number];

/** Where the term stands on a day; it is expiring within the last `warnDays` days. */
export function termStateOf({ fromOn, untilOn }: Term, on: string, warnDays: number): TermState {
  if (on < fromOn) return 'coming';
  if (on >= untilOn) return 'expired';
  return daysBetween(on, untilOn) <= warnDays ? 'expiring' : 'serving';
}

/** Whether somebody is an inspector on a day. */
export function isServing({ fromOn, untilOn }: Term, on: string): boolean {
  return fromOn <= on && on < untilOn;
}

/** Days from one day to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return (parseDay(to) ?? 0) - (parseDay(from) ?? 0);
}

/** The day so many days later. */
export function daysAfter(day: string, days: number): string {
  return dayText((parseDay(day) ?? 0) + days);
}

/** Why a term cannot be given; null when it can. `last` is the term before it. */
export function faultOfTerm(term: Term, last: Term | null): Problem | null {
  if (term.untilOn <= term.fromOn)
    return problem('term-ends-before-begin', { fromOn: term.fromOn }, { field: 'untilOn' });
  if (last !== null && term.fromOn < last.untilOn) {
    return problem('term-overlaps', { untilOn: last.untilOn }, { field: 'fromOn' });
  }
  return null;
}

/** Training as it was entered. */
export interface TrainingEntry {
  readonly onDay: string;
  readonly hours: number;
}

/** Hours of training within a calendar year. */
export function hoursIn(year: number, entries: readonly TrainingEntry[]): number {
  return entries.filter(({ onDay }) => Number(onDay.slice(0, 4)) === year).reduce((sum, { hours }) => sum + hours, 0);
}

/** A secondment as the rules see it. */
export interface SecondmentState {
  readonly fromOn: string;
  readonly untilOn: string;
  /** What the home unit said; null as long as it has not. */
  readonly answer: 'agreed' | 'refused' | null;
}

/** Where a secondment stands on a day. Without an answer nobody is seconded: silence is no consent. */
export const SECONDMENT_STAGES = ['asked', 'refused', 'coming', 'seconded', 'over'] as const;
/** One of the stages. */
export type SecondmentStage = (typeof SECONDMENT_STAGES)[number];

/** Where a secondment stands on a day. */
export function secondmentStageOf({ fromOn, untilOn, answer }: SecondmentState, on: string): SecondmentStage {
  if (answer === 'refused') return 'refused';
  if (answer === null) return 'asked';
  return on < fromOn ? 'coming' : on < untilOn ? 'seconded' : 'over';
}
