import { describe, expect, it } from 'vitest';
import type { NodeReader } from '../formula/node-reader.ts';
import { CODE } from '../formula/truth-code.ts';
import { createOutcomes } from './outcomes.ts';

/** A condition whose truth codes are these, row by row. */
const condition = (id: string, ...codes: readonly number[]) => {
  const node: NodeReader = {
    truth: (row) => codes[row] ?? CODE.missing,
    near: Number,
    figure: () => null,
    units: Number,
  };
  return { id, node };
};

describe('outcomes of several conditions', () => {
  it('tell met, missed and unknown, and leave out what does not apply', () => {
    const met = [
      condition('A', CODE.true, CODE.false, CODE.missing),
      condition('B', CODE['not-applicable'], CODE.true, CODE['not-applicable']),
    ];
    const outcomes = createOutcomes({ verdict: undefined, met, floor: [] });
    expect([0, 1, 2].map((row) => outcomes(row).met)).toEqual([{ A: true }, { A: false, B: true }, { A: null }]);
  });

  it('are one object for rows that agree', () => {
    const outcomes = createOutcomes({ verdict: undefined, met: [condition('A', CODE.true, CODE.true)], floor: [] });
    expect(outcomes(0)).toBe(outcomes(1));
  });
});
