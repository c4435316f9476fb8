import { minutesOn, type Stay } from '@dudao/core/team/on-site';
import { endOf, staysOf } from '@dudao/core/visit/presence';
import type { Db } from '../lib/db.ts';
import { listPresencesOf } from '../visit/rows.ts';
import { timedStay } from './facts.ts';
import type { StayRow } from './rows.ts';

/**
 * F38 Minutes on site of a day, person by person, for those who said on the spot that they came: their own comings and leavings at visits where they said
 * so, begin and leave at the others. Whoever said nothing is missing.
 */
export async function minutesByPerson(
  db: Db,
  day: string,
  { stays, nowMs, most }: { readonly stays: readonly StayRow[]; readonly nowMs: number; readonly most: number },
): Promise<ReadonlyMap<string, number>> {
  const rows = await listPresencesOf(
    db,
    stays.map(({ visitId }) => visitId),
  );
  const people = new Set(rows.flatMap(({ personId, counts }) => (counts && personId !== null ? [personId] : [])));
  return new Map(
    [...people].map((personId) => {
      const spans = stays.flatMap((stay): readonly Stay[] => {
        const own = rows.filter((row) => row.counts && row.visitId === stay.visitId && row.personId === personId);
        if (own.length === 0) return [timedStay(stay)];
        const { leftMs: overMs } = timedStay(stay);
        return staysOf(own.map(({ what, at }) => ({ who: personId, what, atMs: Date.parse(at) }))).map((one) => ({
          begunMs: one.begunMs,
          leftMs: endOf(one, overMs),
        }));
      });
      return [personId, minutesOn(day, spans, { nowMs, most })];
    }),
  );
}
