import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultOfAnswer,
  faultOfDecision,
  faultOfSigning,
  faultOfStep,
  isReplyOver,
  isSilent,
  type OpinionLife,
  type PointLife,
  standingPoint,
  waitingOf,
} from './decide-opinion.ts';
import { lastDayOf, type OpinionBook, preliminaryDueOf, termOf } from './opinion-book.ts';
import { ANSWERS, DECISIONS, OPINION_STATES } from './opinion-state.ts';

const POINT: PointLife = { text: '甲', demand: '改', dueOn: '2027-03-31', answer: null, decision: null };
const LIFE: OpinionLife = {
  state: 'sent',
  replyDueOn: '2027-03-10',
  overall: '较好',
  praise: [],
  advice: [],
  points: [POINT],
  cancelled: [],
  supersedes: false,
  drafter: { accountId: 'a', personId: 'p' },
};
const OTHER = { accountId: 'b', personId: 'q' };
const nameOf = (fault: { problem: string } | null) => fault?.problem ?? null;
const step = (of: Parameters<typeof faultOfStep>[0], life: Partial<OpinionLife>, today = '2027-03-05') =>
  nameOf(faultOfStep(of, { ...LIFE, ...life }, today));

describe('the course of an opinion', () => {
  it('O1 each step is taken only from its states', () => {
    for (const state of OPINION_STATES) {
      expect([state, step('sign', { state })]).toEqual([state, state === 'draft' ? null : 'opinion-not-now']);
      expect([state, step('send', { state })]).toEqual([state, state === 'signed' ? null : 'opinion-not-now']);
      expect([state, step('replace', { state })]).toEqual([state, state === 'issued' ? null : 'opinion-not-now']);
      const ends = ['issued', 'superseded', 'withdrawn'].includes(state);
      expect([state, step('withdraw', { state })]).toEqual([state, ends ? 'opinion-not-now' : null]);
    }
  });

  it('O4 O5 an empty one is neither signed nor sent, one of a cancelled visit neither sent nor issued', () => {
    expect(step('sign', { state: 'draft', overall: ' ' })).toBe('opinion-empty');
    expect(step('sign', { state: 'draft', points: [] })).toBe('opinion-empty');
    expect(step('sign', { state: 'draft', points: [], praise: ['好'] })).toBeNull();
    expect(step('send', { state: 'signed', cancelled: ['督导'] })).toBe('opinion-visit-cancelled');
    expect(step('issue', { state: 'answered', cancelled: ['督导'] })).toBe('opinion-visit-cancelled');
    for (const [of, state] of [
      ['send', 'signed'],
      ['issue', 'answered'],
    ] as const) {
      expect([of, step(of, { state, cancelled: ['督导'], supersedes: true })]).toEqual([of, null]);
    }
  });

  it('O7 the unit answers on its last day and not on the next, and hands in when every point has an answer', () => {
    expect([step('answer', {}, '2027-03-10'), step('answer', {}, '2027-03-11')]).toEqual([null, 'opinion-answer-late']);
    expect(step('finish', {})).toBe('opinion-answer-open');
    expect(
      step('finish', {
        points: [
          { ...POINT, answer: 'agree' },
          { ...POINT, decision: 'withdrawn' },
        ],
      }),
    ).toBeNull();
    expect(nameOf(faultOfAnswer({ ...POINT, decision: 'withdrawn' }, { answer: 'agree', words: '' }))).toBe(
      'opinion-point-withdrawn',
    );
    for (const answer of ANSWERS) {
      expect(nameOf(faultOfAnswer(POINT, { answer, words: ' ' }))).toBe(
        answer === 'agree' ? null : 'opinion-answer-unsaid',
      );
    }
  });

  it('O9 nothing is issued while the unit may answer, nor with an objection that nobody decided', () => {
    expect(step('issue', {}, '2027-03-10')).toBe('opinion-reply-running');
    expect(step('issue', {}, '2027-03-11')).toBeNull();
    const objected = { ...POINT, answer: 'disagree' } as const;
    expect(step('issue', { state: 'answered', points: [objected] })).toBe('opinion-undecided');
    expect(step('issue', { state: 'answered', points: [{ ...objected, decision: 'kept' }] })).toBeNull();
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            answer: fc.option(fc.constantFrom(...ANSWERS)),
            decision: fc.option(fc.constantFrom(...DECISIONS)),
          }),
        ),
        (said) => {
          const points = said.map((one) => ({ ...POINT, ...one }));
          const open = points.some(
            ({ answer, decision }) => (answer === 'disagree' || answer === 'talk') && decision === null,
          );
          expect(step('issue', { state: 'answered', points })).toBe(open ? 'opinion-undecided' : null);
        },
      ),
    );
  });

  it('O6 silence is what has no answer once the days are over', () => {
    expect(isReplyOver(LIFE, '2027-03-10')).toBe(false);
    expect([isSilent(LIFE, POINT, '2027-03-10'), isSilent(LIFE, POINT, '2027-03-11')]).toEqual([false, true]);
    expect(isSilent(LIFE, { answer: 'agree' }, '2027-03-11')).toBe(false);
    expect(isSilent({ state: 'draft', replyDueOn: null }, POINT, '2027-03-11')).toBe(false);
  });

  it('O3 the head signs what they drafted, else somebody else than the drafter, by whichever account', () => {
    const by = { accountId: 'z', personId: 'p' };
    expect(nameOf(faultOfSigning(LIFE, { by, isHead: true, hasHead: true }))).toBeNull();
    expect(nameOf(faultOfSigning(LIFE, { by: OTHER, isHead: false, hasHead: true }))).toBe('opinion-not-head');
    for (const hasHead of [false, null]) {
      expect(nameOf(faultOfSigning(LIFE, { by, isHead: false, hasHead }))).toBe('opinion-own');
      expect(nameOf(faultOfSigning(LIFE, { by: OTHER, isHead: false, hasHead }))).toBeNull();
    }
  });

  it('O8 who drafted does not decide; a change changes something; before the answer a point is only withdrawn', () => {
    const said = { decision: 'kept', text: '', demand: '', dueOn: null, talkedOn: null } as const;
    const decide = (of: object, by = OTHER, life: Partial<OpinionLife> = { state: 'answered' }) =>
      nameOf(
        faultOfDecision({ ...LIFE, ...life }, { point: POINT, said: { ...said, ...of }, by, today: '2027-03-05' }),
      );
    expect(decide({}, { accountId: 'z', personId: 'p' })).toBe('opinion-own');
    expect(decide({})).toBeNull();
    expect(decide({}, OTHER, {})).toBe('opinion-reply-running');
    expect(decide({ decision: 'withdrawn' }, OTHER, {})).toBeNull();
    expect(decide({ decision: 'changed' })).toBe('opinion-change-empty');
    expect(decide({ decision: 'changed', text: '甲', demand: '改', dueOn: '2027-03-31' })).toBe('opinion-change-none');
    expect(decide({ decision: 'changed', text: '甲', demand: '改', dueOn: '2027-04-30' })).toBeNull();
    expect(decide({ talkedOn: '2027-03-06' })).toBe('opinion-talk-ahead');
  });

  it('O8 what was withdrawn stays withdrawn: the unit was told that it need not answer', () => {
    for (const life of [LIFE, { ...LIFE, state: 'answered' }] as const) {
      for (const decision of DECISIONS) {
        const said = { decision, text: '乙', demand: '', dueOn: null, talkedOn: null };
        const point = { ...POINT, decision: 'withdrawn' } as const;
        for (const today of ['2027-03-05', '2027-03-11']) {
          expect([
            life.state,
            decision,
            today,
            nameOf(faultOfDecision(life, { point, said, by: OTHER, today })),
          ]).toEqual([life.state, decision, today, 'opinion-point-withdrawn-for-good']);
        }
      }
    }
  });

  it('O11 what stands is as decided', () => {
    const { text, demand, dueOn } = POINT;
    const changed = { text: '乙', demand: '', dueOn: null };
    expect(standingPoint(POINT, null)).toEqual({ text, demand, dueOn });
    expect(standingPoint(POINT, { decision: 'kept', ...changed })).toEqual({ text, demand, dueOn });
    expect(standingPoint(POINT, { decision: 'changed', ...changed })).toEqual(changed);
    expect(standingPoint(POINT, { decision: 'withdrawn', ...changed })).toBeNull();
  });
});

