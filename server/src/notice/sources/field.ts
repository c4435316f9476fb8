import { FIELD_FLAGS, flagText } from '@dudao/core/field/flags';
import { accountsOfHolders, dayOf, type NoticeSource } from '../source.ts';

/** What a flag says, as a column of a select. The texts are our own and hold no quotes. */
const saidOf = (flag: string, lang: 'zh' | 'en'): string =>
  `case ${flag} ${FIELD_FLAGS.map((one) => `when '${one}' then '${flagText(one)[lang].replaceAll("'", '’')}'`).join(' ')} end`;

/** Members of the team that goes on a visit, as long as they are not recused from the unit visited. */
const TEAM = `exists (select 1 from team_assignment(a.person_id, $1::date) t
    where t.body_id = v.body_id and t.unit_id = any (u.path) and not (t.except_ids && u.path))`;

/** What came from a visit and needs a person: one matter a visit, until all of it is settled. It is the office's and the team's, not the visited unit's. */
export const fieldWaits: NoticeSource = {
  subject: 'field-waits',
  matters: `select md5('field-waits ' || v.id)::uuid as ref, v.unit_id, ${dayOf('w.oldest')} as due_on, '/visits/' || v.id || '/records' as link,
      jsonb_build_object('visit', v.title, 'visited', u.name, 'count', w.n::text, 'example', ${saidOf('w.flag', 'zh')},
        'exampleEn', ${saidOf('w.flag', 'en')}) as figures, null::uuid[] as spared
    from (select g.visit_id, count(*) as n, min(g.raised_at) as oldest, (array_agg(g.flag order by g.raised_at, g.id))[1] as flag
          from field_flag g join field_item_told i on i.id = g.item_id
          where g.settled_at is null and g.visit_id is not null group by g.visit_id) w
      join visit v on v.id = w.visit_id join unit u on u.id = v.visited_unit_id`,
  named: accountsOfHolders({
    from: `visit v join unit u on u.id = v.visited_unit_id join body_seat s on s.body_id = v.body_id`,
    ref: `md5('field-waits ' || v.id)::uuid`,
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: `exists (select 1 from field_flag f where f.visit_id = v.id and f.settled_at is null) and ${TEAM}`,
  }),
};

/** A device's silence, by the day on which it was last heard of: once it is, that silence is over. */
const SILENCE = `md5(concat_ws(' ', 'device-silent', d.id, ${dayOf('d.last_contact_at')}))::uuid`;

/** Devices with a visit that goes on, or has things to be handed in, and that were not heard of today. */
const SILENT = `d.wiped_at is null and ${dayOf('d.last_contact_at')} < $1::date`;

/** A1 How much waits on a device is not told while its owner marks apart on a visit that it carries. */
const WAITING = `case when exists (select 1 from field_carried k join field_apart p on p.visit_id = k.visit_id
    where k.device_id = d.id and p.state = 'marking' and o.person_id in (p.first_person, p.second_person)) then '—' else d.waiting::text end`;

/** A device that carries a visit and is not heard of: its owner, then the office. Told until two months after the visit. */
export const deviceSilent: NoticeSource = {
  subject: 'device-silent',
  matters: `select distinct on (d.id) ${SILENCE} as ref, v.unit_id, ${dayOf('d.last_contact_at')} as due_on,
      '/visits/' || v.id || '/records' as link,
      jsonb_build_object('device', d.name, 'owner', o.name, 'visit', v.title, 'waiting', ${WAITING}) as figures, null::uuid[] as spared
    from field_device d join account o on o.id = d.account_id join field_carried c on c.device_id = d.id join visit v on v.id = c.visit_id
    where ${SILENT} and v.from_on <= $1::date and v.until_on >= $1::date - 60
      and (v.state = 'under-way' and v.until_on >= $1::date or d.waiting > 0)
    order by d.id, v.until_on desc, v.id`,
  named: `select ${SILENCE} as ref, 'owner' as recipient, d.account_id from field_device d where ${SILENT}`,
};
