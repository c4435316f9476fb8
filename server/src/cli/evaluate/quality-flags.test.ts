import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { dudao } from '../testing/dudao.ts';

const PACKS = join(findProjectRoot(), 'packs');
const KINDERGARTENS = join(PACKS, 'cn-preschool/cases/golden/kindergartens.csv');
const SCHOOLS = join(PACKS, 'cn-compulsory/cases/golden/jbjh-2012-example.csv');
const folder = mkdtempSync(join(tmpdir(), 'dudao-flags-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function checked(standard: string, file: string): Promise<string> {
  const { exit, out } = await dudao(['evaluate', standard, file, '--check']);
  expect(exit).toBe(0);
  return out;
}

function changed(file: string, from: string, to: string): string {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  const odd = join(folder, 'odd.csv');
  writeFileSync(odd, text.replace(from, to));
  return odd;
}

describe('rules on the quality of data, asked by --check', () => {
  it('JBJH-2012: more teachers with titles than teachers cannot be', async () => {
    expect(await checked('JBJH-2012', SCHOOLS)).toMatch(/数据质量规则：0 处疑点/u);
    const odd = changed(SCHOOLS, '1814.80000000', '2814.80000000');
    expect(await checked('JBJH-2012', odd)).toMatch(/× 公布数据复原1 2132000001.*中级及以上职称教师数填 2,?815 人/u);
  });

  // A local profile has the data of the standard that it completes, and the rules on them.
  it.each(['PJPH-2020', 'PJPH-2020-SHENYANG'])('%s: two kindergartens with the same numbers are asked', async (id) => {
    expect(await checked(id, KINDERGARTENS)).toMatch(/\? 示范二园 1121000002.*“示范一园”完全相同/u);
  });

  it('a local profile of YZJH-2017 is asked by its rules too', async () => {
    const schools = join(PACKS, 'cn-compulsory/sample/schools-2025-2026.csv');
    expect(await checked('YZJH-2017-SAMPLE', schools)).toMatch(/数据质量规则：0 处疑点/u);
  });
});
