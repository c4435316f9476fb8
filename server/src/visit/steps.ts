import { randomUUID } from 'node:crypto';
import { parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { countWorkingDays } from '@dudao/core/lib/working-day';
import { faultOfAgenda } from '@dudao/core/visit/agenda';
import {
  arrangeVisit,
  beginVisit,
  cancelVisit,
  closeVisit,
  giveNotice,
  leaveVisit,
  proposeRoute,
  writeEntry,
} from '@dudao/core/visit/course-contract';
import { faultOfStep, stateAfter, type VisitStep } from '@dudao/core/visit/decide-step';
import { writeContact } from '../inspection/rows.ts';
import { beyondScope, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import {
  isOfIt,
  lifeOf,
  lockVisitRow,
  readVisitRow,
  runs,
  speaksForVisited,
  unitOfVisit,
  type VisitRow,
  waysOf,
} from './rows.ts';

interface Asked {
  readonly visitId: string;
  /** Absent: what is added does not change what others see of the visit. */
  readonly revision?: number;
}

/** A step about to be taken: by whom and when. */
interface Taking {
  readonly step: VisitStep;
  readonly caller: Caller;
  readonly now: Date;
}

/** Steps of the office that runs a visit: nobody else takes them, whatever they hold at the unit visited. */
const OF_OFFICE: readonly VisitStep[] = ['notice', 'close', 'cancel', 'change'];
/** Steps of those who go, and of the office. */
const OF_TEAM: readonly VisitStep[] = ['begin', 'leave', 'write', 'arrange'];

/** The visit held for a step, or why it cannot be taken: the caller neither goes nor runs it, somebody changed it meanwhile, its state. */
async function lockFor(tx: Tx, { visitId, revision }: Asked, { step, caller, now }: Taking): Promise<Result<VisitRow>> {
  const row = await lockVisitRow(tx, visitId);
  if (step === 'propose' && !speaksForVisited(caller, 'visit.answer', await waysOf(tx, row))) {
    return refuse(problem('visit-not-of-unit'));
  }
  if (OF_OFFICE.includes(step) && !(await runs(tx, row, caller))) return refuse(problem('forbidden'));
  if (revision !== undefined && row.revision !== revision) return refuse(problem('changed-meanwhile'));
  const fault = faultOfStep(step, lifeOf(row), plainDateOf(now));
  if (fault !== null) return refuse(fault);
  if (OF_TEAM.includes(step) && !(await isOfIt(tx, row, caller))) return refuse(problem('visit-not-of-it'));
  return ok(row);
}

/** What a step sets beside the state; the names of the columns are ours. */
type Setting = Readonly<Partial<Record<keyof VisitRow, unknown>>>;

/** Takes a step: writes the state after it and what else it sets, and tells the log. Returns the new revision. */
export async function take(
  tx: Tx,
  row: VisitRow,
  step: VisitStep,
  told: { readonly set: Setting; readonly event: string; readonly before?: object; readonly after?: object },
) {
  const state = stateAfter(step, row.state);
  const columns = Object.keys(told.set);
  const sets = columns.map((column, i) => `${column} = $${i + 3}, `).join('');
  await beyondScope(tx, () =>
    tx.run(`update visit set ${sets}state = $2, revision = revision + 1 where id = $1`, [
      row.id,
      state,
      ...Object.values(told.set),
    ]),
  );
  await record(tx, {
    event: told.event,
    unitId: row.unit_id,
    subject: row.id,
    before: { state: row.state, ...told.before },
    after: { state, ...told.after },
  });
  return ok({ revision: row.revision + 1 });
}

export const giveNoticeImplementation = implement(giveNotice, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'notice', caller, now });
    if (!row.ok) return row;
    return take(tx, row.value, 'notice', { set: { noticed_at: now.toISOString() }, event: 'visit.noticed' });
  },
});

export const arrangeVisitImplementation = implement(arrangeVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.go' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'arrange', caller, now });
    if (!row.ok) return row;
    const { from_on: fromOn, until_on: untilOn } = row.value;
    const out = faultOfAgenda(input.agenda, { fromOn, untilOn });
    if (out !== null) return refuse(out);
    return take(tx, row.value, 'arrange', {
      set: { agenda: JSON.stringify(input.agenda) },
      event: 'visit.arranged',
      after: { items: input.agenda.length },
    });
  },
});

