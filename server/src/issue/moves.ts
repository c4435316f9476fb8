import type { Move } from '@dudao/core/issue/moves';
import { lateDaysOf } from '@dudao/core/issue/week';
import { countMoves, type WeekFigures } from '@dudao/core/issue/week-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listHolders } from './holders.ts';
import { type CountedMoves, countMovedByPlace } from './moved-places.ts';

/** Longest span that is counted: what moved is read entry by entry. */
const MOST_DAYS = 31;

export const countMovesImplementation = implement(countMoves, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const days = (Date.parse(input.until) - Date.parse(input.from)) / 86_400_000;
    if (days < 0 || days >= MOST_DAYS) return refuse(problem('issue-week-span', { most: MOST_DAYS }));
    const asked = { unit, ledger: input.ledger ?? null, from: input.from, until: input.until, today: plainDateOf(now) };
    const counted = await countMovedByPlace(db, asked);
    const holders = await listHolders(db, { ...asked, late: lateDaysOf(input) });
    return ok({ ...figuresOf(counted), places: placesOf(counted), holders });
  },
});

/** The sums over all places. */
export function figuresOf({ places, moves, key }: CountedMoves): WeekFigures {
  const sum = (of: (place: CountedMoves['places'][number]) => number) => places.reduce((all, one) => all + of(one), 0);
  const byMove = new Map<Move, number>();
  for (const { what, count } of moves) byMove.set(what, (byMove.get(what) ?? 0) + count);
  return {
    moves: [...byMove].map(([what, count]) => ({ what, count })),
    open: sum(({ open }) => open),
    red: sum(({ red }) => red),
    newlyLate: sum(({ newlyLate }) => newlyLate),
    idle: sum(({ open, touched }) => open - touched),
    key,
  };
}

/** Places with something to tell, the worst first. */
function placesOf({ places, moves }: CountedMoves) {
  const countOf = (id: string, move: Move) =>
    moves.find(({ place, what }) => place === id && what === move)?.count ?? 0;
  return places
    .map(({ id, name, red, newlyLate }) => ({
      unit: { id, name },
      red,
      newlyLate,
      written: countOf(id, 'written'),
      closed: countOf(id, 'closed'),
      returned: countOf(id, 'returned'),
      reopened: countOf(id, 'reopened'),
      raised: countOf(id, 'raised'),
    }))
    .filter(({ unit: _, ...counts }) => Object.values(counts).some((count) => count > 0))
    .sort((one, other) => other.red - one.red || other.newlyLate - one.newlyLate || other.closed - one.closed);
}
