import { can } from '@dudao/core/access/can';
import { ok } from '@dudao/core/lib/result';
import { type DirectiveLine, listDirectives } from '@dudao/core/task/directive/contract';
import { implement } from '../../lib/serve.ts';
import { readUnitRow } from '../../org/rows.ts';
import type { DirectiveRow } from './directive-rows.ts';

export type DirectiveLineRow = Omit<DirectiveRow, 'paragraphs' | 'notices'> & {
  readonly unit_name: string;
  readonly proposals: number;
  readonly accepted: number;
  readonly rejected: number;
};

/** Documents as lists show them. */
export const DIRECTIVE_LINES = `select d.id, d.unit_id, d.region, d.title, d.document, d.year, d.file_sha256, d.file_name, d.filed_at,
    d.filed_by_name, d.revision, u.name as unit_name, c.proposals, c.accepted, c.rejected
  from directive d join unit u on u.id = d.unit_id cross join lateral (
    select count(*)::int as proposals, count(*) filter (where p.state = 'accepted')::int as accepted,
      count(*) filter (where p.state = 'rejected')::int as rejected
    from directive_proposal p where p.directive_id = d.id) c`;

export function directiveLineOf(row: DirectiveLineRow): DirectiveLine {
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    title: row.title,
    document: row.document,
    year: row.year,
    fileName: row.file_name,
    filedAt: row.filed_at,
    filedBy: row.filed_by_name,
    proposals: row.proposals,
    accepted: row.accepted,
    rejected: row.rejected,
    revision: row.revision,
  };
}

export const listDirectivesImplementation = implement(listDirectives, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, caller }) => {
    const rows = await db.many<DirectiveLineRow>(
      `${DIRECTIVE_LINES} where d.unit_id = $1 order by d.filed_at desc, d.id limit $2`,
      [unit.id, input.limit + 1],
    );
    const own = await readUnitRow(db, unit.id);
    const file = !can(caller.grants, 'task.edit', unit.path)
      ? 'forbidden'
      : own?.closed_on == null
        ? true
        : 'unit-closed';
    return ok({
      directives: rows.slice(0, input.limit).map(directiveLineOf),
      more: rows.length > input.limit,
      actions: { file },
    });
  },
});
