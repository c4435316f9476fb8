import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyResult, ScoreRow } from '@dudao/core/score/result';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const SAMPLE = join(findProjectRoot(), 'packs/cn-annual-assessment/sample');
const COUNTIES = join(SAMPLE, 'counties-2020.csv');
const MORE = ['--county', join(SAMPLE, 'city-2020.yaml'), '--previous', join(SAMPLE, 'counties-2019.csv')];
const folder = mkdtempSync(join(tmpdir(), 'dudao-annual-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluated(standard: string, file: string, ...args: readonly string[]): Promise<CountyResult> {
  const { exit, out, errors } = await dudao([
    ...['evaluate', standard, file, '--as-of', '2020-12-31', '--format', 'json'],
    ...args,
  ]);
  expect({ exit, errors }).toEqual({ exit: 0, errors: '' });
  // Printed by the command under test as its result.
  return JSON.parse(out) as CountyResult;
}

/** The row of the first county, 样例甲县, which meets every target exactly, after one cell was changed. */
async function first(score: string, changes: Readonly<Record<string, string>> = {}): Promise<ScoreRow> {
  const [head = '', row = '', ...rest] = readFileSync(COUNTIES, 'utf8').trim().split('\n');
  const cells = row.split(',');
  for (const [column, cell] of Object.entries(changes)) cells[head.split(',').indexOf(column)] = cell;
  const file = join(folder, 'counties.csv');
  writeFileSync(file, [head, cells.join(','), ...rest].join('\n'));
  const { scores = [] } = await evaluated('ND-2020-SAMPLE', file, ...MORE);
  const found = scores.find(({ id }) => id === score)?.rows[0];
  if (found === undefined) throw new Error(`no score ${score}`);
  return found;
}

const marks = async (file: string, ...args: readonly string[]): Promise<readonly (string | null | undefined)[][]> =>
  (
    await evaluated(file.startsWith('schools') ? 'ND-SCHOOL-2020' : 'ND-OFFICE-2020', join(SAMPLE, file), ...args)
  ).scores
    ?.find(({ id }) => id === 'annual')
    ?.rows.map(({ name, mark, grade }) => [name, mark, grade]) ?? [];

describe('annual assessment of counties', () => {
  it.each([
    ['T01', 'kindergarten_children', '8991', '9.990000'],
    ['T02', 'disabled_enrolled', '342', '9.000000'],
    ['T03', 'grade9_graduates', '4800', '5.000000'],
    ['T04', 'senior_students', '4600', '5.000000'],
    ['T05', 'first_tier', '300', '5.000000'],
    ['T06', 'inclusive_midyear', '3825', '5.000000'],
    ['T07', 'public_children', '2250', '5.000000'],
    ['T08', 'unlicensed', '1', '0.000000'],
    ['T09', 'doctors_hired', '6', '5.000000'],
    ['T10', 'vocational_employed', '450', '5.000000'],
    ['T11', 'years_of_schooling', '10.1', '0.000000'],
  ])(
    'M086 M088 M089 M094 M095 M097 M098 M340 M341 item %s is scored by formula: %s = %s gives %s',
    async (item, column, cell, mark) => {
      expect((await first('result')).items[item]).toBe('10.000000');
      expect((await first('result', { [column]: cell })).items[item]).toBe(mark);
    },
  );

  it('M119 growth over one, three and five years is held against the step, the double and the triple', async () => {
    const { items } = await first('result', { exam_now: '1125', exam_1: '1125' });
    expect([items.T12, items.T13, items.T14]).toEqual(['0.000000', '7.500000', '7.500000']);
  });

  it('M091 M093 places in the province are goals of the city', async () => {
    const { parts } = await evaluated('ND-2020-SAMPLE', COUNTIES, ...MORE);
    const city = parts.find(({ id }) => id === 'city');
    expect(city?.items.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['C1', 'pass'],
      ['C2', 'pass'],
      ['C3', 'fail'],
    ]);
  });

  it('M149 M150 programmes are scored by what is started, completed and in time', async () => {
    const { items } = await first('result', { projects_started: '9', rural_done: '4', all_started_on: '2020-04-11' });
    expect([items.T16, items.T18, items.T15]).toEqual(['7.500000', '5.000000', '8.000000']);
    expect((await first('result', { all_started_on: '' })).items.T15).toBe('0.000000');
  });

  it('M342 M345 quarters are marked from weekly, monthly and task records, apart from the result', async () => {
    const process = await first('process', { weeks_q1: '0', months_q1: '3', done_q1: '5' });
    expect(process.items).toEqual({ Q1: '12.500000', Q2: '25.000000', Q3: '25.000000', Q4: '25.000000' });
    expect((await first('result', { weeks_q1: '0' })).mark).toBe('240.000000');
  });

  it('M346 the process mark enters the annual mark with the share that is set', async () => {
    const changed = { weeks_q1: '0', done_q1: '5' };
    expect((await first('annual', changed)).mark).toBe('97.500000');
    const { scores = [] } = await evaluated('ND-2020-SAMPLE', COUNTIES, ...MORE, '--parameter', 'process_share=0');
    expect(scores.find(({ id }) => id === 'annual')?.rows[1]?.items.A2).toBe('0.000000');
  });

  it('M343 M344 bonus and deduction have their points and their caps', async () => {
    expect((await first('result', { awards: '1' })).items.BONUS).toBe('2.000000');
    expect((await first('result', { awards: '9' })).items.BONUS).toBe('10.000000');
    expect((await first('result', { criticisms: '2' })).items.MINUS).toBe('-6.000000');
    expect((await first('result', { criticisms: '9' })).items.MINUS).toBe('-10.000000');
  });

  it('M356 a proven case of teacher ethics vetoes the grade, an unproven one leaves it pending', async () => {
    const proven = await first('annual', { ethics_cases: '1', ethics_proven: '是' });
    expect(proven).toMatchObject({ mark: '100.000000', grade: 'not_qualified', gradeWithoutVeto: 'excellent' });
    expect((await first('annual', { ethics_cases: '1', ethics_proven: '否' })).grade).toBe('excellent');
    expect((await first('annual', { ethics_cases: '1' })).grade).toBeNull();
  });

  it('M347 counties are graded and placed; a vetoed one comes last whatever its mark', async () => {
    const { scores = [] } = await evaluated('ND-2020-SAMPLE', COUNTIES, ...MORE);
    const rows = scores.find(({ id }) => id === 'annual')?.rows ?? [];
    expect(rows.map(({ name, grade, rank }) => [name, grade, rank])).toEqual([
      ['样例甲县', 'excellent', 2],
      ['样例乙县', 'excellent', 4],
      ['样例丙市', 'excellent', 3],
      ['样例丁区', 'excellent', 1],
      ['样例戊县', 'not_qualified', 6],
      ['样例己县', 'not_qualified', 5],
    ]);
  });

  it('targets that are masked in the source stay pending until they are set', async () => {
    const before = await evaluated('ND-2020', COUNTIES, ...MORE);
    expect(before.scores?.[0]?.rows[0]?.items).toMatchObject({ T01: null, T08: '10.000000' });
    const after = await evaluated('ND-2020', COUNTIES, ...MORE, '--parameter', 'target_preschool=100');
    expect(after.scores?.[0]?.rows[0]?.items.T01).toBe('9.000000');
  });
});

