import { can, type Grant } from '@dudao/core/access/can';
import type { EntitySet } from '@dudao/core/feed/entity-set';
import { FEED_SETS } from '@dudao/core/feed/sets';

/** D2 Sets that somebody may see at a unit and everywhere below it. Who is recused from a unit below sees no set of the whole. */
export function setsSeen(grants: readonly Grant[], path: readonly string[]): readonly EntitySet[] {
  const whole = grants.filter(({ except = [] }) => except.length === 0);
  return FEED_SETS.filter(({ verb }) => can(whole, verb, path));
}
