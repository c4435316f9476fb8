import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../lib/result.ts';
import { dueDay, isLate } from './due.ts';
import {
  type AnswerFacts,
  decideAnswer,
  decideClose,
  decideIssue,
  decideOpinion,
  decideReceive,
  decideSupersede,
  decideWithdraw,
  isDone,
  type Member,
  type PaperState,
  type ReceiverState,
} from './paper-state.ts';
import type { Expectation } from './papers-format.ts';

const TODAY = '2026-11-27';
const MEMBERS: readonly Member[] = [
  { id: 'p1', name: '甲' },
  { id: 'p2', name: '乙' },
];
const DECISION = {
  by: 'head' as const,
  choices: [
    { id: 'yes', name: { zh: '采纳', en: 'adopted' } },
    { id: 'no', name: { zh: '不采纳', en: 'not adopted' }, needs_reason: true },
  ],
};
const receiver = (id: string): ReceiverState => ({ id, receivedOn: null, answeredOn: null, opined: [] });
const draft = (expects: Expectation): PaperState => ({ status: 'draft', reason: '', expects, receivers: [] });
const issued = (expects: Expectation, ...ids: string[]) => must(decideIssue(draft(expects), ids.map(receiver)));
const facts = (more: Partial<AnswerFacts['kind']> = {}): AnswerFacts => ({
  kind: { expects: 'decision', decision: DECISION, ...more },
  members: MEMBERS,
  today: TODAY,
});
const OPINIONS = { opinions: { choices: DECISION.choices } };
const yes = { choice: 'yes', reason: '' };

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}
const refusal = (result: Result<unknown>) => (result.ok ? 'ok' : result.problems[0]?.problem);

describe('a paper', () => {
  it('P1 is issued to somebody, once; where nothing is expected it is closed at once', () => {
    expect(refusal(decideIssue(draft('receipt'), []))).toBe('paper-nobody');
    expect(refusal(decideIssue(issued('receipt', 'a'), [receiver('a')]))).toBe('paper-not-draft');
    expect(issued('receipt', 'a').status).toBe('issued');
    expect(issued('nothing', 'a').status).toBe('closed');
  });

  it('P2 is signed for once by each, and closed when the last has', () => {
    const one = must(decideReceive(issued('receipt', 'a', 'b'), 'a', TODAY));
    expect(one.status).toBe('issued');
    expect(refusal(decideReceive(one, 'a', TODAY))).toBe('paper-received');
    expect(must(decideReceive(one, 'b', TODAY)).status).toBe('closed');
    expect(refusal(decideReceive(must(decideWithdraw(one, '有误')), 'b', TODAY))).toBe('paper-withdrawn');
  });

  it('P3 hears each member once, members alone, before the decision', () => {
    const say = (paper: PaperState, personId: string) =>
      decideOpinion(paper, 'a', { personId, members: MEMBERS, today: TODAY });
    const one = must(say(issued('decision', 'a'), 'p1'));
    expect(one.receivers[0]?.receivedOn).toBe(TODAY);
    expect(refusal(say(one, 'p1'))).toBe('paper-opinion-given');
    expect(refusal(say(one, 'p9'))).toBe('paper-not-member');
    const decided = must(decideAnswer(one, 'a', { answer: yes, ...facts() }));
    expect(refusal(say(decided, 'p2'))).toBe('paper-closed');
  });

  it('P4 is answered once', () => {
    const two = must(
      decideAnswer(issued('reply', 'a', 'b'), 'a', {
        answer: { choice: null, reason: '' },
        kind: { expects: 'reply' },
        members: [],
        today: TODAY,
      }),
    );
    const again = decideAnswer(two, 'a', {
      answer: { choice: null, reason: '' },
      kind: { expects: 'reply' },
      members: [],
      today: TODAY,
    });
    expect(refusal(again)).toBe('paper-answered');
    expect(two.receivers[0]).toMatchObject({ receivedOn: TODAY, answeredOn: TODAY });
    expect(refusal(decideAnswer(issued('receipt', 'a'), 'a', { answer: yes, ...facts({ expects: 'receipt' }) }))).toBe(
      'paper-no-answer-asked',
    );
  });

  it('P5 is decided by a choice, with its reason, and after every opinion', () => {
    const paper = issued('decision', 'a');
    expect(refusal(decideAnswer(paper, 'a', { answer: { choice: 'maybe', reason: '' }, ...facts() }))).toBe(
      'paper-choice',
    );
    expect(refusal(decideAnswer(paper, 'a', { answer: { choice: 'no', reason: '' }, ...facts() }))).toBe(
      'paper-reason-needed',
    );
    const some = must(decideOpinion(paper, 'a', { personId: 'p1', members: MEMBERS, today: TODAY }));
    const early = decideAnswer(some, 'a', { answer: yes, ...facts(OPINIONS) });
    expect(early.ok ? null : early.problems[0]).toMatchObject({
      problem: 'paper-opinions-missing',
      params: { names: '乙' },
    });
    const all = must(decideOpinion(some, 'a', { personId: 'p2', members: MEMBERS, today: TODAY }));
    expect(must(decideAnswer(all, 'a', { answer: yes, ...facts(OPINIONS) })).status).toBe('closed');
  });

  it('P5 is not decided by a body without members', () => {
    const nobody = { ...facts(OPINIONS), members: [] };
    expect(refusal(decideAnswer(issued('decision', 'a'), 'a', { answer: yes, ...nobody }))).toBe(
      'paper-opinions-missing',
    );
  });

  it('P6–P8 ends in the open', () => {
    const paper = issued('receipt', 'a', 'b');
    expect(refusal(decideClose(paper, ''))).toBe('paper-close-reason');
    expect(must(decideClose(paper, '已电话告知')).status).toBe('closed');
    expect(must(decideSupersede(must(decideClose(paper, '已电话告知')))).status).toBe('superseded');
    expect(refusal(decideSupersede(must(decideWithdraw(paper, '有误'))))).toBe('paper-withdrawn');
    expect(refusal(decideClose(draft('receipt'), ''))).toBe('paper-not-issued');
  });

  it('P9, P10 is due after working days and late on the day after', () => {
    expect(dueDay('2026-11-27', 3)).toBe('2026-12-02');
    expect(dueDay('2026-11-27', undefined)).toBeNull();
    expect([isLate('2026-12-02', null, '2026-12-02'), isLate('2026-12-02', null, '2026-12-03')]).toEqual([false, true]);
    expect(isLate('2026-12-02', '2026-12-01', '2026-12-09')).toBe(false);
    expect(isLate(null, null, '2026-12-09')).toBe(false);
  });
});

