import { expect, it } from 'vitest';
import { createByteWriter } from './byte-writer.ts';

it('begins anew after a block was taken, which stays until the next is taken, and grows where none is', () => {
  const writer = createByteWriter();
  writer.text('a'.repeat(1 << 20));
  expect(writer.isFull()).toBe(true);
  const first = writer.take();
  expect(writer.isFull()).toBe(false);
  const long = '督'.repeat(1 << 20);
  const at = writer.begin(1);
  writer.memory()[at] = 'b'.charCodeAt(0);
  writer.end(at + 1);
  writer.text(long);
  writer.text(long);
  expect(Buffer.from(first).toString()).toBe('a'.repeat(1 << 20));
  expect(Buffer.from(writer.take()).toString()).toBe(`b${long}${long}`);
});
