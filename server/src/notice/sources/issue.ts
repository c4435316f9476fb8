import type { NoticeSource } from '../source.ts';

const FIGURES = `'title', i.title, 'number', i.number, 'of', i.unit_name`;
const LINK = `'/issues/' || i.id`;
/** Whose turn it is; what an action's day says goes before the state's. */
const TURN = 'turn_of(i.waits, i.phase)';
/** What is held waits for nobody before its day. */
const DUE = `i.is_open and i.due_on <= case when i.phase = 'paused' then $1::date - 1 else $2::date end`;

const OWED = `${DUE} and i.phase = 'open' and ${TURN} in ('owner', 'owner-head')`;

/** Liaisons of the joint owners (协办单位) of entries: they are told what the owner's are told. `of`: a select of `ref` and `issue_id`. */
const jointly = (of: string): string => `select m.ref, 'liaison' as recipient, g.account_id
    from (${of}) m join issue_party p on p.issue_id = m.issue_id and p.part = 'joint'
    join role_grant g on g.unit_id = p.unit_id and g.role = 'unit-liaison' and g.ended_at is null`;

/** An entry that its owner has to put right by a day. Who owns it in person is told too, and where the rule says so its leaders in charge and whoever supervises it. */
export const issueOwed: NoticeSource = {
  subject: 'issue-owed',
  matters: `select i.id as ref, i.owner_unit_id as unit_id, i.due_on, ${LINK} as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where ${OWED}`,
  named: `select i.id as ref, 'owner' as recipient, a.id as account_id from issue i join account a on a.person_id = i.owner_person_id where ${OWED}
    union all ${jointly(`select i.id as ref, i.id as issue_id from issue i where ${OWED}`)}
    union all
    select i.id, 'contact', a.id from issue i cross join lateral (select unnest(i.leader_ids) union select unnest(i.supervisor_ids)) l (id) join account a on a.person_id = l.id where ${OWED}`,
};

const WHAT = `case i.phase when 'new' then '交办' when 'done' then '核验' when 'proving' then '销号' when 'paused' then '恢复办理' else '办理' end`;
const WHAT_EN = `case i.phase when 'new' then 'hand over' when 'done' then 'verify' when 'proving' then 'close' when 'paused' then 'resume' else 'go on' end`;

/** An entry that waits for the office that keeps its ledger: to be handed over, verified, closed, or taken up again after it was held. */
export const issueKept: NoticeSource = {
  subject: 'issue-kept',
  matters: `select i.id as ref, i.keeper_id as unit_id, i.due_on, ${LINK} as link,
      jsonb_build_object(${FIGURES}, 'what', ${WHAT}, 'whatEn', ${WHAT_EN}) as figures, null::uuid[] as spared
    from issue i where ${DUE} and ${TURN} in ('keeper', 'keeper-head', 'team')`,
};

const TURNED = `${DUE} and (${TURN} in ('unit', 'unit-head', 'finder') or (${TURN} in ('owner', 'owner-head') and i.phase <> 'open'))`;

/** An entry in which the unit concerned, its head or whoever wrote it has the turn before anybody is handed it. */
export const issueTurn: NoticeSource = {
  subject: 'issue-turn',
  matters: `select i.id as ref, case when ${TURN} in ('owner', 'owner-head') then i.owner_unit_id else i.unit_id end as unit_id, i.due_on, ${LINK} as link,
      jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where ${TURNED}`,
  named: `select i.id as ref, 'owner' as recipient, i.written_by as account_id from issue i where ${TURNED} and ${TURN} = 'finder'`,
};

/** An entry that was raised and waits for the answer of the level above. */
export const issueRaised: NoticeSource = {
  subject: 'issue-raised',
  matters: `select i.id as ref, i.raised_to_id as unit_id, i.due_on, ${LINK} as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where i.is_open and i.phase = 'raised' and i.due_on <= $2`,
};

const UNANSWERED = 'u.reply is null and u.withdrawn_reason is null and u.reply_due_on <= $2';

/** A sheet of supervision whose reply is owed. */
export const issueUrged: NoticeSource = {
  subject: 'issue-urged',
  matters: `select u.id as ref, u.to_unit_id as unit_id, u.reply_due_on as due_on, ${LINK} as link,
      jsonb_build_object('title', i.title, 'number', u.number) as figures, null::uuid[] as spared
    from issue_urge u join issue i on i.id = u.issue_id
    where ${UNANSWERED}`,
  named: jointly(`select u.id as ref, u.issue_id from issue_urge u where ${UNANSWERED}`),
};
