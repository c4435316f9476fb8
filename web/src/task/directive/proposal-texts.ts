import type { ShownProposal } from '@dudao/core/task/directive/contract';

/** How the proposals of a document are narrowed down. */
export interface ProposalFilter {
  readonly kind: ShownProposal['kind'] | 'all';
  readonly strength: 'all' | 'firm' | 'weak';
  readonly state: ShownProposal['state'] | 'all';
  /** Only what still lacks a figure, a day or somebody who does it. */
  readonly lacking: boolean;
}

/** Everything is shown. */
export const NO_FILTER: ProposalFilter = { kind: 'all', strength: 'all', state: 'all', lacking: false };

/** Whether a proposal is shown. */
export function passes({ kind, isFirm, state, open }: ShownProposal, filter: ProposalFilter): boolean {
  if (filter.kind !== 'all' && kind !== filter.kind) return false;
  if (filter.strength !== 'all' && isFirm !== (filter.strength === 'firm')) return false;
  if (filter.state !== 'all' && state !== filter.state) return false;
  return !filter.lacking || (open.length > 0 && state === 'open');
}

/** Proposals under one heading of the document. */
export interface ProposalGroup {
  /** Id of the heading; '' for what stands under none. */
  readonly id: string;
  readonly title: string;
  readonly proposals: readonly ShownProposal[];
}

/** Things by a key of theirs, in the order of their first appearance. */
export function grouped<Thing, Key>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => Key,
): Map<Key, readonly Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

interface Heading {
  readonly id: string;
  readonly depth: number;
  readonly title: string;
}

const GROUP_DEPTH = 2;

/** Groups by the second heading from the outside, or the first where there is no second; in the order of the text. */
export function groupsOf(shown: readonly ShownProposal[], outline: readonly Heading[]): readonly ProposalGroup[] {
  const titles = new Map(outline.map(({ id, title }) => [id, title]));
  const groups = grouped(shown, ({ headings }) => headings.slice(0, GROUP_DEPTH).at(-1) ?? '');
  return [...groups].map(([id, proposals]) => ({ id, title: titles.get(id) ?? '', proposals }));
}
