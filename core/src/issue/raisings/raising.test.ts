import { describe, expect, it } from 'vitest';
import { isAsking, isLateAnswer } from './raising.ts';

const state = (waits: 'keeper' | 'keeper-head') => ({
  id: 'first',
  name: { zh: '先', en: 'first' },
  phase: 'new' as const,
  waits,
});

describe('what is put to the level above', () => {
  it('E50 a ledger that begins by waiting for the head of its keeper holds questions', () => {
    const path = { id: 'p', name: { zh: '流程', en: 'path' }, actions: [] };
    expect(isAsking({ ...path, states: [state('keeper-head'), state('keeper')] })).toBe(true);
    expect(isAsking({ ...path, states: [state('keeper'), state('keeper-head')] })).toBe(false);
  });

  it('E50 an answer is late after its day, whether it still waits or was given; without a day never', () => {
    const today = '2026-11-24';
    expect(isLateAnswer({ dueOn: '2026-11-24', endedOn: null }, today)).toBe(false);
    expect(isLateAnswer({ dueOn: '2026-11-23', endedOn: null }, today)).toBe(true);
    expect(isLateAnswer({ dueOn: '2026-11-20', endedOn: '2026-11-20' }, today)).toBe(false);
    expect(isLateAnswer({ dueOn: '2026-11-20', endedOn: '2026-11-21' }, today)).toBe(true);
    expect(isLateAnswer({ dueOn: null, endedOn: null }, today)).toBe(false);
  });
});
