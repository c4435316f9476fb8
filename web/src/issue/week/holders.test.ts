import { expect, it } from 'vitest';
import { holdersByUnit } from './holders.ts';

it('sums what the persons of a unit hold with what nobody in it does', () => {
  const unit = { id: 'u', name: '一校' };
  const person = { id: 'p', name: '陈' };
  const found = holdersByUnit([
    { unit, person, red: 3, newlyLate: 1, oldestDueOn: '2026-11-10' },
    { unit, person: null, red: 2, newlyLate: 0, oldestDueOn: '2026-11-02' },
    { unit: { id: 'v', name: '二校' }, person: null, red: 1, newlyLate: 1, oldestDueOn: '2026-11-20' },
  ]);
  expect(found.map((one) => [one.unit.name, one.red, one.newlyLate, one.oldestDueOn, one.persons.length])).toEqual([
    ['一校', 5, 1, '2026-11-02', 1],
    ['二校', 1, 1, '2026-11-20', 0],
  ]);
});
