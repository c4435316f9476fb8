import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { drawRevisits } from './draw.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ids = Array.from({ length: 40 }, (_, i) => `entry-${i}`);

describe('E18 a draw of revisits', () => {
  it('takes the share, rounded up, and the same again whatever the order', () => {
    const drawn = drawRevisits({ ids, share: 10, seed: '2026-12-01 双色球 070912' }, sha256);
    expect(drawn).toHaveLength(4);
    expect(drawRevisits({ ids: ids.toReversed(), share: 10, seed: '2026-12-01 双色球 070912' }, sha256)).toEqual(drawn);
    expect(drawRevisits({ ids: ids.slice(0, 11), share: 10, seed: 'x' }, sha256)).toHaveLength(2);
  });

  it('depends on the seed and on who was there', () => {
    const drawn = drawRevisits({ ids, share: 10, seed: 'a' }, sha256);
    expect(drawRevisits({ ids, share: 10, seed: 'b' }, sha256)).not.toEqual(drawn);
    expect(drawRevisits({ ids: ids.slice(0, 39), share: 10, seed: 'a' }, sha256)).not.toEqual(drawn);
  });

  it('draws everybody about equally often', () => {
    const times = new Map(ids.map((id) => [id, 0]));
    for (let n = 0; n < 400; n++)
      for (const id of drawRevisits({ ids, share: 10, seed: `${n}` }, sha256)) times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.min(...times.values())).toBeGreaterThan(18);
    expect(Math.max(...times.values())).toBeLessThan(68);
  });
});
