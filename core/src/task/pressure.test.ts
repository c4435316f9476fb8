import { expect, it } from 'vitest';
import { parseDay } from '../lib/plain-day.ts';
import { listPressures, type TargetToPress, type TaskToPress } from './pressure.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
/** Ten working days from the plan's first to the due day; on the ninth five of them have passed. */
const FROM = day('2026-03-02');
const TODAY = day('2026-03-09');
const target = (more: Partial<TargetToPress> = {}): TargetToPress => ({
  id: 'a',
  name: '新增学位',
  kind: 'amount',
  sense: 'at-least',
  value: '1000',
  reached: null,
  dueOn: day('2026-03-13'),
  ...more,
});
const task = (title: string, more: Partial<TaskToPress> = {}): TaskToPress => ({
  id: title,
  title,
  state: 'under-way',
  startOn: FROM,
  dueOn: day('2026-03-13'),
  progress: 50,
  lastActOn: null,
  ...more,
});
const press = (targets: readonly TargetToPress[], tasks: readonly TaskToPress[] = [], today = TODAY) =>
  listPressures({ fromOn: FROM, targets, tasks }, today);
const expectedOf = (more: Partial<TargetToPress>, today = TODAY) =>
  press([target(more)], [], today).map((one) => (one.by === 'goal' ? one.expected : one.by))[0];

it('M201 an amount behind its straight-line share presses, one that has reached it exactly does not', () => {
  expect([expectedOf({ reached: '499.999999' }), expectedOf({ reached: '500' })]).toEqual(['500', undefined]);
  expect([expectedOf({}), expectedOf({}, FROM)]).toEqual(['500', undefined]);
  expect([expectedOf({ value: '0.1', reached: '0.05' }), expectedOf({ value: '0.1', reached: '0.04' })]).toEqual([
    undefined,
    '0.05',
  ]);
  expect(expectedOf({ value: '12.345' })).toBe('6.17');
  expect(expectedOf({ reached: '999' }, day('2026-03-20'))).toBe('1000');
});

it('M201 what does not grow is held against its value, and unreported only after its day', () => {
  const rate = { kind: 'rate', value: '95' } as const;
  expect([expectedOf({ ...rate, reached: '94.9' }), expectedOf({ ...rate, reached: '95' })]).toEqual(['95', undefined]);
  expect([expectedOf(rate), expectedOf(rate, day('2026-03-14'))]).toEqual([undefined, '95']);
  const zero = { kind: 'zero', sense: 'at-most', value: '0' } as const;
  expect([expectedOf({ ...zero, reached: '1' }), expectedOf({ ...zero, reached: '0' })]).toEqual(['0', undefined]);
  const most = { sense: 'at-most', value: '20' } as const;
  expect([expectedOf({ ...most, reached: '20.5' }), expectedOf({ ...most, reached: '3' })]).toEqual(['20', undefined]);
});

it('M201 open tasks behind their time press, overdue ones without a later act of a leader twice', () => {
  const late = { dueOn: day('2026-03-06') };
  const pressed = press(
    [],
    [
      task('按时'),
      task('滞后', { progress: 40 }),
      task('已办结', { ...late, state: 'done' }),
      task('逾期', late),
      task('逾期前过问', { ...late, dueOn: day('2026-03-05'), lastActOn: day('2026-03-05') }),
      task('逾期后督办', { ...late, dueOn: day('2026-03-04'), lastActOn: day('2026-03-05') }),
      task('没有时限', { startOn: null, dueOn: null, progress: 0 }),
    ],
  );
  expect(pressed.map((one) => (one.by === 'goal' ? [] : [one.by, one.task.title, one.overdueDays]))).toEqual([
    ['time', '逾期后督办', 5],
    ['time', '逾期前过问', 4],
    ['time', '逾期', 3],
    ['time', '滞后', 0],
    ['supervision', '逾期前过问', 4],
    ['supervision', '逾期', 3],
  ]);
});
