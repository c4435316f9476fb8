import { stateOf } from '@dudao/core/issue/entry';
import type { Part, Rung } from '@dudao/core/issue/ledgers-format';
import { type Problem, problem } from '@dudao/core/lib/problem';
import { dayAfterWorkingDays } from '@dudao/core/lib/working-day';
import type { Weighed } from '../weighed.ts';

const ANSWERERS: readonly Part[] = ['owner', 'owner-head'];

/** Whether sheets to the entry's owner are the caller's to answer. */
export function mayAnswer({ parts }: Weighed): boolean {
  return ANSWERERS.some((part) => parts.has(part));
}

/** The day until which a sheet issued today is to be answered. */
export function replyDay(rung: Rung, today: string): string {
  return dayAfterWorkingDays(today, rung.reply);
}

/** Why the caller may not issue a sheet about an entry; null where they may. */
export function faultOfUrge({ row, kind, parts }: Weighed, rung: Rung): Problem | null {
  if (row.phase !== 'open' || row.owner_unit_id === null) {
    const { name } = stateOf(kind, row.state);
    return problem('issue-nobody-to-urge', { state: name.zh, stateEn: name.en });
  }
  if (rung.by.some((part) => parts.has(part))) return null;
  return problem('issue-not-yours', { action: rung.name.zh, actionEn: rung.name.en });
}

/** Whether somebody of these parts may issue, withdraw or record what a sheet of this rung says. */
export function mayIssue({ parts, kind }: Weighed, { rung }: { readonly rung: string }): boolean {
  return kind.ladder?.rungs.find(({ id }) => id === rung)?.by.some((part) => parts.has(part)) === true;
}
