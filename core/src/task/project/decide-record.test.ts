import { describe, expect, it } from 'vitest';
import { faultOfRecord, faultOfWithdrawing, leftOf, type RecordAbove } from './decide-record.ts';
import type { RecordKind } from './record-kind.ts';

const TODAY = '2026-05-01';
const contract: RecordAbove = {
  kind: 'contract',
  onDay: '2026-03-01',
  isWithdrawn: false,
  sum: '1000000.10',
  sums: ['999999.90', '0.10'],
};
const faultOf = (kind: RecordKind, values: Record<string, string>, above: RecordAbove | null = null, onDay = TODAY) =>
  faultOfRecord({ kind, onDay, values }, above, TODAY)?.problem;

describe('a record of a project', () => {
  it('says what its kind demands and nothing else', () => {
    expect(faultOf('legal-person', { person: '王某', office: '教育局局长' })).toBeUndefined();
    expect(faultOf('legal-person', { person: '王某' })).toBe('record-field-missing');
    expect(faultOf('legal-person', { person: '王某', office: '局长', sum: '1' })).toBe('record-field-unknown');
    expect(faultOf('legal-person', { person: '王某', office: '局长' }, null, '2026-05-02')).toBe('record-in-future');
  });

  it('has money in yuan and real days', () => {
    const about = { number: '甲1', party: '某公司', until: '2026-12-31' };
    for (const sum of ['0', '-1', '1.001', '1e3', '一万', '0.00'])
      expect([sum, faultOf('contract', { ...about, sum })]).toEqual([sum, 'record-money']);
    expect(faultOf('contract', { ...about, sum: '1200000.50' })).toBeUndefined();
    expect(faultOf('contract', { ...about, sum: '1', until: '2026-02-30' })).toBe('record-day');
  });

  it('hangs on the kind it belongs to, not before it', () => {
    expect(faultOf('payment', { sum: '0.01' })).toBe('record-hangs-elsewhere');
    expect(faultOf('site-report', { text: '正常' }, contract)).toBe('record-hangs-elsewhere');
    expect(faultOf('payment', { sum: '0.01' }, { ...contract, isWithdrawn: true })).toBe('record-hangs-elsewhere');
    expect(faultOf('legal-person', { person: '王', office: '局' }, contract)).toBe('record-hangs-elsewhere');
    expect(faultOf('payment', { sum: '0.01' }, contract, '2026-02-28')).toBe('record-before');
  });

  it('payments never come to more than their contract, to the cent', () => {
    expect(leftOf(contract)).toBe('0.1');
    expect(faultOf('payment', { sum: '0.10' }, contract)).toBeUndefined();
    expect(faultOf('payment', { sum: '0.11' }, contract)).toBe('payment-over-contract');
  });

  it('stays for life, or as long as something hangs on it', () => {
    expect(faultOfWithdrawing('legal-person', 0)?.problem).toBe('record-for-life');
    expect(faultOfWithdrawing('contract', 2)?.problem).toBe('record-in-use');
    expect(faultOfWithdrawing('contract', 0)).toBeNull();
  });
});
