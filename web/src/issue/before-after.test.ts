import type { ShownStep } from '@dudao/core/issue/shapes';
import { describe, expect, it } from 'vitest';
import { beforeAfter } from './before-after.ts';
import type { Issue } from './issue-record.ts';

const step = (action: string, ...titles: string[]) =>
  ({
    action,
    files: titles.map((title) => ({ title, hasPicture: !title.endsWith('.pdf') })),
    // Safe: only the action and the files are read.
  }) as unknown as ShownStep;
// Safe: only the actions are read of it.
const ledgerKind = {
  actions: [
    { id: 'rep', does: 'report' },
    { id: 'again', does: 'reopen' },
  ],
} as unknown as Issue['ledgerKind'];
const titles = (steps: ShownStep[]) => {
  const { before, after } = beforeAfter({ steps, ledgerKind });
  return [before.map(({ title }) => title), after.map(({ title }) => title)];
};

describe('before and after', () => {
  it('hold what shows the problem against the last report that shows it put right', () => {
    const steps = [step('create', 'a'), step('rep', 'b'), step('back', 'c'), step('rep', 'd', 'e.pdf')];
    expect(titles(steps)).toEqual([['a', 'c'], ['d']]);
  });

  it('look past a report that shows no picture', () => {
    expect(titles([step('rep', 'b'), step('rep', 'e.pdf')])).toEqual([[], ['b']]);
  });

  it('show what a revisit saw beside what proved the closing, and not as the problem', () => {
    const sides = (...steps: ShownStep[]) => beforeAfter({ steps, ledgerKind });
    const held = sides(step('create', 'a'), step('rep', 'b'), step('revisit-held', 'c'));
    expect([held.before, held.after, held.revisit].map((files) => files.map(({ title }) => title))).toEqual([
      ['a'],
      ['b'],
      ['c'],
    ]);
    const relapsed = sides(step('rep', 'b'), step('revisit-held', 'c'), step('again', 'd'), step('rep', 'e'));
    expect([relapsed.after, relapsed.revisit].map((files) => files.map(({ title }) => title))).toEqual([['e'], ['d']]);
  });
});
