import { describe, expect, it } from 'vitest';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';

function written(write: (writer: ByteWriter) => void): string {
  const writer = createByteWriter();
  write(writer);
  return Buffer.from(writer.take()).toString('utf8');
}

describe('a writer of bytes', () => {
  it.each([
    '',
    'plain',
    'é第一小学',
    '“实验”\\小学 "东\n校区"',
    '\u0000\u001f\u007f\u0080\u07ff\u0800\uffff',
    '𠮷',
    'lone \ud800 half',
  ])('writes the text %j as JSON.stringify does', (text) => {
    expect(written((writer) => writer.jsonText(text))).toBe(JSON.stringify(text));
  });

  it.each<[number, number, string]>([
    [0, 6, '0.000000'],
    [1, 6, '0.000001'],
    [-1, 6, '-0.000001'],
    [1_234_567, 6, '1.234567'],
    [-10_000_000, 6, '-10.000000'],
    [999_999, 6, '0.999999'],
    [2 ** 50 - 1, 6, '1125899906.842623'],
    [2 ** 50 - 1, 0, '1125899906842623'],
    [2 ** 50 - 1, 2, '11258999068426.23'],
    [1_000_000_000, 0, '1000000000'],
    [5, 12, '0.000000000005'],
  ])('writes %d units of the decimal %d as %s', (units, decimals, text) => {
    expect(written((writer) => writer.jsonDecimal(units, decimals))).toBe(`"${text}"`);
  });

  it('begins anew after a block was taken, and grows where none is', () => {
    const writer = createByteWriter();
    writer.text('a'.repeat(1 << 20));
    expect(writer.isFull()).toBe(true);
    expect(Buffer.from(writer.take()).toString()).toBe('a'.repeat(1 << 20));
    expect(writer.isFull()).toBe(false);
    const long = '督'.repeat(1 << 20);
    writer.bytes(Buffer.from('b'));
    writer.jsonText(long);
    writer.text(long);
    expect(Buffer.from(writer.take()).toString()).toBe(`b"${long}"${long}`);
  });
});
