import type { Expansion } from './expand.ts';
import type { Located } from './located.ts';
import type { Standard } from './standard.ts';

/** The standard that a profile completes, as it was read. */
export interface ProfileBase {
  readonly root: Located;
  readonly standard: Standard;
  readonly published: boolean;
}

/** Finds the standard that a profile names; undefined when no pack has it. */
export type FindBase = (id: string, version: string) => ProfileBase | undefined;

/** Definitions whose formula a profile changed by adding items or parts, and not by itself. */
export interface ProfileExpansion {
  readonly expansion: Expansion;
  readonly joined: ReadonlySet<string>;
}

/**
 * Makes what a profile adds count: the verdict of a part asks for the part's own formula and for every item that the profile added to it,
 * the verdict over all parts for every part that it added. So the profile's author changes no formula of the standard.
 */
export function joinAdded(expansion: Expansion, { standard: base }: Pick<ProfileBase, 'standard'>): ProfileExpansion {
  const { standard } = expansion;
  const more = new Map<string, string[]>();
  const ask = (definition: string, verdict: string): void => {
    more.set(definition, [...(more.get(definition) ?? []), verdict]);
  };
  for (const part of standard.parts) {
    const below = base.parts.find(({ id }) => id === part.id);
    if (below === undefined) {
      ask(standard.output.overall, part.verdict);
      continue;
    }
    const known = new Set(below.items.map(({ clause, verdict }) => `${clause} ${verdict}`));
    for (const { clause, verdict } of part.items) {
      if (!known.has(`${clause} ${verdict}`)) ask(part.verdict, verdict);
    }
  }
  const joined = new Set<string>();
  const definitions = standard.definitions.map((definition) => {
    const added = more.get(definition.id);
    const before = base.definitions.find(({ id }) => id === definition.id);
    // A formula that the profile changed itself stays as it is written and is refused as such.
    if (added === undefined || before?.formula !== definition.formula) return definition;
    joined.add(definition.id);
    return { ...definition, formula: `全部((${definition.formula}), ${added.join(', ')})` };
  });
  return { expansion: { ...expansion, standard: { ...standard, definitions } }, joined };
}
