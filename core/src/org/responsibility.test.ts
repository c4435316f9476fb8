import { expect, it } from 'vitest';
import { acceptanceOf } from './responsibility.ts';

it('a statement is accepted once, by the person, while it stands', () => {
  const open = { personId: 'a', acceptedAt: null, endedOn: null };
  expect(acceptanceOf(open, 'a')).toBe(true);
  expect(acceptanceOf(open, 'b')).toBe('statement-of-another');
  expect(acceptanceOf(open, null)).toBe('statement-of-another');
  expect(acceptanceOf(null, 'a')).toBe('statement-of-another');
  expect(acceptanceOf({ ...open, acceptedAt: '2026-11-24T08:00:00.000Z' }, 'a')).toBe('statement-accepted');
  expect(acceptanceOf({ ...open, endedOn: '2026-11-24' }, 'a')).toBe('statement-ended');
});
