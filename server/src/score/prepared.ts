import type { Result } from '@dudao/core/lib/result';
import type { StandardChoices } from '@dudao/core/pack/model';
import type { Standard } from '@dudao/core/pack/standard';
import type { CountyData } from '@dudao/core/score/county-data';
import { type CountyEvaluation, evaluateCounty } from '@dudao/core/score/evaluate';
import { type PreparedStandard, prepareStandard } from '@dudao/core/score/prepare';

/** How many compiled standards and evaluated counties are kept in memory; each county is some hundred kilobytes. */
const KEPT = 16;

const standards = new Map<string, Result<PreparedStandard>>();
const evaluations = new Map<string, CountyEvaluation>();

/** Compiles a frozen standard under certain choices, once: both are named by digest, so what is kept can never be stale. */
export function preparedOnce(standard: Standard, digest: string, choices: StandardChoices): Result<PreparedStandard> {
  return once(standards, `${digest} ${JSON.stringify(choices)}`, () => prepareStandard(standard, digest, choices));
}

/** Evaluates stored inputs, once per run: a run never changes. */
export function evaluatedOnce(runId: string, prepared: PreparedStandard, data: () => CountyData): CountyEvaluation {
  return once(evaluations, runId, () => evaluateCounty(prepared, data()));
}

/** Least recently used goes first: a Map keeps the order of insertion. */
function once<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const value = kept.get(key) ?? make();
  kept.delete(key);
  kept.set(key, value);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return value;
}
