import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExif } from './exif.ts';
import { metresBetween, spanOf } from './provenance.ts';

const DAY_MS = 86_400_000;
const START = 1_777_593_600_000;

describe('the span of a capture', () => {
  it('always contains the true moment, whatever the device says of its clock', () => {
    const between = fc.integer({ min: 0, max: DAY_MS });
    const off = fc.integer({ min: -2 * DAY_MS, max: 400 * DAY_MS });
    fc.assert(
      fc.property(between, between, off, (waited, sent, clockOff) => {
        const taken = START + waited;
        const span = spanOf({ nonceAt: START, receivedAt: taken + sent, deviceAt: taken + clockOff });
        expect(span.earliest ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(taken);
        expect(span.latest).toBeGreaterThanOrEqual(taken);
        if (clockOff > sent + 300_000) expect(span.claim).toBe('after');
        if (clockOff < -waited - 300_000) expect(span.claim).toBe('before');
      }),
      { numRuns: 10_000 },
    );
  });

  it('has no beginning without a number of the server', () => {
    const span = spanOf({ nonceAt: null, receivedAt: START, deviceAt: START - 400 * DAY_MS });
    expect(span).toEqual({ earliest: null, latest: START, claim: 'fits' });
  });

  it('measures along the surface', () => {
    const beijing = { latitude: 39.9042, longitude: 116.4074 };
    const shijiazhuang = { latitude: 38.0428, longitude: 114.5149 };
    expect(metresBetween(beijing, shijiazhuang) / 1000).toBeCloseTo(263.8, 0);
    expect(metresBetween(beijing, beijing)).toBe(0);
  });
});

/** An EXIF block of the given byte order with a time, a place and a camera. */
function exifBlock(little: boolean): Uint8Array {
  const bytes = new Uint8Array(260);
  const view = new DataView(bytes.buffer);
  const u16 = (at: number, value: number) => view.setUint16(at, value, little);
  const u32 = (at: number, value: number) => view.setUint32(at, value, little);
  const text = (at: number, value: string) =>
    bytes.set(
      [...value].map((c) => c.charCodeAt(0)),
      at,
    );
  const entry = (at: number, [tag, type, count, value]: readonly number[]) => {
    u16(at, tag ?? 0);
    u16(at + 2, type ?? 0);
    u32(at + 4, count ?? 0);
    u32(at + 8, value ?? 0);
  };
  text(0, little ? 'II' : 'MM');
  u16(2, 42);
  u32(4, 8);
  u16(8, 3);
  entry(10, [0x110, 2, 6, 200]);
  entry(22, [0x8769, 4, 1, 60]);
  entry(34, [0x8825, 4, 1, 80]);
  u16(60, 1);
  entry(62, [0x9003, 2, 20, 210]);
  u16(80, 4);
  entry(82, [1, 2, 2, 0]);
  text(90, 'N');
  entry(94, [2, 5, 3, 150]);
  entry(106, [3, 2, 2, 0]);
  text(114, 'E');
  entry(118, [4, 5, 3, 174]);
  for (const [at, values] of [
    [150, [38, 1, 2, 1, 3408, 100]],
    [174, [114, 1, 30, 1, 5364, 100]],
  ] as const) {
    for (const [i, value] of values.entries()) u32(at + i * 4, value);
  }
  text(200, 'Mate9');
  text(210, '2026:05:01 09:30:00');
  return bytes;
}

describe('EXIF', () => {
  it.each([true, false])('time, place and camera are read, little-endian: %s', (little) => {
    const read = readExif(exifBlock(little));
    expect(read).toMatchObject({ takenAt: '2026-05-01 09:30:00', camera: 'Mate9' });
    expect(read.place?.latitude).toBeCloseTo(38.0428, 4);
    expect(read.place?.longitude).toBeCloseTo(114.5149, 4);
  });

  it('whatever is damaged is left out, nothing throws', () => {
    const whole = exifBlock(true);
    for (let length = 0; length < whole.length; length++) readExif(whole.subarray(0, length));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 259 }), (noise, at) => {
        const bytes = Uint8Array.from(whole);
        bytes.set(noise.subarray(0, bytes.length - at), at);
        readExif(bytes);
      }),
    );
    expect(readExif(new Uint8Array())).toEqual({ takenAt: null, place: null, camera: null });
  });
});
