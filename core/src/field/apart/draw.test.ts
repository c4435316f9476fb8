import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ApartDrawPlan, announceAparts, drawAparts, verifyAparts } from './draw.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const plan: ApartDrawPlan = {
  sheetKey: 'ten_points',
  share: 20,
  candidates: Array.from({ length: 23 }, (_, i) => ({ visitId: `visit${i}`, personIds: ['a', 'b', 'c', 'd'] })),
};
const SEED = '7'.repeat(64);

describe('the draw of what is marked apart', () => {
  it('A2 takes the share of the visits, rounded up, whatever their order; people too are drawn', () => {
    const drawn = drawAparts(plan, { seed: SEED, witnesses: [] }, sha256);
    expect([drawn.length, new Set(drawn.map(({ visitId }) => visitId)).size]).toEqual([5, 5]);
    const other = {
      ...plan,
      candidates: plan.candidates.toReversed().map((one) => ({ ...one, personIds: one.personIds.toReversed() })),
    };
    expect(drawAparts(other, { seed: SEED, witnesses: [] }, sha256)).toEqual(drawn);
    expect(announceAparts(other, SEED, sha256)).toEqual(announceAparts(plan, SEED, sha256));
    expect(drawAparts(plan, { seed: SEED, witnesses: [{ who: '家长', text: '风' }] }, sha256)).not.toEqual(drawn);
  });

  it('A2 over many seeds every visit and every pair comes up about equally often', () => {
    const times = new Map<string, number>();
    for (let i = 0; i < 400; i++) {
      for (const { visitId, personIds } of drawAparts(plan, { seed: sha256(String(i)), witnesses: [] }, sha256)) {
        const pair = personIds.slice(0, 2).toSorted().join('');
        for (const key of [visitId, pair]) times.set(key, (times.get(key) ?? 0) + 1);
      }
    }
    const of = (key: RegExp) => [...times].filter(([name]) => key.test(name)).map(([, n]) => n);
    // 2000 drawn: 87 for each of 23 visits, 333 for each of 6 pairs.
    expect([of(/^visit/u).length, Math.min(...of(/^visit/u)) > 50, Math.max(...of(/^visit/u)) < 130]).toEqual([
      23,
      true,
      true,
    ]);
    expect([
      of(/^[a-d]{2}$/u).length,
      Math.min(...of(/^[a-d]{2}$/u)) > 265,
      Math.max(...of(/^[a-d]{2}$/u)) < 405,
    ]).toEqual([6, true, true]);
  });

  it('A2 anybody who repeats it sees a changed plan, seed or result', () => {
    const witnesses = [{ who: '校长', text: '今天有雾' }];
    const { digest, commitment } = announceAparts(plan, SEED, sha256);
    const drawn = drawAparts(plan, { seed: SEED, witnesses }, sha256);
    const opened = { plan, digest, commitment, seed: SEED, witnesses, drawn };
    expect(verifyAparts(opened, sha256)).toBe(true);
    expect(verifyAparts({ ...opened, seed: '8'.repeat(64) }, sha256)).toBe(false);
    expect(verifyAparts({ ...opened, drawn: drawn.toReversed() }, sha256)).toBe(false);
    expect(verifyAparts({ ...opened, witnesses: [] }, sha256)).toBe(false);
    const fewer = { ...plan, candidates: plan.candidates.filter(({ visitId }) => visitId !== drawn[0]?.visitId) };
    expect(verifyAparts({ ...opened, plan: fewer }, sha256)).toBe(false);
  });
});
