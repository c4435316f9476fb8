import type { Text } from '../lib/text.ts';
import { compareStandards } from '../pack/compare/compare-standards.ts';
import type { Standard } from '../pack/standard.ts';

/** How a clause of one standard was found in another: under its id, under its name, or not at all. */
export const MAPPED = ['same', 'renamed', 'none'] as const;
/** What was decided about an entry when a new round began: carried under the clause that was found, under one that a person chose, carried without any, or left where it is. */
export const CARRIED = ['same', 'renamed', 'chosen', 'kept', 'left'] as const;
/** What became of what a clause asks. */
export const CLAUSE_CHANGES = ['same', 'tightened', 'loosened', 'changed'] as const;

/** What a clause or an indicator of a standard is called, by the id that entries name. */
export type NamedClauses = ReadonlyMap<string, Text>;

/** Everything of a standard that an entry may name after its id. */
export function clausesOf({ clauses, definitions }: Standard): NamedClauses {
  return new Map([
    ...definitions.map(({ id, name }) => [id, name] as const),
    ...clauses.map(({ id, name }) => [id, name] as const),
  ]);
}

/** Where a clause stands in a newer standard. */
export interface Mapping {
  readonly how: (typeof MAPPED)[number];
  readonly clause: string | null;
}

const spelled = (name: string): string => name.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** E24 Where a clause of an older standard stands in a newer one: by its id, else by its very name; two of that name are none. */
export function mapClause(clause: string, before: NamedClauses, after: NamedClauses): Mapping {
  const name = before.get(clause)?.zh;
  const same = after.get(clause)?.zh;
  // An id that now names something else altogether is not the same clause.
  if (same !== undefined && (name === undefined || isAkin(name, same))) return { how: 'same', clause };
  const called = name === undefined ? [] : [...after].filter(([, { zh }]) => spelled(zh) === spelled(name));
  const [only] = called;
  return called.length === 1 && only !== undefined
    ? { how: 'renamed', clause: only[0] }
    : { how: 'none', clause: null };
}

/** Whether two names are of one thing: one is the other with words added or left out, or they share most of their characters. */
function isAkin(one: string, other: string): boolean {
  const [a, b] = [spelled(one), spelled(other)];
  if (a.includes(b) || b.includes(a)) return true;
  const shared = [...new Set(a)].filter((character) => b.includes(character)).length;
  return shared * 2 >= Math.min(new Set(a).size, new Set(b).size);
}

/** What became of what each clause asks, from one version of a standard to another; a clause that is not told asks the same. */
export function changesOf(before: Standard, after: Standard): ReadonlyMap<string, (typeof CLAUSE_CHANGES)[number]> {
  const found = new Map<string, (typeof CLAUSE_CHANGES)[number]>();
  for (const { clause, entry, direction } of compareStandards(before, after)) {
    for (const id of new Set([clause, entry])) {
      if (id === null) continue;
      const said = direction === 'neither' ? 'changed' : direction;
      const earlier = found.get(id);
      found.set(id, earlier === undefined || earlier === said ? said : 'changed');
    }
  }
  return found;
}

/** What an entry is called by its source in every evaluation, once it stands under another clause; null: no evaluation wrote it. */
export function movedKey(
  key: string | null,
  from: { readonly standardId: string; readonly clause: string },
  to: { readonly standardId: string; readonly clause: string },
): string | null {
  if (key === null) return null;
  const [, what = '', ...rest] = key.split('|');
  // An indicator's own key stays where only the standard's version changes; what the clause itself named moves with it.
  const now = what === from.clause ? to.clause : what;
  return [to.standardId, now, ...rest].join('|');
}
