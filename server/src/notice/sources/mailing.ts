import { MAILING_KINDS } from '@dudao/core/mailing/mailing-kind';
import { dayOf, leadersOf, type NoticeSource } from '../source.ts';

/** What people call the kinds, in SQL. */
const named = (lang: 'zh' | 'en') =>
  `case m.kind ${Object.entries(MAILING_KINDS)
    .map(([id, { name }]) => `when '${id}' then '${name[lang]}'`)
    .join(' ')} end`;
const KIND = `'kind', ${named('zh')}, 'kindEn', ${named('en')}`;

const UNSIGNED = `from mailing_letter l join mailing m on m.id = l.mailing_id where l.issued_at is not null and l.received_at is null`;

/** L6 A letter that reached a unit and for which nobody of it signed. */
export const mailingReceived: NoticeSource = {
  subject: 'mailing-received',
  matters: `select l.id as ref, l.row_unit_id as unit_id, ${dayOf('l.issued_at')} as due_on, '/units/' || l.row_unit_id || '/results' as link,
      jsonb_build_object('title', m.title, 'from', (select u.name from unit u where u.id = m.unit_id), ${KIND}) as figures, null::uuid[] as spared ${UNSIGNED}`,
  named: leadersOf({ ref: 'l.id', unitId: 'l.row_unit_id', rows: UNSIGNED }),
};

/** L6 A mailing of which every letter was tried, and that nobody issued or cancelled. */
export const mailingMade: NoticeSource = {
  subject: 'mailing-made',
  matters: `select m.id as ref, m.unit_id, ${dayOf('coalesce(c.done_at, m.begun_at)')} as due_on, '/mailings/' || m.id as link,
      jsonb_build_object('title', m.title, 'made', c.made::text, 'failed', c.failed::text, ${KIND}) as figures, null::uuid[] as spared
    from mailing m cross join lateral (
      select max(l.done_at) as done_at, count(*) filter (where l.state = 'made') as made, count(*) filter (where l.state = 'failed') as failed,
        count(*) filter (where l.state = 'waiting') as waiting
      from mailing_letter l where l.mailing_id = m.id) c
    where m.state = 'open' and c.waiting = 0`,
};
