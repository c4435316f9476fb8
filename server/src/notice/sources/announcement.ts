import { dayOf, type NoticeSource } from '../source.ts';

/** An item waits for somebody of its unit who did not write it. */
export const announcementUnreleased: NoticeSource = {
  subject: 'announcement-unreleased',
  matters: `select a.id as ref, a.unit_id, ${dayOf('a.moved_at')} as due_on, '/announcements/' || a.id as link,
      jsonb_build_object('title', a.title, 'by', a.writers -> -1 ->> 'name') as figures, null::uuid[] as spared
    from announcement a where a.state = 'submitted'`,
  named: `select a.id as ref, 'owner' as recipient, g.account_id from announcement a
      join role_grant g on g.unit_id = a.unit_id and g.role in ('supervision-office', 'leader') and g.ended_at is null
    where a.state = 'submitted' and not exists (select 1 from jsonb_array_elements(a.writers) w where w ->> 'accountId' = g.account_id::text)`,
};

/** How long a released item asks to be signed for: what is older has had its time, and its list of receipts tells the rest. */
const DAYS = 60;

/** N8 Units that an item is for and of which somebody could sign: `a` the item, `u` the unit. One matter for each, by an id of its own. */
const OWED = `from announcement a
    join unit_below b on b.top_id = a.unit_id
    join unit u on u.id = b.unit_id and u.id <> a.unit_id and u.closed_on is null
    left join announcement_addressee r on r.announcement_id = a.id and r.unit_id = u.id
  where a.state = 'released' and a.released_at > $1::date - ${DAYS} and r.read_at is null and (a.audience = 'below' or r.is_chosen)
    and exists (select 1 from role_grant g where g.unit_id = u.id and g.role in ('unit-liaison', 'leader', 'supervision-office') and g.ended_at is null)`;
const REF = `md5(a.id::text || u.id::text)::uuid`;

/** N8 A released item that a unit has not signed for. */
export const announcementUnsigned: NoticeSource = {
  subject: 'announcement-unsigned',
  matters: `select ${REF} as ref, u.id as unit_id, ${dayOf('a.released_at')} as due_on, '/announcements/' || a.id as link,
      jsonb_build_object('title', a.title, 'from', a.unit_name) as figures, null::uuid[] as spared ${OWED}`,
  named: `select m.ref, 'owner' as recipient, g.account_id from (select ${REF} as ref, u.id as unit_id ${OWED}) m
    join role_grant g on g.unit_id = m.unit_id and g.role in ('leader', 'supervision-office') and g.ended_at is null`,
};
