import { dayOf, type NoticeSource } from '../source.ts';

/** A unit below an office in one of its proposals, as one id. */
const UNIT_REF = `md5(r.id::text || b.unit_id::text)::uuid`;
const OF_REWARD = `'title', r.title, 'from', (select o.name from unit o where o.id = r.unit_id)`;
const OWN_PAGE = `'/units/' || b.unit_id || '/own-rewards'`;
/** Open units strictly below the office of a proposal. */
const BELOW = `from reward r join unit_below b on b.top_id = r.unit_id and b.unit_id <> r.unit_id join unit u on u.id = b.unit_id and u.closed_on is null`;

/** W16 A proposal is open to units, and this one has named nobody: until the last day. */
export const rewardCall: NoticeSource = {
  subject: 'reward-call',
  matters: `select ${UNIT_REF} as ref, b.unit_id, r.call_until as due_on, ${OWN_PAGE} as link,
      jsonb_build_object(${OF_REWARD}, 'most', r.per_unit::text) as figures, null::uuid[] as spared
    ${BELOW} where r.state = 'called' and r.call_until between $1 and $2
      and not exists (select 1 from reward_line l where l.reward_id = r.id and l.row_unit_id = b.unit_id and l.added = 'unit')`,
};

/** W16 A proposal is under notice: until the last day a unit may object, as long as it did not. */
export const rewardNotice: NoticeSource = {
  subject: 'reward-notice',
  matters: `select ${UNIT_REF} as ref, b.unit_id, r.notice_until as due_on, ${OWN_PAGE} as link, jsonb_build_object(${OF_REWARD}) as figures, null::uuid[] as spared
    ${BELOW} where r.state = 'submitted' and r.notice_until between $1 and $2
      and not exists (select 1 from reward_objection x where x.reward_id = r.id and x.by_unit_id = b.unit_id)`,
};

/** W16 What the office owes of a proposal: an answer to an objection, then the decision once the notice is over. */
export const rewardOffice: NoticeSource = {
  subject: 'reward-office',
  matters: `select m.ref, m.unit_id, m.due_on, '/rewards/' || m.ref as link,
      jsonb_build_object('title', m.title, 'what', case when m.answers then '答复公示异议' else '作出决定' end,
        'whatEn', case when m.answers then 'answer objections' else 'decide' end) as figures, null::uuid[] as spared
    from (select r.id as ref, r.unit_id, r.title, x.first_at is not null as answers, coalesce(${dayOf('x.first_at')}, r.notice_until + 1, ${dayOf('r.submitted_at')}) as due_on
      from reward r cross join lateral (select min(o.at) as first_at from reward_objection o where o.reward_id = r.id and o.answer is null) x
      where r.state = 'submitted' and (x.first_at is not null or r.notice_until is null or r.notice_until < $1)) m`,
};

/** W16 A certificate or plaque was issued, and its unit has not signed for it. */
export const rewardReceipt: NoticeSource = {
  subject: 'reward-receipt',
  matters: `select l.id as ref, l.row_unit_id as unit_id, l.certificate_on as due_on, '/units/' || l.row_unit_id || '/own-rewards' as link,
      jsonb_build_object('title', r.title, 'number', l.certificate, 'holder', coalesce(l.person_name, l.unit_name)) as figures, null::uuid[] as spared
    from reward_line l join reward r on r.id = l.reward_id join unit u on u.id = l.row_unit_id and u.closed_on is null
    where l.certificate is not null and l.received_on is null and l.certificate_on <= $2`,
};
