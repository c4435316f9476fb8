import { accountsOfHolders, type NoticeSource } from '../source.ts';

/** What a receiver owes of a paper in hand by a day. */
const OWED = `from paper_receiver r join paper p on p.id = r.paper_id
    where p.status = 'issued' and r.due_on <= $2
      and case p.expects when 'nothing' then false when 'receipt' then r.received_on is null else r.answered_on is null end`;

const FIGURES = `'title', p.title, 'from', coalesce(p.body_name, p.unit_name),
      'what', case p.expects when 'receipt' then '签收' when 'decision' then '决定' else '答复' end,
      'whatEn', case p.expects when 'receipt' then 'sign for it' when 'decision' then 'decide' else 'answer' end`;

/** A paper that a unit owes a receipt or an answer to. */
export const paperUnit: NoticeSource = {
  subject: 'paper-unit',
  matters: `select r.id as ref, r.unit_id, r.due_on, '/papers/' || p.id || '?unit=' || r.unit_id as link,
      jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    ${OWED} and r.body_id is null`,
};

/** A paper that a standing body owes a receipt or an answer to; whoever sits in it is reminded. */
export const paperBody: NoticeSource = {
  subject: 'paper-body',
  matters: `select r.id as ref, r.unit_id, r.due_on, '/papers/' || p.id || '?unit=' || r.unit_id || '&body=' || r.body_id as link,
      jsonb_build_object(${FIGURES}, 'body', r.body_name) as figures, null::uuid[] as spared
    ${OWED} and r.body_id is not null`,
  named: accountsOfHolders({
    from: 'paper_receiver r join body_seat s on s.body_id = r.body_id and s.from_on <= $1 and (s.until_on is null or s.until_on > $1)',
    ref: 'r.id',
    recipient: 'owner',
    person: 's.person_id',
    post: 's.post_id',
    where: 'r.body_id is not null and r.answered_on is null and r.due_on <= $2',
  }),
};
