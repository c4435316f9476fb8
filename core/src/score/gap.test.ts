import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeableColumns } from './changeable.ts';
import { evaluateCounty } from './evaluate.ts';
import { gapsOf } from './gap.ts';
import { prepareShops, shopData } from './testing/shops.ts';
import { withChanges } from './what-if.ts';

const prepared = prepareShops();
const guests = fc.integer({ min: 0, max: 120 });
const shop = fc.record({
  guests_early: guests,
  guests_late: guests,
  staff_early: fc.integer({ min: 0, max: 6 }),
  staff_late: fc.integer({ min: 0, max: 6 }),
  space: fc.integer({ min: 0, max: 50_000 }).map((n) => n / 100),
});

describe('what a school lacks', () => {
  it('is found among the inputs that help and never harm, from the formulas alone', () => {
    const shops = shopData([{ guests_early: 50, guests_late: 40, staff_early: 1, staff_late: 1, space: 100 }]);
    expect(changeableColumns(prepared, shops).map(({ column }) => column)).toEqual([
      'staff_early',
      'staff_late',
      'space',
    ]);
  });

  it('just reaches the line: what is added passes, one step less does not', () => {
    fc.assert(
      fc.property(fc.array(shop, { minLength: 1, maxLength: 4 }), (shops) => {
        const data = shopData(shops);
        const { result } = evaluateCounty(prepared, data);
        for (const { code, member, indicator, remedies } of gapsOf(prepared, data, result)) {
          expect(remedies).toHaveLength(1);
          for (const { column, to } of remedies) {
            const met = (value: number): boolean | null | undefined => {
              const changed = withChanges(prepared.standard, data, [{ code, column, value }]);
              if (!changed.ok) throw new Error(JSON.stringify(changed.problems));
              const { stages } = evaluateCounty(prepared, changed.value).result;
              return stages[member]?.segments.find((segment) => segment.code === code)?.met[indicator];
            };
            const step = column === 'space' ? 0.01 : 1;
            expect(met(Number(to))).toBe(true);
            expect(met(Math.round((Number(to) - step) * 100) / 100)).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says the exact amount beside the whole units', () => {
    const data = shopData([{ guests_early: 30, guests_late: 0, staff_early: 1, staff_late: 0, space: 500 }]);
    const gaps = gapsOf(prepared, data, evaluateCounty(prepared, data).result);
    // 4 per 100 guests: 1.2 persons for 30 guests.
    expect(gaps).toMatchObject([
      {
        indicator: 'A',
        member: 'early',
        floorReached: true,
        remedies: [{ column: 'staff_early', from: '1', to: '2', add: '1', missing: '0.2' }],
      },
    ]);
  });
});