describe('days', () => {
  const span = (days: number, count: 'working' | 'calendar') => ({ days, count });
  const term = (types: readonly ['special' | 'routine'], kinds?: ['recheck']) => ({
    types: [...types],
    ...(kinds === undefined ? {} : { kinds }),
    preliminary: span(5, 'working'),
    reply: span(5, 'working'),
    issue: span(30, 'calendar'),
  });
  it('O2 the first term that fits the visit holds, else the last', () => {
    const terms = [term(['special'], ['recheck']), term(['special']), term(['routine'])];
    const book = { terms } as unknown as OpinionBook;
    expect(termOf(book, { type: 'special', kind: 'recheck' })).toBe(terms[0]);
    expect(termOf(book, { type: 'special', kind: 'announced' })).toBe(terms[1]);
    expect(termOf(book, { type: 'comprehensive', kind: 'announced' })).toBe(terms[2]);
  });

  it('O2 the first day does not count; working days skip the weekend', () => {
    expect([lastDayOf(span(5, 'calendar'), '2026-11-27'), lastDayOf(span(5, 'working'), '2026-11-27')]).toEqual([
      '2026-12-02',
      '2026-12-04',
    ]);
  });

  it('O2 the preliminary one is due from the day on which the last team left, until then from the last day planned', () => {
    const due = (...leftOn: readonly [string | null, string | null]) => {
      const [one, two] = leftOn;
      return preliminaryDueOf(span(5, 'calendar'), [
        { untilOn: '2027-03-03', leftOn: one },
        { untilOn: '2027-03-01', leftOn: two },
      ]);
    };
    expect(due(null, null)).toBe('2027-03-08');
    expect(due('2027-03-02', null)).toBe('2027-03-07');
    expect(due('2027-03-02', '2027-03-05')).toBe('2027-03-10');
  });

  it('O2 it waits for the office, then the unit, then the office again', () => {
    const days = { preliminaryDueOn: '2027-03-05', replyDueOn: null, issueDueOn: null };
    const sent = {
      state: 'sent',
      preliminaryDueOn: '2027-03-05',
      replyDueOn: '2027-03-10',
      issueDueOn: '2027-04-01',
    } as const;
    expect(waitingOf({ state: 'signed', ...days }, '2027-03-06')).toEqual({ for: 'office', dueOn: '2027-03-05' });
    expect(waitingOf(sent, '2027-03-10')).toEqual({ for: 'unit', dueOn: '2027-03-10' });
    expect(waitingOf(sent, '2027-03-11')).toEqual({ for: 'office', dueOn: '2027-04-01' });
    expect(waitingOf({ ...sent, state: 'issued' }, '2027-03-11')).toBeNull();
  });
});
