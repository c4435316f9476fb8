import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import { runEvaluation } from '@dudao/core/score/contract';
import { readCountyData } from '../dossier/rows.ts';
import type { Tx } from '../lib/db.ts';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { readCountyUnit } from '../org/rows.ts';
import { readRegisterStandard } from '../pack/rows.ts';
import { factsOf, type RunInput } from './facts.ts';
import { freezeEvaluation } from './frozen.ts';
import { preparedOnce } from './prepared.ts';
import { readRunRow, writeRun } from './rows.ts';

/** What to evaluate, under which choices, in whose name. */
export interface EvaluationToStore {
  readonly unit: { readonly id: string; readonly region: string; readonly name: string };
  readonly choices: Omit<RunInput, 'unitId'>;
  readonly by: { readonly accountId: string; readonly name: string };
  readonly now: Date;
}

/**
 * Evaluates what a county reports for a period and stores it for good; yields the run's id. Refuses: standard-not-found, standard-outside-register,
 * values-not-reported, relaxation-unknown, relaxation-expired, parameter-not-offered.
 */
export async function storeEvaluation(tx: Tx, { unit, choices, by, now }: EvaluationToStore): Promise<Result<string>> {
  const { standardId, version, period, on, relaxations, parameters } = choices;
  const frozen = await readRegisterStandard(tx, standardId, version);
  if (!frozen.ok) return frozen;
  const prepared = preparedOnce(frozen.value.standard, frozen.value.digest, { on, relaxations, parameters });
  if (!prepared.ok) return prepared;
  const data = await readCountyData(tx, unit.id, period, frozen.value.standard);
  if (data === null) return refuse(problem('values-not-reported', { unit: unit.name, period }));
  const { result, inputs, resultBytes, explanation, digest } = freezeEvaluation(prepared.value, data);
  const { verdict, overallVerdict } = result;
  const standardDigest = frozen.value.digest;
  const id = await writeRun(tx, {
    region: unit.region,
    unitId: unit.id,
    standardId,
    version,
    standardDigest,
    period,
    on,
    relaxations,
    parameters,
    verdict,
    overallVerdict,
    schoolCount: data.schools.length,
    inputs,
    result: resultBytes,
    explanation,
    digest,
    at: now,
    by,
  });
  const after = { standardId, version, standardDigest, period, verdict, overallVerdict, digest };
  await record(tx, { event: 'score.evaluated', unitId: unit.id, subject: id, after });
  return ok(id);
}

/** A later correction of the data makes another run, never another result. */
export const runEvaluationImplementation = implement(runEvaluation, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ tx, input, unit, caller, now }) => {
    const { unitId, ...choices } = input;
    const county = await readCountyUnit(tx, unitId);
    if (!county.ok) return county;
    const { name } = county.value;
    const by = { accountId: caller.accountId, name: caller.name };
    const id = await storeEvaluation(tx, { unit: { id: unit.id, region: unit.region, name }, choices, by, now });
    return id.ok ? ok(factsOf(await readRunRow(tx, id.value))) : id;
  },
});
