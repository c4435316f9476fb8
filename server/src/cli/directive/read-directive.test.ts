import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inList, madeDocx, madeParagraph } from '../../lib/document/testing/made-docx.ts';
import { madePdf } from '../../lib/document/testing/made-pdf.ts';
import { sheetsOf } from '../../lib/table/testing/files.ts';
import { EXIT } from '../terminal.ts';
import { dudao } from '../testing/dudao.ts';

const folder = mkdtempSync(join(tmpdir(), 'dudao-directive-'));

function written(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const SPEECH = [
  '同志们：',
  '一、加强领导',
  '成立创建工作领导小组，由县长任组长，分管副县长任副组长。',
  '二、狠抓落实',
  '各乡镇要在3月底前完成自查，巩固率要达到X%。',
  '学校校级干部每学期听课不少于60节。',
  '谢谢大家！',
];

describe('read-directive', () => {
  it('prints the outline, what it may become and what was left out', async () => {
    const { exit, out } = await dudao(['read-directive', written('讲话.txt', SPEECH.join('\n')), '--year', '2026']);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain('提出 4 项（有数字或时间的 3 项）：指标 1、定额 1、机构 1、任务 1；未列入 2 句');
    expect(out).toMatch(/提纲\n {2}一、加强领导\n {2}二、狠抓落实/u);
    expect(out).toContain('组成 组长=县长、副组长=分管副县长');
    expect(out).toContain('责任 各乡镇  时间 3月底前（2026-03-31）  第 5 行');
    expect(out).toMatch(/责任 学校校级干部 {2}时间 每学期 {2}要求 不少于 60 节/u);
    expect(out).toMatch(/1 {2}称呼、开场和结束语：同志们：/u);
  });

  it('reads Word documents with automatic numbers and PDFs alike, as JSON', async () => {
    const list = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
    const body = SPEECH.map((text) =>
      /^[一二]、/u.test(text) ? madeParagraph(text.slice(2), inList(1, 0)) : madeParagraph(text),
    ).join('');
    const files = [
      written('讲话.docx', await madeDocx({ body, numbering: list })),
      written('讲话.pdf', madePdf([SPEECH.map((text, i) => ({ text, x: 60, y: 760 - i * 28 }))])),
    ];
    for (const file of files) {
      const { out } = await dudao(['read-directive', file, '--format', 'json']);
      const read = JSON.parse(out);
      expect(read.outline.map(({ mark, title }: { mark: string; title: string }) => mark + title)).toEqual([
        '一、加强领导',
        '二、狠抓落实',
      ]);
      expect(read.proposals.map(({ kind }: { kind: string }) => kind)).toEqual(['body', 'task', 'target', 'quota']);
    }
  });

  it('writes a workbook of proposals, outline and what was left out', async () => {
    const output = join(folder, '任务.xlsx');
    const source = written('讲话.txt', SPEECH.join('\n'));
    expect((await dudao(['read-directive', source, '--year', '2026', '-o', output])).exit).toBe(EXIT.done);
    const sheets = await sheetsOf(readFileSync(output));
    expect(sheets.map(({ name }) => name)).toEqual(['任务建议', '提纲', '未列入']);
  });

  it('says of a file that cannot be read what it is and what to do, and of wrong usage how to ask', async () => {
    const scan = await dudao(['read-directive', written('扫描.pdf', madePdf([[]]))]);
    expect(scan).toMatchObject({ exit: EXIT.problems });
    expect(scan.errors).toMatch(/“扫描.pdf”的 1 页都是图片.*文字识别/u);
    expect((await dudao(['read-directive', join(folder, 'nothing.txt')])).exit).toBe(EXIT.usage);
    expect((await dudao(['read-directive', written('讲话.txt', '要落实'), '--format', 'csv'])).exit).toBe(EXIT.usage);
    expect((await dudao(['read-directive', '--help'])).out).toContain('read-directive');
  });
});
