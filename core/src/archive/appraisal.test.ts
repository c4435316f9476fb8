import { describe, expect, it } from 'vitest';
import { type Appraisal, dueAfter, faultOfDecision, faultOfProposal } from './appraisal.ts';

const OPEN: Appraisal = { verdict: 'destroy', until: null, proposedBy: 'a', agreed: null };
const propose = (
  at: Partial<Parameters<typeof faultOfProposal>[0]>,
  said: Partial<Parameters<typeof faultOfProposal>[1]> = {},
) =>
  faultOfProposal({ dueFrom: 2021, latest: null, ...at }, { verdict: 'destroy', until: null, ...said }, 2026)
    ?.problem ?? null;

describe('records whose time has run out', () => {
  it('only what is due is proposed, once at a time, and what was given up never again', () => {
    expect(propose({})).toBeNull();
    expect(propose({ dueFrom: 2026 })).toBeNull();
    expect(propose({ dueFrom: 2027 })).toBe('archive-not-due');
    expect(propose({ dueFrom: null })).toBe('archive-not-due');
    expect(propose({ latest: OPEN })).toBe('archive-proposed-already');
    expect(propose({ latest: { ...OPEN, agreed: false } })).toBeNull();
    expect(propose({ latest: { ...OPEN, agreed: true } })).toBe('archive-given-up');
    expect(propose({}, { verdict: 'keep' })).toBe('archive-until');
    expect(propose({}, { verdict: 'keep', until: 2026 })).toBe('archive-until');
    expect(propose({}, { verdict: 'keep', until: 2036 })).toBeNull();
  });

  it('two persons decide, each proposal once', () => {
    expect(faultOfDecision(OPEN, 'b')).toBeNull();
    expect(faultOfDecision(OPEN, 'a')?.problem).toBe('archive-own-proposal');
    expect(faultOfDecision({ ...OPEN, agreed: false }, 'b')?.problem).toBe('archive-decided');
  });

  it('what was agreed moves the year', () => {
    expect(dueAfter(2021, null)).toBe(2021);
    expect(dueAfter(2021, { verdict: 'keep', until: 2036 })).toBe(2036);
    expect(dueAfter(2021, { verdict: 'keep-for-ever', until: null })).toBeNull();
    expect(dueAfter(2021, { verdict: 'destroy', until: null })).toBe(2021);
  });
});
