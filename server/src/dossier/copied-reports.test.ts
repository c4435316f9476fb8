import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '../lib/db.ts';
import { freezePacks } from '../pack/load-packs.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { ourPacks } from '../testing/our-packs.ts';
import { plantValues } from '../testing/plant-values.ts';
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { parseCopiedReports } from './copied-reports.ts';
import { listReportedRows, readCountyInputs, readInputsMark, readReports } from './rows.ts';

const PERIOD = '2025-2026';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp();
  await asSystem(test.pool, 'test', (tx) => freezePacks(tx, ourPacks()));
  const { county, school, citySchool } = test.tree;
  await plantValues(test.pool, { region: county, period: PERIOD }, [
    {
      unitId: school,
      numbers: { pupils_primary: 300, teaching_area_m2: 0.1, pupils_junior: Number.NaN },
      choices: { school_type: 'nine_year' },
    },
    { unitId: citySchool, numbers: { teaching_area_m2: 1234.56 }, choices: { school_type: 'primary', owner: '7' } },
    { unitId: county, numbers: { P2: 1, teachers_total: 12 } },
  ]);
});
afterAll(() => test.close());

const inputs = () =>
  asSystem(test.pool, 'test', async (tx) => {
    const frozen = await readFrozenStandard(tx, 'YZJH-2017', '2017.0');
    if (frozen === null) throw new Error('the standard is there');
    const read = await readCountyInputs(tx, test.tree.county, PERIOD, [frozen.standard]);
    return { read, mark: await readInputsMark(tx, test.tree.county, PERIOD, 0) };
  });

describe('reports in binary', () => {
  it('become the columns that were reported, whatever columns each unit has', async () => {
    const { read } = await inputs();
    const rows = await asSystem(test.pool, 'test', (tx) => listReportedRows(tx, test.tree.county, PERIOD));
    const data = read?.data[0];
    expect(read?.unitIds).toEqual(rows.map((row) => row.unit_id));
    expect(data?.schools.map(({ kind }) => kind)).toEqual(['primary', 'nine_year']);
    for (const column of ['pupils_primary', 'pupils_junior', 'teaching_area_m2', 'backbone_teachers_primary']) {
      const reported = rows.map((row) => row.numbers[row.columns.indexOf(column)] ?? Number.NaN);
      expect([column, ...(data?.records.numbers.get(column) ?? [])]).toEqual([column, ...reported]);
    }
    expect([...(data?.records.numbers.get('teachers_total') ?? [])]).toEqual([12]);
    const owner = data?.records.choices.get('owner');
    expect([...(owner?.values ?? [])].map((value) => owner?.codes[value])).toEqual(['7', undefined]);
  });

  it('leave out the names of columns that are the same as before, whoever reports', async () => {
    const { county, school, citySchool } = test.tree;
    const report = (unitId: string, pupils: number) => ({
      unitId,
      numbers: { pupils_primary: pupils, pupils_junior: 1 },
    });
    await plantValues(test.pool, { region: county, period: '2024-2025' }, [
      report(school, 7),
      report(citySchool, 8),
      report(county, 9),
    ]);
    const { rows, numbers, own } = await asSystem(test.pool, 'test', (tx) => readReports(tx, county, '2024-2025'));
    expect(rows.map(({ unitId }) => unitId)).toEqual([citySchool, school]);
    expect([...(numbers.get('pupils_primary') ?? [])]).toEqual([8, 7]);
    expect(own).toEqual({ columns: ['pupils_primary', 'pupils_junior'], numbers: [9, 1], choices: {} });
  });

  it('bear a mark that can be had without reading them, and that a correction changes', async () => {
    const before = await inputs();
    expect(before.read?.mark).toBe(before.mark);
    await test.rows('update reported_value set revision = 2 where unit_id = $1', [test.tree.school]);
    const after = await inputs();
    expect(after.read?.mark).toBe(after.mark);
    expect(after.mark).not.toBe(before.mark);
  });

  it('are refused in any other form', () => {
    expect(() => parseCopiedReports(Buffer.from('PGCOPY text'), '')).toThrow(/binary copy format/u);
  });
});
