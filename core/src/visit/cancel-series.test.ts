import { describe, expect, it } from 'vitest';
import { decideCancelSeries, goesWithSeries } from './cancel-series.ts';
import { VISIT_STATES, type VisitState } from './visit-state.ts';

const time = (id: string, state: VisitState, revision = 1) => ({
  id,
  unit: '城关小学',
  fromOn: `2026-12-0${id}`,
  state,
  revision,
});
const chosen = (...ids: readonly string[]) => ids.map((visitId) => ({ visitId, revision: 1 }));
const decided = (...args: Parameters<typeof decideCancelSeries>) => {
  const result = decideCancelSeries(...args);
  return result.ok ? result.value.map(({ id }) => id) : result.problems.map(({ problem, params }) => [problem, params]);
};

describe('V25 a series is cancelled as one', () => {
  it('takes what has not begun, told of or not, and nothing else', () => {
    expect(VISIT_STATES.filter(goesWithSeries)).toEqual(['planned', 'noticed']);
  });

  it('cancels exactly what was chosen, each once, and leaves the rest', () => {
    const times = [time('1', 'left'), time('2', 'noticed'), time('3', 'planned'), time('4', 'planned')];
    expect(decided(times, chosen('2', '4', '4'))).toEqual(['2', '4']);
  });

  it.each([
    ['began', time('2', 'under-way', 2)],
    ['was changed', time('2', 'planned', 2)],
    ['was cancelled', time('2', 'cancelled', 2)],
    ['had begun when it was chosen', time('2', 'under-way')],
  ])('cancels nothing where one of them %s, and says which', (_, moved) => {
    const times = [time('1', 'planned'), moved];
    expect(decided(times, chosen('1', '2'))).toEqual([['visit-series-moved', { day: '2026-12-02', unit: '城关小学' }]]);
  });

  it('knows only its own times, and says where nothing is left to cancel', () => {
    expect(decided([time('1', 'planned')], chosen('1', '9'))).toEqual([['not-found', {}]]);
    expect(decided([time('1', 'closed'), time('2', 'cancelled')], chosen('1'))).toEqual([['visit-series-none', {}]]);
    expect(decided([], chosen('1'))).toEqual([['visit-series-none', {}]]);
  });
});
