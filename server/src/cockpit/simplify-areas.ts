import type { ReadArea } from '@dudao/core/cockpit/read-boundaries';
import type { Feature, FeatureCollection, MultiPolygon } from 'geojson';
import { feature } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { GeometryCollection, Objects, Topology } from 'topojson-specification';

/** So many positions are drawn at most: more could not be told apart on a wall, and would take long on a phone. */
const MOST_DRAWN = 12_000;
/** Into so many steps a side is divided before neighbours are compared: half a metre in a county. */
const STEPS = 1e5;

/**
 * C7 Areas with as many positions as are drawn, by Visvalingam's measure. Neighbours keep their common line, since lines are simplified and not areas. An area of
 * which nothing would be left stays as it is.
 */
export function simplifyAreas(areas: readonly ReadArea[], most = MOST_DRAWN): readonly ReadArea[] {
  const positions = countPositions(areas);
  if (positions <= most) return areas;
  // Safe: every area has properties, which the general type leaves open.
  const made = topology({ areas: collectionOf(areas) }, STEPS) as Topology<Objects<Record<string, never>>>;
  const weighed = presimplify(made);
  const simple = simplify(weighed, quantile(weighed, most / positions));
  const drawn = feature(simple, simple.objects.areas as GeometryCollection);
  return areas.map((area, i) => {
    const geometry = drawn.features[i]?.geometry;
    const polygons = geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
    // Safe: topologies keep two numbers of each position.
    const kept = polygons.filter((rings) => (rings[0]?.length ?? 0) > 3) as unknown as ReadArea['polygons'];
    return kept.length === 0 ? area : { ...area, polygons: kept };
  });
}

/** How many positions areas have. */
export function countPositions(areas: readonly Pick<ReadArea, 'polygons'>[]): number {
  return areas.reduce((sum, { polygons }) => sum + polygons.flat().reduce((all, ring) => all + ring.length, 0), 0);
}

function collectionOf(areas: readonly ReadArea[]): FeatureCollection<MultiPolygon> {
  return {
    type: 'FeatureCollection',
    features: areas.map(
      ({ polygons }): Feature<MultiPolygon> => ({
        type: 'Feature',
        properties: {},
        geometry: {
          type: 'MultiPolygon',
          coordinates: polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))),
        },
      }),
    ),
  };
}
