import type { ShownLedger } from '@dudao/core/issue/shapes';
import { describe, expect, it } from 'vitest';
import { EMPTY_DEED, sentDeed, usualClass, workingDayAfter } from './deed-draft.ts';

const FULL = {
  ...EMPTY_DEED,
  words: ' 已改 ',
  ownerUnitId: 'u',
  jointUnitIds: ['v'],
  handling: 'h',
  until: '2026-12-01',
  raiseToId: 'r',
  institution: '制度',
};

describe('what is sent of a deed', () => {
  it('is what the action asks for and nothing else', () => {
    expect(sentDeed({ does: 'assign' }, FULL)).toEqual({
      words: '已改',
      values: {},
      owner: { unitId: 'u', personId: null },
      jointUnitIds: ['v'],
      handling: 'h',
    });
    expect(sentDeed({ does: 'ask' }, FULL)).toEqual({ words: '已改', values: {}, until: '2026-12-01' });
    expect(sentDeed({ does: 'raise' }, FULL)).toEqual({ words: '已改', values: {}, raiseToId: 'r' });
    expect(sentDeed({ does: 'verify' }, FULL)).toEqual({ words: '已改', values: {}, institution: '制度' });
    expect(sentDeed({ does: 'close' }, FULL)).toEqual({ words: '已改', values: {} });
  });

  it('leaves out what was not given', () => {
    expect(sentDeed({ does: 'assign' }, EMPTY_DEED)).toEqual({ words: '', values: {} });
  });
});

describe('what a dialog begins with', () => {
  it('is the first class with days of its own that are not today', () => {
    const one = (id: string, within: number | null) => ({ id, within });
    // Safe: only the classes are read.
    const ledger = (...classes: object[]) => ({ classes }) as unknown as ShownLedger;
    expect(usualClass(ledger(one('a', 0), one('b', null), one('c', 20)))).toBe('c');
    expect(usualClass(ledger(one('a', 0)))).toBe('a');
    expect(usualClass(ledger())).toBe('');
  });

  it('counts working days, over a weekend', () => {
    expect(workingDayAfter('2026-11-27', 1)).toBe('2026-11-30');
  });
});
