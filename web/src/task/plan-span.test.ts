import { expect, it } from 'vitest';
import { spanOf } from './plan-span.ts';

it('a plan usually covers the year, three years, the month or the week it is made in', () => {
  expect(spanOf('year', '2026-11-27')).toEqual({ fromOn: '2026-01-01', untilOn: '2026-12-31' });
  expect(spanOf('any', '2026-11-27')).toEqual({ fromOn: '2026-01-01', untilOn: '2026-12-31' });
  expect(spanOf('three-years', '2026-11-27')).toEqual({ fromOn: '2026-01-01', untilOn: '2028-12-31' });
  expect(spanOf('month', '2026-02-27')).toEqual({ fromOn: '2026-02-01', untilOn: '2026-02-28' });
  expect(spanOf('month', '2026-12-31')).toEqual({ fromOn: '2026-12-01', untilOn: '2026-12-31' });
  expect(spanOf('week', '2026-11-27')).toEqual({ fromOn: '2026-11-23', untilOn: '2026-11-29' });
  expect(spanOf('week', '2026-11-29')).toEqual({ fromOn: '2026-11-23', untilOn: '2026-11-29' });
});
