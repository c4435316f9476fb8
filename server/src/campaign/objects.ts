import { type EvaluatedObject, listObjects, MOST_OBJECTS } from '@dudao/core/campaign/object-contract';
import { ok } from '@dudao/core/lib/result';
import { UNIT_KINDS, type UnitKind } from '@dudao/core/org/unit-kind';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';

/** Who takes part in a year, and whom a campaign of that year evaluates as a whole, unless it takes part itself. */
const OBJECTS = `select u.id as "unitId", u.name, u.kind, c.id as "campaignId", c.title, c.object_id is not distinct from u.id as "isWhole",
    cu.from_on as "fromOn", cu.until_on as "untilOn"
  from campaign c join campaign_unit cu on cu.campaign_id = c.id join unit u on u.id = cu.unit_id
  where c.state = 'published' and u.path @> array[$1::uuid] and cu.from_on <= $3 and cu.until_on >= $2
  union all
  select u.id, u.name, u.kind, c.id, c.title, true, days.from_on, days.until_on
  from campaign c join unit u on u.id = c.object_id
  join lateral (select min(from_on) as from_on, max(until_on) as until_on from campaign_unit where campaign_id = c.id) days on true
  where c.state = 'published' and u.path @> array[$1::uuid] and days.from_on <= $3 and days.until_on >= $2
    and not exists (select 1 from campaign_unit cu where cu.campaign_id = c.id and cu.unit_id = u.id)`;

export const listObjectsImplementation = implement(listObjects, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const { unitId, kind, year = Number(plainDateOf(now).slice(0, 4)) } = input;
    const all = await db.many<EvaluatedObject>(OBJECTS, [unitId, `${year}-01-01`, `${year}-12-31`]);
    const place = (one: UnitKind) => UNIT_KINDS.indexOf(one);
    const kinds = UNIT_KINDS.flatMap((one) => {
      const objects = all.filter((object) => object.kind === one).length;
      return objects === 0 ? [] : [{ kind: one, objects }];
    });
    const matching = all
      .filter((object) => kind === undefined || object.kind === kind)
      .sort(
        (a, b) => place(a.kind) - place(b.kind) || a.name.localeCompare(b.name, 'zh') || (a.title < b.title ? -1 : 1),
      );
    return ok({ year, kinds, matching: matching.length, objects: matching.slice(0, MOST_OBJECTS) });
  },
});
