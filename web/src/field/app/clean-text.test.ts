import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

it('a code with NUL, control signs or half a character becomes text that can be kept', () => {
  expect(cleanText('学校\0 12\u001b\n', 2000)).toBe('学校  12');
  expect(cleanText('a\ud83db', 2000)).toBe('a b');
  expect(cleanText('校😀', 2)).toBe('校');
});

it('whatever is scanned: within the limit, well formed, and unchanged where it was clean and short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat({ max: 30 }), (text, most) => {
      const clean = cleanText(text, most);
      expect(clean.length).toBeLessThanOrEqual(most);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      expect(cleanText(clean, most)).toBe(clean.trim());
    }),
  );
});
