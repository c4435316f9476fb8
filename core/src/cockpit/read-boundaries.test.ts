import { describe, expect, it } from 'vitest';
import { readApproval } from './approval-number.ts';
import { drawAreas, labelSpot } from './draw-areas.ts';
import { matchAreas } from './match-areas.ts';
import { MOST_AREAS, readBoundaries } from './read-boundaries.ts';
import { areaOf, boundaryFile, square } from './testing/boundary-file.ts';

const read = (...features: object[]) => readBoundaries(boundaryFile(features));
const faultOf = (text: string) => {
  const found = readBoundaries(text);
  return found.ok ? null : [found.problems[0]?.problem, found.problems[0]?.params];
};

describe('C5 a file of boundaries', () => {
  it('is read with code and name as maps, surveys of land and plain files tell them', () => {
    const found = read(
      areaOf({ name: '东河镇', gb: '156410122' }, [square(114, 38)]),
      areaOf({ XZQMC: '西河镇', XZQDM: 410122101 }, [square(115, 38)]),
      areaOf({ 名称: ' 南河镇 ' }, [square(114, 37)]),
    );
    expect(found.ok && found.value.map(({ code, name }) => [code, name])).toEqual([
      ['410122', '东河镇'],
      ['410122101', '西河镇'],
      ['', '南河镇'],
    ]);
  });

  it('may begin with a byte order mark, have heights, holes, several parts, rings of both directions, and say degrees of CGCS2000', () => {
    const outer = square(114, 38, 1);
    const hole = square(114.2, 38.2, 0.2).toReversed();
    const high = outer.map(([x, y]) => [x, y, 80]);
    const parts = { type: 'MultiPolygon', coordinates: [[high, hole], [square(116, 38)]] };
    const file = boundaryFile([{ type: 'Feature', properties: { name: '甲' }, geometry: parts }], {
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
    });
    const found = readBoundaries(`\uFEFF${file}`);
    expect(found.ok && found.value[0]?.polygons.map((rings) => rings.map((ring) => ring[0]))).toEqual([
      [
        [114, 38],
        [114.2, 38.2],
      ],
      [[116, 38]],
    ]);
  });

  it('is refused in words where it is not one', () => {
    const good = areaOf({ name: '甲' }, [square(114, 38)]);
    expect(faultOf('<kml/>')?.[0]).toBe('boundary-not-json');
    expect(faultOf('[]')?.[0]).toBe('boundary-not-collection');
    expect(faultOf('{"type":"Topology"}')).toEqual(['boundary-not-collection', { found: 'Topology' }]);
    expect(faultOf(boundaryFile([]))?.[0]).toBe('boundary-no-feature');
    expect(faultOf(boundaryFile(Array(MOST_AREAS + 1).fill(good)))?.[0]).toBe('boundary-too-many');
    const metres = { crs: { type: 'name', properties: { name: 'EPSG:4547' } } };
    expect(faultOf(boundaryFile([good], metres))).toEqual(['boundary-crs', { found: 'EPSG:4547' }]);
    const many = Array.from({ length: 3 }, () => areaOf({ name: '密' }, [dense(50_000)]));
    expect(faultOf(boundaryFile(many))?.[0]).toBe('boundary-too-many-points');
  });

  it('names the feature that is no area, has an open or short ring, or coordinates that are none', () => {
    const good = areaOf({ name: '甲' }, [square(114, 38)]);
    const fault = (geometry: unknown) =>
      faultOf(boundaryFile([good, { type: 'Feature', properties: { name: '乙' }, geometry }]));
    const polygon = (ring: unknown) => ({ type: 'Polygon', coordinates: [ring] });
    const about = { at: 2, name: '乙' };
    expect(fault({ type: 'Point', coordinates: [114, 38] })).toEqual(['boundary-kind', { ...about, found: 'Point' }]);
    expect(fault(null)).toEqual(['boundary-kind', { ...about, found: 'null' }]);
    expect(
      fault(
        polygon(
          square(114, 38)
            .slice(0, -1)
            .concat([[9, 9]]),
        ),
      ),
    ).toEqual(['boundary-ring-open', about]);
    expect(fault(polygon(square(114, 38).slice(0, 3)))).toEqual(['boundary-ring-short', about]);
    const metre = fault(polygon([...square(114, 38).slice(0, 2), [503_211.4, 4_211_987.2], [114, 38]]));
    expect(metre).toEqual(['boundary-coordinate', { ...about, found: '[503211.4,4211987.2]' }]);
    expect(
      fault(
        polygon([
          [114, 38],
          [115, null],
          [115, 39],
          [114, 38],
        ]),
      )?.[0],
    ).toBe('boundary-coordinate');
    expect(
      fault(
        polygon([
          [114, 38],
          ['115', 38],
          [115, 39],
          [114, 38],
        ]),
      )?.[0],
    ).toBe('boundary-coordinate');
  });

  it('with longitude and latitude swapped is told so', () => {
    const swapped = areaOf({ name: '甲' }, [square(114, 38).map(([x, y]): [number, number] => [y, x])]);
    expect(faultOf(boundaryFile([swapped]))?.[0]).toBe('boundary-swapped');
  });
});

