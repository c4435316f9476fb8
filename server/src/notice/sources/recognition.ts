import type { NoticeSource } from '../source.ts';

/** A title whose validity ends, by its last day; told up to three months after it. What was withdrawn or conferred anew speaks for itself. */
export const titleEnds: NoticeSource = {
  subject: 'title-ends',
  matters: `select t.id as ref, t.unit_id, t.valid_until as due_on, '/recognition/titles/' || t.id as link,
      jsonb_build_object('programme', coalesce(r.content::jsonb -> 'title' ->> 'zh', t.programme_id),
        'holder', coalesce(p.name, u.name)) as figures, null::uuid[] as spared
    from (select distinct on (d.programme_id, coalesce(d.person_id, d.unit_id)) d.*
      from recognition_decision d where (d.confers or d.kind = 'withdrawn') and d.decided_on <= $1
      order by d.programme_id, coalesce(d.person_id, d.unit_id), d.decided_on desc, d.ordinal desc) t
    join unit u on u.id = t.unit_id and u.closed_on is null left join person p on p.id = t.person_id
    left join rulebook_version r on r.rulebook_id = t.programme_id and r.version = t.programme_version
    where t.kind = 'decided' and t.valid_until between $1::date - 92 and $2`,
};
