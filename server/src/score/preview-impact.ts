import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { compareResults, countImpact, type ResultComparison } from '@dudao/core/score/compare-results';
import { LISTED_CHANGES, previewImpact } from '@dudao/core/score/contract';
import { evaluateCounty } from '@dudao/core/score/evaluate';
import { readCountyDataUnder } from '../dossier/rows.ts';
import { implement } from '../lib/serve.ts';
import { countCounties, listCountyRowsFrom } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { preparedOnce } from './prepared.ts';

/** Counties are read, evaluated twice and let go one after the other, so that a province takes no more memory than a county. */
export const previewImpactImplementation = implement(previewImpact, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, input, unit }) => {
    const { before, after, period, on, from, limit } = input;
    if (before.standardId === after.standardId && before.version === after.version) {
      return refuse(problem('impact-same-version'));
    }
    const old = await readFrozenStandard(db, before.standardId, before.version);
    const now = await readFrozenStandard(db, after.standardId, after.version);
    if (old === null || now === null) return refuse(problem('standard-not-found'));
    const [preparedOld, preparedNow] = [old, now].map(({ standard, digest }) =>
      preparedOnce(standard, digest, { on, relaxations: [], parameters: {} }),
    );
    // Without choices a published standard always compiles: it was checked before it was frozen.
    if (!preparedOld?.ok || !preparedNow?.ok) throw new Error('a published standard does not compile');
    const found = await listCountyRowsFrom(db, unit.id, from ?? null, limit + 1);
    const counties = [];
    for (const { id, name } of found.slice(0, limit)) {
      const [dataOld, dataNow] = (await readCountyDataUnder(db, id, period, [old.standard, now.standard])) ?? [];
      if (dataOld === undefined || dataNow === undefined) {
        counties.push({ unitId: id, unitName: name, schoolCount: 0, compared: null });
        continue;
      }
      const comparison = compareResults(
        evaluateCounty(preparedOld.value, dataOld).result,
        evaluateCounty(preparedNow.value, dataNow).result,
      );
      const compared = { count: countImpact(comparison), comparison: listed(comparison) };
      counties.push({ unitId: id, unitName: name, schoolCount: dataOld.schools.length, compared });
    }
    return ok({ total: await countCounties(db, unit.id), next: found[limit]?.id ?? null, counties });
  },
});

function listed(comparison: ResultComparison): ResultComparison {
  const { schools, figures, grades } = comparison;
  const cut = <T>(list: readonly T[]) => list.slice(0, LISTED_CHANGES);
  return { ...comparison, schools: cut(schools), figures: cut(figures), grades: cut(grades) };
}
