import { FUNCTION_MANUAL } from '@dudao/core/formula/function-examples';
import { FUNCTIONS } from '@dudao/core/formula/functions';
import { describe, expect, it } from 'vitest';
import { dudao } from './testing/dudao.ts';

async function runCalc(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const { exit, out, errors } = await dudao(['calc', ...args]);
  return { code: exit, out, error: errors };
}

describe('calc', () => {
  it('M341 prints the exact value, the rounding and the derivation', async () => {
    const { code, out } = await runCalc(
      '(教学用房 - 体育用房) / 学生数',
      '--let',
      '教学用房=22211.9㎡',
      '--let',
      '体育用房=140㎡',
      '--let',
      '学生数=3862.1',
      '--unit',
      '㎡',
      '--decimals',
      '3',
    );
    expect(code).toBe(0);
    expect(out).toContain('代入：(22211.9 − 140) ÷ 3862.1');
    expect(out).toContain('四舍五入到 3 位小数：5.715㎡');
  });

  it('the published example of five schools is redone with a table of steps', async () => {
    const { out } = await runCalc(
      '差异系数(各项, 资源 / 学生, 学生)',
      '--let',
      '资源=[279, 137, 935, 160, 402]',
      '--let',
      '学生=[45, 37, 89, 76, 55]',
    );
    expect(out).toContain('0.515257');
    expect(out).toContain('表1 差异系数');
  });

  it('json carries the fraction', async () => {
    const { out } = await runCalc('1 / 3 + 1 / 6', '--format', 'json');
    expect(JSON.parse(out).result).toEqual({
      kind: 'number',
      fraction: { n: '1', d: '2' },
      exactly: '0.5',
      rounded: '0.500000',
      decimals: 6,
      unit: null,
    });
  });

  it('a context knows its fields, also those of later work', async () => {
    const rule = '佐证件数 >= 1 且 群众满意率 >= 85%';
    const met = await runCalc(rule, '--context', 'entry', '--let', '佐证件数=2', '--let', '群众满意率=90');
    expect(met.out).toContain('结果：真');
    const other = await runCalc(rule, '--context', '台账条目', '--let', '佐证数=2');
    expect([other.code, other.error]).toEqual([2, expect.stringContaining('没有“佐证数”这一项')]);
  });

  it.each([
    ['1 +', [], '应为'],
    ['学生 + 面积', ['学生=3人', '面积=5㎡'], '计量单位不同'],
    ['学声 * 2', ['学生=3'], '是否应为“学生”'],
    ['甲 * 2', ['甲=1,000'], '看不懂'],
    ['甲 * 2', ['甲=1', '甲=2'], '给了两次值'],
    ['求和(各项, 甲 + 乙)', ['甲=[1, 2]', '乙=[1]'], '各列要一样长'],
    ['甲 * 2', ['甲=1234567890123456'], '最多 15 位'],
    ['甲 / 0', ['甲=1'], '除数是 0'],
  ])('%s with %j says what is wrong', async (formula, lets, message) => {
    const { code, error } = await runCalc(formula, ...lets.flatMap((text) => ['--let', text]));
    expect(code).toBe(2);
    expect(error).toContain(message);
  });

  it('every function has its page in the manual', () => {
    expect(Object.keys(FUNCTION_MANUAL).sort()).toEqual(FUNCTIONS.map(({ zh }) => zh).sort());
  });

  const examples = Object.entries(FUNCTION_MANUAL).flatMap(([name, { examples: all }]) =>
    all.map(({ formula, given, result }) => ({ name, formula, given, result })),
  );
  it.each(examples)('manual, $name: $formula is $result', async ({ formula, given, result }) => {
    const { code, out, error } = await runCalc(
      formula,
      ...given.flatMap(({ name, value }) => ['--let', `${name}=${value}`]),
    );
    expect(error).toBe('');
    expect(code).toBe(0);
    expect(out).toContain(`结果：${result}\n`);
  });
});
