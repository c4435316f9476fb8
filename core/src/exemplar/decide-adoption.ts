import { isSame, type Somebody } from '../access/somebody.ts';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { type Problem, problem } from '../lib/problem.ts';
import type { ExemplarBook } from './exemplar-book.ts';
import { ADOPTION_STATE_NAMES, type AdoptionState, type ExemplarState } from './exemplar-state.ts';

/** What is done with an adoption. `acknowledge`: the adopter goes on although what it adopted was withdrawn. */
export const ADOPTION_STEPS = ['begin', 'report', 'give-up', 'acknowledge', 'verify'] as const;
/** What is done with an adoption. */
export type AdoptionStep = (typeof ADOPTION_STEPS)[number];

/** X10 In which states each step may be taken. */
const FROM: Readonly<Record<AdoptionStep, readonly AdoptionState[]>> = {
  begin: ['planned'],
  report: ['running'],
  'give-up': ['planned', 'running', 'reported', 'proven'],
  acknowledge: ['planned', 'running', 'reported', 'proven'],
  verify: ['reported'],
};

/** An adoption as far as what may be done with it depends on it. */
export interface AdoptionLife {
  readonly state: AdoptionState;
  readonly resultOn: string;
  /** How the exemplar stands. */
  readonly exemplar: ExemplarState;
  /** Whether the adopter has said what it does now that the exemplar was withdrawn. */
  readonly isAcknowledged: boolean;
}

/** X10 Why a step cannot be taken with an adoption; null where it can. Of what was withdrawn nothing goes on but to say that it ends, or that it is kept up. */
export function faultOfAdoptionStep(step: AdoptionStep, life: AdoptionLife, today: string): Problem | null {
  const isWithdrawn = life.exemplar === 'withdrawn';
  if (step === 'acknowledge' && (!isWithdrawn || life.isAcknowledged))
    return problem('exemplar-nothing-to-acknowledge');
  if (isWithdrawn && step !== 'acknowledge' && step !== 'give-up') return problem('exemplar-adoption-withdrawn');
  if (!FROM[step].includes(life.state)) {
    const { zh, en } = ADOPTION_STATE_NAMES[life.state];
    return problem('exemplar-adoption-not-now', { state: zh, stateEn: en });
  }
  return step === 'report' && today < life.resultOn ? problem('exemplar-too-early', { day: life.resultOn }) : null;
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

/** Somebody's plan to adopt. */
export interface Adopting {
  readonly adopter: { readonly id: string; readonly path: readonly string[] };
  /** The unit that the exemplar is credited to, and the office that published it. */
  readonly authorId: string;
  readonly officeId: string;
  readonly beginsOn: string;
  readonly resultOn: string;
  readonly today: string;
}

/** X9 Why a unit cannot adopt an exemplar; null where it can: never its own, only one that was published to it, and long enough that something can come of it. */
export function faultOfAdopting(
  { adoption }: Pick<ExemplarBook, 'adoption'>,
  { adopter, authorId, officeId, beginsOn, resultOn, today }: Adopting,
): Problem | null {
  if (adopter.id === authorId) return problem('exemplar-own-adoption', {}, { field: 'unitId' });
  if (!adopter.path.includes(officeId)) return problem('exemplar-out-of-reach', {}, { field: 'unitId' });
  if (beginsOn < today) return problem('exemplar-begins-past', {}, { field: 'beginsOn' });
  const days = dayOf(resultOn) - dayOf(beginsOn);
  const { least_days: least, most_days: most } = adoption;
  return days < least || days > most ? problem('exemplar-term', { least, most, days }, { field: 'resultOn' }) : null;
}

/** X10 The day from which the result may be told, once it has begun: as planned, but never sooner than the least time after the day on which it began. */
export function resultDayFrom(
  { adoption }: Pick<ExemplarBook, 'adoption'>,
  { begunOn, plannedOn }: { readonly begunOn: string; readonly plannedOn: string },
): string {
  const soonest = dayText(dayOf(begunOn) + adoption.least_days);
  return plannedOn < soonest ? soonest : plannedOn;
}

/** X11 Why somebody cannot verify what an adopter reports; null where they can: they speak for neither of the two units and did not report it. */
export function faultOfAdoptionVerifier({
  by,
  reporter,
  speaksForAdopter,
  speaksForAuthor,
}: {
  readonly by: Somebody;
  readonly reporter: Somebody | null;
  readonly speaksForAdopter: boolean;
  readonly speaksForAuthor: boolean;
}): Problem | null {
  if (speaksForAdopter || speaksForAuthor) return problem('exemplar-own-unit');
  return reporter !== null && isSame(reporter, by) ? problem('exemplar-own-word') : null;
}

/** X12 How many units are how far with an exemplar. What was reported and not verified counts as running. */
export interface AdoptionCounts {
  readonly planned: number;
  readonly running: number;
  readonly proven: number;
  readonly givenUp: number;
}

/** X12 Counts adoptions, each once and as what it is. */
export function countAdoptions(states: readonly AdoptionState[]): AdoptionCounts {
  const of = (...some: readonly AdoptionState[]) => states.filter((state) => some.includes(state)).length;
  return { planned: of('planned'), running: of('running', 'reported'), proven: of('proven'), givenUp: of('given_up') };
}

/** What a unit gave to others and took from them. */
export interface BenchmarkLine extends AdoptionCounts {
  readonly unitId: string;
  readonly name: string;
  /** Exemplars of its own that stand published. */
  readonly contributed: number;
  /** Adoptions of its exemplars by others that were proven, and that run. */
  readonly spread: number;
  readonly spreading: number;
}

/** X12 Order of the benchmark board: who is learned from with proof comes first, then who learned with proof, then who contributed; else by name. */
export function benchmarkOrder(one: BenchmarkLine, other: BenchmarkLine): number {
  const rank = ({ spread, proven, contributed, spreading }: BenchmarkLine) => [spread, proven, contributed, spreading];
  const [a, b] = [rank(one), rank(other)];
  const i = a.findIndex((n, at) => n !== b[at]);
  return i < 0 ? (one.name < other.name ? -1 : 1) : (b[i] ?? 0) - (a[i] ?? 0);
}
