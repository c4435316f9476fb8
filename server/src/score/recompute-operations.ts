import type { InputOf } from '@dudao/core/lib/contract';
import { ok } from '@dudao/core/lib/result';
import { listCounties, MOST_COUNTIES, readRecompute, recomputeStandings } from '@dudao/core/score/standing-contract';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { ANYWHERE, implement } from '../lib/serve.ts';
import { countDue, writeAllDue } from './due-rows.ts';
import { listCountyRuns } from './rows.ts';

/** Writes down what is to be done; the server does it after the commit, county by county. */
export const recomputeStandingsImplementation = implement(recomputeStandings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, unit, now }) => {
    const due = await writeAllDue(tx, { unitId: unit.id, on: plainDateOf(now), at: now });
    await record(tx, { event: 'score.recompute-asked', unitId: unit.id, subject: null, after: { due } });
    return ok({ due });
  },
});

export const readRecomputeImplementation = implement(readRecompute, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit, now }) => ok(await countDue(db, unit.id, now)),
});

export const listCountiesImplementation = implement(listCounties, {
  subject: async (_db, input: InputOf<typeof listCounties>) => input.unitId ?? ANYWHERE,
  handle: async ({ db, input, roots }) => {
    const below = input.unitId === undefined ? roots : [input.unitId];
    const rows = await listCountyRuns(db, below, MOST_COUNTIES + 1);
    const counties = rows.slice(0, MOST_COUNTIES).map((row) => ({
      unitId: row.unit_id,
      unitName: row.unit_name,
      run:
        row.run_id === null
          ? null
          : { id: row.run_id, overallVerdict: row.overall_verdict, period: row.period, createdAt: row.created_at },
    }));
    return ok({ counties, more: rows.length > MOST_COUNTIES });
  },
});
