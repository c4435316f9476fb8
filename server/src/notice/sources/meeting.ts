import { signsSomewhere } from '../../meeting/rows.ts';
import type { NoticeSource } from '../source.ts';

/** Accounts of people called: those named, and of a unit that sends somebody its liaisons and leaders. */
const CALLED = `select a.meeting_id, x.id as account_id from meeting_attendee a join account x on x.person_id = a.person_id
    union select a.meeting_id, g.account_id from meeting_attendee a join role_grant g on g.unit_id = a.unit_id and g.role in ('unit-liaison', 'leader') and g.ended_at is null and a.person_id is null`;

const CONFIDENTIAL = 'select id from meeting where confidential';

/** A meeting to which somebody is called, until its day has passed. */
export const meetingCalled: NoticeSource = {
  subject: 'meeting-called',
  matters: `select m.id as ref, m.unit_id, m.held_on as due_on, '/meetings/' || m.id as link,
      jsonb_build_object('title', m.title, 'from', u.name, 'place', m.place, 'clock', m.begins_at) as figures, null::uuid[] as spared
    from meeting m join unit u on u.id = m.unit_id where m.state = 'called' and m.held_on between $1 and $2`,
  named: `select c.meeting_id as ref, 'owner' as recipient, c.account_id from (${CALLED}) c join meeting m on m.id = c.meeting_id
    where m.state = 'called' and m.held_on between $1 and $2`,
  namedOnly: CONFIDENTIAL,
};

const CHAIR_SIGNS = `x.person_id = m.chair_id and ${signsSomewhere('$1::date')}`;

/** A meeting whose day has passed and whose minutes are not signed: its chair sees to it; where none of theirs may sign, whoever called it. */
export const meetingMinutes: NoticeSource = {
  subject: 'meeting-minutes',
  matters: `select m.id as ref, m.unit_id, m.held_on as due_on, '/meetings/' || m.id as link, jsonb_build_object('title', m.title) as figures, null::uuid[] as spared
    from meeting m where m.state in ('called', 'held') and m.held_on < $1`,
  named: `select m.id as ref, 'accountable' as recipient, x.id as account_id from meeting m join account x on ${CHAIR_SIGNS}
    where m.state in ('called', 'held') and m.held_on < $1
    union all select m.id, 'accountable', m.called_by from meeting m
    where m.state in ('called', 'held') and m.held_on < $1 and not exists (select 1 from account x where ${CHAIR_SIGNS})`,
  namedOnly: CONFIDENTIAL,
};

/** Of a meeting's conclusion: it is not done. In the words of `wordsOf` an entry names it as its source. */
const NOT_DONE = `m.state = 'signed' and c.way <> 'note' and c.due_on <= $2 and m.held_on > $1::date - 366 and case c.way
    when 'task' then exists (select 1 from task t where t.id = c.task_id and t.is_open)
    else not exists (select 1 from issue i where i.source_id = m.root_id and i.source_noun = 'meeting' and i.source_text = m.held_on::text || ' 议定：' || c.text and i.phase = 'closed') end`;

/** What a meeting concluded and is not done by its day: whoever called it and its chair see to it. */
export const meetingConclusion: NoticeSource = {
  subject: 'meeting-conclusion',
  matters: `select c.id as ref, m.unit_id, c.due_on, '/meetings/' || m.id as link,
      jsonb_build_object('title', m.title, 'what', c.text, 'by', coalesce(u.name, '')) as figures, null::uuid[] as spared
    from meeting_conclusion c join meeting m on m.id = c.meeting_id left join unit u on u.id = c.owner_id where ${NOT_DONE}`,
  named: `select c.id as ref, 'owner' as recipient, m.called_by as account_id from meeting_conclusion c join meeting m on m.id = c.meeting_id where ${NOT_DONE}
    union all select c.id, 'accountable', x.id from meeting_conclusion c join meeting m on m.id = c.meeting_id join account x on x.person_id = m.chair_id where ${NOT_DONE}`,
};
