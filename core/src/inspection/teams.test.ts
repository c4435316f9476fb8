import { describe, expect, it } from 'vitest';
import { proposeAssignment } from './assignment.ts';
import { daysLate, recipientOf, summariseRatings, type TeamGrades } from './oversight.ts';
import { type Need, proposeReplacements, proposeSwaps, staysOf } from './rotation.ts';

describe('assignment and rotation', () => {
  it('T1 units go to the team with the fewest for each member; a team that is kept from a unit, or below the minimum, is passed over', () => {
    const teams = [
      { bodyId: 'a', members: 2, units: 0 },
      { bodyId: 'b', members: 4, units: 1 },
      { bodyId: 'lone', members: 1, units: 0 },
    ];
    const of = (kept: string[]) =>
      proposeAssignment(['1', '2', '3', '4', '5'], teams, (team, unit) => kept.includes(`${team}${unit}`)).map(
        ({ bodyId, unitId }) => bodyId + unitId,
      );
    expect(of([])).toEqual(['a1', 'b2', 'b3', 'a4', 'b5']);
    expect(of(['a1', 'b2', 'a3', 'b3'])).toEqual(['b1', 'a2', 'b4', 'a5']);
  });

  it('T2 a stay is the rounds in a row up to the latest; who was away begins anew', () => {
    const round = (fromOn: string, ...personIds: string[]) => ({ unitId: 's', fromOn, personIds });
    const rounds = [
      round('2024-09-01', 'x', 'y'),
      round('2026-03-01', 'x', 'y', 'z'),
      round('2025-09-01', 'x', 'z'),
      { unitId: 't', fromOn: '2026-03-01', personIds: ['z'] },
    ];
    expect(staysOf(rounds).map(({ personId, unitId, rounds: n }) => `${personId}${unitId}${n}`)).toEqual([
      'xs3',
      'zs2',
      'ys1',
      'zt1',
    ]);
  });

  it('T3 who has stayed the most is swapped with somebody who fits, and nobody twice', () => {
    const teams = [
      { bodyId: 'a', personIds: ['x', 'y'], unitIds: ['s'] },
      { bodyId: 'b', personIds: ['p', 'q'], unitIds: ['t'] },
    ];
    const stays = [
      { personId: 'x', unitId: 's', rounds: 3 },
      { personId: 'y', unitId: 's', rounds: 2 },
    ];
    const of = (most: number, recused: string[] = []) =>
      proposeSwaps(teams, stays, { most, isRecused: (who, unit) => recused.includes(who + unit) }).map(
        (swap) => `${swap.out.personId}-${swap.in.personId}`,
      );
    expect(of(4)).toEqual([]);
    expect(of(3)).toEqual(['x-p']);
    expect(of(2)).toEqual(['x-p', 'y-q']);
    expect(of(3, ['ps'])).toEqual(['x-q']);
    expect(of(3, ['xt'])).toEqual([]);
  });
});

describe('replacement', () => {
  const teams = [
    { bodyId: 'a', personIds: ['x', 'y'], unitIds: ['s'] },
    { bodyId: 'b', personIds: ['p', 'q'], unitIds: ['t'] },
  ];
  const of = (
    needs: readonly Need[],
    reserves: readonly string[],
    kept: readonly string[] = [],
    away: readonly string[] = [],
  ) =>
    proposeReplacements(teams, needs, {
      reservesOf: () => reserves,
      isRecused: (who, unit) => kept.includes(who + unit),
      isAway: (who) => away.includes(who),
    }).map((one) => `${one.personId}-${one.in.personId}${one.in.bodyId ?? ''}`);
  const recused = { personId: 'x', bodyId: 'a', unitId: 's', cause: 'recused' } as const;
  const away = { personId: 'p', bodyId: 'b', unitId: null, cause: 'away' } as const;

  it('T8 the first reserve who fits comes, each once; else who is recused changes with a member of another team', () => {
    expect(of([recused, away], ['u', 'v'])).toEqual(['x-u', 'p-v']);
    expect(of([recused], ['u', 'v'], ['us'])).toEqual(['x-v']);
    expect(of([recused], ['u'], [], ['u'])).toEqual(['x-pb']);
    expect(of([recused], [], ['ps'])).toEqual(['x-qb']);
    expect(of([recused], [], ['xt'])).toEqual([]);
  });

  it('T8 who is away changes with nobody: another team would miss them as well', () => {
    expect(of([away], [])).toEqual([]);
    expect(of([recused], [], [], ['p', 'q'])).toEqual([]);
  });
});

describe('supervision of supervision', () => {
  const grades = (fairness: 'excellent' | 'poor'): TeamGrades => ({
    present: 'good',
    guidance: 'good',
    fairness,
    burden: 'good',
    integrity: 'good',
  });

  it('T4 fewer than three ratings are not told, not even how many', () => {
    expect(summariseRatings([grades('poor'), grades('poor')])).toEqual({ means: null, raters: null });
    const { means, raters } = summariseRatings([grades('poor'), grades('excellent'), grades('excellent')]);
    expect([means?.fairness, means?.present, raters]).toEqual([2, 2, 3]);
  });

  it('T5 a report is late by the days after its day', () => {
    expect([daysLate('2026-11-20', null, '2026-11-20'), daysLate('2026-11-20', null, '2026-11-24')]).toEqual([0, 4]);
    expect(daysLate('2026-11-20', '2026-11-22', '2026-12-31')).toBe(2);
    expect(daysLate('2026-11-20', '2026-11-01', '2026-12-31')).toBe(0);
  });

  it('T6 a complaint goes to the founding office, and above it where the accused is its own', () => {
    const path = ['province', 'city', 'county'];
    expect(recipientOf(path, 'school')).toBe('county');
    expect(recipientOf(path, 'county')).toBe('city');
    expect(recipientOf(['province'], 'province')).toBe('province');
  });
});
