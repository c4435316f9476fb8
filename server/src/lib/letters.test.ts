import { describe, expect, it } from 'vitest';
import { foldText, gramsOf, gramsOfSearch, initialsOf, initialsPattern, isInitials, joinInitials } from './letters.ts';

/** A generator of numbers that gives the same ones each time. */
function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % most;
  };
}

const WORDS = [
  '实验室',
  '危化品',
  '未上锁',
  '重庆',
  '长沙',
  '银行',
  'A3.1',
  '第12次',
  'Wi-Fi',
  '、',
  '（一）',
  '督学',
  '𠮷野家',
  '2026',
  '会计',
];

describe('letters', () => {
  it('every part of a text is in what stands for it, whatever it is made of', () => {
    const roll = dice(7);
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: 1 + roll(12) }, () => WORDS[roll(WORDS.length)]).join('');
      const entry = { region: `r${roll(3)}`, texts: ['WT-2026-00012', text], initialled: [] };
      const grams = new Set(gramsOf(entry));
      const letters = Array.from(text);
      const from = roll(letters.length);
      const part = letters.slice(from, from + 1 + roll(6)).join('');
      expect([part, gramsOfSearch(entry.region, part, 'text').every((gram) => grams.has(gram))]).toEqual([part, true]);
      expect(gramsOfSearch('elsewhere', part, 'text').some((gram) => grams.has(gram))).toBe(false);
    }
  });

  it('initials know all readings and pass over signs', () => {
    expect(initialsOf('重庆、长沙Wi-Fi 3')).toEqual(['zc', 'q', 'cz', 's', 'w', 'i', 'f', 'i', '3']);
    const words = initialsOf('重庆银行').join(' ');
    for (const typed of ['cqyh', 'zqyx', 'QY', 'c', 'h'])
      expect([typed, new RegExp(initialsPattern(typed), 'u').test(words)]).toEqual([typed, true]);
    for (const typed of ['cy', 'qz', 'cqyhh'])
      expect([typed, new RegExp(initialsPattern(typed), 'u').test(words)]).toEqual([typed, false]);
  });

  it('whatever of the initials matches is in the letters', () => {
    const roll = dice(11);
    for (let round = 0; round < 200; round++) {
      const title = Array.from({ length: 1 + roll(6) }, () => WORDS[roll(WORDS.length)]).join('');
      const words = initialsOf(title);
      if (words.length === 0) continue;
      const grams = new Set(gramsOf({ region: 'r', texts: [], initialled: ['校', title] }));
      const from = roll(words.length);
      const typed = words
        .slice(from, from + 1 + roll(4))
        .map((word) => word[roll(word.length)])
        .join('');
      expect([title, typed, gramsOfSearch('r', typed, 'initials').every((gram) => grams.has(gram))]).toEqual([
        title,
        typed,
        true,
      ]);
    }
  });

  it('initials reach from no name into the next', () => {
    const words = joinInitials(['实验室', '第三小学']);
    expect(words).toBe('s y s / d s x x');
    for (const [typed, holds] of [
      ['sys', true],
      ['dsxx', true],
      ['sd', false],
    ] as const)
      expect([typed, new RegExp(initialsPattern(typed), 'u').test(words)]).toEqual([typed, holds]);
  });

  it('only Latin letters, with figures among them, may be initials', () => {
    expect(['sysw', 'WT', 'a3', '12', '实验', 's室', 's w'].map(isInitials)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(foldText('ÄABß校X')).toBe('Äabß校x');
  });
});
