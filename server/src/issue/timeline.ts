import type { Move } from '@dudao/core/issue/moves';
import { listTimeline } from '@dudao/core/issue/surfaces-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { readLedgersOf } from './books.ts';
import { nameLeaders } from './leaders.ts';
import { lineOf } from './lines.ts';
import { readListed } from './list.ts';
import { ACTION_KEY, movesByKey } from './moved.ts';

export const listTimelineImplementation = implement(listTimeline, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, now }) => {
    const today = plainDateOf(now);
    const page = await readListed(db, unit, input, today);
    if (page === null) return refuse(problem('issue-no-such-place'));
    const kindOf = await readLedgersOf(db, page.rows);
    const ids = page.rows.map(({ id }) => id);
    const days = await db.many<{ id: string; fix_due_on: string | null; closed_on: string | null }>(
      'select id, fix_due_on, closed_on from issue where id = any ($1::uuid[])',
      [ids],
    );
    const moves = await readMoves(db, ids);
    const lines = page.rows.map((row) => lineOf(row, kindOf(row), today));
    return ok({
      entries: (await nameLeaders(db, lines)).map((row) => {
        const own = days.find(({ id }) => id === row.id);
        return {
          ...row,
          fixDueOn: own?.fix_due_on ?? null,
          closedOn: own?.closed_on ?? null,
          moves: [...(moves.get(row.id) ?? [])],
        };
      }),
      next: page.next,
    });
  },
});

interface MoveRow {
  readonly issue_id: string;
  readonly key: string;
  readonly at: string;
}

/** What moved each of these entries, from the first on. */
async function readMoves(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { readonly what: Move; readonly on: string }[]>> {
  const byKey = await movesByKey(db);
  const rows = await db.many<MoveRow>(
    `select s.issue_id, ${ACTION_KEY} as key, s.at from issue i join issue_step s on s.issue_id = i.id
     where i.id = any ($1::uuid[]) order by s.issue_id, s.revision, s.at`,
    [ids],
  );
  const moves = new Map<string, { what: Move; on: string }[]>();
  for (const { issue_id: id, key, at } of rows) {
    const what = byKey.get(key);
    if (what !== undefined) moves.set(id, [...(moves.get(id) ?? []), { what, on: plainDateOf(new Date(at)) }]);
  }
  return moves;
}
