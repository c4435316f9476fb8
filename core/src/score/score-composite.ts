import type { Text } from '../lib/text.ts';
import type { Score, ScoreItem } from '../pack/score-format.ts';
import type { ScoreResult } from './result.ts';
import type { Composite } from './robust/composite.ts';

/** Units of fewer than this have no ranking whose firmness could be asked. */
const LEAST_UNITS = 3;

/** What of a score's declaration is needed; the wire's view of a standard has it too. */
export interface ScoredItem {
  readonly id: string;
  readonly name: Text;
  readonly kind: string;
  readonly full?: string | undefined;
  readonly weight?: string | undefined;
  readonly cap?: string | undefined;
}

/**
 * A score as a composite whose robustness can be asked: each item's mark as a share of its full mark, weighted by the full mark (by its
 * weight where the score is a weighted mean), on the scale of the score itself. Null where a score is no mean of its items (worst of,
 * count), where an item has no full mark, or with fewer than three units.
 */
export function compositeOfScore(
  { aggregate }: { readonly aggregate: Score['aggregate'] },
  items: readonly ScoredItem[],
  { rows }: ScoreResult,
): Composite | null {
  const scaled = items.map((item) => ({ item, full: fullOf(item), weight: weightOf(aggregate, item) }));
  const usable = aggregate === 'sum' || aggregate === 'weighted-mean' || aggregate === 'geometric-mean';
  if (!usable || rows.length < LEAST_UNITS || scaled.length === 0) return null;
  if (scaled.some(({ full, weight }) => !(full > 0) || !(weight > 0))) return null;
  const total = scaled.reduce((sum, { weight }) => sum + weight, 0);
  const scale = aggregate === 'sum' ? total : 1;
  return {
    units: rows.map(({ name }) => name),
    indicators: scaled.map(({ item, weight }) => ({
      id: item.id,
      weight,
      direction: 'higher',
      normalisation: { kind: 'none' },
    })),
    columns: scaled.map(({ item, full }) =>
      Float64Array.from(rows, (row) => {
        const mark = row.items[item.id] ?? null;
        return mark === null ? Number.NaN : aggregate === 'sum' ? (Number(mark) / full) * scale : Number(mark);
      }),
    ),
    aggregation: aggregate === 'geometric-mean' ? 'geometric' : 'arithmetic',
    whenMissing: 'missing',
  };
}

function fullOf({ kind, full, cap }: ScoredItem): number {
  const kinds: readonly ScoreItem['kind'][] = ['bonus', 'deduction'];
  return Number(kinds.some((known) => known === kind) ? cap : full);
}

function weightOf(aggregate: Score['aggregate'], item: ScoredItem): number {
  return aggregate === 'sum' ? fullOf(item) : Number(item.weight);
}
