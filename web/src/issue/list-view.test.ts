import { describe, expect, it } from 'vitest';
import { isNarrowed, PLAIN_VIEW, paramsOf, questionOf, UNFINISHED, viewOf } from './list-view.ts';

const VIEWS = [
  PLAIN_VIEW,
  { ...PLAIN_VIEW, as: 'owner', ledger: 'a', phase: 'closed', light: 'red', sort: 'found', descending: true } as const,
  { ...PLAIN_VIEW, severity: 'grave', handling: 'b', isKey: true, clause: 'c 1', search: '锁', phase: 'all' } as const,
];

describe('the address of a list', () => {
  it.each(VIEWS)('says the whole view and nothing else %#', (view) => {
    expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  });

  it('says nothing of a plain view', () => {
    expect(paramsOf(PLAIN_VIEW)).toEqual({});
  });

  it('takes what it does not know as not said', () => {
    expect(viewOf(new URLSearchParams({ phase: 'x', light: 'blue', sort: 'y', as: 'z' }))).toEqual(PLAIN_VIEW);
  });
});

describe('the question that a view asks', () => {
  it('leaves out what does not narrow', () => {
    expect(questionOf('u', PLAIN_VIEW)).toEqual({
      unitId: 'u',
      as: 'concerned',
      sort: 'due',
      descending: false,
      phases: UNFINISHED,
    });
    expect(questionOf('u', { ...PLAIN_VIEW, phase: 'all', search: '  ' })).not.toHaveProperty('phases');
    expect(questionOf('u', { ...PLAIN_VIEW, phase: 'closed' })).toMatchObject({ phases: ['closed'] });
  });

  it('is narrowed by a light, not by a sort', () => {
    expect(isNarrowed({ ...PLAIN_VIEW, sort: 'found', ledger: 'a' })).toBe(false);
    expect(isNarrowed({ ...PLAIN_VIEW, light: 'red' })).toBe(true);
  });
});
