import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readRulebook } from '../pack/rulebook.ts';
import { pastOf, stateOfFigure } from './spot-check-facts.ts';
import { SPOT_CHECKS } from './spot-check-rules.ts';

const TEXT = readFileSync(new URL('../../../packs/cn-spot-checks/spot-checks/cy-hs-1-1.yaml', import.meta.url), 'utf8');

function faults(text: string): readonly (readonly [string, number | undefined])[] {
  const book = readRulebook(SPOT_CHECKS, 'spot-checks/t.yaml', text);
  const problems = book.ok ? (SPOT_CHECKS.check?.(book.value, [book.value]) ?? []) : book.problems;
  return problems.map(({ problem, at }) => [problem, at?.line]);
}

it('S2 the rulebook of the pack holds, and nobody who is less honest is looked at less', () => {
  expect(faults(TEXT)).toEqual([]);
  expect(faults(TEXT.replace('items: "8"', 'items: "4"')).map(([name]) => name)).toEqual(['spot-check-unfair']);
  expect(faults(TEXT.replace('{least: "0", items: "12"}', '{least: "1", items: "12"}')).map(([name]) => name)).toEqual([
    'spot-check-steps',
  ]);
  expect(
    faults(TEXT.replace('{least: "20", points: "40"}', '{least: "2", points: "40"}')).map(([name]) => name),
  ).toEqual(['spot-check-gaps']);
});

it('S5 no rulebook leaves the random share out, and points are whole numbers, told with their line', () => {
  expect(faults(TEXT.replace('least: "1"}\n# 转现场', 'least: "0"}\n# 转现场'))).toHaveLength(1);
  const [found] = faults(TEXT.replace('base: "10"', 'base: "1.5"'));
  expect(found?.[1]).toBe(TEXT.split('\n').findIndex((line) => line.includes('base: "10"')) + 1);
});

it('S1 a unit’s past is its index over all years and the mean gap of each figure it hands in again', () => {
  const found = [
    { element: 'a', self: '100', verified: '90' },
    { element: 'a', self: '100', verified: '100' },
    { element: 'b', self: '5', verified: '5' },
    { element: 'gone', self: '1', verified: null },
  ];
  expect(pastOf(found, ['a', 'b', 'c'])).toEqual({
    verified: 4,
    honesty: 7250,
    before: [
      { element: 'a', times: 2, gap: 500 },
      { element: 'b', times: 1, gap: 0 },
    ],
  });
  expect(pastOf([], ['a'])).toEqual({ verified: 0, honesty: null, before: [] });
});

it('S9 a figure is open, as reported, otherwise, or could not be seen; what was found counts first', () => {
  const found = (self: string, verified: string) => ({ self, verified });
  expect([
    stateOfFigure({ found: null, unseen: null }),
    stateOfFigure({ found: null, unseen: '门锁着' }),
    stateOfFigure({ found: found('5', '5.0'), unseen: '门锁着' }),
    stateOfFigure({ found: found('5', '6'), unseen: null }),
  ]).toEqual(['open', 'unseen', 'agrees', 'differs']);
});
