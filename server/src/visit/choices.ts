import { daysAfter } from '@dudao/core/inspection/decide-register';
import { ok } from '@dudao/core/lib/result';
import { readVisitChoices } from '@dudao/core/visit/course-contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readVisitBook } from './book.ts';
import { listDepartments, listDrawnUnits } from './planning.ts';

/** Draws may be used so many days after they were opened. */
const DRAW_DAYS = 366;

export const readVisitChoicesImplementation = implement(readVisitChoices, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, now }) => {
    const on = plainDateOf(now);
    const book = await readVisitBook(db);
    return ok({
      agendas: (book?.agendas ?? []).map(({ id, name, source, items }) => ({ id, name, source, items })),
      themes: (book?.themes ?? []).map(({ id, name }) => ({ id, name })),
      teams: await listOpenTeams(db, input.unitId, on),
      campaigns: await listOwnCampaigns(db, input.unitId),
      departments: await listDepartments(db, input.unitId),
      leaders: await listLeaders(db, input.unitId, on),
      draws: (await listDrawnUnits(db, input.unitId, daysAfter(on, -DRAW_DAYS))).map((draw) => ({
        ...draw,
        units: [...draw.units],
      })),
      on,
    });
  },
});

/** Open teams of a unit with the names of the units that they look after. */
function listOpenTeams(db: Db, unitId: string, on: string) {
  return db.many<{ id: string; name: string; units: string[] }>(
    `select b.id, b.name, coalesce((select array_agg(u.name order by u.name, u.id) from body_link l join unit u on u.id = l.linked_unit_id
        where l.body_id = b.id and (l.until_on is null or l.until_on > $2)), '{}') as units
     from body b where b.unit_id = $1 and b.kind = 'team' and (b.ended_on is null or b.ended_on > $2) order by b.name, b.id`,
    [unitId, on],
  );
}

/** Published campaigns of a unit, the newest first. */
function listOwnCampaigns(db: Db, unitId: string) {
  return db.many<{ id: string; title: string }>(
    `select id, title from campaign where unit_id = $1 and state = 'published' order by created_at desc, id limit 50`,
    [unitId],
  );
}

/** People who hold a main or deputy post of a unit on a day. */
function listLeaders(db: Db, unitId: string, on: string) {
  return db.many<{ id: string; name: string; post: string }>(
    `select p.id, p.name, string_agg(o.name, '、' order by o.name) as post from post o
       join post_holding h on h.post_id = o.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
       join person p on p.id = h.person_id
     where o.unit_id = $1 and o.rank in ('main', 'deputy') group by p.id, p.name order by p.name, p.id`,
    [unitId, on],
  );
}
