import { expect, it } from 'vitest';
import { shareOf } from './share.ts';

it('a share is a percentage, and none of nothing', () => {
  expect([shareOf(1, 8), shareOf(0, 3), shareOf(0, 0)]).toEqual(['12.5%', '0.0%', '—']);
});
