import type { NoticeSource } from '../source.ts';

/** Accounts of people called: those named, and of a unit that sends somebody its liaisons and leaders. */
const CALLED = `select a.meeting_id, x.id as account_id from meeting_attendee a join account x on x.person_id = a.person_id
    union select a.meeting_id, g.account_id from meeting_attendee a join role_grant g on g.unit_id = a.unit_id and g.role in ('unit-liaison', 'leader') and g.ended_at is null and a.person_id is null`;

/** A meeting to which somebody is called, until its day has passed. */
export const meetingCalled: NoticeSource = {
  subject: 'meeting-called',
  matters: `select m.id as ref, m.unit_id, m.held_on as due_on, '/meetings/' || m.id as link,
      jsonb_build_object('title', m.title, 'from', u.name, 'place', m.place, 'clock', m.begins_at) as figures, null::uuid[] as spared
    from meeting m join unit u on u.id = m.unit_id where m.state = 'called' and m.held_on between $1 and $2`,
  named: `select c.meeting_id as ref, 'owner' as recipient, c.account_id from (${CALLED}) c join meeting m on m.id = c.meeting_id
    where m.state = 'called' and m.held_on between $1 and $2`,
};

/** A meeting whose day has passed and whose minutes are not signed. */
export const meetingMinutes: NoticeSource = {
  subject: 'meeting-minutes',
  matters: `select m.id as ref, m.unit_id, m.held_on as due_on, '/meetings/' || m.id as link, jsonb_build_object('title', m.title) as figures, null::uuid[] as spared
    from meeting m where m.state in ('called', 'held') and m.held_on < $1`,
  named: `select m.id as ref, 'accountable' as recipient, x.id as account_id from meeting m join account x on x.person_id = m.chair_id
    where m.state in ('called', 'held') and m.held_on < $1`,
};
