import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import type { Standard } from '../pack/standard.ts';
import type { CountyResult, ScoreResult, ScoreRow } from '../score/result.ts';
import { type BandedUnit, bandsOf } from './bands.ts';
import { computeRows } from './compute-rows.ts';
import { proportionalScore } from './proportional.ts';
import type { RankingMethod } from './rank-units.ts';
import { weighRows } from './weighed-parts.ts';

const RULES = { weightShare: 25, draws: 100 };

/** Units by what their parts are worth; places by the exact sums in tenths. */
function units(marks: readonly (readonly number[])[]): readonly BandedUnit[] {
  const sums = marks.map((parts) => parts.reduce((sum, part) => sum + Math.round(part * 10), 0));
  return marks.map((parts, i) => {
    const place = 1 + sums.filter((sum) => sum > (sums[i] ?? 0)).length;
    return {
      code: `u${i}`,
      place,
      placeByTotal: place,
      total: String((sums[i] ?? 0) / 10),
      parts: parts.map((value, at) => ({ id: `p${at}`, value, below: null })),
    };
  });
}

const read = (pack: string, file: string, more: readonly string[] = []): Standard => {
  const folder = new URL(`../../../packs/${pack}/standards/`, import.meta.url);
  const files = new Map([file, ...more].map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
  const found = readStandard(files, file);
  if (!found.ok) throw new Error(JSON.stringify(found.problems.slice(0, 3)));
  return found.value.standard;
};

const ND_2020 = read('cn-annual-assessment', 'nd-2020.yaml');
const NDMB = read('cn-annual-targets', 'ndmb-2026.yaml');

describe('bands', () => {
  it('P6 bands tell how far a place may move with the weights; an exact tie that floats do not see takes none away', () => {
    const [first, second, last] = [
      [10, 4],
      [4, 9.9],
      [1, 1],
    ];
    expect(bandsOf(units([first ?? [], second ?? [], last ?? []]), RULES)).toEqual({
      bands: new Map([
        ['u0', { best: 1, worst: 2 }],
        ['u1', { best: 1, worst: 2 }],
        ['u2', { best: 3, worst: 3 }],
      ]),
    });
    // 0.1 + 0.2 is not 0.3 in floats; here they share a place.
    const tied = units([[0.1, 0.2], [0.3, 0], [5, 5], ...Array.from({ length: 27 }, (_, i) => [10 + i, 7.7])]);
    expect(tied.slice(0, 2).map(({ place }) => place)).toEqual([29, 29]);
    const found = bandsOf(tied, RULES);
    expect('bands' in found && found.bands.size).toBe(30);
    expect('bands' in found && found.bands.get('u0')).toEqual({ best: 29, worst: 30 });
  });

  it('P6 where there are no bands, the reason is told: few units, places by more than the figure, no sum, one part', () => {
    const three = units([
      [10, 4],
      [4, 9],
      [1, 1],
    ]);
    const change = (of: Partial<BandedUnit>) =>
      bandsOf([{ ...three[0], ...of } as BandedUnit, ...three.slice(1)], RULES);
    expect(bandsOf(three.slice(1), RULES)).toEqual({ none: 'few' });
    expect(change({ place: 3 })).toEqual({ none: 'order' });
    // A cap: the parts come to 14, the figure is 13.
    expect(change({ total: '13' })).toEqual({ none: 'no-sum' });
    expect(change({ parts: null })).toEqual({ none: 'no-sum' });
    expect(bandsOf(units([[3], [2], [1]]), RULES)).toEqual({ none: 'one-part' });
    expect(change({})).toHaveProperty('bands');
  });

  it('P6 an item that is proportional to another score is opened into what that score is made of', () => {
    const of = (standard: Standard, score: string, item: string) => {
      const known = standard.scores?.find(({ id }) => id === score);
      const found = known?.items.find(({ id }) => id === item);
      if (known === undefined || found?.kind !== 'formula') throw new Error('the shipped standards have them');
      return proportionalScore(standard, found.formula, known)?.id ?? null;
    };
    expect(of(ND_2020, 'annual', 'A1')).toBe('result');
    expect(of(ND_2020, 'annual', 'A2')).toBe('process');
    expect(of(NDMB, 'annual', 'A1')).toBe('tasks');
    expect(of(NDMB, 'tasks', 'T04')).toBeNull();
    const [annual] = NDMB.scores ?? [];
    if (annual === undefined) throw new Error('NDMB has scores');
    const degree = (formula: string) => proportionalScore(NDMB, formula, annual)?.id ?? null;
    expect(degree('若 quota = 0 则 不适用 否则 tasks * 2')).toBe('tasks');
    expect(degree('-(tasks / 3 - tasks / 4)')).toBe('tasks');
    for (const none of [
      'tasks + 1',
      'tasks * tasks',
      '1 / tasks',
      '最大(0, tasks)',
      '若 tasks > 3 则 tasks 否则 1',
      '若 quota = 0 则 1 否则 tasks',
      'pupils_primary',
      'quarter1 * 0 + 2',
      '（',
    ])
      expect([none, degree(none)]).toEqual([none, null]);
  });

  it('P6 bands of the annual mark go down to the tasks, where they differ from unit to unit in what applies too', () => {
    const score = (id: string, rows: readonly ScoreRow[]): ScoreResult => ({
      id,
      name: { zh: id, en: id },
      measure: 'result',
      unit: '分',
      decimals: 2,
      full: null,
      scale: null,
      rows,
    });
    const row = (code: string, mark: number, items: ScoreRow['items']): ScoreRow => ({
      code,
      name: code,
      mark: String(mark),
      withoutVeto: String(mark),
      grade: null,
      gradeWithoutVeto: null,
      rank: null,
      items,
      vetoes: {},
    });
    // a and b are near each other by different tasks; c has one task less, of a hundred as much; d is far behind.
    const tasks = [
      ['a', { T01: '10', T02: '2', T03: '6' }],
      ['b', { T01: '2', T02: '9.9', T03: '6' }],
      ['c', { T01: '5', T02: '5', T03: null }],
      ['d', { T01: '1', T02: '1', T03: '1' }],
    ] as const;
    const total = (items: Readonly<Record<string, string | null>>) =>
      Object.values(items).reduce((sum, one) => sum + Number(one ?? 0), 0);
    const marks = tasks.map(([code, items]) => [code, total(items), items.T03 === null ? 20 : 30] as const);
    const result = {
      scores: [
        score(
          'annual',
          marks.map(([code, sum, of]) => {
            const mark = ((100 * sum) / of).toFixed(6);
            return row(code, Number(mark), { A1: mark, HL: '0' });
          }),
        ),
        score(
          'tasks',
          tasks.map(([code, items], i) => row(code, marks[i]?.[1] ?? 0, items)),
        ),
      ],
    } as unknown as CountyResult;
    const schools = tasks.map(([code]) => ({ code, name: code, kind: '' }));
    const ranked = (method: RankingMethod) =>
      computeRows({
        runs: [{ standard: NDMB, inputs: { schools, choices: {} }, result }],
        before: new Map(),
        measure: 'score:annual',
        grouping: [],
        facts: {},
        leftOut: new Set(),
        bands: RULES,
        method,
      });
    expect(ranked(2).map(({ code, place, band }) => [code, place, band])).toEqual([
      ['a', 1, { best: 1, worst: 2 }],
      ['b', 2, { best: 1, worst: 2 }],
      ['c', 3, { best: 3, worst: 3 }],
      ['d', 4, { best: 4, worst: 4 }],
    ]);
    // As it was made before: the one part that counts moves everybody alike, which looks firmer than it is.
    expect(ranked(1).map(({ band }) => band?.best === band?.worst)).toEqual([true, true, true, true]);
    const weigh = weighRows(NDMB, result, 'score:annual');
    const [c] = ranked(2).filter(({ code }) => code === 'c');
    if (c === undefined) throw new Error('c is ranked');
    expect(weigh({ ...c, total: c.figure })?.[0]?.below?.map(({ id, value }) => [id, value])).toEqual([
      ['T01', 25],
      ['T02', 25],
    ]);
  });
});
