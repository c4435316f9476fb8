import { describe, expect, it } from 'vitest';
import { decideRejudge, toldOfMark } from './rejudge.ts';
import { MARK_VALUES } from './shapes.ts';

const ledger = { marks: ['severity!', 'depth'] } as unknown as Parameters<typeof decideRejudge>[0]['ledger'];
const marks = MARK_VALUES.parse({ severity: 'general' });
const judge = (judged: Parameters<typeof decideRejudge>[2], more: object = {}) =>
  decideRejudge({ ledger }, { phase: 'open', marks, parts: new Set(['keeper'] as const), ...more }, judged);

describe('E26 judging anew', () => {
  it('changes what is said and tells what it was before', () => {
    const judged = judge({ severity: 'grave', depth: 'deep' });
    expect(judged).toMatchObject({
      ok: true,
      value: {
        marks: { severity: 'grave', depth: 'deep', urgency: null },
        told: { severity: 'general grave', depth: '- deep' },
      },
    });
  });

  it('is the keeper’s, before the end, of marks that the ledger asks for, and only where it changes something', () => {
    const fault = (judged: Parameters<typeof judge>[0], more: object = {}) => {
      const decided = judge(judged, more);
      return decided.ok ? null : decided.problems[0]?.problem;
    };
    expect(fault({ severity: 'grave' }, { parts: new Set(['owner']) })).toBe('issue-not-yours');
    expect(fault({ severity: 'grave' }, { parts: new Set(['keeper-head']) })).toBeNull();
    expect(fault({ severity: 'grave' }, { phase: 'closed' })).toBe('issue-rejudge-ended');
    expect(fault({ urgency: 'high' })).toBe('issue-mark-not-asked');
    expect(fault({ severity: 'general' })).toBe('issue-rejudge-same');
    expect(fault({})).toBe('issue-rejudge-same');
  });

  it('is told in words', () => {
    expect(toldOfMark('severity', 'general grave')).toEqual({ zh: '一般 → 严重', en: 'general → grave' });
    expect(toldOfMark('depth', '- deep')?.zh).toBe('未定 → 深层次问题');
    expect(toldOfMark('owner', '一校')).toBeNull();
  });
});
