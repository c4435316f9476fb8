import { describe, expect, it } from 'vitest';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const PAIR = ['YZJH-2017@2017.0', 'YZJH-2017@2017.1'];

describe('dudao compare-standards', () => {
  it('M063 tells what the next version of a standard asks otherwise, clause by clause', async () => {
    const { exit, out } = await dudao(['compare-standards', ...PAIR]);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('共 15 处不同：更严 1 处，更宽 0 处，增加 1 项，取消 0 项');
    expect(out).toContain(
      '定义 Q7 · 公式 课程与教学秩序达标  [规则 · 修改 · 更严]\n    - Q7.judged\n    + 全部(Q7.judged,',
    );
    expect(out).toContain('部分 一票否决 · 项目 · V7');
    expect(out.indexOf('\nV7 ')).toBeLessThan(out.indexOf('\n不属于某一条款'));
    const english = await dudao(['compare-standards', ...PAIR, '--lang', 'en']);
    expect(english.out).toContain('15 differences: 1 stricter, 0 laxer, 1 items added, 0 removed');
  });

  it('gives programs the same as JSON, with the digests of both', async () => {
    const { out } = await dudao(['compare-standards', ...PAIR, '--format', 'json']);
    const { from, to, count, differences } = JSON.parse(out);
    expect([from.version, to.version]).toEqual(['2017.0', '2017.1']);
    expect(from.digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(count).toEqual({ all: 15, tightened: 1, loosened: 0, addedItems: 1, removedItems: 0 });
    expect(differences).toHaveLength(15);
    expect(differences[0]).toMatchObject({ section: 'document', kind: 'wording', direction: 'neither' });
  });

  it('says so when nothing differs, and refuses what it does not know', async () => {
    expect((await dudao(['compare-standards', 'YZJH-2017@2017.0', 'yzjh-2017@2017.0'])).out).toContain('共 0 处不同');
    const unknown = await dudao(['compare-standards', 'YZJH-2017@2017.0', 'YZJH-2017@1999']);
    expect([unknown.exit, unknown.errors]).toEqual([EXIT.usage, expect.stringContaining('没有版本 1999')]);
    expect((await dudao(['compare-standards', 'YZJH-2017'])).exit).toBe(EXIT.usage);
    expect((await dudao(['compare-standards', ...PAIR, '--format', 'xml'])).exit).toBe(EXIT.usage);
  });
});
