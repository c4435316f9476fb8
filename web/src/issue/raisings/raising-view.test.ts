import { describe, expect, it } from 'vitest';
import { raisingParamsOf, raisingQuestionOf, raisingViewOf } from './raising-view.ts';

describe('the register of what was put to the level above', () => {
  it('keeps in its address what it is narrowed to, and nothing else', () => {
    const view = raisingViewOf(new URLSearchParams('side=owed&state=overdue&level=county&due-until=2026-11-30'));
    expect(raisingParamsOf(view)).toEqual({
      side: 'owed',
      state: 'overdue',
      level: 'county',
      'due-until': '2026-11-30',
    });
    expect(raisingParamsOf(raisingViewOf(new URLSearchParams('')))).toEqual({});
  });

  it('asks nothing of what its address says wrongly', () => {
    const view = raisingViewOf(new URLSearchParams('side=both&state=red&level=planet&due-from=2026-13-40'));
    expect(raisingQuestionOf('u', view)).toEqual({ unitId: 'u', side: 'asked', state: 'waiting' });
  });
});
