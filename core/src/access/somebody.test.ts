import { expect, it } from 'vitest';
import { isSame } from './somebody.ts';

it('two accounts of one person are the same one; two accounts that are no person are two', () => {
  const one = { accountId: 'a', personId: 'p' };
  expect(isSame(one, { accountId: 'b', personId: 'p' })).toBe(true);
  expect(isSame(one, { accountId: 'a', personId: null })).toBe(true);
  expect(isSame(one, { accountId: 'b', personId: 'q' })).toBe(false);
  expect(isSame({ accountId: 'a', personId: null }, { accountId: 'b', personId: null })).toBe(false);
});
