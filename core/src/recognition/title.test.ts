import { describe, expect, it } from 'vitest';
import { addMonths } from '../lib/plain-day.ts';
import { countStates, type DecisionState, titleOn } from './title.ts';

const decision = (decidedOn: string, more: Partial<DecisionState> = {}): DecisionState => ({
  id: decidedOn,
  kind: 'decided',
  round: 'r',
  confers: true,
  level: null,
  decidedOn,
  validUntil: null,
  ...more,
});
const given = decision('2024-01-10', { validUntil: '2026-12-31' });
const state = (decisions: readonly DecisionState[], on: string) => titleOn(decisions, on).state;

describe('a title on a day', () => {
  it('stands from its decision, is expiring twelve months ahead, and holds on its last day', () => {
    expect(state([], '2026-01-01')).toBe('none');
    expect(state([given], '2024-01-09')).toBe('none');
    expect(state([given], '2024-01-10')).toBe('standing');
    expect(state([given], '2025-12-31')).toBe('standing');
    expect(state([given], '2026-01-01')).toBe('expiring');
    expect(state([given], '2026-12-31')).toBe('expiring');
    expect(state([given], '2027-01-01')).toBe('expired');
    expect(state([decision('2024-01-10')], '2099-01-01')).toBe('standing');
  });

  it('a withdrawal ends it from its day on, a failed re-evaluation does not', () => {
    const withdrawn = decision('2025-05-05', { kind: 'withdrawn', confers: false });
    expect(state([given, withdrawn], '2025-05-04')).toBe('standing');
    expect(state([given, withdrawn], '2025-05-05')).toBe('withdrawn');
    expect(state([given, decision('2025-05-05', { confers: false })], '2025-06-01')).toBe('standing');
  });

  it('a renewal goes on with the years before; a gap or a withdrawal begins anew', () => {
    const renewed = decision('2026-11-01', { validUntil: '2029-10-31' });
    expect(titleOn([renewed, given], '2027-01-01')).toMatchObject({ state: 'standing', since: '2024-01-10' });
    const late = decision('2027-03-01');
    expect(titleOn([given, late], '2027-04-01').since).toBe('2027-03-01');
    const withdrawn = decision('2025-05-05', { kind: 'withdrawn', confers: false });
    expect(titleOn([given, withdrawn, decision('2026-01-01')], '2026-02-01').since).toBe('2026-01-01');
    expect(titleOn([given], '2028-01-01').since).toBeNull();
  });

  it('counts by groups say the same as title by title', () => {
    const groups = [
      { kind: 'decided', validUntil: null, count: 4 },
      { kind: 'decided', validUntil: '2026-12-31', count: 3 },
      { kind: 'decided', validUntil: '2020-12-31', count: 2 },
      { kind: 'withdrawn', validUntil: null, count: 1 },
    ] as const;
    expect(countStates(groups, '2026-11-24')).toEqual({ standing: 4, expiring: 3, expired: 2, withdrawn: 1 });
  });

  it('months end where the month does', () => {
    expect(['2024-01-31', '2024-02-29', '2023-12-15'].map((day) => addMonths(day, 1))).toEqual([
      '2024-02-29',
      '2024-03-29',
      '2024-01-15',
    ]);
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
});
