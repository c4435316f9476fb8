import { describe, expect, it } from 'vitest';
import { showDay, showMoment, showShortMoment } from './date.ts';
import { fileNameOf } from './file.ts';
import { showNumber } from './number.ts';

describe('numbers for reading', () => {
  it('rounds half-up on the digits given and groups thousands', () => {
    expect(showNumber('4.195000', 2)).toBe('4.20');
    expect(showNumber('1234567.005', 2)).toBe('1,234,567.01');
    expect(showNumber('0.999500', 3)).toBe('1.000');
    expect(showNumber('2.5', 0)).toBe('3');
  });

  it('keeps the digits that were given when no decimals are asked for', () => {
    expect(showNumber('2080.400000')).toBe('2,080.4');
    expect(showNumber(1999)).toBe('1,999');
  });

  it('writes missing as a dash and never as zero', () => {
    expect(showNumber(null, 2)).toBe('—');
    expect(showNumber('0.000000', 2)).toBe('0.00');
    expect(showNumber('-0.001', 2)).toBe('0.00');
    expect(showNumber('-3.5', 1)).toBe('−3.5');
  });
});

describe('days for reading', () => {
  it('speaks Beijing time whatever the machine thinks', () => {
    expect(showDay('2026-12-03', 'zh')).toBe('2026年12月3日');
    expect(showMoment('2026-12-02T16:30:00Z', 'zh')).toBe('2026年12月3日 00:30');
    expect(showShortMoment('2026-12-02T16:30:00Z', new Date('2026-12-10T00:00:00Z'))).toBe('12-03 00:30');
    expect(showShortMoment('2025-12-02T16:30:00Z', new Date('2026-12-10T00:00:00Z'))).toBe('2025-12-03 00:30');
  });
});

describe('the name of a downloaded file', () => {
  it('prefers the encoded form', () => {
    expect(fileNameOf(`attachment; filename="x.xlsx"; filename*=UTF-8''%E6%A8%A1%E6%9D%BF.xlsx`)).toBe('模板.xlsx');
    expect(fileNameOf('attachment; filename="x.xlsx"')).toBe('x.xlsx');
    expect(fileNameOf(null)).toBeNull();
  });
});
