import { checkEdited } from '../../formula/compile-model.ts';
import type { Model } from '../../formula/model.ts';
import type { DefinitionSource, ModelSource } from '../../formula/model-source.ts';
import type { Problem } from '../../lib/problem.ts';
import { unfilled } from '../check/check-standard.ts';
import { fillTemplate } from '../expand.ts';
import { fieldName } from '../located.ts';
import { modelSourceOf } from '../model.ts';
import type { ReadStandard } from '../read-standard.ts';

/** What is needed to judge one formula while it is being written. Plain data, so that it can go from one thread to another. */
export interface KnownDraft {
  readonly source: ModelSource;
  /** The last model without faults. */
  readonly model: Model;
  /** Entry of the file (`definitions[3]`) → the definitions that it stands for, with what `{}` was replaced by. */
  readonly entries: ReadonlyMap<string, readonly { readonly id: string; readonly replaced: string | null }[]>;
}

/** Which text of a definition is written: its formula, its condition, or its line (for all members or for one). */
export type FormulaPlace =
  | { readonly key: 'formula' }
  | { readonly key: 'where' }
  | { readonly key: 'threshold'; readonly member?: string };

/** What a read standard and the last whole model tell about its formulas; null when the standard's choices are refused. */
export function knownDraft({ standard, expansion }: ReadStandard, model: Model): KnownDraft | null {
  const source = modelSourceOf(standard, { on: standard.document.issued_on });
  if (!source.ok) return null;
  const entries = new Map<string, { id: string; replaced: string | null }[]>();
  expansion.definitions.forEach(({ path, replaced, key }, i) => {
    const id = standard.definitions[i]?.id;
    // Entries of scores hold their formulas under other keys; those are checked with the whole.
    if (id === undefined || key !== undefined) return;
    const field = fieldName(path);
    entries.set(field, [...(entries.get(field) ?? []), { id, replaced }]);
  });
  return { source: source.value, model, entries };
}

/**
 * The faults of one text of an entry as it is being written, line and column counted in that text. A template is tried with each of its
 * subjects; the first that has a fault speaks.
 */
export function checkFormula(known: KnownDraft, entry: string, place: FormulaPlace, text: string): readonly Problem[] {
  for (const { id, replaced } of known.entries.get(entry) ?? []) {
    const filled = replaced === null ? text : fillTemplate(text, replaced);
    const definitions = known.source.definitions.map((one) => (one.id === id ? withText(one, place, filled) : one));
    const found = checkEdited({ ...known.source, definitions }, { only: new Set([id]), known: known.model });
    const own = found.filter(({ at }) => aspectOf(at?.field, id) === place.key);
    if (own.length === 0) continue;
    return replaced === null ? own : own.map((problem) => inTemplate(problem, text, replaced));
  }
  return [];
}

function withText(definition: DefinitionSource, place: FormulaPlace, text: string): DefinitionSource {
  if (place.key === 'formula') return { ...definition, formula: text };
  if (place.key === 'where') {
    const { where: _, ...rest } = definition;
    return text.trim() === '' ? rest : { ...rest, where: text };
  }
  const { threshold } = definition;
  if (place.member === undefined) return { ...definition, threshold: { all: text } };
  const by = threshold !== undefined && 'by' in threshold ? threshold.by : {};
  return { ...definition, threshold: { by: { ...by, [place.member]: text } } };
}

/** Which text of the definition a fault is in, by the field that the compiler gives. */
function aspectOf(field: string | undefined, id: string): FormulaPlace['key'] | null {
  if (field === id) return 'formula';
  if (field === `${id}.where`) return 'where';
  return field === `${id}.limit` ? 'threshold' : null;
}

function inTemplate(problem: Problem, text: string, replaced: string): Problem {
  const { line, column } = problem.at ?? {};
  if (line === undefined || column === undefined) return problem;
  const written = unfilled(text.split('\n')[line - 1] ?? '', replaced, column);
  const params = 'column' in problem.params ? { ...problem.params, column: written } : problem.params;
  return { ...problem, params, at: { ...problem.at, column: written } };
}
