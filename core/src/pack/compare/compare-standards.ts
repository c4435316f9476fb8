import type { Json } from '../../lib/canonical.ts';
import type { Text } from '../../lib/text.ts';
import {
  type ComparableStandard,
  entriesOf,
  isMap,
  type JsonMap,
  sameValue,
  sectionOf,
  sectionsOf,
  textOf,
} from '../entries.ts';
import { type DifferenceKind, kindOf } from './difference-kind.ts';
import { type Direction, directionOf } from './direction.ts';

/** What became of a value from the first standard to the second. */
export type Change = 'added' | 'removed' | 'changed';

/** One thing that the second standard says otherwise than the first. */
export interface StandardDifference {
  /** The standard's section, e.g. `definitions`. */
  readonly section: string;
  /** The entry's id in its section; null in sections that are no lists, such as `document`. */
  readonly entry: string | null;
  /** What people call the innermost named thing that differs; null where nothing on the way has a name. */
  readonly name: Text | null;
  /** Clause that it belongs to; null where none is named. */
  readonly clause: string | null;
  /** Keys inside the entry down to the value, e.g. `['threshold', 'primary']`; empty when the whole entry came or went. */
  readonly path: readonly string[];
  readonly change: Change;
  readonly kind: DifferenceKind;
  /** Whether it asks more or less than before, as far as the comparison's direction tells. */
  readonly direction: Direction;
  /** The value in the first standard and in the second; undefined where it does not stand. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/**
 * What the second standard says otherwise, entry by entry in reading order: entries of lists are matched by id (items by clause, dated
 * values by day), so that a move is no difference. What only names a version (id, version, summary of changes) is left out.
 */
export function compareStandards(a: ComparableStandard, b: ComparableStandard): readonly StandardDifference[] {
  return sectionsOf(a, b).flatMap((section) => {
    const before = sectionOf(a, section);
    const after = sectionOf(b, section);
    const lists = listsOf(before, after);
    const compared: Compared = { a, b, section, entry: null, found: [] };
    const start: Step = { path: [], name: null, clause: null };
    if (lists === null) descend(compared, start, before, after);
    else {
      for (const key of keysOf(lists)) {
        descend({ ...compared, entry: key }, start, lists.before.get(key), lists.after.get(key));
      }
    }
    return compared.found;
  });
}

interface Compared {
  readonly a: ComparableStandard;
  readonly b: ComparableStandard;
  readonly section: string;
  readonly entry: string | null;
  readonly found: StandardDifference[];
}

/** Where the walk stands inside an entry, with the nearest name and clause on the way. */
interface Step {
  readonly path: readonly string[];
  readonly name: Text | null;
  readonly clause: string | null;
}

function descend(compared: Compared, from: Step, before: Json | undefined, after: Json | undefined): void {
  if (sameValue(before, after)) return;
  const step = named(compared, from, isMap(after) ? after : isMap(before) ? before : undefined);
  const lists = listsOf(before, after);
  if (lists !== null && before !== undefined && after !== undefined) {
    for (const key of keysOf(lists)) {
      descend(compared, under(step, key), lists.before.get(key), lists.after.get(key));
    }
  } else if (isMap(before) && isMap(after) && textOf(before) === null && textOf(after) === null) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      descend(compared, under(step, key), before[key], after[key]);
    }
  } else report(compared, step, before, after);
}

function report(compared: Compared, { path, name, clause }: Step, before: Json | undefined, after: Json | undefined) {
  const { a, b, section, entry } = compared;
  const at = { section, entry, path, before, after };
  compared.found.push({
    ...at,
    name,
    clause,
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    kind: kindOf(at),
    direction: directionOf(a, b, at),
  });
}

function under({ path, name, clause }: Step, key: string): Step {
  return { path: [...path, key], name, clause };
}

/** The step with the name and the clause that the entry itself gives; an item without a name bears that of its clause. */
function named({ a, b, section, entry }: Compared, step: Step, value: JsonMap | undefined): Step {
  if (value === undefined) return step;
  const own = step.path.length === 0 && section === 'clauses' ? entry : value.clause;
  const clause = typeof own === 'string' ? own : step.clause;
  const ofClause = clause === step.clause ? null : (clauseName(b, clause) ?? clauseName(a, clause));
  return {
    path: step.path,
    clause,
    name: textOf(value.name) ?? textOf(value.title) ?? textOf(value.label) ?? ofClause ?? step.name,
  };
}

