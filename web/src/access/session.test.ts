import { expect, test } from 'vitest';
import { unitsWith } from './session.tsx';

test('a page opens at the own unit, not at one a team was sent to', () => {
  const [county, town, school] = ['county', 'town', 'school'].map((id) => ({ id, name: id }));
  if (!county || !town || !school) throw new Error('three units');
  const grant = (role: 'team-member' | 'supervision-office', unit: typeof county) => ({
    role,
    unit,
    verbs: ['org.read' as const],
    untilOn: null,
  });
  const roles = [grant('team-member', school), grant('supervision-office', town), grant('supervision-office', county)];
  expect(unitsWith({ unit: county, roles }, 'org.read')).toEqual([county, town, school]);
  expect(unitsWith({ unit: school, roles }, 'org.read')).toEqual([school, town, county]);
  expect(unitsWith({ unit: county, roles }, 'org.edit')).toEqual([]);
});
