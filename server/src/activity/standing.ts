import { compileMeasure, type Span } from '@dudao/core/activity/measure';
import type { Quota } from '@dudao/core/activity/measure-format';
import { demandOn, type Pace, paceOf, type SetDemand, shareGone } from '@dudao/core/activity/pace';
import { type Period, periodOn, type Term, weeksBefore } from '@dudao/core/activity/period';
import type { PaceCounts, ShownQuota } from '@dudao/core/activity/shapes';
import { beyondScope, type Db } from '../lib/db.ts';
import type { ActivityBooks } from './books.ts';
import { countForMany } from './rows.ts';

/** Somebody of whom a quota demands something. */
export interface DueSubject {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly path: readonly string[];
}

/** How one of them stands. */
export interface Standing extends DueSubject {
  readonly value: string;
  readonly demand: string | null;
  readonly pace: Pace;
  readonly weeks: { readonly met: number; readonly all: number } | null;
}

/** Where and when it is asked. */
export interface Asked {
  /** Everybody at and below this unit, or only the person. */
  readonly unitId: string;
  readonly personId?: string;
  readonly on: string;
  readonly span: Span | null;
}

/** Most weeks looked back upon. */
const MOST_WEEKS = 30;

const DUE_UNIT = `u.path @> array[$1::uuid] and u.closed_on is null and ($3::text[] is null or u.kind = any ($3::text[]))
  and ($4::text is null or strpos(u.name, $4) > 0)`;
/** A holder `s` of a row that may hang on a post: the person on the day `$2`. */
const HELD = `s.from_on <= $2 and (s.until_on is null or s.until_on > $2)`;

const DUE: Readonly<Record<Quota['due']['each'], string>> = {
  person: `select p.id, p.name, u.id as "unitId", u.name as "unitName", u.path from person p join unit u on u.id = p.unit_id
    where ${DUE_UNIT} and p.joined_on <= $2 and (p.left_on is null or p.left_on >= $2) and ($7::uuid is null or p.id = $7)
      and ($5::text[] is null or exists (select 1 from post_holding s join post po on po.id = s.post_id
        where s.person_id = p.id and ${HELD} and po.rank = any ($5::text[])))
      and ($6::text[] is null or exists (select 1 from body_seat s join body b on b.id = s.body_id
        where b.kind = any ($6::text[]) and ${HELD} and (s.person_id = p.id or exists (
          select 1 from post_holding h where h.post_id = s.post_id and h.person_id = p.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)))))`,
  body: `select b.id, b.name, u.id as "unitId", u.name as "unitName", u.path from body b join unit u on u.id = b.unit_id
    where ${DUE_UNIT} and b.founded_on <= $2 and (b.ended_on is null or b.ended_on >= $2) and $5::text[] is null
      and ($6::text[] is null or b.kind = any ($6::text[])) and $7::uuid is null`,
  unit: `select u.id, u.name, u.id as "unitId", u.name as "unitName", u.path from unit u
    where ${DUE_UNIT} and (u.opened_on is null or u.opened_on <= $2) and $5::text[] is null and $6::text[] is null and $7::uuid is null`,
};

/** Of whom a quota demands it on a day, at and below a unit (SPEC.md, P5). */
function listDue(db: Db, { due }: Quota, { unitId, personId, on }: Asked): Promise<DueSubject[]> {
  return db.many<DueSubject>(DUE[due.each], [
    unitId,
    on,
    due.unit_kinds ?? null,
    due.unit_named ?? null,
    due.ranks ?? null,
    due.body_kinds ?? null,
    personId ?? null,
  ]);
}

/** The terms that hold at a unit: of each school year those set by the nearest unit upwards. */
export async function readTerms(db: Db, unitId: string): Promise<readonly Term[]> {
  return beyondScope(db, () =>
    db.many<Term>(
      `select distinct on (t.school_year, t.term) t.school_year as "schoolYear", t.term, t.begins_on as "beginsOn", t.ends_on as "endsOn"
       from unit u join school_term t on t.unit_id = any (u.path) join unit s on s.id = t.unit_id
       where u.id = $1 order by t.school_year, t.term, cardinality(s.path) desc`,
      [unitId],
    ),
  );
}

