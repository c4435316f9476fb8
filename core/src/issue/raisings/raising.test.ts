import { describe, expect, it } from 'vitest';
import { ledgerCalled, packLedgers } from '../testing/read-ledgers.ts';
import { isAsking, isLateAnswer, questionOf } from './raising.ts';

const state = (waits: 'keeper' | 'keeper-head') => ({
  id: 'first',
  name: { zh: '先', en: 'first' },
  phase: 'new' as const,
  waits,
});

describe('what is put to the level above', () => {
  it('E50 a ledger that begins by waiting for the head of its keeper holds questions, where units write it', () => {
    const path = { id: 'p', name: { zh: '流程', en: 'path' }, actions: [] };
    const asking = { ...path, states: [state('keeper-head'), state('keeper')] };
    const ledger: Parameters<typeof isAsking>[0]['ledger'] = { written_by: ['keeper', 'unit'] };
    expect(isAsking({ ledger, path: asking })).toBe(true);
    expect(isAsking({ ledger, path: { ...path, states: [state('keeper'), state('keeper-head')] } })).toBe(false);
    expect(isAsking({ ledger: { written_by: ['keeper', 'team'] }, path: asking })).toBe(false);
    const questions = packLedgers().filter(isAsking);
    expect(questions.map(({ ledger: { id } }) => id)).toEqual(['question', 'major']);
  });

  it('E50 a question is what its ledger needs to be written, without what is kept back', () => {
    const { ledger } = ledgerCalled('major');
    const values = { matter: '校舍鉴定为危房', done_so_far: '已停用' };
    expect(questionOf(ledger, { values, hidden: new Set() })).toBe('校舍鉴定为危房');
    expect(questionOf(ledger, { values, hidden: new Set(['matter']) })).toBe('');
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
