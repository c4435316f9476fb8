import { type Problem, problem } from '@dudao/core/lib/problem';
import type { Holder } from '@dudao/core/org/staff-contract';
import type { HolderOrName, TaskFields, UnitOrName } from '@dudao/core/task/shapes';
import { HOLDER_PARTS, type HolderPart } from '@dudao/core/task/task-kind';
import type { Db } from '../lib/db.ts';
import { readUnitRow } from '../org/rows.ts';
import { readHolder } from '../org/staff-rows.ts';
import type { PlanRow } from './rows.ts';

/** Whom a task is given to, resolved: ids, and the units that thereby see it. */
export interface Resolved {
  readonly nodeId: string | null;
  readonly leadUnitId: string;
  readonly cooperatingUnitIds: readonly string[];
  readonly holders: Readonly<Partial<Record<HolderPart, ResolvedHolder>>>;
  readonly seenRegions: readonly string[];
  readonly seenUnits: readonly string[];
}

export interface ResolvedHolder {
  readonly personId: string | null;
  readonly postId: string | null;
  readonly unitId: string;
  readonly region: string;
}

interface Place {
  readonly id: string;
  readonly region: string;
}

/** Resolves names and checks ids of many tasks of one plan; what was asked once is remembered. */
export interface Resolver {
  /** What the fields name, and what cannot be found, each fault with its field and row. */
  resolve(
    fields: TaskFields,
    row?: number,
  ): Promise<{ readonly resolved: Resolved; readonly faults: readonly Problem[] }>;
  /** A person or a post by id or by name; the lead unit's come before the plan unit's. */
  holder(wanted: HolderOrName, leadUnitId: string): Promise<ResolvedHolder | Problem>;
}

/** Which regions and units see a task in which these places have a part. */
export function seenBy(places: readonly Place[]): Pick<Resolved, 'seenRegions' | 'seenUnits'> {
  return {
    seenRegions: [...new Set(places.map(({ region }) => region))],
    seenUnits: [...new Set(places.filter(({ id, region }) => id !== region).map(({ id }) => id))],
  };
}

export function resolverOf(db: Db, plan: PlanRow): Resolver {
  const units = remembering((wanted: UnitOrName) => findUnit(db, plan, wanted));
  const nodes = remembering((wanted: NonNullable<TaskFields['node']>) => findNode(db, plan, wanted));
  const holders = remembering(({ wanted, leadUnitId }: { wanted: HolderOrName; leadUnitId: string }) =>
    'name' in wanted
      ? holderByName(db, wanted.name, [leadUnitId, plan.unit_id])
      : holderById(db, wanted, [leadUnitId, plan.unit_id]),
  );
  const own: Place = { id: plan.unit_id, region: plan.region };
  const holder = (wanted: HolderOrName, leadUnitId: string) => holders({ wanted, leadUnitId });
  const resolve: Resolver['resolve'] = async (fields, row) => {
    const faults: Problem[] = [];
    const take = <T>(found: T | Problem, field: string): T | null => {
      if (!isProblem(found)) return found;
      faults.push({ ...found, at: row === undefined ? { field } : { field, row } });
      return null;
    };
    const lead = fields.leadUnit === null ? own : (take(await units(fields.leadUnit), 'leadUnit') ?? own);
    const cooperating: Place[] = [];
    for (const unit of fields.cooperatingUnits) {
      const found = take(await units(unit), 'cooperatingUnits');
      if (found !== null) cooperating.push(found);
    }
    const parts: Partial<Record<HolderPart, ResolvedHolder>> = {};
    for (const part of HOLDER_PARTS) {
      const wanted = fields[part];
      const found = wanted === null ? null : take(await holder(wanted, lead.id), part);
      if (found !== null) parts[part] = found;
    }
    const nodeId = fields.node === null ? null : take(await nodes(fields.node), 'node');
    const seen = [
      own,
      lead,
      ...cooperating,
      ...Object.values(parts).map(({ unitId, region }) => ({ id: unitId, region })),
    ];
    const resolved: Resolved = {
      nodeId,
      leadUnitId: lead.id,
      cooperatingUnitIds: [...new Set(cooperating.map(({ id }) => id))],
      holders: parts,
      ...seenBy(seen),
    };
    return { resolved, faults };
  };
  return { resolve, holder };
}

/** Asks once for each question. */
function remembering<Q, A>(ask: (question: Q) => Promise<A>): (question: Q) => Promise<A> {
  const known = new Map<string, Promise<A>>();
  return (question) => {
    const key = JSON.stringify(question);
    const answer = known.get(key) ?? ask(question);
    known.set(key, answer);
    return answer;
  };
}

async function holderById(db: Db, wanted: Holder, unitIds: readonly string[]): Promise<ResolvedHolder | Problem> {
  for (const unitId of new Set(unitIds)) {
    const found = await readHolder(db, unitId, wanted);
    const row = found?.person ?? found?.post;
    if (found === null || row === null || row === undefined) continue;
    const { person, post } = found;
    if (person?.left_on != null) return problem('person-left', { name: person.name, leftOn: person.left_on });
    if (post?.ended_on != null) return problem('post-ended', { name: post.name, endedOn: post.ended_on });
    return { personId: person?.id ?? null, postId: post?.id ?? null, unitId: row.unit_id, region: row.region };
  }
  return problem('holder-unknown', { name: '' });
}

async function holderByName(db: Db, name: string, unitIds: readonly string[]): Promise<ResolvedHolder | Problem> {
  for (const unitId of new Set(unitIds)) {
    const found = await db.many<ResolvedHolder>(
      `select id as "personId", null::uuid as "postId", unit_id as "unitId", region from person
         where unit_id = $1 and name = $2 and left_on is null
       union all
       select null, id, unit_id, region from post where unit_id = $1 and name = $2 and ended_on is null`,
      [unitId, name],
    );
    if (found.length > 1) return problem('holder-ambiguous', { name });
    if (found[0] !== undefined) return found[0];
  }
  return problem('holder-unknown', { name });
}

async function findUnit(db: Db, plan: PlanRow, wanted: UnitOrName): Promise<Place | Problem> {
  if ('unitId' in wanted) {
    const row = await readUnitRow(db, wanted.unitId);
    if (row === null) return problem('unit-unknown', { name: '' });
    if (row.closed_on !== null) return problem('unit-closed', { name: row.name, closedOn: row.closed_on });
    return { id: row.id, region: row.region };
  }
  // Below the plan's unit, and beside it: a department's plan names other departments.
  const found = await db.many<Place>(
    `select id, region from unit where name = $2 and closed_on is null
       and id in (select unit_id from unit_below where top_id = $1 union all
         select id from unit where parent_id = (select parent_id from unit where id = $1))`,
    [plan.unit_id, wanted.name],
  );
  if (found.length > 1) return problem('unit-ambiguous', wanted);
  return found[0] ?? problem('unit-unknown', wanted);
}

async function findNode(db: Db, plan: PlanRow, wanted: NonNullable<TaskFields['node']>): Promise<string | Problem> {
  const [column, value] =
    'nodeId' in wanted ? (['id::text', wanted.nodeId] as const) : (['title', wanted.title] as const);
  const row = await db.maybe<{ id: string }>(`select id from plan_node where plan_id = $1 and ${column} = $2`, [
    plan.id,
    value,
  ]);
  return row?.id ?? problem('node-elsewhere', { title: 'title' in wanted ? wanted.title : '' });
}

function isProblem(found: unknown): found is Problem {
  return typeof found === 'object' && found !== null && 'problem' in found;
}
