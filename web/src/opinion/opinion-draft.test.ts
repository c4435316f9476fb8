import { describe, expect, it } from 'vitest';
import { draftFrom, EMPTY_POINT, moved, sentDraft } from './opinion-draft.ts';

const FOUND = {
  visit: {
    id: 'v',
    title: '安全督导',
    state: 'left',
    unit: { id: 's', name: '实验小学' },
    fromOn: '2027-03-01',
    untilOn: '2027-03-01',
  },
  proposals: [
    {
      recordId: 'r',
      item: 'exits',
      from: '安全检查表：安全出口',
      ledger: 'problems',
      title: '安全出口上锁',
      detail: '二楼',
      depth: 'manifest',
      method: 'look',
      sign: false,
      measure: '打开',
      fixed: { words: '当场打开', filings: [] },
      filings: [{ id: 'f', title: '照片' }],
      unit: { id: 's', name: '实验小学' },
      foundOn: '2027-03-01',
    },
  ],
} as const;

describe('an opinion as it begins', () => {
  it('has a point for every finding, with the record on which it rests', () => {
    const { title, points } = draftFrom([FOUND as never]);
    expect(title).toBe('关于实验小学安全督导的督导意见');
    expect(points).toEqual([
      {
        text: '安全出口上锁：二楼',
        demand: '已当场整改：当场打开。请举一反三，防止反弹。',
        dueOn: null,
        source: {
          words: '安全检查表：安全出口',
          clause: '',
          recordId: 'r',
          ledger: 'problems',
          method: 'look',
          depth: 'manifest',
          filings: ['f'],
        },
      },
    ]);
  });

  it('leaves out lines and points that say nothing, and changes places', () => {
    const two = [
      { ...EMPTY_POINT, text: '甲' },
      { ...EMPTY_POINT, text: '乙' },
    ];
    const sent = sentDraft({
      title: 't',
      overall: '',
      praise: ['好', ' '],
      advice: [''],
      copies: '',
      points: [...two, EMPTY_POINT],
    });
    expect([sent.praise, sent.advice, sent.points.map(({ text }) => text)]).toEqual([['好'], [], ['甲', '乙']]);
    expect(moved(two, 1, -1).map(({ text }) => text)).toEqual(['乙', '甲']);
    expect(moved(two, 1, 1)).toEqual(two);
  });
});
