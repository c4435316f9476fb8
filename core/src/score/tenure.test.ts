import { expect, it } from 'vitest';
import { periodsIn } from './tenure.ts';

const YEARS = ['2026-2027', '2024-2025', '2025-2026'];

it('a tenure has the school years that it touches, in order', () => {
  expect(periodsIn(YEARS, { fromOn: '2025-03-01', untilOn: null })).toEqual(['2024-2025', '2025-2026', '2026-2027']);
  expect(periodsIn(YEARS, { fromOn: '2025-09-01', untilOn: '2026-09-01' })).toEqual(['2025-2026']);
  expect(periodsIn(YEARS, { fromOn: '2025-08-31', untilOn: '2026-09-02' })).toEqual([
    '2024-2025',
    '2025-2026',
    '2026-2027',
  ]);
  expect(periodsIn(YEARS, { fromOn: '2028-01-01', untilOn: null })).toEqual([]);
});