function clauseName({ clauses }: ComparableStandard, id: string | null): Text | null {
  return clauses.find((clause) => clause.id === id)?.name ?? null;
}

interface Lists {
  readonly before: ReadonlyMap<string, JsonMap>;
  readonly after: ReadonlyMap<string, JsonMap>;
}

/** Both sides as keyed entries; null when either is something else. A side that is not there has no entries. */
function listsOf(before: Json | undefined, after: Json | undefined): Lists | null {
  if (before === undefined && after === undefined) return null;
  const [left, right] = [before, after].map((side) => {
    if (side === undefined) return new Map<string, JsonMap>();
    return Array.isArray(side) ? entriesOf(side as readonly Json[]) : null;
  });
  return left && right ? { before: left, after: right } : null;
}

function keysOf({ before, after }: Lists): ReadonlySet<string> {
  return new Set([...before.keys(), ...after.keys()]);
}

/** How many differences ask more, ask less, or bring something new: what a line above a comparison says. */
export interface DifferenceCount {
  readonly all: number;
  /** Lines, parameters, conditions and easings that ask more, or less, than before; items that came or went not counted. */
  readonly tightened: number;
  readonly loosened: number;
  /** Items of parts (vetoes among them) that came. */
  readonly addedItems: number;
  readonly removedItems: number;
}

/** Counts the differences to a standard for a headline. A part's verdict that asks for an added item is told by the item alone. */
export function countDifferences(
  differences: readonly StandardDifference[],
  { parts }: ComparableStandard,
): DifferenceCount {
  const verdicts = new Set(parts.map(({ verdict }) => verdict));
  const single = differences.filter(({ section, entry, path }) => {
    return section !== 'parts' && !(section === 'definitions' && path[0] === 'formula' && verdicts.has(entry ?? ''));
  });
  const items = (wanted: Change): number =>
    differences
      .filter(({ section, change }) => section === 'parts' && change === wanted)
      .reduce((sum, found) => sum + itemCount(found), 0);
  return {
    all: differences.length,
    tightened: single.filter(({ direction }) => direction === 'tightened').length,
    loosened: single.filter(({ direction }) => direction === 'loosened').length,
    addedItems: items('added'),
    removedItems: items('removed'),
  };
}

/** One item, or all items of a part that came or went as a whole. */
function itemCount({ path, before, after }: StandardDifference): number {
  if (path[0] === 'items') return path.length === 2 ? 1 : 0;
  const part = after ?? before;
  const items = path.length === 0 && isMap(part) ? part.items : undefined;
  return Array.isArray(items) ? items.length : 0;
}

/** An entry that both standards have in the same words and numbers. */
export interface SharedEntry {
  readonly section: string;
  readonly entry: string;
  readonly name: Text | null;
  readonly clause: string | null;
  readonly value: Json;
}

/** The entries of lists in which the two standards do not differ, in reading order: the rest of a comparison that shows all. */
export function sharedEntries(a: ComparableStandard, b: ComparableStandard): readonly SharedEntry[] {
  return sectionsOf(a, b).flatMap((section) => {
    const lists = listsOf(sectionOf(a, section), sectionOf(b, section));
    if (lists === null) return [];
    return [...lists.after].flatMap(([entry, value]): SharedEntry[] => {
      if (!sameValue(lists.before.get(entry), value)) return [];
      const compared: Compared = { a, b, section, entry, found: [] };
      const { name, clause } = named(compared, { path: [], name: null, clause: null }, value);
      return [{ section, entry, name, clause, value }];
    });
  });
}

/** What belongs to one clause. */
export interface ClauseGroup<T> {
  /** Null: of no single clause. */
  readonly clause: string | null;
  readonly name: Text | null;
  readonly found: readonly T[];
}

/** Differences or entries by the clause they belong to, in the order of the second standard's clauses; those of no clause stand last. */
export function groupByClause<T extends { readonly clause: string | null }>(
  all: readonly T[],
  a: ComparableStandard,
  b: ComparableStandard,
): readonly ClauseGroup<T>[] {
  const order: readonly (string | null)[] = [...new Set([...b.clauses, ...a.clauses].map(({ id }) => id)), null];
  const known = new Set(order);
  const groups = new Map<string | null, T[]>();
  for (const one of all) {
    const key = known.has(one.clause) ? one.clause : null;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return order.flatMap((clause) => {
    const found = groups.get(clause);
    return found === undefined ? [] : [{ clause, name: clauseName(b, clause) ?? clauseName(a, clause), found }];
  });
}
