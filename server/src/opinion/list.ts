import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listOpinions, listOpinionsOfVisit } from '@dudao/core/opinion/contract';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { isInTeam, readVisitRow, unitOfVisit, waysOf } from '../visit/rows.ts';
import { tellLines } from './lines.ts';

const PAGE = 50;

const SIDES = {
  gives: 'o.unit_id = $1',
  receives: 'o.sent_at is not null and o.addressed_unit_id in (select unit_id from unit_below where top_id = $1)',
} as const;

export const listOpinionsImplementation = implement(listOpinions, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { side, open, after } = input;
    const rows = await db.many<{ id: string; drafted_at: string }>(
      `select o.id, o.drafted_at from opinion o where ${SIDES[side]} and (not $2 or o.state in ('draft', 'signed', 'sent', 'answered'))
         and ($3::timestamptz is null or (o.drafted_at, o.id) < ($3, $4::uuid))
       order by o.drafted_at desc, o.id desc limit ${PAGE + 1}`,
      [unit.id, open, after?.at ?? null, after?.id ?? null],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const on = plainDateOf(now);
    const opinions = await tellLines(
      db,
      page.map(({ id }) => id),
      { today: on, caller },
    );
    return ok({ opinions, next: last === undefined ? null : { at: last.drafted_at, id: last.id }, on });
  },
});

/** Visits of the same office, or team, to the same unit that have no opinion yet. */
function listOthers(db: Db, visitId: string) {
  return db.many<{ id: string; title: string; fromOn: string }>(
    `select v.id, v.title, v.from_on as "fromOn" from visit v join visit own on own.id = $1
     where v.unit_id = own.unit_id and v.visited_unit_id = own.visited_unit_id and v.body_id is not distinct from own.body_id and v.id <> own.id
       and v.begun_at is not null and v.cancelled_at is null
       and not exists (select 1 from opinion o where o.visit_ids @> array[v.id] and o.state not in ('withdrawn', 'superseded'))
     order by v.from_on desc, v.id limit 20`,
    [visitId],
  );
}

export const listOpinionsOfVisitImplementation = implement(listOpinionsOfVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'opinion.read' }, caller),
  handle: async ({ db, input: { visitId }, caller, now }) => {
    const visit = await readVisitRow(db, visitId);
    if (visit === null) return refuse(problem('not-found'));
    const { office, visited } = await waysOf(db, visit);
    const isOffice = can(caller.grants, 'opinion.draft', office);
    const isOfIt = isOffice || isInTeam(visit, caller, visited);
    const rows = await db.many<{ id: string }>(
      'select id from opinion where visit_ids @> array[$1::uuid] and ($2 or sent_at is not null) order by drafted_at desc, id limit 50',
      [visitId, isOfIt || can(caller.grants, 'opinion.read', office)],
    );
    const opinions = await tellLines(
      db,
      rows.map(({ id }) => id),
      { today: plainDateOf(now), caller },
    );
    const lives = opinions.some(({ state }) => state !== 'withdrawn' && state !== 'superseded');
    const fault =
      visit.cancelled_at !== null
        ? 'opinion-visit-cancelled'
        : visit.begun_at === null
          ? 'opinion-visit-not-begun'
          : null;
    const draft = isOfIt ? (fault ?? (lives ? 'opinion-visit-taken' : true)) : 'forbidden';
    return ok({ opinions, others: isOfIt ? await listOthers(db, visitId) : [], actions: { draft } });
  },
});
