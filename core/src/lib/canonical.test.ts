import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

describe('canonical JSON', () => {
  it('sorts keys, leaves absent ones out and adds no space', () => {
    expect(canonicalJson({ b: [1, 'é', null], a: { z: true, y: undefined } })).toBe(
      '{"a":{"z":true},"b":[1,"é",null]}',
    );
  });

  it('reads back to the same value and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ noUnicodeString: false })), (value) => {
        const plain = JSON.parse(JSON.stringify(value));
        const turned = Object.fromEntries(Object.entries(plain).reverse());
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
        expect(canonicalJson(turned as typeof plain)).toBe(canonicalJson(plain));
      }),
    );
  });

  it('refuses numbers that JSON cannot hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError);
  });
});