export const proposeRouteImplementation = implement(proposeRoute, {
  // Whoever runs the visit does not answer for the unit: it is asked at the unit visited, always.
  subject: async (db, { visitId }, caller) =>
    (await unitOfVisit(db, { visitId, verb: 'visit.read' }, caller)) === null
      ? null
      : ((await readVisitRow(db, visitId))?.visited_unit_id ?? null),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'propose', caller, now });
    if (!row.ok) return row;
    return take(tx, row.value, 'propose', {
      set: {
        proposal: input.places,
        proposal_note: input.note,
        proposed_by: caller.name,
        proposed_at: now.toISOString(),
      },
      event: 'visit.route-proposed',
      after: { places: input.places },
    });
  },
});

export const beginVisitImplementation = implement(beginVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.go' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'begin', caller, now });
    if (!row.ok) return row;
    return take(tx, row.value, 'begin', { set: { begun_at: now.toISOString() }, event: 'visit.begun' });
  },
});

export const writeEntryImplementation = implement(writeEntry, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.go' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockFor(tx, { visitId: input.visitId }, { step: 'write', caller, now });
    if (!locked.ok) return locked;
    const row = locked.value;
    const today = plainDateOf(now);
    const fromOn = row.begun_at === null ? row.from_on : plainDateOf(new Date(row.begun_at));
    const { kind, onDay, text } = input;
    if (onDay < fromOn || onDay > today) {
      return refuse(problem('visit-entry-outside', { day: onDay, fromOn, today }, { field: 'onDay' }));
    }
    const entryId = randomUUID();
    await beyondScope(tx, () =>
      tx.run(
        `insert into visit_entry (id, visit_id, unit_id, region, kind, on_day, text, written_by, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [entryId, row.id, row.unit_id, row.region, kind, onDay, text, caller.name, now.toISOString()],
      ),
    );
    await record(tx, {
      event: 'visit.entry-written',
      unitId: row.unit_id,
      subject: row.id,
      after: { entryId, kind, onDay },
    });
    return ok({ entryId });
  },
});

export const leaveVisitImplementation = implement(leaveVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.go' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const locked = await lockFor(tx, input, { step: 'leave', caller, now });
    if (!locked.ok) return locked;
    const row = locked.value;
    if (row.body_id !== null) await noteContact(tx, row, { caller, now });
    return take(tx, row, 'leave', {
      set: { left_at: now.toISOString(), stops: JSON.stringify(input.stops) },
      event: 'visit.left',
      after: { stops: input.stops.length },
    });
  },
});

/** A team that was at a unit was in touch with it: from the day it came until it left (`now`), in working days, at least one. */
export async function noteContact(
  tx: Tx,
  row: VisitRow,
  { caller, now }: { readonly caller: Pick<Caller, 'personId'>; readonly now: Date },
): Promise<void> {
  const { body_id: bodyId, begun_at: begunAt } = row;
  if (bodyId === null || begunAt === null) return;
  const onDay = plainDateOf(new Date(begunAt));
  const days = Math.max(1, countWorkingDays(dayOf(onDay), dayOf(plainDateOf(now))));
  const contactId = randomUUID();
  await writeContact(tx, {
    id: contactId,
    team: { id: bodyId, unit_id: row.unit_id, region: row.region },
    unitId: row.visited_unit_id,
    personId: caller.personId,
    kind: row.kind === 'meeting' ? 'meeting' : 'visit',
    onDay,
    days: Math.min(days, 60),
    topic: row.title,
    conclusion: '',
    overload: '',
  });
}

function dayOf(text: string): number {
  const day = parseDay(text);
  if (day === null) throw new Error(`not a day: ${text}`);
  return day;
}

export const closeVisitImplementation = implement(closeVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'close', caller, now });
    if (!row.ok) return row;
    return take(tx, row.value, 'close', {
      set: { closed_at: now.toISOString(), outcome: input.outcome },
      event: 'visit.closed',
    });
  },
});

export const cancelVisitImplementation = implement(cancelVisit, {
  subject: (db, { visitId }, caller) => unitOfVisit(db, { visitId, verb: 'visit.plan' }, caller),
  handle: async ({ tx, input, caller, now }) => {
    const row = await lockFor(tx, input, { step: 'cancel', caller, now });
    if (!row.ok) return row;
    return take(tx, row.value, 'cancel', {
      set: { cancelled_at: now.toISOString(), cancel_reason: input.reason },
      event: 'visit.cancelled',
      after: { reason: input.reason },
    });
  },
});
