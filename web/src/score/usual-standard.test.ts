import type { StandardSummary } from '@dudao/core/pack/contract';
import { describe, expect, it } from 'vitest';
import type { AdoptionFacts } from './AdoptionList.tsx';
import { usualStandard } from './usual-standard.ts';

// Only what the choice looks at; a summary says much more.
const list = ['A@2.0', 'A@1.0', 'B@1.0'].map((key) => {
  const [id, version] = key.split('@');
  return { id, version } as StandardSummary;
});
const none = { asked: null, adoptions: [], runs: [], on: '2026-11-26' };
const decided = { standardId: 'A', version: '1.0', family: 'A', fromOn: '2026-09-01', above: 0 } as AdoptionFacts;
const runs = [{ standardId: 'B', version: '1.0' }];

describe('usualStandard', () => {
  it('takes what was asked, then what is decided, then what was used last', () => {
    expect(usualStandard(list, { ...none, runs })).toMatchObject({ id: 'B' });
    expect(usualStandard(list, { ...none, runs, adoptions: [decided] })).toMatchObject({ id: 'A', version: '1.0' });
    expect(usualStandard(list, { asked: 'A@2.0', runs, adoptions: [decided], on: none.on })).toMatchObject({
      version: '2.0',
    });
  });

  it('a decision that is not yet in force does not count', () => {
    expect(usualStandard(list, { ...none, adoptions: [decided], on: '2026-08-31' })).toBeUndefined();
  });

  it('chooses nothing for people where nothing tells, unless there is only one', () => {
    expect(usualStandard(list, none)).toBeUndefined();
    expect(usualStandard(list.slice(0, 1), none)).toBe(list[0]);
    expect(usualStandard(list, { ...none, asked: 'C@1.0' })).toBeUndefined();
  });
});
