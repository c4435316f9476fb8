import type { Bar } from '@dudao/core/accountability/case-state';
import { readBars } from '@dudao/core/accountability/contract';
import type { Effect } from '@dudao/core/accountability/effect';
import { ok } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';

interface EffectRow extends Effect {
  readonly unitName: string;
  readonly personName: string | null;
}

const HOLDS = `c.until_on >= $2 and c.served_on <= $2 and c.bars <> '{}' and c.state in ('served', 'appealed', 'ended')`;
const COLUMNS = `c.concerned_unit_id as "unitId", c.concerned_person_id as "personId", c.bars, c.served_on as "fromOn", c.until_on as "untilOn",
  c.concerned_unit_name as "unitName", c.concerned_person_name as "personName"`;

/** Z9 What accountability keeps units and their people from on a day, for nouns that give titles: they learn until when, and not for what. */
export async function effectsOn(db: Db, unitIds: readonly string[], on: string): Promise<readonly Effect[]> {
  // Safe: written from the bars of a rulebook.
  const rows = await beyondScope(db, () =>
    db.many<EffectRow & { bars: Bar[] }>(
      `select ${COLUMNS} from accountability_case c where c.concerned_unit_id = any ($1::uuid[]) and ${HOLDS}`,
      [unitIds, on],
    ),
  );
  return rows.map(({ unitId: of, personId, bars, fromOn, untilOn }) => ({
    unitId: of,
    personId,
    bars,
    fromOn,
    untilOn,
  }));
}

export const readBarsImplementation = implement(readBars, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit, now }) => {
    const on = plainDateOf(now);
    const rows = await beyondScope(db, () =>
      db.many<EffectRow & { bars: Bar[] }>(
        `select ${COLUMNS} from accountability_case c join unit_below b on b.unit_id = c.concerned_unit_id and b.top_id = $1
         where ${HOLDS} order by c.until_on, c.id limit 500`,
        [unit.id, on],
      ),
    );
    return ok({
      barred: rows.map(({ unitId, unitName, personId, personName, bars, fromOn, untilOn }) => ({
        unit: { id: unitId, name: unitName },
        person: personId === null ? null : { id: personId, name: personName ?? '' },
        bars,
        fromOn,
        untilOn,
      })),
      on,
    });
  },
});
