import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { listLivelihood, showLivelihood } from '@dudao/core/task/project/contract';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { record } from '../../lib/record.ts';
import type { PlanNodeTable } from '../../lib/schema.gen.ts';
import { implement } from '../../lib/serve.ts';
import { ownUnitOfPlan, readPlanRow } from '../rows.ts';

/** As many items as are shown at once. */
const MOST_ITEMS = 300;

interface ItemColumns {
  readonly id: string;
  readonly title: string;
  readonly plan: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly responsible: string[];
  readonly tasks: number;
  readonly done: number;
  readonly overdue: number;
  readonly progress: number;
  readonly due_on: string | null;
  readonly published_on: string;
}

export const listLivelihoodImplementation = implement(listLivelihood, {
  handle: async ({ db, input, now }) => {
    const today = plainDateOf(now);
    // A public operation sees everything and tells only what was made public: titles, units, counts.
    const rows = await db.many<ItemColumns>(
      `with recursive under as (
         select l.node_id as item, n.id from livelihood_item l join plan_node n on n.id = l.node_id
         union all select u.item, n.id from under u join plan_node n on n.parent_id = u.id)
       select n.id, n.title, p.title as plan, o.id as unit_id, o.name as unit_name,
         coalesce(array_agg(distinct lead.name) filter (where t.id is not null), array[]::text[]) as responsible,
         count(t.id)::int as tasks, count(t.id) filter (where t.state = 'done')::int as done,
         count(t.id) filter (where t.is_open and t.due_on < $1::date)::int as overdue,
         coalesce(round(avg(t.progress)), 0)::int as progress, max(t.due_on) as due_on,
         (l.published_at at time zone 'Asia/Shanghai')::date as published_on
       from livelihood_item l join plan_node n on n.id = l.node_id and n.level = 'livelihood'
       join plan p on p.id = n.plan_id and p.state = 'published' join unit o on o.id = p.unit_id
       left join under u on u.item = l.node_id left join task t on t.node_id = u.id and t.state <> 'cancelled'
       left join unit lead on lead.id = t.lead_unit_id
       where $2::uuid is null or o.path @> array[$2::uuid]
       group by n.id, p.id, o.id, l.node_id
       order by o.name, p.from_on desc, n.position, n.title limit ${MOST_ITEMS + 1}`,
      [today, input.unitId ?? null],
    );
    return ok({
      on: today,
      items: rows.slice(0, MOST_ITEMS).map(({ unit_id, unit_name, due_on, published_on, ...item }) => ({
        ...item,
        unit: { id: unit_id, name: unit_name },
        dueOn: due_on,
        publishedOn: published_on,
      })),
      more: rows.length > MOST_ITEMS,
    });
  },
});

const nodeOf = (db: Db, nodeId: string) => db.maybe<PlanNodeTable>('select * from plan_node where id = $1', [nodeId]);

export const showLivelihoodImplementation = implement(showLivelihood, {
  subject: async (db, input) => {
    const node = await nodeOf(db, input.nodeId);
    return node === null ? null : ownUnitOfPlan(db, node.plan_id);
  },
  handle: async ({ tx, input, caller, now }) => {
    const node = await nodeOf(tx, input.nodeId);
    if (node === null || node.level !== 'livelihood') return refuse(problem('not-livelihood'));
    const plan = await readPlanRow(tx, node.plan_id);
    if (plan === null || plan.state !== 'published') return refuse(problem('plan-not-published'));
    if (input.isPublic) {
      await tx.run(
        `insert into livelihood_item (node_id, unit_id, region, published_at, by_name) values ($1, $2, $3, $4, $5)
         on conflict (node_id) do nothing`,
        [node.id, plan.unit_id, plan.region, now.toISOString(), caller.name],
      );
    } else await tx.run('delete from livelihood_item where node_id = $1', [node.id]);
    await record(tx, {
      event: input.isPublic ? 'task.livelihood-shown' : 'task.livelihood-hidden',
      unitId: plan.unit_id,
      subject: node.id,
      after: { title: node.title },
    });
    return ok({});
  },
});
