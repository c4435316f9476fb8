import { type Problem, problem } from '../lib/problem.ts';
import { ok, type Result, refuse } from '../lib/result.ts';

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];
/** A closed line: its last position is its first. The first ring of a polygon is its edge, the others are holes. */
export type Ring = readonly Position[];

/** An area as a file has it. */
export interface ReadArea {
  /** Code and name as the file says them; '' where it says none. */
  readonly code: string;
  readonly name: string;
  readonly polygons: readonly (readonly Ring[])[];
}

/** Longest file, most areas and most positions of one. */
export const MOST_BOUNDARY_MB = 5;
export const MOST_AREAS = 500;
export const MOST_POSITIONS = 100_000;

const LONGITUDE = 180;
const LATITUDE = 90;
const LEAST_RING = 4;
/** Between these longitudes the whole of China lies, and no latitude does. */
const CHINA_EAST = { from: 73, until: 136 } as const;

/** Properties under which files tell codes and names: those of the standard map service, of surveys of land, and plain ones. */
const CODE_KEYS = ['adcode', 'gb', 'code', 'CODE', 'XZQDM', 'area_code', '区划代码', '行政区划代码', '代码'];
const NAME_KEYS = ['name', 'NAME', 'XZQMC', '名称', '行政区名称', '行政区名', '单位名称'];

/** Longitude and latitude on a datum that a map of a county cannot tell from another: CRS 84, WGS 84, CGCS2000. */
const DEGREES = /(?:CRS:?84|EPSG:+4326|EPSG:+4490)$/iu;

/** C5 Reads boundaries from a GeoJSON file (RFC 7946), or says in words what is wrong with it and where. Rings of either direction will do. */
export function readBoundaries(text: string): Result<readonly ReadArea[]> {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return refuse(problem('boundary-not-json'));
  }
  if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) {
    const found = isRecord(file) && typeof file.type === 'string' ? file.type.slice(0, 40) : typeof file;
    return refuse(problem('boundary-not-collection', { found }));
  }
  const crs = faultOfCrs(file.crs);
  if (crs !== null) return refuse(crs);
  const { features } = file;
  if (features.length === 0) return refuse(problem('boundary-no-feature'));
  if (features.length > MOST_AREAS)
    return refuse(problem('boundary-too-many', { count: features.length, most: MOST_AREAS }));
  return readFeatures(features);
}

function readFeatures(features: readonly unknown[]): Result<readonly ReadArea[]> {
  const areas: ReadArea[] = [];
  let positions = 0;
  for (const [i, feature] of features.entries()) {
    const read = readArea(feature, i + 1);
    if (!read.ok) return read;
    for (const polygon of read.value.polygons) for (const ring of polygon) positions += ring.length;
    if (positions > MOST_POSITIONS) return refuse(problem('boundary-too-many-points', { most: MOST_POSITIONS }));
    areas.push(read.value);
  }
  return isSwapped(areas) ? refuse(problem('boundary-swapped')) : ok(areas);
}

function readArea(feature: unknown, at: number): Result<ReadArea> {
  const properties = isRecord(feature) && isRecord(feature.properties) ? feature.properties : {};
  const name = told(properties, NAME_KEYS).slice(0, 100);
  // The standard map service writes the country's 156 before the six digits.
  const code = told(properties, CODE_KEYS)
    .replace(/^156(?=\d{6}$)/u, '')
    .slice(0, 40);
  const about = { at, name: name === '' ? code : name };
  const geometry = isRecord(feature) && isRecord(feature.geometry) ? feature.geometry : null;
  const found = geometry === null ? 'null' : String(geometry.type).slice(0, 40);
  const coordinates = geometry?.coordinates;
  if ((found !== 'Polygon' && found !== 'MultiPolygon') || !Array.isArray(coordinates) || coordinates.length === 0)
    return refuse(problem('boundary-kind', { ...about, found }));
  const polygons: (readonly Ring[])[] = [];
  for (const polygon of found === 'Polygon' ? [coordinates] : coordinates) {
    const rings = readRings(polygon, about);
    if (!rings.ok) return rings;
    polygons.push(rings.value);
  }
  return ok({ code, name, polygons });
}

type About = Readonly<Record<'at' | 'name', string | number>>;

function readRings(polygon: unknown, about: About): Result<readonly Ring[]> {
  if (!Array.isArray(polygon) || polygon.length === 0) return refuse(problem('boundary-ring-short', about));
  const rings: Ring[] = [];
  for (const ring of polygon) {
    if (!Array.isArray(ring) || ring.length < LEAST_RING) return refuse(problem('boundary-ring-short', about));
    const positions: Position[] = [];
    for (const position of ring) {
      if (!isPosition(position)) {
        const found = JSON.stringify(position)?.slice(0, 40) ?? '';
        return refuse(problem('boundary-coordinate', { ...about, found }));
      }
      // A height, where there is one, is left out.
      positions.push([position[0], position[1]]);
    }
    const [first, last] = [positions[0], positions.at(-1)];
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return refuse(problem('boundary-ring-open', about));
    rings.push(positions);
  }
  return ok(rings);
}

function isPosition(position: unknown): position is Position {
  return (
    Array.isArray(position) &&
    position.length >= 2 &&
    position.length <= 3 &&
    position.every((value) => typeof value === 'number' && Number.isFinite(value)) &&
    Math.abs(position[0]) <= LONGITUDE &&
    // What reaches beyond the poles but not beyond a longitude of China is judged as swapped, with all the others.
    (Math.abs(position[1]) <= LATITUDE || isEast(position[1]))
  );
}

const isEast = (value: number): boolean => value >= CHINA_EAST.from && value <= CHINA_EAST.until;

/** Whether every second number lies where only longitudes of China do, and no first one does. */
function isSwapped(areas: readonly ReadArea[]): boolean {
  return areas.every(({ polygons }) =>
    polygons.every((rings) => rings.every((ring) => ring.every(([x, y]) => isEast(y) && !isEast(x)))),
  );
}

function faultOfCrs(crs: unknown): Problem | null {
  if (crs === undefined || crs === null) return null;
  const properties = isRecord(crs) && isRecord(crs.properties) ? crs.properties : {};
  const found = typeof properties.name === 'string' ? properties.name : JSON.stringify(crs);
  return DEGREES.test(found) ? null : problem('boundary-crs', { found: found.slice(0, 80) });
}

function told(properties: Readonly<Record<string, unknown>>, keys: readonly string[]): string {
  for (const key of keys) {
    const value = properties[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  }
  return '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
