import type { CitedEvaluation, Terms } from '@dudao/core/recognition/judge';
import type { Programme } from '@dudao/core/recognition/programme';
import { beyondScope, type Db } from '../lib/db.ts';
import { listNewestRuns } from '../score/rows.ts';

/** A number as it was set, with the unit that set it. */
export interface TermRow {
  readonly key: string;
  readonly year: number | null;
  readonly value: string;
  readonly set_on: string;
  readonly document: string;
  readonly unit_id: string;
  readonly unit_name: string;
}

/**
 * The numbers in force for a unit on a day: of each key and year that of the nearest unit at or above it, the newest one. Looks above the
 * caller's scope, for what a county sets holds for a kindergarten that sees nothing of the county.
 */
export function listTerms(db: Db, path: readonly string[], programmeId: string, on: string): Promise<TermRow[]> {
  return beyondScope(db, () =>
    db.many<TermRow>(
      `select distinct on (t.key, t.year) t.key, t.year, t.value, t.set_on, t.document, t.unit_id, u.name as unit_name
       from recognition_term t join unit u on u.id = t.unit_id
       where t.unit_id = any ($1) and t.programme_id = $2 and t.set_on <= $3
       order by t.key, t.year, cardinality(u.path) desc, t.set_on desc, t.ordinal desc`,
      [path, programmeId, on],
    ),
  );
}

/** Those that are parameters, for formulas. */
export function parametersOf(rows: readonly TermRow[]): Terms {
  return Object.fromEntries(rows.filter(({ year }) => year === null).map(({ key, value }) => [key, value]));
}

/** The key under which the places of a level are set. */
function quotaKey(level: string | null): string {
  return level === null ? 'quota' : `quota.${level}`;
}

/** Places of a level in a year, and how many are taken in the unit that set them and below; null where nobody set any. */
export async function readPlaces(
  db: Db,
  rows: readonly TermRow[],
  asked: { readonly programmeId: string; readonly level: string | null; readonly year: number },
): Promise<{ readonly places: number; readonly taken: number } | null> {
  const term = rows.find(({ key, year }) => key === quotaKey(asked.level) && year === asked.year);
  if (term === undefined) return null;
  return beyondScope(db, async () => {
    const { taken } = await db.one<{ taken: number }>(
      `select count(*)::int as taken from recognition_decision d join unit u on u.id = d.unit_id
       where u.path @> array[$1::uuid] and d.programme_id = $2 and d.level is not distinct from $3 and d.confers
         and extract(year from d.decided_on) = $4`,
      [term.unit_id, asked.programmeId, asked.level, asked.year],
    );
    return { places: Number(term.value), taken };
  });
}

/** The newest stored evaluations of a unit that the programme's criteria may rest on. */
export async function readCited(db: Db, { criteria }: Programme, unitId: string): Promise<readonly CitedEvaluation[]> {
  const standards = criteria.flatMap((one) => one.standards ?? []);
  if (standards.length === 0) return [];
  const runs = await listNewestRuns(db, unitId, standards);
  return runs.map((run) => ({
    runId: run.id,
    standardId: run.standard_id,
    version: run.version,
    verdict: run.overall_verdict,
    period: run.period,
    evaluatedOn: run.evaluated_on,
    digest: run.digest,
  }));
}
