import { describe, expect, it } from 'vitest';
import { questionOf, viewOf } from '../list-view.ts';
import { listOfRated, monthNamed } from './rate-links.ts';

const OF = { unitId: 'u', ledger: 'problem', month: '2028-02' };

describe('the list behind a completion rate', () => {
  it('E51 asks the server for exactly what the number counts, to the last day of its month', () => {
    const address = listOfRated('inTime', OF, { handling: 'dated' });
    const view = viewOf(new URLSearchParams(address.split('?')[1]));
    expect(questionOf('u', view)).toEqual({
      unitId: 'u',
      as: 'concerned',
      sort: 'due',
      descending: false,
      ledger: 'problem',
      handling: 'dated',
      rated: { what: 'in-time', from: '2028-02-01', until: '2028-02-29' },
    });
  });

  it('is of no month in part: without both days nothing is rated', () => {
    expect(viewOf(new URLSearchParams('rated=due&rated-from=2026-11-01')).rated).toBe('');
    expect(viewOf(new URLSearchParams('rated=all&rated-from=2026-11-01&rated-until=2026-11-30')).rated).toBe('');
  });

  it('an address that names no month means this one', () => {
    expect([
      monthNamed('2026-13', '2026-11-24'),
      monthNamed(null, '2026-11-24'),
      monthNamed('2025-02', '2026-11-24'),
    ]).toEqual(['2026-11', '2026-11', '2025-02']);
  });
});
