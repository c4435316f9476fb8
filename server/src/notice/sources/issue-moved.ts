import { ROLE_KINDS, ROLES } from '@dudao/core/access/role';
import { PHASES } from '@dudao/core/issue/ledgers-format';
import { yellowUntil } from '@dudao/core/issue/light';
import { PHASE_NAMES } from '@dudao/core/issue/names';
import { dayText } from '@dudao/core/lib/plain-day';
import { readSearchedFields, searchedTexts } from '../../issue/rows.ts';
import type { Db } from '../../lib/db.ts';
import { foldText, initialsPattern, isInitials } from '../../lib/letters.ts';
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

/** E6 How an entry stands to its day today, as `lightOf` says it. */
const LIGHT = `case when i.due_on is null or i.phase in ('closed', 'void') then 'none' when i.due_on < $1::date then 'red' when i.phase = 'paused' then 'none'
    when i.due_on <= ($3::jsonb->>'yellowUntil')::date then 'yellow' else 'green' end`;

/** E56 Words of a followed view, as lists are searched. */
const HOLDS = `exists (select 1 from jsonb_to_recordset($3::jsonb->'texts') as x (id uuid, text text, initials text) where x.id = w.view_id and (
    position(x.text in lower(i.title collate "C")) > 0 or position(x.text in lower(i.detail collate "C")) > 0 or position(x.text in lower(i.number collate "C")) > 0
    or position(x.text in lower(i.unit_name collate "C")) > 0 or position(x.text in lower(i.place collate "C")) > 0
    or exists (select from ${searchedTexts(`(array(select jsonb_array_elements_text($3::jsonb->'fields')))`)} and position(x.text in lower(f.value collate "C")) > 0)
    or (x.initials is not null and (select l.initials from issue_letters l where l.issue_id = i.id) ~ x.initials)))`;

/** Marks of a followed view, as its address says them (core/src/issue/watched-view.ts). */
const FITS = `(p.params->>'light' is null or ${LIGHT} = p.params->>'light') and (coalesce(trim(p.params->>'search'), '') = '' or ${HOLDS})
    and (p.params->>'holder' is null or i.holder_id::text = p.params->>'holder') and
    ${['source', 'depth', 'method', 'urgency', 'difficulty', 'layer'].map((mark) => `(p.params->>'${mark}' is null or i.${mark} = p.params->>'${mark}') and `).join('')}
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

/** The ledger of a unit and all below it, or a view of it, as it is followed: `p.params` are the view's marks, `i` its entries. */
const FOLLOWED = `(${WATCH}) w join unit t on t.id = w.unit_id left join issue_view v on v.id = w.view_id
  cross join lateral (select case when v.id is null then jsonb_strip_nulls(jsonb_build_object('ledger', w.ledger)) else v.params end as params) p
  join unit r on r.id = r.region and (t.id = any (r.path) or r.id = t.region)
  join issue i on i.region = r.id and i.phase in (${PHASE_LIST})`;
const PLACES = 'join unit u on u.id = i.unit_id left join unit o on o.id = i.owner_unit_id';

const entryMoved = (name: string, link: string, at: string): string =>
  `select w.id, w.account_id, w.unit_id, w.due_on, w.from_on, ${name} as name, ${link} as link, i.id as issue_id, i.title, i.number, i.phase, ${at} as at`;
const VIEW_NAME = `coalesce(v.name, t.name || '台账')`;
const VIEW_LINK = `case when v.id is null then '/units/' || t.id || '/issues?phase=all&sort=changed&order=down' || coalesce('&ledger=' || w.ledger, '')
      else '/issues/views/' || v.id end`;

/** What somebody did about what is followed; and what came into a followed view of the overdue by the day alone. */
const MOVED = `${entryMoved('i.title', `'/issues/' || i.id`, 's.at')} from (${WATCH}) w join issue i on i.id = w.issue_id ${STEPS}
  union all
  ${entryMoved(VIEW_NAME, VIEW_LINK, 's.at')} from ${FOLLOWED} and i.changed_at >= w.from_at ${PLACES} ${STEPS}
  where w.issue_id is null and ${FITS}
  union all
  ${entryMoved(VIEW_NAME, VIEW_LINK, `(i.due_on + 1)::timestamp at time zone 'Asia/Shanghai'`)} from ${FOLLOWED} and i.is_open and i.due_on >= w.from_on - 1 and i.due_on < w.due_on - 1 ${PLACES}
  where w.issue_id is null and p.params->>'light' = 'red' and ${FITS}`;

/** Entries that a digest lists; of more it says how many. */
const LISTED = 10;

const PHASE = (lang: 'zh' | 'en') =>
  `case e.phase ${PHASES.map((phase) => `when '${phase}' then '${PHASE_NAMES[phase][lang]}'`).join(' ')} end`;

/** Of each watch the entries that moved, the newest first, each once. */
const LINES = `select m.*, row_number() over (partition by m.id, m.unit_id, m.due_on order by m.at desc, m.number desc) as n
    from (select distinct on (m.id, m.unit_id, m.due_on, m.issue_id) m.* from (${MOVED}) m order by m.id, m.unit_id, m.due_on, m.issue_id, m.at desc) m`;

const listed = (one: string, joint: string, more: string): string =>
  `string_agg(${one}, '${joint}' order by e.n) filter (where e.n <= ${LISTED}) || case when count(*) > ${LISTED} then ${more} else '' end`;

async function reckoned(db: Db, { today }: { readonly today: string }) {
  const views = await db.many<{ id: string; text: string }>(
    `select v.id, trim(v.params->>'search') as text from issue_view v
     where coalesce(trim(v.params->>'search'), '') <> '' and exists (select 1 from issue_watch w where w.view_id = v.id)`,
    [],
  );
  const texts = views.map(({ id, text }) => {
    const folded = foldText(text);
    return { id, text: folded, initials: isInitials(folded) ? initialsPattern(folded) : null };
  });
  return {
    yellowUntil: dayText(yellowUntil(today)),
    texts,
    fields: texts.length === 0 ? [] : await readSearchedFields(db),
  };
}

/** What moved in what somebody follows, once for each span. Whoever sees the place no more by a role of their own is told nothing. */
export const issueMoved: NoticeSource = {
  subject: 'issue-moved',
  reckoned,
  matters: `select e.id as ref, e.unit_id, e.due_on, max(e.link) as link, jsonb_build_object('name', max(e.name), 'since', max(e.from_on)::text,
      'count', count(*)::text, 'example', max(e.title) filter (where e.n = 1),
      'list', ${listed(`e.number || '“' || e.title || '”（' || ${PHASE('zh')} || '）'`, '；', `'；还有 ' || count(*) - ${LISTED} || ' 条'`)},
      'listEn', ${listed(`e.number || ' “' || e.title || '” (' || ${PHASE('en')} || ')'`, '; ', `'; and ' || count(*) - ${LISTED} || ' more'`)}) as figures, null::uuid[] as spared
    from (${LINES}) e group by e.id, e.unit_id, e.due_on`,
  named: `select w.id as ref, 'follower' as recipient, w.account_id from issue_watch w left join issue i on i.id = w.issue_id
    where exists (select 1 from unit t join role_grant g on g.unit_id = any (t.path)
      where (t.id in (w.unit_id, i.keeper_id, i.owner_unit_id) or exists (select 1 from issue_party y where y.issue_id = i.id and y.unit_id = t.id and y.part = 'joint')) and g.account_id = w.account_id and g.ended_at is null and g.role in (${READERS}))`,
};
