import type { BulletinBook, Series } from '@dudao/core/bulletin/bulletin-book';
import { MOST_PAST, type PastIssue } from '@dudao/core/bulletin/charts';
import type { ComparedUnit } from '@dudao/core/bulletin/compare-units';
import type { EvaluatedVisit } from '@dudao/core/bulletin/evaluated-visit';
import { type Figure, foundFigures, isCounted } from '@dudao/core/bulletin/figures';
import { beginSections, type ToldReport } from '@dudao/core/bulletin/roll-up';
import { type Span, titleOf } from '@dudao/core/bulletin/span';
import { beyondScope, type Db, type Tx } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import { record } from '../lib/record.ts';
import type { Services, SubjectUnit } from '../lib/serve.ts';
import type { Caller } from '../lib/session.ts';
import type { VisitRow } from '../visit/rows.ts';
import { figuresOf } from './book.ts';
import type { BulletinRow } from './rows.ts';

interface EarlierRow {
  readonly id: string;
  readonly name: string;
  readonly until: string;
  readonly figures: readonly Figure[];
}

interface Earlier {
  readonly unitId: string;
  readonly series: string;
  readonly until: string;
  /** The unit of which reports tell; null: they tell of days. */
  readonly aboutId: string | null;
}

/** Issues of a series that hold and ended before a day: the last ones, the earliest of them first. */
async function readPast(db: Db, { unitId, series, until, aboutId }: Earlier): Promise<EarlierRow[]> {
  const rows = await beyondScope(db, () =>
    db.many<EarlierRow>(
      `select id, period_name as name, until_on as until, figures from bulletin
       where unit_id = $1 and series = $2 and state = 'issued' and until_on < $3 and about_unit_id is not distinct from $4
       order by until_on desc, signed_at desc limit $5`,
      [unitId, series, until, aboutId, MOST_PAST],
    ),
  );
  return rows.toReversed();
}

const tellPast = ({ name, until, figures }: EarlierRow): PastIssue => ({
  name,
  until,
  figures: figures.map(({ code, part, whole }) => ({ code, part, whole })),
});

/** What an issue tells beside its words, read once. */
interface Content {
  readonly figures: readonly Figure[];
  readonly units: readonly ComparedUnit[];
  readonly reports: readonly ToldReport[];
  readonly visited: EvaluatedVisit | null;
}

/** What decides what an issue tells. */
interface Told {
  readonly book: BulletinBook;
  readonly series: Series;
  readonly span: Span;
  readonly now: Date;
}

interface Writing extends Told {
  readonly bulletinId: string;
  readonly caller: Caller;
  readonly services: Pick<Services, 'bulletinSources'>;
  readonly replacing: { readonly row: BulletinRow; readonly reason: string } | null;
}

/** B3 Reads everything of an office's days once and writes the draft. */
export async function writeIssue(
  tx: Tx,
  { unit, ...writing }: Writing & { readonly unit: SubjectUnit },
): Promise<void> {
  const { book, series, span, now, services } = writing;
  const { readFigures, readReports, readUnits } = services.bulletinSources;
  const reading = { unit, span, today: plainDateOf(now) };
  const earlier = await readPast(tx, { unitId: unit.id, series: series.id, until: span.until, aboutId: null });
  const before = earlier.at(-1)?.figures ?? [];
  const content = {
    figures: await readFigures(tx, figuresOf(book, series).filter(isCounted), { ...reading, before }),
    reports: series.reports === undefined ? [] : await readReports(tx, series.reports, reading),
    units: await readUnits(tx, series.compared, reading),
    visited: null,
  };
  await writeRow(tx, { ...writing, office: unit, visit: null, content, earlier });
}

/** B12 Reads everything of a visit once and writes the draft of the report on it. */
export async function writeReport(
  tx: Tx,
  { visit, ...writing }: Writing & { readonly visit: VisitRow },
): Promise<void> {
  const { book, series, span, now, caller, services } = writing;
  const visited = await services.bulletinSources.readVisited(tx, { visitId: visit.id, caller });
  if (visited === null) throw new Error('the visit of a report is gone');
  const aboutId = visit.visited_unit_id;
  const earlier = await readPast(tx, { unitId: visit.unit_id, series: series.id, until: span.until, aboutId });
  const before = earlier.at(-1)?.figures ?? [];
  const figures = foundFigures(figuresOf(book, series), visited, { span, readOn: plainDateOf(now), before });
  const content = { figures, reports: [], units: [], visited };
  await writeRow(tx, { ...writing, office: { id: visit.unit_id, region: visit.region }, visit, content, earlier });
}

/** With which title a report begins: 关于某校某次督导的评估报告. */
const reportTitle = ({ name }: Series, { unit, visit }: EvaluatedVisit): string =>
  `关于${unit.name}${visit.title}的${name.zh}`;

interface Row extends Writing {
  readonly office: { readonly id: string; readonly region: string };
  readonly visit: VisitRow | null;
  readonly content: Content;
  readonly earlier: readonly EarlierRow[];
}

/** Writes the draft: with the machine's words, or with those of the issue whose place it takes. */
async function writeRow(
  tx: Tx,
  { bulletinId, book, series, span, caller, now, replacing, office, visit, content, earlier }: Row,
): Promise<void> {
  const { figures, units, reports, visited } = content;
  const title = visited === null ? titleOf(series, span) : reportTitle(series, visited);
  const sections = replacing?.row.sections ?? beginSections(series.sections, { figures, reports, visited });
  await beyondScope(tx, () =>
    tx.run(
      `insert into bulletin (id, unit_id, region, series, rulebook_id, rulebook_version, state, title, period_name, from_on, until_on, sections, figures, units, reports, past, before_id,
         written_by, written_by_person, written_by_name, begun_at, supersedes_id, supersede_reason, visit_id, about_unit_id, about_region, body_id, visited)
       values ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`,
      [
        bulletinId,
        office.id,
        office.region,
        series.id,
        book.id,
        book.version,
        replacing?.row.title ?? title,
        span.name,
        span.from,
        span.until,
        JSON.stringify(sections),
        JSON.stringify(figures),
        JSON.stringify(units),
        JSON.stringify(reports),
        JSON.stringify(earlier.map(tellPast)),
        earlier.at(-1)?.id ?? null,
        caller.accountId,
        caller.personId,
        caller.name,
        now.toISOString(),
        replacing?.row.id ?? null,
        replacing?.reason ?? null,
        visit?.id ?? null,
        visit?.visited_unit_id ?? null,
        visit?.visited_region ?? null,
        visit?.body_id ?? null,
        visited === null ? null : JSON.stringify(visited),
      ],
    ),
  );
  await record(tx, {
    event: replacing === null ? 'bulletin.begun' : 'bulletin.replacement-begun',
    unitId: office.id,
    subject: bulletinId,
    after: {
      series: series.id,
      from: span.from,
      until: span.until,
      visit: visit?.id ?? null,
      figures: figures.map(({ code, part, whole }) => ({ code, part, whole })),
      supersedes: replacing?.row.id ?? null,
    },
  });
}
