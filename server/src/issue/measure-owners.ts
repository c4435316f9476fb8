import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Tx } from '../lib/db.ts';
import { beyond } from './beyond.ts';
import type { MeasureToSet } from './measure-rows.ts';
import type { Weighed } from './weighed.ts';

/** Measures whose owners are called by the register's names; whoever is named has a part in the entry, so that they can see it. Refuses: issue-owner-unknown. */
export async function nameOwners(
  tx: Tx,
  { row, entry }: Pick<Weighed, 'row' | 'entry'>,
  measures: readonly MeasureToSet[],
): Promise<{ readonly measures: readonly MeasureToSet[]; readonly faults: readonly Problem[] }> {
  const unitIds = measures.flatMap(({ ownerUnitId }) => ownerUnitId ?? []);
  const personIds = measures.flatMap(({ ownerPersonId }) => ownerPersonId ?? []);
  if (unitIds.length + personIds.length === 0) return { measures, faults: [] };
  const parties = [row.unit_id, row.keeper_id, ...(row.owner_unit_id === null ? [] : [row.owner_unit_id])];
  const tops = [...parties, ...entry.jointUnitIds];
  const [units, persons] = await beyond(tx, () =>
    Promise.all([
      tx.many<{ id: string; name: string }>(
        'select u.id, u.name from unit u where u.id = any ($1::uuid[]) and u.id = any ($2::uuid[]) and u.closed_on is null',
        [unitIds, tops],
      ),
      tx.many<{ id: string; name: string; unit_id: string }>(
        'select p.id, p.name, p.unit_id from person p where p.id = any ($1::uuid[]) and p.unit_id = any ($2::uuid[]) and p.left_on is null',
        [personIds, tops],
      ),
    ]),
  );
  const faults: Problem[] = [];
  const named = measures.map((measure, i): MeasureToSet => {
    const { ownerUnitId = null, ownerPersonId = null } = measure;
    if (ownerUnitId === null && ownerPersonId === null) return measure;
    const person = persons.find(({ id }) => id === ownerPersonId);
    const unit = units.find(({ id }) => id === (person?.unit_id ?? ownerUnitId));
    if (ownerPersonId === null ? unit === undefined : person === undefined) {
      faults.push(problem('issue-owner-unknown', {}, { field: `measures.${i}` }));
      return measure;
    }
    return {
      ...measure,
      owner: person?.name ?? unit?.name ?? measure.owner,
      ownerUnitId: person?.unit_id ?? ownerUnitId,
      ownerPersonId,
    };
  });
  return { measures: named, faults };
}
