import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { countyData } from '../score/county-data.ts';
import { evaluateCounty } from '../score/evaluate.ts';
import { prepareStandard } from '../score/prepare.ts';
import { standingOf } from './missed.ts';

const NAME = 'yzjh-2017.yaml';
const read = readStandard(
  new Map([[NAME, readFileSync(new URL(`../../../packs/cn-compulsory/standards/${NAME}`, import.meta.url), 'utf8')]]),
  NAME,
);
if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
const { standard } = read.value;

/** Two primary schools that meet every line, but for what a test says of the second. */
const GOOD = {
  pupils_primary: 500,
  teachers_above_required_degree_primary: 25,
  backbone_teachers_primary: 8,
  pe_art_music_teachers_primary: 6,
  teaching_area_m2: 2800,
  indoor_sports_area_m2: 300,
  sports_area_m2: 4000,
  equipment_value_10k_yuan: 120,
  multimedia_rooms: 14,
};

function standing(second: Partial<Record<keyof typeof GOOD, number>>) {
  const prepared = prepareStandard(standard, 'test', { on: '2026-11-24', relaxations: [] });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems));
  const rows = ['2132000001', '2132000002'].map((code, i) => ({ code, name: `学校${i + 1}`, kind: 'primary' }));
  const columns = Object.entries(GOOD).map(([column, good]) => {
    const other = Object.entries(second).find(([name]) => name === column);
    return [column, Float64Array.of(good, other === undefined ? good : (other[1] ?? Number.NaN))] as const;
  });
  const kinds = { codes: ['primary'], values: Uint8Array.of(0, 0) };
  const data = countyData(rows, new Map(columns), new Map([['school_type', kinds]]), new Map());
  return standingOf(standard, evaluateCounty(prepared.value, data).result);
}

const ofSchools = (now: ReturnType<typeof standing>) => now.missed.filter(({ code }) => code !== null);

describe('what an evaluation says is missed', () => {
  it('nothing of a school that meets every line', () => {
    expect(ofSchools(standing({}))).toEqual([]);
  });

  it('a figure below its line, with whose it is, what was found and what was expected', () => {
    const [first, ...rest] = ofSchools(standing({ equipment_value_10k_yuan: 90 }));
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      key: 'YZJH-2017|R6|primary|2132000002',
      code: '2132000002',
      clause: 'YZJH-2017 R6',
      severity: 'slight',
      title: { zh: '小学生均教学仪器设备值未达标' },
      found: { zh: '实际 1800元，标准 2000元' },
    });
  });

  it('a figure that is missing is open, not missed', () => {
    const now = standing({ equipment_value_10k_yuan: Number.NaN });
    expect(ofSchools(now)).toEqual([]);
    expect(now.open).toContain('YZJH-2017|R6|primary|2132000002');
  });

  it('a coefficient above its line is the county’s', () => {
    const now = standing({ equipment_value_10k_yuan: 1200 });
    expect(now.missed.filter(({ key }) => key.includes('R6'))).toMatchObject([
      {
        key: 'YZJH-2017|R6.cv|primary|',
        code: null,
        clause: 'YZJH-2017 R6',
        found: { zh: expect.stringMatching(/^差异系数 0\.\d+$/u) },
      },
    ]);
  });
});
