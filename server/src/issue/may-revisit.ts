import { stateOf } from '@dudao/core/issue/entry';
import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Caller } from '../lib/session.ts';
import type { Weighed } from './weighed.ts';

/** Why the caller may not set down a revisit of the entry; null where they may. */
export function faultOfRevisit({ row, kind, entry, parts }: Weighed, caller: Caller): Problem | null {
  if (row.phase !== 'closed') {
    const { name } = stateOf(kind, row.state);
    return problem('issue-revisit-early', { state: name.zh, stateEn: name.en });
  }
  if (!parts.has('keeper') && !parts.has('keeper-head') && !parts.has('team')) {
    return problem('issue-not-yours', { action: '登记回访结果', actionEn: 'Setting down a revisit' });
  }
  const isOwn =
    entry.workedBy.includes(caller.accountId) ||
    (entry.ownerPersonId !== null && entry.ownerPersonId === caller.personId);
  return isOwn ? problem('issue-own-work') : null;
}
