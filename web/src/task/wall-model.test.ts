import { parseDay } from '@dudao/core/lib/plain-day';
import type { TaskLine } from '@dudao/core/task/shapes';
import { describe, expect, it } from 'vitest';
import { keyTasksOf, monthsOf, wallRows, wallScale, xOf } from './wall-model.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const line = (id: string, more: Partial<TaskLine> = {}) =>
  ({
    id,
    state: 'under-way',
    progress: 0,
    nodeId: null,
    startOn: '2026-03-02',
    dueOn: '2026-03-20',
    ...more,
  }) as TaskLine;
const node = (id: string, parentId: string | null) => ({
  id,
  parentId,
  level: 'goal' as const,
  title: id,
  position: 1,
  standardId: null,
});
const TODAY = day('2026-03-09');

describe('the wall chart', () => {
  it('tasks stand under their nodes, due first before the others, empty nodes and cancelled tasks left out', () => {
    const rows = wallRows(
      {
        nodes: [node('a', null), node('b', 'a'), node('leer', null)],
        taskLines: [
          line('1', { nodeId: 'b', dueOn: '2026-05-01' }),
          line('2', { nodeId: 'b', dueOn: '2026-04-01' }),
          line('3'),
          line('4', { nodeId: 'b', state: 'cancelled' }),
        ],
      },
      TODAY,
      '其他',
    );
    expect(rows.map((row) => (row.kind === 'head' ? row.title : row.id))).toEqual(['a', 'b', '2', '1', '其他', '3']);
  });

  it('the key tasks alone stand under their nodes, and nodes without one are left out', () => {
    const plan = {
      nodes: [node('a', null), node('b', null)],
      taskLines: [line('1', { nodeId: 'a', isKey: true }), line('2', { nodeId: 'b', isKey: false })],
    };
    const rows = wallRows(keyTasksOf(plan), TODAY, '其他');
    expect(rows.map((row) => (row.kind === 'head' ? row.title : row.id))).toEqual(['a', '1']);
  });

  it('a task without a start is a point at its due day; the scale shows everything and today', () => {
    const rows = wallRows({ nodes: [], taskLines: [line('1', { startOn: null, dueOn: '2026-12-31' })] }, TODAY, '');
    expect(rows).toMatchObject([{ kind: 'task', start: day('2026-12-31'), due: day('2026-12-31'), light: 'green' }]);
    const scale = wallScale(rows, { from: day('2026-03-20'), until: day('2026-04-20'), today: TODAY }, 6);
    expect([xOf(scale, TODAY) >= 0, scale.right >= day('2026-12-31')]).toEqual([true, true]);
    expect(xOf(scale, TODAY + 1) - xOf(scale, TODAY)).toBe(6);
    expect(monthsOf(scale).map(({ text }) => text)).toContain('2026-12');
  });
});
