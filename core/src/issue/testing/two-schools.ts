import { readFileSync } from 'node:fs';
import { readStandard } from '../../pack/read-standard.ts';
import { type CountyData, countyData } from '../../score/county-data.ts';
import { prepareStandard } from '../../score/prepare.ts';
import { GOOD_SCHOOL } from '../../score/testing/good-school.ts';

const NAME = 'yzjh-2017.yaml';
const read = readStandard(
  new Map([
    [NAME, readFileSync(new URL(`../../../../packs/cn-compulsory/standards/${NAME}`, import.meta.url), 'utf8')],
  ]),
  NAME,
);
if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));

/** The national standard of balanced compulsory education, as the pack ships it. */
export const { standard } = read.value;

const made = prepareStandard(standard, 'test', { on: '2026-11-24', relaxations: [] });
if (!made.ok) throw new Error(JSON.stringify(made.problems));

/** The same, ready to evaluate. */
export const prepared = made.value;

/** A county of two primary schools that meet every line, but for what is said of the second; NaN is missing. */
export function twoSchools(second: Partial<Record<keyof typeof GOOD_SCHOOL, number>>): CountyData {
  const rows = ['2132000001', '2132000002'].map((code, i) => ({ code, name: `学校${i + 1}`, kind: 'primary' }));
  const columns = Object.entries(GOOD_SCHOOL).map(([column, good]) => {
    const other = Object.entries(second).find(([name]) => name === column);
    return [column, Float64Array.of(good, other === undefined ? good : (other[1] ?? Number.NaN))] as const;
  });
  const kinds = { codes: ['primary'], values: Uint8Array.of(0, 0) };
  return countyData(rows, new Map(columns), new Map([['school_type', kinds]]), new Map());
}
