import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  commitmentOf,
  faultOfApproval,
  faultsOfDisclosure,
  isDue,
  openingOf,
  type SealedDisclosure,
  type SealedPlan,
  type SealedTarget,
} from './sealed.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
const TARGET: SealedTarget = {
  format: 'dudao-sealed-visit/1',
  officeId: id(1),
  visitedUnitId: id(2),
  visitedUnit: '城东小学',
  onDay: '2026-12-01',
  opensAt: openingOf('2026-12-01', 6),
  title: '食堂',
  line: 'office',
  bodyId: id(3),
  themes: ['meals'],
  proposedBy: { accountId: id(4), name: '甲' },
  proposedAt: '2026-11-24T01:00:00.000Z',
  salt: 'ab'.repeat(32),
};
const PLAN: SealedPlan = { target: TARGET, reason: '举报', approvedBy: null, approvedAt: null, withdrawnAt: null };
const APPROVED: SealedPlan = {
  ...PLAN,
  approvedBy: { accountId: id(5), name: '乙' },
  approvedAt: '2026-11-25T01:00:00.000Z',
};

it('V13 six in the morning in China is ten in the evening before; it opens then and not a moment sooner', () => {
  expect(TARGET.opensAt).toBe('2026-11-30T22:00:00.000Z');
  expect(isDue(APPROVED, '2026-11-30T21:59:59.999Z')).toBe(false);
  expect(isDue(APPROVED, '2026-11-30T22:00:00.000Z')).toBe(true);
  expect(isDue(PLAN, '2026-12-02T00:00:00.000Z')).toBe(false);
  expect(isDue({ ...APPROVED, withdrawnAt: '2026-11-26T00:00:00.000Z' }, '2026-12-02T00:00:00.000Z')).toBe(false);
});

it('V13 somebody else approves, once, before its hour', () => {
  const of = (plan: SealedPlan, accountId: string, now = '2026-11-25T00:00:00.000Z', personId: string | null = id(7)) =>
    faultOfApproval(plan, { accountId, personId, proposerPersonId: id(6), now })?.problem ?? null;
  expect(of(PLAN, id(4))).toBe('sealed-own');
  expect(of(PLAN, id(5))).toBeNull();
  expect(of(APPROVED, id(5))).toBe('sealed-approved');
  expect(of({ ...PLAN, withdrawnAt: '2026-11-25T00:00:00.000Z' }, id(5))).toBe('sealed-withdrawn');
  expect(of(PLAN, id(5), TARGET.opensAt)).toBe('sealed-late');
  // Two accounts are two persons only where both are known.
  expect(of(PLAN, id(5), undefined, id(6))).toBe('sealed-own');
  expect(of(PLAN, id(5), undefined, null)).toBe('sealed-no-person');
  const unknown = { accountId: id(5), personId: id(7), proposerPersonId: null, now: '2026-11-25T00:00:00.000Z' };
  expect(faultOfApproval(PLAN, unknown)?.problem).toBe('sealed-no-person');
});

it('V12 the commitment covers every word: any of them changed afterwards is found', () => {
  const disclosure: SealedDisclosure = {
    format: 'dudao-sealed-disclosure/1',
    commitment: commitmentOf(TARGET, sha256),
    target: TARGET,
    approvedBy: '乙',
    approvedAt: '2026-11-25T01:00:00.000Z',
    openedAt: '2026-11-30T22:00:10.000Z',
  };
  const told = { at: '2026-11-24T01:00:00.000Z' };
  expect(faultsOfDisclosure(disclosure, sha256, told)).toEqual([]);
  const changes: readonly Partial<SealedTarget>[] = [
    { visitedUnitId: id(9) },
    { visitedUnit: '城西小学' },
    { onDay: '2026-12-02' },
    { title: '校车' },
    { bodyId: id(8) },
    { salt: 'cd'.repeat(32) },
  ];
  for (const change of changes) {
    const forged = { ...disclosure, target: { ...TARGET, ...change } };
    expect([change, faultsOfDisclosure(forged, sha256, told)]).toEqual([change, ['commitment']]);
  }
  expect(faultsOfDisclosure(disclosure, sha256, null)).toEqual(['log']);
  expect(faultsOfDisclosure(disclosure, sha256, undefined)).toEqual([]);
  expect(faultsOfDisclosure(disclosure, sha256, { at: '2026-12-01T00:00:00.000Z' })).toEqual(['log-order']);
  expect(faultsOfDisclosure({ ...disclosure, approvedBy: '甲' }, sha256, told)).toEqual(['persons']);
  expect(faultsOfDisclosure({ ...disclosure, openedAt: '2026-11-30T21:00:00.000Z' }, sha256, told)).toEqual(['order']);
});
