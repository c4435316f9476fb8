import { z } from 'zod';
import type { Text } from '../lib/text.ts';

/** How far down a stop lies, the highest first (一竿子插到底). */
export const DEPTHS = ['leaders', 'department', 'unit', 'classroom', 'people'] as const;
/** One of the levels. */
export type Depth = (typeof DEPTHS)[number];

/** What people call the levels. */
export const DEPTH_NAMES: Readonly<Record<Depth, Text>> = {
  leaders: { zh: '领导班子', en: 'leaders' },
  department: { zh: '机关、乡镇', en: 'offices and townships' },
  unit: { zh: '学校、单位', en: 'school or unit' },
  classroom: { zh: '课堂、食堂、宿舍', en: 'classroom, canteen, dormitory' },
  people: { zh: '学生、家长、群众', en: 'pupils, parents, residents' },
};

/** A place that was seen, and how far down it lies. */
export const STOP = z.strictObject({ place: z.string().trim().min(1).max(100), depth: z.enum(DEPTHS) });
/** A place that was seen, and how far down it lies. */
export type Stop = z.infer<typeof STOP>;

/** A stop with whether the unit had proposed it. */
export interface WalkedStop extends Stop {
  readonly isProposed: boolean;
}

/** What became of a route that a unit proposed: every stop with whether it was proposed, what was left out, and the lowest level reached. */
export interface WalkedRoute {
  readonly stops: readonly WalkedStop[];
  readonly leftOut: readonly string[];
  /** Null: nothing is recorded. */
  readonly deepest: Depth | null;
}

/** Compares what a unit proposed with where the team went. Places are the same where their words are, spaces apart. The team is free to go elsewhere. */
export function routeOf(proposed: readonly string[], stops: readonly Stop[]): WalkedRoute {
  const key = (place: string): string => place.replace(/\s/gu, '');
  const known = new Set(proposed.map(key));
  const seen = new Set(stops.map(({ place }) => key(place)));
  const deepest = stops.reduce<number>((most, { depth }) => Math.max(most, DEPTHS.indexOf(depth)), -1);
  return {
    stops: stops.map((stop) => ({ ...stop, isProposed: known.has(key(stop.place)) })),
    leftOut: proposed.filter((place) => !seen.has(key(place))),
    deepest: DEPTHS[deepest] ?? null,
  };
}
