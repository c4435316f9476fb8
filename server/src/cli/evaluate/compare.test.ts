import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const SAMPLE = join(findProjectRoot(), 'packs/cn-annual-targets/sample');
const GOVERNMENT = join(findProjectRoot(), 'packs/cn-county-government/cases/golden');
const schools = (...args: readonly string[]) =>
  dudao(['compare', 'NDMB-2026-SAMPLE', join(SAMPLE, 'schools-2026.csv'), ...args]);
const PREVIOUS = ['--previous', join(SAMPLE, 'schools-2025.csv')];

describe('dudao compare', () => {
  it('M353 ranks by the first score, or by any task or quarter that is named', async () => {
    const first = await schools();
    expect(first.exit).toBe(EXIT.done);
    expect(first.out).toMatch(/年度得分.*高的在前/u);
    expect(first.out).toMatch(/1\s+3432900007\s+样例高中\s+109\s+0\n/u);
    const quarter = await schools('--by', '第二季度任务');
    expect(quarter.out).toMatch(/8\s+2132900002\s+样例二小\s+75\s+25\n/u);
    expect((await schools('--by', 'T13.value')).out).toMatch(/低的在前，单位%/u);
  });

  it('M353 M355 tells the places gained since the file of the period before', async () => {
    const { out } = await schools('--by', 'annual', ...PREVIOUS);
    expect(out).toMatch(/样例一中\s+104\.888889\s+4\.111111\s+99\.628874\s+4\s+↑2/u);
    expect(out).toMatch(/样例二中.*↓2/u);
  });

  it('M113 M365 holds one unit against the benchmark that is picked', async () => {
    const peers = join(SAMPLE, 'peers-2026.csv');
    const { out } = await dudao(['compare', 'ZHSL-2026', peers, '--unit', '样例本市', '--benchmark', '329902']);
    expect(out).toContain('样例本市 对标 样例东市');
    expect(out).toMatch(/义务教育巩固率现值（%）\s+97\.1\s+98\.8\s+-1\.7\s+落后/u);
  });

  it('M117 tells every part and every figure before and after', async () => {
    const { out } = await schools(...PREVIOUS);
    expect(out).toMatch(/年度目标\s+○ 未达标\s+→\s+○ 未达标\s+3 → 1 \/ 14/u);
    expect(out).toMatch(/不发生安全责任事故（分）\s+10\s+8\.75\s+-1\.25\s+0\s+7\s+1/u);
    const { out: json } = await schools(...PREVIOUS, '--format', 'json');
    const { figures }: { figures: { definition: string; difference: string }[] } = JSON.parse(json);
    expect(figures.find(({ definition }) => definition === 'T10')?.difference).toBe('-1.250000');
  });

  it('M117 tells the six dimensions of a county government before and after', async () => {
    const now = join(GOVERNMENT, 'counties-2026.csv');
    const { exit, out } = await dudao([
      'compare',
      'XZF-2026',
      now,
      '--previous',
      join(GOVERNMENT, 'counties-2025.csv'),
    ]);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/经费投入与管理\s+◌ 待核\s+→\s+○ 未达标/u);
  });

  it('a figure or a row that is not there is told with the nearest one, half a question with how to ask', async () => {
    const figure = await schools('--by', '第二季度任物');
    expect([figure.exit, figure.errors]).toEqual([EXIT.usage, expect.stringContaining('第二季度任务?')]);
    const row = await schools('--unit', '样例一小', '--benchmark', '样例十小');
    expect([row.exit, row.errors]).toEqual([EXIT.usage, expect.stringMatching(/没有这个单位.*样例.小\?/u)]);
    const half = await schools('--unit', '样例一小');
    expect([half.exit, half.errors]).toEqual([EXIT.usage, expect.stringContaining('--benchmark')]);
  });
});
