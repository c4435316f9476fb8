import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changesBetween, faultOfSubmitting, leafTexts, merkleRoot, type SealedLeaf } from './seal.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const leaf = (key: string, content: unknown, kind = 'value'): SealedLeaf => ({ kind, key, content });
const root = (leaves: readonly SealedLeaf[]) => merkleRoot(leafTexts(leaves), hash);
const MANY = Array.from({ length: 13 }, (_, i) => leaf(`k${i}`, { value: String(i) }));

describe('the root of a submission', () => {
  it('does not depend on the order in which things were said, only on what was said', () => {
    expect(root([...MANY].reverse())).toBe(root(MANY));
    for (const at of MANY.keys()) {
      const changed = MANY.map((one, i) => (i === at ? { ...one, content: { value: 'x' } } : one));
      expect(root(changed)).not.toBe(root(MANY));
      expect(root(MANY.filter((_, i) => i !== at))).not.toBe(root(MANY));
    }
    expect(root([...MANY, leaf('k99', null)])).not.toBe(root(MANY));
  });

  it('is what the description says, for nothing, one, two and three', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((text) => hash(`leaf:${text}`));
    expect(merkleRoot([], hash)).toBe(hash('empty:'));
    expect(merkleRoot(['a'], hash)).toBe(a);
    expect(merkleRoot(['a', 'b'], hash)).toBe(hash(`node:${a}${b}`));
    expect(merkleRoot(['a', 'b', 'c'], hash)).toBe(hash(`node:${hash(`node:${a}${b}`)}${c}`));
  });

  it('a node is never a leaf', () => {
    const [a, b] = ['a', 'b'].map((text) => hash(`leaf:${text}`));
    expect(merkleRoot(['a', 'b'], hash)).not.toBe(merkleRoot([`${a}${b}`], hash));
  });
});

describe('two submissions', () => {
  it('differ in what was changed, added and taken away', () => {
    const before = [leaf('a', '1'), leaf('b', '2'), leaf('c', { x: 1, y: 2 })];
    const after = [leaf('a', '1'), leaf('b', '3'), leaf('c', { y: 2, x: 1 }), leaf('d', '4')];
    expect(changesBetween(before, after)).toEqual([
      { kind: 'value', key: 'b', before: '2', after: '3' },
      { kind: 'value', key: 'd', before: null, after: '4' },
    ]);
  });
});

describe('handing in', () => {
  const figure = (value: string | null, source = '') => ({ label: { zh: '在校生', en: 'pupils' }, value, source });
  it('needs a source for every figure, and a word where there is none', () => {
    const open = { state: 'open', asked: 2 } as const;
    expect(faultOfSubmitting(open, [figure('1'), figure(null)], '')).toMatchObject({
      problem: 'dossier-source-missing',
      params: { count: 1, names: '在校生' },
    });
    expect(faultOfSubmitting(open, [figure('1', '学籍系统'), figure(null)], '')).toBe(null);
    expect(faultOfSubmitting(open, [figure(null), figure(null)], '')?.problem).toBe('dossier-empty');
    expect(faultOfSubmitting(open, [figure(null), figure(null)], '本年停办')).toBe(null);
    expect(faultOfSubmitting({ state: 'open', asked: 0 }, [], '')).toBe(null);
    expect(faultOfSubmitting({ state: 'submitted', asked: 2 }, [figure('1', 'x')], '')?.problem).toBe('dossier-sealed');
  });
});
