import type { ShownHolder } from '@dudao/core/org/staff-contract';
import type { TaskLine } from '@dudao/core/task/shapes';
import { HOLDER_PARTS, type HolderPart } from '@dudao/core/task/task-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import type { TaskRow } from './rows.ts';

interface Names {
  readonly unit: ReadonlyMap<string, string>;
  readonly plan: ReadonlyMap<string, string>;
  readonly person: ReadonlyMap<string, { readonly name: string; readonly left: boolean }>;
  readonly post: ReadonlyMap<string, { readonly name: string; readonly holder: string | null }>;
  readonly counts: ReadonlyMap<
    string,
    { readonly blockers: number; readonly reports: number; readonly lastActOn: string | null }
  >;
}

/**
 * Tasks as lists show them. The names of everybody with a part in a task in sight are told to everybody else with a part in it, wherever they
 * stand in the tree: who does something together must know each other.
 */
export async function taskLines(db: Db, rows: readonly TaskRow[], today: string): Promise<TaskLine[]> {
  const names = await beyondScope(db, () => readNames(db, rows, today));
  return rows.map((row) => lineOf(row, names));
}

/** A task as lists show it, of one row. */
export async function taskLine(db: Db, row: TaskRow, today: string): Promise<TaskLine> {
  const [line] = await taskLines(db, [row], today);
  if (line === undefined) throw new Error('one row gives one line');
  return line;
}

function lineOf(row: TaskRow, names: Names): TaskLine {
  const unit = (id: string) => ({ id, name: names.unit.get(id) ?? '' });
  const counts = names.counts.get(row.id);
  const owner = holderOf(row, 'owner', names);
  return {
    id: row.id,
    planId: row.plan_id,
    planTitle: names.plan.get(row.plan_id) ?? '',
    number: row.number,
    nodeId: row.node_id,
    title: row.title,
    kind: row.kind === 'own' ? 'own' : 'prescribed',
    isKey: row.is_key,
    isOwed: row.is_owed,
    state: row.state,
    progress: row.progress,
    owner,
    ownerLeft:
      row.is_open && (owner === null || owner.person === null || (names.person.get(owner.person.id)?.left ?? false)),
    accountable: holderOf(row, 'accountable', names),
    leader: holderOf(row, 'leader', names),
    contact: holderOf(row, 'contact', names),
    leadUnit: unit(row.lead_unit_id),
    cooperatingUnits: row.cooperating_unit_ids.map(unit),
    startOn: row.start_on,
    dueOn: row.due_on,
    workDays: row.work_days,
    priority: row.priority,
    budgetShare: row.budget_share,
    projectClass: projectClassOf(row.project_class),
    openBlockers: counts?.blockers ?? 0,
    openReports: counts?.reports ?? 0,
    lastActOn: counts?.lastActOn ?? null,
    revision: row.revision,
  };
}

function projectClassOf(stored: string | null): TaskLine['projectClass'] {
  return stored === 'continuing' || stored === 'starting' || stored === 'preparing' ? stored : null;
}

/** The ids in which a part of a task is kept. */
function partIds(row: TaskRow, part: HolderPart): { readonly personId: string | null; readonly postId: string | null } {
  return { personId: row[`${part}_person_id`], postId: row[`${part}_post_id`] };
}

function holderOf(row: TaskRow, part: HolderPart, names: Names): ShownHolder | null {
  const { personId, postId } = partIds(row, part);
  if (personId !== null) return { post: null, person: { id: personId, name: names.person.get(personId)?.name ?? '' } };
  if (postId === null) return null;
  const post = names.post.get(postId);
  const holder = post?.holder ?? null;
  return {
    post: { id: postId, name: post?.name ?? '' },
    person: holder === null ? null : { id: holder, name: names.person.get(holder)?.name ?? '' },
  };
}

async function readNames(db: Db, rows: readonly TaskRow[], today: string): Promise<Names> {
  const parts = rows.flatMap((row) => HOLDER_PARTS.map((part) => partIds(row, part)));
  const postIds = distinct(parts.map(({ postId }) => postId));
  const posts = await db.many<{ id: string; name: string; holder: string | null }>(
    `select p.id, p.name, h.person_id as holder from post p
     left join post_holding h on h.post_id = p.id and h.from_on <= $2 and (h.until_on is null or h.until_on > $2)
     where p.id = any ($1::uuid[])`,
    [postIds, today],
  );
  const personIds = distinct([...parts.map(({ personId }) => personId), ...posts.map(({ holder }) => holder)]);
  const persons = await db.many<{ id: string; name: string; left: boolean }>(
    'select id, name, left_on is not null as left from person where id = any ($1::uuid[])',
    [personIds],
  );
  const units = await db.many<{ id: string; name: string }>('select id, name from unit where id = any ($1::uuid[])', [
    distinct(rows.flatMap((row) => [row.lead_unit_id, ...row.cooperating_unit_ids])),
  ]);
  const plans = await db.many<{ id: string; title: string }>('select id, title from plan where id = any ($1::uuid[])', [
    distinct(rows.map((row) => row.plan_id)),
  ]);
  const counts = await db.many<{ id: string; blockers: number; reports: number; lastActOn: string | null }>(
    `select t.id,
       (select count(*)::int from task_blocker b where b.task_id = t.id and b.resolved_on is null) as blockers,
       (select count(*)::int from task_report r where r.task_id = t.id and r.replied_at is null) as reports,
       (select max(a.on_day) from task_act a where a.task_id = t.id) as "lastActOn"
     from unnest($1::uuid[]) as t (id)`,
    [rows.map((row) => row.id)],
  );
  return {
    unit: new Map(units.map(({ id, name }) => [id, name])),
    plan: new Map(plans.map(({ id, title }) => [id, title])),
    person: new Map(persons.map((person) => [person.id, person])),
    post: new Map(posts.map((post) => [post.id, post])),
    counts: new Map(counts.map((count) => [count.id, count])),
  };
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
