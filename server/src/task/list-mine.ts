import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { listMine, type Owing } from '@dudao/core/task/list-contract';
import { HOLDER_PARTS } from '@dudao/core/task/task-kind';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { TaskRow } from './rows.ts';
import { taskLines } from './task-lines.ts';

/** So many tasks are looked at to count them; whoever owes more is told so. */
const COUNTED = 1000;

interface Mine {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly keys: readonly string[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** Who an account is: the person with the posts held today, and the open units the person answers for in any duty. */
async function readMine(db: Db, accountId: string, today: string): Promise<Mine> {
  const person = await db.maybe<{ id: string; name: string }>(
    'select p.id, p.name from account a join person p on p.id = a.person_id where a.id = $1 and p.left_on is null',
    [accountId],
  );
  if (person === null) return { person, keys: [], units: [] };
  const posts = await db.many<{ id: string }>(
    `select post_id as id from post_holding where person_id = $1 and from_on <= $2 and (until_on is null or until_on > $2)`,
    [person.id, today],
  );
  const keys = [person.id, ...posts.map(({ id }) => id)];
  const units = await db.many<{ id: string; name: string }>(
    `select distinct u.id, u.name from duty d join unit u on u.id = d.unit_id
     where (d.person_id = $1 or d.post_id = any ($2::uuid[])) and d.until_on is null and u.closed_on is null order by u.name, u.id`,
    [person.id, keys],
  );
  return { person, keys, units };
}

/** Each way of owing by its own index, in order of due day; `$1` keys or units, `$2` the most rows, `$3` a text in the title or null. */
const WAYS: Readonly<Record<Owing, string>> = {
  ...(Object.fromEntries(HOLDER_PARTS.map((part) => [part, ownQuery(`${part}_key`)])) as Record<
    (typeof HOLDER_PARTS)[number],
    string
  >),
  unit: ownQuery('lead_unit_id'),
};

function ownQuery(column: string): string {
  return `select id, due_on from task where ${column} = any ($1::uuid[]) and is_open and ${column} is not null
    and ($3::text is null or strpos(title, $3) > 0) order by due_on limit $2`;
}

export const listMineImplementation = implement(listMine, {
  handle: async ({ db, input, caller, now }) => {
    const today = plainDateOf(now);
    const ways = input.as === undefined ? ([...HOLDER_PARTS, 'unit'] as const) : [input.as];
    // What one owes is one's own business, whatever roles one holds where the plan was made.
    const { mine, found, rows } = await beyondScope(db, async () => {
      const me = await readMine(db, caller.accountId, today);
      const owed = new Map<string, { readonly dueOn: string; readonly as: Owing[] }>();
      let isCapped = false;
      for (const way of ways) {
        const keys = way === 'unit' ? me.units.map(({ id }) => id) : me.keys;
        if (keys.length === 0) continue;
        const some = await db.many<{ id: string; due_on: string }>(WAYS[way], [
          keys,
          COUNTED + 1,
          input.search ?? null,
        ]);
        if (some.length > COUNTED) isCapped = true;
        for (const { id, due_on } of some) {
          const known = owed.get(id);
          if (known === undefined) owed.set(id, { dueOn: due_on, as: [way] });
          else known.as.push(way);
        }
      }
      const order = [...owed].sort(([a, x], [b, y]) => (x.dueOn < y.dueOn || (x.dueOn === y.dueOn && a < b) ? -1 : 1));
      const page = order.slice(input.offset, input.offset + input.limit).map(([id]) => id);
      const tasks = await db.many<TaskRow>('select * from task where id = any ($1::uuid[])', [page]);
      const byId = new Map(tasks.map((task) => [task.id, task]));
      return {
        mine: me,
        found: { order, isCapped },
        rows: page.flatMap((id) => byId.get(id) ?? []),
      };
    });
    const lines = await taskLines(db, rows, today);
    const asOf = new Map(found.order.map(([id, { as }]) => [id, as]));
    return ok({
      person: mine.person,
      units: [...mine.units],
      tasks: lines.map((line) => ({ ...line, as: asOf.get(line.id) ?? [] })),
      counts: {
        ...countsOf(
          found.order.slice(0, COUNTED).map(([, { dueOn }]) => dueOn),
          today,
        ),
        isCapped: found.isCapped,
      },
      more: found.order.length > input.offset + input.limit,
    });
  },
});

function countsOf(dueDays: readonly string[], today: string): { overdue: number; week: number; later: number } {
  // The clock gives days of the calendar.
  const weekEnd = dayText((parseDay(today) ?? 0) + 6);
  const overdue = dueDays.filter((dueOn) => dueOn < today).length;
  const week = dueDays.filter((dueOn) => dueOn >= today && dueOn <= weekEnd).length;
  return { overdue, week, later: dueDays.length - overdue - week };
}
