import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plainOf, readYaml } from '../located.ts';
import { editText, type TextEdit, writeText } from './edit-text.ts';

const TEXT = `# head
title: {zh: 标准, en: Standard} # names
list:
  # the first
  - id: A
    name: {zh: 甲, en: a}
    formula: x / y # how
    threshold: {primary: 4.2, junior: 5.3}

  # the second
  - {id: B, note: "quoted: yes"}
empty:
`;

function edited(...edits: readonly TextEdit[]): string {
  const result = editText('f.yaml', TEXT, edits);
  if (!result.ok) throw new Error(result.problems[0]?.problem);
  return result.value;
}

/** Lines that an edit took away (-) and brought (+). */
function difference(after: string): readonly string[] {
  const a = TEXT.split('\n');
  const b = after.split('\n');
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `-${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+${line}`),
  ];
}

describe('editing a file by its meaning', () => {
  it('a value changes on its line only; the remark behind it stays', () => {
    expect(difference(edited({ kind: 'set', path: ['list', 0, 'formula'], value: 'x / y * 100' }))).toEqual([
      '-    formula: x / y # how',
      '+    formula: x / y * 100 # how',
    ]);
    expect(difference(edited({ kind: 'set', path: ['list', 0, 'threshold', 'primary'], value: '4.5' }))).toEqual([
      '-    threshold: {primary: 4.2, junior: 5.3}',
      '+    threshold: {primary: 4.5, junior: 5.3}',
    ]);
  });

  it('what needs quotes gets them, and comes back as the same text', () => {
    for (const value of [
      'true',
      'null',
      '~',
      'a: b',
      '# no remark',
      '- x',
      '{}',
      '"',
      '若 a 则 "b"',
      '%',
      '@',
      '',
      'two\nlines',
      ' edge ',
      '1e3',
    ]) {
      const read = readYaml('f', edited({ kind: 'set', path: ['list', 0, 'formula'], value }));
      expect(read.ok && plainOf(read.value)).toMatchObject({ list: [{ formula: value }, {}] });
    }
  });

  it('truths stay truths and may replace texts', () => {
    const read = readYaml('f', edited({ kind: 'set', path: ['list', 1, 'required'], value: true }));
    expect(read.ok && plainOf(read.value)).toMatchObject({ list: [{}, { required: true }] });
  });

  it('keys on the way are made, also below a key without value', () => {
    const read = readYaml(
      'f',
      edited(
        { kind: 'set', path: ['empty', 'zh'], value: '文' },
        { kind: 'set', path: ['fresh', 'deep', 'x'], value: '1' },
      ),
    );
    expect(read.ok && plainOf(read.value)).toMatchObject({ empty: { zh: '文' }, fresh: { deep: { x: '1' } } });
  });

  it('an entry is put in, taken out, and moved together with its remark', () => {
    expect(edited({ kind: 'move', from: ['list', 1], list: ['list'], index: 0 })).toContain(
      '  # the second\n  - {id: B, note: "quoted: yes"}\n',
    );
    const order = (text: string) => [...text.matchAll(/id: (\w)/gu)].map(([, id]) => id).join('');
    expect(order(edited({ kind: 'move', from: ['list', 1], list: ['list'], index: 0 }))).toBe('BA');
    expect(order(edited({ kind: 'insert', list: ['list'], index: 1, value: { id: 'C' } }))).toBe('ACB');
    expect(order(edited({ kind: 'remove', path: ['list', 0] }))).toBe('B');
    expect(edited({ kind: 'insert', list: ['empty'], index: 0, value: { id: 'C' } })).toContain('empty:\n  - {id: C}');
  });

  it('a place that leads nowhere and a broken file are refused', () => {
    const nowhere = editText('f.yaml', TEXT, [{ kind: 'set', path: ['title', 'zh', 'x'], value: '1' }]);
    expect(nowhere.ok ? null : nowhere.problems[0]?.problem).toBe('edit-no-such-place');
    const broken = editText('f.yaml', 'a: [', [{ kind: 'set', path: ['a'], value: '1' }]);
    expect(broken.ok ? null : broken.problems[0]).toMatchObject({ problem: 'pack-yaml', at: { file: 'f.yaml' } });
  });

  it('a published pack file comes back letter by letter but for the change', () => {
    const text = readFileSync(
      new URL('../../../../packs/cn-compulsory/standards/yzjh-2017.yaml', import.meta.url),
      'utf8',
    );
    const unchanged = editText('f', text, []);
    expect(unchanged.ok && unchanged.value === text).toBe(true);
  });

  it('a new file says what it was given', () => {
    const content = {
      format: 'x/1',
      version: '2017.0',
      truth: true,
      nothing: [],
      rows: [{ a: 'b: c', '小学/1': 'null' }],
      long: '长'.repeat(200),
    };
    const read = readYaml('f', writeText(content));
    expect(read.ok && plainOf(read.value)).toEqual(content);
  });
});
