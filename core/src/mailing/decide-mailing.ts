import { type Problem, problem } from '../lib/problem.ts';
import { MAILING_STATE_NAMES, type MailingState } from './mailing-state.ts';

/** A mailing as far as what may be done with it depends on it. */
export interface MailingLife {
  /** As stored: `open` until it is issued or cancelled. */
  readonly kept: 'open' | 'issued' | 'cancelled';
  readonly waiting: number;
  readonly made: number;
  readonly failed: number;
}

/** What is done with a mailing. */
export const MAILING_STEPS = ['cancel', 'retry', 'issue'] as const;
/** What is done with a mailing. */
export type MailingStep = (typeof MAILING_STEPS)[number];

/** L1 How far a mailing is: it is made when no letter waits any more. */
export function stateOf({ kept, waiting }: Pick<MailingLife, 'kept' | 'waiting'>): MailingState {
  if (kept !== 'open') return kept;
  return waiting > 0 ? 'making' : 'made';
}

const FROM: Readonly<Record<MailingStep, readonly MailingState[]>> = {
  cancel: ['making', 'made'],
  retry: ['making', 'made'],
  issue: ['made'],
};

/** L1, L5, L6 Why a step cannot be taken; null where it can. Issued without those that failed only when a person says so. */
export function faultOfStep(step: MailingStep, life: MailingLife, isWithoutFailed = false): Problem | null {
  const state = stateOf(life);
  if (step === 'issue' && state === 'making') return problem('mailing-unfinished', { waiting: life.waiting });
  if (!FROM[step].includes(state)) {
    const { zh, en } = MAILING_STATE_NAMES[state];
    return problem('mailing-not-now', { state: zh, stateEn: en });
  }
  if (step === 'retry') return life.failed === 0 ? problem('mailing-none-failed') : null;
  if (step !== 'issue') return null;
  if (life.made === 0) return problem('mailing-nothing-made');
  return life.failed > 0 && !isWithoutFailed ? problem('mailing-some-failed', { failed: life.failed }) : null;
}

/** A pause of the server (a stop, a night) says nothing about how long a letter takes. */
const PAUSE = 20;

/** L4 How many seconds the waiting letters still take, by the pace of the last ones that were made, from their moments in milliseconds, in any order; null while that cannot be said. */
export function secondsLeft(momentsMs: readonly number[], waiting: number): number | null {
  const times = [...momentsMs].sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  if (gaps.length === 0 || waiting === 0) return waiting === 0 ? 0 : null;
  const middle = [...gaps].sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const usual = gaps.filter((gap) => gap <= Math.max(1, middle) * PAUSE);
  const pace = usual.reduce((sum, gap) => sum + gap, 0) / usual.length;
  return Math.ceil((pace * waiting) / 1000);
}
