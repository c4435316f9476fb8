import { deleteView, listViews, saveView } from '@dudao/core/issue/view-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { implement } from '../lib/serve.ts';

interface ViewRow {
  readonly id: string;
  readonly name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly params: Record<string, string>;
  readonly is_mine: boolean;
  readonly is_default: boolean;
  readonly is_shared: boolean;
  readonly by_name: string;
  readonly revision: number;
}

export const listViewsImplementation = implement(listViews, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, caller }) => {
    // A unit that is out of sight by now takes its views along.
    const rows = await db.many<ViewRow>(
      `select v.id, v.name, v.unit_id, u.name as unit_name, v.params, v.account_id = $1 as is_mine, v.is_default, v.is_shared, v.by_name, v.revision
       from issue_view v join unit u on u.id = v.unit_id
       where v.account_id = $1 or (v.is_shared and v.office_id = $2)
       order by v.account_id = $1 desc, v.name, v.id limit 200`,
      [caller.accountId, caller.unitId],
    );
    return ok({
      views: rows.map((row) => ({
        id: row.id,
        name: row.name,
        unit: { id: row.unit_id, name: row.unit_name },
        params: row.params,
        isMine: row.is_mine,
        isDefault: row.is_mine && row.is_default,
        isShared: row.is_shared,
        by: row.by_name,
        revision: row.revision,
      })),
    });
  },
});

export const saveViewImplementation = implement(saveView, {
  subject: async (_db, { unitId }) => unitId,
  constraints: { issue_view_name_once: ({ name }) => problem('issue-view-name-taken', { name }, { field: 'name' }) },
  handle: async ({ tx, input, unit, caller, now }) => {
    const { view, name, params, isDefault, isShared } = input;
    if (view !== null) {
      const held = await tx.maybe<{ revision: number }>(
        'select revision from issue_view where id = $1 and account_id = $2 for update',
        [view.id, caller.accountId],
      );
      if (held === null) return refuse(problem('issue-view-not-yours'));
      if (held.revision !== view.revision) return refuse(problem('changed-meanwhile'));
    }
    if (isDefault) {
      await tx.run(
        'update issue_view set is_default = false, revision = revision + 1 where account_id = $1 and is_default and id is distinct from $2',
        [caller.accountId, view?.id ?? null],
      );
    }
    const values = [unit.id, unit.region, name, JSON.stringify(params), isDefault, isShared, now];
    const saved =
      view === null
        ? await tx.one<{ id: string; revision: number }>(
            `insert into issue_view (unit_id, region, name, params, is_default, is_shared, changed_at, account_id, by_name, office_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id, revision`,
            [...values, caller.accountId, caller.name, caller.unitId],
          )
        : await tx.one<{ id: string; revision: number }>(
            `update issue_view set unit_id = $1, region = $2, name = $3, params = $4, is_default = $5, is_shared = $6, changed_at = $7,
               revision = revision + 1 where id = $8 returning id, revision`,
            [...values, view.id],
          );
    return ok({ viewId: saved.id, revision: saved.revision });
  },
});

export const deleteViewImplementation = implement(deleteView, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, caller }) => {
    const gone = await tx.run('delete from issue_view where id = $1 and account_id = $2', [
      input.viewId,
      caller.accountId,
    ]);
    return gone === 0 ? refuse(problem('issue-view-not-yours')) : ok({});
  },
});
