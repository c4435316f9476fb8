import { expect, it } from 'vitest';
import { buildRates } from './build-rates.ts';

it('M149 of a programme’s projects those begun and those completed are counted, whatever else is done', () => {
  const project = (state: 'not-started' | 'under-way' | 'done' | 'cancelled') => ({
    projectClass: 'starting' as const,
    state,
  });
  const others = [{ projectClass: null, state: 'done' as const }];
  const all = [
    project('not-started'),
    project('under-way'),
    project('done'),
    project('done'),
    project('cancelled'),
    ...others,
  ];
  expect(buildRates(all)).toEqual({ projects: 4, started: 3, completed: 2 });
  expect([buildRates(others), buildRates([project('cancelled')])]).toEqual([null, null]);
});
