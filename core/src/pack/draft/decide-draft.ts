import { type Problem, problem } from '../../lib/problem.ts';

/** A draft is written (`draft`), waits for another person (`submitted`), was found right (`accepted`) or is in force (`published`). */
export type DraftState = 'draft' | 'submitted' | 'accepted' | 'published';

/** What the rules about persons and order need to know of a draft. */
export interface DraftFacts {
  readonly state: DraftState;
  /** Everybody who has written in it since it was made, and who submitted it last. */
  readonly writers: readonly string[];
}

/** What can be done with a draft. */
export type DraftDeed = 'save' | 'remove' | 'submit' | 'review' | 'publish';

/**
 * Whether this person may do it now; null when nothing stands in the way. Two persons are always needed: who wrote or submitted may
 * neither review nor publish. Text under review does not change, so that what is published is what was read.
 */
export function faultOfDeed(deed: DraftDeed, { state, writers }: DraftFacts, accountId: string): Problem | null {
  if (state === 'published') return problem('draft-published');
  if ((deed === 'save' || deed === 'submit' || deed === 'remove') && state !== 'draft')
    return problem('draft-under-review');
  if (deed === 'review' && state !== 'submitted') return problem('draft-not-submitted');
  if (deed === 'publish' && state !== 'accepted') return problem('draft-not-accepted');
  if ((deed === 'review' || deed === 'publish') && writers.includes(accountId)) return problem('draft-own-work');
  return null;
}
