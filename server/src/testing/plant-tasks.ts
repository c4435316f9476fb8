import { plantPlan } from './plant-plan.ts';
import type { TestApp } from './test-app.ts';

/** Tasks that a unit leads in a plan of its office: when they were due, and on which day they were done; null: they are open. */
export async function plantTasks(
  test: TestApp,
  { officeId, unitId }: { readonly officeId: string; readonly unitId: string },
  tasks: readonly { readonly dueOn: string; readonly doneOn: string | null }[],
): Promise<void> {
  const { taskId } = await plantPlan(test, officeId);
  await test.rows(
    `insert into task (id, plan_id, unit_id, region, number, title, kind, is_key, is_owed, state, is_open, progress, owner_person_id, owner_post_id,
       lead_unit_id, cooperating_unit_ids, seen_regions, seen_units, due_on, standard, method, consequence, pace, done_at, created_at)
     select gen_random_uuid(), t.plan_id, t.unit_id, t.region, 1000 + r.n, '种下的任务' || r.n, t.kind, false, t.is_owed, t.state, r.done is null, t.progress,
       t.owner_person_id, t.owner_post_id, $2, '{}', t.seen_regions, t.seen_units, r.due, t.standard, t.method, t.consequence, t.pace,
       r.done + interval '10 hours', t.created_at
     from task t, unnest($3::date[], $4::date[]) with ordinality as r (due, done, n) where t.id = $1`,
    [taskId, unitId, tasks.map(({ dueOn }) => dueOn), tasks.map(({ doneOn }) => doneOn)],
  );
}
