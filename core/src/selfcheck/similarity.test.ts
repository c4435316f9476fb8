import { describe, expect, it } from 'vitest';
import { commonShingles, comparePair, copiedPairs, type TextOfSomebody, wordsWritten } from './copied-pairs.ts';
import { COPIED_SHARE, comparable, passagesOf } from './similarity.ts';
import { COPYING, HONEST } from './testing/invented-texts.ts';

const honest: readonly TextOfSomebody[] = HONEST.map((text, i) => ({ id: `h${i}`, owner: `school ${i}`, text }));
const common = commonShingles(honest);
const never = () => false;

/** Share of every honest pair, and of every way of copying every text. */
function measured() {
  const pairs = HONEST.flatMap((a, i) => HONEST.slice(i + 1).map((b) => comparePair(a, b, common).share));
  const copies = Object.entries(COPYING).map(([way, copy]) => {
    const shares = HONEST.map(
      (text, i) => comparePair(copy(text, HONEST[(i + 5) % HONEST.length] ?? ''), text, common).share,
    );
    return { way, least: Math.min(...shares), found: shares.filter((share) => share >= COPIED_SHARE).length };
  });
  return { most: Math.max(...pairs), pairs: pairs.length, copies };
}

describe('copied passages', () => {
  it('stand where they stood in the texts as written, whatever the punctuation', () => {
    const [a, b] = ['甲：因为缺音乐教师，学校请来了镇上的唢呐班子。乙', '因为缺音乐教师、学校请来了镇上的唢呐班子！'];
    const [passage, ...others] = passagesOf(comparable(a), comparable(b), never);
    expect(others).toEqual([]);
    expect([a.slice(...(passage?.a ?? [])), b.slice(...(passage?.b ?? []))]).toEqual([
      '因为缺音乐教师，学校请来了镇上的唢呐班子',
      '因为缺音乐教师、学校请来了镇上的唢呐班子',
    ]);
  });

  it('are not what everybody says, unless it is long', () => {
    const stock = '全面贯彻党的教育方针落实立德树人根本任务';
    const [a, b] = [comparable(`甲校${stock}办学`), comparable(`乙校${stock}育人`)];
    expect(passagesOf(a, b, never)).toHaveLength(1);
    expect(passagesOf(a, b, () => true)).toEqual([]);
    const long = comparable(`${stock}，${stock.split('').reverse().join('')}`);
    expect(passagesOf(long, long, () => true)).toHaveLength(1);
  });

  it('are of the words that people write and not of numbers, days and short cells', () => {
    expect(
      wordsWritten({
        b: { words: '乙' },
        a: { rows: [{ on: '2026-09-01', what: '短', say: '这一格写了超过二十个字的话所以它算作是自己的话了' }] },
      }),
    ).toBe('这一格写了超过二十个字的话所以它算作是自己的话了\n乙');
  });
});

describe('pairs among many texts', () => {
  it('are those, and no others, that holding every text against every other one finds', () => {
    const copies = Object.values(COPYING).flatMap((copy, way) =>
      HONEST.map((text, i) => ({
        id: `c${way} ${i}`,
        owner: `copier ${way} ${i}`,
        text: copy(text, HONEST[(i + 5) % HONEST.length] ?? ''),
      })),
    );
    const all = [...honest, ...copies];
    const isCommon = commonShingles(all);
    const slow = all.flatMap((a, i) =>
      all
        .slice(i + 1)
        .flatMap((b) => (comparePair(a.text, b.text, isCommon).share >= COPIED_SHARE ? [[a.id, b.id]] : [])),
    );
    const found = copiedPairs(all, all).map(({ a, b }) => [a, b].sort().join(' - '));
    expect(found.sort()).toEqual(slow.map((pair) => pair.sort().join(' - ')).sort());
    expect(found.length).toBeGreaterThan(HONEST.length);
  });
});

describe('the threshold', () => {
  it('finds every way of copying and accuses no honest pair, with room on both sides', () => {
    const { most, pairs, copies } = measured();
    expect(pairs).toBe(66);
    expect(most).toBeLessThan(COPIED_SHARE * 0.75);
    expect(copies.filter(({ found }) => found < HONEST.length)).toEqual([]);
    expect(Math.min(...copies.map(({ least }) => least))).toBeGreaterThan(COPIED_SHARE * 1.25);
  });

  it('finds one copy among many texts, and tells who shares what with whom', () => {
    const copy = {
      id: 'copy',
      owner: 'another school',
      text: COPYING['half of it in an own text']?.(HONEST[4] ?? '', HONEST[9] ?? '') ?? '',
    };
    const found = copiedPairs([copy], [...honest, copy]);
    expect(found.map(({ a, b }) => [a, b])).toEqual([
      ['copy', 'h9'],
      ['copy', 'h4'],
    ]);
    expect(copiedPairs(honest, honest)).toEqual([]);
    const same = { ...copy, owner: 'school 9' };
    expect(copiedPairs([same], [...honest, same]).map(({ b }) => b)).toEqual(['h4']);
  });

  it('finds what many copied from one newspaper, though then many say it', () => {
    const all = HONEST.slice(0, 8).map((text, i) => ({ id: `n${i}`, owner: `n${i}`, text: `${text}${HONEST[11]}` }));
    expect(copiedPairs(all, all)).toHaveLength(28);
  });
});
