import { describe, expect, it } from 'vitest';
import { moveOf } from './moves.ts';

describe('moves of entries', () => {
  it('tells a grant of more time from a grant of rest', () => {
    expect(moveOf({ does: 'grant', request: 'extend' })).toBe('extended');
    expect(moveOf({ does: 'grant', request: 'hold' })).toBeNull();
  });

  it('tells what leads on from what leaves an entry where it is', () => {
    expect(moveOf({ does: 'close' })).toBe('closed');
    expect(moveOf({ does: 'reopen' })).toBe('reopened');
    expect(moveOf({ does: 'note' })).toBeNull();
  });
});
