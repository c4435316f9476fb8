import type { NoticeSource } from '../source.ts';

/** What an office owes of an opinion: the preliminary one while nothing was sent, the opinion once the unit has had its say. */
export const opinionOffice: NoticeSource = {
  subject: 'opinion-office',
  matters: `select m.ref, m.unit_id, m.due_on, m.link, m.figures, null::uuid[] as spared from (
      select o.id as ref, o.unit_id, case when o.sent_at is null then o.preliminary_due_on else o.issue_due_on end as due_on,
        '/opinions/' || o.id as link,
        jsonb_build_object('title', o.title, 'addressed', u.name, 'what', case when o.sent_at is null then '反馈初步意见' else '印发' end,
          'whatEn', case when o.sent_at is null then 'send the preliminary one' else 'issue it' end) as figures
      from opinion o join unit u on u.id = o.addressed_unit_id
      where o.state in ('draft', 'signed', 'answered') or (o.state = 'sent' and o.reply_due_on < $1)) m
    where m.due_on <= $2`,
};

/** A preliminary opinion that a unit may answer until a day. */
export const opinionUnit: NoticeSource = {
  subject: 'opinion-unit',
  matters: `select o.id as ref, o.addressed_unit_id as unit_id, o.reply_due_on as due_on, '/opinions/' || o.id as link,
      jsonb_build_object('title', o.title, 'from', f.name) as figures, null::uuid[] as spared
    from opinion o join unit f on f.id = o.unit_id where o.state = 'sent' and o.reply_due_on between $1 and $2`,
};
