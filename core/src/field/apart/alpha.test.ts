import { describe, expect, it } from 'vitest';
import * as Q from '../../lib/rational.ts';
import { type Agreement, agreementOf, type Marks } from './alpha.ts';
import { shownAlpha } from './alpha-text.ts';
import { alphaInterval } from './bootstrap.ts';
import { MEASURE_LEVELS, type MeasureLevel } from './level.ts';
import { naiveAlpha } from './testing/naive-alpha.ts';

/** Rows are people, columns things, a point is nothing. */
function unitsOf(...people: readonly string[]): readonly Marks[] {
  const rows = people.map((row) => row.split(' '));
  return (rows[0] ?? []).map((_, thing) => rows.map((row) => (row[thing] === '.' ? null : (row[thing] ?? null))));
}

const alphaOf = (units: readonly Marks[], level: MeasureLevel): Q.Rational => {
  const found = agreementOf(units, level, 1);
  if (found.of !== 'alpha') throw new Error(found.of);
  return found.alpha;
};
const shown = (units: readonly Marks[], level: MeasureLevel): string => shownAlpha(alphaOf(units, level));
const exactly = (found: Agreement): string =>
  found.of === 'alpha' ? `${Q.reduced(found.alpha).n}/${Q.reduced(found.alpha).d}` : found.of;

// Four people, twelve things, with marks missing: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C.
const PUBLISHED = unitsOf(
  '1 2 3 3 2 1 4 1 2 . . .',
  '1 2 3 3 2 2 4 1 2 5 . 3',
  '. 3 3 3 2 3 4 2 2 5 1 .',
  '1 2 3 3 2 4 4 1 2 5 1 .',
);

