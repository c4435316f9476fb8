import { describe, expect, it } from 'vitest';
import { readStandard } from '../read-standard.ts';
import { SCORED_STANDARD } from '../testing/scored-standard.ts';
import { checkStandard } from './check-standard.ts';

/** Names of the problems after a piece of the standard was replaced, and whether each says where it is. */
function faults(from: string, to: string, standard = SCORED_STANDARD): readonly string[] {
  if (!standard.includes(from)) throw new Error(`not in the standard: ${from}`);
  const read = readStandard(new Map([['s.yaml', standard.replace(from, to)]]), 's.yaml');
  const result = read.ok ? checkStandard(read.value) : read;
  if (result.ok) return [];
  return result.problems.map(({ problem, at }) => `${problem} ${at?.file}:${at?.line === undefined ? '?' : 'line'}`);
}

describe('scores are checked', () => {
  it('the standard as written is sound', () => {
    expect(faults('id: SCORED-1', 'id: SCORED-1')).toEqual([]);
  });

  it('weights too fine for an exact root are refused', () => {
    const finer = SCORED_STANDARD.replace('weight: 75', 'weight: 74.99');
    expect(faults('weight: 25', 'weight: 25.01', finer)).toEqual(['pack-weights-too-fine s.yaml:line']);
  });

  it.each([
    ['a scale with a hole', 'from: 60, to: 80', 'from: 60, to: 79', 'pack-scale-hole'],
    ['a scale out of order', 'fair}, from: 40', 'fair}, from: 60', 'pack-scale-order'],
    ['a scale without an open end', 'en: poor}}\ndefinitions', 'en: poor}, from: 10}\ndefinitions', 'pack-scale-open'],
    ['full marks that do not add up', 'full: 100\n    ceiling', 'full: 90\n    ceiling', 'pack-full-sum'],
    ['a weight sum off 100', 'weight: 75', 'weight: 70', 'pack-weight-sum'],
    ['a grade without marks', '{good: 10, fair: 6, poor: 0}', '{good: 10, fair: 6}', 'pack-ordinal-marks'],
    ['marks above the full mark', '{good: 10, fair', '{good: 11, fair', 'pack-marks-above-full'],
    ['a day that is none', 'done: opened', 'done: cases', 'pack-input-kind'],
    ['a rank without places', ', ladder: [{place: 1, points: 10}, {place: 2, points: 5}]', '', 'pack-rank-place'],
    ['a veto without its grade', 'effect: grade-at-most, grade: C', 'effect: grade-at-most', 'pack-veto-grade'],
    ['an unknown grade', 'grade: C, scores', 'grade: X, scores', 'pack-unknown-reference'],
    ['an unknown score', 'effect: fail, scores: [total]', 'effect: fail, scores: [totel]', 'pack-unknown-reference'],
    ['an unknown scale of the items', 'scale: grade4', 'item_scale: grade5', 'pack-unknown-reference'],
    ['steps out of order', '{from: 3, value: 5}', '{from: 1, value: 5}', 'pack-table-steps'],
    ['steps that mix starts and ends', '{from: 1, value: 2}', '{to: 1, value: 2}', 'pack-table-steps'],
    ['a step without a bound', '{from: 1, value: 2}', '{value: 2}', 'pack-table-steps'],
    [
      'a table of no form',
      'steps: [{from: 0, value: 0}, {from: 1, value: 2}, {from: 3, value: 5}]',
      'beyond: 1',
      'pack-wrong-value',
    ],
    [
      'a grid with a bound too few',
      'steps: [{from: 0, value: 0}, {from: 1, value: 2}, {from: 3, value: 5}]',
      'grid: {bound: from, values: [0, 2, 5], columns: {a: [0, 1]}}',
      'pack-wrong-value',
    ],
    [
      'a column of a grid out of order',
      'steps: [{from: 0, value: 0}, {from: 1, value: 2}, {from: 3, value: 5}]',
      'grid: {bound: from, values: [0, 2, 5], columns: {a: [0, 3, 1]}}',
      'pack-table-steps',
    ],
    ['an item of no known kind', 'kind: checklist', 'kind: checklists', 'pack-wrong-value'],
    ['two items with one id', '{id: L, name', '{id: O, name', 'pack-duplicate-id'],
    ['an unknown name in an item', 'formula: 奖项 * 2', 'formula: 奖顶 * 2', 'formula-unknown-name'],
    ['a proof that is no judgement', 'proof: {input: proven', 'proof: {input: cases', 'pack-input-kind'],
    [
      'an unknown clause',
      'name: {zh: 加分, en: bonus}, clause: K1',
      'name: {zh: 加分, en: bonus}, clause: K9',
      'pack-unknown-reference',
    ],
  ])('%s is refused with file and line', (_, from, to, expected) => {
    expect(faults(from, to)).toContain(`${expected} s.yaml:line`);
  });
});
