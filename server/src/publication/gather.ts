import { gunzipSync } from 'node:zlib';
import { periodBefore } from '@dudao/core/lib/period';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import { computeRows, figuresBefore } from '@dudao/core/publication/compute-rows';
import type { FactsByCode } from '@dudao/core/publication/grouping';
import { measureOf } from '@dudao/core/publication/measure';
import { toldFigures } from '@dudao/core/publication/public-view';
import type { PublicationBook } from '@dudao/core/publication/publication-book';
import type { FigureBefore, RankedUnit } from '@dudao/core/publication/rank-units';
import { SNAPSHOT, type Snapshot } from '@dudao/core/publication/snapshot';
import type { CountyResult } from '@dudao/core/score/result';
import type { InputSnapshot } from '@dudao/core/score/snapshot';
import type { Db } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { listNewestRunsOf, type RunRow, readRunInputs, readRunResult, readRunRow } from '../score/rows.ts';

/** How this program makes places and bands. */
export const METHOD = 2;

/** A kept evaluation opened: what it was made of, and what it came to. */
export interface OpenedRun {
  readonly row: RunRow;
  readonly standard: Standard;
  readonly inputs: InputSnapshot;
  readonly result: CountyResult;
}

/** Everything from which the lines of a publication are computed. */
export interface Gathered {
  readonly now: readonly OpenedRun[];
  readonly before: readonly OpenedRun[];
  /** The last publication, where there is one: the movement goes by what it told the public. */
  readonly told: { readonly id: string; readonly snapshot: Snapshot; readonly digest: string } | null;
}

/** By which evaluations and which earlier publication the lines go. */
export interface Sources {
  readonly runIds: readonly string[];
  readonly beforeRunIds: readonly string[];
  readonly beforeId: string | null;
}

/** What is asked to be published, of which office. */
export interface Wanted {
  readonly unitId: string;
  readonly standardId: string;
  readonly period: string;
  readonly measure: string;
}

/**
 * The newest evaluations that a publication would rest on, and what it would be held against. Refuses: publication-no-run, publication-versions-differ,
 * publication-measure-unknown, standard-not-found.
 */
export async function findSources(db: Db, { unitId, standardId, period, measure }: Wanted): Promise<Result<Sources>> {
  const runs = await listNewestRunsOf(db, { unitId, standardId, period });
  const [first] = runs;
  if (first === undefined) return refuse(problem('publication-no-run', { standard: standardId, period }));
  const versions = [...new Set(runs.map(({ version }) => version))];
  if (versions.length > 1) return refuse(problem('publication-versions-differ', { versions: versions.join('、') }));
  const frozen = await readFrozenStandard(db, standardId, first.version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  if (measureOf(frozen.standard, measure) === null) return refuse(problem('publication-measure-unknown', { measure }));
  const last = await db.maybe<{ id: string }>(
    `select id from publication where unit_id = $1 and standard_id = $2 and measure = $3 and state = 'published' and period < $4
     order by period desc, published_at desc limit 1`,
    [unitId, standardId, measure, period],
  );
  const before = last === null ? await listNewestRunsOf(db, { unitId, standardId, period: periodBefore(period) }) : [];
  return ok({
    runIds: runs.map(({ id }) => id),
    beforeRunIds: before.map(({ id }) => id),
    beforeId: last?.id ?? null,
  });
}

/** Opens what a publication rests on. Refuses standard-not-found when a frozen standard is gone, which only damage can cause. */
export async function gather(db: Db, { runIds, beforeRunIds, beforeId }: Sources): Promise<Result<Gathered>> {
  const now = await openRuns(db, runIds);
  if (!now.ok) return now;
  const before = await openRuns(db, beforeRunIds);
  if (!before.ok) return before;
  return ok({ now: now.value, before: before.value, told: beforeId === null ? null : await readTold(db, beforeId) });
}

async function openRuns(db: Db, runIds: readonly string[]): Promise<Result<readonly OpenedRun[]>> {
  const opened: OpenedRun[] = [];
  const standards = new Map<string, Standard>();
  for (const runId of runIds) {
    const row = await readRunRow(db, runId);
    const known =
      standards.get(row.standard_digest) ?? (await readFrozenStandard(db, row.standard_id, row.version))?.standard;
    if (known === undefined) return refuse(problem('standard-not-found'));
    standards.set(row.standard_digest, known);
    opened.push({
      row,
      standard: known,
      inputs: await readRunInputs(db, runId),
      result: await readRunResult(db, runId),
    });
  }
  return ok(opened);
}

async function readTold(db: Db, id: string): Promise<Gathered['told']> {
  const { digest, content } = await db.one<{ digest: string; content: Buffer }>(
    'select s.digest, s.content from publication p join publication_snapshot s on s.digest = p.digest where p.id = $1',
    [id],
  );
  return { id, digest, snapshot: SNAPSHOT.parse(JSON.parse(gunzipSync(content).toString('utf8'))) };
}

/** Figures against which the movement is counted. */
function beforeOf({ before, told }: Gathered, measure: string): ReadonlyMap<string, FigureBefore> {
  return told === null
    ? figuresBefore(
        before.map(({ result }) => result),
        { measure, method: METHOD },
      )
    : new Map(Object.entries(toldFigures(told.snapshot)));
}

/** The lines of a publication by the rule. */
export function linesOf(
  gathered: Gathered,
  {
    measure,
    grouping,
    facts,
    leftOut,
    book,
  }: {
    readonly measure: string;
    readonly grouping: readonly string[];
    readonly facts: FactsByCode;
    readonly leftOut: readonly string[];
    readonly book: PublicationBook;
  },
): readonly RankedUnit[] {
  return computeRows({
    runs: gathered.now,
    before: beforeOf(gathered, measure),
    measure,
    grouping,
    facts,
    leftOut: new Set(leftOut),
    bands: { weightShare: book.bands.weight_share, draws: book.bands.draws },
    method: METHOD,
  });
}
