import { can } from '@dudao/core/access/can';
import { dayAfter, periodOf, workingDayIn } from '@dudao/core/lib/calendar-period';
import { addMonths } from '@dudao/core/lib/plain-day';
import { ok } from '@dudao/core/lib/result';
import { listMeetings, readBurden } from '@dudao/core/meeting/contract';
import { isMissed, type MeetingBook, nextMeetingOn, type Rhythm } from '@dudao/core/meeting/meeting-book';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { readMeetingBook } from './book.ts';
import { tellLines } from './lines.ts';
import { KNOWN, knownTo } from './rows.ts';

const PAGE = 50;
const SIDES = {
  calls: 'm.unit_id = $3',
  attends: '(m.unit_ids @> array[$3::uuid] or m.person_ids @> array[$2::uuid])',
} as const;

export const listMeetingsImplementation = implement(listMeetings, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { side, month, span, after } = input;
    const rows = await db.many<{ id: string; held_on: string }>(
      `select m.id, m.held_on from meeting m where ${KNOWN} and ${SIDES[side]}
         and ($4::date is null or (m.held_on >= $4 and m.held_on < $5)) and ($6::date is null or (m.held_on, m.id) < ($6, $7::uuid))
       order by m.held_on desc, m.id desc limit ${PAGE + 1}`,
      [
        ...knownTo(caller),
        unit.id,
        ...(span === null ? spanOf(month) : [span.fromOn, dayAfter(span.untilOn)]),
        after?.on ?? null,
        after?.id ?? null,
      ],
    );
    const page = rows.slice(0, PAGE);
    const last = rows.length > PAGE ? page.at(-1) : undefined;
    const on = plainDateOf(now);
    const book = await readMeetingBook(db);
    const ids = page.map(({ id }) => id);
    return ok({
      meetings: await tellLines(db, ids, book),
      next: last === undefined ? null : { on: last.held_on, id: last.id },
      rhythms: side === 'calls' && book !== null ? await readRhythms(db, { book, unitId: unit.id, caller, on }) : [],
      actions: {
        call: book === null ? 'meeting-no-book' : can(caller.grants, 'meeting.call', unit.path) || 'forbidden',
      },
      on,
    });
  },
});

const spanOf = (month: string | null): readonly [string | null, string | null] =>
  month === null ? [null, null] : [`${month}-01`, addMonths(`${month}-01`, 1)];

interface Keeping {
  readonly book: MeetingBook;
  readonly unitId: string;
  readonly caller: Caller;
  readonly on: string;
}

/** How a unit keeps the rhythms of its types, from its meetings of this year of which the caller may know. */
async function readRhythms(db: Db, { book, unitId, caller, on }: Keeping) {
  const rows = await db.many<{ type: string; held: string[] }>(
    `select m.type, array_agg(m.held_on::text order by m.held_on) as held from meeting m
     where ${KNOWN} and m.unit_id = $3 and m.state <> 'cancelled' and m.held_on >= $4::date - 7 group by m.type`,
    [...knownTo(caller), unitId, `${on.slice(0, 4)}-01-01`],
  );
  const heldOf = new Map(rows.map(({ type, held }) => [type, held]));
  return book.types.flatMap(({ id, name, rhythm }) => {
    if (rhythm === undefined) return [];
    const held = heldOf.get(id) ?? [];
    const last = held.at(-1) ?? null;
    const begun = held[0];
    return [
      {
        type: id,
        name,
        every: rhythm.every,
        last,
        nextOn: nextMeetingOn(rhythm, { last, today: on }),
        missed: isMissed(rhythm, { last, today: on }),
        ...(begun === undefined ? { met: 0, periods: 0 } : countPeriods(rhythm, { held, from: begun, on })),
      },
    ];
  });
}

/** In how many periods it met, from the first meeting of the year to today. */
function countPeriods(rhythm: Rhythm, { held, from, on }: { held: readonly string[]; from: string; on: string }) {
  let [met, periods] = [0, 0];
  const { every } = rhythm;
  for (let at = periodOf(every, from); at.from <= on; at = periodOf(every, at.before)) {
    const isMet = held.some((day) => day >= at.from && day < at.before && day <= on);
    // A week that is all holidays asks for no meeting.
    if (isMet || workingDayIn(rhythm, at.from) < at.before) periods++;
    if (isMet) met++;
  }
  return { met, periods };
}

export const readBurdenImplementation = implement(readBurden, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input: { unitId, month }, caller }) => {
    const limit = (await readMeetingBook(db))?.limits.find(({ per }) => per === 'month')?.count ?? null;
    const rows = await beyondScope(db, () =>
      db.many<{ id: string; name: string; count: number }>(
        `select u.id, u.name, count(*)::int as count from meeting m cross join lateral unnest(m.unit_ids) as called (id) join unit u on u.id = called.id
         where m.unit_id = $1 and m.held_on >= $2 and m.held_on < $3 and m.state <> 'cancelled' and m.supersedes_id is null and not m.confidential and u.id <> $1
         group by u.id, u.name order by count(*) desc, u.name, u.id limit 500`,
        [unitId, ...spanOf(month)],
      ),
    );
    const { instead } = await db.one<{ instead: number }>(
      `select count(*)::int as instead from meeting m where ${KNOWN} and m.unit_id = $3 and m.held_on >= $4 and m.held_on < $5 and m.instead_id is not null`,
      [...knownTo(caller), unitId, ...spanOf(month)],
    );
    return ok({
      limit,
      instead,
      units: rows.map(({ count, ...unit }) => ({ unit, count, over: limit !== null && count > limit })),
    });
  },
});
