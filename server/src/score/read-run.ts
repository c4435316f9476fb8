import { problem } from '@dudao/core/lib/problem';
import { ok, refuse } from '@dudao/core/lib/result';
import { explainValue, listRuns, readRun, replayRun } from '@dudao/core/score/contract';
import { explanationSchema } from '@dudao/core/score/explanation-schema';
import { implement } from '../lib/serve.ts';
import { factsOf, openRun } from './facts.ts';
import { canonicalResult, digestOf, unpack } from './frozen.ts';
import { listRunRows, readPreviousRun, readRunResult, readRunRow, readRunUnit } from './rows.ts';

export const listRunsImplementation = implement(listRuns, {
  subject: async (_db, input) => input.unitId,
  handle: async ({ db, unit }) => ok({ runs: (await listRunRows(db, unit.id)).map(factsOf) }),
});

export const readRunImplementation = implement(readRun, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const row = await readRunRow(db, input.runId);
    const previous = await readPreviousRun(db, row);
    return ok({
      run: factsOf(row),
      result: await readRunResult(db, input.runId),
      previous: previous === null ? null : factsOf(previous),
    });
  },
});

export const explainValueImplementation = implement(explainValue, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { definition, member, code } = input;
    const explanation = opened.value.evaluation.explain({ definition, member, code });
    if (explanation === null) return refuse(problem('definition-not-found', { definition }));
    return ok({ explanation: explanationSchema.parse(explanation) });
  },
});

/** The digest binds standard, choices, inputs and result: one comparison covers them all. */
export const replayRunImplementation = implement(replayRun, {
  subject: (db, input) => readRunUnit(db, input.runId),
  handle: async ({ db, input }) => {
    const opened = await openRun(db, input.runId);
    if (!opened.ok) return opened;
    const { row, content, prepared, evaluation } = opened.value;
    const recomputed = digestOf(prepared, unpack(content.inputs), canonicalResult(evaluation.result));
    const stored = digestOf(prepared, unpack(content.inputs), unpack(content.result));
    return ok({
      same: recomputed === row.digest && stored === row.digest,
      storedDigest: row.digest,
      recomputedDigest: recomputed,
    });
  },
});
