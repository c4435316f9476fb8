import type { Text } from '../lib/text.ts';
import type { Focus } from '../pack/standard.ts';
import type { ItemResult, PartResult } from './result.ts';

/** One focus of the year with the items that its clauses stand for. */
export interface FocusResult {
  readonly id: string;
  readonly name: Text;
  readonly year: string;
  readonly items: readonly { readonly part: PartResult; readonly item: ItemResult }[];
  /** Items that are met, of those that apply. */
  readonly met: number;
  readonly applicable: number;
}

/** The focuses of the year in which a day lies, each with its items in the order of the standard; those of other years are left out. */
export function focusResults(
  focuses: readonly Pick<Focus, 'id' | 'name' | 'year' | 'clauses'>[],
  parts: readonly PartResult[],
  on: string,
): readonly FocusResult[] {
  return focuses
    .filter(({ year }) => on.startsWith(`${year}-`))
    .map(({ id, name, year, clauses }) => {
      const items = parts.flatMap((part) =>
        part.items.filter((item) => clauses.includes(item.id)).map((item) => ({ part, item })),
      );
      const applicable = items.filter(({ item }) => item.verdict !== 'not-applicable');
      const met = applicable.filter(({ item }) => item.verdict === 'pass').length;
      return { id, name, year, items, met, applicable: applicable.length };
    });
}
