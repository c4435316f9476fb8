import { describe, expect, it } from 'vitest';
import { isNarrowed, isTallied, PLAIN_VIEW, paramsOf, questionOf, UNFINISHED, viewOf } from './list-view.ts';

const VIEWS = [
  PLAIN_VIEW,
  { ...PLAIN_VIEW, as: 'owner', ledger: 'a', phase: 'closed', light: 'red', sort: 'found', descending: true } as const,
  { ...PLAIN_VIEW, severity: 'grave', handling: 'b', isKey: true, clause: 'c 1', search: '锁', phase: 'all' } as const,
  { ...PLAIN_VIEW, source: 'threshold', depth: 'deep', method: 'look', urgency: 'high', difficulty: 'low' } as const,
  { ...PLAIN_VIEW, layer: 'branch', place: '西教学楼', isReady: true } as const,
  { ...PLAIN_VIEW, kind: 'board', hidden: ['unit', 'due'], idleSince: '2026-11-23' } as const,
  {
    ...PLAIN_VIEW,
    kind: 'time',
    moved: 'closed',
    movedFrom: '2026-11-23',
    movedUntil: '2026-11-29',
    ownerId: '0190a0b0-0000-7000-8000-000000000001',
    personId: '0190a0b0-0000-7000-8000-000000000002',
    dueFrom: '2026-11-01',
    dueUntil: '2026-11-30',
  } as const,
];

describe('the address of a list', () => {
  it.each(VIEWS)('says the whole view and nothing else %#', (view) => {
    expect(viewOf(new URLSearchParams(paramsOf(view)))).toEqual(view);
  });

  it('says nothing of a plain view', () => {
    expect(paramsOf(PLAIN_VIEW)).toEqual({});
  });

  it('takes what it does not know as not said', () => {
    expect(
      viewOf(new URLSearchParams({ phase: 'x', light: 'blue', sort: 'y', as: 'z', owner: '1', idle: 'x', hide: 'a' })),
    ).toEqual(PLAIN_VIEW);
  });
});

describe('the question that a view asks', () => {
  it('leaves out what does not narrow', () => {
    expect(questionOf('u', PLAIN_VIEW)).toEqual({
      unitId: 'u',
      as: 'concerned',
      sort: 'due',
      descending: false,
      phases: UNFINISHED,
    });
    expect(questionOf('u', { ...PLAIN_VIEW, phase: 'all', search: '  ' })).not.toHaveProperty('phases');
    expect(questionOf('u', { ...PLAIN_VIEW, phase: 'closed' })).toMatchObject({ phases: ['closed'] });
  });

  it('asks for marks as they are said', () => {
    const view = {
      ...PLAIN_VIEW,
      source: 'visit',
      depth: 'deep',
      layer: 'unit',
      place: ' 西楼 ',
      isReady: true,
    } as const;
    expect(questionOf('u', view)).toMatchObject({
      source: 'visit',
      depth: 'deep',
      layer: 'unit',
      place: '西楼',
      isReady: true,
    });
    expect(questionOf('u', PLAIN_VIEW)).not.toHaveProperty('isReady');
  });

  it('asks what moved only with its days', () => {
    const view = { ...PLAIN_VIEW, moved: 'closed', movedFrom: '2026-11-23', movedUntil: '2026-11-29' } as const;
    expect(questionOf('u', view)).toMatchObject({ moved: { what: 'closed', from: '2026-11-23', until: '2026-11-29' } });
    expect(viewOf(new URLSearchParams({ moved: 'closed', from: '2026-11-23' })).moved).toBe('');
  });

  it('is counted by the tally while nothing but ledger, phase and light narrows it', () => {
    expect(isTallied({ ...PLAIN_VIEW, ledger: 'a', phase: 'closed', light: 'red' })).toBe(true);
    expect(isTallied({ ...PLAIN_VIEW, severity: 'grave' })).toBe(false);
  });

  it('is narrowed by a light, not by a sort', () => {
    expect(isNarrowed({ ...PLAIN_VIEW, sort: 'found', ledger: 'a' })).toBe(false);
    expect(isNarrowed({ ...PLAIN_VIEW, light: 'red' })).toBe(true);
  });
});