describe('the quality of data of counties', () => {
  it.each(['ND-2020', 'ND-2020-SAMPLE'])(
    '--check of %s flags what cannot be and what is odd, against last year too',
    async (standard) => {
      const file = join(folder, 'odd.csv');
      const spent = readFileSync(COUNTIES, 'utf8').replace(',52000,', ',5200,');
      writeFileSync(file, spent.replace('329802,样例乙县,8800,10000,380,400', '329802,样例乙县,8800,10000,401,400'));
      const { exit, out } = await dudao(['evaluate', standard, file, ...MORE, '--check']);
      expect(exit).toBe(0);
      expect(out).toMatch(/× 样例乙县 329802：已入学的残障儿童不超过适龄人数 — .* 401 人，多于适龄的 400 人/u);
      expect(out).toMatch(/\? 样例甲县 329801：教育经费比上年突变 — .*5200\.00 万元，上年 50000\.00 万元/u);
    },
  );

  it('--check of the sample flags only the county that lags behind', async () => {
    const { out } = await dudao(['evaluate', 'ND-2020-SAMPLE', COUNTIES, ...MORE, '--check']);
    expect(out.split('\n').filter((line) => /^[×?]/u.test(line))).toEqual([
      expect.stringContaining('样例己县 329806：高中阶段毛入学率远离同市各县市区'),
    ]);
  });
});

describe('the two other schemes', () => {
  it('M348 leadership teams of schools', async () => {
    expect(await marks('schools-2020.csv')).toEqual([
      ['样例一中', '100.000000', 'excellent'],
      ['样例二中', '100.000000', 'excellent'],
      ['样例三中', '79.034326', 'qualified'],
      ['样例四中', '100.000000', 'not_qualified'],
    ]);
  });

  it('M349 office divisions', async () => {
    expect(await marks('divisions-2020.csv')).toEqual([
      ['样例基教处', '100.000000', 'excellent'],
      ['样例人事处', '100.000000', 'excellent'],
      ['样例办公室', '56.666667', 'not_qualified'],
    ]);
  });
});
