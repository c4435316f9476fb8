import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterWrongPin, clockOffset, isForgotten, isIdleTooLong, MOST_WRONG_PINS, pinFault } from './guard.ts';

describe('what guards a device', () => {
  it('refuses short PINs, one sign repeated and rows', () => {
    expect(pinFault('12345')).toBe('short');
    expect(pinFault('888888')).toBe('same');
    expect(pinFault('123456')).toBe('row');
    expect(pinFault('654321')).toBe('row');
    expect(pinFault('204816')).toBeNull();
    expect(pinFault('督导员张三丰')).toBeNull();
  });

  it('counts wrong PINs down and destroys at the tenth, not before', () => {
    let wrong = 0;
    for (let at = 1; at < MOST_WRONG_PINS; at++) {
      const after = afterWrongPin(wrong);
      expect(after).toEqual({ wrong: at, left: MOST_WRONG_PINS - at, destroy: false });
      wrong = after.wrong;
    }
    expect(afterWrongPin(wrong)).toEqual({ wrong: MOST_WRONG_PINS, left: 0, destroy: true });
  });

  it('a week without a PIN is too long, a clock set back is not', () => {
    const opened = Date.parse('2026-11-20T08:00:00Z');
    expect(isIdleTooLong(opened, opened + 7 * 86_400_000)).toBe(false);
    expect(isIdleTooLong(opened, opened + 7 * 86_400_000 + 1)).toBe(true);
    expect(isIdleTooLong(opened, opened - 400 * 86_400_000)).toBe(false);
    expect(isForgotten(opened, opened + 7 * 86_400_000)).toBe(false);
    expect(isForgotten(opened, opened + 7 * 86_400_000 + 1)).toBe(true);
  });

  it('measures a clock within half of the way there and back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
        fc.nat({ max: 60_000 }),
        fc.nat({ max: 60_000 }),
        (offset, there, back) => {
          const serverAt = 1_800_000_000_000;
          const sentAt = serverAt - there + offset;
          const measured = clockOffset({ sentAt, receivedAt: serverAt + back + offset, serverAt });
          expect(Math.abs(measured - offset)).toBeLessThanOrEqual((there + back) / 2 + 1);
        },
      ),
    );
  });
});
