import { describe, expect, it } from 'vitest';
import { canonicalStandard, decideFreeze, digestStandard } from './freeze.ts';
import { readStandard } from './read-standard.ts';
import { SMALL_STANDARD } from './testing/small-standard.ts';

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
const frozen = [{ version: '1.0', ...digests }];

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

  it('a new version freezes, the same one is known', () => {
    expect(decideFreeze(published, digests, [])).toEqual({ ok: true, value: 'freeze' });
    expect(decideFreeze(published, digests, frozen)).toEqual({ ok: true, value: 'known' });
  });

  it('a published version that changed is refused with both digests', () => {
    const changed = standardOf(SMALL_STANDARD.replace('primary: 4,', 'primary: 3,'));
    expect(decideFreeze(changed, digestStandard(changed, digestOf), frozen)).toMatchObject({
      ok: false,
      problems: [{ problem: 'standard-version-changed', params: { id: 'SMALL-1', version: '1.0' } }],
    });
  });

  it('the same content is no new version, whatever it says about its changes', () => {
    const again = standardOf(SMALL_STANDARD.replace('version: "1.0"', 'version: "1.1"\nchanges: {zh: 无, en: none}'));
    expect(decideFreeze(again, digestStandard(again, digestOf), frozen)).toMatchObject({
      ok: false,
      problems: [{ problem: 'standard-content-unchanged', params: { same: '1.0' } }],
    });
  });

  it('the canonical text reads back to the same standard', () => {
    expect(JSON.parse(canonicalStandard(published))).toEqual(JSON.parse(JSON.stringify(published)));
  });
});
