import { randomUUID } from 'node:crypto';
import { BULLETIN_STATE_NAMES, type BulletinState } from '@dudao/core/bulletin/bulletin-state';
import { beginBulletin, replaceBulletin } from '@dudao/core/bulletin/contract';
import { faultOfBeginning } from '@dudao/core/bulletin/decide-bulletin';
import { type Span, spanOf } from '@dudao/core/bulletin/span';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { beyondScope, type Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { implement } from '../lib/serve.ts';
import { lockUnitRow } from '../org/rows.ts';
import { readVisitRow } from '../visit/rows.ts';
import { readBulletinBook, seriesOf } from './book.ts';
import { type BulletinRow, holdFor, officeOfBulletin } from './rows.ts';
import { writeIssue, writeReport } from './write-issue.ts';

export const beginBulletinImplementation = implement(beginBulletin, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const book = await readBulletinBook(tx);
    if (book === null) return refuse(problem('bulletin-no-book'));
    const series = book.series.find(({ id }) => id === input.series);
    if (series === undefined) return refuse(problem('bulletin-series-unknown', {}, { field: 'series' }));
    if (series.about !== undefined) {
      return refuse(problem('bulletin-series-of-visit', { name: series.name.zh, nameEn: series.name.en }));
    }
    // Held, so that of two who begin the same issue the second is told.
    await lockUnitRow(tx, unit.id);
    const at = { unitId: unit.id, series: series.id };
    const span = spanOf(series, input.on, await readLastDay(tx, at));
    const today = plainDateOf(now);
    const fault = faultOfBeginning(series, {
      span,
      today,
      standing: await readStanding(tx, { ...at, until: span.until }),
      parts: await countParts(tx, { unitId: unit.id, series: series.after?.series ?? '', span }),
      partName: book.series.find(({ id }) => id === series.after?.series)?.name ?? series.name,
    });
    if (fault !== null) return refuse(fault);
    const bulletinId = randomUUID();
    await writeIssue(tx, { bulletinId, book, series, unit, span, caller, now, services, replacing: null });
    return ok({ bulletinId });
  },
});

/** The last day of which an issue of a series tells; null: there is none. */
async function readLastDay(db: Db, { unitId, series }: OfSeries): Promise<string | null> {
  const { last } = await db.one<{ last: string | null }>(
    `select max(until_on) as last from bulletin where unit_id = $1 and series = $2 and state <> 'discarded'`,
    [unitId, series],
  );
  return last;
}

interface OfSeries {
  readonly unitId: string;
  readonly series: string;
}

/** How the issue that tells of the same days is called; null: there is none. */
async function readStanding(
  db: Db,
  { unitId, series, until }: OfSeries & { readonly until: string },
): Promise<string | null> {
  const row = await db.maybe<{ number: string; state: BulletinState }>(
    `select number, state from bulletin where unit_id = $1 and series = $2 and until_on = $3 and state not in ('discarded', 'superseded') limit 1`,
    [unitId, series, until],
  );
  if (row === null) return null;
  return row.number === '' ? BULLETIN_STATE_NAMES[row.state].zh : row.number;
}

/** How many issues of a series were signed for days that end within a span. */
async function countParts(db: Db, { unitId, series, span }: OfSeries & { readonly span: Span }): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from bulletin where unit_id = $1 and series = $2 and state = 'issued' and until_on between $3 and $4`,
    [unitId, series, span.from, span.until],
  );
  return n;
}

/** Whether an issue in the place of this one is being written. */
export async function isReplacing(db: Db, { id }: Pick<BulletinRow, 'id'>): Promise<boolean> {
  return (await db.maybe(`select 1 from bulletin where supersedes_id = $1 and state <> 'discarded'`, [id])) !== null;
}

export const replaceBulletinImplementation = implement(replaceBulletin, {
  subject: officeOfBulletin,
  constraints: { bulletin_superseded_once: () => problem('bulletin-replaced-already') },
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const held = await holdFor(tx, input, { step: 'replace', now });
    if (!held.ok) return held;
    const { row } = held.value;
    if (await isReplacing(tx, row)) return refuse(problem('bulletin-replaced-already'));
    const { book, series } = await seriesOf(tx, row);
    const span = { from: row.from_on, until: row.until_on, name: row.period_name };
    const bulletinId = randomUUID();
    const writing = { bulletinId, book, series, span, caller, now, services, replacing: { row, reason: input.reason } };
    const { visit_id: visitId } = row;
    if (visitId === null) await writeIssue(tx, { ...writing, unit });
    else {
      const visit = await beyondScope(tx, () => readVisitRow(tx, visitId));
      if (visit === null) throw new Error('the visit of a report is gone');
      await writeReport(tx, { ...writing, visit });
    }
    return ok({ bulletinId });
  },
});
