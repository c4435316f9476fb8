import { describe, expect, it } from 'vitest';
import { type Adoption, adoptionsInForce, decideAdopt } from './adopt.ts';

const adoption = (version: string, fromOn: string, more: Partial<Adoption> = {}): Adoption => ({
  standardId: 'A',
  version,
  family: 'A',
  fromOn,
  ...more,
});
const first = adoption('1.0', '2026-01-01');

describe('adopting a version', () => {
  it('the first is free; a later one must begin later and bring another version', () => {
    expect(decideAdopt([], first)).toEqual({ ok: true, value: first });
    expect(decideAdopt([first], adoption('1.1', '2026-01-02')).ok).toBe(true);
    expect(decideAdopt([first], adoption('1.0', '2026-06-01'))).toMatchObject({
      problems: [{ problem: 'adoption-unchanged' }],
    });
    expect(decideAdopt([first], adoption('1.1', '2026-01-01'))).toMatchObject({
      problems: [{ problem: 'adoption-not-later', params: { last: '2026-01-01' } }],
    });
  });

  it('a return to an earlier version is a decision like any other; other standards do not matter', () => {
    const second = adoption('1.1', '2026-06-01');
    expect(decideAdopt([second, first], adoption('1.0', '2027-01-01')).ok).toBe(true);
    expect(decideAdopt([second], adoption('9', '2020-01-01', { standardId: 'B', family: 'B' })).ok).toBe(true);
  });
});

describe('what a unit goes by on a day', () => {
  const own = { ...adoption('1.1', '2026-06-01'), above: 0 };
  const province = { ...adoption('1.0', '2026-01-01'), above: 2 };
  const later = { ...adoption('1.2', '2027-01-01'), above: 2 };

  it('is nothing before the first day, and the latest of the nearest unit after it', () => {
    expect(adoptionsInForce([own, province, later], '2025-12-31')).toEqual([]);
    expect(adoptionsInForce([own, province, later], '2026-01-01')).toEqual([province]);
    expect(adoptionsInForce([own, province, later], '2026-06-01')).toEqual([own]);
    // The county's own decision stands until it decides anew.
    expect(adoptionsInForce([own, province, later], '2027-06-01')).toEqual([own]);
    expect(adoptionsInForce([province, later], '2027-06-01')).toEqual([later]);
  });

  it('is one version per family', () => {
    const other = { ...adoption('5', '2026-07-01', { standardId: 'B', family: 'B' }), above: 1 };
    expect(adoptionsInForce([own, other], '2026-08-01')).toEqual([other, own]);
  });
});
