/** A closed square with its south-west corner at a place, counter-clockwise. */
export function square(x: number, y: number, side = 0.5): [number, number][] {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
}

/** An area as files have it. */
export function areaOf(properties: object, coordinates: readonly (readonly [number, number])[][]): object {
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
}

/** A file of boundaries. */
export function boundaryFile(features: readonly object[], more: object = {}): string {
  return JSON.stringify({ type: 'FeatureCollection', ...more, features });
}
