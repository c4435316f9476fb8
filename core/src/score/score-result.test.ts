import { describe, expect, it } from 'vitest';
import { parseDay } from '../lib/plain-day.ts';
import { checkStandard } from '../pack/check/check-standard.ts';
import { readStandard } from '../pack/read-standard.ts';
import { SCORED_STANDARD } from '../pack/testing/scored-standard.ts';
import { countyData } from './county-data.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';
import type { ScoreRow } from './result.ts';

const NAN = Number.NaN;
const day = (text: string): number => parseDay(text) ?? NAN;

interface Unit {
  readonly growth: number;
  readonly before: number;
  readonly rating: 'good' | 'fair' | 'poor' | '';
  readonly plan: number;
  readonly report: number;
  readonly cases: number;
  readonly opened: number;
  readonly awards: number;
  readonly proven: number;
}

const BEST: Unit = {
  growth: 12,
  before: 10,
  rating: 'good',
  plan: 1,
  report: 1,
  cases: 0,
  opened: day('2026-03-31'),
  awards: 0,
  proven: NAN,
};
const OTHER: Unit = { ...BEST, growth: 2, before: 1.5, rating: 'fair', cases: 1 };

/** Scores of the first of the units, and the whole result. */
function scored(units: readonly Unit[], on = '2026-09-01', text = SCORED_STANDARD) {
  const read = readStandard(new Map([['s.yaml', text]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  const checked = checkStandard(read.value);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems, null, 1));
  const prepared = prepareStandard(read.value.standard, 'digest', { on });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, null, 1));
  const column = (pick: (unit: Unit) => number) => Float64Array.from(units, pick);
  const codes = ['good', 'fair', 'poor'];
  const data = countyData(
    units.map((_, i) => ({ code: `u${i}`, name: `单位${i}`, kind: '' })),
    new Map([
      ['growth', column((unit) => unit.growth)],
      ['growth#-1', column((unit) => unit.before)],
      ['plan', column((unit) => unit.plan)],
      ['report', column((unit) => unit.report)],
      ['cases', column((unit) => unit.cases)],
      ['opened', column((unit) => unit.opened)],
      ['awards', column((unit) => unit.awards)],
      ['proven', column((unit) => unit.proven)],
    ]),
    new Map([
      [
        'rating',
        { codes, values: Uint8Array.from(units, ({ rating }) => (rating === '' ? 255 : codes.indexOf(rating))) },
      ],
    ]),
    new Map(),
  );
  return evaluateCounty(prepared.value, data);
}

function total(first: Partial<Unit>, on?: string): ScoreRow {
  const row = scored([{ ...BEST, ...first }, OTHER], on).result.scores?.[0]?.rows[0];
  if (row === undefined) throw new Error('the standard has a total');
  return row;
}

const mark = (first: Partial<Unit>, item: string): string | null => total(first).items[item] ?? null;