type Act = {
  readonly act: string;
  readonly at: string;
  readonly who: string;
  readonly choice: string;
  readonly reason: string;
};
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.record({
    act: fc.constantFrom('issue', 'receive', 'opine', 'answer', 'answer', 'withdraw', 'close', 'supersede'),
    at: fc.constantFrom('a', 'b', 'c'),
    who: fc.constantFrom('p1', 'p2', 'p3'),
    choice: fc.constantFrom('yes', 'no', 'other'),
    reason: fc.constantFrom('', '理由'),
  }),
  { maxLength: 30 },
);

function step(paper: PaperState, { act, at, who, choice, reason }: Act, asksOpinions: boolean): Result<PaperState> {
  const kind = {
    expects: paper.expects,
    ...(paper.expects === 'decision' ? { decision: DECISION, ...(asksOpinions ? OPINIONS : {}) } : {}),
  };
  const known = paper.receivers.some(({ id }) => id === at);
  switch (act) {
    case 'issue':
      return decideIssue(paper, [receiver('a'), receiver('b'), receiver('c')]);
    case 'withdraw':
      return decideWithdraw(paper, reason);
    case 'close':
      return decideClose(paper, reason);
    case 'supersede':
      return decideSupersede(paper);
    default: {
      if (!known) return { ok: false, problems: [] };
      if (act === 'receive') return decideReceive(paper, at, TODAY);
      if (act === 'opine') return decideOpinion(paper, at, { personId: who, members: MEMBERS, today: TODAY });
      const answer = { choice: paper.expects === 'decision' ? choice : null, reason };
      return decideAnswer(paper, at, { answer, kind, members: MEMBERS, today: TODAY });
    }
  }
}

/** What may come after what: an end is final, but for a closed paper whose place a new text takes. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  draft: ['draft', 'issued', 'closed'],
  issued: ['issued', 'closed', 'withdrawn', 'superseded'],
  closed: ['closed', 'superseded'],
  withdrawn: ['withdrawn'],
  superseded: ['superseded'],
};

describe('whatever is done in whatever order', () => {
  it('nothing done is undone, nobody is answered for twice, and no body decides unheard', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Expectation>('nothing', 'receipt', 'reply', 'decision'),
        fc.boolean(),
        acts,
        (expects, asksOpinions, sequence) => {
          let paper = draft(expects);
          for (const act of sequence) {
            const result = step(paper, act, asksOpinions);
            if (!result.ok) continue;
            const after = result.value;
            expect(NEXT[paper.status]).toContain(after.status);
            for (const before of paper.receivers) {
              const now = after.receivers.find(({ id }) => id === before.id);
              if (before.receivedOn !== null) expect(now?.receivedOn).toBe(before.receivedOn);
              if (before.answeredOn !== null) expect(now).toEqual(before);
              expect(now?.opined).toEqual(expect.arrayContaining([...before.opined]));
            }
            for (const one of after.receivers) {
              expect(new Set(one.opined).size).toBe(one.opined.length);
              if (one.answeredOn !== null) expect(one.receivedOn).not.toBeNull();
              if (one.answeredOn !== null && asksOpinions && expects === 'decision')
                expect(one.opined).toHaveLength(MEMBERS.length);
            }
            if (after.status === 'issued') expect(after.receivers.every((one) => isDone(expects, one))).toBe(false);
            paper = after;
          }
        },
      ),
      {
        numRuns: 500,
        // A paper whose last receipt came with an opinion once stayed open.
        examples: [
          [
            'receipt',
            false,
            ['issue', 'receive', 'receive', 'opine'].map((act, i) => ({
              act,
              at: 'aabc'.charAt(i),
              who: 'p1',
              choice: 'yes',
              reason: '',
            })),
          ],
        ],
      },
    );
  });
});
