import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountyResult } from '@dudao/core/score/result';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const KINDERGARTENS = join(findProjectRoot(), 'packs/cn-quality/sample/kindergartens.csv');
const folder = mkdtempSync(join(tmpdir(), 'dudao-outlines-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function evaluated(standard: string, file: string): Promise<CountyResult> {
  const { exit, out } = await dudao(['evaluate', standard, file, '--format', 'json']);
  expect(exit).toBe(0);
  // Printed by the command under test as its result.
  return JSON.parse(out) as CountyResult;
}

describe('outlines of the quality guides', () => {
  it('what people judged decides, what is not judged stays pending, and each gap names its places', async () => {
    const { parts, overallVerdict } = await evaluated('YEY-2022', KINDERGARTENS);
    expect(overallVerdict).toBe('fail');
    expect(parts.map(({ name, verdict }) => [name.zh, verdict])).toEqual([
      ['办园方向', 'pass'],
      ['保育与安全', 'pass'],
      ['教育过程', 'fail'],
      ['环境创设', 'pending'],
      ['教师队伍', 'pending'],
    ]);
    const items = parts.flatMap((part) => part.items);
    expect(items.find(({ id }) => id === 'B8')).toMatchObject({ verdict: 'fail', offenders: ['K2'] });
    expect(items.find(({ id }) => id === 'B12')).toMatchObject({ verdict: 'pending', pendingSchools: ['K3'] });
  });

  it.each([
    ['YWZL-2021', 'S', 12],
    ['GZZL-2021', 'B', 18],
    ['SZF-2017', 'F', 6],
  ])('%s without any judgement is pending in every item', async (standard, letter, count) => {
    const file = join(folder, `${standard}.csv`);
    writeFileSync(file, `code,name,${letter}1\nU1,样例单位,\n`);
    const { parts, overallVerdict } = await evaluated(standard, file);
    expect(overallVerdict).toBe('pending');
    const items = parts.flatMap((part) => part.items);
    expect(items.filter(({ id }) => id.startsWith(letter))).toHaveLength(count);
    expect(items.every(({ verdict }) => verdict === 'pending')).toBe(true);
  });
});
