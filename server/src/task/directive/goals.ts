import { randomUUID } from 'node:crypto';
import type { OutlineNode } from '@dudao/core/task/directive/outline';
import type { NodeLevel } from '@dudao/core/task/plan-kind';
import type { Tx } from '../../lib/db.ts';
import type { PlanRow } from '../rows.ts';

/** Levels of the goal tree that a document's outermost two headings become. */
const LEVELS: readonly NodeLevel[] = ['goal', 'focus'];
const TITLE_LENGTH = 200;

/** Finds the goal of a plan for the headings above a proposal, and makes it where it is missing. Null for what stands under no heading. */
export function goalsFor(
  tx: Tx,
  plan: PlanRow,
  outline: readonly OutlineNode[],
): (headings: readonly string[]) => Promise<string | null> {
  const titles = new Map(titlesOf(outline));
  const known = new Map<string, string>();
  const goalOf = async (title: string, level: NodeLevel, parentId: string | null): Promise<string> => {
    const there =
      known.get(title) ??
      (await tx.maybe<{ id: string }>('select id from plan_node where plan_id = $1 and title = $2', [plan.id, title]))
        ?.id;
    const id = there ?? randomUUID();
    known.set(title, id);
    if (there !== undefined) return id;
    await tx.run(
      `insert into plan_node (id, plan_id, unit_id, region, parent_id, level, title, position)
       values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(position), 0) + 1 from plan_node where plan_id = $2))`,
      [id, plan.id, plan.unit_id, plan.region, parentId, level, title],
    );
    return id;
  };
  return async (headings) => {
    let parent: string | null = null;
    for (const [i, level] of LEVELS.entries()) {
      const title = titles.get(headings[i] ?? '');
      if (title !== undefined) parent = await goalOf(title, level, parent);
    }
    return parent;
  };
}

function titlesOf(nodes: readonly OutlineNode[]): readonly (readonly [id: string, title: string])[] {
  return nodes.flatMap(({ id, mark, title, children }) => {
    const named = title.trim().slice(0, TITLE_LENGTH) || mark;
    return [...(named === '' ? [] : [[id, named] as const]), ...titlesOf(children)];
  });
}
