import { describe, expect, it } from 'vitest';
import { bodyOfCall, HOOK_KIND_IDS, HOOK_NOUNS, hookKindOf, kindOfEvent, TEST_KIND } from './hook-kinds.ts';

const NOTHING = { before: null, after: null };
const moved = (before: string | undefined, after: string | undefined) => ({
  event: 'issue.acted',
  change: { before: { phase: before }, after: { phase: after } },
});

describe('H2 kinds', () => {
  it('an event is of the kind that was asked for, and of none that was not', () => {
    const signed = { event: 'bulletin.signed', change: NOTHING };
    expect(kindOfEvent(signed, HOOK_KIND_IDS)).toBe('bulletin.issued');
    expect(kindOfEvent(signed, ['issue.closed'])).toBe(null);
    expect(kindOfEvent({ event: 'access.signed-in', change: NOTHING }, HOOK_KIND_IDS)).toBe(null);
  });

  it('of the deeds on an entry only closing and opening again are told', () => {
    expect(kindOfEvent(moved('proving', 'closed'), HOOK_KIND_IDS)).toBe('issue.closed');
    expect(kindOfEvent(moved('closed', 'open'), HOOK_KIND_IDS)).toBe('issue.reopened');
    expect(kindOfEvent(moved('closed', 'closed'), HOOK_KIND_IDS)).toBe(null);
    expect(kindOfEvent(moved('open', 'done'), HOOK_KIND_IDS)).toBe(null);
    expect(kindOfEvent(moved(undefined, undefined), HOOK_KIND_IDS)).toBe(null);
  });

  it('names begin with their noun, and no event is of two kinds', () => {
    for (const id of HOOK_KIND_IDS) expect(id.startsWith(`${hookKindOf(id).noun}.`)).toBe(true);
    const plain = HOOK_KIND_IDS.map(hookKindOf).filter(({ is }) => is === undefined);
    expect(new Set(plain.map(({ event }) => event)).size).toBe(plain.length);
    expect(new Set(HOOK_KIND_IDS.map((id) => hookKindOf(id).noun)).size).toBe(Object.keys(HOOK_NOUNS).length);
  });
});

describe('H3 the body of a call', () => {
  const at = '2026-11-24T08:00:00.000Z';

  it('says what happened to what, when and where it is read, and nothing else', () => {
    const subject = { id: 'a1', unitId: 'u1' };
    expect(bodyOfCall({ kind: 'issue.closed', at, subject }, 'https://dudao.example')).toEqual({
      type: 'issue.closed',
      timestamp: at,
      data: { noun: 'issue', id: 'a1', link: 'https://dudao.example/issues/a1', unitId: 'u1' },
    });
  });

  it('of a test tells of nothing', () => {
    const body = { type: 'hook.test', timestamp: at, data: {} };
    expect(bodyOfCall({ kind: TEST_KIND, at, subject: null }, 'https://dudao.example')).toEqual(body);
  });
});
