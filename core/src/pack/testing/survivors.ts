import { compileModel } from '../../formula/compile-model.ts';
import { type GoldenCase, parseCasePath } from '../cases/read-cases.ts';
import { differencesOf } from '../cases/run-case.ts';
import { expandStandard } from '../expand.ts';
import { placeAt } from '../located.ts';
import { modelSourceOf } from '../model.ts';
import { joinAdded, type ProfileBase } from '../profile.ts';
import type { Pack } from '../read-pack.ts';
import { readSchema } from '../read-standard.ts';
import { type Standard, type StandardFile, standardFileSchema } from '../standard.ts';
import { type Mutation, mutationsOf, replaced } from './mutations.ts';

/** A standard with its cases, and the one that it completes where it is a local profile. */
export interface Mutated {
  readonly entry: Pack['standards'][number];
  readonly cases: readonly GoldenCase[];
  readonly base?: ProfileBase | undefined;
}

/** What became of a standard's mutations: how many there were, and those that no case noticed. */
export interface MutationReport {
  readonly count: number;
  readonly survivors: readonly Mutation[];
}

/**
 * Mutates everything that a standard's own file writes, once each, and runs the cases that could notice: of each case only the paths
 * that depend on what changed, over a model of only the definitions that these need.
 */
export function survivorsOf({ entry, cases, base }: Mutated): MutationReport {
  const parsed = readSchema(standardFileSchema, entry.root);
  if (!parsed.ok) throw new Error('the standard was read before');
  const file = parsed.value;
  const expand = (one: StandardFile): Standard => {
    const expansion = expandStandard(one);
    return (base === undefined ? expansion : joinAdded(expansion, base).expansion).standard;
  };
  const standard = expand(file);
  const closureOf = dependencies(standard);
  const sound = new Map<string, boolean>();
  const mutations = mutationsOf(file, (path) => placeAt(entry.root, path).file === entry.file);
  const survivors = mutations.filter((mutation) => !isNoticed(mutation));
  return { count: mutations.length, survivors };

  function isNoticed({ path, to }: Mutation): boolean {
    return to.some((text) => {
      const mutant = expand(replaced(file, path, text));
      const touched = changedIds(standard, mutant);
      return concerned(touched).some(({ golden, paths, needed, key }) => {
        // A part of the model must hold by itself before a change of it can be noticed.
        if (!sound.has(key)) sound.set(key, holds(standard, golden, paths, needed));
        if (sound.get(key) !== true) throw new Error(`${standard.id} ${key}: the case does not hold on its own`);
        return !holds(mutant, golden, paths, needed);
      });
    });
  }

  /** The cases that depend on what was touched, those that need the least first. */
  function concerned(touched: readonly string[]) {
    return cases
      .flatMap((golden) => {
        const paths = Object.keys(golden.expect).filter((path) =>
          touched.some((id) => closureOf(baseId(path)).has(id)),
        );
        if (paths.length === 0) return [];
        const needed = new Set(paths.flatMap((path) => [...closureOf(baseId(path))]));
        return [{ golden, paths, needed, key: `${golden.id} ${[...needed].sort().join()}` }];
      })
      .sort((a, b) => a.needed.size * a.golden.schools.length - b.needed.size * b.golden.schools.length);
  }

  function baseId(path: string): string {
    return parseCasePath(path)?.definition ?? path;
  }
}

/** Whether a case's expectations at some paths hold over the definitions needed; a model that is refused does not. */
function holds(standard: Standard, golden: GoldenCase, paths: readonly string[], needed: ReadonlySet<string>): boolean {
  const part = { ...standard, definitions: standard.definitions.filter(({ id }) => needed.has(id)) };
  const source = modelSourceOf(part, {
    on: golden.on ?? standard.document.issued_on,
    ...(golden.relaxations === undefined ? {} : { relaxations: golden.relaxations }),
    ...(golden.parameters === undefined ? {} : { parameters: golden.parameters }),
  });
  const model = source.ok ? compileModel(source.value) : source;
  if (!model.ok) return false;
  const expect = Object.fromEntries(Object.entries(golden.expect).filter(([path]) => paths.includes(path)));
  return differencesOf(part, model.value, { ...golden, expect, wrong: [] }).length === 0;
}

/** Ids of definitions, parameters and tables that differ. */
function changedIds(before: Standard, after: Standard): readonly string[] {
  const all = ({ definitions, parameters, tables = [] }: Standard) => [...definitions, ...parameters, ...tables];
  const texts = new Map(all(before).map((each) => [each.id, JSON.stringify(each)]));
  return all(after)
    .filter((each) => texts.get(each.id) !== JSON.stringify(each))
    .map(({ id }) => id);
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*|\d[\p{L}\p{N}_.]*/gu;
const ASPECT = /\.(?:met|limit|达标|标准)$/u;

/** Per definition everything that its value may depend on, itself included. */
function dependencies(standard: Standard): (id: string) => ReadonlySet<string> {
  const named = [...standard.definitions, ...standard.parameters, ...standard.relaxations, ...(standard.tables ?? [])];
  const byName = new Map(named.flatMap(({ id, name }) => [id, name.zh, name.en].map((word) => [word, id] as const)));
  const idOf = (word: string): string | undefined => byName.get(word) ?? byName.get(word.replace(ASPECT, ''));
  const direct = new Map(
    standard.definitions.map(({ id, formula, where = '', threshold = '' }) => {
      const lines = typeof threshold === 'string' ? [threshold] : Object.values(threshold);
      const words = [formula, where, ...lines].flatMap((text) => [...text.matchAll(WORD)].map(([word]) => word));
      return [id, words.flatMap((word) => idOf(word) ?? [])] as const;
    }),
  );
  const known = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const start = idOf(path) ?? path;
    const before = known.get(start);
    if (before !== undefined) return before;
    const reached = new Set([start]);
    for (const id of reached) for (const next of direct.get(id) ?? []) reached.add(next);
    known.set(start, reached);
    return reached;
  };
}
