import { randomUUID } from 'node:crypto';
import { can } from '@dudao/core/access/can';
import { daysOfMonth, listOfMonth } from '@dudao/core/inspection/worklist';
import { addWork, makeWorklist, readWorklist, tickWork } from '@dudao/core/inspection/worklist-contract';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readTeam, type TeamRow } from './team-rows.ts';
import {
  listMonthUnits,
  listWork,
  lockWork,
  monthTeam,
  newestItems,
  readItemOf,
  readWork,
  shownWork,
  writeTick,
  writeWork,
} from './worklist-rows.ts';

/** The unit through which somebody comes to a team's list: one that the team looks after, for its members; else the team's own. */
async function placeOf(db: Db, bodyId: string, caller: Caller): Promise<string | null> {
  const mine = caller.assignments.find((one) => one.bodyId === bodyId);
  return mine?.unitId ?? (await readTeam(db, bodyId))?.unit_id ?? null;
}

/** Members of the team, and the office that founded it; nobody who merely looks after the same unit. */
function faultOfStranger(
  team: TeamRow,
  { caller, unit }: { readonly caller: Caller; readonly unit: SubjectUnit },
): Problem | null {
  const isMember = caller.assignments.some(({ bodyId }) => bodyId === team.id);
  return isMember || unit.id === team.unit_id ? null : problem('not-on-team');
}

/** Units of the list that a member may not see: those from which they are recused. */
function hiddenFrom(
  team: TeamRow,
  { caller, unit }: { readonly caller: Caller; readonly unit: SubjectUnit },
): (unitId: string) => boolean {
  if (unit.id === team.unit_id && can(caller.grants, 'inspection.read', unit.path)) return () => false;
  const seen = new Set(caller.assignments.filter(({ bodyId }) => bodyId === team.id).map(({ unitId }) => unitId));
  return (unitId) => !seen.has(unitId);
}

export const readWorklistImplementation = implement(readWorklist, {
  subject: (db, input, caller) => placeOf(db, input.bodyId, caller),
  handle: async ({ db, input, unit, caller, now }) => {
    const { bodyId, month } = input;
    const team = await monthTeam(db, bodyId, month);
    if (team === null) return refuse(problem('team-ended'));
    const hidden = hiddenFrom(team, { caller, unit });
    const rows = (await listWork(db, bodyId, month)).filter(({ linked_unit_id: id }) => id === null || !hidden(id));
    const units = (await listMonthUnits(db, bodyId, month)).filter(({ id }) => !hidden(id));
    const { items } = await newestItems(db);
    const due = listOfMonth(
      items,
      month,
      units.map(({ id }) => id),
    );
    const isThere = (one: (typeof due)[number]): boolean =>
      rows.some(({ item, linked_unit_id }) => item === one.item && linked_unit_id === one.unitId);
    const missing = due.filter((one) => !isThere(one)).length;
    const mayOpen = await readableActivities(db, team, caller);
    const tick = can(caller.grants, 'inspection.tick', unit.path) ? true : 'forbidden';
    return ok({
      items: await shownWork(db, rows, { bodyId, month, today: plainDateOf(now), mayOpen }),
      missing,
      actions: { make: tick === true && missing === 0 ? 'worklist-empty' : tick, tick },
    });
  },
});

/** Whether the caller may open the team's activities: they are its unit's. */
async function readableActivities(db: Db, team: TeamRow, caller: Caller): Promise<boolean> {
  const { path } = await beyondScope(db, () =>
    db.one<{ path: string[] }>('select path from unit where id = $1', [team.unit_id]),
  );
  return can(caller.grants, 'activity.read', path);
}

export const makeWorklistImplementation = implement(makeWorklist, {
  subject: (db, input, caller) => placeOf(db, input.bodyId, caller),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { bodyId, month } = input;
    const team = await monthTeam(tx, bodyId, month);
    if (team === null) return refuse(problem('team-ended'));
    const stranger = faultOfStranger(team, { caller, unit });
    if (stranger !== null) return refuse(stranger);
    const book = await newestItems(tx);
    const units = await listMonthUnits(tx, bodyId, month);
    const due = listOfMonth(
      book.items,
      month,
      units.map(({ id }) => id),
    );
    const added = await writeWork(tx, { team, month, due, book, now });
    if (added === 0) return refuse(problem('worklist-empty'));
    await record(tx, {
      event: 'inspection.worklist-made',
      unitId: team.unit_id,
      subject: bodyId,
      after: { month, added },
    });
    return ok({ added });
  },
});

export const addWorkImplementation = implement(addWork, {
  subject: (db, input, caller) => placeOf(db, input.bodyId, caller),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { bodyId, month, title, dueOn } = input;
    const team = await monthTeam(tx, bodyId, month);
    if (team === null) return refuse(problem('team-ended'));
    const fault = faultOfStranger(team, { caller, unit }) ?? faultOfDay(month, dueOn, 'dueOn');
    if (fault !== null) return refuse(fault);
    const itemId = randomUUID();
    await beyondScope(tx, () =>
      tx.run(
        `insert into team_work (id, body_id, unit_id, region, month, title, due_on, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [itemId, bodyId, team.unit_id, team.region, `${month}-01`, title, dueOn, now.toISOString()],
      ),
    );
    await record(tx, {
      event: 'inspection.work-added',
      unitId: team.unit_id,
      subject: itemId,
      after: { bodyId, month, title, dueOn },
    });
    return ok({ itemId });
  },
});

function faultOfDay(month: string, day: string, field: string): Problem | null {
  const days = daysOfMonth(month);
  const isInside = days !== null && day >= days.from && day < days.before;
  return isInside ? null : problem('work-out-of-month', { month }, { field });
}

export const tickWorkImplementation = implement(tickWork, {
  subject: async (db, input, caller) => {
    const work = await readWork(db, input.itemId);
    return work === null ? null : placeOf(db, work.body_id, caller);
  },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { itemId, doneOn, note } = input;
    const work = await lockWork(tx, itemId);
    const team = await readTeam(tx, work.body_id);
    if (team === null) throw new Error('its team was just found');
    const stranger = faultOfStranger(team, { caller, unit });
    if (stranger !== null) return refuse(stranger);
    if (work.linked_unit_id !== null && hiddenFrom(team, { caller, unit })(work.linked_unit_id)) {
      return refuse(problem('not-on-team'));
    }
    const today = plainDateOf(now);
    const month = work.month.slice(0, 7);
    if ((await readItemOf(tx, work))?.by !== undefined) return refuse(problem('work-by-records'));
    if (doneOn !== null) {
      if (work.done_on !== null) {
        return refuse(problem('work-done', { by: work.ticked_by ?? '', doneOn: work.done_on }));
      }
      if (doneOn > today) return refuse(problem('day-ahead', { today }, { field: 'doneOn' }));
      if (doneOn < work.month) return refuse(problem('work-out-of-month', { month }, { field: 'doneOn' }));
      if (note === '') return refuse(problem('work-note-missing', {}, { field: 'note' }));
    }
    await writeTick(tx, itemId, { doneOn, note, by: caller.name });
    await record(tx, {
      event: 'inspection.work-ticked',
      unitId: team.unit_id,
      subject: itemId,
      before: { doneOn: work.done_on },
      after: { doneOn, note },
    });
    return ok({});
  },
});
