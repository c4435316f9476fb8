import { can } from '@dudao/core/access/can';
import { recusalsFrom } from '@dudao/core/inspection/recusal';
import { listInspectors, listRecusals } from '@dudao/core/inspection/register-contract';
import { ok } from '@dudao/core/lib/result';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { listListed, readRules } from './rows.ts';
import { readTies } from './ties.ts';

export const listInspectorsImplementation = implement(listInspectors, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const on = plainDateOf(now);
    const { unitId, below, includeExpired } = input;
    const inspectors = await listListed(db, { unitId, below }, on);
    return ok({
      inspectors: includeExpired ? inspectors : inspectors.filter(({ state }) => state !== 'expired'),
      ...(await readRules(db, unitId)),
      on,
      actions: { manage: can(caller.grants, 'inspection.manage', unit.path) ? (true as const) : 'forbidden' },
    });
  },
});

export const listRecusalsImplementation = implement(listRecusals, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const on = input.on ?? plainDateOf(now);
    const inspectors = (await listListed(db, { unitId: input.unitId, below: false }, on)).filter(
      ({ state }) => state !== 'expired',
    );
    const ties = await readTies(
      db,
      inspectors.map(({ personId }) => personId),
      on,
    );
    // Only units that somebody is tied to can be among the answers: their workplaces, posts and declarations, and what lies above them.
    const near = [...ties.values()].flatMap((one) => [
      ...one.works.path,
      ...one.posts.flatMap(({ unit }) => unit.path),
      ...one.declared.map(({ unitId }) => unitId),
    ]);
    const units = await db.many<{ id: string; name: string; path: string[] }>(
      `select id, name, path from unit where id = any ($1) and path @> array[$2::uuid] and id <> $2 and closed_on is null order by cardinality(path), name, id`,
      [near, input.unitId],
    );
    const found = inspectors.flatMap(({ id, name, personId }) => {
      const one = ties.get(personId);
      if (one === undefined) return [];
      return units.flatMap((unit) =>
        recusalsFrom(one, unit, on)
          // A declared recusal is told once, at its own unit; it holds for all below.
          .filter(
            ({ isDerived, detail }) =>
              isDerived || one.declared.some((d) => d.unitId === unit.id && d.detail === detail),
          )
          .map(({ kind, detail, isDerived }) => ({
            inspectorId: id,
            name,
            unit: { id: unit.id, name: unit.name },
            kind,
            detail,
            isDerived,
            untilOn: isDerived
              ? null
              : (one.declared.find((d) => d.unitId === unit.id && d.kind === kind && d.detail === detail)?.untilOn ??
                null),
          })),
      );
    });
    return ok({ recusals: found.slice(0, input.limit), more: found.length > input.limit, on });
  },
});
