import { describe, expect, it } from 'vitest';
import { putBytes, putJsonDecimal, putJsonText, roomForDecimal, roomForText } from './put-json.ts';

/** What is put behind two bytes that are there already, in no more room than was said to be enough. */
function put(room: number, write: (into: Uint8Array, at: number) => number): string {
  const into = Buffer.alloc(room + 2, '#');
  const end = write(into, 2);
  expect(end).toBeLessThanOrEqual(into.length);
  expect(into.subarray(0, 2).toString()).toBe('##');
  return into.subarray(2, end).toString('utf8');
}

describe('bytes of JSON', () => {
  it.each([
    '',
    'plain',
    'é第一小学',
    '“实验”\\小学 "东\n校区"',
    '\u0000\u001f\u007f\u0080\u07ff\u0800\uffff',
    '\u001f\u001f\u001f',
    '𠮷',
    'lone \ud800 half',
  ])('of the text %j are those of JSON.stringify', (text) => {
    expect(put(roomForText(text), (into, at) => putJsonText(into, at, text))).toBe(JSON.stringify(text));
  });

  it.each<[number, number, string]>([
    [0, 6, '0.000000'],
    [1, 6, '0.000001'],
    [-1, 6, '-0.000001'],
    [1_234_567, 6, '1.234567'],
    [-10_000_000, 6, '-10.000000'],
    [999_999, 6, '0.999999'],
    [2 ** 50 - 1, 6, '1125899906.842623'],
    [1 - 2 ** 50, 6, '-1125899906.842623'],
    [2 ** 50 - 1, 0, '1125899906842623'],
    [2 ** 50 - 1, 2, '11258999068426.23'],
    [1_000_000_000, 0, '1000000000'],
    [5, 12, '0.000000000005'],
  ])('of %d units of the decimal %d are %s', (units, decimals, text) => {
    expect(put(roomForDecimal(decimals), (into, at) => putJsonDecimal(into, at, units, decimals))).toBe(`"${text}"`);
  });

  it.each([1, 64, 65, 300])('%d bytes are copied', (count) => {
    const bytes = Buffer.from('督导'.repeat(200)).subarray(0, count);
    expect(put(count, (into, at) => putBytes(into, at, bytes))).toBe(bytes.toString('utf8'));
  });
});
