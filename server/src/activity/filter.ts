import { compileMeasure } from '@dudao/core/activity/measure';
import type { Activity, FILTER } from '@dudao/core/activity/shapes';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { z } from 'zod';
import { beyondScope, type Db } from '../lib/db.ts';
import { readBooks } from './books.ts';
import { countedConditions } from './measure-sql.ts';
import { ACTIVITY_COLUMNS } from './record-rows.ts';

type Filter = z.output<z.ZodObject<typeof FILTER>>;

/** A filter as SQL over `activity a join unit u`, with its parameters. */
export interface FilterSql {
  readonly where: string;
  readonly params: readonly unknown[];
  /** The records of one subject wherever they were recorded: they are the subject's own. */
  readonly isBeyond: boolean;
}

/** Turns a filter into SQL. Refuses: quota-unknown. A person or body out of sight finds nothing. */
export async function filterSql(db: Db, filter: Filter): Promise<Result<FilterSql>> {
  const params: unknown[] = [];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const conditions: string[] = [];
  const { personId, bodyId, quotaId } = filter;
  let isDays = false;
  if (quotaId !== undefined) {
    const { quotas, kinds } = await readBooks(db);
    const quota = quotas.find(({ id }) => id === quotaId);
    const compiled = quota === undefined ? null : compileMeasure(quota.measure, kinds);
    if (compiled === null || !compiled.ok) return refuse(problem('quota-unknown'));
    conditions.push(...countedConditions(compiled.value, bind));
    isDays = quota?.measure.figure === 'days';
  }
  const isOfSubject = await isInReach(db, filter);
  if (!isOfSubject) {
    const unit = bind(filter.unitId);
    conditions.push(filter.below ? `u.path @> array[${unit}::uuid]` : `a.unit_id = ${unit}::uuid`);
  }
  if (personId !== undefined) {
    conditions.push(
      `exists (select 1 from activity_person f where f.activity_id = a.id and f.person_id = ${bind(personId)}::uuid)`,
    );
  }
  if (bodyId !== undefined) conditions.push(`a.body_id = ${bind(bodyId)}::uuid`);
  if (filter.kind !== undefined) conditions.push(`a.kind = ${bind(filter.kind)}`);
  // As the measure counts: days inside the span, or whole records by their first day.
  const last = quotaId === undefined || isDays ? 'a.until_on' : 'a.from_on';
  if (filter.from !== undefined) conditions.push(`${last} >= ${bind(filter.from)}::date`);
  if (filter.until !== undefined) conditions.push(`a.from_on <= ${bind(filter.until)}::date`);
  if (filter.search !== undefined && filter.search !== '') {
    const text = bind(`%${filter.search.replace(/[\\%_]/gu, '\\$&')}%`);
    conditions.push(`(exists (select 1 from jsonb_each_text(a.field_values) v where v.value ilike ${text})
      or exists (select 1 from activity_person f join person p on p.id = f.person_id where f.activity_id = a.id and p.name ilike ${text}))`);
  }
  if (quotaId === undefined)
    conditions.push(filter.withdrawn ? 'a.withdrawn_at is not null' : 'a.withdrawn_at is null');
  return ok({ where: conditions.join(' and '), params, isBeyond: isOfSubject });
}

/** Whether a quota's records of one person or body are asked for who is of the unit or below it: then they count wherever they were recorded. */
async function isInReach(db: Db, { unitId, personId, bodyId, quotaId }: Filter): Promise<boolean> {
  if (quotaId === undefined || (personId === undefined && bodyId === undefined)) return false;
  const row = await db.maybe<{ id: string }>(
    `select u.id from unit u where u.path @> array[$1::uuid]
       and u.id = coalesce((select unit_id from person where id = $2::uuid), (select unit_id from body where id = $3::uuid))`,
    [unitId, personId ?? null, bodyId ?? null],
  );
  return row !== null;
}

/** The records of a filter, the latest first. */
export function listShownActivities(
  db: Db,
  { where, params, isBeyond }: FilterSql,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Activity[]> {
  const text = `select ${ACTIVITY_COLUMNS} from activity a join unit u on u.id = a.unit_id where ${where}
    order by a.from_on desc, a.starts_at desc nulls last, a.recorded_at desc, a.id
    limit $${params.length + 1} offset $${params.length + 2}`;
  const read = () => db.many<Activity>(text, [...params, limit, offset]);
  return isBeyond ? beyondScope(db, read) : read();
}

/** How many records a filter finds, and what they add up to. */
export async function sumActivities(
  db: Db,
  { where, params, isBeyond }: FilterSql,
): Promise<{ readonly count: number; readonly sums: Readonly<Record<string, string>> }> {
  const read = () =>
    db.one<{ count: number; sums: Record<string, string> }>(
      `with found as (select a.id, a.quantities from activity a join unit u on u.id = a.unit_id where ${where})
       select (select count(*)::int from found) as count, coalesce((select jsonb_object_agg(s.key, s.total) from (
         select q.key, trim_scale(sum(q.value::numeric))::text as total from found f cross join lateral jsonb_each_text(f.quantities) q
         group by q.key) s), '{}'::jsonb) as sums`,
      params,
    );
  return isBeyond ? beyondScope(db, read) : read();
}
