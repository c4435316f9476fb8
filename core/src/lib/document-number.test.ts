import { describe, expect, it } from 'vitest';
import { documentNumber, roomForNumber } from './document-number.ts';

describe('numbers of documents', () => {
  it('count within series and year, each kind in its own way', () => {
    const at = { series: '教督办', year: 2026, n: 7 };
    expect(documentNumber(at)).toBe('教督办〔2026〕7号');
    expect(documentNumber({ ...at, kind: 'issue' })).toBe('教督办〔2026〕第7期');
    expect(documentNumber({ ...at, kind: 'certificate' })).toBe('教督办〔2026〕第0007号');
    expect(documentNumber({ ...at, n: 12_345, kind: 'certificate' })).toBe('教督办〔2026〕第12345号');
  });

  it('leave room where a person writes them in', () => {
    expect(roomForNumber('2026-11-29')).toBe('〔2026〕　　号');
  });
});
