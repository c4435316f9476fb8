import type { UnitFacts } from '@dudao/core/field/device-contract';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import type { Caller } from '../lib/session.ts';
import type { UnitRow } from '../org/rows.ts';

type Lines = UnitFacts[number]['lines'];

const label = (zh: string, en: string) => ({ zh, en });

/**
 * What a team knows of a unit before it goes (督导单位基本情况): what it is, its people, what it reported, visits before, what was found then, opinions
 * given to it, and how far its campaigns are.
 */
export async function readUnitFacts(
  db: Db,
  unit: UnitRow,
  {
    officeId,
    today,
    caller,
  }: { readonly officeId: string; readonly today: string; readonly caller: Pick<Caller, 'personId'> },
): Promise<UnitFacts> {
  const groups: UnitFacts = [
    { id: 'profile', name: label('基本情况', 'profile'), lines: await profileOf(db, unit) },
    { id: 'people', name: label('负责人', 'people'), lines: await peopleOf(db, unit.id, today) },
    { id: 'history', name: label('以往督导', 'visits before'), lines: await visitsOf(db, unit.id, today) },
    { id: 'found', name: label('以往反馈', 'found before'), lines: await foundOf(db, unit.id, caller) },
    { id: 'opinions', name: label('来往文书', 'papers'), lines: await opinionsOf(db, unit.id, officeId) },
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
  const rows = await db.many<{ post: string; name: string }>(
    `select o.name as post, p.name from post o join post_holding h on h.post_id = o.id join person p on p.id = h.person_id
     where o.unit_id = $1 and h.from_on <= $2 and (h.until_on is null or h.until_on > $2) and o.ended_on is null
     order by case o.rank when 'main' then 0 when 'deputy' then 1 else 2 end, o.name limit 20`,
    [unitId, today],
  );
  return rows.map(({ post, name }) => ({ label: label(post, post), value: name, note: null }));
}

async function visitsOf(db: Db, unitId: string, today: string): Promise<Lines> {
  const rows = await db.many<{ on: string; title: string }>(
    `select from_on as on, title from visit where visited_unit_id = $1 and from_on < $2 and state in ('under-way', 'left', 'closed')
     order by from_on desc limit 10`,
    [unitId, today],
  );
  return rows.map(({ on, title }) => ({ label: label(on, on), value: title, note: null }));
}

async function foundOf(db: Db, unitId: string, { personId }: Pick<Caller, 'personId'>): Promise<Lines> {
  const rows = await db.many<{ on: string; text: string; fixed: boolean; measure: string }>(
    `select (i.received_at at time zone 'Asia/Shanghai')::date as on, f ->> 'text' as text, (f ->> 'fixed')::boolean as fixed, f ->> 'measure' as measure
     from field_item i cross join lateral jsonb_array_elements(i.body -> 'findings') f
     where i.unit_id = $1 and i.kind = 'feedback' and i.body ->> 'state' = 'finished'
       and not exists (select 1 from field_item later where later.parent_id = i.id)
       and not exists (select 1 from field_set_aside s where s.item_id = i.id)
       and (exists (select 1 from field_item_told t where t.id = i.id) or exists (select 1 from account x where x.id = i.account_id and x.person_id = $2))
     order by i.received_at desc, f ->> 'text' limit 30`,
    [unitId, personId],
  );
  return rows.map(({ on, text, fixed, measure }) => ({
    label: label(on, on),
    value: text,
    note: fixed ? '当场已改' : measure === '' ? null : measure,
  }));
}

async function opinionsOf(db: Db, unitId: string, officeId: string): Promise<Lines> {
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
