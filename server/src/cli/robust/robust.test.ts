import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../lib/table/write-xlsx.ts';
import { EXIT } from '../terminal.ts';
import { type Printed, dudao as runCommand } from '../testing/dudao.ts';
import type { RobustAnswer } from './robust-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-robust-'));
afterAll(() => rmSync(folder, { recursive: true }));

function dudao(...args: readonly string[]): Promise<Printed> {
  return runCommand(args);
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function answered(...args: readonly string[]): Promise<RobustAnswer> {
  const { exit, out, errors } = await dudao('robust', ...args, '--format', 'json');
  expect([exit, errors]).toEqual([EXIT.done, '']);
  return JSON.parse(out);
}

/** Five counties: 甲 is best at everything, 戊 worst; 乙 and 丙 change places when one of two equal weights becomes the greater. */
const FIVE = `县,生均面积,骨干教师,大班额
权重,2,2,1
方向,正向,正向,逆向
甲县,9,90,1
乙县,8,60,5
丙县,5,86,5
丁县,3,40,9
戊县,1,10,20
`;

describe('dudao robust', () => {
  const five = written('five.csv', FIVE);

  it('M354 tells each county’s position among its peers, and how firm it is', async () => {
    const { exit, out, errors } = await dudao('robust', five, '--top', '1');
    expect([exit, errors]).toEqual([EXIT.done, '']);
    const lines = out.split('\n');
    expect(lines[1]).toBe('5 个单位 × 3 项指标；模拟 1000 次，种子 1；归一化 min-max；合成 mean');
    const row = (unit: string) =>
      lines
        .find((line) => line.includes(`  ${unit}  `))
        ?.trim()
        .split(/\s+/u);
    expect(row('甲县')).toEqual(['1', '甲县', '100.00', '100.00', '1', '1', '100.0%']);
    expect(row('戊县')).toEqual(['5', '戊县', '0.00', '0.00', '5', '5', '0.0%']);
    expect(row('乙县')?.at(5)).toBe('2–3');
    expect(row('丙县')?.at(5)).toBe('2–3');
    expect(out).toMatch(/并列区间（其中任何两个单位，先后的把握都不超过 95%）：\n {2}第 2–3 名：乙县、丙县\n/u);
  });

  it('gives the same in JSON, by seed', async () => {
    const answer = await answered(five, '--grades', '好=75,中=40', '--draws', '300');
    expect(answer).toMatchObject({ draws: 300, seed: 1, sameScaleDraws: 300, sensitivity: null });
    expect(answer.indicators).toEqual([
      { id: '生均面积', weight: 0.4, direction: 'higher' },
      { id: '骨干教师', weight: 0.4, direction: 'higher' },
      { id: '大班额', weight: 0.2, direction: 'lower' },
    ]);
    expect(answer.units[0]).toMatchObject({ unit: '甲县', rank: 1, gradeShares: { 好: 1, 中: 0 }, topShare: 1 });
    expect(answer.units.map(({ unit }) => unit)).toEqual(['甲县', '乙县', '丙县', '丁县', '戊县']);
    expect(answer.bands).toEqual([['乙县', '丙县']]);
    expect(await answered(five, '--grades', '好=75,中=40', '--draws', '300')).toEqual(answer);
    const other = await answered(five, '--grades', '好=75,中=40', '--draws', '300', '--seed', '2');
    expect(other.neighbours).not.toEqual(answer.neighbours);
  });

  it('reads a workbook, and takes weights and directions from the command line', async () => {
    const book = await writeXlsx([
      {
        name: '区县',
        columns: [{ header: '县' }, { header: '入学率' }, { header: '辍学率' }],
        rows: [
          ['甲', 99, 3],
          ['乙', 90, 1],
        ],
      },
    ]);
    const path = written('book.xlsx', book);
    const first = async (...args: readonly string[]) => (await answered(path, ...args)).units[0]?.unit;
    expect(await first('--weights', '入学率=3,辍学率=1', '--lower', '辍学率')).toBe('甲');
    expect(await first('--weights', '1,3', '--lower', '辍学率')).toBe('乙');
    expect(await first('--weights', '1,3')).toBe('甲');
  });

  it('varies methods, indicators and data, and names what matters', async () => {
    const methods = [
      '--aggregate',
      'mean,geometric,outranking',
      '--normalise',
      'min-max,rank',
      '--drop',
      '--noise',
      '10%',
    ];
    const answer = await answered(five, ...methods, '--sensitivity', '--draws', '50');
    expect(answer.sensitivity?.inputs.map(({ input, indicator }) => indicator ?? input)).toEqual([
      ...['生均面积', '骨干教师', '大班额'],
      ...['normalisation', 'aggregation', 'dropped', 'noise'],
    ]);
    expect(answer.sensitivity?.evaluations).toBe(256 * 9);
    expect(answer.sameScaleDraws).toBeLessThan(50);
    const { out } = await dudao('robust', five, ...methods, '--sensitivity', '--draws', '50');
    expect(out).toMatch(/平均位次变动 \d\.\d\d 名，主要来自/u);
    expect(out).toContain('得分区间和等级只用与原方法同一尺度的');
  });

  it('a county with a gap has no score, or is scored by the rest', async () => {
    const gap = written('gap.csv', FIVE.replace('丁县,3,40,9', '丁县,3,,9'));
    expect((await answered(gap)).units.at(-1)).toMatchObject({ unit: '丁县', rank: null, missingShare: 1 });
    expect((await answered(gap, '--missing', 'rest')).units[3]).toMatchObject({
      unit: '丁县',
      rank: 4,
      missingShare: 0,
    });
  });

  it('writes a file when asked', async () => {
    const path = join(folder, 'answer.json');
    expect((await dudao('robust', five, '-o', path)).out).toBe('');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ source: 'five.csv' });
  });

  it('refuses faulty files with place and remedy', async () => {
    const refusal = async (content: string, ...args: readonly string[]) => {
      const { exit, out, errors } = await dudao('robust', written('bad.csv', content), ...args);
      expect([exit, out]).toEqual([EXIT.problems, '']);
      return errors;
    };
    expect(await refusal(FIVE.replace('丁县,3,', '丁县,三,'))).toMatch(/B7：“生均面积”应为数字，现为“三”/u);
    expect(await refusal(FIVE.replace('乙县', '甲县'))).toMatch(/A5：单位“甲县”出现了两次/u);
    expect(await refusal(FIVE.replace('正向,正向', '正向,反正'))).toMatch(/C3：“骨干教师”的方向写的是“反正”/u);
    expect(await refusal('县,x\n甲,1\n')).toMatch(/至少需要 2 个单位/u);
    expect(await refusal(FIVE, '--weights', '0,0,0')).toMatch(/所有权重都是 0/u);
    expect(await refusal(FIVE, '--weights', '1,-2,1')).toMatch(/“骨干教师”的权重 -2 不可用/u);
    expect(await refusal(FIVE, '--aggregate', 'geometric', '--normalise', 'z-score')).toMatch(
      /不能用加权几何平均合成/u,
    );
    expect(await refusal('')).toMatch(/没有数据/u);
  });

  it('tells wrong usage in a sentence', async () => {
    for (const [args, said] of [
      [[], 'dudao robust <文件 file>'],
      [[join(folder, 'none.csv')], 'no such file'],
      [[five, '--normalise', 'magic'], '--normalise min-max | '],
      [[five, '--aggregate', 'sum'], '--aggregate mean | geometric'],
      [[five, '--weights', '1,2'], '--weights 生均面积=…'],
      [[five, '--weights', '师德=1'], '--weights 生均面积=…'],
      [[five, '--lower', '师德'], '--lower 生均面积 | '],
      [[five, '--draws', '0'], '--draws 1 … 100000: 0'],
      [[five, '--draws', '2.5'], '--draws 1 … 100000: 2.5'],
      [[five, '--weight-share', '120'], '--weight-share 0 … 100: 120'],
      [[five, '--grades', '优'], '--grades'],
      [[five, '--missing', 'zero'], '--missing missing | rest: zero'],
      [[five, '--format', 'xlsx'], '--format text | json: xlsx'],
    ] as const) {
      const { exit, out, errors } = await dudao('robust', ...args);
      expect([exit, out]).toEqual([EXIT.usage, '']);
      expect(errors).toContain(said);
    }
  });

  it('is part of the help', async () => {
    expect((await dudao('robust', '--help')).out).toContain('--weight-share 25');
  });
});
