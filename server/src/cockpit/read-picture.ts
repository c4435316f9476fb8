import { can, type Grant } from '@dudao/core/access/can';
import type { Verb } from '@dudao/core/access/role';
import { boardFor, COCKPIT_BOOKS, type PanelKind } from '@dudao/core/cockpit/cockpit-book';
import type { Panel, Picture } from '@dudao/core/cockpit/contract';
import { headlineOf } from '@dudao/core/cockpit/headline';
import { type NamedSpan, spanAt, spansUpTo } from '@dudao/core/cockpit/spans';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { UnitKind } from '@dudao/core/org/unit-kind';
import type { Db } from '../lib/db.ts';
import { plainDateOf } from '../lib/plain-date.ts';
import type { Services, SubjectUnit } from '../lib/serve.ts';
import { listRulebooks } from '../pack/rulebook-rows.ts';
import { comparePanel } from './panels/compare.ts';
import type { Known } from './panels/known.ts';
import { mapPanel } from './panels/map.ts';
import { plansPanel } from './panels/plans.ts';
import { rankingPanel } from './panels/ranking.ts';
import { funnelPanel, trendPanel } from './panels/rated.ts';
import { redPanel } from './panels/red.ts';
import { roundPanel } from './panels/round.ts';

/** Whose cockpit is read, as whom, and when. */
export interface PictureAsked {
  readonly unit: SubjectUnit;
  /** The roles by which the reader sees; only those that reach everything below. */
  readonly grants: readonly Grant[];
  readonly now: Date;
  readonly services: Pick<Services, 'cockpitSources'>;
}

/** C1 C2 C4 The whole picture of a unit's cockpit at a moment, as the reader may see it. */
export async function readPicture(db: Db, asked: PictureAsked): Promise<Result<Picture>> {
  const { unit, now } = asked;
  const book = (await listRulebooks(db, COCKPIT_BOOKS))[0]?.content ?? null;
  const board = book === null ? null : boardFor(book, unit.kind);
  if (book === null || board === null) return refuse(problem('cockpit-no-book'));
  const known = await readKnown(db, asked, board.panels);
  const { name } = await db.one<{ name: string }>('select name from unit where id = $1', [unit.id]);
  const panels: Panel[] = [];
  for (const kind of board.panels) panels.push(await panelOf(db, kind, known));
  return ok({
    // Safe: units are stored with kinds of the tree alone.
    unit: { id: unit.id, name, kind: unit.kind as UnitKind },
    name: board.name,
    at: now.toISOString(),
    on: known.today,
    headline: headlineOf(factsOf(known)),
    panels,
    wall: { refreshSeconds: board.wall.refresh, turnSeconds: board.wall.turn, atOnce: board.wall.at_once },
    rulebook: { id: book.id, version: book.version, title: book.title },
  });
}

async function readKnown(
  db: Db,
  { unit, grants, now, services }: PictureAsked,
  panels: readonly PanelKind[],
): Promise<Known> {
  const sources = services.cockpitSources;
  const today = plainDateOf(now);
  const reading = { unit, today };
  const whole = grants.filter(({ except = [] }) => except.length === 0);
  const may = (verb: Verb): boolean => can(whole, verb, unit.path);
  const seesIssues = may('issue.read');
  const most = Math.max(0, ...panels.map((panel) => (panel.of === 'red' ? panel.most : 0)));
  const spans = panels.flatMap((panel) => spansOf(panel, today));
  return {
    ...reading,
    sources,
    may,
    stock: seesIssues ? await sources.readStock(db, reading) : null,
    holders: seesIssues ? await sources.listHolders(db, reading) : [],
    lateTasks: may('task.read') ? await sources.readLateTasks(db, reading, most) : null,
    rated: seesIssues ? await sources.countRated(db, reading, spans) : [],
  };
}

/** The periods of which a panel tells what was to be put right. */
function spansOf(panel: PanelKind, today: string): readonly NamedSpan[] {
  if (panel.of === 'funnel') return [spanAt(panel.every, today)];
  return panel.of === 'trend' ? spansUpTo(panel.every, today, panel.periods) : [];
}

function factsOf({ stock, holders, lateTasks }: Known): Parameters<typeof headlineOf>[0] {
  const sum = (of: 'late' | 'open' | 'soon') => (stock ?? []).reduce((all, place) => all + place[of], 0);
  const [worst] = holders;
  return {
    issues: stock === null ? null : { late: sum('late'), open: sum('open'), soon: sum('soon') },
    tasks: lateTasks === null ? null : { late: lateTasks.count },
    worst:
      worst === undefined ? null : { unit: worst.unit.name, person: worst.person?.name ?? null, count: worst.late },
  };
}

function panelOf(db: Db, kind: PanelKind, known: Known): Promise<Panel> {
  switch (kind.of) {
    case 'plans':
      return plansPanel(db, kind, known);
    case 'red':
      return redPanel(db, kind, known);
    case 'ranking':
      return rankingPanel(db, kind, known);
    case 'round':
      return roundPanel(db, kind, known);
    case 'map':
      return mapPanel(db, kind, known);
    case 'funnel':
      return funnelPanel(kind, known);
    case 'trend':
      return trendPanel(kind, known);
    case 'compare':
      return comparePanel(db, kind, known);
  }
}
