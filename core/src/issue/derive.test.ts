import { describe, expect, it } from 'vitest';
import { type DerivedEntry, followSource } from './derive.ts';
import type { Missed, Standing } from './missed.ts';

const NAME = { zh: '名', en: 'name' };
const miss = (key: string): Missed => ({
  key,
  code: '1',
  clause: 'S R1',
  severity: 'general',
  title: NAME,
  found: NAME,
});
const standing = (missed: readonly string[], open: readonly string[] = []): Standing => ({
  missed: missed.map(miss),
  open: new Set(open),
});
const entry = (id: string, more: Partial<DerivedEntry> = {}): DerivedEntry => ({
  id,
  key: 'a',
  period: '2025-2026',
  phase: 'open',
  passesOn: null,
  ...more,
});
const follow = (entries: readonly DerivedEntry[], now: Standing, period = '2025-2026') => {
  const { write, pass, miss: again } = followSource(entries, now, period);
  return { write: write.map(({ key }) => key), pass, miss: again };
};

describe('E13 derived entries follow their source', () => {
  it('what is missed is written once, however often it is named, and not while an entry about it is open', () => {
    expect(follow([], standing(['a', 'b', 'a']))).toEqual({ write: ['a', 'b'], pass: [], miss: [] });
    expect(follow([entry('1')], standing(['a']))).toEqual({ write: [], pass: [], miss: [] });
  });

  it('met again is ready to be verified, missed again is not, and telling it twice changes nothing', () => {
    expect(follow([entry('1')], standing([]))).toEqual({ write: [], pass: ['1'], miss: [] });
    const ready = entry('1', { passesOn: '2026-11-01' });
    expect(follow([ready], standing([]))).toEqual({ write: [], pass: [], miss: [] });
    expect(follow([ready], standing(['a']))).toEqual({ write: [], pass: [], miss: ['1'] });
  });

  it('what cannot be judged for missing data changes nothing', () => {
    expect(follow([entry('1')], standing([], ['a']))).toEqual({ write: [], pass: [], miss: [] });
  });

  it('what was closed and is missed again is written anew; what was not taken up only in another period', () => {
    expect(follow([entry('1', { phase: 'closed' })], standing(['a'])).write).toEqual(['a']);
    const dropped = entry('1', { phase: 'void' });
    expect(follow([dropped], standing(['a'])).write).toEqual([]);
    expect(follow([dropped], standing(['a']), '2026-2027').write).toEqual(['a']);
    expect(follow([dropped], standing([])).pass).toEqual([]);
  });
});
