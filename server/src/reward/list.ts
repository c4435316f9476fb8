import { can } from '@dudao/core/access/can';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listRewardChoices, listRewards, type RewardLine } from '@dudao/core/reward/contract';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import { implement } from '../lib/serve.ts';
import { kindsOfRewards, readRewardBook, shownKind } from './book.ts';
import type { RewardRow } from './rows.ts';

const PAGE = 50;
const MOST_CITED = 40;

/** A proposal as lists read it. */
export type Listed = RewardRow & { readonly lines: number; readonly paid_out: string | null };

/** A proposal with how many lines it has and what was decided to be paid out. */
export const LISTED = `r.*, (select count(*)::int from reward_line l where l.reward_id = r.id) as lines,
  (select sum(l.amount) from reward_line l where l.reward_id = r.id and l.amount > 0) as paid_out`;

/** A proposal as lists tell it. */
export function tellLine(row: Listed, { name, purpose }: Pick<RewardKind, 'name' | 'purpose'>): RewardLine {
  return {
    id: row.id,
    title: row.title,
    kindName: name,
    purpose,
    state: row.state,
    lines: row.lines,
    proposedAt: row.proposed_at,
    noticeUntil: row.notice_until,
    paidOut: row.paid_out,
  };
}

export const listRewardsImplementation = implement(listRewards, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { after }, unit, caller }) => {
    const rows = await db.many<Listed>(
      `select ${LISTED} from reward r where r.unit_id = $1 and ($2::timestamptz is null or (r.proposed_at, r.id) < ($2, $3::uuid))
       order by r.proposed_at desc, r.id desc limit ${PAGE + 1}`,
      [unit.id, after?.at ?? null, after?.id ?? null],
    );
    const kindOf = await kindsOfRewards(db, rows);
    const rewards = rows.slice(0, PAGE).map((row) => tellLine(row, kindOf(row)));
    const last = rows.length > PAGE ? rewards.at(-1) : undefined;
    return ok({
      rewards,
      next: last === undefined ? null : { at: last.proposedAt, id: last.id },
      actions: { propose: can(caller.grants, 'reward.prepare', unit.path) || 'forbidden' },
    });
  },
});

export const listRewardChoicesImplementation = implement(listRewardChoices, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, unit }) => {
    const book = await readRewardBook(db);
    if (book === null) return refuse(problem('reward-no-book'));
    const publications = await db.many<{ id: string; title: string; period: string; digest: string }>(
      `select id, title, period, digest from publication where unit_id = $1 and state = 'published'
       order by published_at desc, id limit ${MOST_CITED}`,
      [unit.id],
    );
    return ok({ kinds: book.kinds.map(shownKind), publications });
  },
});
