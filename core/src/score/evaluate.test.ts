import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readStandard } from '../pack/read-standard.ts';
import { countyData } from './county-data.ts';
import { evaluateCounty } from './evaluate.ts';
import { prepareStandard } from './prepare.ts';
import { fromSnapshot, takeSnapshot } from './snapshot.ts';
import { GOOD_SCHOOL } from './testing/good-school.ts';

const NAME = 'yzjh-2017.yaml';
const read = readStandard(
  new Map([[NAME, readFileSync(new URL(`../../../packs/cn-compulsory/standards/${NAME}`, import.meta.url), 'utf8')]]),
  NAME,
);
if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
const { standard } = read.value;

function prepared(relaxations: readonly string[] = [], on = '2026-11-24') {
  const result = prepareStandard(standard, 'test', { on, relaxations });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** A school that meets every line, with what a test changes about it. */
const GOOD = { ...GOOD_SCHOOL, pupils_junior: 0, pupils_senior: 0 };
type School = Partial<Record<keyof typeof GOOD, number>> & { readonly kind?: string };

function county(schools: readonly School[], own: Readonly<Record<string, number>> = {}) {
  const rows = schools.map(({ kind = 'primary' }, i) => ({
    code: `21320000${String(i).padStart(2, '0')}`,
    name: `学校${i + 1}`,
    kind,
  }));
  const columns = Object.keys(GOOD) as (keyof typeof GOOD)[];
  const numbers = new Map(
    columns.map((column) => [column, Float64Array.from(schools, (school) => school[column] ?? GOOD[column])] as const),
  );
  const codes = [...new Set(rows.map(({ kind }) => kind))];
  const kinds = { codes, values: Uint8Array.from(rows, ({ kind }) => codes.indexOf(kind)) };
  return countyData(rows, numbers, new Map([['school_type', kinds]]), new Map(Object.entries(own)));
}

const MISSING = Number.NaN;

describe('a county under YZJH-2017', () => {
  it('M341 passes the school table when every school meets six lines and the seventh reaches 85 %', () => {
    const { result } = evaluateCounty(prepared(), county([{}, { teachers_above_required_degree_primary: 18 }]));
    expect(result.verdict).toBe('pass');
    expect(result.stages.primary?.segments[1]).toMatchObject({
      met: { R1: false },
      floor: { R1: true },
      values: { R1: '3.600000' },
      verdict: 'pass',
    });
    // The rest of the standard is not reported yet: the whole cannot pass.
    expect(result.overallVerdict).toBe('pending');
  });

  it('M073 below the floor, or two lines missed, is a failure that names school and value', () => {
    const { result } = evaluateCounty(
      prepared(),
      county([
        {},
        { teachers_above_required_degree_primary: 17 },
        { multimedia_rooms: 11, pe_art_music_teachers_primary: 4 },
      ]),
    );
    expect(result.stages.primary?.segments.map(({ verdict }) => verdict)).toEqual(['pass', 'fail', 'fail']);
    expect(result.verdict).toBe('fail');
    expect(result.reasons[0]?.text.zh).toBe('小学有 2 所学校未达标：学校2、学校3');
  });

  it('a missing cell is pending while it could still turn the verdict, and a failure once it cannot', () => {
    const { result } = evaluateCounty(
      prepared(),
      county([
        { sports_area_m2: MISSING },
        { sports_area_m2: MISSING, multimedia_rooms: 5 },
        { pupils_primary: MISSING },
      ]),
    );
    expect(result.stages.primary?.segments.map(({ verdict }) => verdict)).toEqual(['pending', 'fail', 'pending']);
    expect(result.stages.primary?.indicators.R5).toEqual({ mean: null, sd: null, cv: null, cvMet: null });
    expect(result.reasons.map(({ verdict }) => verdict)).toContain('pending');
  });

  it('teaching points below 50 pupils, special and vocational schools are left out', () => {
    const { result } = evaluateCounty(
      prepared(),
      county([
        {},
        { kind: 'teaching_point', pupils_primary: 49 },
        { kind: 'special_education' },
        { kind: 'teaching_point', pupils_primary: 50 },
      ]),
    );
    expect(result.stages.primary?.segments.map(({ code }) => code)).toEqual(['2132000000', '2132000003']);
  });

  it('T10 a value that only looks as if it met the line is flagged', () => {
    // 4.499 shown as 4.50: (2549.5 − 300) ÷ 500.
    const { result } = evaluateCounty(prepared(), county([{ teaching_area_m2: 2549.5 }]));
    expect(result.stages.primary?.segments[0]).toMatchObject({
      values: { R4: '4.499000' },
      met: { R4: false },
      displayDiffers: ['R4'],
    });
  });

  it('each stage has the verdict of its own figures', () => {
    const { stages } = evaluateCounty(
      prepared(),
      county([{}, {}, { kind: 'junior', pupils_primary: 0, pupils_junior: 500 }]),
    ).result;
    expect([stages.primary?.verdict, stages.junior?.verdict]).toEqual(['pass', 'fail']);
  });

  it('a veto fails the whole, however good the schools', () => {
    const verdicts = [1, 0, MISSING].map((checked) => {
      const { parts, overallVerdict } = evaluateCounty(prepared(), county([{}], { V1: checked })).result;
      return [parts.find(({ id }) => id === 'vetoes')?.items[0]?.verdict, overallVerdict];
    });
    expect(verdicts).toEqual([
      ['pass', 'pending'],
      ['fail', 'fail'],
      ['pending', 'pending'],
    ]);
  });

  it('an expired relaxation is refused, an unknown one too', () => {
    const [relaxation] = standard.relaxations;
    const late = prepareStandard(standard, 'test', { on: '2099-01-01', relaxations: [relaxation?.id ?? ''] });
    expect(late).toMatchObject({ ok: false, problems: [{ problem: 'relaxation-expired' }] });
    expect(prepareStandard(standard, 'test', { on: '2026-01-01', relaxations: ['none'] })).toMatchObject({
      ok: false,
      problems: [{ problem: 'relaxation-unknown' }],
    });
  });

  it('M341 explains a value of a combined school so that it can be redone by hand', () => {
    const school: School = {
      kind: 'nine_year',
      pupils_primary: 166,
      pupils_junior: 210,
      sports_area_m2: 3970,
      teaching_area_m2: 2000,
      indoor_sports_area_m2: 15,
    };
    const { explain } = evaluateCounty(prepared(), county([school]));
    const explanation = explain({ definition: 'R5', member: 'primary', code: '2132000000' });
    // 3970 ÷ (166 + 1.1 × 210) = 10 per primary equivalent.
    expect(explanation?.outcome).toMatchObject({ text: '10.000000', exact: true, unit: '㎡' });
    expect(explanation?.comparison).toMatchObject({ operator: '≥', limit: { text: '7.500000' }, met: true });
    expect(explanation?.substituted).toContain('3970');
    expect(explanation?.clause?.verification).toBe('found');
    expect(explanation?.school).toEqual({ code: '2132000000', name: '学校1' });
    expect(explanation?.schools).toEqual({ 0: { code: '2132000000', name: '学校1' } });
  });

  it('M101 explains a coefficient with one line per school and the steps to it', () => {
    const { explain } = evaluateCounty(prepared(), county([{}, { multimedia_rooms: 28 }]));
    const explanation = explain({ definition: 'R7.cv', member: 'primary' });
    const [range] = explanation?.ranges ?? [];
    expect(range?.rows.map(({ cells }) => cells)).toEqual([
      ['2.8', '500', '980.000000'],
      ['5.6', '500', '980.000000'],
    ]);
    expect(range?.steps.at(-1)?.text).toBe('0.333333');
    expect(explanation?.outcome.text).toBe('0.333333');
    // It is a figure of nobody alone; the rows that it names are.
    expect(explanation?.school).toBeNull();
    expect(explanation?.schools).toEqual({
      0: { code: '2132000000', name: '学校1' },
      1: { code: '2132000001', name: '学校2' },
    });
    // What only the county says is no school's.
    const veto = explain({ definition: 'V1' });
    expect([veto?.inputs.length, veto?.schools]).toEqual([1, {}]);
  });

  it('a value that does not exist has no explanation', () => {
    const { explain } = evaluateCounty(prepared(), county([{}]));
    expect(explain({ definition: 'nothing' })).toBeNull();
    expect(explain({ definition: 'R1', member: 'primary', code: '0000000000' })).toBeNull();
  });

  it('a snapshot of the inputs evaluates to the same result', () => {
    const data = county([{}, { sports_area_m2: MISSING }, { teaching_area_m2: 2549.5 }], {
      special_education_pupils: 12,
    });
    const snapshot = JSON.parse(JSON.stringify(takeSnapshot(data, (column) => column === 'special_education_pupils')));
    expect(snapshot.county).toEqual({ special_education_pupils: 12 });
    expect(evaluateCounty(prepared(), fromSnapshot(snapshot)).result).toEqual(evaluateCounty(prepared(), data).result);
  });
});
