import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import type { Standard } from '@dudao/core/pack/standard';
import type { Verdict } from '@dudao/core/score/result';
import type { CountyStanding } from '@dudao/core/score/standing';
import { readForecast } from '@dudao/core/score/standing-contract';
import type { Db } from '../lib/db.ts';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { countDue } from './due-rows.ts';
import { listForecastRows } from './standing-rows.ts';

/** Standings are a county's: of a unit in it, the county's own is told. */
export const readForecastImplementation = implement(readForecast, {
  subject: async (db, input) =>
    (await db.maybe<{ region: string }>('select region from unit where id = $1', [input.unitId]))?.region ?? null,
  handle: async ({ db, input, unit, now }) => {
    const { standardId } = input;
    const latest = await db.maybe<{ version: string }>(
      `select version from standard_version where standard_id = $1 order by string_to_array(version, '.')::int[] desc limit 1`,
      [standardId],
    );
    const [standing, before] = await listForecastRows(db, unit.id, standardId);
    const frozen =
      latest === null ? null : await readFrozenStandard(db, standardId, standing?.version ?? latest.version);
    if (frozen === null) return refuse(problem('standard-not-found', { id: standardId, version: '' }));
    const { standard } = frozen;
    const { waiting } = await countDue(db, unit.id, now);
    return ok({
      standard: { id: standardId, title: standard.title },
      county: await db.one<{ id: string; name: string }>('select id, name from unit where id = $1', [unit.id]),
      forecast:
        standing === undefined
          ? null
          : {
              unitId: standing.unit_id,
              unitName: standing.unit_name,
              version: standing.version,
              period: standing.period,
              ...countsOf(standing),
              verdict: standing.verdict,
              schoolCount: standing.school_count,
              previousVerdict: standing.previous_verdict,
              changedAt: standing.changed_at,
              computedAt: standing.computed_at,
              misses: missesOf(standard, standing.parts),
            },
      before: before === undefined ? null : { period: before.period, ...countsOf(before) },
      run: await readLastRun(db, unit.id, standardId),
      waiting,
    });
  },
});

interface Counted {
  readonly overall_verdict: Verdict;
  readonly failing_schools: number;
  readonly pending_schools: number;
  readonly failing_coefficients: number;
}

function countsOf(row: Counted) {
  return {
    overallVerdict: row.overall_verdict,
    failingSchools: row.failing_schools,
    pendingSchools: row.pending_schools,
    failingCoefficients: row.failing_coefficients,
  };
}

/** What keeps a standing from passing, in the order of the standard, what is missed before what is open. */
function missesOf(standard: Standard, parts: CountyStanding['parts']) {
  const nameOf = (id: string) => standard.clauses.find((clause) => clause.id === id)?.name ?? { zh: id, en: id };
  const all = standard.parts.flatMap((part) =>
    part.items.flatMap(({ clause }) => {
      const found = parts[part.id]?.items[clause];
      if (found === undefined) return [];
      const { verdict, failing, pending } = found;
      if (verdict !== 'fail' && verdict !== 'pending') return [];
      return [{ part: part.name, item: nameOf(clause), verdict, failing, pending }];
    }),
  );
  return [...all.filter(({ verdict }) => verdict === 'fail'), ...all.filter(({ verdict }) => verdict === 'pending')];
}

function readLastRun(db: Db, countyId: string, standardId: string) {
  return db.maybe<{ id: string; overallVerdict: Verdict; period: string; createdAt: string }>(
    `select id, overall_verdict as "overallVerdict", period, created_at as "createdAt" from evaluation_run
     where region = $1 and unit_id = $1 and standard_id = $2 order by created_at desc limit 1`,
    [countyId, standardId],
  );
}
