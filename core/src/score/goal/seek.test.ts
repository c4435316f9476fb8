import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODE } from '../../formula/truth-code.ts';
import * as Q from '../../lib/rational.ts';
import type { CountyData } from '../county-data.ts';
import { evaluateCounty } from '../evaluate.ts';
import type { PreparedStandard } from '../prepare.ts';
import { nodesNamed } from '../read-run.ts';
import { prepareShops, type Shop, shopData } from '../testing/shops.ts';
import { solveProgram } from '../testing/solve-program.ts';
import { withChanges } from '../what-if.ts';
import { type GoalResult, type GoalTarget, seekGoal } from './seek.ts';
import type { Allowance } from './variables.ts';

const prepared = prepareShops();
const access = { solve: solveProgram, secondsLeft: () => 20 };
const PROPERTY_TIMEOUT_MS = 60_000;
const COUNTY: GoalTarget = { of: 'county' };

function allow(input: string, cost: string, most: string | null = null): Allowance {
  return { input, cost: Q.parseDecimal(cost) ?? Q.ZERO, most: most === null ? null : Q.parseDecimal(most) };
}

function applied(of: PreparedStandard, data: CountyData, { changes }: GoalResult): CountyData {
  const changed = withChanges(
    of.standard,
    data,
    changes.map(({ code, column, to }) => ({ code, column, value: Number(to) })),
  );
  if (!changed.ok) throw new Error(JSON.stringify(changed.problems));
  return changed.value;
}

const GOOD: Shop = { guests_early: 100, guests_late: 100, staff_early: 5, staff_late: 5, space: 400 };
const ALL = [allow('staff', '1000'), allow('space', '3')];

/** The cheapest whole additions of at most `most` staff per cell, by trying all of them; null when none passes. */
function cheapestByTrying(data: CountyData, most: number): number | null {
  const columns = ['staff_early', 'staff_late'];
  const numbers = new Map(data.records.numbers);
  for (const column of columns) numbers.set(column, (numbers.get(column) ?? new Float64Array()).slice());
  const run = prepared.engine.run({ ...data.records, numbers });
  const [verdict] = nodesNamed(prepared.engine.model, 'chain_pass');
  if (verdict === undefined) throw new Error('the standard has this definition');
  const cells = columns.flatMap((column) => data.schools.map((_, row) => ({ column, row })));
  let best: number | null = null;
  const tryFrom = (at: number, added: number): void => {
    if (best !== null && added >= best) return;
    const cell = cells[at];
    if (cell === undefined) {
      run.refresh(0, 1);
      if (run.reader(verdict).truth(0) === CODE.true) best = added;
      return;
    }
    const values = numbers.get(cell.column) ?? new Float64Array();
    const from = values[cell.row] ?? 0;
    for (let add = 0; add <= most; add++) {
      values[cell.row] = from + add;
      tryFrom(at + 1, added + add);
    }
    values[cell.row] = from;
  };
  tryFrom(0, 0);
  return best;
}

const guests = fc.integer({ min: 20, max: 120 });
const shop = fc.record({
  guests_early: guests,
  guests_late: fc.oneof(guests, fc.constant(0)),
  // Where nobody has any, there is no mean to measure differences by: see the test of what is left untreated.
  staff_early: fc.integer({ min: 1, max: 6 }),
  staff_late: fc.integer({ min: 1, max: 6 }),
  space: fc.integer({ min: 50, max: 500 }),
});

