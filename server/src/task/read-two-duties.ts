import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { readTwoDuties } from '@dudao/core/task/board-contract';
import { type DutySide, judgeDuty } from '@dudao/core/task/two-duties';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { unitOfRow } from '../org/staff-rows.ts';

/** The parts in a task that each duty consists of. */
const PARTS: Readonly<Record<DutySide, readonly string[]>> = {
  business: ['owner', 'accountable'],
  supervision: ['leader', 'contact'],
};

const MOST_LATE = 10;

interface Span {
  readonly personId: string;
  readonly fromOn: string;
  /** The first day after it. */
  readonly until: string;
  readonly today: string;
}

export const readTwoDutiesImplementation = implement(readTwoDuties, {
  subject: (db, input) => unitOfRow(db, 'person', input.personId),
  handle: async ({ db, input, now }) => {
    const today = plainDateOf(now);
    const { personId, fromOn, untilOn } = input;
    const span = { personId, fromOn, until: untilOn ?? dayText((parseDay(today) ?? 0) + 1), today };
    const business = await sideOf(db, 'business', span);
    const supervision = await sideOf(db, 'supervision', span);
    return ok({ business, supervision: { ...supervision, ...(await readSupervising(db, span)) } });
  },
});

/** Tasks of a duty that were due in the span; one of a post counts for whoever held it on the due day. */
function tasksSql(side: DutySide): string {
  return PARTS[side]
    .map(
      (
        part,
      ) => `select t.id, t.title, t.plan_id, t.due_on, t.state, (t.done_at at time zone 'Asia/Shanghai')::date as done_on
        from holder h join task t on t.${part}_key = h.key and t.${part}_key is not null
          and t.due_on >= greatest($2::date, h.from_on) and t.due_on < least($3::date, h.until_on)
        join plan p on p.id = t.plan_id where p.state = 'published' and t.state <> 'cancelled'`,
    )
    .join(' union ');
}

/** The person, always, and each post from when until when they held it. */
const HOLDER = `with holder as (
    select $1::uuid as key, '-infinity'::date as from_on, 'infinity'::date as until_on
    union all select post_id, from_on, coalesce(until_on, 'infinity') from post_holding where person_id = $1)`;

async function sideOf(db: Db, side: DutySide, { personId, fromOn, until, today }: Span) {
  const counts = await beyondScope(db, () =>
    db.one<{ doneInTime: number; doneLate: number; open: number; overdue: number }>(
      `${HOLDER}
       select count(*) filter (where state = 'done' and done_on <= due_on)::int as "doneInTime",
         count(*) filter (where state = 'done' and done_on > due_on)::int as "doneLate",
         count(*) filter (where state <> 'done' and due_on >= $4)::int as open,
         count(*) filter (where state <> 'done' and due_on < $4)::int as overdue
       from (${tasksSql(side)}) t`,
      [personId, fromOn, until, today],
    ),
  );
  const late = await db.many<{ id: string; title: string; dueOn: string; doneOn: string | null; planTitle: string }>(
    `${HOLDER}
     select t.id, t.title, t.due_on as "dueOn", t.done_on as "doneOn", p.title as "planTitle"
     from (${tasksSql(side)}) t join plan p on p.id = t.plan_id
     where (t.state = 'done' and t.done_on > t.due_on) or (t.state <> 'done' and t.due_on < $4)
     order by t.due_on, t.title, t.id limit ${MOST_LATE}`,
    [personId, fromOn, until, today],
  );
  return { ...counts, judgement: judgeDuty(counts), late };
}

/** Acts of the person, or of a post while they held it, and units that they lead or keep contact with at the end of the span. */
function readSupervising(db: Db, { personId, fromOn, until }: Span): Promise<{ acts: number; units: number }> {
  return beyondScope(db, () =>
    db.one<{ acts: number; units: number }>(
      `${HOLDER}
       select (select count(distinct a.id)::int from holder h join task_act a on h.key in (a.person_id, a.post_id)
           where a.on_day >= greatest($2::date, h.from_on) and a.on_day < least($3::date, h.until_on)) as acts,
         (select count(distinct d.unit_id)::int from holder h join duty d on h.key in (d.person_id, d.post_id)
           where d.kind in ('in-charge', 'contact-leader') and d.from_on < $3 and (d.until_on is null or d.until_on >= $3)
             and h.from_on < $3 and h.until_on >= $3) as units`,
      [personId, fromOn, until],
    ),
  );
}
