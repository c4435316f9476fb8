import type { Json } from '../../lib/canonical.ts';
import { isMap, textOf } from '../entries.ts';

/**
 * What a difference is about: words that people read, a number that is compared or counted with, a rule that computes or refers, or
 * the structure (entries, inputs, units of measure) that the rest stands on.
 */
export type DifferenceKind = 'wording' | 'number' | 'rule' | 'structure';

/** A difference as far as its place and values tell. */
export interface DifferenceAt {
  readonly section: string;
  readonly entry: string | null;
  readonly path: readonly string[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** Sections of which every word is for people. */
const WORDS_ONLY = new Set(['title', 'document', 'sources']);
const WORDS = new Set([
  'name',
  'text',
  'title',
  'note',
  'label',
  'labels',
  'needs',
  'sources',
  'verification',
  'address',
]);
const RULES = new Set([
  'formula',
  'where',
  'threshold',
  'compare',
  'verdict',
  'value',
  'schools',
  'eases',
  'members',
  'per',
  'from',
  'expires',
  'overall',
  'segments',
  'groups',
]);
/** Lists whose entries are numbers with their provenance. */
const NUMBERS = new Set(['dated', 'alternatives']);
const DECIMAL = /^-?\d+(?:\.\d+)?$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** Classifies a difference by where it stands and what the values look like. */
export function kindOf({ section, path, before, after }: DifferenceAt): DifferenceKind {
  if (WORDS_ONLY.has(section)) return 'wording';
  if (path.length === 0 && section !== 'output') return 'structure';
  if (path.some((key) => WORDS.has(key))) return 'wording';
  const sides = [before, after].filter((side) => side !== undefined);
  if (sides.every((side) => textOf(side) !== null)) return 'wording';
  if (sides.every(isNumber) || path.some((key) => NUMBERS.has(key))) return 'number';
  return section === 'output' || path.some((key) => RULES.has(key)) ? 'rule' : 'structure';
}

/** A number, a day, or numbers by member. */
function isNumber(value: Json): boolean {
  if (typeof value === 'number') return true;
  if (typeof value === 'string') return DECIMAL.test(value) || DAY.test(value);
  if (!isMap(value)) return false;
  const children = Object.values(value);
  return children.length > 0 && children.every((child) => child !== undefined && isNumber(child));
}
