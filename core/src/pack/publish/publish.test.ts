import { describe, expect, it } from 'vitest';
import type { Result } from '../../lib/result.ts';
import { PACK_FILE } from '../pack-file.ts';
import { type Pack, readPack } from '../read-pack.ts';
import { SMALL_STANDARD } from '../testing/small-standard.ts';
import { digestStandard } from './freeze.ts';
import { decidePublish } from './publish.ts';
import { checkPublished, publishPack, readPublished } from './published.ts';

/** Not SHA-256, but like it: another text, another digest of 64 hexadecimal digits. */
const digestOf = (text: string): string =>
  [...text]
    .reduce((sum, c) => (sum * 33n + BigInt(c.codePointAt(0) ?? 0)) % 2n ** 256n, 7n)
    .toString(16)
    .padStart(64, '0');

interface Entry {
  readonly version: string;
  readonly status?: 'draft' | 'published';
  readonly line?: string;
}

/** A pack with one standard in these versions, each with its line for primary schools. */
function packOf(...entries: readonly Entry[]): Pack {
  const name = ({ version }: Entry) => `standards/v${version}.yaml`;
  const pack = taken(
    readPack(
      new Map([
        [
          PACK_FILE,
          [
            'format: dudao-pack/1',
            'id: small',
            'name: {zh: 小, en: small}',
            'standards:',
            ...entries.map((entry) => `  - {file: ${name(entry)}, status: ${entry.status ?? 'published'}}`),
          ].join('\n'),
        ],
        ...entries.map((entry): [string, string] => [
          name(entry),
          SMALL_STANDARD.replace('version: "1.0"', `version: "${entry.version}"`).replace(
            'primary: 4,',
            `primary: ${entry.line ?? '4'},`,
          ),
        ]),
      ]),
    ),
  );
  return pack;
}

function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

function candidate(entry: Entry) {
  const [found] = packOf(entry).standards;
  if (found === undefined) throw new Error('the pack has one standard');
  const { id, version } = found.standard;
  return { id, version, ...digestStandard(found.standard, digestOf) };
}

const names = (result: { readonly ok: boolean; readonly problems?: readonly { readonly problem: string }[] }) =>
  result.problems?.map(({ problem }) => problem);

describe('publishing', () => {
  const first = candidate({ version: '1.0' });

  it('a new version is published, the same one is known', () => {
    expect(decidePublish([], first)).toEqual({ ok: true, value: 'publish' });
    expect(decidePublish([first], first)).toEqual({ ok: true, value: 'known' });
    expect(decidePublish([first], candidate({ version: '1.1', line: '5' }))).toEqual({ ok: true, value: 'publish' });
  });

  it('a published version that changed is refused with both digests', () => {
    expect(decidePublish([first], candidate({ version: '1.0', line: '3' }))).toMatchObject({
      problems: [{ problem: 'standard-version-changed', params: { id: 'SMALL-1', version: '1.0' } }],
    });
  });

  it('the same content is no new version', () => {
    expect(decidePublish([first], candidate({ version: '1.1' }))).toMatchObject({
      problems: [{ problem: 'standard-content-unchanged', params: { same: '1.0' } }],
    });
  });

  it('versions only grow, by their numbers and not by their letters', () => {
    const tenth = candidate({ version: '1.10', line: '6' });
    expect(names(decidePublish([first, tenth], candidate({ version: '1.9', line: '5' })))).toEqual([
      'standard-version-not-newer',
    ]);
    expect(names(decidePublish([first], candidate({ version: '1', line: '5' })))).toEqual([
      'standard-version-not-newer',
    ]);
    expect(decidePublish([first, tenth], candidate({ version: '1.11', line: '7' })).ok).toBe(true);
  });
});

describe("a pack's record of published versions", () => {
  const record = (pack: Pack, before = '') =>
    publishPack({ ...pack, rulebooks: [] }, before === '' ? [] : taken(readPublished(before)), digestOf);

  it('is written from what is marked as published, oldest first, and then holds', () => {
    const pack = packOf(
      { version: '1.1', line: '5' },
      { version: '1.0' },
      { version: '2.0', line: '6', status: 'draft' },
    );
    const { added, text } = taken(record(pack));
    expect(added.map(({ version }) => version)).toEqual(['1.0', '1.1']);
    expect(checkPublished({ ...pack, rulebooks: [] }, taken(readPublished(text)), digestOf)).toEqual([]);
    expect(taken(record(pack, text))).toEqual({ added: [], text });
  });

  it('tells an edited version by its file and line, and writes nothing', () => {
    const { text } = taken(record(packOf({ version: '1.0' })));
    const edited = packOf({ version: '1.0', line: '3' });
    const found = checkPublished({ ...edited, rulebooks: [] }, taken(readPublished(text)), digestOf);
    expect(found).toMatchObject([
      { problem: 'standard-version-changed', at: { file: 'standards/v1.0.yaml', line: 3, clause: 'SMALL-1' } },
    ]);
    expect(names(record(edited, text))).toEqual(['standard-version-changed']);
  });

  it('tells a version that is gone, one that became a draft again, and one not yet recorded', () => {
    const { text } = taken(record(packOf({ version: '1.0' }, { version: '1.1', line: '5' })));
    const published = taken(readPublished(text));
    const gone = packOf({ version: '1.0' }, { version: '1.2', line: '6' });
    expect(
      checkPublished({ ...gone, rulebooks: [] }, published, digestOf).map(({ problem, at }) => [problem, at?.file]),
    ).toEqual([
      ['published-not-recorded', 'standards/v1.2.yaml'],
      ['published-missing', 'published.yaml'],
    ]);
    expect(names(record(gone, text))).toEqual(['published-missing']);
    const draft = packOf({ version: '1.0' }, { version: '1.1', line: '5', status: 'draft' });
    expect(checkPublished({ ...draft, rulebooks: [] }, published, digestOf)).toMatchObject([
      { problem: 'published-missing', params: { version: '1.1' }, at: { line: 9 } },
    ]);
  });

  it('refuses two new versions of the same content, and a damaged record', () => {
    expect(names(record(packOf({ version: '1.0' }, { version: '1.1' })))).toEqual(['standard-content-unchanged']);
    expect(
      names(
        readPublished('format: dudao-published/1\nversions: [{standard: A, version: "1", digest: abc, content: abc}]'),
      ),
    ).toEqual(['pack-wrong-value', 'pack-wrong-value']);
  });
});
