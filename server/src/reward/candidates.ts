import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { measureOf } from '@dudao/core/publication/measure';
import type { Candidate } from '@dudao/core/reward/draw-up';
import type { CitedLine, TaskCounts } from '@dudao/core/reward/line-context';
import type { RewardKind } from '@dudao/core/reward/reward-book';
import { countTasks, type DueTask } from '@dudao/core/reward/tasks';
import type { Db } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listLines, type PublicationRecord } from '../publication/rows.ts';

/** The lines of a published result by unit, as they are kept with a proposal. */
export async function citedLines(
  db: Db,
  publication: PublicationRecord,
): Promise<Result<ReadonlyMap<string, CitedLine>>> {
  const standard = (await readFrozenStandard(db, publication.standard_id, publication.version))?.standard;
  const measure = standard === undefined ? null : measureOf(standard, publication.measure);
  if (measure === null) return refuse(problem('standard-not-found'));
  const lines = await listLines(db, publication.id);
  return ok(
    new Map(
      lines.map(({ row_unit_id: unitId, code, computed, grade: gradeId }): [string, CitedLine] => {
        const { group, place, size, figure, moved } = computed;
        const rank = measure.grades.findIndex(({ id }) => id === gradeId);
        return [
          unitId,
          {
            code,
            group: group.name.zh,
            place,
            size,
            figure,
            moved,
            grade: measure.grades[rank]?.name.zh ?? null,
            rank: rank < 0 ? null : rank + 1,
          },
        ];
      }),
    ),
  );
}

interface Asked {
  readonly officeId: string;
  readonly kind: RewardKind;
  readonly cited: ReadonlyMap<string, CitedLine> | null;
  readonly span: { readonly from: string; readonly until: string } | null;
  readonly today: string;
  readonly most: number;
}

interface UnitName {
  readonly id: string;
  readonly name: string;
  readonly region: string;
}

/** A unit that rules look at, with where its rows lie. */
export type Placed = Candidate & { readonly region: string };

/** W3 Units that a kind's rules look at: those of the result that is cited, else every open unit below the office; at most `most` and one. */
export async function listCandidates(db: Db, { officeId, cited, span, today, most }: Asked): Promise<Placed[]> {
  const units = await db.many<UnitName>(
    `select u.id, u.name, u.region from unit_below b join unit u on u.id = b.unit_id
     where b.top_id = $1 and b.unit_id <> $1 and u.closed_on is null and ($2::uuid[] is null or u.id = any ($2))
     order by u.name, u.id limit $3`,
    [officeId, cited === null ? null : [...cited.keys()], most + 1],
  );
  const ids = units.map(({ id }) => id);
  const weak = await listWeak(db, { officeId, ids, today });
  const tasks = span === null ? null : await countTasksOf(db, ids, span);
  const order = cited === null ? null : new Map([...cited.keys()].map((id, i) => [id, i]));
  const sorted = order === null ? units : units.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return sorted.map(({ id, name, region }) => ({
    unitId: id,
    name,
    region,
    cited: cited?.get(id) ?? null,
    tasks: tasks === null ? null : (tasks.get(id) ?? countTasks([], span?.until ?? today)),
    isWeak: weak.has(id),
  }));
}

async function listWeak(
  db: Db,
  { officeId, ids, today }: { readonly officeId: string; readonly ids: readonly string[]; readonly today: string },
): Promise<ReadonlySet<string>> {
  const rows = await db.many<{ id: string }>(
    `select distinct watched_unit_id as id from visit_watch where unit_id = $1 and kind = 'weak' and watched_unit_id = any ($2::uuid[])
       and from_on <= $3 and (until_on is null or until_on > $3)`,
    [officeId, ids, today],
  );
  return new Set(rows.map(({ id }) => id));
}

/** W5 Tasks of units that were due in a span, as they stood on its last day. */
async function countTasksOf(
  db: Db,
  ids: readonly string[],
  { from, until }: { readonly from: string; readonly until: string },
): Promise<ReadonlyMap<string, TaskCounts>> {
  const rows = await db.many<DueTask & { unit: string }>(
    `select t.lead_unit_id as unit, t.due_on as "dueOn", (t.done_at at time zone 'Asia/Shanghai')::date as "doneOn" from task t
     where t.lead_unit_id = any ($1::uuid[]) and t.due_on between $2 and $3 and (t.is_open or t.done_at is not null)`,
    [ids, from, until],
  );
  const byUnit = new Map<string, DueTask[]>();
  for (const { unit, ...task } of rows) byUnit.set(unit, [...(byUnit.get(unit) ?? []), task]);
  return new Map([...byUnit].map(([unit, tasks]) => [unit, countTasks(tasks, until)]));
}
