import { dayOf, type NoticeSource } from '../source.ts';

/** A candidate that its unit's Party body has not answered. */
export const exemplarUnit: NoticeSource = {
  subject: 'exemplar-unit',
  matters: `select e.id as ref, e.unit_id, ${dayOf('e.moved_at')} as due_on, '/exemplars/' || e.id as link, jsonb_build_object('title', e.title, 'by', e.proposed_by_name) as figures,
      null::uuid[] as spared
    from exemplar e where e.state = 'recommended' and not exists (select 1 from exemplar_word w where w.exemplar_id = e.id and w.round = e.round and w.kind = 'answer-unit')`,
  named: `select e.id as ref, 'owner' as recipient, g.account_id from exemplar e join role_grant g on g.unit_id = e.unit_id and g.role = 'leader' and g.ended_at is null
    where e.state = 'recommended'`,
};

/** A candidate that waits for its office: to be answered, verified or published. */
export const exemplarOffice: NoticeSource = {
  subject: 'exemplar-office',
  matters: `select e.id as ref, e.office_id as unit_id, ${dayOf('e.moved_at')} as due_on, '/exemplars/' || e.id as link,
      jsonb_build_object('title', e.title, 'of', e.unit_name,
        'what', case e.state when 'recommended' then '待督导室答复' when 'agreed' then '待核实' else '待发布' end,
        'whatEn', case e.state when 'recommended' then 'to be answered' when 'agreed' then 'to be verified' else 'to be published' end) as figures,
      null::uuid[] as spared
    from exemplar e where e.state in ('agreed', 'verified')
      or (e.state = 'recommended' and not exists (select 1 from exemplar_word w where w.exemplar_id = e.id and w.round = e.round and w.kind = 'answer-office'))`,
};

/** X7 An exemplar that was withdrawn, until each adopter has said what it does now. */
export const exemplarWithdrawn: NoticeSource = {
  subject: 'exemplar-withdrawn',
  matters: `select a.id as ref, a.unit_id, ${dayOf('e.ended_at')} as due_on, '/exemplars/' || e.id as link,
      jsonb_build_object('title', e.title, 'number', e.number, 'from', e.office_name, 'reason', e.ended_reason) as figures, null::uuid[] as spared
    from exemplar_adoption a join exemplar e on e.id = a.exemplar_id and e.state = 'withdrawn' where a.state <> 'given_up' and a.kept_up is null`,
  named: `select a.id as ref, 'owner' as recipient, g.account_id from exemplar_adoption a join exemplar e on e.id = a.exemplar_id and e.state = 'withdrawn'
    join role_grant g on g.unit_id = a.unit_id and g.role in ('unit-liaison', 'leader') and g.ended_at is null where a.state <> 'given_up' and a.kept_up is null`,
};
