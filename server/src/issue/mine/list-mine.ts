import { listMineOfLedgers, type Owed } from '@dudao/core/issue/mine-contract';
import { dayText, parseDay } from '@dudao/core/lib/plain-day';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db } from '../../lib/db.ts';
import { plainDateOf } from '../../lib/plain-date.ts';
import { implement } from '../../lib/serve.ts';
import { beyond } from '../beyond.ts';
import { itemsOf } from './items.ts';
import { ledOf, measuresOf, repliesOf, revisitsOf } from './owed.ts';
import { turnsOf } from './turns.ts';
import { type Collect, type Found, type Mine, mineOf, type Way } from './way.ts';

/** So many are looked at to count them; whoever owes more is told so. */
const COUNTED = 1000;
/** Revisits are told so many days ahead. */
const REVISITS_AHEAD = 30;
const PLACE = /^(\d{4}-\d{2}-\d{2})?\|([0-9a-f-]{36})$/u;

export const listMineOfLedgersImplementation = implement(listMineOfLedgers, {
  handle: async ({ db, input, caller, now }) => {
    const today = plainDateOf(now);
    const [, day, id] = input.from === undefined ? [] : (PLACE.exec(input.from) ?? []);
    if (input.from !== undefined && id === undefined) return refuse(problem('issue-no-such-place'));
    const after = id === undefined ? null : { day: day ?? null, id };
    // What is one's own to do is one's own business, whatever is in sight by roles.
    return beyond(db, async () => {
      const ways = await waysOf(db, input.what, { mine: mineOf(caller), today });
      const found = await readFound(db, ways, { after, limit: after === null ? COUNTED + 1 : input.limit + 1 });
      const page = found.slice(0, input.limit);
      const last = found.length > input.limit ? page.at(-1) : undefined;
      return ok({
        items: [...(await itemsOf(db, input.what, page))],
        next: last === undefined ? null : `${last.due_on ?? ''}|${last.id}`,
        counts: after === null ? countsOf(found, today) : null,
      });
    });
  },
});

async function waysOf(
  db: Db,
  what: Owed,
  { mine, today }: { readonly mine: Mine; readonly today: string },
): Promise<readonly Way[]> {
  if (what === 'turn') return turnsOf(db, mine);
  if (what === 'measure') return measuresOf(mine);
  if (what === 'reply') return repliesOf(mine);
  if (what === 'led') return ledOf(mine);
  return revisitsOf(mine, dayText((parseDay(today) ?? 0) + REVISITS_AHEAD));
}

/** The first of all ways together, each thing once: as whom its first way says. What has no day comes last. */
async function readFound(
  db: Db,
  ways: readonly Way[],
  {
    after,
    limit,
  }: { readonly after: { readonly day: string | null; readonly id: string } | null; readonly limit: number },
): Promise<readonly Found[]> {
  if (ways.length === 0) return [];
  const params: unknown[] = [limit];
  const p: Collect = (value) => `$${params.push(value)}`;
  const place =
    after === null
      ? 'true'
      : after.day === null
        ? `i.due_on is null and i.id > ${p(after.id)}::uuid`
        : `((i.due_on, i.id) > (${p(after.day)}::date, ${p(after.id)}::uuid) or i.due_on is null)`;
  const all = ways.map(
    ({ as, sql }, way) => `select w.id, w.due_on, '${as}' as part, ${way} as way from (${sql(p, place)}) w`,
  );
  return db.many<Found>(
    `select id, due_on, part from (select distinct on (id) id, due_on, part from (${all.join(' union all ')}) a order by id, way) once
     order by due_on nulls last, id limit $1`,
    params,
  );
}

function countsOf(found: readonly Found[], today: string) {
  const counted = found.slice(0, COUNTED);
  const weekEnd = dayText((parseDay(today) ?? 0) + 6);
  const overdue = counted.filter(({ due_on }) => due_on !== null && due_on < today).length;
  const week = counted.filter(({ due_on }) => due_on !== null && due_on >= today && due_on <= weekEnd).length;
  return { overdue, week, later: counted.length - overdue - week, isCapped: found.length > COUNTED };
}
