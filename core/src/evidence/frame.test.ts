import { describe, expect, it } from 'vitest';
import { innerOf } from './frame.ts';
import { PRINT_SIDE } from './print.ts';

/** A picture of stripes and waves inside bars of one grey; `drawn` puts signs on the upper bar. */
function framed({ top = 0, bottom = 0, left = 0, right = 0, tone = 0, drawn = false }): Uint8Array {
  return Uint8Array.from({ length: PRINT_SIDE * PRINT_SIDE }, (_, i) => {
    const [x, y] = [i % PRINT_SIDE, Math.floor(i / PRINT_SIDE)];
    if (drawn && y > 2 && y < 8 && x > 200 && x < 240) return 220;
    if (y < top || y >= PRINT_SIDE - bottom || x < left || x >= PRINT_SIDE - right) return tone;
    return 128 + 60 * Math.sin(x / 9) + 60 * Math.cos(y / 7);
  });
}

describe('the picture inside a frame', () => {
  it('is found between bars above and below, though signs are drawn on them, and between bars at the sides', () => {
    const phone = innerOf(framed({ top: 40, bottom: 24, drawn: true }));
    expect(phone).toEqual({ left: 0, top: 40 / 256, wide: 1, high: 192 / 256 });
    expect(innerOf(framed({ left: 32, right: 32, tone: 250 }))).toEqual({
      left: 32 / 256,
      top: 0,
      wide: 192 / 256,
      high: 1,
    });
    expect(innerOf(framed({ top: 20, bottom: 20, left: 16, right: 16 }))).toMatchObject({
      left: 16 / 256,
      top: 20 / 256,
    });
  });

  it('is none where there is no frame, nothing is left inside, or all is of one grey', () => {
    expect(innerOf(framed({}))).toBeNull();
    expect(innerOf(framed({ top: 2 }))).toBeNull();
    expect(innerOf(framed({ top: 110, bottom: 110 }))).toBeNull();
    expect(innerOf(new Uint8Array(PRINT_SIDE * PRINT_SIDE).fill(9))).toBeNull();
  });

  it('a sky that grows brighter, and a wall at one side, are no frame', () => {
    const sky = framed({}).map((value, i) => (i < PRINT_SIDE * 80 ? 100 + Math.floor(i / PRINT_SIDE) : value));
    expect(innerOf(sky)?.top ?? 0).toBeLessThan(0.05);
    const wall = framed({ top: 30, bottom: 30 }).map((value, i) => {
      const y = Math.floor(i / PRINT_SIDE);
      return y >= 30 && y < PRINT_SIDE - 30 && i % PRINT_SIDE < 60 ? 170 : value;
    });
    expect(innerOf(wall)).toMatchObject({ left: 0, wide: 1 });
  });
});
