import { expect, it } from 'vitest';
import { faultOfSignOff, faultOfUnsigned } from './decide-sign-off.ts';

const units = [
  { id: 'a', name: '财政局' },
  { id: 'b', name: '住建局' },
];

it('a joint task names the units that sign it', () => {
  const task = { title: '甲', needsSignOff: true, cooperatingUnits: [] };
  expect(faultOfSignOff(task, 3)).toMatchObject({ problem: 'sign-off-without-units', at: { row: 3 } });
  expect(faultOfSignOff({ ...task, cooperatingUnits: [{ name: '财政局' }] })).toBeNull();
  expect(faultOfSignOff({ ...task, needsSignOff: false })).toBeNull();
});

it('it is done only when all of them have signed', () => {
  expect(faultOfUnsigned(true, units, ['a'])).toMatchObject({ params: { units: '住建局' } });
  expect(faultOfUnsigned(true, units, ['b', 'a'])).toBeNull();
  expect(faultOfUnsigned(false, units, [])).toBeNull();
});
