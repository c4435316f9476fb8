import { describe, expect, it } from 'vitest';
import { contradicts, countMarks, decideMark, MARKS, type MarkDraft } from './marks.ts';

const faults = (draft: MarkDraft) => {
  const decided = decideMark(draft);
  return decided.ok ? [] : decided.problems.map(({ problem }) => problem);
};
const bare = (mark: MarkDraft['mark']): MarkDraft => ({ mark, achievement: ' ', shortfall: '' });

describe('a self-mark', () => {
  it('says what was reached and what falls short, as its mark asks', () => {
    expect(MARKS.map((mark) => faults(bare(mark)))).toEqual([
      ['mark-achievement'],
      ['mark-achievement', 'mark-shortfall'],
      ['mark-shortfall'],
      ['mark-why-not-applicable'],
    ]);
    expect(decideMark({ mark: 'partly', achievement: ' 有 ', shortfall: '缺 ' })).toEqual({
      ok: true,
      value: { mark: 'partly', achievement: '有', shortfall: '缺' },
    });
  });

  it('contradicts figures only where both decide', () => {
    expect(MARKS.map((mark) => contradicts(mark, 'met'))).toEqual([false, true, true, false]);
    expect(MARKS.map((mark) => contradicts(mark, 'not-met'))).toEqual([true, false, false, false]);
    expect([contradicts('met', 'pending'), contradicts('met', null), contradicts(null, 'met')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('reaches a hundred per cent only when every clause that applies is met', () => {
    const many = (met: number, partly: number) =>
      countMarks([...Array<'met'>(met).fill('met'), ...Array<'partly'>(partly).fill('partly')]).percent;
    expect([many(199, 1), many(200, 0), many(0, 0)]).toEqual([99, 100, null]);
    expect(countMarks(['met', 'not-applicable', null])).toMatchObject({ percent: 50, unmarked: 1, notApplicable: 1 });
  });
});
