import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalShares, faultOfShares, type ShareToDecide, type TargetToDecide } from './decide-target.ts';

const target = (more: Partial<TargetToDecide>): TargetToDecide => ({
  name: '新增学位',
  kind: 'amount',
  sense: 'at-least',
  value: '1000',
  measure: '个',
  ...more,
});
const share = (value: string, base: string | null = null): ShareToDecide => ({ unitName: '一小', value, base });

describe('decomposing a target', () => {
  it('amounts must reach the target together; both figures and the difference are said', () => {
    expect(faultOfShares(target({}), [share('600'), share('400')])).toBeNull();
    expect(faultOfShares(target({}), [share('600'), share('399.5')])).toMatchObject({
      problem: 'shares-do-not-add-up',
      params: { wanted: '1000个', sum: '999.5个', difference: '0.5个' },
    });
    expect(faultOfShares(target({}), [share('600'), share('500')])).toBeNull();
    expect(faultOfShares(target({ sense: 'at-most' }), [share('600'), share('500')])?.params.difference).toBe('100个');
  });

  it('rates are weighted by their bases', () => {
    const rate = target({ kind: 'rate', value: '80', measure: '' });
    expect(faultOfShares(rate, [share('90', '100'), share('70', '100')])).toBeNull();
    expect(faultOfShares(rate, [share('90', '100'), share('70', '200')])?.params).toMatchObject({
      wanted: '80%',
      sum: '76.6667%',
      difference: '3.3333%',
    });
    expect(faultOfShares(rate, [share('90')])?.problem).toBe('share-without-base');
    expect(faultOfShares(rate, [share('101', '1')])?.problem).toBe('target-rate-range');
  });

  it('none at all is none anywhere; ranks are not added up', () => {
    const zero = target({ kind: 'zero', value: '0' });
    expect([faultOfShares(zero, [share('0')]), faultOfShares(zero, [share('1')])?.problem]).toEqual([
      null,
      'target-not-zero',
    ]);
    expect(faultOfShares(target({ kind: 'rank', value: '3', sense: 'at-most' }), [share('9')])).toBeNull();
  });

  it('equal shares come to the target exactly', () => {
    expect(equalShares({ kind: 'amount', value: '1000' }, 3)).toEqual(['334', '333', '333']);
    expect(equalShares({ kind: 'rate', value: '80' }, 2)).toEqual(['80', '80']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 50 }), (cents, count) => {
        const value = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        const parts = equalShares({ kind: 'amount', value }, count);
        expect(parts.reduce((sum, part) => sum + Math.round(Number(part) * 100), 0)).toBe(cents);
      }),
    );
  });
});
