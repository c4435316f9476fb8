import { describe, expect, it } from 'vitest';
import { dudao } from '../testing/dudao.ts';
import { itemOf, marksOf, rowOf, sampleOf } from '../testing/sample-file.ts';

const { path, changed, evaluated } = sampleOf('cn-school');

describe('standardised schools', () => {
  it('M074 each school has its checklist, its progress and the entries it lacks', async () => {
    const result = await evaluated('BZH-YW', path('standardised.csv'));
    expect(marksOf(result, 'progress').map(([name, mark]) => [name, mark])).toEqual([
      ['北苑第一小学', '12.000000'],
      ['北苑第二小学', '10.000000'],
      ['北苑第一中学', '9.000000'],
      ['北苑九年一贯制学校', '11.000000'],
    ]);
    expect(itemOf(result, 'B3')).toMatchObject({ verdict: 'fail', offenders: ['3132990006'] });
    expect(itemOf(result, 'B8')).toMatchObject({ verdict: 'pending', pendingSchools: ['3132990008'] });
  });

  it('M075 senior high schools have a checklist of their own', async () => {
    const result = await evaluated('BZH-GZ', path('standardised-senior.csv'));
    expect(marksOf(result, 'acceptance')).toEqual([
      ['青禾县第一中学', '2.000000', 'solid'],
      ['青禾县第二中学', '1.000000', 'bare'],
      ['青禾育才学校（民办）', '0.000000', 'not_yet'],
    ]);
    expect(itemOf(result, 'B4').offenders).toEqual(['3432990078']);
  });

  it('M121 who is only passable is on the list of re-checks, who is solid leaves it', async () => {
    const before = await evaluated('BZH-YW', path('standardised.csv'));
    expect(rowOf(before, 'acceptance', '2132990002').grade).toBe('bare');
    expect(itemOf(before, 'RE').offenders).toEqual(['2132990002']);
    const after = await evaluated('BZH-YW', changed('standardised.csv', '2132990002', { bzh_B7: '是', bzh_B11: '是' }));
    expect(rowOf(after, 'acceptance', '2132990002').grade).toBe('solid');
    expect(itemOf(after, 'RE').offenders).toEqual([]);
  });
});

describe('management and conduct', () => {
  it('M077 the clauses of a norm are typed in, each has its state, what does not concern is left out', async () => {
    const result = await evaluated('GLGF', path('norm-clauses.csv'));
    expect(result.stages.all?.segments.map(({ code, verdict }) => [code, verdict])).toEqual([
      ['1-1', 'pass'],
      ['1-2', 'pass'],
      ['2-1', 'fail'],
      ['2-2', 'fail'],
      ['3-1', 'pass'],
    ]);
    expect(itemOf(result, 'SF')).toMatchObject({ verdict: 'pending', value: '70.000000' });
    const model = await evaluated('GLGF', path('norm-clauses.csv'), '--parameter', 'model_rate=70');
    expect(itemOf(model, 'SF').verdict).toBe('pass');
  });

  it.each(['X1', 'X2', 'X3', 'X4', 'X5', 'X6', 'X7', 'X8', 'X9', 'X10', 'X11', 'X12'])(
    'M116 a school that does not keep %s is not regulated, and the entry names it',
    async (entry) => {
      const result = await evaluated('BXXW', changed('conduct.csv', '2132990001', { [`conduct_${entry}`]: '否' }));
      expect(rowOf(result, 'compliance', '2132990001')).toMatchObject({ mark: '11.000000', grade: 'not_regulated' });
      expect(itemOf(result, entry).offenders).toContain('2132990001');
    },
  );
});

