import { describe, expect, it } from 'vitest';
import { sealedWords } from './sealed-words.ts';

const zh = (kind: string, key: string, content: object | null) => {
  const { name, words } = sealedWords(kind, key, content === null ? '' : JSON.stringify(content));
  return [name?.zh ?? null, words.zh];
};

describe('what a version changed, in words', () => {
  it('is read as people say it, whatever was sealed', () => {
    expect(zh('figure', 'a', { value: '12', source: '学籍系统', note: '', from: null })).toEqual([
      null,
      '12 · 学籍系统',
    ]);
    expect(zh('mark', 'R4', { mark: 'met', achievement: '新楼已启用', shortfall: '', by: '王校长' })).toEqual([
      '自查 R4',
      '达到 · 新楼已启用 · 王校长',
    ]);
    expect(zh('evidence', 'x', { clause: 'R4', title: '房产证', version: 2, sha256: 'f' })).toEqual([
      '佐证 R4',
      '房产证 · 第 2 版',
    ]);
    expect(zh('text', 'self_report', { revision: 3, values: {}, by: '王校长' })).toEqual([
      '自查材料 self_report',
      '第 3 稿 · 王校长',
    ]);
    expect(zh('mark', 'R4', null)).toEqual(['自查 R4', '']);
    expect(zh('other', 'x', { a: 1 })).toEqual([null, '{"a":1}']);
  });
});
