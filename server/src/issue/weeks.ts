import { can } from '@dudao/core/access/can';
import { weekOf } from '@dudao/core/issue/week';
import { readWeek, recordWeek, type WeekFigures } from '@dudao/core/issue/week-contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type SubjectUnit } from '../lib/serve.ts';
import { readLedgers } from './books.ts';
import { countMovedByPlace } from './moved-places.ts';
import { figuresOf } from './moves.ts';

const MOST_EARLIER = 11;

interface WeekRow {
  readonly id: string;
  readonly week_on: string;
  readonly words: string;
  readonly figures: WeekFigures;
  readonly by_name: string;
  readonly at: string;
  readonly revision: number;
}

export const readWeekImplementation = implement(readWeek, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ db, input, unit, caller, now }) => {
    const { weekOn, ledger = '' } = input;
    if (weekOf(weekOn).from !== weekOn) return refuse(problem('issue-not-a-monday', { found: weekOn }));
    const rows = await db.many<WeekRow>(
      `select id, week_on, words, figures, by_name, at, revision from issue_week
       where unit_id = $1 and ledger = $2 and week_on <= $3 order by week_on desc limit ${MOST_EARLIER + 1}`,
      [unit.id, ledger, weekOn],
    );
    const own = rows.find((row) => row.week_on === weekOn);
    const notes =
      own === undefined
        ? []
        : await db.many<{ issueId: string; number: string; title: string; note: string; by: string }>(
            `select n.issue_id as "issueId", i.number, i.title, n.note, n.by_name as by from issue_week_note n join issue i on i.id = n.issue_id
             where n.week_id = $1 order by i.number, i.id`,
            [own.id],
          );
    const mayKeep = can(caller.grants, 'issue.keep', unit.path) || 'forbidden';
    return ok({
      record: own === undefined ? null : shown(own),
      notes,
      earlier: rows
        .filter((row) => row.week_on !== weekOn)
        .slice(0, MOST_EARLIER)
        .map(shown),
      actions: {
        record: mayKeep === true && !isOpenWeek(weekOn, plainDateOf(now)) ? 'issue-week-not-open' : mayKeep,
      },
    });
  },
});

function shown(row: WeekRow) {
  const { week_on: weekOn, words, figures, by_name: by, at, revision } = row;
  return { weekOn, words, figures, by, at, revision };
}

/** A week is combed through while it runs, and in the week after it. */
function isOpenWeek(weekOn: string, today: string): boolean {
  return weekOn === weekOf(today).from || weekOn === weekOf(today, 1).from;
}

export const recordWeekImplementation = implement(recordWeek, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { weekOn, ledger = '', words, notes } = input;
    const today = plainDateOf(now);
    if (weekOf(weekOn).from !== weekOn) return refuse(problem('issue-not-a-monday', { found: weekOn }));
    if (!isOpenWeek(weekOn, today)) return refuse(problem('issue-week-not-open'));
    if (ledger !== '' && !(await readLedgers(tx)).some((kind) => kind.ledger.id === ledger)) {
      return refuse(problem('issue-no-such-ledger', { ledger }));
    }
    const unknown = await countUnknown(
      tx,
      unit,
      notes.map(({ issueId }) => issueId),
    );
    if (unknown > 0) return refuse(problem('issue-week-note-unknown', { count: unknown }));
    const held = await tx.maybe<WeekRow>(
      'select * from issue_week where unit_id = $1 and ledger = $2 and week_on = $3 for update',
      [unit.id, ledger, weekOn],
    );
    if ((held?.revision ?? null) !== input.revision) return refuse(problem('changed-meanwhile'));
    const { until } = weekOf(weekOn);
    // Once a week is over, what it was stays as it was first recorded.
    const figures =
      held !== null && until < today
        ? held.figures
        : figuresOf(
            await countMovedByPlace(tx, { unit, ledger: ledger === '' ? null : ledger, from: weekOn, until, today }),
          );
    const saved = await tx.one<{ id: string; revision: number }>(
      `insert into issue_week as w (unit_id, region, week_on, ledger, figures, words, by_id, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict on constraint issue_week_once do update set figures = excluded.figures, words = excluded.words, by_id = excluded.by_id,
         by_name = excluded.by_name, at = excluded.at, revision = w.revision + 1
       returning id, revision`,
      [unit.id, unit.region, weekOn, ledger, JSON.stringify(figures), words, caller.accountId, caller.name, now],
    );
    await writeNotes(tx, { weekId: saved.id, unit, notes, by: caller.name, now });
    await record(tx, {
      event: 'issue.week-recorded',
      unitId: unit.id,
      subject: saved.id,
      after: { weekOn, ledger, figures, words, notes: notes.length },
    });
    return ok({ revision: saved.revision });
  },
});

/** How many of these entries are not there, or concern no unit at or below this one. */
async function countUnknown(db: Db, unit: SubjectUnit, ids: readonly string[]): Promise<number> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return 0;
  const { known } = await db.one<{ known: number }>(
    `select count(*)::int as known from issue i join unit u on u.id = i.unit_id where i.id = any ($1::uuid[]) and $2 = any (u.path)`,
    [wanted, unit.id],
  );
  return wanted.length - known;
}

interface NotesToWrite {
  readonly weekId: string;
  readonly unit: SubjectUnit;
  readonly notes: readonly { readonly issueId: string; readonly note: string }[];
  readonly by: string;
  readonly now: Date;
}

/** Writes notes on entries; a later note on the same entry takes the place of the earlier one. */
async function writeNotes(tx: Tx, { weekId, unit, notes, by, now }: NotesToWrite): Promise<void> {
  if (notes.length === 0) return;
  const last = [...new Map(notes.map((one) => [one.issueId, one.note]))];
  await tx.run(
    `insert into issue_week_note (week_id, issue_id, unit_id, region, note, by_name, at)
     select $1, n.issue_id, $2, $3, n.note, $4, $5 from unnest($6::uuid[], $7::text[]) n (issue_id, note)
     on conflict on constraint issue_week_note_pkey do update set note = excluded.note, by_name = excluded.by_name, at = excluded.at`,
    [weekId, unit.id, unit.region, by, now, last.map(([id]) => id), last.map(([, note]) => note)],
  );
}
