import { describe, expect, it } from 'vitest';
import { dudao } from '../testing/dudao.ts';
import { itemOf, marksOf, rowOf, sampleOf } from '../testing/sample-file.ts';

const { path, changed, evaluated } = sampleOf('cn-school');

describe('lessons', () => {
  it('M364 a lesson is graded as excellent, as passing or below', async () => {
    const result = await evaluated('KT-JIE', path('lessons.csv'));
    expect(marksOf(result, 'lesson')).toEqual([
      ['《草原》 样例师甲', '95.000000', 'excellent'],
      ['分数的意义 样例师乙', '82.500000', 'pass'],
      ['光合作用 样例师丙', '70.000000', 'pass'],
      ['有理数 样例师丁', '70.000000', 'pass'],
      ['口语练习 样例师戊', '27.500000', 'below'],
    ]);
    expect(itemOf(result, 'KT')).toMatchObject({ value: '1.000000', offenders: ['L05'] });
  });

  it('M111 the moral part has a rubric and marks of its own beside the teaching', async () => {
    const result = await evaluated('KT-JIE', changed('lessons.csv', 'L01', { V1: '差', V2: '差' }));
    expect(rowOf(result, 'moral', 'L01')).toMatchObject({
      mark: '0.000000',
      items: { V1: '0.000000', V2: '0.000000' },
    });
    expect(rowOf(result, 'teaching', 'L01').mark).toBe('75.000000');
    expect(itemOf(result, 'DY')).toMatchObject({ verdict: 'fail', offenders: ['L01'] });
  });

  it('M103 a school reaches 80 % of its lessons or does not, from the lessons and from the counts of all schools', async () => {
    expect(itemOf(await evaluated('KT-JIE', path('lessons.csv')), 'LV')).toMatchObject({
      verdict: 'pass',
      value: '80.000000',
    });
    const failed = await evaluated('KT-JIE', changed('lessons.csv', 'L04', { L1: '差', L2: '差' }));
    expect(itemOf(failed, 'LV')).toMatchObject({ verdict: 'fail', value: '60.000000' });
    const schools = await evaluated('KT-XIAO', path('lesson-rates.csv'));
    expect(itemOf(schools, 'LV')).toMatchObject({ verdict: 'fail', offenders: ['3132990006'] });
    const enough = await evaluated('KT-XIAO', changed('lesson-rates.csv', '3132990006', { lessons_passed: '40' }));
    expect(itemOf(enough, 'LV').verdict).toBe('pass');
  });
});

describe('pupils', () => {
  it('M107 diagnostic, formative and summative marks come together, and what lacks one of them is pending', async () => {
    const result = await evaluated('ZHPJ', path('pupils.csv'));
    expect(rowOf(result, 'overall_mark', 'P02')).toMatchObject({
      items: { DIAG: '67.500000', FORM: '77.250000', FINAL: '77.500000' },
      mark: '75.375000',
      grade: 'good',
    });
    const without = await evaluated('ZHPJ', changed('pupils.csv', 'P02', { D1_end: '' }));
    expect(rowOf(without, 'overall_mark', 'P02').mark).toBeNull();
    expect(itemOf(without, 'PJ').offenders).toEqual(['P02', 'P04']);
  });

  it('M108 six domains stand side by side, each with its grade and its records', async () => {
    const result = await evaluated('ZHPJ', path('pupils.csv'));
    const row = rowOf(result, 'domains', 'P01');
    expect(Object.values(row.itemGrades ?? {})).toEqual([
      'very_good',
      'very_good',
      'good',
      'very_good',
      'very_good',
      'good',
    ]);
    expect(row.counts).toEqual({ very_good: 4, good: 2, fair: 0, work_on: 0 });
    expect(itemOf(result, 'D3')).toMatchObject({ verdict: 'fail', offenders: ['P05'] });
    expect(itemOf(result, 'D1').verdict).toBe('pass');
  });

  it('M109 each kind of rater has its weight, and who differs from the joint mark is shown', async () => {
    const result = await evaluated('ZHPJ', path('pupils.csv'));
    const gapOf = (rater: string, code: string) =>
      result.stages[rater]?.segments.find((segment) => segment.code === code)?.values.rater_gap;
    expect(gapOf('self', 'P03')).toBe('31.750000');
    expect(gapOf('parent', 'P03')).toBe('-5.750000');
    expect(itemOf(result, 'ZT').offenders).toEqual(['P03']);
    const weighed = await dudao(['evaluate', 'ZHPJ', path('pupils.csv'), '--explain', 'D1.form', '--school', 'P03']);
    expect(weighed.out).toMatch(/结果：68 分/u);
    const wider = await evaluated('ZHPJ', path('pupils.csv'), '--parameter', 'tolerance=32');
    expect(itemOf(wider, 'ZT').offenders).toEqual([]);
  });

  it('M105 two sports and one art are counted by level; the other reading asks for two arts', async () => {
    const result = await evaluated('TY-21', path('two-plus-one.csv'));
    expect(itemOf(result, 'TY')).toMatchObject({ value: '40.000000', offenders: ['P03', 'P04', 'P05'] });
    const trained = await evaluated('TY-21', changed('two-plus-one.csv', 'P03', { table_tennis: '掌握' }));
    expect(rowOf(trained, 'skills', 'P03').grade).toBe('reached');
    const two = await evaluated('TY-21', path('two-plus-one.csv'), '--parameter', 'arts_needed=2');
    expect(itemOf(two, 'TY').offenders).toEqual(['P01', 'P03', 'P04', 'P05']);
  });
});

describe('teachers and inspectors', () => {
  it('M367 every staff member has a yearly mark; a proven ban decides against it, what is unproven is pending', async () => {
    const result = await evaluated('SDKH', path('staff.csv'));
    expect(marksOf(result, 'ethics')).toEqual([
      ['样例师甲', '94.500000', 'excellent'],
      ['样例师乙', '87.500000', 'good'],
      ['样例师丙', '76.000000', 'qualified'],
      ['样例师丁', '95.000000', 'not_qualified'],
      ['样例师戊', '85.000000', null],
      ['样例师己', null, null],
    ]);
    expect(rowOf(result, 'ethics', 'T04').gradeWithoutVeto).toBe('excellent');
    expect(itemOf(result, 'QB').offenders).toEqual(['T05', 'T06']);
    expect(itemOf(result, 'PY').offenders).toEqual(['T03']);
  });

  it('M112 the same case scored by all shows every gap, who is off, and who is lenient', async () => {
    const result = await evaluated('PF-JZ', path('calibration.csv'));
    const third = result.stages.all?.segments.find(({ code }) => code === 'I3');
    expect(third).toMatchObject({ verdict: 'fail', values: { P1: '12.800000', P3: '10.000000', bias: '12.950000' } });
    expect(itemOf(result, 'P4')).toMatchObject({ value: '8.774964', offenders: ['I3'], pendingSchools: ['I5'] });
    expect(itemOf(result, 'TY')).toMatchObject({ offenders: ['I3', 'I4'], pendingSchools: ['I5'] });
    expect(itemOf(result, 'P5').verdict).toBe('not-applicable');
    const wider = await evaluated('PF-JZ', path('calibration.csv'), '--parameter', 'tolerance=16');
    expect(itemOf(wider, 'TY').offenders).toEqual([]);
  });
});
