import { expect, it } from 'vitest';
import { textBlocks } from './text-blocks.ts';

it('blocks of text hold every piece whole and in order, also one larger than a block and letters of four bytes', () => {
  const pieces = ['a', '督导'.repeat(300_000), '𠮷'.repeat(400_000), '', 'b'.repeat(1 << 20), 'c'];
  const blocks = [...textBlocks(pieces)];
  expect(Buffer.concat(blocks).toString()).toBe(pieces.join(''));
  expect(blocks.length).toBeLessThan(pieces.length);
  expect([...textBlocks([])]).toEqual([]);
});
