import { describe, expect, it } from 'vitest';
import type { Somebody } from '../access/somebody.ts';
import {
  faultOfGrade,
  faultOfSigning,
  faultOfStep,
  type LineLife,
  type PublicationLife,
} from './decide-publication.ts';
import { PUBLICATION_BOOKS, replyDueOf } from './publication-book.ts';
import { PUBLICATION_STATES } from './publication-state.ts';

const LINE: LineLife = {
  name: '甲校',
  ruleGrade: 'good',
  grade: 'good',
  isConfirmed: true,
  reply: 'accepted',
  points: [],
  isConfirmedSince: true,
};
const LIFE: PublicationLife = { state: 'told', replyDueOn: '2026-12-01', lines: [LINE], signers: [] };
const step = (of: Parameters<typeof faultOfStep>[0], life: Partial<PublicationLife>, today = '2026-11-30') =>
  faultOfStep(of, { ...LIFE, ...life }, today);
const ONE: Somebody = { accountId: 'a', personId: 'p' };
const OTHER = { accountId: 'b', personId: 'q' };

describe('the course of a publication', () => {
  it('P1 each step is taken only from its states; what is published is only superseded', () => {
    const open = (of: Parameters<typeof faultOfStep>[0]) =>
      PUBLICATION_STATES.filter((state) => step(of, { state })?.problem !== 'publication-not-now');
    expect(open('tell')).toEqual(['draft']);
    expect(open('confirm')).toEqual(['told']);
    expect(open('sign')).toEqual(['frozen']);
    expect(open('withdraw')).toEqual(['draft', 'told', 'frozen']);
    expect(open('supersede')).toEqual(['published']);
    expect(open('leaveOut')).toEqual(['draft']);
  });

  it('P2 nothing is frozen while a unit may still reply, and the units are named; after its last day silence is recorded', () => {
    const lines = [...'甲乙丙丁戊己庚辛壬癸子'].map((name) => ({ ...LINE, name, reply: null }));
    expect(step('freeze', { lines })).toMatchObject({
      problem: 'publication-reply-open',
      params: { count: 11, units: '甲、乙、丙、丁、戊、己、庚、辛、壬、癸等', dueOn: '2026-12-01' },
    });
    expect(step('freeze', { lines }, '2026-12-01')?.problem).toBe('publication-reply-open');
    expect(step('freeze', { lines }, '2026-12-02')).toBeNull();
    expect(step('reply', { lines }, '2026-12-02')?.problem).toBe('publication-reply-late');
  });

  it('P2 P3 nor with a point that nobody answered, nor a grade that nobody confirmed since', () => {
    const point = { text: '漏报', answer: null, isUpheld: false };
    const freeze = (line: Partial<LineLife>) => step('freeze', { lines: [{ ...LINE, ...line }] })?.problem ?? null;
    expect(freeze({ reply: 'objected', points: [point] })).toBe('publication-objection-open');
    expect(freeze({ isConfirmed: false })).toBe('publication-unconfirmed');
    expect(freeze({ reply: 'objected', points: [{ ...point, answer: '不采纳' }], isConfirmedSince: false })).toBe(
      'publication-unconfirmed',
    );
    expect(freeze({ reply: 'objected', points: [{ ...point, answer: '不采纳' }] })).toBeNull();
  });

  it('P3 another grade than the rule’s needs a reason; no grade is made up', () => {
    const known = ['good', 'fair'];
    const of = (grade: string | null, reason = '') => faultOfGrade(LINE, { grade, reason }, known)?.problem ?? null;
    expect([of('good'), of('fair'), of('fair', '有误'), of('best', '有误'), of(null, '有误')]).toEqual([
      null,
      'publication-grade-unsaid',
      null,
      'publication-grade-unknown',
      'publication-grade-unknown',
    ]);
  });

  it('P7 two different people sign the digest that they saw; a person with two accounts is one', () => {
    const sign = (by: Somebody, signers: readonly Somebody[], seen = 'd') =>
      faultOfSigning({ signers }, by, { seen, digest: 'd' })?.problem ?? null;
    expect(sign(ONE, [])).toBeNull();
    expect(sign(OTHER, [ONE])).toBeNull();
    expect(sign(ONE, [ONE])).toBe('publication-signed-already');
    expect(sign({ accountId: 'c', personId: 'p' }, [ONE])).toBe('publication-signed-already');
    expect(sign(ONE, [], 'another')).toBe('changed-meanwhile');
    expect(sign({ accountId: 'c', personId: null }, [ONE, OTHER])).toBe('publication-signed-twice');
    expect(step('publish', { state: 'frozen', signers: [ONE] })?.problem).toBe('publication-unsigned');
    expect(step('publish', { state: 'frozen', signers: [ONE, OTHER] })).toBeNull();
  });

  it('P2 days of reply are a rulebook’s, in working days; a least group under three is refused', () => {
    const reply = { days: 5, count: 'working' } as const;
    expect(replyDueOf({ reply }, '2026-11-24')).toBe('2026-12-01');
    expect(replyDueOf({ reply: { ...reply, count: 'calendar' } }, '2026-11-24')).toBe('2026-11-29');
    const field = PUBLICATION_BOOKS.schema.safeParse({ least_group: '2' }).error?.issues.map(({ path }) => path[0]);
    expect(field).toContain('least_group');
  });
});
