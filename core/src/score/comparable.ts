import { parseDecimal, signOf, subtract } from '../lib/rational.ts';
import type { Text } from '../lib/text.ts';
import type { Standard, StandardDefinition } from '../pack/standard.ts';
import type { CountyResult, Figure } from './result.ts';
import { tableName } from './row-words.ts';

/** A figure that every row has, so that rows can be put in order by it or held against one another. */
export interface Comparable {
  /** The definition behind the figure, to open its derivation. */
  readonly definition: string;
  /** Member of the dimension, where the figure is one of an indicator per member. */
  readonly member?: string | undefined;
  readonly name: Text;
  /** What it belongs to: its score, or the table of indicators. */
  readonly heading: Text;
  readonly kind: 'score' | 'item' | 'indicator';
  readonly unit: string | null;
  readonly decimals: number;
  /** Whether a higher or a lower figure is the better one. */
  readonly best: 'high' | 'low';
  /** Code of the row → figure, rounded half-up at six decimals; null where missing or not applicable. */
  readonly figures: ReadonlyMap<string, Figure>;
}

/** What of a standard is asked for here; the view that a browser reads has it too. */
export interface ComparableStandard extends Pick<Standard, 'dimension' | 'levels' | 'identity'> {
  readonly definitions: readonly Pick<StandardDefinition, 'id' | 'name' | 'unit' | 'decimals' | 'compare'>[];
  readonly scores?:
    | readonly { readonly id: string; readonly items: readonly { readonly id: string; readonly name: Text }[] }[]
    | undefined;
}

/** One row's code and name. */
export interface NamedRow {
  readonly code: string;
  readonly name: string;
}

/** Everything that the rows of a result can be compared by: scores, their items, indicators. Scores of the whole group are left out. */
export function comparablesOf(standard: ComparableStandard, result: CountyResult): readonly Comparable[] {
  return [...scoreComparables(standard, result), ...indicatorComparables(standard, result)];
}

function scoreComparables({ scores: declared = [] }: ComparableStandard, { scores = [] }: CountyResult) {
  return scores.flatMap((score): Comparable[] => {
    const rows = score.rows.flatMap(({ code, ...row }) => (code === null ? [] : [{ code, ...row }]));
    if (rows.length === 0) return [];
    const { id, name, unit, decimals } = score;
    const shared = { heading: name, unit, decimals, best: 'high' } as const;
    const items = declared.find((one) => one.id === id)?.items ?? [];
    // A single item says what its score says.
    const told = items.length > 1 ? items : [];
    return [
      { ...shared, kind: 'score', definition: id, name, figures: new Map(rows.map(({ code, mark }) => [code, mark])) },
      ...told.map(
        (item): Comparable => ({
          ...shared,
          kind: 'item',
          definition: item.id,
          name: item.name,
          figures: new Map(rows.map((row) => [row.code, row.items[item.id] ?? null])),
        }),
      ),
    ];
  });
}

function indicatorComparables(standard: ComparableStandard, { stages }: CountyResult): readonly Comparable[] {
  const definitions = new Map(standard.definitions.map((definition) => [definition.id, definition]));
  return Object.entries(stages).flatMap(([member, { segments }]) => {
    const ids = Object.keys(segments[0]?.values ?? {});
    return ids.map((id): Comparable => {
      const { name, unit, decimals, compare } = definitions.get(id) ?? {};
      return {
        kind: 'indicator',
        definition: id,
        ...(standard.dimension === undefined ? {} : { member }),
        name: name ?? { zh: id, en: id },
        heading: tableName(standard, member),
        unit: unit ?? null,
        decimals: decimals ?? 2,
        best: compare === 'at-most' || compare === 'below' ? 'low' : 'high',
        figures: new Map(segments.map(({ code, values }) => [code, values[id] ?? null])),
      };
    });
  });
}

/** The rows of a result with their names, in the order in which they were given. */
export function rowsOf({ scores = [], stages }: CountyResult): readonly NamedRow[] {
  const named = new Map<string, string>();
  for (const { code, name } of [
    ...scores.flatMap(({ rows }) => rows),
    ...Object.values(stages).flatMap(({ segments }) => segments),
  ]) {
    if (code !== null && !named.has(code)) named.set(code, name);
  }
  return [...named].map(([code, name]) => ({ code, name }));
}

/** Which of two figures is the better one: above zero the first, below the second, 0 alike; null where one is missing. */
export function compareFigures(a: Figure, b: Figure, best: Comparable['best']): -1 | 0 | 1 | null {
  const [first, second] = [a, b].map((figure) => (figure === null ? null : parseDecimal(figure)));
  if (first === null || second === null || first === undefined || second === undefined) return null;
  const sign = signOf(subtract(first, second));
  return best === 'high' ? sign : sign === 0 ? 0 : sign === 1 ? -1 : 1;
}