describe('tiers of schools', () => {
  const BEFORE = ['--previous', path('tiers-2013.csv')];

  it.each([
    ['2132990020', 'weak', '80.000000', 'tier_W5', '是'],
    ['3132990014', 'middle', '66.666667', 'tier_M3', '是'],
    ['3132990007', 'high', '66.666667', 'tier_features', '1'],
  ])('M358 M359 M360 school %s is %s: its tier’s own support stands at %s for want of %s', async (...row) => {
    const [code, tier, mark, lacking, given] = row;
    const result = await evaluated('XXCC', path('tiers-2014.csv'), ...BEFORE);
    expect(rowOf(result, 'tier', code).grade).toBe(tier);
    expect(rowOf(result, 'support', code).mark).toBe(mark);
    const helped = await evaluated('XXCC', changed('tiers-2014.csv', code, { [lacking]: given }), ...BEFORE);
    expect(rowOf(helped, 'support', code).mark).toBe('100.000000');
  });

  it('M358 a school that is still weak after its day is overdue, and weak schools’ share of the funds is shown', async () => {
    const result = await evaluated('XXCC', path('tiers-2014.csv'), ...BEFORE);
    expect(itemOf(result, 'DUE')).toMatchObject({ verdict: 'fail', offenders: ['2132990021'] });
    expect(itemOf(result, 'FUND')).toMatchObject({ verdict: 'pass', value: '10.353535' });
  });

  it('M366 who moved up a tier, who stayed and who fell is told against last year', async () => {
    const result = await evaluated('XXCC', path('tiers-2014.csv'), ...BEFORE);
    expect(marksOf(result, 'tier_move').map(([name, , grade]) => [name, grade])).toEqual([
      ['北苑第一中学', 'same'],
      ['北苑第二中学', 'up'],
      ['南浦第一中学', 'up'],
      ['城东镇中心小学', 'same'],
      ['城东镇新塘小学', 'same'],
      ['城东镇柳林小学', 'down'],
    ]);
    expect(itemOf(result, 'UP')).toMatchObject({ verdict: 'fail', value: '2.000000', offenders: ['2132990021'] });
  });
});

describe('kindergartens and exams', () => {
  it('M357 kindergartens are graded, a veto leaves none, a certificate expires', async () => {
    const result = await evaluated('DJYEY', path('kindergartens.csv'), '--as-of', '2015-01-01');
    expect(marksOf(result, 'class').map(([name, , grade]) => [name, grade])).toEqual([
      ['样例一园', 'first'],
      ['样例二园', 'second'],
      ['样例三园', 'qualified'],
      ['样例四园', 'none'],
      ['样例五园', 'none'],
      ['样例六园', null],
    ]);
    expect(itemOf(result, 'ZS')).toMatchObject({ verdict: 'fail', offenders: ['K2'] });
  });

  it('M363 every school’s result is held against its task and its own last year', async () => {
    const last = ['--previous', path('mock-2013.csv')];
    const result = await evaluated('YC-RW', path('mock-2014.csv'), ...last);
    const over = result.stages.all?.segments.map(({ name, values, verdict }) => [name, values.over, verdict]);
    expect(over).toContainEqual(['青禾育才学校（民办）', '-32.000000', 'fail']);
    expect(over).toContainEqual(['青禾县第一中学', '80.000000', 'pass']);
    expect(itemOf(result, 'RW')).toMatchObject({ value: '4.000000', offenders: ['3432990078'] });
    expect(itemOf(result, 'TS').offenders).toEqual(['3432990078']);
    const exactly = await evaluated('YC-RW', changed('mock-2014.csv', '3432990078', { mock_reached: '300' }), ...last);
    expect(itemOf(exactly, 'RW')).toMatchObject({ verdict: 'pass', value: '4.000000' });
  });
});

describe('green evaluation and the system of evaluation', () => {
  it.each([
    ['G1', 'green_G1', '300', '5.000000'],
    ['G2', 'green_G2', '300', '5.000000'],
    ['G3', 'green_G3', '300', '5.000000'],
    ['G4', 'green_G4', '300', '5.000000'],
    ['G5', 'green_homework', '75', '8.000000'],
    ['G6', 'green_time', '8', '7.500000'],
  ])('M110 item %s of the six: %s = %s gives %s', async (item, column, cell, mark) => {
    const result = await evaluated('LSPJ', changed('green.csv', '2132990001', { [column]: cell }));
    expect(rowOf(result, 'points', '2132990001').items[item]).toBe(mark);
  });

  it('M106 schools, teachers and pupils have standard sets of their own', async () => {
    const idsOf = async (object: string) => {
      const { exit, out } = await dudao(['standards', '--of', object]);
      expect(exit).toBe(0);
      return out.split('\n').flatMap((line) => /^[A-Z]\S+/u.exec(line)?.[0] ?? []);
    };
    expect(await idsOf('学校')).toEqual(expect.arrayContaining(['BZH-YW', 'BXXW', 'XXCC', 'LSPJ', 'YZJH-2017']));
    expect(await idsOf('教职工')).toEqual(['SDKH']);
    expect(await idsOf('pupil')).toEqual(['TY-21', 'TZ-2014', 'ZHPJ']);
    const unknown = await dudao(['standards', '--of', '猫']);
    expect(unknown.exit).not.toBe(0);
    expect(unknown.errors).toContain('没有以“猫”为对象的标准。有：');
  });
});
