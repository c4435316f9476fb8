import { expect, it } from 'vitest';
import { groupedLevels, type Records } from '../formula/records.ts';
import { compileQuality } from '../pack/quality.ts';
import { readLibrary } from '../pack/testing/library.ts';
import { findFlags } from './flags.ts';
import { FORGERIES, type MadeSchool, makeCounty } from './testing/forgeries.ts';
import { readQualityLibrary } from './testing/quality-library.ts';

const standard = readLibrary()
  .flatMap(({ pack }) => pack.standards.map((each) => each.standard))
  .findLast(({ id }) => id === 'YZJH-2017');
const rules = readQualityLibrary().find(({ quality }) => quality.id === 'YW-SCHOOL-DATA')?.quality;
if (standard === undefined || rules === undefined)
  throw new Error('the standard and its quality rules are in the packs');
const quality = compileQuality(rules, standard);
if (!quality.ok) throw new Error(JSON.stringify(quality.problems.slice(0, 3)));

/** Places of the schools that at least one rule flags. */
function flagged(schools: readonly MadeSchool[]): ReadonlySet<number> {
  const numbers = new Map<string, Float64Array>();
  for (const column of Object.keys(schools[0]?.now ?? {})) {
    numbers.set(
      column,
      Float64Array.from(schools, ({ now }) => now[column] ?? Number.NaN),
    );
    numbers.set(
      `${column}#-1`,
      Float64Array.from(schools, ({ before }) => before[column] ?? Number.NaN),
    );
  }
  const records: Records = {
    levels: groupedLevels([schools.length]),
    numbers,
    choices: new Map([['school_type', { codes: ['primary'], values: new Uint8Array(schools.length) }]]),
  };
  const rows = schools.map((_, i) => ({ code: String(i), name: `学校${i}` }));
  const found = quality.ok ? findFlags(quality.value, records, rows) : [];
  return new Set(found.flatMap(({ code }) => (code === null ? [] : [Number(code)])));
}

const SEEDS = Array.from({ length: 25 }, (_, i) => i + 1);

// H1 of the threat list: 20 of 200 schools forged in eight ways, at least 18 of them flagged, at most 5 % of the honest ones.
it('forged returns are flagged, honest ones left alone', () => {
  expect(FORGERIES).toHaveLength(8);
  const counties = SEEDS.map((seed) => {
    const schools = makeCounty(seed, { count: 200, forged: 20 });
    const found = flagged(schools);
    return {
      forged: schools.flatMap(({ forged }, i) => (forged === null ? [] : [{ way: forged, isFound: found.has(i) }])),
      wronged: schools.filter(({ forged }, i) => forged === null && found.has(i)).length,
    };
  });
  for (const { forged } of counties) expect(forged.filter(({ isFound }) => isFound).length).toBeGreaterThanOrEqual(18);
  const all = counties.flatMap(({ forged }) => forged);
  const shareOf = (way: string): number => {
    const those = all.filter((one) => one.way === way);
    return those.filter(({ isFound }) => isFound).length / those.length;
  };
  expect(FORGERIES.filter((way) => shareOf(way) < 0.85)).toEqual([]);
  const wronged = counties.reduce((sum, county) => sum + county.wronged, 0);
  expect(wronged / (SEEDS.length * 180)).toBeLessThanOrEqual(0.05);
});
