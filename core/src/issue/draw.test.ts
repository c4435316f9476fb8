import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { announceRevisits, drawRevisits, verifyRevisits } from './draw.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ids = Array.from({ length: 40 }, (_, i) => `entry-${i}`);
const PLAN = {
  ledger: 'hazard',
  closedFrom: '2026-01-01',
  closedUntil: '2026-06-30',
  dueOn: '2026-09-30',
  share: 10,
  ids,
};
const by = (seed: string, ...witnesses: { who: string; text: string }[]) => ({ seed, witnesses });

describe('E18 a draw of revisits', () => {
  it('takes the share, rounded up, and the same again whatever the order', () => {
    const drawn = drawRevisits(PLAN, by('s'), sha256);
    expect(drawn).toHaveLength(4);
    expect(drawRevisits({ ...PLAN, ids: ids.toReversed() }, by('s'), sha256)).toEqual(drawn);
    expect(drawRevisits({ ...PLAN, ids: ids.slice(0, 11) }, by('x'), sha256)).toHaveLength(2);
  });

  it('depends on the seed, on who witnessed it, on who was there and on every word of its plan', () => {
    const drawn = drawRevisits(PLAN, by('a'), sha256);
    for (const other of [
      drawRevisits(PLAN, by('b'), sha256),
      drawRevisits(PLAN, by('a', { who: '家长代表', text: '070912' }), sha256),
      drawRevisits({ ...PLAN, ids: ids.slice(0, 39) }, by('a'), sha256),
      drawRevisits({ ...PLAN, dueOn: '2026-10-31' }, by('a'), sha256),
    ]) {
      expect(other).not.toEqual(drawn);
    }
  });

  it('draws everybody about equally often', () => {
    const times = new Map(ids.map((id) => [id, 0]));
    for (let n = 0; n < 400; n++)
      for (const id of drawRevisits(PLAN, by(`${n}`), sha256)) times.set(id, (times.get(id) ?? 0) + 1);
    expect(Math.min(...times.values())).toBeGreaterThan(18);
    expect(Math.max(...times.values())).toBeLessThan(68);
  });

  it('is found out by anybody where plan, seed or what was drawn is not what was announced', () => {
    const witnesses = [{ who: '家长代表', text: '070912' }];
    const opened = {
      plan: PLAN,
      ...announceRevisits(PLAN, 's', sha256),
      seed: 's',
      witnesses,
      drawn: drawRevisits(PLAN, { seed: 's', witnesses }, sha256),
    };
    expect(verifyRevisits(opened, sha256)).toEqual({ plan: true, seed: true, drawn: true });
    expect(verifyRevisits({ ...opened, seed: 't' }, sha256)).toMatchObject({ plan: true, seed: false, drawn: false });
    expect(verifyRevisits({ ...opened, drawn: ids.slice(0, 4) }, sha256).drawn).toBe(false);
    expect(verifyRevisits({ ...opened, plan: { ...PLAN, share: 20 } }, sha256).plan).toBe(false);
  });
});
