import type { Text } from '../../lib/text.ts';
import { fieldName, type Located, plainOf, valueAt } from '../located.ts';

/** What an entry of a standard is; the lists of the file, and a part's items shown as the clauses they point at. */
export type OutlineKind =
  | 'part'
  | 'clause'
  | 'definition'
  | 'input'
  | 'parameter'
  | 'relaxation'
  | 'table'
  | 'scale'
  | 'score'
  | 'score-item'
  | 'veto';

/** An entry of the tree beside the form. */
export interface OutlineEntry {
  /** Where the entry stands in the file; its key among all entries is `field` with the way down to it. */
  readonly path: readonly (string | number)[];
  /** The path as problems name it (`Place.field`): a problem whose field begins with it lies inside. */
  readonly field: string;
  readonly kind: OutlineKind;
  readonly id: string;
  readonly name: Text;
  readonly line: number;
  /** For a clause that stands in a part: the part's item that points at it. */
  readonly item: readonly (string | number)[] | null;
  readonly children: readonly OutlineEntry[];
}

/** A standard as a tree, also while it has faults: whatever can be recognised is there. */
export interface Outline {
  /** Parts with their clauses and the definitions of these. */
  readonly parts: readonly OutlineEntry[];
  /** Clauses that no part's item points at, with their definitions. */
  readonly clauses: readonly OutlineEntry[];
  /** Definitions without a clause. */
  readonly definitions: readonly OutlineEntry[];
  readonly inputs: readonly OutlineEntry[];
  readonly parameters: readonly OutlineEntry[];
  readonly relaxations: readonly OutlineEntry[];
  readonly tables: readonly OutlineEntry[];
  readonly scales: readonly OutlineEntry[];
  readonly scores: readonly OutlineEntry[];
  readonly vetoes: readonly OutlineEntry[];
}

/** The tree of a standard's file. */
export function outlineOf(root: Located): Outline {
  const definitions = entriesOf(root, ['definitions'], 'definition');
  const clauseOf = (entry: OutlineEntry): string => textAt(root, [...entry.path, 'clause']) ?? '';
  const used = new Set<string>();
  const clauses = entriesOf(root, ['clauses'], 'clause').map((clause) => {
    const own = definitions.filter((definition) => clauseOf(definition) === clause.id);
    for (const definition of own) used.add(definition.field);
    return { ...clause, children: own };
  });
  const placed = new Set<string>();
  const parts = entriesOf(root, ['parts'], 'part').map((part) => ({
    ...part,
    children: itemsOf(root, part.path).flatMap(({ path, ids }) =>
      ids.flatMap((id) => {
        const clause = clauses.find((known) => known.id === id);
        if (clause === undefined) return [];
        placed.add(clause.id);
        return [{ ...clause, item: path }];
      }),
    ),
  }));
  const list = (key: string, kind: OutlineKind) => entriesOf(root, [key], kind);
  return {
    parts,
    clauses: clauses.filter(({ id }) => !placed.has(id)),
    definitions: definitions.filter(({ field }) => !used.has(field)),
    inputs: list('inputs', 'input'),
    parameters: list('parameters', 'parameter'),
    relaxations: list('relaxations', 'relaxation'),
    tables: list('tables', 'table'),
    scales: list('scales', 'scale'),
    scores: list('scores', 'score').map((score) => ({
      ...score,
      children: entriesOf(root, [...score.path, 'items'], 'score-item'),
    })),
    vetoes: list('vetoes', 'veto'),
  };
}

function entriesOf(
  root: Located,
  path: readonly (string | number)[],
  kind: OutlineKind,
): readonly (OutlineEntry & { readonly item: null })[] {
  const list = valueAt(root, path);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item, i) => {
    if (item.kind !== 'map') return [];
    const own = [...path, i];
    const id = textAt(item, ['id']) ?? '';
    const name = { zh: textAt(item, ['name', 'zh']) ?? id, en: textAt(item, ['name', 'en']) ?? id };
    return [{ path: own, field: fieldName(own), kind, id, name, line: item.at.line, item: null, children: [] }];
  });
}

/** A part's items with the clauses that each points at, templates written out. */
function itemsOf(root: Located, part: readonly (string | number)[]) {
  const list = valueAt(root, [...part, 'items']);
  if (list?.kind !== 'list') return [];
  return list.items.map((item, i) => {
    const clause = textAt(item, ['clause']) ?? '';
    const subjects = valueAt(item, ['for']);
    const ids =
      subjects?.kind === 'list'
        ? subjects.items.map((one) => (one.kind === 'map' ? (textAt(one, ['id']) ?? '') : String(plainOf(one))))
        : [null];
    return { path: [...part, 'items', i], ids: ids.map((id) => (id === null ? clause : clause.replaceAll('{}', id))) };
  });
}

function textAt(root: Located, path: readonly (string | number)[]): string | undefined {
  const value = valueAt(root, path);
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
