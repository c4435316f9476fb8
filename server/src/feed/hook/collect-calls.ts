import { randomUUID } from 'node:crypto';
import { type EventChange, type HookKindId, hookKindOf, kindOfEvent } from '@dudao/core/feed/hook/hook-kinds';
import { asSystem, type Pool, type Tx } from '../../lib/db.ts';
import { type HookRow, readLogEnd, type Tellable, tellableOf } from './hook-rows.ts';

const OPERATION = 'feed.collect-calls';
/** Events that are looked at in one transaction. */
const WINDOW = 2000;
/** An address for which so many calls wait gets no further ones for the moment: the log keeps what comes. */
const MOST_WAITING = 2000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

interface SealedEvent {
  readonly number: string;
  readonly event: string;
  readonly at: string;
  readonly unit_id: string;
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly path: string[];
}

interface FoundEvent extends Tellable {
  readonly number: string;
  readonly at: string;
  readonly unitId: string;
}

/**
 * H1 Makes calls of what was sealed since each address was last looked after, in the order of the log; cursor and calls are kept in one transaction, so that
 * nothing is lost or made twice. Tells whether more is there.
 */
export async function collectCalls({ pool, now }: { readonly pool: Pool; readonly now: () => Date }): Promise<boolean> {
  const behind = await asSystem(pool, OPERATION, (tx) =>
    tx.many<{ id: string }>(
      `select h.id from feed_hook h where h.ended_at is null and h.paused_at is null and h.cursor < (select coalesce(max(number), 0) from event_seal)
         and (select count(*) from (select 1 from feed_hook_call c where c.hook_id = h.id and c.state = 'waiting' limit ${MOST_WAITING}) w) < ${MOST_WAITING}
       order by h.cursor`,
    ),
  );
  let isMore = false;
  for (const { id } of behind) {
    if (await asSystem(pool, OPERATION, (tx) => collectOf(tx, id, now()))) isMore = true;
  }
  return isMore;
}

async function collectOf(tx: Tx, id: string, now: Date): Promise<boolean> {
  const hook = await tx.maybe<HookRow>(
    'select * from feed_hook where id = $1 and ended_at is null and paused_at is null for no key update skip locked',
    [id],
  );
  if (hook === null) return false;
  const end = Number(await readLogEnd(tx));
  const until = Math.min(Number(hook.cursor) + WINDOW, end);
  const found = await findEvents(tx, hook, until);
  const told = found.length === 0 ? [] : await tellableOf(tx, hook, { found, now });
  if (told.length > 0) await writeCalls(tx, hook, { told, now });
  await tx.run('update feed_hook set cursor = $2 where id = $1', [id, until]);
  return until < end;
}

/** Events of the kinds asked for, of the address's unit and below, whose subject is a row. */
async function findEvents(tx: Tx, hook: HookRow, until: number): Promise<FoundEvent[]> {
  const events = await tx.many<SealedEvent>(
    `select s.number, e.event, e.at, e.unit_id, e.subject, e.before, e.after, u.path
     from event_seal s join event e on e.id = s.event_id join unit u on u.id = e.unit_id
     where s.number > $1 and s.number <= $2 and e.event = any ($3) and $4::uuid = any (u.path) order by s.number`,
    [hook.cursor, until, hook.kinds.map((kind) => hookKindOf(kind).event), hook.unit_id],
  );
  return events.flatMap(({ number, event, at, unit_id: unitId, subject, before, after, path }) => {
    const kind = kindOfEvent({ event, change: changeOf(before, after) }, hook.kinds);
    return kind === null || subject === null || !UUID.test(subject)
      ? []
      : [{ number, kind, at, unitId, subjectId: subject, path }];
  });
}

function changeOf(before: string | null, after: string | null): EventChange {
  // Safe: events hold what `record` wrote, canonical JSON of an object.
  const read = (text: string | null) => (text === null ? null : (JSON.parse(text) as EventChange['before']));
  return { before: read(before), after: read(after) };
}

function writeCalls(
  tx: Tx,
  hook: HookRow,
  { told, now }: { readonly told: readonly FoundEvent[]; readonly now: Date },
): Promise<number> {
  const column = <T>(pick: (one: FoundEvent) => T) => told.map(pick);
  return tx.run(
    `insert into feed_hook_call (id, hook_id, account_id, region, number, kind, happened_at, subject_id, subject_unit_id, state, next_at)
     select t.id, $1, $2, $3, t.number, t.kind, t.at, t.subject, t.unit, 'waiting', $4
     from unnest($5::uuid[], $6::bigint[], $7::text[], $8::timestamptz[], $9::uuid[], $10::uuid[]) as t (id, number, kind, at, subject, unit)
     on conflict (hook_id, number) do nothing`,
    [
      hook.id,
      hook.account_id,
      hook.region,
      now.toISOString(),
      column(() => randomUUID()),
      column(({ number }) => number),
      column(({ kind }): HookKindId => kind),
      column(({ at }) => at),
      column(({ subjectId }) => subjectId),
      column(({ unitId }) => unitId),
    ],
  );
}
