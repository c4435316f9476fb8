import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { SCORED_STANDARD } from '../pack/testing/scored-standard.ts';
import { countyData } from './county-data.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';

const DEFINITIONS = `definitions:
  - {id: planned, name: {zh: 计划, en: planned}, level: unit, formula: 有计划}
  - {id: all_planned, name: {zh: 都有计划, en: all planned}, level: city, formula: "全部(单位, planned)"}
  - {id: planned_share, name: {zh: 计划占比, en: share planned}, level: city, clause: K1, formula: "占比(单位, planned)", unit: "%", decimals: 1, threshold: 60, compare: at-least}
  - {id: in_all.met, name: {zh: 整体达成, en: met in all}, level: city, clause: K1, formula: "全部(单位, planned)"}
  - {id: nobody, name: {zh: 没有适用的, en: nobody}, level: city, formula: "任一(单位 其中 案件 > 900, planned)"}
`;
const ITEMS = `items:
      - {clause: K1, verdict: all_planned, value: planned_share, schools: planned}
      - {clause: K1, verdict: planned_share.met, value: all_planned}
      - {clause: K1, verdict: nobody}
      - {clause: K1, verdict: in_all.met}
`;
const TEXT = SCORED_STANDARD.replace('definitions:\n', DEFINITIONS).replace(
  /items: \[\{clause: K1, verdict.*\n/u,
  ITEMS,
);

/** The evaluation by what each unit's plan is: 1 there is one, 0 there is none, NaN not judged. */
function evaluated(plans: readonly number[]) {
  const read = readStandard(new Map([['s.yaml', TEXT]]), 's.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  const prepared = prepareStandard(read.value.standard, 'digest', { on: '2026-09-01' });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.problems, null, 1));
  const units = plans.map((_, i) => ({ code: `u${i}`, name: `单位${i}`, kind: '' }));
  const numbers = new Map([
    ['plan', Float64Array.from(plans)],
    ['cases', new Float64Array(plans.length)],
  ]);
  return evaluateCounty(prepared.value, countyData(units, numbers, new Map(), new Map()));
}

/** The items of the part. */
const itemsOf = (plans: readonly number[]) => evaluated(plans).result.parts[0]?.items ?? [];

describe('the items of a part', () => {
  it('say whether they are met, with the figure in its unit, by the words of their clause', () => {
    const [all, share, nobody] = itemsOf([1, 1, 1]);
    expect(all).toEqual({
      id: 'K1',
      name: { zh: '计分', en: 'scoring' },
      requirement: { zh: '按项计分。', en: 'By item.' },
      verdict: 'pass',
      value: '100.000000',
      unit: '%',
      offenders: [],
      pendingSchools: [],
    });
    // A condition is no figure; what does not apply is neither met nor missed.
    expect(share).toMatchObject({ verdict: 'pass', value: null, unit: null });
    expect(nobody).toMatchObject({ verdict: 'not-applicable', value: null, unit: null });
  });

  it('name who misses them, and who is pending', () => {
    const [all, share] = itemsOf([1, 0, 1]);
    expect(all).toMatchObject({ verdict: 'fail', value: '66.666667', offenders: ['u1'], pendingSchools: [] });
    expect(share).toMatchObject({ verdict: 'pass', offenders: [], pendingSchools: [] });
    const [pending, open] = itemsOf([1, Number.NaN, 1, 1]);
    expect(pending).toMatchObject({ verdict: 'pending', value: null, offenders: [], pendingSchools: ['u1'] });
    expect(open).toMatchObject({ verdict: 'pending' });
    const [both] = itemsOf([0, Number.NaN]);
    expect(both).toMatchObject({ verdict: 'fail', offenders: ['u0'], pendingSchools: ['u1'] });
  });

  it('may be decided by a definition whose own id ends in .met, which is explained as itself', () => {
    expect([[1, 1], [1, 0], [Number.NaN]].map((plans) => itemsOf(plans)[3]?.verdict)).toEqual([
      'pass',
      'fail',
      'pending',
    ]);
    const { explain } = evaluated([1, 0]);
    expect(explain({ definition: 'in_all.met' })).toMatchObject({
      name: { zh: '整体达成' },
      outcome: { state: 'truth' },
      clause: { id: 'K1' },
    });
    // Of another definition it is the line that is met.
    expect(explain({ definition: 'planned_share.met' })).toMatchObject({ aspect: 'met', clause: { id: 'K1' } });
  });
});
