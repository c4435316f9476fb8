import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestOf, markText, readMark } from './mark.ts';

const ID = '0a1b2c3d-0000-4000-8000-00000000000f';

it('a mark leads back to its row and tells whether its values were touched', () => {
  const values = ['城关小学', '', 'school'];
  expect(readMark(markText(ID, values))).toEqual({ id: ID, digest: digestOf(values) });
  expect(readMark(`${ID}`)).toBeNull();
  expect(readMark(`${ID}.x.`)).toBeNull();
});

it('other values have another digest, and where they are parted matters', () => {
  expect(digestOf(['甲', '乙'])).not.toBe(digestOf(['甲乙', '']));
  fc.assert(
    fc.property(fc.array(fc.string()), fc.nat(20), fc.string(), (values, at, text) => {
      const other = values.map((value, i) => (i === at ? text : value));
      expect(digestOf(other) === digestOf(values)).toBe(JSON.stringify(other) === JSON.stringify(values));
    }),
  );
});
