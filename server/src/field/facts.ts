import { can } from '@dudao/core/access/can';
import type { UnitFacts } from '@dudao/core/field/unit-facts-contract';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { WATCH_KIND_NAMES, type WatchKind } from '@dudao/core/visit/watch-kind';
import type { Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import type { UnitRow } from '../org/rows.ts';

type Lines = UnitFacts[number]['lines'];

/** So many findings are told, of so many that are read: those of other offices are sifted out between. */
const MOST_FOUND = 30;
const MOST_READ = 200;

const label = (zh: string, en: string) => ({ zh, en });

/** Who asks what is known of a unit, for a visit of which office. */
interface FactsAsked {
  readonly officeId: string;
  readonly today: string;
  readonly caller: Pick<Caller, 'personId' | 'grants'>;
  readonly services: Pick<Services, 'knownOfUnit'>;
}

/**
 * F39 What a team knows of a unit before it goes (督导单位基本情况): what it is, its people and since when, why the office watches it, visits before, what
 * was found then, what is still open, opinions and papers given to it, and how far its campaigns are. What was found by another office is told to nobody
 * who does not read that office's records. Ask past the scope.
 */
export async function unitFactsOf(db: Db, unit: UnitRow, asked: FactsAsked): Promise<UnitFacts> {
  const { officeId, today, caller, services } = asked;
  const groups: UnitFacts = [
    { id: 'profile', name: label('基本情况', 'profile'), lines: await profileOf(db, unit) },
    { id: 'people', name: label('负责人', 'people'), lines: await peopleOf(db, unit.id, today) },
    { id: 'watch', name: label('重点关注', 'watched for'), lines: await watchedFor(db, unit.id, officeId) },
    ...(await services.knownOfUnit(db, { unit, officeId, today, caller })),
    { id: 'history', name: label('以往督导', 'visits before'), lines: await visitsOf(db, unit.id, today) },
    { id: 'found', name: label('以往反馈', 'found before'), lines: await foundOf(db, unit.id, asked) },
    { id: 'opinions', name: label('来往文书', 'papers'), lines: await papersOf(db, unit.id, officeId) },
    { id: 'stage', name: label('活动进展', 'campaigns'), lines: await stagesOf(db, unit.id) },
  ];
  return groups.filter(({ lines }) => lines.length > 0);
}

async function profileOf(db: Db, unit: UnitRow): Promise<Lines> {
  const { below } = await db.one<{ below: number }>(
    'select count(*)::int as below from unit_below b join unit u on u.id = b.unit_id where b.top_id = $1 and u.id <> $1 and u.closed_on is null',
    [unit.id],
  );
  const code = unit.school_code ?? unit.area_code;
  return [
    { label: label('类别', 'kind'), value: UNIT_KIND_FACTS[unit.kind].name.zh, note: null },
    ...(code === null ? [] : [{ label: label('代码', 'code'), value: code, note: null }]),
    ...(below === 0 ? [] : [{ label: label('下属单位', 'units below'), value: String(below), note: null }]),
  ];
}

async function peopleOf(db: Db, unitId: string, today: string): Promise<Lines> {
  const rows = await db.many<{ post: string; name: string; from: string }>(
    `select o.name as post, p.name, h.from_on as from from post o join post_holding h on h.post_id = o.id join person p on p.id = h.person_id
     where o.unit_id = $1 and h.from_on <= $2 and (h.until_on is null or h.until_on > $2) and o.ended_on is null
     order by case o.rank when 'main' then 0 when 'deputy' then 1 else 2 end, o.name limit 20`,
    [unitId, today],
  );
  return rows.map(({ post, name, from }) => ({ label: label(post, post), value: name, note: `${from} 任职` }));
}

/** Why the office keeps an eye on the unit; what other offices watch is theirs. */
async function watchedFor(db: Db, unitId: string, officeId: string): Promise<Lines> {
  const rows = await db.many<{ kind: WatchKind; reason: string; from: string }>(
    `select kind, reason, from_on as from from visit_watch where unit_id = $2 and watched_unit_id = $1 and until_on is null order by from_on, id`,
    [unitId, officeId],
  );
  return rows.map(({ kind, reason, from }) => ({ label: WATCH_KIND_NAMES[kind], value: reason, note: `${from} 列入` }));
}

async function visitsOf(db: Db, unitId: string, today: string): Promise<Lines> {
  const rows = await db.many<{ on: string; title: string }>(
    `select from_on as on, title from visit where visited_unit_id = $1 and from_on < $2 and state in ('under-way', 'left', 'closed')
     order by from_on desc limit 10`,
    [unitId, today],
  );
  return rows.map(({ on, title }) => ({ label: label(on, on), value: title, note: null }));
}

async function foundOf(db: Db, unitId: string, { officeId, caller }: FactsAsked): Promise<Lines> {
  const rows = await db.many<{
    officeId: string;
    path: readonly string[];
    on: string;
    text: string;
    fixed: boolean;
    measure: string;
  }>(
    `select v.unit_id as "officeId", o.path, (i.received_at at time zone 'Asia/Shanghai')::date as on, f ->> 'text' as text,
       (f ->> 'fixed')::boolean as fixed, f ->> 'measure' as measure
     from field_item i join visit v on v.id = i.visit_id join unit o on o.id = v.unit_id cross join lateral jsonb_array_elements(i.body -> 'findings') f
     where i.unit_id = $1 and i.kind = 'feedback' and i.body ->> 'state' = 'finished'
       and not exists (select 1 from field_item later where later.parent_id = i.id)
       and not exists (select 1 from field_set_aside s where s.item_id = i.id)
       and (exists (select 1 from field_item_told t where t.id = i.id) or exists (select 1 from account x where x.id = i.account_id and x.person_id = $2))
     order by i.received_at desc, f ->> 'text' limit ${MOST_READ}`,
    [unitId, caller.personId],
  );
  return rows
    .filter((one) => one.officeId === officeId || can(caller.grants, 'field.read', one.path))
    .slice(0, MOST_FOUND)
    .map(({ on, text, fixed, measure }) => ({
      label: label(on, on),
      value: text,
      note: fixed ? '当场已改' : measure === '' ? null : measure,
    }));
}

async function papersOf(db: Db, unitId: string, officeId: string): Promise<Lines> {
  const rows = await db.many<{ on: string; title: string }>(
    `select p.issued_on as on, p.title from paper p join paper_receiver r on r.paper_id = p.id
     where r.unit_id = $1 and r.body_id is null and p.status in ('issued', 'closed') and (p.unit_id = $2 or p.body_kind = 'team')
     order by p.issued_at desc, p.id limit 10`,
    [unitId, officeId],
  );
  return rows.map(({ on, title }) => ({ label: label(on, on), value: title, note: null }));
}

async function stagesOf(db: Db, unitId: string): Promise<Lines> {
  const rows = await db.many<{ title: string; passed: number; stages: number; until: string | null }>(
    `select c.title, count(s.passed_on)::int as passed, count(*)::int as stages, min(s.until_on) filter (where s.passed_on is null) as until
     from campaign_stage s join campaign c on c.id = s.campaign_id where s.unit_id = $1 and c.state <> 'draft'
     group by c.id, c.title order by max(s.until_on) desc limit 10`,
    [unitId],
  );
  return rows.map(({ title, passed, stages, until }) => ({
    label: label(title, title),
    value: `${passed}/${stages}`,
    note: until,
  }));
}
