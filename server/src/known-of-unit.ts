import { can } from '@dudao/core/access/can';
import type { UnitFacts } from '@dudao/core/field/unit-facts-contract';
import { daysBetween } from '@dudao/core/inspection/decide-register';
import type { Db } from './lib/db.ts';
import type { KnownAsked } from './lib/serve.ts';

/** So many open problems are told one by one; all are counted. */
const MOST_PROBLEMS = 30;
/** So many opinions are told, of so many that are read: those of other offices are sifted out between. */
const MOST_OPINIONS = 10;
const MOST_READ = 200;

type Lines = UnitFacts[number]['lines'];

/** What the ledgers and the opinions know of a unit that is to be visited, as far as the caller may know. */
export async function knownOfUnit(db: Db, asked: KnownAsked): Promise<UnitFacts> {
  return [
    { id: 'problems', name: { zh: '未销号问题', en: 'open problems' }, lines: await problemsOf(db, asked) },
    { id: 'given', name: { zh: '以往督导意见', en: 'opinions before' }, lines: await opinionsOf(db, asked) },
  ];
}

/** Open entries about the unit, those overdue first: for whoever reads the ledgers there. */
async function problemsOf(db: Db, { unit, today, caller }: KnownAsked): Promise<Lines> {
  if (!can(caller.grants, 'issue.read', unit.path)) return [];
  const { open, overdue } = await db.one<{ open: number; overdue: number }>(
    'select count(*)::int as open, count(*) filter (where due_on < $2)::int as overdue from issue where unit_id = $1 and is_open',
    [unit.id, today],
  );
  if (open === 0) return [];
  const rows = await db.many<{ number: string; title: string; dueOn: string | null }>(
    `select number, title, due_on as "dueOn" from issue where unit_id = $1 and is_open
     order by due_on nulls last, id limit ${MOST_PROBLEMS}`,
    [unit.id],
  );
  return [
    { label: { zh: '合计', en: 'in all' }, value: `${open} 项`, note: overdue === 0 ? null : `超期 ${overdue} 项` },
    ...rows.map(({ number, title, dueOn }) => ({
      label: { zh: number, en: number },
      value: title,
      note: dueOn === null ? null : dueOn < today ? `超期 ${daysBetween(dueOn, today)} 天` : `${dueOn} 前整改`,
    })),
  ];
}

/** Opinions issued to the unit: those of the office that goes there, and of offices that the caller oversees. */
async function opinionsOf(db: Db, { unit, officeId, caller }: KnownAsked): Promise<Lines> {
  const rows = await db.many<{
    officeId: string;
    path: readonly string[];
    on: string;
    number: string;
    title: string;
    points: number;
  }>(
    `select o.unit_id as "officeId", u.path, (o.issued_at at time zone 'Asia/Shanghai')::date as on, o.number, o.title,
       (select count(*)::int from opinion_point p where p.opinion_id = o.id and p.decision is distinct from 'withdrawn') as points
     from opinion o join unit u on u.id = o.unit_id where o.addressed_unit_id = $1 and o.state = 'issued' order by o.issued_at desc, o.id
     limit ${MOST_READ}`,
    [unit.id],
  );
  return rows
    .filter((one) => one.officeId === officeId || can(caller.grants, 'opinion.read', one.path))
    .slice(0, MOST_OPINIONS)
    .map(({ on, number, title, points }) => ({
      label: { zh: on, en: on },
      value: title,
      note: `${number}，${points} 条`,
    }));
}
