import type { CountyResult, SegmentResult } from '@dudao/core/score/result';
import { describe, expect, it } from 'vitest';
import { jsonPieces } from './result-formats.ts';
import { textBlocks } from './text-blocks.ts';

const met = { R1: true, '指标"二"': null };
const school: SegmentResult = {
  code: '2132000001',
  name: '第一“实验”\\小学 "东\n校区"',
  kind: 'primary',
  values: { R1: '4.200000', '指标"二"': null },
  met,
  floor: {},
  verdict: 'pending',
  displayDiffers: ['R1'],
};
const result: CountyResult = {
  standard: { id: 'X', version: '1.0', digest: '0', title: { zh: '标准', en: 'standard' } },
  verdict: 'fail',
  overallVerdict: 'pending',
  stages: {
    primary: {
      segments: Array.from({ length: 1001 }, (_, i) => ({ ...school, code: `21320${10_000 + i}` })),
      indicators: { R1: { mean: '1.000000', sd: null, cv: null, cvMet: null } },
      verdict: 'fail',
    },
    junior: { segments: [], indicators: {}, verdict: 'pass' },
  },
  parts: [],
  reasons: [{ verdict: 'fail', text: { zh: '因为', en: 'because' }, definition: 'R1' }],
  relaxations: [],
};

describe('a result as JSON text', () => {
  it('reads back as the result it was, every school once', () => {
    expect(JSON.parse([...jsonPieces(result)].join(''))).toEqual(result);
  });

  it('writes a school as JSON.stringify does, many to a line', () => {
    const lines = [...jsonPieces(result)].join('').split('\n');
    expect(lines.slice(1, 4).map((line) => line.split('"code"').length - 1)).toEqual([500, 500, 1]);
    expect(lines[3]?.startsWith(JSON.stringify(result.stages.primary?.segments[1000]))).toBe(true);
  });
});

describe('blocks of text', () => {
  it('hold every piece whole and in order, also one larger than a block and letters of four bytes', () => {
    const pieces = ['a', '督导'.repeat(300_000), '𠮷'.repeat(400_000), '', 'b'.repeat(1 << 20), 'c'];
    const blocks = [...textBlocks(pieces)];
    expect(Buffer.concat(blocks).toString()).toBe(pieces.join(''));
    expect(blocks.length).toBeLessThan(pieces.length);
    expect([...textBlocks([])]).toEqual([]);
  });
});
