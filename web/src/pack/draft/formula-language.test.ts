import { Text } from '@codemirror/state';
import { completionsOf } from '@dudao/core/formula/completions';
import { checkDraftStandard } from '@dudao/core/pack/draft/check-draft';
import { SMALL_STANDARD } from '@dudao/core/pack/testing/small-standard';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf, matching } from './formula-language.ts';

const { model } = checkDraftStandard({ text: SMALL_STANDARD, bases: new Map() });
const completions = model === null ? [] : completionsOf(model.source);
const offered = (written: string) => matching(completions, written).map(({ write }) => write);

describe('what is offered while a formula is written', () => {
  it('is found by Chinese, by id and by the English name, what begins with it first', () => {
    expect(offered('学生')[0]).toBe('学生数');
    expect(offered('pup')[0]).toBe('学生数');
    expect(offered('面积')).toEqual([
      '面积',
      '放宽面积',
      '生均面积',
      '生均面积差异',
      '生均面积保底',
      '生均面积.达标',
      '生均面积.标准',
    ]);
    expect(offered('差异系')).toEqual(['差异系数']);
    expect(offered('无此名')).toEqual([]);
  });
});

describe('underlines', () => {
  const under = (text: string, at: { line?: number; column?: number; length?: number }) => {
    const doc = Text.of(text.split('\n'));
    const [one] = diagnosticsOf(doc, [{ problem: 'x', params: {}, at }], () => 'wrong');
    return doc.sliceString(one?.from ?? 0, one?.to ?? 0);
  };

  it('stand under the faulty letters, also behind letters of two units', () => {
    expect(under('甲 +\n 乙 / 丙', { line: 2, column: 6, length: 1 })).toBe('丙');
    expect(under('𠮷𠮷 + 丙', { line: 1, column: 6, length: 1 })).toBe('丙');
    expect(under('甲 /', { line: 1, column: 4, length: 1 })).toBe('/');
    expect(under('甲 / 乙', {})).toBe('甲 / 乙');
  });
});
