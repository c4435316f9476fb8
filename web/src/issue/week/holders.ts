import type { countMoves } from '@dudao/core/issue/week-contract';
import type { OutputOf } from '@dudao/core/lib/contract';

type Holder = OutputOf<typeof countMoves>['holders'][number];

/** What one unit holds that is late, with the persons in it who own some of that. */
interface UnitHolder extends Omit<Holder, 'person'> {
  readonly persons: readonly (Holder & { readonly person: NonNullable<Holder['person']> })[];
}

/** The holders by unit, in their order; what no person owns counts for the unit alone. */
export function holdersByUnit(holders: readonly Holder[]): readonly UnitHolder[] {
  const units = new Map<string, UnitHolder>();
  for (const holder of holders) {
    const { unit, person, red, newlyLate, oldestDueOn } = holder;
    const before = units.get(unit.id) ?? { unit, red: 0, newlyLate: 0, oldestDueOn, persons: [] };
    units.set(unit.id, {
      unit,
      red: before.red + red,
      newlyLate: before.newlyLate + newlyLate,
      oldestDueOn: [oldestDueOn, before.oldestDueOn].sort()[0] ?? oldestDueOn,
      persons: person === null ? before.persons : [...before.persons, { ...holder, person }],
    });
  }
  return [...units.values()];
}
