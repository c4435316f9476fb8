import type { TaskCard } from '@dudao/core/task/card-contract';
import type { Db } from '../lib/db.ts';
import { sha256 } from '../lib/sha256.ts';

/** A person whose card is wanted. */
export interface CardPerson {
  readonly id: string;
  readonly name: string;
}

interface CardRow {
  readonly person_id: string;
  readonly id: string;
  readonly plan_title: string;
  readonly title: string;
  readonly standard: string;
  readonly method: string;
  readonly consequence: string;
  readonly due_on: string;
  readonly acknowledged_at: string | null;
}

/** Open tasks of people, owned in person or by a post held on the day `$2`, with when each was acknowledged as it stands. */
const CARD_ROWS = `select k.person_id, t.id, p.title as plan_title, t.title, t.standard, t.method, t.consequence, t.due_on, a.at as acknowledged_at
  from (select id as person_id, id as key from unnest($1::uuid[]) id
    union all select person_id, post_id from post_holding
    where person_id = any ($1::uuid[]) and from_on <= $2 and (until_on is null or until_on > $2)) k
  join task t on t.owner_key = k.key and t.is_open join plan p on p.id = t.plan_id
  left join lateral (select max(a.at) as at from task_acknowledgement a
    where a.task_id = t.id and a.person_id = k.person_id and a.due_on = t.due_on and a.title = t.title and a.standard = t.standard
      and a.method = t.method and a.consequence = t.consequence) a on true
  order by t.due_on, t.title, t.id`;

/** The card of each person, in the order given; a card without tasks where nothing is owed. */
export async function readCards(db: Db, persons: readonly CardPerson[], today: string): Promise<readonly TaskCard[]> {
  const ids = persons.map(({ id }) => id);
  const rows = groupByPerson(await db.many<CardRow>(CARD_ROWS, [ids, today]));
  const posts = groupByPerson(
    await db.many<{ person_id: string; name: string }>(
      `select h.person_id, p.name from post_holding h join post p on p.id = h.post_id
       where h.person_id = any ($1::uuid[]) and h.from_on <= $2 and (h.until_on is null or h.until_on > $2) order by p.name`,
      [ids, today],
    ),
  );
  return persons.map(({ id, name }) =>
    cardOf(
      { id, name, posts: (posts.get(id) ?? []).map((post) => post.name) },
      // Somebody may own a task by two posts at once only where one was handed over; it stands on the card once.
      [...new Map((rows.get(id) ?? []).map((row) => [row.id, row])).values()],
    ),
  );
}

function groupByPerson<R extends { readonly person_id: string }>(rows: readonly R[]): ReadonlyMap<string, R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) found.set(row.person_id, [...(found.get(row.person_id) ?? []), row]);
  return found;
}

function cardOf(person: TaskCard['person'], rows: readonly CardRow[]): TaskCard {
  const said = rows.map(({ id, title, standard, method, consequence, due_on }) => [
    id,
    title,
    standard,
    method,
    consequence,
    due_on,
  ]);
  const moments = rows.flatMap(({ acknowledged_at: at }) => (at === null ? [] : [at]));
  return {
    person,
    tasks: rows.map((row) => ({
      id: row.id,
      planTitle: row.plan_title,
      title: row.title,
      standard: row.standard,
      method: row.method,
      consequence: row.consequence,
      dueOn: row.due_on,
      isAcknowledged: row.acknowledged_at !== null,
    })),
    acknowledgedAt: moments.sort().at(-1) ?? null,
    edition: sha256(JSON.stringify(said)),
  };
}
