import type { TextEdit } from './edit-text.ts';
import type { Outline, OutlineEntry } from './outline.ts';

/** An entry of the tree with where it hangs: its parent (null: a list of the standard itself) and its siblings in order. */
export interface PlacedEntry {
  readonly entry: OutlineEntry;
  readonly parent: OutlineEntry | null;
  readonly siblings: readonly OutlineEntry[];
}

/** Every entry of the tree, from top to bottom. A clause that two items point at comes twice. */
export function placedEntries(outline: Outline): readonly PlacedEntry[] {
  const under = (siblings: readonly OutlineEntry[], parent: OutlineEntry | null): readonly PlacedEntry[] =>
    siblings.flatMap((entry) => [{ entry, parent, siblings }, ...under(entry.children, entry)]);
  return Object.values(outline).flatMap((list: readonly OutlineEntry[]) => under(list, null));
}

/** Where in its list an entry is kept: a clause within a part by the part's item, everything else by itself. */
function keptAt({ entry, parent }: Pick<PlacedEntry, 'entry' | 'parent'>): readonly (string | number)[] {
  return parent?.kind === 'part' && entry.item !== null ? entry.item : entry.path;
}

/** The edit that takes an entry before or after its neighbour; null at the end of its siblings. */
export function stepEdit(placed: PlacedEntry, step: 'up' | 'down'): TextEdit | null {
  const { entry, parent, siblings } = placed;
  const from = keptAt(placed);
  const at = siblings.indexOf(entry);
  // Several clauses of one templated item stand together and are passed as one.
  const others = step === 'up' ? siblings.slice(0, at).reverse() : siblings.slice(at + 1);
  const neighbour = others.find((other) => keptAt({ entry: other, parent }).join() !== from.join());
  if (neighbour === undefined) return null;
  const to = keptAt({ entry: neighbour, parent });
  return { kind: 'move', from, list: to.slice(0, -1), index: Number(to.at(-1)) };
}

/**
 * The edits that put an entry under another one: a clause into a part, a definition under a clause, or before an entry of its own kind
 * (and under that one's parent). Null where it cannot go.
 */
export function putEdits(moved: PlacedEntry, target: PlacedEntry): readonly TextEdit[] | null {
  if (moved.entry.field === target.entry.field) return null;
  const { entry } = moved;
  const onto = target.entry;
  if (onto.kind === entry.kind) {
    const place = target.parent?.field === moved.parent?.field ? [] : putEdits(moved, parentOf(target));
    if (place === null) return null;
    const from = keptAt(moved);
    const to = keptAt(target);
    if (from.slice(0, -1).join() !== to.slice(0, -1).join()) return place.length > 0 ? place : null;
    const index = Number(to.at(-1));
    return [
      ...place,
      { kind: 'move', from, list: to.slice(0, -1), index: Number(from.at(-1)) < index ? index - 1 : index },
    ];
  }
  if (entry.kind === 'definition' && onto.kind === 'clause') {
    return [{ kind: 'set', path: [...entry.path, 'clause'], value: onto.id }];
  }
  if (entry.kind === 'clause' && onto.kind === 'part') {
    const list = [...onto.path, 'items'];
    if (entry.item !== null && moved.parent !== null) {
      return [{ kind: 'move', from: entry.item, list, index: Number.MAX_SAFE_INTEGER }];
    }
    const verdict = entry.children.at(-1)?.id;
    if (verdict === undefined) return null;
    return [{ kind: 'insert', list, index: Number.MAX_SAFE_INTEGER, value: { clause: entry.id, verdict } }];
  }
  return null;
}

function parentOf({ parent }: PlacedEntry): PlacedEntry {
  const entry = parent ?? NOWHERE;
  return { entry, parent: null, siblings: [entry] };
}

/** Stands for the standard itself; nothing is put under it by name. */
const NOWHERE: OutlineEntry = {
  path: [],
  field: '',
  kind: 'veto',
  id: '',
  name: { zh: '', en: '' },
  line: 0,
  item: null,
  children: [],
};
