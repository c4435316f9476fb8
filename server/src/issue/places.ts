import { OPEN_PHASES } from '@dudao/core/issue/entry';
import type { Phase } from '@dudao/core/issue/ledgers-format';
import { LIGHTS, type Light, yellowUntil } from '@dudao/core/issue/light';
import { countPlaces } from '@dudao/core/issue/surfaces-contract';
import { dayText } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { phasesOfState } from './books.ts';
import { type IssueFilter, isNarrowedByMarks, phasesOf } from './filter.ts';
import { movedFilterOf } from './moved.ts';
import { countMatches, type Matches, standingsBy } from './place-matches.ts';
import { countStock, listPlaces, type Place } from './place-stock.ts';

const NOTHING = { red: 0, yellow: 0, green: 0, none: 0, isMore: false };

export const countPlacesImplementation = implement(countPlaces, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const places = await listPlaces(db, unit.id);
    const filter = { ...input, moved: await movedFilterOf(db, input.moved) };
    const counted = await countAsked(db, { unit, places, filter, today: plainDateOf(now) });
    return ok({
      own: counted.get(unit.id) ?? NOTHING,
      places: places
        .filter(({ isOwn }) => !isOwn)
        .map(({ id, name, kind, hasBelow }) => ({
          unit: { id, name },
          kind,
          hasBelow,
          ...(counted.get(id) ?? NOTHING),
        })),
    });
  },
});

interface Asked {
  readonly unit: SubjectUnit;
  readonly places: readonly Place[];
  readonly filter: IssueFilter;
  readonly today: string;
}

/** What the tally knows is taken from it, exactly; every other filter is counted as far as `countMatches` does. */
async function countAsked(db: Db, { unit, places, filter, today }: Asked): Promise<Matches<Light>> {
  const figures = standingsBy(today, dayText(yellowUntil(today)));
  const phases = phasesOf(filter, filter.state === undefined ? null : await phasesOfState(db, filter.state));
  const { as, ledger = null, light } = filter;
  if (as === 'keeper' || as === 'joint' || !isTallied(filter, phases)) {
    return countMatches(db, { unit, places, filter, phases, today, figures });
  }
  const stock = await countStock(db, { unit, as, ledger, phases }, { places, figures, days: [] });
  return new Map(
    [...stock].map(([place, counts]) => [
      place,
      // Safe: the lights are all keys there are.
      {
        ...(Object.fromEntries(
          LIGHTS.map((one) => [one, light === undefined || light === one ? counts[one] : 0]),
        ) as Record<Light, number>),
        isMore: false,
      },
    ]),
  );
}

/** Whether nothing narrows it but ledger, light and phases that are open. */
function isTallied(filter: IssueFilter, phases: readonly Phase[]): boolean {
  const { search, state } = filter;
  return (
    !isNarrowedByMarks(filter) &&
    search === undefined &&
    state === undefined &&
    phases.every((phase) => OPEN_PHASES.includes(phase))
  );
}
