import { expect, it } from 'vitest';
import { FIRST_STEPS, type FirstStep, nextStep, type StepFigure, stepState } from './first-steps.ts';

const figures = (change: Partial<Record<FirstStep, readonly [number, number]>> = {}): StepFigure[] =>
  FIRST_STEPS.map((step) => ({ step, done: change[step]?.[0] ?? 1, of: change[step]?.[1] ?? 1 }));

it('a step has begun with its first, is complete with its last, and what has nothing to be done for has not begun', () => {
  expect(stepState({ done: 0, of: 0 })).toBe('none');
  expect(stepState({ done: 0, of: 9 })).toBe('none');
  expect(stepState({ done: 1, of: 9 })).toBe('partly');
  expect(stepState({ done: 9, of: 9 })).toBe('done');
});

it('what has not begun comes before what is not complete; nothing comes when all is done', () => {
  expect(nextStep(figures({ liaisons: [1, 9], campaign: [0, 1] }))).toBe('campaign');
  expect(nextStep(figures({ liaisons: [1, 9] }))).toBe('liaisons');
  expect(nextStep(figures())).toBeNull();
  expect(nextStep(figures({ units: [0, 1], people: [0, 1] }))).toBe('units');
});
