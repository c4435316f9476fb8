import { yellowUntil } from '@dudao/core/issue/light';
import { countPlaces } from '@dudao/core/issue/surfaces-contract';
import { dayText } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { CLOCKED, countStock, listPlaces } from './place-stock.ts';

const FIGURES = {
  red: 'e.due_on < $6::date',
  yellow: `${CLOCKED} and e.due_on between $6::date and $7::date`,
  green: `${CLOCKED} and e.due_on > $7::date`,
  none: `e.due_on is null or (e.phase = 'paused' and e.due_on >= $6::date)`,
};
const NOTHING = { red: 0, yellow: 0, green: 0, none: 0 };

export const countPlacesImplementation = implement(countPlaces, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const places = await listPlaces(db, unit.id);
    const today = plainDateOf(now);
    const asked = { unit, as: input.as, ledger: input.ledger ?? null };
    const days = [today, dayText(yellowUntil(today))];
    const stock = await countStock(db, asked, { places, figures: FIGURES, days });
    return ok({
      own: stock.get(unit.id) ?? NOTHING,
      places: places
        .filter(({ isOwn }) => !isOwn)
        .map(({ id, name, kind, hasBelow }) => ({
          unit: { id, name },
          kind,
          hasBelow,
          ...(stock.get(id) ?? NOTHING),
        })),
    });
  },
});
