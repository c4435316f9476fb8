import { describe, expect, it } from 'vitest';
import { decideAct } from './decide-act.ts';
import type { Deed } from './deed.ts';
import { ledgerCalled } from './testing/read-ledgers.ts';
import { freshEntry } from './testing/walker.ts';

const TODAY = '2026-11-27';
const KIND = ledgerCalled('problem');
const BY = {
  acting: {
    accountId: 'other',
    personId: null,
    parts: new Set(['keeper', 'keeper-head'] as const),
    keepsItself: false,
  },
  today: TODAY,
};
const OPEN = KIND.path.states.find(({ phase }) => phase === 'open')?.id ?? '';
const ENTRY = { ...freshEntry(KIND, TODAY), state: OPEN, ownerUnitId: 'unit-0', handling: 'dated', fixDueOn: TODAY };

const STRAY: readonly (readonly [string, Partial<Deed>])[] = [
  ['owner', { owner: { unitId: 'unit-1', personId: null } }],
  ['jointUnitIds', { jointUnitIds: ['unit-2'] }],
  ['handling', { handling: 'at-once' }],
  ['dueOn', { dueOn: '2026-12-11' }],
  ['raiseToId', { raiseToId: 'city' }],
  ['institution', { institution: '门卫值守制度' }],
];

describe('E57 what an action does not take', () => {
  const noting = KIND.path.actions.find(({ does, from }) => does === 'note' && from.includes(OPEN));
  const deed = { action: noting?.id ?? '', words: '到校看过', values: {}, files: 0 };

  it('is refused by its name, and the rest of the deed with it', () => {
    expect(decideAct(KIND, ENTRY, deed, BY).ok).toBe(true);
    for (const [field, stray] of STRAY) {
      const done = decideAct(KIND, ENTRY, { ...deed, ...stray }, BY);
      expect(done.ok ? 'done' : done.problems.map(({ problem, at }) => [problem, at?.field])).toEqual([
        ['issue-not-taken', field],
      ]);
    }
  });

  it('no joint unit and an empty rule are nothing given', () => {
    expect(decideAct(KIND, ENTRY, { ...deed, jointUnitIds: [], institution: ' ' }, BY).ok).toBe(true);
  });

  it('files with an action that keeps none are not lost without a word', () => {
    const [handing] = KIND.path.actions.filter(({ does }) => does === 'transfer');
    const done = decideAct(
      KIND,
      ENTRY,
      { ...deed, action: handing?.id ?? '', owner: { unitId: 'unit-1', personId: null }, dueOn: TODAY, files: 1 },
      BY,
    );
    expect(done.ok ? 'done' : done.problems.map(({ problem }) => problem)).toEqual(['issue-not-taken']);
  });
});
