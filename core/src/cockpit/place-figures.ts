import type { CockpitMap, CountedFigure, MapPlace } from './contract.ts';
import { type Opens, opensCoverage, opensLate, opensOpen } from './opens.ts';

/** What is told of a place of a map. */
export type PlaceFigure = 'late' | 'open' | 'visited' | 'covered';

/** C3 C8 The figures of a place on an office's map, each with the list that it opens; null: not the reader's to see. */
export function figuresOfPlace(
  officeId: string,
  { since }: Pick<CockpitMap, 'since'>,
  { unit, late, open, visited, covered }: MapPlace,
): Readonly<Record<PlaceFigure, CountedFigure | null>> {
  const figure = (count: number | null, opens: Opens): CountedFigure | null =>
    count === null ? null : { count, opens: { ...opens, about: { ...opens.about } } };
  const coverage = (show: 'all' | 'visited') => opensCoverage(officeId, { from: since, show, placeId: unit.id });
  return {
    late: figure(late, opensLate(unit.id)),
    open: figure(open, opensOpen(unit.id)),
    visited: figure(visited, coverage('visited')),
    covered: figure(covered, coverage('all')),
  };
}
