import { compileModel } from '@dudao/core/formula/compile-model';
import { createColumnEngine } from '@dudao/core/formula/fast/run';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { StandardView } from '@dudao/core/pack/contract';
import { modelSourceOf } from '@dudao/core/pack/model';
import type { Standard } from '@dudao/core/pack/standard';
import { columnLabel, indicatorSlots } from '@dudao/core/score/changeable';
import type { runFactsSchema } from '@dudao/core/score/contract';
import type { CountyData } from '@dudao/core/score/county-data';
import { type Gap, gapsOf } from '@dudao/core/score/gap';
import type { PreparedStandard } from '@dudao/core/score/prepare';
import { fromSnapshot } from '@dudao/core/score/snapshot';
import { openWhatIf, type WhatIfSession } from '@dudao/core/score/what-if';
import type { readRunInputs } from '@dudao/core/score/what-if-contract';
import type { output } from 'zod/v4/core';

/** A county at hand in the browser: the stored inputs under the frozen standard, by the same code as on the server. */
export interface TryCounty {
  readonly data: CountyData;
  readonly session: WhatIfSession;
  readonly fields: readonly TryField[];
  readonly gaps: readonly Gap[];
}

/** An input of the schools that their indicators read. */
export interface TryField {
  readonly column: string;
  readonly member: string | null;
  readonly label: string;
  readonly unit: string;
  readonly whole: boolean;
}

/** Compiles the standard and opens the county. Formulas are walked, not turned into code: the page's security policy forbids that. */
export function openTryCounty(
  view: StandardView,
  { standardDigest, on, relaxations }: output<typeof runFactsSchema>,
  inputs: OutputOf<typeof readRunInputs>,
): TryCounty {
  // The view is the frozen standard itself, read through a schema that says nothing about read-only.
  const standard = view as Standard;
  const choices = { on, relaxations, parameters: inputs.parameters };
  const source = modelSourceOf(standard, choices);
  const model = source.ok ? compileModel(source.value) : source;
  if (!model.ok) throw new Error('a standard under which a run was stored compiles');
  const engine = createColumnEngine(model.value, { generate: false });
  const prepared: PreparedStandard = { standard, digest: standardDigest, choices, engine };
  const data = fromSnapshot(inputs);
  const session = openWhatIf(prepared, data);
  const fields = indicatorSlots(prepared).map(({ input, column, member, whole }): TryField => {
    const declared = standard.inputs.find(({ id }) => id === input);
    return { column, member, label: columnLabel(declared, column, member), unit: declared?.unit ?? '', whole };
  });
  return { data, session, fields, gaps: gapsOf(prepared, data, session.before) };
}
