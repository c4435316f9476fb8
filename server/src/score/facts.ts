import type { InputOf, OutputOf } from '@dudao/core/lib/contract';
import { problem } from '@dudao/core/lib/problem';
import { ok, type Result, refuse } from '@dudao/core/lib/result';
import type { runEvaluation } from '@dudao/core/score/contract';
import type { CountyEvaluation } from '@dudao/core/score/evaluate';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import type { Db } from '../lib/db.ts';
import { readFrozenStandard } from '../pack/rows.ts';
import { dataFrom } from './frozen.ts';
import { evaluatedOnce, preparedOnce } from './prepared.ts';
import { type RunContent, type RunRow, readRunContent, readRunRow } from './rows.ts';

export type RunFacts = OutputOf<typeof runEvaluation>;
export type RunInput = InputOf<typeof runEvaluation>;

/** A stored row as the contract's facts. */
export function factsOf(row: RunRow): RunFacts {
  return {
    id: row.id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    standardId: row.standard_id,
    version: row.version,
    standardDigest: row.standard_digest,
    period: row.period,
    on: row.evaluated_on,
    relaxations: row.relaxations,
    verdict: row.verdict,
    overallVerdict: row.overall_verdict,
    digest: row.digest,
    schoolCount: row.school_count,
    createdAt: row.created_at,
    createdBy: row.created_by_name,
  };
}

/** A stored evaluation opened again: its row, its bytes, its standard as frozen, and the evaluation recomputed from its inputs. */
export interface OpenedRun {
  readonly row: RunRow;
  readonly content: RunContent;
  readonly prepared: PreparedStandard;
  readonly evaluation: CountyEvaluation;
}

/** Refuses standard-not-found when the frozen standard is gone, which only damage can cause. */
export async function openRun(db: Db, runId: string): Promise<Result<OpenedRun>> {
  const row = await readRunRow(db, runId);
  const content = await readRunContent(db, runId);
  const frozen = await readFrozenStandard(db, row.standard_id, row.version);
  if (frozen === null) return refuse(problem('standard-not-found'));
  const prepared = preparedOnce(frozen.standard, frozen.digest, {
    on: row.evaluated_on,
    relaxations: row.relaxations,
    parameters: row.parameters,
  });
  if (!prepared.ok) return prepared;
  const evaluation = evaluatedOnce(runId, prepared.value, () => dataFrom(content.inputs));
  return ok({ row, content, prepared: prepared.value, evaluation });
}