describe('agreement of people who mark the same things', () => {
  it('A5 is what was published for four people and twelve things, at every level', () => {
    expect(MEASURE_LEVELS.map((level) => [level, shown(PUBLISHED, level)])).toEqual([
      ['nominal', '0.743'],
      ['ordinal', '0.815'],
      ['interval', '0.849'],
      ['ratio', '0.797'],
    ]);
  });

  it('A5 is what was published for two people: two answers, and several', () => {
    // The same source, examples A and B.
    expect(shown(unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'), 'nominal')).toBe('0.095');
    expect(shown(unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d'), 'nominal')).toBe('0.692');
  });

  it('A5 the published figure is an exact fraction, not a rounded one', () => {
    // 1 − 39 · 2(1 + 4 · 2/3 …)/… by hand: coincidences over the denominators 1, 2 and 3.
    const alpha = alphaOf(PUBLISHED, 'nominal');
    expect(Math.abs(Q.toNumber(alpha) - (naiveAlpha(PUBLISHED, 'nominal') ?? 0))).toBeLessThan(1e-14);
    expect(exactly(agreementOf(PUBLISHED, 'nominal'))).toMatch(/^\d+\/\d+$/u);
  });

  it('A5 too few things give no figure, however alike; marks that are all alike give none either', () => {
    const nine = Array.from({ length: 9 }, (_, i): Marks => [String(i % 3), String(i % 3)]);
    expect(agreementOf(nine, 'nominal')).toEqual({ of: 'few', units: 9 });
    expect(agreementOf([...nine, ['1', null], [null, null]], 'nominal')).toEqual({ of: 'few', units: 9 });
    const alike = Array.from({ length: 40 }, (): Marks => ['2', '2']);
    expect(MEASURE_LEVELS.map((level) => agreementOf(alike, level).of)).toEqual(Array(4).fill('constant'));
    expect(agreementOf([], 'nominal')).toEqual({ of: 'few', units: 0 });
  });

  it('A5 zeros are numbers: two zeros are alike at the level of ratios', () => {
    const units = unitsOf('0 0 1 2 3 4 5 6 7 8 9 0', '0 1 1 2 3 4 5 6 7 8 9 0');
    expect(Number(shown(units, 'ratio'))).toBeCloseTo(naiveAlpha(units, 'ratio') ?? 0, 3);
    expect(() => agreementOf(unitsOf('-1 2 3 4 5 6 7 8 9 1', '1 2 3 4 5 6 7 8 9 2'), 'ratio')).toThrow('zero up');
  });
});

/** Numbers that are no chance: the same in every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function madeUnits(seed: number): readonly Marks[] {
  const next = numbersFrom(seed);
  const [things, people, values] = [10 + next(30), 2 + next(4), 2 + next(6)];
  return Array.from({ length: things }, () => {
    const usual = next(values);
    return Array.from({ length: people }, () =>
      next(6) === 0 ? null : next(3) === 0 ? String(next(values)) : String(usual),
    );
  });
}

const shuffled = <T>(list: readonly T[], next: (below: number) => number): readonly T[] => {
  const left = [...list];
  return list.flatMap(() => left.splice(next(left.length), 1));
};

describe('what holds of every agreement', () => {
  const cases = Array.from({ length: 300 }, (_, i) => madeUnits(i + 1));
  const told = (units: readonly Marks[], level: MeasureLevel) => exactly(agreementOf(units, level, 1));

  it('A5 is what its definition gives, whatever the marks, the people and the gaps', () => {
    let compared = 0;
    for (const units of cases) {
      for (const level of MEASURE_LEVELS) {
        const found = agreementOf(units, level, 1);
        const naive = naiveAlpha(units, level);
        if (found.of !== 'alpha' || naive === null) {
          expect([found.of, naive]).toEqual(['constant', null]);
          continue;
        }
        compared++;
        expect(Math.abs(Q.toNumber(found.alpha) - naive)).toBeLessThan(1e-9);
      }
    }
    expect(compared).toBeGreaterThan(1100);
  });

  it('A5 does not ask who marked, nor in which order', () => {
    for (const [i, units] of cases.entries()) {
      const next = numbersFrom(i + 7);
      const people = shuffled([...(units[0] ?? []).keys()], next);
      const other = shuffled(units, next).map((marks) => people.map((at) => marks[at] ?? null));
      for (const level of MEASURE_LEVELS) expect(told(other, level)).toBe(told(units, level));
    }
  });

  it('A5 names may be called otherwise, numbers moved and stretched, ratios stretched', () => {
    const to = (units: readonly Marks[], change: (mark: string) => string) =>
      units.map((marks) => marks.map((one) => (one === null ? null : change(one))));
    for (const units of cases) {
      expect(
        told(
          to(units, (one) => `答${9 - Number(one)}`),
          'nominal',
        ),
      ).toBe(told(units, 'nominal'));
      expect(
        told(
          to(units, (one) => String(Number(one) ** 3 + 5)),
          'ordinal',
        ),
      ).toBe(told(units, 'ordinal'));
      expect(
        told(
          to(units, (one) => String(Number(one) * 25 - 70)),
          'interval',
        ),
      ).toBe(told(units, 'interval'));
      expect(
        told(
          to(units, (one) => String(Number(one) * 4)),
          'ratio',
        ),
      ).toBe(told(units, 'ratio'));
    }
  });

  it('A5 is 1 where everybody agrees, and only there', () => {
    for (const units of cases) {
      const agreeing = units.map((marks) =>
        marks.map((one) => (one === null ? null : (marks.find((mark) => mark !== null) ?? null))),
      );
      for (const level of MEASURE_LEVELS) {
        expect(['1/1', 'constant']).toContain(told(agreeing, level));
        const isAlike = units.every((marks) => new Set(marks.filter((one) => one !== null)).size < 2);
        if (!isAlike) expect(told(units, level)).not.toBe('1/1');
      }
    }
  });

  it('A5 things that only one person marked change nothing', () => {
    for (const units of cases) {
      const lonely: Marks = ['5', ...(units[0] ?? []).slice(1).map(() => null)];
      for (const level of MEASURE_LEVELS) expect(told([...units, lonely], level)).toBe(told(units, level));
    }
  });

  it('A5 the same marks twice over say nearly the same, and the more of them the nearer', () => {
    const differenceOf = (units: readonly Marks[], times: number): number => {
      const many = Array.from({ length: times }, () => units).flat();
      const more = [...many, ...many];
      return Math.abs(Q.toNumber(alphaOf(many, 'ordinal')) - Q.toNumber(alphaOf(more, 'ordinal')));
    };
    for (const units of cases.slice(0, 40)) {
      const [once, tenfold] = [differenceOf(units, 1), differenceOf(units, 10)];
      expect(once).toBeLessThan(0.06);
      expect(tenfold).toBeLessThan(once / 5 + 1e-12);
    }
  });
});

describe('the interval', () => {
  it('A6 holds the figure, is the same from the same seed, and narrow where there is much', () => {
    const units = unitsOf('1 2 3 3 2 1 4 1 2 5 1 3 2 4', '1 2 3 3 2 2 4 1 2 5 1 3 3 4');
    const found = alphaInterval(units, 'ordinal', 7);
    expect(found).toEqual(alphaInterval(units, 'ordinal', 7));
    const alpha = Q.toNumber(alphaOf(units, 'ordinal'));
    expect([found !== null && found.from < alpha, found !== null && found.until >= alpha]).toEqual([true, true]);
    const many = Array.from({ length: 20 }, () => units).flat();
    const wide = (one: ReturnType<typeof alphaInterval>) => (one === null ? 0 : one.until - one.from);
    expect(wide(alphaInterval(many, 'ordinal', 7))).toBeLessThan(wide(found) / 2);
    expect(alphaInterval(units.slice(0, 9), 'ordinal', 7)).toBeNull();
    expect(
      alphaInterval(
        Array.from({ length: 12 }, (): Marks => ['1', '1']),
        'nominal',
        7,
      ),
    ).toBeNull();
  });

  it('A6 covers the truth about as often as it says', () => {
    // Two people who agree in 70 % and else answer by chance among two answers: the coefficient of the whole population is 0.7.
    const next = numbersFrom(99);
    let held = 0;
    for (let run = 0; run < 120; run++) {
      const units = Array.from({ length: 60 }, (): Marks => {
        const one = String(next(2));
        return [one, next(10) < 7 ? one : String(next(2))];
      });
      const found = alphaInterval(units, 'nominal', run + 1);
      if (found !== null && found.from <= 0.7 && found.until >= 0.7) held++;
    }
    expect(held).toBeGreaterThan(120 * 0.86);
  });
});
