import { ROLE_KINDS, ROLES } from '@dudao/core/access/role';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import type { NoticeSource } from '../source.ts';

/** The span of each watch that is told today: yesterday, or the week that ended last Sunday; `due_on` is the day after it. */
const WATCH = `select w.*, s.due_on, (s.from_on::timestamp at time zone 'Asia/Shanghai') as from_at, (s.due_on::timestamp at time zone 'Asia/Shanghai') as before_at,
    s.from_on
  from issue_watch w cross join lateral (
    select case w.every when 'day' then $1::date else date_trunc('week', $1::date)::date end as due_on,
      case w.every when 'day' then $1::date - 1 else date_trunc('week', $1::date)::date - 7 end as from_on) s`;

/** Steps of a span that somebody else took. */
const STEPS = `join issue_step s on s.issue_id = i.id and s.at >= w.from_at and s.at > w.since and s.at < w.before_at and s.by_id <> w.account_id`;

const PHASE_LIST = PHASES.map((phase) => `'${phase}'`).join(', ');

/** Marks of a followed view, as its address says them (core/src/issue/watched-view.ts). */
const FITS = `${['source', 'depth', 'method', 'urgency', 'difficulty', 'layer'].map((mark) => `(p.params->>'${mark}' is null or i.${mark} = p.params->>'${mark}') and `).join('')}
    (p.params->>'place' is null or starts_with(i.place, p.params->>'place')) and (p.params->>'ready' is null or (i.is_open and i.passes_on is not null))
    and (p.params->>'ledger' is null or i.ledger = p.params->>'ledger')
    and (p.params->>'phase' is null or p.params->>'phase' in ('all', 'unfinished') or i.phase = p.params->>'phase')
    and (p.params->>'severity' is null or i.severity = p.params->>'severity') and (p.params->>'handling' is null or i.handling = p.params->>'handling')
    and (p.params->>'clause' is null or i.clause = p.params->>'clause') and (p.params->>'key' is null or i.is_key)
    and (p.params->>'owner' is null or i.owner_unit_id::text = p.params->>'owner') and (p.params->>'person' is null or i.owner_person_id::text = p.params->>'person')
    and (p.params->>'leader' is null or p.params->>'leader' = any ((i.leader_ids || i.supervisor_ids)::text[]))
    and case p.params->>'as' when 'owner' then t.id = any (o.path) when 'keeper' then i.keeper_id = t.id
      when 'joint' then exists (select 1 from issue_party y join unit j on j.id = y.unit_id where y.issue_id = i.id and y.part = 'joint' and t.id = any (j.path))
      else t.id = any (u.path) end`;

/** Roles that see ledgers by themselves. */
const READERS = ROLES.filter((role) => ROLE_KINDS[role].verbs.includes('issue.read'))
  .map((role) => `'${role}'`)
  .join(', ');

const MOVED = `select w.id, w.account_id, w.unit_id, w.due_on, w.from_on, i.title as name, '/issues/' || i.id as link, i.id as issue_id, i.title, i.number, s.at
    from (${WATCH}) w join issue i on i.id = w.issue_id ${STEPS}
  union all
  select w.id, w.account_id, w.unit_id, w.due_on, w.from_on, coalesce(v.name, t.name || '台账'),
    case when v.id is null then '/units/' || t.id || '/issues?phase=all&sort=changed&order=down' || coalesce('&ledger=' || w.ledger, '')
      else '/issues/views/' || v.id end, i.id, i.title, i.number, s.at
  from (${WATCH}) w join unit t on t.id = w.unit_id left join issue_view v on v.id = w.view_id
  cross join lateral (select case when v.id is null then jsonb_strip_nulls(jsonb_build_object('ledger', w.ledger)) else v.params end as params) p
  join unit r on r.id = r.region and (t.id = any (r.path) or r.id = t.region)
  join issue i on i.region = r.id and i.phase in (${PHASE_LIST}) and i.changed_at >= w.from_at
  join unit u on u.id = i.unit_id left join unit o on o.id = i.owner_unit_id ${STEPS}
  where w.issue_id is null and ${FITS}`;

/** What moved in what somebody follows, once for each span. Whoever sees the place no more by a role of their own is told nothing. */
export const issueMoved: NoticeSource = {
  subject: 'issue-moved',
  matters: `select m.id as ref, m.unit_id, m.due_on, max(m.link) as link, jsonb_build_object('name', max(m.name), 'since', max(m.from_on)::text,
      'count', count(distinct m.issue_id)::text, 'example', (array_agg(m.title order by m.at desc, m.number desc))[1]) as figures, null::uuid[] as spared
    from (${MOVED}) m group by m.id, m.unit_id, m.due_on`,
  named: `select w.id as ref, 'follower' as recipient, w.account_id from issue_watch w left join issue i on i.id = w.issue_id
    where exists (select 1 from unit t join role_grant g on g.unit_id = any (t.path)
      where (t.id in (w.unit_id, i.keeper_id, i.owner_unit_id) or exists (select 1 from issue_party y where y.issue_id = i.id and y.unit_id = t.id and y.part = 'joint')) and g.account_id = w.account_id and g.ended_at is null and g.role in (${READERS}))`,
};
