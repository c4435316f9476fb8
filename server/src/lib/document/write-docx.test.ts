import { describe, expect, it } from 'vitest';
import { stored } from '../table/testing/files.ts';
import { readDocument } from './read-document.ts';
import { writeDocx } from './write-docx.ts';

const DOCUMENT = {
  title: '实验小学自查汇报',
  lines: ['迎检 · 2026-2027'],
  blocks: [
    { kind: 'heading', text: '存在的不足' },
    { kind: 'paragraph', text: '甲 < 乙 & 丙 > 丁\u0001，\ud800第一行\n第二行' },
    { kind: 'table', heads: ['条款', '不足'], rows: [['X1', '=cmd|calc']] },
  ],
} as const;

describe('a Word document', () => {
  it('reads back as it was written, without what XML cannot hold', async () => {
    const read = await readDocument(stored(await writeDocx(DOCUMENT), '自查汇报.docx'));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const texts = read.value.paragraphs.map(({ text }) => text).join('\n');
    expect(texts).toContain('实验小学自查汇报\n迎检 · 2026-2027\n存在的不足\n甲 < 乙 & 丙 > 丁，第一行');
    expect(texts).toContain('第二行');
    expect(texts).toContain('X1');
  });

  it('has the same bytes for the same content', async () => {
    expect(Buffer.from(await writeDocx(DOCUMENT)).equals(Buffer.from(await writeDocx(DOCUMENT)))).toBe(true);
  });
});
