import { accountsOfHolders, dayOf, type NoticeSource } from '../source.ts';

/** The last term of an inspector, by the day on which it ends; told up to a month after it. */
export const inspectorTerm: NoticeSource = {
  subject: 'inspector-term',
  matters: `select i.id as ref, i.unit_id, last.until_on as due_on, '/inspectors/' || i.id as link,
      jsonb_build_object('name', p.name) as figures, null::uuid[] as spared
    from inspector i join person p on p.id = i.person_id
    join lateral (select max(until_on) as until_on from inspector_term t where t.inspector_id = i.id and t.until_on > t.from_on) last
      on last.until_on between $1::date - 31 and $2
    where p.left_on is null`,
  named: `select i.id as ref, 'owner' as recipient, a.id as account_id from inspector i join account a on a.person_id = i.person_id`,
};

/** A home unit was asked to let an inspector go and has not answered; silence is no consent. */
export const secondmentAsked: NoticeSource = {
  subject: 'secondment-asked',
  matters: `select s.id as ref, s.home_unit_id as unit_id, s.from_on as due_on, '/units/' || s.home_unit_id || '/supervision' as link,
      jsonb_build_object('name', p.name, 'from', s.from_on::text, 'until', s.until_on::text) as figures, null::uuid[] as spared
    from secondment s join inspector i on i.id = s.inspector_id join person p on p.id = i.person_id
    where s.answer is null and s.until_on > $1`,
};

/** A draw whose announced day has come and that nobody has opened. */
export const drawOpen: NoticeSource = {
  subject: 'draw-open',
  matters: `select d.id as ref, d.unit_id, d.on_day as due_on, '/draws/' || d.id as link,
      jsonb_build_object('title', d.title) as figures, null::uuid[] as spared
    from draw d where d.opened_at is null and d.on_day between ${dayOf('d.announced_at')} and $2`,
};

/** A report that a team owes its office by a day and has not handed in; its head is reminded. */
export const teamReport: NoticeSource = {
  subject: 'team-report',
  matters: `select r.id as ref, r.unit_id, r.due_on, '/my-teams' as link,
      jsonb_build_object('title', r.title, 'team', b.name) as figures, null::uuid[] as spared
    from team_report r join body b on b.id = r.body_id and b.ended_on is null where r.handed_in_on is null and r.due_on <= $2`,
  named: accountsOfHolders({
    from: 'team_report r join body_seat s on s.body_id = r.body_id',
    ref: 'r.id',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: `r.handed_in_on is null and r.due_on <= $2 and s.role = 'head' and s.until_on is null`,
  }),
};

/** A unit complained about somebody of a team and has no answer. */
export const complaintOpen: NoticeSource = {
  subject: 'complaint-open',
  matters: `select c.id as ref, c.unit_id, c.filed_on as due_on, '/units/' || c.unit_id || '/teams' as link,
      jsonb_build_object('from', u.name, 'team', b.name) as figures, null::uuid[] as spared
    from team_complaint c join unit u on u.id = c.from_unit_id join body b on b.id = c.body_id where c.answer is null`,
};
