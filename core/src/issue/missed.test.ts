import { describe, expect, it } from 'vitest';
import { evaluateCounty } from '../score/evaluate.ts';
import { standingOf } from './missed.ts';
import { prepared, standard, twoSchools } from './testing/two-schools.ts';

const standing = (second: Parameters<typeof twoSchools>[0]) =>
  standingOf(standard, evaluateCounty(prepared, twoSchools(second)).result);

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
