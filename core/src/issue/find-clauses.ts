import type { ShownSheet } from '../field/shown-sheet.ts';
import type { Text } from '../lib/text.ts';
import type { Standard } from '../pack/standard.ts';
import { clausesOf } from './carry-over.ts';
import type { ClauseRef } from './shapes.ts';

/** A clause of the system that an entry may name. */
export interface KnownClause {
  readonly kind: 'standard' | 'sheet';
  /** Id of the standard or key of the sheet, with its version and what it is called. */
  readonly of: string;
  readonly version: string;
  readonly ofName: Text;
  /** The clause's id, or the question's. */
  readonly id: string;
  readonly name: Text;
  /** What it asks, in its own words; '' where it says no more than its name. */
  readonly text: Text;
}

/** A clause as an entry refers to it, without its words. */
export function refOf({ kind, of, version, ofName, id, name }: ClauseRef): ClauseRef {
  return { kind, of, version, ofName, id, name };
}

/** How an entry says which clause it is about: `YZJH-2017 R1`. */
export const clauseRefOf = ({ of, id }: Pick<KnownClause, 'of' | 'id'>): string => `${of} ${id}`;

const NOTHING: Text = { zh: '', en: '' };

/**
 * Everything of a standard that an entry may name: its clauses, and the indicators that carry one. What only leads up to one of them (`B5.point.raw`
 * under `B5`: a mark before it is held to its limit) is no clause that anybody could break.
 */
export function standardClauses(standard: Standard): readonly KnownClause[] {
  const texts = new Map(standard.clauses.map(({ id, text }) => [id, text]));
  const indicators = new Set(standard.definitions.flatMap(({ id, clause }) => (clause === undefined ? [] : [id])));
  const isNamed = (id: string): boolean => texts.has(id) || indicators.has(id);
  const isStep = (id: string): boolean => [...id.matchAll(/\./gu)].some(({ index }) => isNamed(id.slice(0, index)));
  return [...clausesOf(standard)]
    .filter(([id]) => texts.has(id) || (indicators.has(id) && !isStep(id)))
    .map(([id, name]) => ({
      kind: 'standard',
      of: standard.id,
      version: standard.version,
      ofName: standard.title,
      id,
      name,
      text: texts.get(id) ?? NOTHING,
    }));
}

/** Every question of a sheet. */
export function sheetClauses({ key, version, name, sections }: ShownSheet): readonly KnownClause[] {
  return sections
    .flatMap(({ items }) => items)
    .map(({ id, name: question, help }) => ({
      kind: 'sheet',
      of: key,
      version,
      ofName: name,
      id,
      name: question,
      text: help ?? NOTHING,
    }));
}

const plainOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');

/** So many are told at once. */
export const MOST_CLAUSES = 30;

/**
 * Clauses by number or name, the closest first: the very number, a number that begins so, a name that holds the words, the standard's name or what the clause
 * asks. Several words all must stand in it. Of those equally close, the standards by which the place goes come first (`goesBy`: their ids).
 */
export function findClauses(
  stock: readonly KnownClause[],
  search: string,
  goesBy: ReadonlySet<string>,
): readonly KnownClause[] {
  const words = search.split(/\s+/u).map(plainOf).filter(Boolean);
  const whole = plainOf(search);
  if (words.length === 0) return [];
  const rankOf = (one: KnownClause): number => {
    const [id, ref] = [plainOf(one.id), plainOf(clauseRefOf(one))];
    const name = plainOf(one.name.zh + one.name.en);
    const all = `${ref} ${name} ${plainOf(one.ofName.zh)} ${plainOf(one.text.zh)}`;
    if (id === whole || ref === whole) return 0;
    if (id.startsWith(whole) || ref.startsWith(whole)) return 1;
    if (words.every((word) => name.includes(word))) return 2;
    return words.every((word) => all.includes(word)) ? 3 : 4;
  };
  return stock
    .map((one) => ({ one, rank: rankOf(one) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || Number(goesBy.has(b.one.of)) - Number(goesBy.has(a.one.of)))
    .slice(0, MOST_CLAUSES)
    .map(({ one }) => one);
}
