import { can } from '@dudao/core/access/can';
import { readBurden, setLimit } from '@dudao/core/campaign/limit-contract';
import { countAgainst, mostAt } from '@dudao/core/campaign/limits';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { listLoads } from './load.ts';
import { listSetLimits, readLimits } from './rows.ts';

const MOST_ROWS = 200;

export const readBurdenImplementation = implement(readBurden, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { unitId, only, search, year = Number(plainDateOf(now).slice(0, 4)) } = input;
    const limits = await readLimits(db);
    const set = await listSetLimits(db, unitId);
    const borne = (await listLoads(db, { unitId, year, limits })).map((load) => {
      const figures = limits.map((limit) => {
        const count = countAgainst(limit, load);
        const most = mostAt(limit, { path: load.path, set });
        return { limit: limit.id, count, most, isOver: most !== null && count > most };
      });
      return { unitId: load.unitId, name: load.name, kind: load.kind, figures };
    });
    const bearing = borne.filter(({ figures }) => figures.some(({ count }) => count > 0));
    const over = bearing.filter(isOver);
    const matching = (only === 'over' ? over : bearing).filter(({ name }) => name.includes(search));
    const total = ({ figures }: (typeof borne)[number]) => figures.reduce((sum, { count }) => sum + count, 0);
    matching.sort((a, b) => Number(isOver(b)) - Number(isOver(a)) || total(b) - total(a) || (a.name < b.name ? -1 : 1));
    return ok({
      year,
      units: bearing.length,
      over: over.length,
      limits: limits.map((limit) => {
        const { id, name, unit: counted, source } = limit;
        const found = unit.path
          .toReversed()
          .flatMap((at) => set.find((one) => one.unitId === at && one.limitId === id) ?? []);
        const [nearest] = found;
        return {
          id,
          name,
          unit: counted,
          source: { text: source.text, at: source.at },
          most: mostAt(limit, { path: unit.path, set }),
          setBy:
            nearest === undefined
              ? null
              : { unitName: nearest.unitName, reason: nearest.reason, isHere: nearest.unitId === unitId },
        };
      }),
      matching: matching.length,
      rows: matching.slice(0, MOST_ROWS),
      actions: { set: can(caller.grants, 'campaign.run', unit.path) ? true : 'forbidden' },
    });
  },
});

function isOver({ figures }: { readonly figures: readonly { readonly isOver: boolean }[] }): boolean {
  return figures.some((one) => one.isOver);
}

export const setLimitImplementation = implement(setLimit, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, caller, now }) => {
    const { unitId, limitId, most, reason } = input;
    if (!(await readLimits(tx)).some(({ id }) => id === limitId)) return refuse(problem('limit-unknown'));
    const before = await tx.maybe<{ most: number }>(
      'select most from burden_limit where unit_id = $1 and limit_id = $2 for update',
      [unitId, limitId],
    );
    if (most === null) await tx.run('delete from burden_limit where unit_id = $1 and limit_id = $2', [unitId, limitId]);
    else {
      await tx.run(
        `insert into burden_limit (unit_id, region, limit_id, most, reason, by_name, on_day)
         select u.id, u.region, $2, $3, $4, $5, $6 from unit u where u.id = $1
         on conflict (unit_id, limit_id) do update set most = excluded.most, reason = excluded.reason, by_name = excluded.by_name, on_day = excluded.on_day`,
        [unitId, limitId, most, reason, caller.name, plainDateOf(now)],
      );
    }
    await record(tx, {
      event: most === null ? 'campaign.limit-taken-away' : 'campaign.limit-set',
      unitId,
      subject: unitId,
      before: { limitId, most: before?.most ?? null },
      after: { limitId, most, reason },
    });
    return ok({});
  },
});
