import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { runEvaluation } from '@dudao/core/score/contract';
import { readCountyData } from '../dossier/rows.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readUnitRow } from '../org/rows.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { factsOf } from './facts.ts';
import { freezeEvaluation } from './frozen.ts';
import { preparedOnce } from './prepared.ts';
import { readRunRow, writeRun } from './rows.ts';

/** Evaluates what is reported now and stores it for good; a later correction of the data makes another run, never another result. */
export const runEvaluationImplementation = implement(runEvaluation, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { standardId, version, period, on, relaxations, parameters } = input;
    const name = (await readUnitRow(tx, unit.id))?.name ?? '';
    if (unit.kind !== 'county') return refuse(problem('unit-not-a-county', { unit: name }));
    const frozen = await readFrozenStandard(tx, standardId, version);
    if (frozen === null) return refuse(problem('standard-not-found'));
    const prepared = preparedOnce(frozen.standard, frozen.digest, { on, relaxations, parameters });
    if (!prepared.ok) return prepared;
    const data = await readCountyData(tx, unit.id, period, frozen.standard);
    if (data === null) return refuse(problem('values-not-reported', { unit: name, period }));
    const { result, inputs, resultBytes, explanation, digest } = freezeEvaluation(prepared.value, data);
    const id = await writeRun(tx, {
      region: unit.region,
      unitId: unit.id,
      standardId,
      version,
      standardDigest: frozen.digest,
      period,
      on,
      relaxations,
      parameters,
      verdict: result.verdict,
      overallVerdict: result.overallVerdict,
      schoolCount: data.schools.length,
      inputs,
      result: resultBytes,
      explanation,
      digest,
      at: now,
      by: { accountId: caller.accountId, name: caller.name },
    });
    await record(tx, {
      event: 'score.evaluated',
      unitId: unit.id,
      subject: id,
      after: {
        standardId,
        version,
        standardDigest: frozen.digest,
        period,
        verdict: result.verdict,
        overallVerdict: result.overallVerdict,
        digest,
      },
    });
    return ok(factsOf(await readRunRow(tx, id)));
  },
});
