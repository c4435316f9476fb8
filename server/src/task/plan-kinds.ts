import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { listPlanKinds, type ShownPlanKind } from '@dudao/core/task/contract';
import type { PlanKind } from '@dudao/core/task/plan-kind-format';
import { PLANS } from '@dudao/core/task/plan-kinds';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** A kind of plan with the rulebook version that says what it is. */
export type FrozenPlanKind = PlanKind & { readonly rulebookId: string; readonly version: string };

/** What a plan keeps of the rulebook by which it was made. */
export interface KindOfRow {
  readonly kind: string;
  readonly rulebook_id: string;
  readonly version: string;
}

/** The kinds in force: those of the newest version of every rulebook. */
export async function readPlanKinds(db: Db): Promise<readonly FrozenPlanKind[]> {
  return (await listRulebooks(db, PLANS)).flatMap(({ content: { id: rulebookId, version, kinds } }) =>
    kinds.map((kind) => ({ ...kind, rulebookId, version })),
  );
}

/** The kind in force with this id. Refuses: plan-kind-unknown. */
export async function newestPlanKind(db: Db, id: string): Promise<Result<FrozenPlanKind>> {
  const found = (await readPlanKinds(db)).find((kind) => kind.id === id);
  return found === undefined ? refuse(problem('plan-kind-unknown', { kind: id }, { field: 'kind' })) : ok(found);
}

/** The kinds by which plans were made, each version read once. */
export async function planKindsOf(db: Db, rows: readonly KindOfRow[]): Promise<(row: KindOfRow) => FrozenPlanKind> {
  const known = new Map<string, FrozenPlanKind>();
  const keyOf = ({ kind, rulebook_id, version }: KindOfRow) => `${rulebook_id} ${version} ${kind}`;
  const books = new Map(rows.map((row) => [`${row.rulebook_id} ${row.version}`, row]));
  for (const { rulebook_id: rulebookId, version } of books.values()) {
    const book = await readFrozenRulebook(db, PLANS, { id: rulebookId, version });
    for (const kind of book?.content.kinds ?? []) {
      known.set(keyOf({ kind: kind.id, rulebook_id: rulebookId, version }), { ...kind, rulebookId, version });
    }
  }
  return (row) => {
    const found = known.get(keyOf(row));
    if (found === undefined) throw new Error(`plan of a kind that was never frozen: ${keyOf(row)}`);
    return found;
  };
}

/** The kind by which one plan was made. */
export async function planKindOf(db: Db, row: KindOfRow): Promise<FrozenPlanKind> {
  return (await planKindsOf(db, [row]))(row);
}

/** A kind as the browser gets it. */
function shownPlanKind({ id, name, covers, ...kind }: PlanKind): ShownPlanKind {
  return {
    id,
    name,
    covers,
    mayExtend: kind.may_extend === true,
    hangsOnGoals: kind.hangs_on_goals === true,
    parts: (kind.parts ?? []).map((part) => part.name),
    reviewedBy: kind.review ?? null,
    signatures: (kind.signatures ?? []).map((side) => side.name),
    yearly: kind.yearly ?? null,
    anchor: kind.anchor ?? null,
    tasks: (kind.tasks ?? []).map((task) => task.name),
  };
}

export const listPlanKindsImplementation = implement(listPlanKinds, {
  handle: async ({ db }) => ok({ kinds: (await readPlanKinds(db)).map(shownPlanKind) }),
});
