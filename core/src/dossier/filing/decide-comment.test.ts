import { describe, expect, it } from 'vitest';
import { faultOfChanging, faultOfWithdrawing } from './decide-comment.ts';

const said = { byId: 'a', saidMs: Date.parse('2026-11-24T08:00:00.000Z'), isWithdrawn: false };
const at = (now: string, accountId = 'a') => ({ accountId, nowMs: Date.parse(`2026-11-24T${now}Z`) });

describe('the words of a comment', () => {
  it('are changed by the writer within five minutes, to the millisecond, and by nobody else', () => {
    expect(faultOfChanging(said, at('08:05:00.000'))).toBeNull();
    expect(faultOfChanging(said, at('08:05:00.001'))?.problem).toBe('comment-too-old');
    expect(faultOfChanging(said, at('08:01:00.000', 'b'))?.problem).toBe('comment-not-yours');
  });

  it('are withdrawn by the writer at any time, once', () => {
    expect(faultOfWithdrawing(said, at('23:00:00.000'))).toBeNull();
    expect(faultOfWithdrawing(said, at('08:01:00.000', 'b'))?.problem).toBe('comment-not-yours');
    const gone = { ...said, isWithdrawn: true };
    expect(faultOfWithdrawing(gone, at('08:03:00.000'))?.problem).toBe('comment-withdrawn');
    expect(faultOfChanging(gone, at('08:03:00.000'))?.problem).toBe('comment-withdrawn');
  });
});
