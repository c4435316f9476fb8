import { describe, expect, it } from 'vitest';
import { type Baseline, differencesSince, type FrozenTask } from './baseline.ts';

const task = (id: string, more: Partial<FrozenTask> = {}): FrozenTask => ({
  id,
  title: `任务${id}`,
  owner: '甲',
  accountable: '',
  leadUnit: '一小',
  startOn: null,
  dueOn: '2026-06-30',
  workDays: null,
  ...more,
});
const plan = (tasks: readonly FrozenTask[], value = '10'): Baseline => ({
  tasks,
  targets: [{ id: 't', title: '指标', value, dueOn: '2026-12-31' }],
});

describe('a plan against its baseline', () => {
  it('what came, went and changed, field by field in words', () => {
    const before = plan([task('1'), task('2'), task('3')]);
    const now = plan([task('1', { dueOn: '2026-07-31', owner: '' }), task('3'), task('4')], '12');
    expect(differencesSince(before, now)).toEqual([
      {
        kind: 'changed',
        of: 'task',
        id: '1',
        title: '任务1',
        fields: [
          { field: 'owner', before: '甲', after: '' },
          { field: 'dueOn', before: '2026-06-30', after: '2026-07-31' },
        ],
      },
      { kind: 'added', of: 'task', id: '4', title: '任务4', fields: [] },
      { kind: 'removed', of: 'task', id: '2', title: '任务2', fields: [] },
      {
        kind: 'changed',
        of: 'target',
        id: 't',
        title: '指标',
        fields: [{ field: 'value', before: '10', after: '12' }],
      },
    ]);
    expect(differencesSince(before, before)).toEqual([]);
  });
});
