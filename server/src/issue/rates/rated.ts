import { ASIDE_PHASES, COMPLETED_PHASES, RATED_PHASES, type Rated } from '@dudao/core/issue/rates/rate';

/** What a rate counts of the entries to be put right within some days, both included. */
export interface RatedFilter {
  readonly what: Rated;
  readonly from: string;
  readonly until: string;
}

/** Phases are names of the engine's own list, so they are said in the query itself. */
const isIn = (phases: readonly string[]) => `i.phase in (${phases.map((phase) => `'${phase}'`).join(', ')})`;
const COMPLETED = isIn(COMPLETED_PHASES);

/** E51 Which entries `i` count as what; `today` is how the query says the day. Lists and figures ask the same words. */
export function ratedCondition(what: Rated, today: string): string {
  switch (what) {
    case 'due':
      return isIn(RATED_PHASES);
    case 'completed':
      return COMPLETED;
    case 'closed':
      return `i.phase = 'closed'`;
    case 'in-time':
      return `(${COMPLETED} and i.reported_on <= i.fix_due_on)`;
    case 'known':
      return `(${COMPLETED} or (i.phase = 'open' and i.fix_due_on < ${today}))`;
    case 'aside':
      return isIn(ASIDE_PHASES);
  }
}

/** Collects the conditions of what a rate counts. */
export function addRated(
  { add }: { add(condition: string, ...values: readonly unknown[]): void },
  { what, from, until }: RatedFilter,
  today: string,
): void {
  add('i.fix_due_on >= ? and i.fix_due_on <= ?', from, until);
  const condition = ratedCondition(what, '?::date');
  add(condition, ...(condition.includes('?') ? [today] : []));
}
