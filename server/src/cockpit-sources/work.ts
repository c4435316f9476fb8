import { type CountedFigure, isCounted } from '@dudao/core/bulletin/figures';
import type { Ranking } from '@dudao/core/cockpit/contract';
import { opensPublished } from '@dudao/core/cockpit/opens';
import type { NamedSpan } from '@dudao/core/cockpit/spans';
import type { RateFigures } from '@dudao/core/issue/rates/rate';
import { PUBLIC_VIEW } from '@dudao/core/publication/public-view';
import { readBulletinBook } from '../bulletin/book.ts';
import { countDays, sumOf } from '../issue/rates/count-month.ts';
import type { CockpitReading, RunningPlan } from '../lib/cockpit-sources.ts';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';

/** C10 Plans of a unit that run today, with their tasks that units at and below it lead. */
export async function listPlans(
  db: Db,
  { unit, today }: CockpitReading,
  most: number,
): Promise<{ readonly plans: readonly RunningPlan[]; readonly running: number }> {
  const rows = await db.many<RunningPlan & { readonly running: number }>(
    `select p.id, p.title, p.from_on as "fromOn", p.until_on as "untilOn", p.running, c.tasks, c.done, c.overdue, c.progress
     from (select r.*, (count(*) over ())::int as running from plan r where r.unit_id = $1 and r.state = 'published' and r.from_on <= $2 and r.until_on >= $2
       order by r.until_on, r.title, r.id limit $3) p
     cross join lateral (
       select count(*)::int as tasks, (count(*) filter (where t.state = 'done'))::int as done,
         (count(*) filter (where t.is_open and t.due_on < $2))::int as overdue,
         round(avg(case when t.state = 'done' then 100 else t.progress end))::int as progress
       from task t where t.plan_id = p.id and t.state <> 'cancelled' and t.lead_unit_id in (select unit_id from unit_below where top_id = $1)) c
     order by p.until_on, p.title, p.id`,
    [unit.id, today, most],
  );
  return { plans: rows, running: rows[0]?.running ?? 0 };
}

interface PublishedRow {
  readonly public_id: string;
  readonly content: string;
  readonly published_at: string;
}

/** The newest ranking that a unit published and that stands, made of what everybody may read; null: there is none. */
export async function readRanking(db: Db, unitId: string, most: number): Promise<Ranking | null> {
  const row = await db.maybe<PublishedRow>(
    `select r.public_id, r.content, r.published_at from publication p join publication_public r on r.publication_id = p.id
     where p.unit_id = $1 and p.state = 'published' order by r.published_at desc, r.public_id limit 1`,
    [unitId],
  );
  if (row === null) return null;
  const { title, period, measure, against, groups } = PUBLIC_VIEW.parse(JSON.parse(row.content));
  let left = most;
  const told = groups.map(({ name, size, rows }) => {
    const shown = rows.slice(0, left);
    left -= shown.length;
    return {
      name,
      size,
      rows: shown.map((line) => ({
        name: line.name,
        figure: line.figure,
        place: line.place,
        moved: line.moved,
        grade: line.grade,
      })),
    };
  });
  return {
    publicId: row.public_id,
    title,
    period,
    publishedOn: plainDateOf(new Date(row.published_at)),
    measure: { name: measure.name, unit: measure.unit },
    against: against?.period ?? null,
    groups: told.filter(({ rows }) => rows.length > 0),
    units: {
      count: groups.reduce((sum, { rows }) => sum + rows.length, 0),
      opens: opensPublished(row.public_id),
    },
  };
}

/** C11 C12 What was to be put right in each span, read once over all of them. */
export async function countRated(
  db: Db,
  { unit, today }: CockpitReading,
  spans: readonly NamedSpan[],
): Promise<readonly (NamedSpan & RateFigures)[]> {
  const from = spans.map((span) => span.from).sort()[0];
  const until = spans
    .map((span) => span.until)
    .sort()
    .at(-1);
  if (from === undefined || until === undefined) return [];
  const days = await countDays(db, { unit, ledger: null, today, from, until });
  return spans.map((span) => ({
    ...span,
    ...sumOf(days.filter(({ day }) => day >= span.from && day <= span.until)),
  }));
}

/** Figures of bulletins that a cockpit names, in its order; those that no rulebook knows any more are left out. */
export async function figureKinds(db: Db, codes: readonly string[]): Promise<readonly CountedFigure[]> {
  const figures = (await readBulletinBook(db))?.figures.filter(isCounted) ?? [];
  return codes.flatMap((code) => figures.filter((figure) => figure.code === code));
}
