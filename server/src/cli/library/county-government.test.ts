import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';

import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const GOLDEN = join(findProjectRoot(), 'packs/cn-county-government/cases/golden');
const NOW = join(GOLDEN, 'counties-2026.csv');
const BEFORE = join(GOLDEN, 'counties-2025.csv');
const evaluate = (standard: string, ...args: readonly string[]) =>
  dudao(['evaluate', standard, NOW, '--previous', BEFORE, ...args]);

interface Result {
  readonly parts: readonly { readonly name: { readonly zh: string }; readonly verdict: string }[];
  readonly scores: readonly {
    readonly id: string;
    readonly rows: readonly { readonly code: string; readonly mark: string | null; readonly grade: string | null }[];
  }[];
}

describe('the six dimensions of a county government', () => {
  it('M061 M078 M336 each county has its verdict per dimension; spending is held against last year', async () => {
    const { exit, out } = await evaluate('XZF-2026', '--format', 'json');
    expect(exit).toBe(EXIT.done);
    const { parts, scores }: Result = JSON.parse(out);
    expect(parts.slice(2).map(({ name, verdict }) => [name.zh, verdict])).toEqual([
      ['领导职责', 'fail'],
      ['经费投入与管理', 'fail'],
      ['办学条件', 'pass'],
      ['教师队伍', 'pass'],
      ['教育管理', 'pending'],
      ['改革与发展', 'pass'],
    ]);
    expect(scores.find(({ id }) => id === 'met')?.rows.map(({ code, mark, grade }) => [code, mark, grade])).toEqual([
      ['210001', '34.000000', 'pass'],
      ['210002', '32.000000', 'fail'],
      ['210003', '34.000000', 'fail'],
      ['210004', null, null],
      ['210005', '34.000000', 'fail'],
    ]);
  });

  it('M061 a dimension is found under the names that other texts give it', async () => {
    const one = await evaluate('XZF-2026', '--explain', '学校管理', '--school', '210002');
    const other = await evaluate('XZF-2026', '--explain', '教育管理', '--school', '210002');
    expect(one.exit).toBe(EXIT.done);
    expect(one.out).toBe(other.out);
    expect(one.out).toMatch(/^D5 教育管理/u);
  });

  it('M078 the growth is explained with both years', async () => {
    const { out } = await evaluate('XZF-2026', '--explain', 'F1.growth', '--school', '210002');
    expect(out).toMatch(/教育经费支出（上年）\s+1000 万元/u);
    expect(out).toMatch(/结果：-1 %/u);
  });

  it('M337 M356 a card in force and a proven case fail the county, told with the grade without them', async () => {
    const { out } = await evaluate('XZF-2026');
    expect(out).toMatch(/210003\s+丙县\s+34\s+不合格\s+—\s+师德一票否决；不计否决为合格/u);
    expect(out).toMatch(/210005\s+戊县\s+34\s+不合格\s+—\s+黄牌；不计否决为合格/u);
  });

  it('the sample profile says that its weights and lines are invented', async () => {
    const { out } = await evaluate('XZF-2026-SAMPLE');
    expect(out).toContain('权数和分数线为编造，非官方');
  });

  it.each(['XZF-2026', 'XZF-2026-SAMPLE'])(
    '--check of %s flags what is odd: figures in the wrong unit, counties alike',
    async (standard) => {
      const { exit, out } = await evaluate(standard, '--check');
      expect(exit).toBe(EXIT.done);
      expect(out).toMatch(/\? 甲县 210001：教育经费的单位 — .*0\.50 万元，不在 3 至 200 万元之间/u);
      expect(out).toMatch(/\? 丙县 210003：几个县数据雷同 — 9 个数与“甲县”完全相同/u);
      expect(out).not.toMatch(/乙县 210002：几个县数据雷同/u);
    },
  );
});
