import { describe, expect, it } from 'vitest';
import { faultsBeforePublishing, faultsOfReview, type PlanSteps, signingOf } from './decide-steps.ts';
import type { PlanKind } from './plan-kind-format.ts';

const say = (zh: string) => ({ zh, en: zh });
const kind = (more: Partial<PlanKind> = {}): PlanKind => ({
  id: 'x',
  name: say('计划'),
  covers: 'year',
  parts: [
    { id: 'idea', name: say('思路'), needed: true },
    { id: 'note', name: say('附注') },
  ],
  ...more,
});
const steps = (more: Partial<PlanSteps> = {}): PlanSteps => ({
  state: 'draft',
  written: ['idea'],
  targets: 1,
  review: null,
  signed: [],
  ...more,
});
const before = (k: PlanKind, s: PlanSteps) => faultsBeforePublishing(k, s).map(({ problem }) => problem);
const SIDES: PlanKind['signatures'] = [
  { id: 'above', name: say('领导'), of: 'above' },
  { id: 'own', name: say('校长'), of: 'own' },
];

describe('before a plan is published', () => {
  it('its needed parts are written; the others may be left out', () => {
    expect(before(kind(), steps())).toEqual([]);
    expect(before(kind(), steps({ written: ['note'] }))).toEqual(['plan-part-missing']);
  });

  it('a review has passed it as it stands', () => {
    const k = kind({ review: 'another' });
    expect(before(k, steps())).toEqual(['plan-not-reviewed']);
    expect(before(k, steps({ review: 'returned' }))).toEqual(['plan-not-reviewed']);
    expect(before(k, steps({ review: 'passed' }))).toEqual([]);
  });

  it('every side has signed, and a letter that is settled has a target', () => {
    const k = kind({ signatures: SIDES, yearly: 'settlement' });
    expect(before(k, steps({ signed: ['above'] }))).toEqual(['plan-not-signed']);
    expect(before(k, steps({ signed: ['own', 'above'] }))).toEqual([]);
    expect(before(k, steps({ signed: ['own', 'above'], targets: 0 }))).toEqual(['plan-without-target']);
  });
});

describe('a review', () => {
  const k = kind({ review: 'above', checks: [{ id: 'clear', name: say('思路清晰') }] });
  const met = [{ id: 'clear', isMet: true, reason: '' }];
  const unmet = [{ id: 'clear', isMet: false, reason: '没有步骤' }];
  const faults = (s: PlanSteps, verdict: 'passed' | 'returned', answers = met, note = '') =>
    faultsOfReview(k, s, { verdict, answers, note }).map(({ problem }) => problem);

  it('answers every point, says why not, and passes only what is whole', () => {
    expect(faults(steps(), 'passed')).toEqual([]);
    expect(faults(steps(), 'passed', [])).toEqual(['check-unanswered']);
    expect(faults(steps(), 'returned', [{ id: 'clear', isMet: false, reason: ' ' }])).toEqual(['check-reason']);
    expect(faults(steps(), 'passed', unmet)).toEqual(['review-not-passing']);
    expect(faults(steps({ written: [] }), 'passed')).toEqual(['plan-part-missing']);
  });

  it('returns a plan with a reason: a point that is not met, or a note', () => {
    expect(faults(steps(), 'returned', unmet)).toEqual([]);
    expect(faults(steps(), 'returned', met)).toEqual(['review-note']);
    expect(faults(steps(), 'returned', met, '请补自我认识')).toEqual([]);
    expect(faults(steps({ state: 'published' }), 'returned', unmet)).toEqual(['plan-published']);
    const free = faultsOfReview(kind(), steps(), { verdict: 'passed', answers: [], note: '' });
    expect(free.map(({ problem }) => problem)).toEqual(['plan-without-review']);
  });
});

it('only the person named signs, once, and what is ready', () => {
  const named = { personId: 'a', isGiven: false };
  expect(signingOf(named, 'a', [])).toBe(true);
  expect(signingOf(named, 'b', [])).toBe('signature-of-another');
  expect(signingOf(named, null, [])).toBe('signature-of-another');
  expect(signingOf({ personId: null, isGiven: false }, null, [])).toBe('signer-missing');
  expect(signingOf({ personId: 'a', isGiven: true }, 'a', [])).toBe('signature-given');
  expect(signingOf(named, 'a', [{ problem: 'plan-part-missing', params: {} }])).toBe('plan-part-missing');
});
