import { describe, expect, it } from 'vitest';
import { type CitedEvaluation, faultsOfAnswers, judgeApplication } from './judge.ts';
import { PROGRAMME_TEXT, programmeOf } from './testing/programme-text.ts';

const programme = programmeOf();
const judge = (answers: Record<string, string | boolean | null>, terms: Record<string, string> = { limit: '500' }) =>
  judgeApplication(programme, { level: null, answers, terms, cited: [], on: '2026-11-24' });
const RUN: CitedEvaluation = {
  runId: '00000000-0000-4000-8000-000000000001',
  standardId: 'BZ-1',
  version: '1.0',
  verdict: 'pass',
  period: '2025-2026',
  evaluatedOn: '2026-09-01',
  digest: 'd',
};

describe('judging an application', () => {
  it('the limit itself is met, one cent above is not, and the formula is shown with the numbers', () => {
    const met = judge({ licence: true, fee: '500' });
    expect([met.verdict, met.criteria.map(({ verdict }) => verdict)]).toEqual(['pass', ['met', 'met']]);
    const over = judge({ licence: true, fee: '500.01' });
    expect([over.verdict, over.criteria[1]?.verdict]).toEqual(['fail', 'unmet']);
    expect(over.criteria[1]?.substituted).toContain('500.01');
  });

  it('what is missing makes it pending and is named; one unmet criterion decides all the same', () => {
    expect(judge({ licence: true }).criteria[1]?.missing).toEqual([{ zh: '收费', en: 'fee' }]);
    const open = judge({ licence: true, fee: '400' }, {});
    expect([open.verdict, open.criteria[1]?.missing[0]?.zh]).toEqual(['pending', '限价']);
    expect(judge({ licence: false }).verdict).toBe('fail');
  });

  it('a criterion without formula waits for people; one without any criterion never passes', () => {
    const open = programmeOf(PROGRAMME_TEXT.replace('formula: 有许可证, ', ''));
    const judged = judgeApplication(open, {
      level: null,
      answers: { fee: '1' },
      terms: { limit: '2' },
      cited: [],
      on: '2026-11-24',
    });
    expect([judged.verdict, judged.criteria[0]?.by, judged.criteria[0]?.verdict]).toEqual([
      'pending',
      'people',
      'pending',
    ]);
    const none = { ...open, criteria: [] };
    expect(judgeApplication(none, { level: null, answers: {}, terms: {}, cited: [], on: '2026-11-24' }).verdict).toBe(
      'pending',
    );
  });

  it('a criterion by standard takes the evaluation that is cited, and only by a standard it names', () => {
    const cites = programmeOf(PROGRAMME_TEXT.replace('formula: 有许可证', 'standards: [BZ-1]'));
    const judged = (cited: readonly CitedEvaluation[]) =>
      judgeApplication(cites, { level: null, answers: { fee: '1' }, terms: { limit: '2' }, cited, on: '2026-11-24' })
        .criteria[0];
    expect(judged([RUN])).toMatchObject({ verdict: 'met', by: 'standard', cited: { digest: 'd' } });
    expect(judged([{ ...RUN, verdict: 'fail' }])?.verdict).toBe('unmet');
    expect(judged([{ ...RUN, verdict: 'pending' }])?.verdict).toBe('pending');
    expect(judged([{ ...RUN, standardId: 'BZ-2' }])).toMatchObject({ verdict: 'pending', cited: null });
  });

  it('criteria of another level are not asked; items of a pair stand by themselves and all must pass', () => {
    const levels = programmeOf(
      PROGRAMME_TEXT.replace(
        'facts:',
        'levels:\n  - {id: low, name: {zh: 低, en: low}}\n  - {id: high, name: {zh: 高, en: high}}\nfacts:',
      ).replace('formula: 有许可证', 'level: high, formula: 有许可证'),
    );
    const at = (level: string) =>
      judgeApplication(levels, {
        level,
        answers: { licence: false, fee: '1' },
        terms: { limit: '2' },
        cited: [],
        on: '2026-11-24',
      });
    expect([at('low').verdict, at('low').criteria.length, at('high').verdict]).toEqual(['pass', 1, 'fail']);
    const pair = programmeOf(
      PROGRAMME_TEXT.replace(
        'facts:',
        'items:\n  - {id: a, name: {zh: 甲, en: a}}\n  - {id: b, name: {zh: 乙, en: b}}\nfacts:',
      )
        .replace('formula: 有许可证', 'item: a, formula: 有许可证')
        .replace('formula: 收费', 'item: b, formula: 收费'),
    );
    const both = judgeApplication(pair, {
      level: null,
      answers: { licence: true, fee: '9' },
      terms: { limit: '2' },
      cited: [],
      on: '2026-11-24',
    });
    expect([both.items, both.verdict]).toEqual([
      [
        { item: 'a', verdict: 'pass' },
        { item: 'b', verdict: 'fail' },
      ],
      'fail',
    ]);
  });

  it('answers must be asked for and of their kind', () => {
    const good = { licence: true, fee: '12.5', since: '2020-09-01', children: '120' };
    expect(faultsOfAnswers(programme, { ...good, fee: null })).toEqual([]);
    for (const bad of [
      { licence: '是' },
      { fee: '很少' },
      { fee: true },
      { since: '2020-02-30' },
      { children: '1.5' },
      { unheard: '1' },
    ]) {
      expect(faultsOfAnswers(programme, { ...good, ...bad }).map(({ problem }) => problem)).toEqual([
        'recognition-answer',
      ]);
    }
  });
});
