import type { NewUnit } from '@dudao/core/org/contract';
import type { Tx } from '../lib/db.ts';
import { readUnitRow, writeUnit } from '../org/rows.ts';

/** Units of the test tree: name → id. Two provinces, so that there is a tree that nobody of the first may see. */
export interface TestTree {
  readonly province: string;
  readonly city: string;
  readonly county: string;
  readonly town: string;
  /** A nine-year school below the town. */
  readonly school: string;
  /** A primary school directly below the county. */
  readonly citySchool: string;
  /** The other county of the same city. */
  readonly siblingCounty: string;
  readonly siblingSchool: string;
  readonly otherCity: string;
  /** Another tree. */
  readonly foreignProvince: string;
  readonly foreignCounty: string;
}

const SINCE = '2020-09-01';

export async function plantTree(tx: Tx): Promise<TestTree> {
  const plant = async (parentId: string | null, unit: NewUnit): Promise<string> => {
    const parent = parentId === null ? null : await readUnitRow(tx, parentId);
    const segments =
      unit.schoolType === '312'
        ? (['primary', 'junior'] as const)
        : unit.schoolType === '211'
          ? (['primary'] as const)
          : [];
    return writeUnit(tx, { parent, unit: { ...unit, openedOn: SINCE }, segments, today: SINCE });
  };
  const province = await plant(null, { kind: 'province', name: '甲省', areaCode: '410000' });
  const city = await plant(province, { kind: 'city', name: '甲市', areaCode: '410100' });
  const county = await plant(city, { kind: 'county', name: '甲县', areaCode: '410122' });
  const town = await plant(county, { kind: 'town', name: '城关镇' });
  const school = await plant(town, {
    kind: 'school',
    name: '城关九年制学校',
    schoolType: '312',
    schoolCode: '3141000001',
  });
  const citySchool = await plant(county, {
    kind: 'school',
    name: '实验小学',
    schoolType: '211',
    schoolCode: '2141000002',
  });
  const siblingCounty = await plant(city, { kind: 'county', name: '乙县', areaCode: '410123' });
  const siblingSchool = await plant(siblingCounty, {
    kind: 'school',
    name: '乙县一小',
    schoolType: '211',
    schoolCode: '2141000003',
  });
  const otherCity = await plant(province, { kind: 'city', name: '丙市', areaCode: '410200' });
  const foreignProvince = await plant(null, { kind: 'province', name: '外省', areaCode: '420000' });
  const foreignCounty = await plant(foreignProvince, { kind: 'county', name: '外县', areaCode: '420122' });
  return {
    province,
    city,
    county,
    town,
    school,
    citySchool,
    siblingCounty,
    siblingSchool,
    otherCity,
    foreignProvince,
    foreignCounty,
  };
}
