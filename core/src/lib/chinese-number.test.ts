import { expect, it } from 'vitest';
import { chineseDay, chineseNumber } from './chinese-number.ts';

it('numbers and days stand as Chinese documents write them', () => {
  expect([1, 10, 11, 20, 99, 100].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '九十九', '100']);
  expect(chineseDay('2027-03-09')).toBe('2027年3月9日');
});
