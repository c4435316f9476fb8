import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SCORED_STANDARD } from '@dudao/core/pack/testing/scored-standard';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../../lib/table/read-table.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

/** A pack of one standard that has scores and no table of rows. */
const folder = mkdtempSync(join(tmpdir(), 'dudao-scores-'));
mkdirSync(join(folder, 'packs/scored/standards'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

written('packs/scored/standards/scored.yaml', SCORED_STANDARD);
written(
  'packs/scored/pack.yaml',
  'format: dudao-pack/1\nid: scored\nname: {zh: 样例, en: sample}\nstandards:\n  - {file: standards/scored.yaml, status: draft}\n',
);
const evaluate = (...args: readonly string[]) =>
  dudao(['evaluate', 'SCORED-1', ...args, '--as-of', '2026-09-01'], { DUDAO_PACKS: join(folder, 'packs') });

const NOW = written(
  'now.csv',
  `代码,名称,增长,评级,有计划,有报告,案件,开工日,奖项,已查实
u1,甲局,12,好,是,是,0,2026-03-31,0,
u2,乙局,2,好,是,是,12,2026-04-05,1,是
u3,丙局,5,好,是,是,0,2026-03-01,0,
`,
);
const BEFORE = written('before.csv', '代码,名称,增长\nu9,撤并局,1\nu2,乙局,1.5\nu1,甲局,10\nu3,丙局,4\n');

describe('dudao evaluate by a standard of scores', () => {
  it('M341 M354 prints marks, grades, places and parts, and nothing of schools', async () => {
    const { exit, out } = await evaluate(NOW, '--previous', BEFORE);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('now.csv：3 个单位');
    expect(out).toMatch(/结论：○ 未达标/u);
    expect(out).toContain('计分 · 总分，满分 100');
    expect(out).toContain('○ 结论“计分”未达标');
    expect(out).toMatch(/u1\s+甲局\s+100\s+优秀\s+1\n/u);
    expect(out).not.toMatch(/学校|资源配置|差异/u);
  });

  it('M356 a veto is printed with the grade as it would be without it', async () => {
    const { out } = await evaluate(NOW, '--previous', BEFORE);
    expect(out).toMatch(/u2\s+乙局\s+[\d.]+\s+不合格\s+3\s+重大案件；不计否决为合格/u);
  });

  it('M355 last year’s file fills what the improvement is held against; without it the mark is open', async () => {
    const items = async (...args: readonly string[]) => {
      const { out } = await evaluate(NOW, '--format', 'json', ...args);
      const result: { scores: { rows: { items: Record<string, string | null> }[] }[] } = JSON.parse(out);
      return result.scores[0]?.rows.map((row) => row.items.I);
    };
    expect(await items('--previous', BEFORE)).toEqual(['10.000000', '5.000000', '10.000000']);
    expect(await items()).toEqual([null, null, null]);
  });

  it('a fault in last year’s file stops the evaluation and names that file', async () => {
    const wrong = written('wrong.csv', '代码,名称,增长\nu1,甲局,很多\n');
    const { exit, out, errors } = await evaluate(NOW, '--previous', wrong);
    expect([exit, out]).toEqual([EXIT.problems, '']);
    expect(errors).toMatch(/上年文件 wrong\.csv：[\s\S]*C2/u);
    const none = await evaluate(NOW, '--previous-county', BEFORE);
    expect(none.exit).toBe(EXIT.usage);
  });

  it('the CSV has one line per unit and score with its items', async () => {
    const { out } = await evaluate(NOW, '--previous', BEFORE, '--format', 'csv');
    const [head, first] = out.replace('\uFEFF', '').split(/\r?\n/u);
    expect(head).toBe('score,code,name,mark,without_veto,grade,rank,vetoes,items');
    expect(first).toMatch(/^total,u1,甲局,100\.000000,100\.000000,A,1,,F=10\.000000 O=10\.000000/u);
    expect(out).toMatch(/^total,u2,乙局,.*,D,3,VF,/mu);
  });

  it('the workbook has a sheet per score and none of coefficients', async () => {
    const target = join(folder, 'result.xlsx');
    expect((await evaluate(NOW, '--previous', BEFORE, '--output', target)).exit).toBe(EXIT.done);
    const read = await readTable({ path: target, name: 'result.xlsx' });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.map(({ name }) => name)).toEqual(['结论', '各项要求', '总分', '指数']);
  });

  it('M341 a mark of one unit is explained; without the unit one is asked for', async () => {
    const { out } = await evaluate(NOW, '--explain', 'T', '--school', 'u2');
    expect(out).toContain('20 × 2 × 0.01');
    const { exit, errors } = await evaluate(NOW, '--explain', 'T');
    expect(exit).toBe(EXIT.usage);
    expect(errors).toContain('“T”是单位一级的值，请加 --school <代码>');
    const unknown = await evaluate(NOW, '--explain', 'TT');
    expect(unknown.errors).toMatch(/“TT”.*T\?/u);
  });
});
