import { dayOf, leadersOf, type NoticeSource } from '../source.ts';

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

/** X16 A point by which a candidate is cultivated, until it is done. */
export const exemplarCare: NoticeSource = {
  subject: 'exemplar-care',
  matters: `select c.id as ref, e.unit_id, c.due_on, '/exemplars/' || e.id as link,
      jsonb_build_object('title', e.title, 'of', e.unit_name, 'what', c.what, 'helper', c.helper) as figures, null::uuid[] as spared
    from exemplar_care c join exemplar e on e.id = c.exemplar_id
    where c.done_at is null and c.due_on <= $2 and e.state in ('recommended', 'returned', 'agreed', 'verified')`,
};

const ADOPTED = `from exemplar_adoption a join exemplar e on e.id = a.exemplar_id and e.state = 'published'`;
const OWED = `${ADOPTED} where a.state in ('planned', 'running') and case a.state when 'planned' then a.begins_on else a.result_on end <= $2`;

/** X16 What a unit adopts is to begin, or the day has come on which it tells what came of it. */
export const exemplarAdoption: NoticeSource = {
  subject: 'exemplar-adoption',
  matters: `select a.id as ref, a.unit_id, case a.state when 'planned' then a.begins_on else a.result_on end as due_on, '/exemplars/' || e.id as link,
      jsonb_build_object('title', e.title, 'number', e.number, 'what', case a.state when 'planned' then '开始采用' else '报采用成效' end,
        'whatEn', case a.state when 'planned' then 'begin' else 'report what came of it' end) as figures, null::uuid[] as spared ${OWED}`,
  named: leadersOf({ ref: 'a.id', unitId: 'a.unit_id', rows: OWED }),
};

/** X16 What a unit reported of its adoption waits to be verified by somebody else. */
export const exemplarProof: NoticeSource = {
  subject: 'exemplar-proof',
  matters: `select a.id as ref, e.office_id as unit_id, ${dayOf('a.reported_at')} as due_on, '/exemplars/' || e.id as link,
      jsonb_build_object('title', e.title, 'number', e.number, 'by', a.unit_name) as figures,
      array(select x.id from account x where x.id = a.reported_by or x.person_id = a.reported_by_person) as spared
    ${ADOPTED} where a.state = 'reported'`,
};
