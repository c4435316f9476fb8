import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyResult } from '@dudao/core/score/result';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const HOUSEHOLDS = join(findProjectRoot(), 'packs', 'rural-credit/sample/households.csv');
const VILLAGE = join(findProjectRoot(), 'packs', 'rural-credit/sample/village.yaml');
const VILLAGES = join(findProjectRoot(), 'packs', 'rural-credit/sample/villages.csv');
const folder = mkdtempSync(join(tmpdir(), 'dudao-credit-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluated(...args: readonly string[]): Promise<CountyResult> {
  const { exit, out, errors } = await dudao(['evaluate', ...args, '--format', 'json']);
  expect(errors).not.toContain('×');
  expect(exit).toBe(0);
  // Printed by the command under test as its result.
  return JSON.parse(out) as CountyResult;
}

/** The result of the sample village with one column of its first household changed. */
async function firstHousehold(column: string, cell: string): Promise<{ grade: string | null; items: object }> {
  const [head = '', first = '', ...rest] = readFileSync(HOUSEHOLDS, 'utf8').trim().split('\n');
  const cells = first.split(',');
  cells[head.split(',').indexOf(column)] = cell;
  const file = join(folder, `${column}.csv`);
  writeFileSync(file, [head, cells.join(','), ...rest].join('\n'));
  const result = await evaluated('XY-CUN', file, '--county', VILLAGE);
  const row = result.scores?.[0]?.rows[0];
  return { grade: row?.grade ?? null, items: row?.items ?? {} };
}

/** The sample village with some of its lines changed. */
async function village(changes: Readonly<Record<string, string>>): Promise<CountyResult> {
  const text = readFileSync(VILLAGE, 'utf8');
  const changed = Object.entries(changes).reduce(
    (all, [key, value]) => all.replace(new RegExp(`^  ${key}: .*$`, 'mu'), `  ${key}: ${value}`),
    text,
  );
  const file = join(folder, 'village.yaml');
  writeFileSync(file, changed);
  return evaluated('XY-CUN', HOUSEHOLDS, '--county', file);
}

const itemOf = (result: CountyResult, id: string) =>
  result.parts.flatMap(({ items }) => items).find((item) => item.id === id);

describe('rating of credit households', () => {
  it('households that meet all nine are rated, one with a missing cell is pending, the rest are not', async () => {
    const result = await evaluated('XY-CUN', HOUSEHOLDS, '--county', VILLAGE);
    const rows = result.scores?.[0]?.rows.map(({ name, mark, grade }) => [name, mark, grade]);
    expect(rows).toEqual([
      ['样例户一', '9.000000', 'credit_household'],
      ['样例户二', '9.000000', 'credit_household'],
      ['样例户三', '8.000000', 'not_rated'],
      ['样例户四', '8.000000', 'not_rated'],
      ['样例户五', '8.000000', 'not_rated'],
      ['样例户六', null, null],
      ['样例户七', '8.000000', 'not_rated'],
      ['样例户八', '9.000000', 'credit_household'],
    ]);
  });

  it('M661 nobody is rated where one of the four questions about the committee is answered with no', async () => {
    const result = await village({ P3: '否' });
    expect(itemOf(result, 'P3')?.verdict).toBe('fail');
    expect(itemOf(result, 'XH')).toMatchObject({ value: '0.000000', verdict: 'not-applicable' });
  });

  it.each([
    ['H1', 'fixed_home', '否'],
    ['H2', 'age', '61'],
    ['H3', 'arrears', '1'],
    ['H4', 'lawful_income', '否'],
    ['H5', 'has_site', '否'],
    ['H6', 'fits_policy', '否'],
    ['H8', 'deposit_account', '否'],
    ['H9', 'offences', '1'],
  ])('M665 M666 M667 M668 M669 M670 M672 M673 criterion %s decides alone: %s = %s', async (id, column, cell) => {
    const { grade, items } = await firstHousehold(column, cell);
    expect(grade).toBe('not_rated');
    expect(items).toMatchObject({ [`${id}.point`]: '0.000000' });
  });

  it('M671 among households with as many criteria the shareholder comes first, and a share replaces none', async () => {
    const result = await evaluated('XY-CUN', HOUSEHOLDS, '--county', VILLAGE);
    const places = Object.fromEntries(result.scores?.[0]?.rows.map(({ name, rank }) => [name, rank]) ?? []);
    expect(places).toMatchObject({ 样例户二: 1, 样例户一: 2, 样例户八: 2, 样例户七: 4 });
    expect((await firstHousehold('supports_union', '否')).grade).toBe('not_rated');
  });
});

describe('rating of credit villages', () => {
  it.each([
    ['V1a', { borrowers_in_arrears: '25' }],
    ['V1b', { households_with_deposits: '247' }],
    ['V2', { micro_loans_recovered: '77.8' }],
    ['V3', { bad_body_loans: '12.1' }],
    ['V4', { V4_person: '否' }],
  ])('M674 M675 M676 M677 M678 village criterion %s fails just below its line', async (id, changes) => {
    const before = await evaluated('XY-CUN', HOUSEHOLDS, '--county', VILLAGE);
    expect(itemOf(before, id)?.verdict).toBe('pass');
    const after = await village(changes);
    expect(itemOf(after, id)?.verdict).toBe('fail');
    expect(after.overallVerdict).toBe('fail');
  });

  it('M679 the fifth criterion, cut off in the source, leaves the village pending until it is judged', async () => {
    const { out } = await dudao(['evaluate', 'XY-CUN', HOUSEHOLDS, '--county', VILLAGE]);
    expect(out).toContain('综合结论：◌ 待核');
    expect(out).toContain('信用村“评定中两委的表现（原文不全）”待核');
    const judged = join(folder, 'judged.yaml');
    writeFileSync(judged, `${readFileSync(VILLAGE, 'utf8')}  V5_judged: 是\n`);
    expect((await evaluated('XY-CUN', HOUSEHOLDS, '--county', judged)).overallVerdict).toBe('pass');
  });
});

describe('rating of credit townships', () => {
  it('M680 is pending until the limit is set, then decided by it', async () => {
    expect((await evaluated('XY-ZHEN', VILLAGES)).overallVerdict).toBe('pending');
    expect((await evaluated('XY-ZHEN', VILLAGES, '--parameter', 'least_share=80')).overallVerdict).toBe('pass');
    expect((await evaluated('XY-ZHEN', VILLAGES, '--parameter', 'least_share=80.1')).overallVerdict).toBe('fail');
    const refused = await dudao(['evaluate', 'XY-ZHEN', VILLAGES, '--parameter', 'least_share=八成']);
    expect(refused.exit).not.toBe(0);
    expect(refused.errors).toContain('least_share');
  });

  it('the explanation names what is not set', async () => {
    const { out } = await dudao(['evaluate', 'XY-ZHEN', VILLAGES, '--explain', 'Z1.limit']);
    expect(out).toContain('least_share（未设定）');
  });
});

describe('words', () => {
  it('no school and no county is spoken of', async () => {
    for (const args of [
      ['XY-CUN', HOUSEHOLDS, '--county', VILLAGE],
      ['XY-CUN', HOUSEHOLDS, '--county', VILLAGE, '--check'],
      ['XY-CUN', HOUSEHOLDS, '--county', VILLAGE, '--format', 'csv'],
      ['XY-ZHEN', VILLAGES],
      ['XY-CUN', HOUSEHOLDS, '--county', VILLAGE, '--explain', 'V1a'],
      ['XY-ZHEN', VILLAGES, '--explain', 'Z1'],
    ]) {
      const { out, errors } = await dudao(['evaluate', ...args]);
      expect(out + errors).not.toMatch(/学校|县/u);
    }
    const refused = await dudao(['evaluate', 'XY-CUN', HOUSEHOLDS, '--explain', 'qualified']);
    expect(refused.errors).toContain('农户一级');
  });
});
