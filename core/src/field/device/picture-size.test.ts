import { describe, expect, it } from 'vitest';
import { pictureSize, planPhoto } from './picture-size.ts';

/** The head of a JPEG with an application segment before the frame. */
function jpegHead(wide: number, high: number): Uint8Array {
  const app = [0xff, 0xe1, 0x00, 0x06, 1, 2, 3, 4];
  const frame = [0xff, 0xc0, 0x00, 0x11, 8, high >> 8, high & 255, wide >> 8, wide & 255, 3];
  return Uint8Array.from([0xff, 0xd8, ...app, ...frame]);
}

describe('photos by their heads', () => {
  it('reads the size of a JPEG behind what the camera wrote, and of a PNG', () => {
    expect(pictureSize(jpegHead(4000, 3000))).toEqual({ wide: 4000, high: 3000 });
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 4, 0, 0, 0, 3, 0,
    ]);
    expect(pictureSize(png)).toEqual({ wide: 1024, high: 768 });
    expect(pictureSize(jpegHead(4000, 3000).subarray(0, 12))).toBeNull();
    expect(pictureSize(new TextEncoder().encode('<svg/>'))).toBeNull();
  });

  it('80 megapixels are kept unopened, a usual photo is made smaller, a small one stays', () => {
    expect(planPhoto({ wide: 10_328, high: 7_746 }, 30 << 20)).toBe('unopened');
    expect(planPhoto({ wide: 4000, high: 3000 }, 5 << 20)).toBe('smaller');
    expect(planPhoto({ wide: 1600, high: 1200 }, 400_000)).toBe('as-taken');
    expect(planPhoto({ wide: 3000, high: 2000 }, 2 << 20)).toBe('smaller');
    expect(planPhoto({ wide: 3000, high: 2000 }, 2 << 20, 'fine')).toBe('as-taken');
    expect(planPhoto(null, 60 << 20)).toBe('too-large');
    expect(planPhoto({ wide: 12_500, high: 10_000 }, 30 << 20)).toBe('too-many-pixels');
  });
});
