import { describe, expect, it } from 'vitest';
import { deviationsOf } from './deviation.ts';
import type { Grade } from './inspector-kind.ts';
import type { TeamGrades } from './oversight.ts';

const all = (grade: Grade): TeamGrades => ({
  present: grade,
  guidance: grade,
  fairness: grade,
  burden: grade,
  integrity: grade,
});
const given = (text: string): TeamGrades[] =>
  [...text].map((letter) =>
    all(letter === 'e' ? 'excellent' : letter === 'g' ? 'good' : letter === 'f' ? 'fair' : 'poor'),
  );
const of = (teams: Readonly<Record<string, string>>) =>
  deviationsOf(new Map(Object.entries(teams).map(([team, text]) => [team, given(text)])));

describe('fairness among teams', () => {
  it('T7 a mean is held against that of all teams, with the band for the number of units', () => {
    const found = of({ a: 'eeegg', b: 'ffgff' });
    // Means 2.6 and 1.2 of 5 units each, 1.9 of all; pooled scatter (1.2 + 0.8) / 8 = 0.25; t(8) = 2.306.
    expect(found.get('a')?.difference).toBeCloseTo(0.7, 12);
    expect(found.get('a')?.band).toBeCloseTo(2.306 * Math.sqrt(0.25 * (1 / 5 - 1 / 10)), 12);
    expect([found.get('a')?.verdict, found.get('b')?.verdict]).toEqual(['above', 'below']);
  });

  it('T7 a difference within the band may be chance; fewer than five units are not judged', () => {
    const near = of({ a: 'egegf', b: 'gegfg', c: 'gefgg' });
    expect([...near.values()].map((one) => one?.verdict)).toEqual(['near', 'near', 'near']);
    expect(of({ a: 'eeee', b: 'ppppp' }).get('a')?.verdict).toBe('few');
  });

  it('T7 what fewer than three units said counts nowhere, and one team alone is not compared', () => {
    const found = of({ a: 'eeegg', b: 'ffgff', c: 'pp' });
    expect(found.get('c')).toBeNull();
    expect(found.get('a')?.difference).toBeCloseTo(0.7, 12);
    expect(of({ a: 'eeegg', c: 'pp' }).get('a')).toBeNull();
  });
});
