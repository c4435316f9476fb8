import { describe, expect, it } from 'vitest';
import { judgeDuty } from './two-duties.ts';

const none = { doneInTime: 0, doneLate: 0, open: 0, overdue: 0 };

describe('a duty', () => {
  it('is judged by the worst of its tasks, and not at all without one', () => {
    expect(judgeDuty(none)).toBe('none');
    expect(judgeDuty({ ...none, open: 1 })).toBe('kept');
    expect(judgeDuty({ ...none, doneInTime: 3 })).toBe('kept');
    expect(judgeDuty({ ...none, doneInTime: 3, doneLate: 1 })).toBe('late');
    expect(judgeDuty({ ...none, doneLate: 1, overdue: 1 })).toBe('neglected');
  });
});
