import { type Problem, problem } from '../lib/problem.ts';
import type {
  DefinitionSource,
  InputSource,
  LevelSource,
  ModelSource,
  ParameterSource,
  TableSource,
} from './model-source.ts';

/** What a name in a formula may stand for. */
export type Named =
  | { readonly kind: 'input'; readonly input: InputSource }
  | { readonly kind: 'parameter'; readonly parameter: ParameterSource }
  | { readonly kind: 'definition'; readonly definition: DefinitionSource; readonly aspect: 'value' | 'limit' | 'met' };

/** The names of a model: ids and both languages' names, levels, and the dimension with its members. */
export interface Names {
  readonly find: (name: string) => Named | undefined;
  readonly table: (name: string) => TableSource | undefined;
  /** Level index from 0, or undefined. */
  readonly level: (name: string) => number | undefined;
  readonly isDimension: (name: string) => boolean;
  /** Member id of a written member name, or undefined. */
  readonly member: (name: string) => string | undefined;
  /** The known name nearest in spelling, for a hint. */
  readonly nearest: (name: string) => string | undefined;
}

const ASPECTS: readonly (readonly [string, 'limit' | 'met'])[] = [
  ['标准', 'limit'],
  ['limit', 'limit'],
  ['达标', 'met'],
  ['met', 'met'],
];

/** Collects the names; one name for two things is a problem, for a formula could not say which it means. */
export function collectNames(source: ModelSource): { readonly names: Names; readonly problems: readonly Problem[] } {
  const entries = new Map<string, { readonly id: string; readonly named: Named }>();
  const problems: Problem[] = [];
  const enter = (name: string, id: string, named: Named): void => {
    const first = entries.get(name);
    if (first === undefined) entries.set(name, { id, named });
    else if (first.id !== id)
      problems.push(problem('formula-duplicate-name', { name, first: first.id, second: id }, { field: id }));
  };
  const spellings = (thing: {
    readonly id: string;
    readonly name: { readonly zh: string; readonly en: string };
  }): readonly string[] => [thing.id, thing.name.zh, thing.name.en];
  for (const input of source.inputs)
    for (const name of spellings(input)) enter(name, input.id, { kind: 'input', input });
  for (const parameter of source.parameters) {
    for (const name of spellings(parameter)) enter(name, parameter.id, { kind: 'parameter', parameter });
  }
  for (const definition of source.definitions) {
    for (const name of spellings(definition)) {
      enter(name, definition.id, { kind: 'definition', definition, aspect: 'value' });
      if (definition.threshold === undefined) continue;
      for (const [suffix, aspect] of ASPECTS)
        enter(`${name}.${suffix}`, `${definition.id}.${aspect}`, { kind: 'definition', definition, aspect });
    }
  }
  const tables = new Map(
    (source.tables ?? []).flatMap((table) => spellings(table).map((name) => [name, table] as const)),
  );
  const levels = new Map<string, number>();
  source.levels.forEach((level: LevelSource, index) => {
    for (const name of spellings(level)) levels.set(name, index);
  });
  const dimension = source.dimension === undefined ? [] : spellings(source.dimension);
  const members = new Map(
    (source.dimension?.members ?? []).flatMap((member) => spellings(member).map((name) => [name, member.id] as const)),
  );
  return {
    problems,
    names: {
      find: (name) => entries.get(name)?.named,
      table: (name) => tables.get(name),
      level: (name) => levels.get(name),
      isDimension: (name) => dimension.includes(name),
      member: (name) => members.get(name),
      nearest: (name) => nearest(name, entries.keys()),
    },
  };
}

/** The candidate with the least edit distance, when that is at most a third of the length. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name, candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
