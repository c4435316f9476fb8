import { describe, expect, it } from 'vitest';
import {
  faultOfDays,
  faultOfLaterDue,
  faultOfReason,
  faultsOfPublishing,
  type PlanToDecide,
  type TaskToDecide,
} from './decide-plan.ts';

const plan = (more: Partial<PlanToDecide> = {}): PlanToDecide => ({
  state: 'draft',
  fromOn: '2026-01-01',
  untilOn: '2026-12-31',
  mayExtend: true,
  hangsOnGoals: false,
  ...more,
});
const task = (more: Partial<TaskToDecide> = {}): TaskToDecide => ({
  title: '改厕',
  isKey: false,
  isOwed: false,
  hasOwner: true,
  hasAccountable: false,
  hasLeader: false,
  hasContact: false,
  hasNode: false,
  pace: '',
  startOn: null,
  dueOn: '2026-06-30',
  ...more,
});
const missing = (kind: 'project' | 'annual', more: Partial<TaskToDecide>) =>
  faultsOfPublishing(plan({ hangsOnGoals: kind === 'annual' }), [task(more)]).map(({ params }) => params.missing);

describe('publishing a plan', () => {
  it('every task has an owner and a due day', () => {
    expect(missing('project', {})).toEqual([]);
    expect(missing('project', { hasOwner: false })).toEqual(['具体责任人']);
    expect(missing('project', { dueOn: null })).toEqual(['完成时限']);
  });

  it('key work has its four fixings, an owed item its two leaders, an annual task its goal', () => {
    expect(missing('project', { isKey: true })).toEqual(['主责领导、进度安排']);
    expect(missing('project', { isKey: true, hasAccountable: true, pace: '3月底招标' })).toEqual([]);
    expect(missing('project', { isOwed: true, hasLeader: true })).toEqual(['督办的联系领导']);
    expect([missing('annual', {}), missing('annual', { hasNode: true })]).toEqual([['所属目标'], []]);
  });

  it('names every task at fault, and needs at least one task; twice is refused', () => {
    const faults = faultsOfPublishing(plan(), [task({ hasOwner: false }), task(), task({ dueOn: '2027-01-01' })]);
    expect(faults.map(({ problem }) => problem)).toEqual(['task-incomplete', 'due-outside-plan']);
    expect(faultsOfPublishing(plan(), []).map(({ problem }) => problem)).toEqual(['plan-empty']);
    expect(faultsOfPublishing(plan({ state: 'published' }), [task()]).map(({ problem }) => problem)).toEqual([
      'plan-published',
    ]);
  });
});

describe('changing a plan', () => {
  it('a published one only with a reason', () => {
    expect([faultOfReason('draft', ''), faultOfReason('published', '会议决定')]).toEqual([null, null]);
    expect(faultOfReason('published', ' x ')?.problem).toBe('reason-required');
  });

  it('a later due day is refused or needs approval; an earlier one and any of a draft do not', () => {
    const later = { before: '2026-06-30', after: '2026-07-01' };
    expect(faultOfLaterDue(plan({ state: 'published' }), 't', later)?.problem).toBe('due-needs-approval');
    expect(faultOfLaterDue(plan({ state: 'published', mayExtend: false }), 't', later)?.problem).toBe(
      'due-not-extendable',
    );
    expect(faultOfLaterDue(plan({ state: 'published' }), 't', { ...later, after: null })?.problem).toBe(
      'due-needs-approval',
    );
    expect(faultOfLaterDue(plan({ state: 'published' }), 't', { ...later, after: '2026-06-30' })).toBeNull();
    expect(faultOfLaterDue(plan({ state: 'published' }), 't', { before: null, after: '2026-06-30' })).toBeNull();
    expect(faultOfLaterDue(plan(), 't', later)).toBeNull();
  });

  it('days are in order and inside the plan', () => {
    const at = (startOn: string | null, dueOn: string | null) => faultOfDays(plan(), task({ startOn, dueOn }), 7);
    expect(at('2026-05-02', '2026-05-01')).toMatchObject({ problem: 'task-ends-before-begin', at: { row: 7 } });
    expect(at(null, '2025-12-31')?.problem).toBe('due-outside-plan');
    expect([at('2026-05-01', '2026-05-01'), at(null, null), at(null, '2026-12-31')]).toEqual([null, null, null]);
  });
});
