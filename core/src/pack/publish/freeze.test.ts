import { describe, expect, it } from 'vitest';
import { readStandard } from '../read-standard.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import { canonicalStandard, digestStandard } from './freeze.ts';

/** Not SHA-256, but like it: another text, another digest. */
const digestOf = (text: string): string =>
  `${text.length}:${[...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1e9, 7)}`;

function standardOf(text: string) {
  const read = readStandard(new Map([['a.yaml', text]]), 'a.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.standard;
}

const published = standardOf(SMALL_STANDARD);
const digests = digestStandard(published, digestOf);

describe('freezing', () => {
  it('layout, comments and order of keys do not change the digest; every word does', () => {
    const laidOut = standardOf(
      SMALL_STANDARD.replace('version: "1.0"', '# a comment\nversion: 1.0').replace(
        'title: {zh: 小标准, en: small standard}',
        'title:\n  en: small standard\n  zh: "小标准"',
      ),
    );
    expect(digestStandard(laidOut, digestOf)).toEqual(digests);
    for (const [from, to] of [
      ['primary: 4,', 'primary: 4.0,'],
      ['面积 / 学生数', '面积 / 学生数 * 1'],
      ['第一条', '第1条'],
    ] as const) {
      expect(digestStandard(standardOf(SMALL_STANDARD.replace(from, to)), digestOf).digest).not.toBe(digests.digest);
    }
  });

  it('the canonical text reads back to the same standard', () => {
    expect(JSON.parse(canonicalStandard(published))).toEqual(JSON.parse(JSON.stringify(published)));
  });
});
