import { describe, expect, it } from 'vitest';
import { isKeyToBind, KEY_DAYS, keyDaysLeft, keyMessage } from './key.ts';

const DAY_MS = 86_400_000;
const NOW = 1_796_112_000_000;
const inDays = (days: number) => NOW + days * DAY_MS;

describe('the key of a phone', () => {
  it('F31 what is signed names the phone and the number', () => {
    expect(keyMessage('one', 'n')).not.toBe(keyMessage('other', 'n'));
    expect(keyMessage('one', 'n')).not.toBe(keyMessage('one', 'm'));
  });

  it('F32 a key is bound where there is none, and anew once half a day of its fortnight is gone', () => {
    expect(isKeyToBind(null, NOW)).toBe(true);
    expect(isKeyToBind(inDays(KEY_DAYS - 0.4), NOW)).toBe(false);
    expect(isKeyToBind(inDays(KEY_DAYS - 0.6), NOW)).toBe(true);
    expect(isKeyToBind(inDays(-1), NOW)).toBe(true);
  });

  it('F32 its end is told in its last three days', () => {
    expect([3, 2.5, 1, 0.2, -4].map((days) => keyDaysLeft(inDays(days), NOW))).toEqual([null, 2, 1, 0, 0]);
    expect(keyDaysLeft(null, NOW)).toBeNull();
  });
});
