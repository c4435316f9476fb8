import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, parseDay } from '../lib/plain-day.ts';
import { countWorkingDays, isWorkingDay } from '../lib/working-day.ts';
import { findCircle, remainingDays, scheduleBackwards, type TaskLink, type TaskToSchedule } from './schedule.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const task = (id: string, workDays: number, more: Partial<TaskToSchedule> = {}): TaskToSchedule => ({
  id,
  startOn: null,
  dueOn: null,
  workDays,
  progress: 0,
  isOpen: true,
  ...more,
});
const link = (fromId: string, toId: string, lag = 0): TaskLink => ({ fromId, toId, lag });

describe('back-scheduling', () => {
  it('a chain is counted backwards over the national holidays', () => {
    const { tasks } = scheduleBackwards([task('a', 3), task('b', 2)], [link('a', 'b')], {
      endOn: day('2026-10-09'),
      today: day('2026-09-01'),
    });
    const shown = [...tasks.values()].map((one) => [one.id, dayText(one.latestStart), dayText(one.latestDue)]);
    // 9 and 8 October for b; the holiday ends on 7 October; 30, 29, 28 September for a.
    expect(shown).toEqual([
      ['a', '2026-09-28', '2026-09-30'],
      ['b', '2026-10-08', '2026-10-09'],
    ]);
  });

  it('a lag keeps whole working days free; the tightest of several followers decides', () => {
    const { tasks } = scheduleBackwards(
      [task('a', 1), task('b', 1), task('c', 5)],
      [link('a', 'b', 2), link('a', 'c')],
      { endOn: day('2026-03-20'), today: day('2026-03-02') },
    );
    expect(dayText(tasks.get('a')?.latestDue ?? 0)).toBe('2026-03-13');
    const loose = scheduleBackwards([task('a', 1), task('b', 1)], [link('a', 'b', 2)], {
      endOn: day('2026-03-20'),
      today: day('2026-03-02'),
    });
    expect(dayText(loose.tasks.get('a')?.latestDue ?? 0)).toBe('2026-03-17');
  });

  it('the chain with the least to spare is critical, and what is too late already is said', () => {
    const tasks = [task('a', 3), task('b', 3), task('c', 1)];
    const links = [link('a', 'b')];
    const from = (today: string) =>
      scheduleBackwards(tasks, links, { endOn: day('2026-03-13'), today: day(today) }).tasks;
    const early = from('2026-03-02');
    expect(['a', 'b', 'c'].map((id) => [early.get(id)?.slack, early.get(id)?.isCritical])).toEqual([
      [4, true],
      [4, true],
      [9, false],
    ]);
    const late = from('2026-03-09');
    expect(['a', 'b', 'c'].map((id) => [late.get(id)?.slack, late.get(id)?.isTooLate])).toEqual([
      [-1, true],
      [-1, true],
      [4, false],
    ]);
  });

  it('closed tasks bind nobody, and progress made leaves less to do', () => {
    const { tasks } = scheduleBackwards([task('a', 3, { isOpen: false }), task('b', 3)], [link('a', 'b')], {
      endOn: day('2026-03-13'),
      today: day('2026-03-11'),
    });
    expect([...tasks.keys()]).toEqual(['b']);
    expect(tasks.get('b')?.slack).toBe(0);
    expect([remainingDays(task('x', 10, { progress: 75 })), remainingDays(task('x', 10, { progress: 100 }))]).toEqual([
      3, 1,
    ]);
    const spanned = { ...task('x', 1), workDays: null, startOn: day('2026-09-30'), dueOn: day('2026-10-09') };
    expect(remainingDays(spanned)).toBe(3);
  });

  it('says when the working days beyond the last notice are assumed', () => {
    const on = (endOn: string) =>
      scheduleBackwards([task('a', 1)], [], { endOn: day(endOn), today: day('2026-03-02') });
    expect([on('2026-12-31').isAssumed, on('2027-01-15').isAssumed]).toEqual([false, true]);
  });

  it('whatever the graph: nobody is due after the end, and everybody before whom they hold up', () => {
    const graph = fc.array(fc.record({ days: fc.integer({ min: 1, max: 9 }), to: fc.nat(30), lag: fc.nat(3) }), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(graph, (nodes) => {
        const tasks = nodes.map(({ days }, i) => task(`${i}`, days));
        const links = nodes.flatMap(({ to, lag }, i) =>
          to > i && to < nodes.length ? [link(`${i}`, `${to}`, lag)] : [],
        );
        const endOn = day('2026-12-25');
        const { tasks: found } = scheduleBackwards(tasks, links, { endOn, today: day('2026-03-02') });
        for (const one of tasks) {
          const { latestStart, latestDue } = found.get(one.id) ?? { latestStart: 0, latestDue: 0 };
          expect(latestDue <= endOn && isWorkingDay(latestDue) && isWorkingDay(latestStart)).toBe(true);
          expect(countWorkingDays(latestStart, latestDue)).toBe(one.workDays);
        }
        for (const { fromId, toId, lag } of links) {
          const [before, after] = [found.get(fromId), found.get(toId)];
          expect(countWorkingDays((before?.latestDue ?? 0) + 1, (after?.latestStart ?? 0) - 1)).toBeGreaterThanOrEqual(
            lag,
          );
        }
      }),
    );
  });
});

describe('circles', () => {
  it('are found with the way around, and only where there is one', () => {
    expect(findCircle([link('a', 'b'), link('b', 'c'), link('a', 'c')])).toBeNull();
    expect(findCircle([link('x', 'a'), link('a', 'b'), link('b', 'c'), link('c', 'a')])).toEqual(['a', 'b', 'c', 'a']);
    expect(findCircle([link('a', 'a')])).toEqual(['a', 'a']);
  });
});
