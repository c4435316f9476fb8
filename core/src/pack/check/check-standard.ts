import { compileModel } from '../../formula/compile-model.ts';
import type { Model } from '../../formula/model.ts';
import type { Place, Problem } from '../../lib/problem.ts';
import { ok, type Result, refuse } from '../../lib/result.ts';
import { type Located, placeAt, valueAt } from '../located.ts';
import { modelSourceOf } from '../model.ts';
import type { ReadStandard } from '../read-standard.ts';

/**
 * Compiles every formula of a read standard, with its relaxations off. A fault inside a formula is moved to where the formula stands
 * in the file: line and column are the file's, `clause` is the definition's id.
 */
export function checkStandard(read: ReadStandard): Result<Model> {
  const source = modelSourceOf(read.standard, { on: read.standard.document.issued_on });
  if (!source.ok) return source;
  const model = compileModel(source.value);
  if (model.ok) return ok(model.value);
  return refuse(...distinct(model.problems.map((found) => moved(read, found))));
}

const FIELD = /^(.*?)(?:\.(where|limit))?$/u;

function moved(read: ReadStandard, found: Problem): Problem {
  const [, id = '', aspect] = FIELD.exec(found.at?.field ?? '') ?? [];
  const whole = found.at?.field ?? '';
  const target = originOf(read, whole) ?? originOf(read, id);
  if (target === undefined) return found;
  const key = aspect === 'where' ? 'where' : aspect === 'limit' ? 'threshold' : (target.key ?? 'formula');
  const path = [...target.path, key];
  const scalar = valueAt(read.root, path);
  const entry = scalar === undefined ? placeAt(read.root, target.path) : placeAt(read.root, path);
  const at: Place = { ...entry, clause: target.id };
  const written = scalar?.kind === 'scalar' && (target.key === undefined || scalar.value === formulaOf(read, id));
  const inside = written ? placeInside(scalar, found.at ?? {}, target.replaced) : null;
  if (inside === null) return { ...found, at, params: withPlace(found.params, at) };
  const place: Place = { ...at, ...inside, ...(found.at?.length === undefined ? {} : { length: found.at.length }) };
  return { ...found, at: place, params: withPlace(found.params, place) };
}

/** The text of a definition's formula; an entry of a score holds it word for word only where nothing is added to it. */
function formulaOf({ standard }: ReadStandard, id: string): string | undefined {
  return standard.definitions.find((definition) => definition.id === id)?.formula;
}

function originOf({ standard, expansion }: ReadStandard, id: string) {
  const find = <T extends { readonly id: string }>(entries: readonly T[]): number =>
    entries.findIndex((entry) => entry.id === id);
  const definition = find(standard.definitions);
  const input = find(standard.inputs);
  const parameter = find(standard.parameters);
  const origin = expansion.definitions[definition] ?? expansion.inputs[input];
  if (origin !== undefined) return { id, ...origin };
  return parameter < 0 ? undefined : { id, path: ['parameters', parameter], replaced: null };
}

/** The formula's own line and column as the file's; null where the formula's lines were folded. */
function placeInside(
  scalar: Located,
  { line, column }: Place,
  replaced: string | null,
): { line: number; column: number } | null {
  if (scalar.kind !== 'scalar' || scalar.content === null || line === undefined || column === undefined) return null;
  const written = String(scalar.value ?? '').split('\n')[line - 1] ?? '';
  const inLine = replaced === null ? column : unfilled(written, replaced, column);
  // Lines of a block start at the same indentation; the first line of any other scalar starts behind its quote.
  return { line: scalar.content.line + line - 1, column: scalar.content.column + inLine - 1 };
}

/** The column in a template's line for a column in the line after `{}` was filled. */
export function unfilled(template: string, replaced: string, column: number): number {
  let filled = 0;
  let written = 0;
  for (const [i, piece] of template.split('{}').entries()) {
    if (i > 0) {
      if (column <= filled + replaced.length) return written + 1;
      filled += replaced.length;
      written += 2;
    }
    if (column <= filled + piece.length) return written + (column - filled);
    filled += piece.length;
    written += piece.length;
  }
  return written + 1;
}

function withPlace(params: Problem['params'], { line, column }: Place): Problem['params'] {
  if (!('line' in params) || line === undefined || column === undefined) return params;
  return { ...params, line, column };
}

/** One fault of a template shows once, not once per id. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const found of problems) {
    const { file, line, column, clause } = found.at ?? {};
    const key = `${found.problem} ${file}:${line ?? clause}:${column}`;
    if (!seen.has(key)) seen.set(key, found);
  }
  return [...seen.values()];
}