describe('the least that would pass', () => {
  it(
    'costs what trying every combination costs, and passes by the exact evaluator',
    async () => {
      const [most, cost] = [4, 1000];
      await fc.assert(
        fc.asyncProperty(fc.array(shop, { minLength: 1, maxLength: 3 }), async (shops) => {
          const data = shopData(shops);
          const allowances = [allow('staff', String(cost), String(most))];
          const result = await seekGoal(prepared, data, { target: COUNTY, allowances }, access);
          const tried = cheapestByTrying(data, most);
          if (tried === null) {
            expect(['partly', 'none']).toContain(result.outcome);
            return;
          }
          expect(result.outcome).toBe(tried === 0 ? 'already' : 'reached');
          expect(Number(result.cost)).toBe(tried * cost);
          if (tried > 0) expect(result.optimality).toBe('proven');
          expect(evaluateCounty(prepared, applied(prepared, data, result)).result.verdict).toBe('pass');
        }),
        { numRuns: 25 },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it(
    'with areas too, the changes pass exactly and none of them can be smaller by one step',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(shop, { minLength: 2, maxLength: 6 }), async (shops) => {
          const data = shopData(shops);
          const result = await seekGoal(prepared, data, { target: { of: 'schools' }, allowances: ALL }, access);
          expect(['already', 'reached']).toContain(result.outcome);
          const segments = (of: CountyData) =>
            Object.values(evaluateCounty(prepared, of).result.stages).flatMap((stage) => stage.segments);
          expect(segments(applied(prepared, data, result)).every(({ verdict }) => verdict === 'pass')).toBe(true);
          for (const change of result.changes) {
            const step = change.input === 'staff' ? 1 : 0.01;
            const to = String(Math.round((Number(change.to) - step) * 100) / 100);
            const changes = result.changes.map((one) => (one === change ? { ...one, to } : one));
            const less = segments(applied(prepared, data, { ...result, changes }));
            expect(less.some(({ verdict }) => verdict === 'fail')).toBe(true);
          }
        }),
        { numRuns: 25 },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('a chain that passes needs nothing', async () => {
    const result = await seekGoal(prepared, shopData([GOOD, GOOD]), { target: COUNTY, allowances: ALL }, access);
    expect(result).toMatchObject({ outcome: 'already', changes: [], cost: '0', optimality: 'none' });
  });

  it('picks the cheaper of two ways to the one line that is needed', async () => {
    const data = shopData([{ ...GOOD, staff_early: 3, staff_late: 2, space: 170 }]);
    const sought = (space: string) =>
      seekGoal(prepared, data, { target: COUNTY, allowances: [allow('staff', '1000'), allow('space', space)] }, access);
    // 340 ㎡ would be exactly the line, which must be exceeded; or one person early and two late.
    expect((await sought('3')).changes).toMatchObject([{ column: 'space', from: '170', to: '340.01', cost: '510.03' }]);
    expect((await sought('30')).changes).toMatchObject([
      { column: 'staff_early', to: '4', cost: '1000' },
      { column: 'staff_late', to: '4', cost: '2000' },
    ]);
  });

  it('says what is out of reach or not judged, and does the rest', async () => {
    const data = shopData([
      GOOD,
      { ...GOOD, staff_early: 1, space: 20 },
      { ...GOOD, staff_late: Number.NaN, space: 1 },
    ]);
    const result = await seekGoal(
      prepared,
      data,
      { target: { of: 'schools' }, allowances: [allow('staff', '1')] },
      access,
    );
    expect(result.outcome).toBe('partly');
    expect(result.blocked).toContainEqual({ definition: 'B.floor', member: 'early', code: '2', why: 'out-of-reach' });
    expect(result.blocked).toContainEqual({ definition: 'A.floor', member: 'late', code: '3', why: 'missing' });
    expect(result.changes).toMatchObject([{ code: '2', column: 'staff_early', to: '4' }]);
  });

  it('says that differences are out of reach when no addition within the limits evens them out', async () => {
    const data = shopData([{ ...GOOD, staff_early: 60 }, GOOD]);
    const result = await seekGoal(prepared, data, { target: COUNTY, allowances: [allow('staff', '1', '3')] }, access);
    expect(result).toMatchObject({
      outcome: 'none',
      blocked: [{ definition: 'A.cv.met', member: 'early', code: null, why: 'out-of-reach' }],
    });
  });

  it('names what it could not put into the search, and claims nothing that the exact evaluation does not confirm', async () => {
    const none = { ...GOOD, staff_early: 0, guests_late: 0 };
    const data = shopData([
      { ...none, guests_early: 20 },
      { ...none, guests_early: 75 },
    ]);
    const result = await seekGoal(prepared, data, { target: COUNTY, allowances: ALL }, access);
    expect(result.untreated).toEqual([{ definition: 'A.cv.met', member: 'early', code: null }]);
    const { verdict } = evaluateCounty(prepared, applied(prepared, data, result)).result;
    expect(result.outcome === 'reached').toBe(verdict === 'pass');
  });

  it('one school is sought by itself', async () => {
    const poor = { ...GOOD, staff_early: 2, space: 20, guests_late: 0 };
    const data = shopData([poor, poor]);
    const target: GoalTarget = { of: 'school', code: '2' };
    const result = await seekGoal(prepared, data, { target, allowances: ALL }, access);
    expect(new Set(result.changes.map(({ code }) => code))).toEqual(new Set(['2']));
    expect(result.outcome).toBe('reached');
  });

  it('without time there is no solution, and it says so', async () => {
    const data = shopData([{ ...GOOD, staff_early: 1, space: 20 }]);
    const late = { solve: solveProgram, secondsLeft: () => 0 };
    const result = await seekGoal(prepared, data, { target: COUNTY, allowances: ALL }, late);
    expect(result).toMatchObject({ outcome: 'none', changes: [], optimality: 'none' });
  });
});
