import { beginQuiz, callRound, handInQuiz, listQuizzes, readAttempt, readQuizResults } from '@dudao/core/quiz/contract';
import type { Question } from '@dudao/core/quiz/question';
import { markClause } from '@dudao/core/selfcheck/mark-contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantRun } from '../testing/plant-run.ts';
import { openSelfCheckPlaces, plantDossier, type SelfCheckPlaces } from '../testing/self-check-places.ts';
import type { Persona } from '../testing/test-app.ts';

let p: SelfCheckPlaces;
let dossierId: string;
let teacher: Persona;
beforeAll(async () => {
  p = await openSelfCheckPlaces();
  await plantRun(p.test.pool, p.county);
  const standard = { standardId: 'YZJH-2017', version: '2017.0', period: '2025-2026' };
  dossierId = await plantDossier(p, { unitId: p.school, ...standard });
  teacher = await p.test.newPersona('member', p.school);
  for (const [clause, mark] of [
    ['R1', 'met'],
    ['R2', 'partly'],
  ] as const) {
    const word = { dossierId, clause, revision: 0, mark, achievement: '有', shortfall: mark === 'met' ? '' : '缺' };
    await p.test.call(p.liaison, markClause, word);
  }
});
afterAll(() => p.test.close());

const about = () => ({ unitId: p.school, dossierId, quiz: 'four_clear' });
const begin = async (who: Persona) => (await p.test.call(who, beginQuiz, about())).output.attemptId;
const listed = async (who: Persona, unitId = p.school) =>
  (await p.test.call(who, listQuizzes, { unitId, dossierId: unitId === p.school ? dossierId : null })).output;
const results = (who: Persona) => p.test.call(who, readQuizResults, about());

/** What is right, as only the database knows while an attempt is under way. */
async function rightOf(attemptId: string): Promise<Record<string, string[]>> {
  const [row] = await p.test.rows<{ questions: Question[] }>('select questions from quiz_attempt where id = $1', [
    attemptId,
  ]);
  return Object.fromEntries((row?.questions ?? []).map(({ id, right }) => [id, [...right]]));
}

describe('the readiness quiz', () => {
  it('M235 asks everybody what is missing, the standard, how it is checked, the weak links, and is graded by machine', async () => {
    const attemptId = await begin(p.liaison);
    const { output } = await p.test.call(p.liaison, readAttempt, { attemptId });
    expect(new Set(output.questions.map(({ topic }) => topic))).toEqual(
      new Set(['missing', 'standard', 'checked', 'weak']),
    );
    expect(output.questions.map(({ id }) => id)).toContain('mark.R1');
    // Nothing of what is right leaves the server before the attempt is over.
    expect(JSON.stringify(output)).not.toContain('"right"');
    expect(output).toMatchObject({ isMine: true, endedAt: null, outcome: null, dueAt: '2026-11-24T08:15:00.000Z' });
    // Who comes back goes on with the same questions.
    expect(await begin(p.liaison)).toBe(attemptId);

    const right = await rightOf(attemptId);
    expect(right['mark.R2'] ?? ['partly']).toEqual(['partly']);
    const [wrong = ''] = Object.keys(right);
    const answers = { ...right, [wrong]: ['nothing'], 'mark.elsewhere': ['met'] };
    const handed = await p.test.call(p.liaison, handInQuiz, { attemptId, answers });
    const asked = Object.keys(right).length;
    expect(handed.output.score).toMatchObject({ right: asked - 1, asked });
    expect((await p.test.call(p.liaison, handInQuiz, { attemptId, answers })).problem).toBe('quiz-handed-in');
    const over = (await p.test.call(p.liaison, readAttempt, { attemptId })).output.outcome;
    expect(over?.answers[wrong]).toEqual(['nothing']);
    expect(over?.right[wrong]?.right).toEqual(right[wrong]);
    expect(over?.answers).not.toHaveProperty('mark.elsewhere');
  });

  it('M235 shows each person’s best and who has not taken it to the head and the team, by the walls', async () => {
    const attemptId = await begin(teacher);
    await p.test.call(teacher, handInQuiz, { attemptId, answers: await rightOf(attemptId) });
    for (const who of [p.principal, p.teamMate, p.office]) {
      const { people, missing, units, byTopic } = (await results(who)).output;
      expect(people.map(({ name, score, passed }) => [name, score.percent, passed])[0]).toEqual([
        teacher.name,
        100,
        true,
      ]);
      expect(people.map(({ name }) => name)).toContain(p.liaison.name);
      expect(missing).toContain(p.principal.name);
      expect(missing).not.toContain(teacher.name);
      expect(units).toMatchObject([{ unitId: p.school, people: 2 }]);
      expect(byTopic.map(({ topic }) => topic)).toEqual(['missing', 'standard', 'checked', 'weak']);
    }
    expect((await results(teacher)).status).toBe(403);
    expect((await results(await p.test.persona('leader', p.test.tree.citySchool))).status).toBe(404);
    // A colleague does not read another's attempt; the head does.
    const colleague = await p.test.newPersona('member', p.school);
    expect((await p.test.call(colleague, readAttempt, { attemptId })).status).toBe(404);
    expect((await p.test.call(p.principal, readAttempt, { attemptId })).output.by).toBe(teacher.name);
    expect((await p.test.call(colleague, handInQuiz, { attemptId, answers: {} })).problem).toBe('quiz-not-yours');
  });

  it('ends with its time, and after so many attempts', async () => {
    const slow = await p.test.newPersona('member', p.school);
    const first = await begin(slow);
    const at = p.test.clock.now;
    p.test.clock.now = new Date(at.getTime() + 17 * 60_000);
    const late = await p.test.call(slow, handInQuiz, { attemptId: first, answers: await rightOf(first) });
    expect([late.status, late.problem]).toEqual([409, 'quiz-over']);
    expect((await p.test.call(slow, readAttempt, { attemptId: first })).output.outcome?.score).toMatchObject({
      right: 0,
    });
    for (let i = 0; i < 2; i++) {
      const attemptId = await begin(slow);
      expect(attemptId).not.toBe(first);
      await p.test.call(slow, handInQuiz, { attemptId, answers: {} });
    }
    const before = await p.test.traces();
    const fourth = await p.test.call(slow, beginQuiz, about());
    expect([fourth.status, fourth.problem]).toEqual([409, 'quiz-attempts-used']);
    expect(await p.test.traces()).toBe(before);
    const [quiz] = (await listed(slow)).quizzes;
    expect([quiz?.mine.length, quiz?.actions]).toEqual([3, { begin: 'quiz-attempts-used', results: 'forbidden' }]);
    p.test.clock.now = at;
  });

  it('is found without naming a dossier, about the newest of the unit', async () => {
    const { quizzes } = (await p.test.call(teacher, listQuizzes, { unitId: p.school })).output;
    expect(quizzes.map(({ quiz, dossier }) => [quiz, dossier?.id])).toContainEqual(['four_clear', dossierId]);
    expect(quizzes.every(({ dossier }) => dossier !== null)).toBe(true);
    const away = await p.test.call(teacher, listQuizzes, { unitId: p.school, dossierId: p.county });
    expect(away.status).toBe(404);
  });

  it('may be looked at but not taken by the team, and is of the unit’s own dossier alone', async () => {
    expect((await listed(p.teamMate)).quizzes[0]?.actions).toEqual({ begin: 'quiz-elsewhere', results: true });
    expect((await p.test.call(p.teamMate, beginQuiz, about())).problem).toBe('quiz-elsewhere');
    expect((await p.test.call(p.office, beginQuiz, about())).problem).toBe('quiz-elsewhere');
    const { citySchool } = p.test.tree;
    const other = await p.test.persona('unit-liaison', citySchool);
    expect((await p.test.call(other, beginQuiz, { ...about(), unitId: citySchool })).status).toBe(404);
    expect((await p.test.call(p.liaison, beginQuiz, { ...about(), quiz: 'contest' })).problem).toBe('quiz-unknown');
  });
});

