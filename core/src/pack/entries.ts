import { canonicalJson, type Json } from '../lib/canonical.ts';
import type { Text } from '../lib/text.ts';
import type { Standard } from './standard.ts';

/** A map of plain JSON. */
export type JsonMap = { readonly [key: string]: Json | undefined };

/** A standard as far as a comparison reads it by name; every other section is compared as plain JSON. So is a standard read over the wire. */
export type ComparableStandard = Pick<
  Standard,
  'clauses' | 'parts' | 'definitions' | 'parameters' | 'relaxations' | 'output' | 'dimension'
>;

/** What only names a version and says nothing of what is asked. */
const IDENTITY = new Set(['format', 'id', 'version', 'changes', 'profile']);
/** The order in which people read a standard; sections not named here come before the last one. */
const ORDER = [
  'title',
  'document',
  'dimension',
  'levels',
  'clauses',
  'focuses',
  'parts',
  'definitions',
  'scores',
  'vetoes',
  'scales',
  'tables',
  'parameters',
  'relaxations',
  'inputs',
  'identity',
  'output',
  'forms',
];

/** The sections that two standards have between them, in reading order, without what only names a version. */
export function sectionsOf(a: ComparableStandard, b: ComparableStandard): readonly string[] {
  const all = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !IDENTITY.has(key));
  const rank = (key: string): number => {
    const at = ORDER.indexOf(key);
    return key === 'sources' ? ORDER.length + 1 : at < 0 ? ORDER.length : at;
  };
  return all.sort((x, y) => rank(x) - rank(y));
}

/** One section of a standard as plain JSON; undefined when the standard does not have it. */
export function sectionOf(standard: ComparableStandard, section: string): Json | undefined {
  // A standard is plain JSON (it is stored as such), read here without regard to what its sections are.
  return (standard as unknown as JsonMap)[section];
}

/** Whether a value is a map, which a list and null are not. */
export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text in both languages, and nothing else. */
export function textOf(value: Json | undefined): Text | null {
  if (!isMap(value) || typeof value.zh !== 'string' || typeof value.en !== 'string') return null;
  return Object.keys(value).length === 2 ? { zh: value.zh, en: value.en } : null;
}

/** What identifies an entry of a list, in this order; an item of a part is known by its clause, a choice by its code, a dated value by its day. */
const KEYS = ['id', 'clause', 'code', 'from', 'value'] as const;

/**
 * The entries of a list by what identifies them, in order; the second of the same key is `key#2`. Null when an entry has none: then the
 * list is one value.
 */
export function entriesOf(list: readonly Json[]): ReadonlyMap<string, JsonMap> | null {
  const entries = new Map<string, JsonMap>();
  for (const item of list) {
    if (!isMap(item)) return null;
    const key = KEYS.map((name) => item[name]).find((value) => typeof value === 'string');
    if (typeof key !== 'string') return null;
    let unique = key;
    for (let n = 2; entries.has(unique); n++) unique = `${key}#${n}`;
    entries.set(unique, item);
  }
  return entries;
}

/** Whether two values say the same; order counts only in lists whose entries have no key and are not plain values. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(settled(a)) === canonicalJson(settled(b));
}

/** The value with its lists of plain values and of keyed entries in a settled order: a move is no change. */
function settled(value: Json): Json {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(settled);
    const movable = items.every((item) => typeof item !== 'object' || item === null) || entriesOf(items) !== null;
    return movable ? [...items].sort((x, y) => (canonicalJson(x) < canonicalJson(y) ? -1 : 1)) : items;
  }
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, child === undefined ? undefined : settled(child)]),
  );
}
