import { SIGNATURES } from '@dudao/core/publication/decide-publication';
import { dayOf, leadersOf, type NoticeSource } from '../source.ts';

/** A unit that was told its result and may still reply. */
const MAY_REPLY = `from publication_row r join publication p on p.id = r.publication_id
    where p.state = 'told' and r.told_at is not null and r.reply is null and p.reply_due_on between $1 and $2`;
const LINE_REF = `md5(r.publication_id::text || r.code)::uuid`;

/** P14 A unit that was told its result and has not replied; its leader is named beside whom the unit finds. */
export const publicationReply: NoticeSource = {
  subject: 'publication-reply',
  matters: `select ${LINE_REF} as ref, r.row_unit_id as unit_id, p.reply_due_on as due_on, '/units/' || r.row_unit_id || '/results' as link,
      jsonb_build_object('title', p.title, 'from', (select u.name from unit u where u.id = p.unit_id)) as figures, null::uuid[] as spared ${MAY_REPLY}`,
  named: leadersOf({ ref: LINE_REF, unitId: 'r.row_unit_id', rows: MAY_REPLY }),
};

const SIGNED = `(select count(*) from publication_signature s where s.digest = p.digest)`;

/** P14 What the office owes of a publication: answers to objections, then freezing once nobody may reply any more, then publishing what was signed. */
export const publicationOffice: NoticeSource = {
  subject: 'publication-office',
  matters: `select m.ref, m.unit_id, m.due_on, '/publications/' || m.ref as link,
      jsonb_build_object('title', m.title, 'what', case m.step when 'answer' then '答复单位异议' when 'freeze' then '确认等次、冻结' else '公布' end,
        'whatEn', case m.step when 'answer' then 'answer objections' when 'freeze' then 'confirm grades and freeze' else 'publish' end) as figures,
      null::uuid[] as spared
    from (
      select p.id as ref, p.unit_id, p.title, case when l.objected_at is not null then 'answer' else 'freeze' end as step,
        coalesce(${dayOf('l.objected_at')}, case when l.silent = 0 then ${dayOf('l.replied_at')} else p.reply_due_on end) as due_on
      from publication p cross join lateral (
        select count(*) filter (where r.reply is null) as silent, max(r.replied_at) as replied_at,
          min(r.replied_at) filter (where jsonb_path_exists(r.points, '$[*] ? (@.answer == null)')) as objected_at
        from publication_row r where r.publication_id = p.id) l
      where p.state = 'told' and (l.objected_at is not null or l.silent = 0 or p.reply_due_on < $1)
      union all
      select p.id, p.unit_id, p.title, 'publish', (select max(${dayOf('s.signed_at')}) from publication_signature s where s.digest = p.digest)
      from publication p where p.state = 'frozen' and ${SIGNED} >= ${SIGNATURES}) m`,
};

const UNSIGNED = `from publication p where p.state = 'frozen' and ${SIGNED} < ${SIGNATURES}`;

/** P14 A snapshot that waits for signatures; whoever signed it, by whichever account, is not asked again. */
export const publicationSign: NoticeSource = {
  subject: 'publication-sign',
  matters: `select p.id as ref, p.unit_id, ${dayOf('p.frozen_at')} as due_on, '/publications/' || p.id as link,
      jsonb_build_object('title', p.title, 'signed', ${SIGNED}::text, 'needed', '${SIGNATURES}') as figures,
      array(select a.id from publication_signature s join account a on a.id = s.account_id or a.person_id = s.person_id where s.digest = p.digest) as spared
    ${UNSIGNED}`,
  named: leadersOf({ ref: 'p.id', unitId: 'p.unit_id', rows: UNSIGNED }),
};
