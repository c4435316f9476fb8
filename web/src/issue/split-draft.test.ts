import { describe, expect, it } from 'vitest';
import { emptyPart, sentParts } from './split-draft.ts';

const WHOLE = { phase: 'open' as const, owner: { id: 'a', name: '甲' }, fixDueOn: '2026-12-01' };

describe('parts of a splitting', () => {
  it('send an owner and a day only where they differ from the whole', () => {
    const first = { ...emptyPart(WHOLE), title: ' 门锁 ', measureIds: ['m'] };
    const second = { ...emptyPart(WHOLE), title: '登记', ownerUnitId: 'b', dueOn: '2026-12-20' };
    expect(sentParts([first, second], WHOLE)).toEqual([
      { title: '门锁', measureIds: ['m'] },
      { title: '登记', measureIds: [], owner: { unitId: 'b', personId: null }, dueOn: '2026-12-20' },
    ]);
  });

  it('send neither while nobody was handed the whole', () => {
    const whole = { phase: 'new' as const, owner: null, fixDueOn: null };
    const part = { ...emptyPart(whole), title: '门锁', ownerUnitId: 'b', dueOn: '2026-12-20' };
    expect(sentParts([part], whole)).toEqual([{ title: '门锁', measureIds: [] }]);
  });
});
