import { randomUUID } from 'node:crypto';
import type { BulletinBook, Series } from '@dudao/core/bulletin/bulletin-book';
import { BULLETIN_STATE_NAMES, type BulletinState } from '@dudao/core/bulletin/bulletin-state';
import { MOST_PAST, type PastIssue } from '@dudao/core/bulletin/charts';
import { beginBulletin, replaceBulletin } from '@dudao/core/bulletin/contract';
import { faultOfBeginning } from '@dudao/core/bulletin/decide-bulletin';
import type { Figure } from '@dudao/core/bulletin/figures';
import { beginSections } from '@dudao/core/bulletin/roll-up';
import { type Span, spanOf, titleOf } from '@dudao/core/bulletin/span';
import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Db, Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import { implement, type Services, type SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import { lockUnitRow } from '../org/rows.ts';
import { figuresOf, readBulletinBook, seriesOf } from './book.ts';
import { type BulletinRow, holdFor, officeOfBulletin } from './rows.ts';

export const beginBulletinImplementation = implement(beginBulletin, {
  subject: async (_db, { unitId }) => unitId,
  handle: async ({ tx, input, unit, caller, now, services }) => {
    const book = await readBulletinBook(tx);
    if (book === null) return refuse(problem('bulletin-no-book'));
    const series = book.series.find(({ id }) => id === input.series);
    if (series === undefined) return refuse(problem('bulletin-series-unknown', {}, { field: 'series' }));
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

interface EarlierRow {
  readonly id: string;
  readonly name: string;
  readonly until: string;
  readonly figures: readonly Figure[];
}

/** Issues of a series that hold and ended before a day: the last ones, the earliest of them first. */
async function readPast(
  db: Db,
  { unitId, series, until }: OfSeries & { readonly until: string },
): Promise<EarlierRow[]> {
  const rows = await db.many<EarlierRow>(
    `select id, period_name as name, until_on as until, figures from bulletin where unit_id = $1 and series = $2 and state = 'issued' and until_on < $3
     order by until_on desc, signed_at desc limit $4`,
    [unitId, series, until, MOST_PAST],
  );
  return rows.toReversed();
}

const tellPast = ({ name, until, figures }: EarlierRow): PastIssue => ({
  name,
  until,
  figures: figures.map(({ code, part, whole }) => ({ code, part, whole })),
});

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

interface ToWrite {
  readonly bulletinId: string;
  readonly book: BulletinBook;
  readonly series: Series;
  readonly unit: SubjectUnit;
  readonly span: Span;
  readonly caller: Caller;
  readonly now: Date;
  readonly services: Pick<Services, 'bulletinSources'>;
  readonly replacing: { readonly row: BulletinRow; readonly reason: string } | null;
}

/** B3 Reads everything once and writes the draft: with the machine's words, or with those of the issue whose place it takes. */
async function writeIssue(
  tx: Tx,
  { bulletinId, book, series, unit, span, caller, now, services, replacing }: ToWrite,
): Promise<void> {
  const { readFigures, readReports, readUnits } = services.bulletinSources;
  const reading = { unit, span, today: plainDateOf(now) };
  const earlier = await readPast(tx, { unitId: unit.id, series: series.id, until: span.until });
  const before = earlier.at(-1) ?? null;
  const figures = await readFigures(tx, figuresOf(book, series), { ...reading, before: before?.figures ?? [] });
  const reports = series.reports === undefined ? [] : await readReports(tx, series.reports, reading);
  const units = await readUnits(tx, series.compared, reading);
  const sections = replacing?.row.sections ?? beginSections(series.sections, { figures, reports });
  await tx.run(
    `insert into bulletin (id, unit_id, region, series, rulebook_id, rulebook_version, state, title, period_name, from_on, until_on, sections, figures, units, reports, past, before_id,
       written_by, written_by_person, written_by_name, begun_at, supersedes_id, supersede_reason)
     values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
    [
      bulletinId,
      unit.id,
      unit.region,
      series.id,
      book.id,
      book.version,
      replacing?.row.title ?? titleOf(series, span),
      span.name,
      span.from,
      span.until,
      JSON.stringify(sections),
      JSON.stringify(figures),
      JSON.stringify(units),
      JSON.stringify(reports),
      JSON.stringify(earlier.map(tellPast)),
      before?.id ?? null,
      caller.accountId,
      caller.personId,
      caller.name,
      now.toISOString(),
      replacing?.row.id ?? null,
      replacing?.reason ?? null,
    ],
  );
  await record(tx, {
    event: replacing === null ? 'bulletin.begun' : 'bulletin.replacement-begun',
    unitId: unit.id,
    subject: bulletinId,
    after: {
      series: series.id,
      from: span.from,
      until: span.until,
      figures: figures.map(({ code, part, whole }) => ({ code, part, whole })),
      supersedes: replacing?.row.id ?? null,
    },
  });
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
    await writeIssue(tx, {
      bulletinId,
      book,
      series,
      unit,
      span,
      caller,
      now,
      services,
      replacing: { row, reason: input.reason },
    });
    return ok({ bulletinId });
  },
});
