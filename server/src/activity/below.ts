import { MOST_BELOW, readBelow, type VisitedUnit } from '@dudao/core/activity/below-contract';
import { formOf } from '@dudao/core/activity/measure';
import { parseDay } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { FormValues } from '@dudao/core/pack/form';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { type FrozenKind, readKindOf } from './books.ts';

interface BelowRow {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly records: number;
  readonly activity_id: string | null;
  readonly activity_kind: string | null;
  readonly rulebook_id: string | null;
  readonly version: string | null;
  readonly from_on: string | null;
  readonly field_values: FormValues | null;
  readonly who: string | null;
}

export const readBelowImplementation = implement(readBelow, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const rows = await listBelow(db, unit.id, today);
    const kinds = new Map<string, FrozenKind>();
    const units: VisitedUnit[] = [];
    for (const row of rows) units.push(await shownUnit(db, row, { kinds, today, days: input.days }));
    units.sort(
      (a, b) =>
        Number(b.isBlind) - Number(a.isBlind) ||
        (b.silentDays ?? Number.MAX_SAFE_INTEGER) - (a.silentDays ?? Number.MAX_SAFE_INTEGER),
    );
    return ok({
      unitName: (await readUnitRow(db, unit.id))?.name ?? '',
      units: units.slice(0, MOST_BELOW),
      blind: units.filter(({ isBlind }) => isBlind).length,
      more: Math.max(0, units.length - MOST_BELOW),
    });
  },
});

/** Open units directly below one, each with the latest record of that one about it or what lies below it. */
function listBelow(db: Db, unitId: string, today: string): Promise<BelowRow[]> {
  return db.many<BelowRow>(
    `select u.id, u.name, u.kind, coalesce(c.records, 0) as records, l.id as activity_id, l.kind as activity_kind, l.rulebook_id, l.version,
       l.from_on, l.field_values, concat_ws('：', (select b.name from body b where b.id = l.body_id),
         (select string_agg(p.name, '、' order by p.name) from activity_person ap join person p on p.id = ap.person_id where ap.activity_id = l.id)) as who
     from unit u
     left join lateral (
       select count(*)::int as records from activity a join unit_below at on at.unit_id = a.about_unit_id and at.top_id = u.id
       where a.unit_id = $1 and a.withdrawn_at is null and a.from_on >= date_trunc('year', $2::date)) c on true
     left join lateral (
       select a.* from activity a join unit_below at on at.unit_id = a.about_unit_id and at.top_id = u.id
       where a.unit_id = $1 and a.withdrawn_at is null order by a.from_on desc, a.recorded_at desc limit 1) l on true
     where u.parent_id = $1 and u.closed_on is null order by u.kind, u.name, u.id`,
    [unitId, today],
  );
}

async function shownUnit(
  db: Db,
  row: BelowRow,
  { kinds, today, days }: { readonly kinds: Map<string, FrozenKind>; readonly today: string; readonly days: number },
): Promise<VisitedUnit> {
  const unit = { unit: { id: row.id, name: row.name }, kind: row.kind, records: row.records };
  const { activity_id: activityId, activity_kind: kind, rulebook_id, version, from_on: onDay } = row;
  if (activityId === null || kind === null || rulebook_id === null || version === null || onDay === null) {
    return { ...unit, last: null, silentDays: null, isBlind: true };
  }
  const key = `${rulebook_id} ${version} ${kind}`;
  const said = kinds.get(key) ?? (await readKindOf(db, { kind, rulebook_id, version }));
  kinds.set(key, said);
  const notes = formOf(said).flatMap((field) => {
    const value = row.field_values?.[field.id];
    return field.kind === 'text' && typeof value === 'string' ? [{ name: field.name, text: value }] : [];
  });
  const silentDays = Math.max(0, (parseDay(today) ?? 0) - (parseDay(onDay) ?? 0));
  const last = { activityId, onDay, kindName: said.name, who: row.who ?? '', notes };
  return { ...unit, last, silentDays, isBlind: silentDays > days };
}
