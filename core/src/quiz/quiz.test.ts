import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRulebooks, readRulebook } from '../pack/rulebook.ts';
import { drawQuestions } from './draw.ts';
import { makeQuestions, type QuizFacts } from './generate.ts';
import { gradeAnswers, isRight, type Question } from './question.ts';
import { poolOf, QUIZZES } from './quizzes.ts';
import { standPeople, standUnits } from './standing.ts';

const FILE = new URL('../../../packs/cn-quiz/quizzes/zc-zs.yaml', import.meta.url);
function bookOf(change: (text: string) => string = (text) => text) {
  const book = readRulebook(QUIZZES, 'quizzes/zc-zs.yaml', change(readFileSync(FILE, 'utf8')));
  if (!book.ok) throw new Error(JSON.stringify(book.problems));
  return book.value;
}

const zh = (text: string) => ({ zh: text, en: text });
const FACTS: QuizFacts = {
  standard: zh('某标准'),
  clauses: [
    { id: 'A1', name: zh('甲'), mark: 'met', hasOpenGap: false },
    { id: 'A2', name: zh('乙'), mark: 'partly', hasOpenGap: true },
    { id: 'A3', name: zh('丙'), mark: null, hasOpenGap: false },
  ],
  lines: [{ clause: 'A1', id: 'area', name: zh('面积'), member: zh('小学'), line: '4.5', unit: '㎡' }],
  texts: [{ id: 'route', name: zh('检查路线'), by: 'head' }],
  gaps: [
    { id: 'g1', clause: 'A2', action: '购置', owner: '王主任' },
    { id: 'g2', clause: 'A2', action: '整理', owner: '李主任' },
  ],
};

describe('a question', () => {
  it('is right by exactly the right choices, a number by its value however it is typed', () => {
    const multiple = { kind: 'multiple', right: ['a', 'b'] } as const;
    const said = (kind: Question['kind'], right: string[], answer: string[]) => isRight({ kind, right }, answer);
    expect(isRight({ ...multiple, right: [...multiple.right] }, ['b', 'a'])).toBe(true);
    for (const wrong of [['a'], ['a', 'b', 'c'], ['a', 'a'], []])
      expect(said('multiple', ['a', 'b'], wrong)).toBe(false);
    for (const same of ['4.5', ' 4.50 ', '４．５', '+4.5'])
      expect([same, said('number', ['4.5'], [same])]).toEqual([same, true]);
    for (const wrong of ['', '4.51', '四点五', '4.5㎡']) expect(said('number', ['4.5'], [wrong])).toBe(false);
    expect(said('number', ['2000'], ['2,000'])).toBe(true);
  });

  it('is made of what is known, with what is right known by machine', () => {
    const made = (of: 'marks' | 'lines' | 'checkers' | 'gaps', facts = FACTS) => makeQuestions(of, 't', facts);
    expect(made('marks').map(({ id, right }) => [id, right])).toEqual([
      ['mark.A1', ['met']],
      ['mark.A2', ['partly']],
      ['short', ['A2']],
    ]);
    expect(made('lines')).toMatchObject([
      { kind: 'number', right: ['4.5'], unit: '㎡', text: { zh: expect.stringContaining('小学') } },
    ]);
    expect(made('checkers')).toMatchObject([{ right: ['head'] }]);
    expect(made('gaps').map(({ id, right }) => [id, right])).toEqual([
      ['open', ['A2']],
      ['owner.g1', ['王主任']],
      ['owner.g2', ['李主任']],
    ]);
    // Nothing is asked that has only one answer to choose from.
    expect(made('gaps', { ...FACTS, gaps: FACTS.gaps.slice(0, 1), clauses: [] })).toEqual([]);
  });
});

describe('a draw', () => {
  const pool = poolOf(bookOf().content, { about: 'dossier' }, FACTS);

  it('takes of each topic so many, none twice, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const draws = [
          { topic: 'checked', count },
          { topic: 'missing', count: 99 },
        ];
        const drawn = drawQuestions(pool, draws, seed);
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        const of = (topic: string) => pool.filter((one) => one.topic === topic).length;
        expect(drawn.filter(({ topic }) => topic === 'checked')).toHaveLength(Math.min(count, of('checked')));
        expect(drawn.filter(({ topic }) => topic === 'missing')).toHaveLength(of('missing'));
        expect(drawQuestions(pool, draws, seed)).toEqual(drawn);
      }),
    );
    const orders = Array.from({ length: 40 }, (_, seed) =>
      drawQuestions(pool, [{ topic: 'checked', count: 3 }], seed)
        .map(({ id }) => id)
        .join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(10);
  });

  it('asks of a round only the bank', () => {
    expect(poolOf(bookOf().content, { about: 'round' }, FACTS).every(({ id }) => id.startsWith('bank.'))).toBe(true);
  });
});

describe('a score', () => {
  it('counts by topic, what is not answered as wrong', () => {
    const [first, second] = makeQuestions('marks', 'missing', FACTS);
    const [line] = makeQuestions('lines', 'standard', FACTS);
    const asked = [first, second, line].flatMap((one) => one ?? []);
    expect(gradeAnswers(asked, { 'mark.A1': ['met'], 'line.area.小学': ['4.5'] })).toEqual({
      topics: [
        { topic: 'missing', right: 1, asked: 2 },
        { topic: 'standard', right: 1, asked: 1 },
      ],
      right: 2,
      asked: 3,
      percent: 66,
    });
  });

  it('puts people by their best, of equals who took less time, and units by the mean', () => {
    const attempt = (id: string, accountId: string, unitId: string, percent: number, seconds: number) => ({
      id,
      accountId,
      name: accountId,
      unitId,
      score: { topics: [], right: percent, asked: 100, percent },
      seconds,
    });
    const people = standPeople([
      attempt('1', '甲', 'U', 60, 100),
      attempt('2', '甲', 'U', 90, 300),
      attempt('3', '乙', 'V', 90, 200),
      attempt('4', '丙', 'V', 50, 10),
    ]);
    expect(people.map(({ id, attempts }) => [id, attempts])).toEqual([
      ['3', 1],
      ['2', 2],
      ['4', 1],
    ]);
    expect(standUnits(people, 60)).toEqual([
      { unitId: 'U', people: 1, passed: 1, percent: 90 },
      { unitId: 'V', people: 2, passed: 1, percent: 70 },
    ]);
  });
});

describe('quizzes of a rulebook', () => {
  const faults = (from: string, to: string) => {
    const book = bookOf((text) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    });
    return checkRulebooks([QUIZZES], [book]).map(({ problem }) => problem);
  };

  it('hold together', () => {
    expect(checkRulebooks([QUIZZES], [bookOf()])).toEqual([]);
  });

  it('name topics and choices that are there, and a round draws no more than the bank has', () => {
    expect(faults('topic: weak, of: gaps', 'topic: nowhere, of: gaps')).toEqual(['pack-unknown-reference']);
    expect(faults('right: [effect]', 'right: [nothing]')).toEqual(['pack-unknown-reference']);
    expect(faults('{topic: checked, count: "4"}', '{topic: checked, count: "40"}')).toEqual(['quiz-too-few']);
    expect(faults('id: size,', 'id: training,')).toEqual(['pack-duplicate-id']);
  });
});
