import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateCounty } from '../score/evaluate.ts';
import { withChanges } from '../score/what-if.ts';
import { ifClosed } from './if-closed.ts';
import { standingOf } from './missed.ts';
import { prepared, standard, twoSchools } from './testing/two-schools.ts';

const SECOND = '2132000002';
const R6 = `YZJH-2017|R6|primary|${SECOND}`;

function closing(key: string, second: Parameters<typeof twoSchools>[0]) {
  const data = twoSchools(second);
  return ifClosed(prepared, data, { key, before: evaluateCounty(prepared, data).result });
}

describe('what closing an entry would do', () => {
  it('E38 puts the cell behind it at its passing line and evaluates the county by it', () => {
    const found = closing(R6, { equipment_value_10k_yuan: 90 });
    if (found.kind !== 'reckoned') throw new Error(found.kind);
    const { label, from, to, unit } = found.assumed;
    expect([label, from, to, unit]).toEqual([expect.stringContaining('仪器设备'), '90', '100', '万元']);
    const changed = withChanges(prepared.standard, twoSchools({ equipment_value_10k_yuan: 90 }), [
      { code: SECOND, column: 'equipment_value_10k_yuan', value: 100 },
    ]);
    if (!changed.ok) throw new Error('within the range');
    expect(found.after).toEqual(evaluateCounty(prepared, changed.value).result);
  });

  it('E38 lowers what must fall only where nothing that rises would do, and never touches another school', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('backbone_teachers_primary', 'teaching_area_m2', 'sports_area_m2', 'multimedia_rooms'),
        fc.integer({ min: 0, max: 5 }),
        (column, value) => {
          const data = twoSchools({ [column]: value });
          const before = evaluateCounty(prepared, data).result;
          for (const { key, code } of standingOf(standard, before).missed) {
            const found = ifClosed(prepared, data, { key, before });
            if (found.kind === 'many-cells') continue;
            if (found.kind !== 'reckoned') throw new Error(`${key} ${found.kind}`);
            expect(standingOf(standard, found.after).missed.map((one) => one.key)).not.toContain(key);
            expect(code).toBe(SECOND);
            expect(Number(found.assumed.to)).toBeGreaterThan(Number(found.assumed.from));
            for (const [member, stage] of Object.entries(before.stages))
              expect(found.after.stages[member]?.segments[0]).toEqual(stage.segments[0]);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('E38 says so where it is met already, where figures are missing, and where many schools decide it', () => {
    expect(closing(R6, {})).toEqual({ kind: 'met' });
    expect(closing(R6, { equipment_value_10k_yuan: Number.NaN })).toEqual({ kind: 'missing' });
    const uneven = { equipment_value_10k_yuan: 1000 };
    expect(closing('YZJH-2017|R6.cv|primary|', uneven)).toEqual({ kind: 'many-cells' });
  });
});
