import type { Position, ReadArea, Ring } from './read-boundaries.ts';

/** How wide a map is drawn; its height follows. */
export const MAP_WIDTH = 2000;
const MOST_HEIGHT = 3000;
const HALF_CIRCLE = 180;

/** A place on a drawn map. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** An area as it is drawn: the path of its rings, to be filled by the even-odd rule, and where its name stands. */
export interface DrawnArea extends Spot {
  readonly path: string;
}

/** A map as it is drawn. */
export interface DrawnMap {
  readonly width: number;
  readonly height: number;
  readonly areas: readonly DrawnArea[];
}

type Project = (position: Position) => Spot;

/**
 * C7 Draws areas on a flat map, north above. Degrees of longitude are as long as on the middle latitude, so that a county keeps its shape. Positions are whole
 * numbers; holes stay open whichever way their rings go, since paths are filled by the even-odd rule.
 */
export function drawAreas(areas: readonly Pick<ReadArea, 'polygons'>[]): DrawnMap {
  const { project, width, height } = projectionOf(areas.flatMap(({ polygons }) => polygons.flat()));
  return { width, height, areas: areas.map(({ polygons }) => drawArea(polygons, project)) };
}

function projectionOf(rings: readonly Ring[]) {
  let [west, south, east, north] = [HALF_CIRCLE, HALF_CIRCLE, -HALF_CIRCLE, -HALF_CIRCLE];
  for (const ring of rings) {
    for (const [x, y] of ring) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / HALF_CIRCLE);
  const wide = Math.max((east - west) * shrink, Number.MIN_VALUE);
  const scale = Math.min(MAP_WIDTH / wide, MOST_HEIGHT / Math.max(north - south, Number.MIN_VALUE));
  return {
    project: ([x, y]: Position): Spot => ({
      x: Math.round((x - west) * shrink * scale),
      y: Math.round((north - y) * scale),
    }),
    width: Math.max(1, Math.round(wide * scale)),
    height: Math.max(1, Math.round((north - south) * scale)),
  };
}

function drawArea(polygons: ReadArea['polygons'], project: Project): DrawnArea {
  const drawn = polygons.map((rings) => rings.map((ring) => withoutDoubles(ring.map(project))));
  const path = drawn
    .flatMap((rings) => (rings[0] !== undefined && rings[0].length > 2 ? rings.filter((ring) => ring.length > 2) : []))
    .map((ring) => `M${ring.map(({ x, y }) => `${x},${y}`).join('L')}Z`)
    .join('');
  const largest = drawn.toSorted((a, b) => sizeOf(b[0] ?? []) - sizeOf(a[0] ?? []))[0] ?? [];
  return { path, ...labelSpot(largest) };
}

/** A ring without the position that closes it, and without positions that came to lie on the one before. */
function withoutDoubles(ring: readonly Spot[]): readonly Spot[] {
  const kept = ring.filter(({ x, y }, i) => i === 0 || x !== ring[i - 1]?.x || y !== ring[i - 1]?.y);
  const [first, last] = [kept[0], kept.at(-1)];
  return kept.length > 1 && first?.x === last?.x && first?.y === last?.y ? kept.slice(0, -1) : kept;
}

/** Twice the surface within a ring. */
function sizeOf(ring: readonly Spot[]): number {
  return Math.abs(
    ring.reduce((sum, { x, y }, i) => {
      const next = ring[(i + 1) % ring.length];
      return next === undefined ? sum : sum + x * next.y - next.x * y;
    }, 0),
  );
}

const LINES = 15;

/**
 * C7 Where a name stands: of the middles of all stretches that lie within the area, on fifteen lines across it, the one farthest from every edge. It never stands in
 * a hole or outside.
 */
export function labelSpot(rings: readonly (readonly Spot[])[]): Spot {
  const ys = (rings[0] ?? []).map(({ y }) => y);
  if (ys.length === 0) return { x: 0, y: 0 };
  const [top, bottom] = [least(ys), -least(ys.map((y) => -y))];
  let best = { x: rings[0]?.[0]?.x ?? 0, y: top, clear: -1 };
  for (let line = 1; line <= LINES; line++) {
    // Half a unit aside, so that no line passes through a position.
    const y = Math.floor(top + ((bottom - top) * line) / (LINES + 1)) + 0.5;
    const cuts = rings.flatMap((ring) => cutsOf(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const x = ((cuts[i] ?? 0) + (cuts[i + 1] ?? 0)) / 2;
      const clear = clearance(rings, { x, y });
      if (clear > best.clear) best = { x, y, clear };
    }
  }
  return { x: Math.round(best.x), y: Math.round(best.y) };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

/** How far a spot is from the nearest edge, squared. */
function clearance(rings: readonly (readonly Spot[])[], { x, y }: Spot): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings) {
    for (const [i, a] of ring.entries()) {
      const b = ring[(i + 1) % ring.length] ?? a;
      const [wide, high] = [b.x - a.x, b.y - a.y];
      const length = wide * wide + high * high;
      const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * wide + (y - a.y) * high) / length));
      const [dx, dy] = [a.x + along * wide - x, a.y + along * high - y];
      nearest = Math.min(nearest, dx * dx + dy * dy);
    }
  }
  return nearest;
}

function cutsOf(ring: readonly Spot[], y: number): readonly number[] {
  return ring.flatMap((a, i) => {
    const b = ring[(i + 1) % ring.length];
    if (b === undefined || a.y < y === b.y < y) return [];
    return [a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)];
  });
}
