import type { NoticeSource } from '../source.ts';

const FIGURES = `'title', i.title, 'number', i.number, 'of', i.unit_name`;
const LINK = `'/issues/' || i.id`;

/** An entry that its owner has to put right by a day. Who owns it in person is told too, and where the rule says so its leaders in charge. */
export const issueOwed: NoticeSource = {
  subject: 'issue-owed',
  matters: `select i.id as ref, i.owner_unit_id as unit_id, i.due_on, ${LINK} as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where i.is_open and i.phase = 'open' and i.due_on <= $2`,
  named: `select i.id as ref, 'owner' as recipient, a.id as account_id from issue i join account a on a.person_id = i.owner_person_id
    where i.is_open and i.phase = 'open' and i.due_on <= $2
    union all
    select i.id, 'contact', a.id from issue i cross join lateral unnest(i.leader_ids) l (id) join account a on a.person_id = l.id
    where i.is_open and i.phase = 'open' and i.due_on <= $2`,
};

/** An entry that waits for the office that keeps its ledger: to be handed over, verified or closed. */
export const issueKept: NoticeSource = {
  subject: 'issue-kept',
  matters: `select i.id as ref, i.keeper_id as unit_id, i.due_on, ${LINK} as link,
      jsonb_build_object(${FIGURES}, 'what', case i.phase when 'new' then '交办' when 'done' then '核验' else '销号' end,
        'whatEn', case i.phase when 'new' then 'hand over' when 'done' then 'verify' else 'close' end) as figures, null::uuid[] as spared
    from issue i where i.is_open and i.phase in ('new', 'done', 'proving') and i.due_on <= $2`,
};

/** An entry that was raised and waits for the answer of the level above. */
export const issueRaised: NoticeSource = {
  subject: 'issue-raised',
  matters: `select i.id as ref, i.raised_to_id as unit_id, i.due_on, ${LINK} as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where i.is_open and i.phase = 'raised' and i.due_on <= $2`,
};

/** A sheet of supervision whose reply is owed. */
export const issueUrged: NoticeSource = {
  subject: 'issue-urged',
  matters: `select u.id as ref, u.to_unit_id as unit_id, u.reply_due_on as due_on, ${LINK} as link,
      jsonb_build_object('title', i.title, 'number', u.number) as figures, null::uuid[] as spared
    from issue_urge u join issue i on i.id = u.issue_id
    where u.reply is null and u.withdrawn_reason is null and u.reply_due_on <= $2`,
};
