import type { NoticeSource } from '../source.ts';

const FIGURES = `'title', i.title, 'number', i.number, 'of', i.unit_name`;
const LINK = `'/issues/' || i.id`;

/** What an owner asked for: more time, or rest. Whoever leads the keeper decides; whoever asked is not told. */
export const issueAsked: NoticeSource = {
  subject: 'issue-asked',
  matters: `select i.id as ref, i.keeper_id as unit_id, coalesce((i.pending->>'on')::date, (i.changed_at at time zone 'Asia/Shanghai')::date) as due_on, ${LINK} as link,
      jsonb_build_object(${FIGURES}, 'what', case i.pending->>'kind' when 'hold' then '挂起' when 'raise' then '上提' else '延期' end,
        'whatEn', case i.pending->>'kind' when 'hold' then 'a hold' when 'raise' then 'raising it' else 'more time' end, 'until', i.pending->>'until', 'reason', i.pending->>'reason') as figures,
      array[(i.pending->>'by')::uuid] as spared
    from issue i where i.pending is not null`,
  named: `select i.id as ref, 'accountable' as recipient, g.account_id from issue i join role_grant g on g.unit_id = i.keeper_id and g.role = 'leader' and g.ended_at is null
    where i.pending is not null`,
};

/** A closed entry that is to be looked at again. */
export const issueRevisit: NoticeSource = {
  subject: 'issue-revisit',
  matters: `select r.id as ref, r.keeper_id as unit_id, r.due_on, ${LINK} || '?revisit=' || r.id as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue_revisit r join issue i on i.id = r.issue_id where r.done_on is null and r.due_on <= $2`,
};

/** A measure of an entry that is to be done by a day. */
export const issueMeasure: NoticeSource = {
  subject: 'issue-measure',
  matters: `select m.id as ref, i.owner_unit_id as unit_id, m.due_on, ${LINK} as link,
      jsonb_build_object(${FIGURES}, 'measure', m.text, 'owner', m.owner) as figures, null::uuid[] as spared
    from issue_measure m join issue i on i.id = m.issue_id
    where m.done_on is null and m.due_on <= $2 and i.phase = 'open' and i.owner_unit_id is not null`,
};

/** A lasting entry that is to be looked at again. */
export const issueLook: NoticeSource = {
  subject: 'issue-look',
  matters: `select i.id as ref, i.keeper_id as unit_id, i.look_on as due_on, ${LINK} as link, jsonb_build_object(${FIGURES}) as figures, null::uuid[] as spared
    from issue i where i.look_on is not null and i.phase = 'open' and i.look_on <= $2`,
};

/** A circular that a unit got beside the owner, or for its information. */
export const issueCircular: NoticeSource = {
  subject: 'issue-circular',
  matters: `select c.id as ref, c.unit_id, c.issued_on as due_on, '/units/' || c.unit_id || '/issues/urges' as link,
      jsonb_build_object('number', c.number, 'from', c.from_name) as figures, null::uuid[] as spared
    from issue_urge_copy c where c.seen_at is null and c.withdrawn_on is null`,
};
