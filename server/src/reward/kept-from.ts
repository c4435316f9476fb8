import type { LineLife } from '@dudao/core/reward/decide-reward';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import { beyondScope, type Db } from '../lib/db.ts';
import type { Services } from '../lib/serve.ts';

interface Named {
  readonly id: string;
  readonly row_unit_id: string;
  readonly person_id: string | null;
}

/** W11 Lines that can only be refused, and why: accountability keeps from commendation, or the title that the kind asks for is gone. */
export async function keptFrom(
  db: Db,
  {
    kind,
    lines,
    today,
    services,
  }: {
    readonly kind: RewardKind;
    readonly lines: readonly Named[];
    readonly today: string;
    readonly services: Pick<Services, 'commendationBarred'>;
  },
): Promise<ReadonlyMap<string, NonNullable<LineLife['kept']>>> {
  const kept = new Map<string, NonNullable<LineLife['kept']>>();
  const holders = kind.titles === undefined ? null : await holdersOf(db, kind.titles, { lines, today });
  for (const { id, row_unit_id: unitId, person_id: personId } of lines) {
    if (holders !== null && !holders.has(personId ?? unitId)) kept.set(id, 'reward-title-gone');
  }
  if (kind.barred !== true) return kept;
  const barred = await services.commendationBarred(
    db,
    lines.map(({ row_unit_id: unitId, person_id: personId }) => ({ unitId, personId })),
    today,
  );
  for (const { id, row_unit_id: unitId, person_id: personId } of lines) {
    if (barred.has(personId ?? unitId)) kept.set(id, 'reward-barred');
  }
  return kept;
}

/** Who of the lines holds one of these titles on a day, by person, or by unit where it is the unit's. Past the scope: titles were made known. */
export async function holdersOf(
  db: Db,
  titles: readonly string[],
  { lines, today }: { readonly lines: readonly Omit<Named, 'id'>[]; readonly today: string },
): Promise<ReadonlySet<string>> {
  const rows = await beyondScope(db, () =>
    db.many<{ holder: string }>(
      `select coalesce(d.person_id, d.unit_id) as holder from (
         select distinct on (r.programme_id, coalesce(r.person_id, r.unit_id)) r.* from recognition_decision r
         where r.programme_id = any ($1) and (r.person_id = any ($2::uuid[]) or (r.person_id is null and r.unit_id = any ($3::uuid[])))
           and (r.confers or r.kind = 'withdrawn') and r.decided_on <= $4
         order by r.programme_id, coalesce(r.person_id, r.unit_id), r.decided_on desc, r.ordinal desc) d
       where d.kind <> 'withdrawn' and (d.valid_until is null or d.valid_until >= $4)`,
      [
        titles,
        lines.flatMap(({ person_id: id }) => id ?? []),
        lines.flatMap(({ row_unit_id: id, person_id: person }) => (person === null ? [id] : [])),
        today,
      ],
    ),
  );
  return new Set(rows.map(({ holder }) => holder));
}
