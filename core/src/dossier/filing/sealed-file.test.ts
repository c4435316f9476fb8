import { describe, expect, it } from 'vitest';
import { type Reopening, reopeningLeaf } from './reopening.ts';
import { leafTexts } from './seal.ts';
import { sealedFileText } from './sealed-file.ts';

const REOPENING: Reopening = {
  of: { number: 1, root: 'r' },
  approved: { by: '李主任', unit: '甲县', at: '2026-11-24T08:00:00.000Z', note: '' },
  asked: null,
  reasons: [{ element: null, text: '与台账不符' }],
};
const FIGURE = { kind: 'figure', key: 'a', content: { value: '1' } };
const version = (leaves: readonly string[]) => ({ dossierId: 'd', number: 2, at: 't', by: 'b', root: 'r', leaves });

describe('a sealed submission as a file', () => {
  it('tells at its head who let the version before be changed, and nothing there for the first', () => {
    const later = JSON.parse(sealedFileText(version(leafTexts([FIGURE, reopeningLeaf(REOPENING)]))));
    expect(later.reopening).toEqual(REOPENING);
    expect(Object.keys(JSON.parse(sealedFileText(version(leafTexts([FIGURE])))))).toEqual([
      'at',
      'by',
      'dossierId',
      'format',
      'leaves',
      'number',
      'root',
    ]);
  });
});
