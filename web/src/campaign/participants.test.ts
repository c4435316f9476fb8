import { expect, it } from 'vitest';
import { crossParticipants } from './participants.ts';

const KINDS = ['department', 'town', 'school'] as const;

it('M701 units taking part are counted by kind and batch, in the order of both, with what they add up to', () => {
  const units = [
    { batch: 'b2', kind: 'school', count: 40 },
    { batch: 'b1', kind: 'department', count: 12 },
    { batch: 'b2', kind: 'town', count: 9 },
    { batch: 'b1', kind: 'school', count: 3 },
  ] as const;
  expect(crossParticipants(units, { batches: ['b1', 'b2', 'b3'], kinds: KINDS })).toEqual({
    batches: ['b1', 'b2'],
    rows: [
      { kind: 'department', counts: [12, 0], total: 12 },
      { kind: 'town', counts: [0, 9], total: 9 },
      { kind: 'school', counts: [3, 40], total: 43 },
    ],
    totals: [15, 49],
    total: 64,
  });
});

it('nobody takes part: nothing is counted', () => {
  expect(crossParticipants([], { batches: ['b1'], kinds: KINDS })).toEqual({
    batches: [],
    rows: [],
    totals: [],
    total: 0,
  });
});
