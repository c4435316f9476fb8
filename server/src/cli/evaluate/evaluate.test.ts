import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProjectRoot } from '../../lib/project-root.ts';
import { readTable } from '../../lib/table/read-table.ts';
import { EXIT } from '../terminal.ts';
import { type Printed, dudao as runCommand } from '../testing/dudao.ts';

const GOLDEN = join(findProjectRoot(), 'packs/cn-compulsory/cases/golden');
const SAMPLE = join(findProjectRoot(), 'packs/cn-compulsory/sample');
const folder = mkdtempSync(join(tmpdir(), 'dudao-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs one command line as a person would who sends the output to a file. */
function dudao(...args: readonly string[]): Promise<Printed> {
  return runCommand(args);
}

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const golden = (name: string): string => readFileSync(join(GOLDEN, name), 'utf8');

/** The golden county with one cell of its first school changed. */
function withCell(column: string, text: string): string {
  const [head = '', first = '', ...rest] = golden('county-complete.csv').trim().split(/\r?\n/u);
  const cells = first.split(',');
  cells[head.split(',').indexOf(column)] = text;
  return [head, cells.join(','), ...rest].join('\n');
}

interface Segment {
  readonly code: string;
  readonly values: Readonly<Record<string, string | null>>;
  readonly met: Readonly<Record<string, boolean | null>>;
  readonly verdict: string | null;
}
interface Expected {
  readonly verdict: string;
  readonly stages: Readonly<Record<string, { readonly segments: readonly Segment[]; readonly indicators: unknown }>>;
}

function expectedOf(name: string): Expected {
  return JSON.parse(golden(`${name}.expected.json`));
}

function stagesOf({ stages }: Expected): unknown {
  return Object.fromEntries(
    Object.entries(stages).map(([stage, { segments, indicators }]) => [
      stage,
      { indicators, segments: segments.map(({ code, values, met, verdict }) => ({ code, values, met, verdict })) },
    ]),
  );
}

/** A few lines that would unfold to a billion values. */
const ALIASES = Array.from({ length: 10 }, (_, i) => `k${i}: &k${i} [${i === 0 ? 'x' : `*k${i - 1},`.repeat(9)}]`).join(
  '\n',
);

describe('dudao evaluate', () => {
  for (const name of ['county-complete', 'county-missing']) {
    it(`M341 reproduces ${name} to the last decimal`, async () => {
      const { exit, out } = await dudao('evaluate', 'YZJH-2017', join(GOLDEN, `${name}.csv`), '--format', 'json');
      expect(exit).toBe(EXIT.done);
      const expected = expectedOf(name);
      const found: Expected = JSON.parse(out);
      expect(stagesOf(found)).toEqual(stagesOf(expected));
      expect(found.verdict).toBe(expected.verdict);
    });
  }

  it('M341 reproduces jbjh-2012-example: eight coefficients and their mean', async () => {
    const file = join(GOLDEN, 'jbjh-2012-example.csv');
    const { exit, out } = await dudao('evaluate', 'JBJH-2012', file, '--format', 'json');
    expect(exit).toBe(EXIT.done);
    expect(JSON.parse(out)).toMatchObject(JSON.parse(golden('jbjh-2012-example.expected.json')));
    const text = await dudao('evaluate', 'JBJH-2012', file);
    expect(text.out).toMatch(/综合差异系数\s+0\.416875\s+≤ 0\.65/u);
  });

  it('PJ9-1994: lines follow the kind of county, each county is judged by itself', async () => {
    const file = join(GOLDEN, 'pj9-counties.csv');
    const { exit, out } = await dudao('evaluate', 'PJ9-1994', file);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/县：纳入 3 个，达标 2，未达标 1，待核 0\n\s+○ 未达标\s+3\s+丙县\s+N5 3\.1/u);
    const csv = await dudao('evaluate', 'PJ9-1994', file, '--format', 'csv');
    expect(csv.out).toContain('\r\n2,乙县,rural,all,pass,100.000000,true,95.000000,true');
  });

  it('a byte order mark, tabs and blank lines change nothing', async () => {
    const plain = await dudao('evaluate', 'YZJH-2017', join(GOLDEN, 'county-complete.csv'), '--format', 'json');
    const tabs = `\uFEFF${golden('county-complete.csv').replaceAll(',', '\t')}\r\n\r\n`;
    const other = await dudao('evaluate', 'YZJH-2017', written('tabs.csv', tabs), '--format', 'json');
    expect(other.out).toBe(plain.out);
  });

  it('the sample county under Chinese headings is evaluated', async () => {
    const sample = join(findProjectRoot(), 'packs/cn-compulsory/sample/schools-2025-2026.csv');
    const { exit, out } = await dudao('evaluate', 'YZJH-2017', sample);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('县域义务教育优质均衡发展督导评估办法');
  });

  it('M341 --explain shows formula, numbers and clause', async () => {
    const file = join(GOLDEN, 'county-missing.csv');
    const { exit, out } = await dudao('evaluate', 'YZJH-2017', file, '--explain', 'R7', '--school', '2132000002');
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('2.249186');
  });

  it('M341 --explain of an unknown definition names the known ones', async () => {
    const { exit, errors } = await dudao(
      'evaluate',
      'YZJH-2017',
      join(GOLDEN, 'county-missing.csv'),
      '--explain',
      'R99',
    );
    expect(exit).toBe(EXIT.usage);
    expect(errors).toMatch(/R99.*R1, R2/u);
  });

  it('what is wrong is told by sheet and cell, and nothing is evaluated', async () => {
    const file = written('text.csv', withCell('pupils_junior', '约两千'));
    const { exit, out, errors } = await dudao('evaluate', 'YZJH-2017', file);
    expect(exit).toBe(EXIT.problems);
    expect(out).toBe('');
    expect(errors).toContain('E2：“初中在校学生数”应为数字');
  });

  it('what a terminal would obey never leaves a file', async () => {
    const file = written('escape.csv', withCell('school_type', '\u001b]0;title\u0007\u001b[31m小学'));
    const named = written('name.csv', withCell('school_name', '\u001b[31m红\u009b1m'));
    const { errors } = await dudao('evaluate', 'YZJH-2017', file);
    const { out } = await dudao('evaluate', 'YZJH-2017', named, '--format', 'csv');
    expect(errors).toContain(']0;title[31m小学');
    expect(out).toContain('[31m红1m');
    expect(errors + out).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
  });

  it('--check reports and evaluates nothing', async () => {
    const { exit, out, errors } = await dudao('evaluate', 'YZJH-2017', join(GOLDEN, 'county-complete.csv'), '--check');
    expect(exit).toBe(EXIT.done);
    expect(out + errors).not.toContain('差异系数');
  });

  it('--check asks the rules on quality, against the year before too, and says whom and why', async () => {
    const text = readFileSync(join(SAMPLE, 'schools-2025-2026.csv'), 'utf8');
    const odd = join(folder, 'odd.csv');
    writeFileSync(odd, text.replace(',1115,', ',11150,'));
    const last = join(SAMPLE, 'schools-2024-2025.csv');
    const { exit, out } = await dudao('evaluate', 'YZJH-2017', odd, '--check', '--previous', last);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/数据质量规则：[1-9]\d* 处疑点/u);
    expect(out).toMatch(/\? 北苑第一小学 2132990001.*上年/u);
    const clean = await dudao('evaluate', 'YZJH-2017', join(SAMPLE, 'schools-2025-2026.csv'), '--check');
    expect(clean.out).toMatch(/数据质量规则：0 处疑点/u);
  });

  it('--check asks the rules of the national standard of data for a local profile of it', async () => {
    const file = join(GOLDEN, 'county-complete.csv');
    const [ours, national] = await Promise.all(
      ['YZJH-2017-SAMPLE', 'YZJH-2017'].map((standard) => dudao('evaluate', standard, file, '--check')),
    );
    const flags = (printed: Printed | undefined) => /数据质量规则：.*/su.exec(printed?.out ?? '')?.[0];
    expect(flags(ours)).toBeDefined();
    expect(flags(ours)).toBe(flags(national));
  });

  it('the CSV names every school, and the workbook can be read back', async () => {
    const target = join(folder, 'result.xlsx');
    const file = join(GOLDEN, 'county-complete.csv');
    const csv = await dudao('evaluate', 'YZJH-2017', file, '--format', 'csv');
    for (const { code } of Object.values(expectedOf('county-complete').stages).flatMap(({ segments }) => segments)) {
      expect(csv.out).toContain(code);
    }
    expect((await dudao('evaluate', 'YZJH-2017', file, '--output', target)).exit).toBe(EXIT.done);
    const read = await readTable({ path: target, name: 'result.xlsx' });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(read.value.length).toBeGreaterThan(0);
  });

  it.each([
    ['no such standard', ['evaluate', 'YZJH-2071', join(GOLDEN, 'county-complete.csv')], /YZJH-2017/u],
    ['no such option', ['evaluate', 'YZJH-2017', 'x.csv', '--frmat', 'json'], /--frmat/u],
    ['no such format', ['evaluate', 'YZJH-2017', 'x.csv', '--format', 'pdf'], /text \| json \| csv \| xlsx/u],
    ['no such day', ['evaluate', 'YZJH-2017', 'x.csv', '--as-of', '2026-13-40'], /2026-13-40/u],
    ['no such file', ['evaluate', 'YZJH-2017', join(folder, 'nowhere.csv')], /nowhere\.csv/u],
    ['a folder', ['evaluate', 'YZJH-2017', folder], /文件夹.*dudao-cli-/u],
    ['no such folder', ['evaluate', 'YZJH-2017', 'x.csv', '-o', join(folder, 'no', 'x.json')], /没有这个文件夹/u],
    ['a folder to write', ['evaluate', 'YZJH-2017', 'x.csv', '--format', 'csv', '-o', folder], /请写明文件名/u],
    ['no such command', ['evalute'], /evalute/u],
  ])('wrong usage is one sentence: %s', async (_, args, sentence) => {
    const { exit, out, errors } = await dudao(...args);
    expect({ exit, out }).toEqual({ exit: EXIT.usage, out: '' });
    expect(errors).toMatch(sentence);
    expect(errors).not.toMatch(/ {4}at /u);
  });

  it.each([
    ['a: 1\nb: [1,', /第 2 行写法有误/u],
    ['- 1\n- 2\n', /应为“列: 值”/u],
    ['a: &a [*a]\n', /应为“列: 值”/u],
    [ALIASES, /应为“列: 值”/u],
  ])('county values that are no list of values are told in a sentence: %j', async (text, sentence) => {
    const file = join(GOLDEN, 'county-complete.csv');
    const { exit, errors } = await dudao('evaluate', 'YZJH-2017', file, '--county', written('county.yaml', text));
    expect(exit).toBe(EXIT.usage);
    expect(errors).toMatch(sentence);
  });

  it.each([
    ['an empty file', 'empty.csv', ''],
    ['a picture', 'picture.xlsx', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
  ])('a file that cannot be read is told in a sentence: %s', async (_, name, content) => {
    const { exit, out, errors } = await dudao('evaluate', 'YZJH-2017', written(name, content));
    expect({ exit, out }).toEqual({ exit: EXIT.problems, out: '' });
    expect(errors).toContain(name);
  });

  it('packs that cannot be used are told once, by file, line and remedy', async () => {
    const file = join(GOLDEN, 'county-complete.csv');
    const packs = join(folder, 'packs');
    const none = await runCommand(['evaluate', 'YZJH-2017', file], { DUDAO_PACKS: packs });
    expect(none.exit).toBe(EXIT.problems);
    expect(none.errors).toMatch(/没有放业务包的文件夹.*请更正 DUDAO_PACKS/u);
    mkdirSync(packs);
    const empty = await runCommand(['evaluate', 'YZJH-2017', file], { DUDAO_PACKS: packs });
    expect(empty.exit).toBe(EXIT.usage);
    expect(empty.errors).toMatch(/没有业务包/u);
    cpSync(join(findProjectRoot(), 'packs'), packs, { recursive: true });
    const standard = join(packs, 'cn-compulsory/standards/yzjh-2017.yaml');
    const circular = readFileSync(standard, 'utf8').replace(
      'formula: 高于规定学历教师数 / 学生数 * 100',
      'formula: R1 + 1',
    );
    writeFileSync(standard, circular);
    const circle = await runCommand(['evaluate', 'YZJH-2017', file], { DUDAO_PACKS: packs });
    expect(circle.exit).toBe(EXIT.problems);
    expect(circle.errors.trim().split('\n')).toEqual([
      expect.stringMatching(/yzjh-2017\.yaml:\d+:\d+ \[R1\] 定义循环引用：R1 primary → R1 primary。请断开其中一处/u),
    ]);
  });

  it('lists the standards of the packs with their states', async () => {
    const { exit, out } = await dudao('standards');
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(/YZJH-2017\s+2017\.1\s+published/u);
  });
});
