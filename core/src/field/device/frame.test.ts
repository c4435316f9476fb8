import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum, frameOf, readFrames } from './frame.ts';

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const CONTENTS = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 12 });

describe('frames of an append-only file', () => {
  it('has the checksum that others compute', () => {
    expect(checksum(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('a file cut at any byte gives every frame before the cut, and where to go on', () => {
    fc.assert(
      fc.property(CONTENTS, fc.nat(), (contents, cutAt) => {
        const frames = contents.map(frameOf);
        const file = joined(frames);
        const cut = file.subarray(0, cutAt % (file.length + 1));
        const read = readFrames(cut);
        let end = 0;
        let whole = 0;
        for (const frame of frames) {
          if (end + frame.length > cut.length) break;
          end += frame.length;
          whole += 1;
        }
        expect(read.contents.map((one) => [...one])).toEqual(contents.slice(0, whole).map((one) => [...one]));
        expect(read.end).toBe(end);
        expect(read.lostBytes).toBe(cut.length - end);
      }),
      { numRuns: 300 },
    );
  });

  it('a damaged byte costs the frame in which it lies and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (contents, place) => {
          const frames = contents.map(frameOf);
          const file = joined(frames);
          const at = place % file.length;
          file[at] = (file[at] ?? 0) ^ 0x5a;
          let from = 0;
          const kept = frames.flatMap((frame, index) => {
            const hit = at >= from && at < from + frame.length;
            from += frame.length;
            return hit ? [] : [[...(contents[index] ?? [])]];
          });
          expect(readFrames(file).contents.map((one) => [...one])).toEqual(kept);
        },
      ),
      { numRuns: 300 },
    );
  });
});
