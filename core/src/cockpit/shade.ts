import type { Text } from '../lib/text.ts';
import type { MapPlace } from './contract.ts';
import type { Layer } from './layer.ts';

/** How a place of a map is shaded, from what is fine to what is worst; `none`: there is nothing of which to tell. */
export const SHADES = ['fine', 'some', 'many', 'most', 'none'] as const;
/** How a place is shaded. */
export type Shade = (typeof SHADES)[number];

/** What people call the layers. */
export const LAYER_NAMES: Readonly<Record<Layer, Text>> = {
  late: { zh: '逾期', en: 'Late' },
  visited: { zh: '督导覆盖', en: 'Visited' },
};

/** What the shades of a layer mean. */
export const SHADE_NAMES: Readonly<Record<Layer, Readonly<Record<Shade, Text>>>> = {
  late: {
    fine: { zh: '没有逾期', en: 'nothing late' },
    some: { zh: '逾期不到两成', en: 'less than a fifth late' },
    many: { zh: '逾期两成到一半', en: 'a fifth to a half late' },
    most: { zh: '逾期一半以上', en: 'half or more late' },
    none: { zh: '没有未结条目', en: 'nothing open' },
  },
  visited: {
    fine: { zh: '全部去过', en: 'all visited' },
    some: { zh: '去过一半以上', en: 'half or more visited' },
    many: { zh: '去过不到一半', en: 'less than half visited' },
    most: { zh: '一个也没有去过', en: 'none visited' },
    none: { zh: '没有要督导的单位', en: 'nothing to visit' },
  },
};

/** A part of a whole that a layer tells of a place; null: the reader may not see it. */
export interface ShadedPart {
  readonly part: number;
  readonly whole: number;
}

/** What a layer tells of a place. */
export function partOf(layer: Layer, { late, open, visited, covered }: MapPlace): ShadedPart | null {
  const [part, whole] = layer === 'late' ? [late, open] : [visited, covered];
  return part === null || whole === null ? null : { part, whole };
}

/** C16 How a place is shaded: by the share of its open entries that are late, or of its units that were visited. */
export function shadeOf(layer: Layer, told: ShadedPart | null): Shade {
  if (told === null || told.whole === 0) return 'none';
  const { part, whole } = told;
  if (layer === 'late') return part === 0 ? 'fine' : part * 5 < whole ? 'some' : part * 2 < whole ? 'many' : 'most';
  return part >= whole ? 'fine' : part * 2 >= whole ? 'some' : part > 0 ? 'many' : 'most';
}

/** C16 Places in the order of a layer: the worst first, those of which there is nothing to tell last. */
export function worstFirst(layer: Layer, places: readonly MapPlace[]): readonly MapPlace[] {
  const rank = (place: MapPlace): number => {
    const shade = shadeOf(layer, partOf(layer, place));
    return shade === 'none' ? -1 : SHADES.indexOf(shade);
  };
  const gap = (place: MapPlace): number => {
    const told = partOf(layer, place);
    if (told === null) return 0;
    return layer === 'late' ? told.part : told.whole - told.part;
  };
  return places.toSorted((a, b) => rank(b) - rank(a) || gap(b) - gap(a) || (a.unit.name < b.unit.name ? -1 : 1));
}
