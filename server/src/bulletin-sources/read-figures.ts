import type { CountedFigure, Figure, FigureValue } from '@dudao/core/bulletin/figures';
import { freezeFigure } from '@dudao/core/bulletin/figures';
import { RATES, type Rated } from '@dudao/core/issue/rates/rate';
import type { CountedSource } from '@dudao/core/statistics/counted';
import { addMarks, collect, type IssueFilter, phasesOf } from '../issue/filter.ts';
import { keysOf } from '../issue/keys.ts';
import { endOfDay, startOfDay } from '../issue/moved.ts';
import { countMoved } from '../issue/moved-steps.ts';
import type { Reading } from '../lib/bulletin-sources.ts';
import type { Db } from '../lib/db.ts';
import { readReports } from './read-reports.ts';

/** B3 Reads figures as they stand now, beside those of the issue before. */
export async function readFigures(
  db: Db,
  kinds: readonly CountedFigure[],
  { before, ...reading }: Reading & { readonly before: readonly Figure[] },
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const kind of kinds) {
    const value = await readCounted(db, kind.source, reading);
    figures.push(freezeFigure(kind, value, { span: reading.span, readOn: reading.today, before }));
  }
  return figures;
}

const counted = (part: number): FigureValue => ({ part, whole: null });

/** ST8 What the system counts from a source, in the caller's sight. */
export async function readCounted(db: Db, source: CountedSource, reading: Reading): Promise<FigureValue> {
  const { span } = reading;
  switch (source.of) {
    case 'moved': {
      const [from, before] = [startOfDay(span.from), endOfDay(span.until)];
      return counted(
        await countMoved(db, { unit: reading.unit, ledger: source.ledger ?? null, what: source.what, from, before }),
      );
    }
    case 'late':
      return counted(await countIssues(db, { as: 'concerned', ledger: source.ledger, light: 'red' }, reading));
    case 'rated':
      return counted(await countRated(db, source.what, source.ledger, reading));
    case 'rate': {
      const { part, whole } = RATES.find(({ id }) => id === source.what) ?? RATES[0];
      return {
        part: await countRated(db, RATED_AS[part], source.ledger, reading),
        whole: await countRated(db, RATED_AS[whole], source.ledger, reading),
      };
    }
    case 'visits':
      return counted(await countVisits(db, reading));
    case 'meetings':
      return counted(await countMeetings(db, source.type ?? null, reading));
    case 'activities':
      return counted(await countActivities(db, source.kind ?? null, reading));
    case 'rules':
      return counted(await countRules(db, reading));
    case 'reports': {
      const asked = (await readReports(db, source.kind, reading)).filter(({ isAsked }) => isAsked);
      const handed = asked.filter(({ state }) => state === 'handed' || state === 'accepted');
      return { part: handed.length, whole: asked.length };
    }
  }
}

const RATED_AS = { completed: 'completed', closed: 'closed', inTime: 'in-time', due: 'due', known: 'known' } as const;

function countRated(db: Db, what: Rated, ledger: string | undefined, reading: Reading): Promise<number> {
  const { from, until } = reading.span;
  return countIssues(db, { as: 'concerned', ledger, rated: { what, from, until } }, reading);
}

/** How many entries the ledger's list shows under a filter: the very conditions of its page. */
async function countIssues(db: Db, filter: IssueFilter, { unit, today }: Reading): Promise<number> {
  const { column, ids } = await keysOf(db, unit, filter.as);
  const all = collect();
  all.add(`i.${column} = any (?::uuid[])`, ids);
  all.add('i.phase = any (?::text[])', phasesOf(filter, null));
  addMarks(all, filter, today);
  const { where, params } = all.done();
  return (await db.one<{ n: number }>(`select count(*)::int as n from issue i where ${where}`, params)).n;
}

/** Visits that began. A sealed one is no row before it is opened. */
async function countVisits(db: Db, { unit, span }: Reading): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from visit where unit_id = $1 and from_on between $2 and $3 and state in ('under-way', 'left', 'closed')`,
    [unit.id, span.from, span.until],
  );
  return n;
}

/** Meetings that were held; one that supersedes another is the same meeting. */
async function countMeetings(db: Db, type: string | null, { unit, span }: Reading): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from meeting where unit_id = $1 and held_on between $2 and $3 and state in ('held', 'signed') and not confidential
       and supersedes_id is null and ($4::text is null or type = $4)`,
    [unit.id, span.from, span.until, type],
  );
  return n;
}

/** Activities of the unit and of those below that were in progress on a day of the span; what was withdrawn counts nowhere. */
async function countActivities(db: Db, kind: string | null, { unit, span }: Reading): Promise<number> {
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from activity a join unit u on u.id = a.unit_id where u.path @> array[$1::uuid] and a.until_on >= $2::date and a.from_on <= $3::date
       and a.withdrawn_at is null and ($4::text is null or a.kind = $4)`,
    [unit.id, span.from, span.until, kind],
  );
  return n;
}

/** Rules that entries left behind, by the day on which they were made or revised. */
async function countRules(db: Db, { unit, span }: Reading): Promise<number> {
  const { column, ids } = await keysOf(db, unit, 'concerned');
  const { n } = await db.one<{ n: number }>(
    `select count(*)::int as n from issue_institution r join issue i on i.id = r.issue_id where i.${column} = any ($1::uuid[]) and r.made_on between $2 and $3`,
    [ids, span.from, span.until],
  );
  return n;
}