describe('a contest', () => {
  it('M616 is called for by the county, taken once by people of its schools, and ranks people and schools', async () => {
    const round = {
      unitId: p.county,
      quiz: 'contest',
      title: '督导知识竞赛',
      fromOn: '2026-11-24',
      untilOn: '2026-11-30',
    };
    expect((await p.test.call(p.office, callRound, { ...round, untilOn: '2026-11-20' })).problem).toBe('quiz-days');
    expect((await p.test.call(p.office, callRound, { ...round, quiz: 'four_clear' })).problem).toBe('quiz-unknown');
    expect((await p.test.call(p.liaison, callRound, { ...round, unitId: p.school })).status).toBe(403);
    const { roundId } = (await p.test.call(p.office, callRound, round)).output;
    const { citySchool } = p.test.tree;
    const other = await p.test.persona('unit-liaison', citySchool);
    const take = async (who: Persona, unitId: string, share: number) => {
      const seen = (await listed(who, unitId)).quizzes.find((one) => one.round?.id === roundId);
      expect(seen).toMatchObject({
        round: { title: '督导知识竞赛', unit: { name: '甲县' } },
        questions: 10,
        attempts: 1,
      });
      const begun = await p.test.call(who, beginQuiz, { unitId, roundId, quiz: 'contest' });
      const { attemptId } = begun.output;
      const right = Object.entries(await rightOf(attemptId));
      const answers = Object.fromEntries(right.slice(0, share));
      await p.test.call(who, handInQuiz, { attemptId, answers });
      const again = await p.test.call(who, beginQuiz, { unitId, roundId, quiz: 'contest' });
      expect(again.problem).toBe('quiz-attempts-used');
    };
    await take(teacher, p.school, 7);
    await take(other, citySchool, 9);
    const { people, units } = (
      await p.test.call(p.office, readQuizResults, { unitId: p.county, roundId, quiz: 'contest' })
    ).output;
    expect(people.map(({ name, unit, score }) => [name, unit, score.percent])).toEqual([
      [other.name, '实验小学', 90],
      [teacher.name, '城关九年制学校', 70],
    ]);
    expect(units.map(({ name, percent }) => [name, percent])).toEqual([
      ['实验小学', 90],
      ['城关九年制学校', 70],
    ]);
    // A head sees the own school alone.
    const own = (await p.test.call(p.principal, readQuizResults, { unitId: p.school, roundId, quiz: 'contest' }))
      .output;
    expect(own.people.map(({ name }) => name)).toEqual([teacher.name]);
    const at = p.test.clock.now;
    p.test.clock.now = new Date('2026-12-01T02:00:00.000Z');
    const late = await p.test.newPersona('member', p.school);
    expect((await p.test.call(late, beginQuiz, { unitId: p.school, roundId, quiz: 'contest' })).problem).toBe(
      'quiz-round-closed',
    );
    p.test.clock.now = at;
  });
});
