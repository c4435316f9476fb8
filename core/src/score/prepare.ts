import { compileModel } from '../formula/compile-model.ts';
import { type ColumnEngine, createColumnEngine } from '../formula/fast/run.ts';
import { ok, type Result } from '../lib/result.ts';
import { modelSourceOf, type StandardChoices } from '../pack/model.ts';
import type { Standard } from '../pack/standard.ts';

/** A standard compiled for evaluation under certain choices; good for any number of counties. */
export interface PreparedStandard {
  readonly standard: Standard;
  /** Digest that freezes the standard's content. */
  readonly digest: string;
  readonly choices: StandardChoices;
  readonly engine: ColumnEngine;
}

/** Compiles a standard. Refuses what the choices ask wrongly (expired relaxation …) and faulty formulas. */
export function prepareStandard(
  standard: Standard,
  digest: string,
  choices: StandardChoices,
): Result<PreparedStandard> {
  const source = modelSourceOf(standard, choices);
  if (!source.ok) return source;
  const model = compileModel(source.value);
  if (!model.ok) return model;
  return ok({ standard, digest, choices, engine: createColumnEngine(model.value) });
}
