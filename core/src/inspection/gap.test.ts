import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf } from '../dossier/filing/honesty.ts';
import { gapOf, meanGap } from './gap.ts';

const gap = (self: string | null, verified: string | null) => gapOf({ self, verified });

describe('S1 a gap', () => {
  it('is the share of the greater of both in ten-thousandths, rounded up, so that what differs is never 0', () => {
    expect(gap('100', '100')).toBe(0);
    expect(gap('100', '88')).toBe(1200);
    expect(gap('88', '100')).toBe(1200);
    expect(gap('3', '2')).toBe(3334);
    expect(gap('1000000', '999999.9')).toBe(1);
    expect(gap('0.1', '0.10')).toBe(0);
    expect(gap('1e21', '1000000000000000000000')).toBe(0);
    expect(gap('1e-7', '0.0000002')).toBe(5000);
  });

  it('is whole where one says nothing, words differ, or the signs do', () => {
    expect([gap(null, '5'), gap('5', null), gap('a', 'b'), gap('10', '-10')]).toEqual([10_000, 10_000, 10_000, 10_000]);
    expect([gap(null, null), gap('a', 'a'), gap('0', '0.0')]).toEqual([0, 0, 0]);
  });

  it('is one less the agreement that people are shown, to a ten-thousandth', () => {
    const figure = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => String(cents / 100));
    fc.assert(
      fc.property(figure, figure, (self, verified) => {
        const told = (1 - agreementOf({ self, verified })) * 10_000;
        expect(Math.abs(gap(self, verified) - told)).toBeLessThanOrEqual(1.001);
      }),
    );
  });

  it('of several is their mean, rounded up', () => {
    expect([meanGap([]), meanGap([0, 1]), meanGap([0, 0, 300])]).toEqual([0, 1, 100]);
  });
});
