import { accountsOfHolders, dayOf, type NoticeSource } from '../source.ts';

const part = (recipient: string, column: string): string =>
  accountsOfHolders({
    from: 'task t',
    ref: 't.id',
    recipient,
    person: `t.${column}_person_id`,
    post: `t.${column}_post_id`,
    where: 't.is_open and t.due_on <= $2',
  });

/** A task that somebody owes, by its due day. */
export const taskDue: NoticeSource = {
  subject: 'task-due',
  matters: `select t.id as ref, t.lead_unit_id as unit_id, t.due_on, '/tasks/' || t.id as link,
      jsonb_build_object('title', t.title, 'plan', p.title, 'progress', t.progress::text) as figures, null::uuid[] as spared
    from task t join plan p on p.id = t.plan_id where t.is_open and t.due_on <= $2`,
  named: [part('owner', 'owner'), part('accountable', 'accountable'), part('contact', 'contact')].join(' union all '),
};

/** The overdue tasks that a unit leads, as one matter that counts from the oldest: they roll up to whoever answers first for it. */
export const unitOverdue: NoticeSource = {
  subject: 'unit-overdue',
  matters: `select t.lead_unit_id as ref, t.lead_unit_id as unit_id, min(t.due_on) as due_on, '/units/' || t.lead_unit_id || '/board' as link,
      jsonb_build_object('count', count(*)::text, 'example', (array_agg(t.title order by t.due_on, t.id))[1]) as figures, null::uuid[] as spared
    from task t where t.is_open and t.due_on < $1::date group by t.lead_unit_id`,
};

/** A report on a task to which nobody has answered. */
export const taskReport: NoticeSource = {
  subject: 'task-report',
  matters: `select r.id as ref, r.unit_id, ${dayOf('r.at')} as due_on, '/tasks/' || r.task_id as link,
      jsonb_build_object('title', t.title, 'by', r.by_name) as figures, array[r.account_id] as spared
    from task_report r join task t on t.id = r.task_id where r.replied_at is null and t.is_open`,
};

/** A later due day was asked for and is not decided. */
export const taskExtension: NoticeSource = {
  subject: 'task-extension',
  matters: `select e.id as ref, e.unit_id, ${dayOf('e.at')} as due_on, '/tasks/' || e.task_id as link,
      jsonb_build_object('title', t.title, 'by', e.by_name, 'from', e.from_due::text, 'until', e.to_due::text) as figures,
      array[e.account_id] as spared
    from task_extension e join task t on t.id = e.task_id where e.state = 'requested'`,
};