/** Demands set for a quota at a unit, above or below it. */
export async function listSetDemands(
  db: Db,
  unitId: string,
  quotaId: string | null,
): Promise<readonly (SetDemand & { readonly quotaId: string; readonly unitName: string; readonly reason: string })[]> {
  return beyondScope(db, () =>
    db.many(
      `select d.unit_id as "unitId", s.name as "unitName", d.quota_id as "quotaId", d.from_on as "fromOn",
         trim_scale(d.demand)::text as demand, d.reason
       from unit u join unit s on s.id = any (u.path) or s.path @> array[u.id] join quota_demand d on d.unit_id = s.id
       where u.id = $1 and ($2::text is null or d.quota_id = $2) order by d.from_on, cardinality(s.path)`,
      [unitId, quotaId],
    ),
  );
}

/** A quota's period on a day at a unit. */
export async function periodOf(db: Db, { per }: Quota, { unitId, on, span }: Asked): Promise<Period> {
  return periodOn(per, on, { terms: await readTerms(db, unitId), span });
}

/** How everybody of whom a quota demands it stands, those furthest behind first; who is exempt is left out. */
export async function listStandings(
  db: Db,
  {
    quota,
    books,
    asked,
    period,
  }: { readonly quota: Quota; readonly books: ActivityBooks; readonly asked: Asked; readonly period: Period },
): Promise<readonly Standing[]> {
  const due = await listDue(db, quota, asked);
  if (due.length === 0) return [];
  const compiled = compileMeasure(quota.measure, books.kinds);
  if (!compiled.ok) throw new Error(`a frozen quota does not compile: ${quota.id}`);
  const set = await listSetDemands(db, asked.unitId, quota.id);
  const term =
    quota.per === 'week' ? periodOn('term', asked.on, { terms: await readTerms(db, asked.unitId), span: null }) : null;
  const weeks = term === null ? [] : weeksBefore(asked.on, term.from, MOST_WEEKS);
  const figures = await countForMany(
    db,
    { kind: quota.due.each, ids: due.map(({ id }) => id) },
    { measures: [compiled.value], spans: [period, ...weeks] },
  );
  const { compare } = quota;
  const standings = due.flatMap((subject): Standing[] => {
    const demand = demandOn(quota.demand, asked.on, { path: subject.path, set });
    if (demand === 'exempt') return [];
    const [value = '0', ...past] = figures.get(subject.id)?.[0] ?? [];
    const isKept = (figure: string, i: number): boolean =>
      paceOf(figure, demand, { compare, period: weeks[i] ?? period, on: asked.on }) === 'met';
    return [
      {
        ...subject,
        value,
        demand,
        pace: paceOf(value, demand, { compare, period, on: asked.on }),
        weeks: term === null ? null : { met: past.filter(isKept).length, all: past.length },
      },
    ];
  });
  return standings.sort(byNeed);
}

const NEED: Readonly<Record<Pace, number>> = { missed: 0, behind: 1, 'on-pace': 2, open: 3, met: 4 };

function byNeed(a: Standing, b: Standing): number {
  const share = (one: Standing): number => Number(one.value) / Number(one.demand ?? 1);
  return NEED[a.pace] - NEED[b.pace] || share(a) - share(b) || (a.unitName + a.name < b.unitName + b.name ? -1 : 1);
}

/** How many stand how. */
export function countPaces(standings: readonly Pick<Standing, 'pace'>[]): PaceCounts {
  const of = (pace: Pace): number => standings.filter((one) => one.pace === pace).length;
  return {
    due: standings.length,
    missed: of('missed'),
    behind: of('behind'),
    'on-pace': of('on-pace'),
    met: of('met'),
    open: of('open'),
  };
}

/** A quota as the browser gets it. */
export function shownQuota(
  { id, name, unit, compare, per, due, measure, source, note }: Quota,
  { kinds }: ActivityBooks,
): ShownQuota {
  return {
    id,
    name,
    unit,
    compare,
    per,
    each: due.each,
    kinds: measure.kinds.flatMap((kind) => kinds.find((one) => one.id === kind)?.name ?? []),
    source,
    note: note ?? null,
  };
}

/** A period with the share of it that has gone. */
export function shownPeriod({ from, until, name }: Period, on: string) {
  return { from, until, name, gone: shareGone({ from, until }, on) };
}
