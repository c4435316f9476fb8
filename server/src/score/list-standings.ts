import { ok } from '@dudao/core/lib/result';
import { listStandings } from '@dudao/core/score/standing-contract';
import { implement } from '../lib/serve.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { countDue } from './due-rows.ts';
import { countStandingVerdicts, listStandingRows, listStandingSets } from './standing-rows.ts';

export const listStandingsImplementation = implement(listStandings, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit, now }) => {
    const { set: wanted, offset, limit } = input;
    const { waiting } = await countDue(db, unit.id, now);
    const rows = await listStandingSets(db, unit.id);
    const sets = rows.map(({ standard_id, version, period, counties, at }) => ({
      standardId: standard_id,
      version,
      period,
      counties,
      at,
    }));
    const set =
      wanted === undefined
        ? (sets[0] ?? null)
        : (sets.find(
            (one) =>
              one.standardId === wanted.standardId && one.version === wanted.version && one.period === wanted.period,
          ) ?? null);
    const totals = { pass: 0, fail: 0, pending: 0 };
    if (set === null) return ok({ waiting, sets, set, verdictName: null, totals, standings: [], more: false });
    const frozen = await readFrozenStandard(db, set.standardId, set.version);
    const part = frozen?.standard.parts.find(({ id }) => id === frozen.standard.output.verdict);
    for (const { verdict, n } of await countStandingVerdicts(db, unit.id, set)) totals[verdict] = n;
    const found = await listStandingRows(db, unit.id, { ...set, offset, limit: limit + 1 });
    const standings = found.slice(0, limit).map((row) => ({
      unitId: row.unit_id,
      unitName: row.unit_name,
      verdict: row.verdict,
      overallVerdict: row.overall_verdict,
      schoolCount: row.school_count,
      failingSchools: row.failing_schools,
      pendingSchools: row.pending_schools,
      failingCoefficients: row.failing_coefficients,
      previousVerdict: row.previous_verdict,
      changedAt: row.changed_at,
      computedAt: row.computed_at,
    }));
    return ok({ waiting, sets, set, verdictName: part?.name ?? null, totals, standings, more: found.length > limit });
  },
});
