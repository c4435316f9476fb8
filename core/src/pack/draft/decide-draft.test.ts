import { describe, expect, it } from 'vitest';
import { type DraftDeed, type DraftState, faultOfDeed } from './decide-draft.ts';

const STATES: readonly DraftState[] = ['draft', 'submitted', 'accepted', 'published'];
const DEEDS: readonly DraftDeed[] = ['save', 'remove', 'submit', 'review', 'publish'];

describe('what can be done with a draft', () => {
  it('follows the order: written, submitted, accepted, published', () => {
    const may = STATES.map((state) =>
      DEEDS.filter((deed) => faultOfDeed(deed, { state, writers: ['a'] }, 'b') === null),
    );
    expect(may).toEqual([['save', 'remove', 'submit'], ['review'], ['publish'], []]);
  });

  it('needs a second person for review and publication', () => {
    for (const [deed, state] of [
      ['review', 'submitted'],
      ['publish', 'accepted'],
    ] as const) {
      expect(faultOfDeed(deed, { state, writers: ['a', 'b'] }, 'b')?.problem).toBe('draft-own-work');
    }
    expect(faultOfDeed('submit', { state: 'draft', writers: ['a'] }, 'a')).toBeNull();
  });
});
