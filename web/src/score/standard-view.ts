import type { StandardView } from '@dudao/core/pack/contract';
import type { CountyResult } from '@dudao/core/score/result';
import { tableName } from '@dudao/core/score/row-words';
import type { CompositeView, IndicatorView, StageView } from './view.ts';

type Definition = StandardView['definitions'][number];

/** The stages that the result has, in the standard's order and words. */
export function stagesOf(standard: StandardView, result: CountyResult): readonly StageView[] {
  const members = standard.dimension?.members ?? [];
  const known = members.filter((member) => member.id in result.stages);
  const rest = Object.keys(result.stages).filter((id) => !members.some((member) => member.id === id));
  return [...known, ...rest.map((id) => ({ id, name: tableName(standard, id) }))];
}

/** The indicators of the school table with their lines and limits, as the standard declares them. */
export function indicatorsOf(standard: StandardView, stages: readonly StageView[]): readonly IndicatorView[] {
  const definitions = new Map(standard.definitions.map((definition) => [definition.id, definition]));
  return (standard.output.segments?.indicators ?? []).map((id) => {
    const definition = definitions.get(id);
    const cvDefinition = (standard.output.groups?.cv ?? '').replace('{}', id);
    return {
      id,
      name: definition?.name ?? { zh: id, en: id },
      unit: definition?.unit ?? null,
      decimals: definition?.decimals ?? 2,
      lines: linesOf(standard, stages, definition),
      cvDefinition,
      cvLimits: linesOf(standard, stages, definitions.get(cvDefinition)),
    };
  });
}

/** The figure over all indicators, where the standard has one. */
export function compositeOf(standard: StandardView, stages: readonly StageView[]): CompositeView | null {
  const id = standard.output.groups?.composite;
  const definition = standard.definitions.find((known) => known.id === id);
  if (definition === undefined) return null;
  return { definition: definition.id, name: definition.name, limits: linesOf(standard, stages, definition) };
}

/** Stage id → the line as decimal text; null where the line is computed and therefore only known to the engine. */
function linesOf(
  standard: StandardView,
  stages: readonly StageView[],
  definition: Definition | undefined,
): Readonly<Record<string, string | null>> {
  return Object.fromEntries(stages.map((stage) => [stage.id, lineOf(standard, definition?.threshold, stage.id)]));
}

function lineOf(standard: StandardView, threshold: Definition['threshold'], member: string): string | null {
  if (threshold === undefined) return null;
  const text = typeof threshold === 'string' ? threshold : threshold[member];
  if (text === undefined) return null;
  if (/^-?\d+(?:\.\d+)?$/u.test(text)) return text;
  const parameter = standard.parameters.find((one) => one.id === text || one.name.zh === text || one.name.en === text);
  const value = parameter?.value;
  const picked = typeof value === 'object' ? value[member] : value;
  return typeof picked === 'string' ? picked : null;
}