describe('scores', () => {
  it('M341 the best unit has full marks in every item, the best grade and the first place', () => {
    const row = total({});
    expect(row.items).toMatchObject({
      F: '10.000000',
      O: '10.000000',
      L: '10.000000',
      KN: '10.000000',
      T: '20.000000',
    });
    expect(row.items).toMatchObject({ Z: '10.000000', D1: '10.000000', RK: '10.000000', I: '10.000000' });
    expect([row.mark, row.grade, row.rank]).toEqual(['100.000000', 'A', 1]);
  });

  it('a formula is held between nothing and its full mark', () => {
    expect(mark({ growth: 7.5 }, 'F')).toBe('7.500000');
    expect(mark({ growth: -3 }, 'F')).toBe('0.000000');
  });

  it('a rating is worth what the standard says, and no rating leaves the total pending', () => {
    expect(mark({ rating: 'fair' }, 'O')).toBe('6.000000');
    const row = total({ rating: '' });
    expect([row.items.O, row.mark, row.grade]).toEqual([null, null, null]);
  });

  it('checklists give equal shares, k of n all or nothing', () => {
    expect(mark({ report: 0 }, 'L')).toBe('5.000000');
    expect(mark({ report: 0 }, 'KN')).toBe('10.000000');
    expect(mark({ report: 0, cases: 1 }, 'KN')).toBe('0.000000');
  });

  it('targets: in proportion, to zero, by a day, by place, over last year', () => {
    expect(mark({ growth: 2.5 }, 'T')).toBe('10.000000');
    expect(mark({ cases: 1 }, 'Z')).toBe('0.000000');
    expect(mark({ opened: day('2026-04-01') }, 'D1')).toBe('8.000000');
    expect(mark({ opened: day('2026-04-10') }, 'D1')).toBe('8.000000');
    expect(mark({ opened: day('2026-04-11') }, 'D1')).toBe('6.000000');
    expect(mark({ opened: day('2027-04-11') }, 'D1')).toBe('0.000000');
    expect(mark({ opened: NAN }, 'D1')).toBe('0.000000');
    expect(total({ opened: NAN }, '2026-03-01').items.D1).toBeNull();
    expect(mark({ growth: 1 }, 'RK')).toBe('5.000000');
    expect(mark({ growth: 10.5, before: 10 }, 'I')).toBe('5.000000');
    expect(mark({ growth: 9, before: 10 }, 'I')).toBe('0.000000');
  });

  it('M343 M344 bonus and deduction are capped, and the total by its ceiling', () => {
    expect(mark({ awards: 1 }, 'PLUS')).toBe('2.000000');
    expect(mark({ awards: 9 }, 'PLUS')).toBe('3.000000');
    expect(mark({ cases: 1 }, 'MINUS')).toBe('-2.000000');
    expect(mark({ cases: 4 }, 'MINUS')).toBe('-4.000000');
    expect(total({ awards: 9 }).mark).toBe('103.000000');
  });

  it('M356 a veto fails the unit only when proven; without it the grade would be another', () => {
    const open = total({ cases: 12 }, '2026-07-01');
    expect([open.vetoes.VF, open.grade, open.gradeWithoutVeto]).toEqual([null, null, 'A']);
    const proven = total({ cases: 12, proven: 1 }, '2026-07-01');
    expect([proven.vetoes.VF, proven.grade, proven.gradeWithoutVeto, proven.mark]).toEqual([
      true,
      'D',
      'A',
      proven.withoutVeto,
    ]);
    expect(total({ cases: 12, proven: 0 }, '2026-07-01').grade).toBe('A');
  });

  it('a veto may cap the grade, or take all points until it expires', () => {
    const capped = total({ plan: 0, report: 1 });
    expect([capped.gradeWithoutVeto, capped.grade]).toEqual(['A', 'C']);
    const zero = total({ cases: 6 }, '2026-06-30');
    expect([zero.mark, zero.grade]).toEqual(['0.000000', 'D']);
    expect(Number(zero.withoutVeto)).toBeGreaterThan(60);
    expect(total({ cases: 6 }, '2026-07-01').mark).toBe(zero.withoutVeto);
  });

  it('a score with one veto alone, which takes all points, tells the mark without it', () => {
    const text = SCORED_STANDARD.replace(/ {2}- \{id: V[FG],.*\n/gu, '');
    const [row] = scored([{ ...BEST, cases: 6 }, OTHER], '2026-06-30', text).result.scores?.[0]?.rows ?? [];
    expect(row).toMatchObject({ mark: '0.000000', grade: 'D', vetoes: { VZ: true } });
    expect(row).toMatchObject({ withoutVeto: total({ cases: 6 }, '2026-06-30').withoutVeto, gradeWithoutVeto: 'A' });
  });

  it('normalised indicators come together as a geometric mean, rounded from the exact root', () => {
    const units = [BEST, { ...OTHER, growth: 7, cases: 3 }, { ...OTHER, cases: 1 }];
    const rows = scored(units).result.scores?.[1]?.rows ?? [];
    // Growth 12, 7, 2 → 100, 50, 0; cases 0, 3, 1 → places 1, 3, 2 → 100, 0, 50.
    expect(rows.map(({ items }) => [items.N1, items.N2])).toEqual([
      ['100.000000', '100.000000'],
      ['50.000000', '0.000000'],
      ['0.000000', '50.000000'],
    ]);
    expect(rows.map((row) => row.mark)).toEqual(['100.000000', '0.000000', '0.000000']);
    const between = scored([BEST, { ...OTHER, growth: 7, cases: 1 }, { ...OTHER, cases: 3 }]).result.scores?.[1]
      ?.rows[1];
    // 50^¾ · 50^¼.
    expect(between?.mark).toBe('50.000000');
  });

  it('items may have grades of their own, which are counted; an open item leaves the counts open', () => {
    const scale =
      'scales:\n  - {id: three, name: {zh: 档, en: word}, grades: [{id: high, name: {zh: 高, en: high}, from: 10}, {id: middle, name: {zh: 中, en: middle}, from: 5}, {id: low, name: {zh: 低, en: low}}]}\n';
    const text = SCORED_STANDARD.replace('scales:\n', scale).replace(
      'scale: grade4',
      'scale: grade4\n    item_scale: three',
    );
    const [row] = scored([{ ...BEST, growth: 7.5 }, OTHER], '2026-09-01', text).result.scores?.[0]?.rows ?? [];
    expect(row?.itemGrades).toMatchObject({ F: 'middle', O: 'high', MINUS: 'low' });
    expect(row?.counts).toEqual({ high: 7, middle: 1, low: 3 });
    const [open] = scored([{ ...BEST, rating: '' }, OTHER], '2026-09-01', text).result.scores?.[0]?.rows ?? [];
    expect([open?.itemGrades?.O, open?.counts?.high]).toEqual([null, null]);
  });

  it('a score without vetoes is the same without them; a veto that names no score hits every score of its level', () => {
    const [plain] = scored([BEST, OTHER]).result.scores?.[1]?.rows ?? [];
    expect(plain).toMatchObject({ mark: '100.000000', withoutVeto: '100.000000', vetoes: {}, grade: null });
    const text = SCORED_STANDARD.replace('effect: fail, scores: [total]}', 'effect: fail}').replace(
      'aggregate: geometric-mean',
      'aggregate: geometric-mean\n    scale: grade4',
    );
    const grave = { ...BEST, cases: 12, proven: 1 };
    const units = [grave, { ...OTHER, cases: 20 }, { ...OTHER, cases: 30 }];
    const [hit] = scored(units, '2026-09-01', text).result.scores?.[1]?.rows ?? [];
    expect(hit).toMatchObject({ mark: '100.000000', withoutVeto: '100.000000', vetoes: { VF: true } });
    expect(hit).toMatchObject({ grade: 'D', gradeWithoutVeto: 'A' });
    const [free] = scored([BEST, OTHER], '2026-09-01', text).result.scores?.[1]?.rows ?? [];
    expect(free).toMatchObject({ grade: 'A', gradeWithoutVeto: 'A', vetoes: { VF: false } });
  });

  it('a score of the whole has one row, of nobody', () => {
    const item =
      '{id: W, name: {zh: 总数, en: number}, clause: K1, kind: formula, full: 100, formula: 计数(单位) * 35}';
    const whole = `scores:
  - {id: whole, name: {zh: 全市, en: whole}, level: city, clause: K1, measure: result, aggregate: sum, scale: grade4, items: [${item}]}
`;
    const { scores } = scored([BEST, OTHER], '2026-09-01', SCORED_STANDARD.replace('scores:\n', whole)).result;
    expect(scores?.[0]?.rows).toEqual([
      {
        code: null,
        name: '',
        mark: '70.000000',
        withoutVeto: '70.000000',
        grade: 'B',
        gradeWithoutVeto: 'B',
        rank: null,
        items: { W: '70.000000' },
        vetoes: {},
      },
    ]);
  });

  it('M335 every mark is explained down to its inputs', () => {
    const { explain } = scored([{ ...BEST, growth: 2.5 }, OTHER]);
    const target = explain({ definition: 'T', code: 'u0' });
    expect(target?.substituted).toContain('20 × 2.5 × 0.01');
    expect(target?.clause?.id).toBe('K1');
    const sum = explain({ definition: 'total', code: 'u0' });
    expect(sum?.references.map(({ definition }) => definition)).toContain('total.without_veto');
  });
});
