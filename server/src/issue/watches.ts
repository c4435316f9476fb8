import { can } from '@dudao/core/access/can';
import { followIssue, followLedger, listWatches } from '@dudao/core/issue/watch-contract';
import { unfollowableMarks } from '@dudao/core/issue/watched-view';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Tx } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { beyond } from './beyond.ts';
import { entranceOf } from './parts.ts';

interface WatchRow {
  readonly id: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly every: 'day' | 'week';
  readonly issue_id: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly view_id: string | null;
  readonly view_name: string | null;
  readonly ledger: string | null;
}

export const listWatchesImplementation = implement(listWatches, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, caller }) => {
    // What is out of sight by now is told of no more.
    const rows = await db.many<WatchRow>(
      `select w.id, w.unit_id, u.name as unit_name, w.every, w.issue_id, i.number, i.title, w.view_id, v.name as view_name, w.ledger
       from issue_watch w join unit u on u.id = w.unit_id left join issue i on i.id = w.issue_id left join issue_view v on v.id = w.view_id
       where w.account_id = $1 and (w.issue_id is null or i.id is not null) and (w.view_id is null or v.id is not null)
       order by w.since desc, w.id limit 500`,
      [caller.accountId],
    );
    return ok({
      watches: rows.map((row) => ({
        id: row.id,
        unit: { id: row.unit_id, name: row.unit_name },
        every: row.every,
        issue: row.issue_id === null ? null : { id: row.issue_id, number: row.number ?? '', title: row.title ?? '' },
        view: row.view_id === null ? null : { id: row.view_id, name: row.view_name ?? '' },
        ledger: row.ledger,
      })),
    });
  },
});

/** Whether the caller sees a place by a role of their own, and not only as a member of a team for as long as it looks there. */
function seesByRole({ grants }: Caller, path: readonly string[]): boolean {
  return can(
    grants.filter(({ role }) => role !== 'team-member'),
    'issue.read',
    path,
  );
}

interface Watched {
  readonly unitId: string;
  readonly region: string;
  readonly issueId: string | null;
  readonly ledger: string | null;
  readonly viewId: string | null;
}

/** Follows a thing once, in the rhythm asked for last; null: forgets it. */
async function writeWatch(
  tx: Tx,
  { unitId, region, issueId, ledger, viewId }: Watched,
  { caller, every, now }: { readonly caller: Caller; readonly every: 'day' | 'week' | null; readonly now: Date },
): Promise<void> {
  if (every === null) {
    await tx.run(
      `delete from issue_watch where account_id = $1 and unit_id = $2 and issue_id is not distinct from $3 and ledger is not distinct from $4
         and view_id is not distinct from $5`,
      [caller.accountId, unitId, issueId, ledger, viewId],
    );
    return;
  }
  await tx.run(
    `insert into issue_watch (account_id, unit_id, region, issue_id, ledger, view_id, every, since) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict on constraint issue_watch_once do update set every = excluded.every`,
    [caller.accountId, unitId, region, issueId, ledger, viewId, every, now],
  );
}

export const followIssueImplementation = implement(followIssue, {
  subject: (db, { issueId }, caller) => entranceOf(db, issueId, caller, 'issue.read'),
  handle: async ({ tx, input, unit, caller, now }) => {
    const { issueId, every } = input;
    if (every !== null && !seesByRole(caller, unit.path)) return refuse(problem('issue-watch-team'));
    // The door has seen that the caller may see it; a team sees more than it may write.
    const row = await beyond(tx, () =>
      tx.maybe<{ unit_id: string; region: string }>('select unit_id, region from issue where id = $1', [issueId]),
    );
    if (row === null) return refuse(problem('not-found'));
    const watched = { unitId: row.unit_id, region: row.region, issueId, ledger: null, viewId: null };
    await writeWatch(tx, watched, { caller, every, now });
    return ok({});
  },
});

export const followLedgerImplementation = implement(followLedger, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { followed, every } = input;
    if (every !== null && !seesByRole(caller, unit.path)) return refuse(problem('issue-watch-team'));
    const place = { unitId: unit.id, region: unit.region, issueId: null };
    if (followed.kind === 'unit') {
      await writeWatch(tx, { ...place, ledger: followed.ledger, viewId: null }, { caller, every, now });
      return ok({});
    }
    const view = await tx.maybe<{ params: Record<string, string> }>(
      `select params from issue_view where id = $1 and unit_id = $2 and (account_id = $3 or (is_shared and office_id = $4))`,
      [followed.viewId, unit.id, caller.accountId, caller.unitId],
    );
    if (view === null) return refuse(problem('issue-watch-no-view'));
    if (every !== null && unfollowableMarks(view.params).length > 0) return refuse(problem('issue-watch-view-marks'));
    await writeWatch(tx, { ...place, ledger: null, viewId: followed.viewId }, { caller, every, now });
    return ok({});
  },
});
