import { gunzipSync, gzipSync } from 'node:zlib';
import { canonicalJson } from '@dudao/core/lib/canonical';
import type { CountyData } from '@dudao/core/score/county-data';
import { type CountyEvaluation, evaluateCounty, type ScoreExplanation } from '@dudao/core/score/evaluate';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import type { CountyResult } from '@dudao/core/score/result';
import { runDigest } from '@dudao/core/score/run-digest';
import { fromSnapshot, type InputSnapshot, takeSnapshot } from '@dudao/core/score/snapshot';
import { sha256 } from '../lib/sha256.ts';

/** An evaluation with everything that is kept of it. */
export interface FrozenEvaluation {
  readonly result: CountyResult;
  readonly inputs: Buffer;
  readonly resultBytes: Buffer;
  readonly explanation: Buffer;
  readonly digest: string;
}

/** Evaluates a county and freezes inputs, result, the explanation of every reason and coefficient, and the digest over all of it. */
export function freezeEvaluation(prepared: PreparedStandard, data: CountyData): FrozenEvaluation {
  const { standard } = prepared;
  const [, countyLevel] = standard.levels;
  const countyColumns = new Set(
    standard.inputs
      .filter(({ level }) => level === countyLevel?.id)
      .flatMap(({ id, column, columns }) => (columns === undefined ? [column ?? id] : Object.values(columns))),
  );
  const inputs = canonicalJson(takeSnapshot(data, (column) => countyColumns.has(column.replace(/#.*$/u, ''))));
  const evaluation = evaluateCounty(prepared, data);
  const { result } = evaluation;
  const resultText = canonicalResult(result);
  return {
    result,
    inputs: pack(inputs),
    resultBytes: pack(resultText),
    explanation: pack(canonicalJson(explanations(evaluation, standard.output.groups?.cv ?? ''))),
    digest: digestOf(prepared, inputs, resultText),
  };
}

/** Digest over standard, choices, inputs and result: whoever has these four can recompute it. */
export function digestOf({ digest, choices }: PreparedStandard, inputs: string, result: string): string {
  return runDigest({ standard: digest, choices, inputs, result }, sha256);
}

export function canonicalResult(result: CountyResult): string {
  return canonicalJson(result);
}

function pack(text: string): Buffer {
  return gzipSync(Buffer.from(text));
}

/** The text behind stored bytes. */
export function unpack(bytes: Buffer): string {
  return gunzipSync(bytes).toString('utf8');
}

/** The stored inputs as data to evaluate. */
export function dataFrom(bytes: Buffer): CountyData {
  // Written by `freezeEvaluation` only, in this shape.
  return fromSnapshot(JSON.parse(unpack(bytes)) as InputSnapshot);
}

/** The explanations that the result's own words point at: every reason and every coefficient. */
function explanations({ result, explain }: CountyEvaluation, cv: string): readonly ScoreExplanation[] {
  const reasons = result.reasons.map(({ definition, member, code }) => explain({ definition, member, code }));
  const coefficients = Object.entries(result.stages).flatMap(([member, { indicators }]) =>
    Object.keys(indicators).map((id) => explain({ definition: cv.replaceAll('{}', id), member })),
  );
  return [...reasons, ...coefficients].filter((explanation) => explanation !== null);
}
