import type { NoticeSource } from '../source.ts';

/** The name that the frozen template gives a stage. */
const STAGE = `coalesce((select t.stage_json -> 'name' ->> 'zh' from rulebook_version r,
  jsonb_array_elements(r.content::jsonb -> 'stages') as t (stage_json)
  where r.rulebook_id = c.rulebook_id and r.version = c.version and t.stage_json ->> 'id' = s.stage), s.stage)`;
const REF = `md5(concat_ws(' ', s.campaign_id, s.unit_id, s.stage))::uuid`;
const LINK = `'/campaigns/' || s.campaign_id || '/units/' || s.unit_id`;
const STAGES = `campaign_stage s join campaign c on c.id = s.campaign_id and c.state = 'published'
  join unit o on o.id = s.unit_id and o.closed_on is null`;

/** A stage of a unit that begins; told until two weeks after. */
export const stageBegins: NoticeSource = {
  subject: 'stage-begins',
  matters: `select ${REF} as ref, s.unit_id, s.from_on as due_on, ${LINK} as link,
      jsonb_build_object('campaign', c.title, 'stage', ${STAGE}, 'until', s.until_on::text) as figures, null::uuid[] as spared
    from ${STAGES} where s.state <> 'passed' and s.from_on between $1::date - 14 and $2`,
};

/** The last day of a stage whose gate is neither passed nor asked for; one without a gate ends by itself and is told until its day. */
export const stageEnds: NoticeSource = {
  subject: 'stage-ends',
  matters: `select ${REF} as ref, s.unit_id, s.until_on as due_on, ${LINK} as link,
      jsonb_build_object('campaign', c.title, 'stage', ${STAGE}) as figures, null::uuid[] as spared
    from ${STAGES} where s.until_on <= $2 and s.state in ('open', 'returned', 'make-up', 'sent-back')
      and (s.chain is not null or s.until_on >= $1)`,
};

/** A gate was asked for and waits for the team's review, or went on and waits for the approval above. Whoever asked or reviewed does not decide. */
export const gateWaits: NoticeSource = {
  subject: 'gate-waits',
  matters: `select ${REF} as ref, s.unit_id, coalesce(s.asked_on, $1::date) as due_on, ${LINK} as link,
      jsonb_build_object('campaign', c.title, 'stage', ${STAGE},
        'step', case s.state when 'requested' then '审核' else '审批' end) as figures,
      array_remove(array[s.requested_by, s.reviewed_by], null) as spared
    from ${STAGES} where s.state in ('requested', 'forwarded')`,
};

/** A later end of a stage that a unit asked for. */
export const stageExtension: NoticeSource = {
  subject: 'stage-extension',
  matters: `select s.id as ref, s.unit_id, s.asked_on as due_on, ${LINK} as link,
      jsonb_build_object('campaign', c.title, 'stage', ${STAGE}, 'by', s.asked_name, 'until', s.to_on::text) as figures,
      array[s.asked_by] as spared
    from campaign_extension s join campaign c on c.id = s.campaign_id and c.state = 'published' where s.state = 'asked'`,
};

/** Make-up work of a unit that is not reported done. */
export const makeUpDue: NoticeSource = {
  subject: 'make-up-due',
  matters: `select s.id as ref, s.unit_id, s.due_on, ${LINK} as link,
      jsonb_build_object('campaign', c.title, 'text', s.text, 'owner', s.owner) as figures, null::uuid[] as spared
    from campaign_item s join campaign c on c.id = s.campaign_id and c.state = 'published'
    where s.done_on is null and s.due_on <= $2`,
};