describe('C6 areas', () => {
  const units = [
    { id: 'a', name: '东河镇', codes: ['410122100000'] },
    { id: 'b', name: '西河镇', codes: [] },
    { id: 'c', name: '中心小学', codes: [] },
    { id: 'd', name: '中心小学', codes: ['410122103'] },
  ];
  const match = (...areas: [string, string][]) =>
    matchAreas(
      areas.map(([code, name]) => ({ code, name })),
      units,
    ).map(({ unitId, by }) => `${unitId} ${by}`);

  it('are matched by code, short or long, before the name', () => {
    expect(match(['410122100', '河东镇'], ['', '西河镇'], ['410122103000', '中心小学'])).toEqual([
      'a code',
      'b name',
      'd code',
    ]);
  });

  it('are left to a person where a name is borne by two units, or two areas claim one', () => {
    expect(match(['', '中心小学'], ['', '没有的镇'])).toEqual(['null null', 'null null']);
    expect(match(['', '西河镇'], ['', '西河镇'], ['410122100', '东河镇'])).toEqual([
      'null null',
      'null null',
      'a code',
    ]);
  });
});

describe('C7 a drawing', () => {
  it('keeps the shape of a county: a degree of longitude is as long as its latitude makes it', () => {
    const { width, height } = drawAreas([{ polygons: [[square(114, 60, 0.001)]] }]);
    expect(width / height).toBeCloseTo(0.5, 2);
  });

  it('has north above, whole numbers, no ring closed twice, and holes as rings of their own', () => {
    const { areas, width, height } = drawAreas([
      { polygons: [[square(114, 0, 1), square(114.25, 0.25, 0.5).toReversed()]] },
    ]);
    expect([width, height]).toEqual([2000, 2000]);
    expect(areas[0]?.path).toBe('M0,2000L2000,2000L2000,0L0,0ZM500,1500L500,500L1500,500L1500,1500Z');
  });

  it('writes a name within the area, never in a hole of it nor beside a bent one', () => {
    const bent = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 20 },
      { x: 20, y: 20 },
      { x: 20, y: 100 },
      { x: 0, y: 100 },
    ];
    const spot = labelSpot([bent]);
    expect(spot.y < 20 || spot.x < 20).toBe(true);
    const ring = (from: number, until: number) => [
      { x: from, y: from },
      { x: until, y: from },
      { x: until, y: until },
      { x: from, y: until },
    ];
    expect(labelSpot([ring(0, 100)])).toEqual({ x: 50, y: 51 });
    const { x, y } = labelSpot([ring(0, 100), ring(20, 80)]);
    expect(x > 20 && x < 80 && y > 20 && y < 80).toBe(false);
  });
});

describe('C8 the approval number', () => {
  it('is read as maps print it, with brackets of any kind', () => {
    for (const [text, shown] of [
      ['审图号：GS（2024）0650号', 'GS（2024）0650号'],
      ['GS京(2022)1061 号', 'GS京（2022）1061号'],
      ['冀S〔2023〕012', '冀S（2023）012号'],
    ] as const) {
      const found = readApproval(text);
      expect(found.ok && found.value).toBe(shown);
    }
    for (const text of ['无', '2024', 'GS2024-0650', '（2024）0650号']) expect(readApproval(text).ok).toBe(false);
  });
});

/** A ring of so many positions. */
function dense(count: number): [number, number][] {
  const ring = Array.from({ length: count - 1 }, (_, i): [number, number] => [
    114 + Math.cos((i * 2 * Math.PI) / count) / 10,
    38 + Math.sin((i * 2 * Math.PI) / count) / 10,
  ]);
  return [...ring, ring[0] ?? [114, 38]];
}
