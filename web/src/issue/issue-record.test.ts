import type { ShownAction } from '@dudao/core/issue/shapes';
import { describe, expect, it } from 'vitest';
import { type Issue, nextStep, sortActions, whoseTurn } from './issue-record.ts';

const action = (id: string, does: ShownAction['does'], from = ['a']): ShownAction => ({
  id,
  name: { zh: id, en: id },
  does,
  from,
  to: null,
  by: ['keeper'],
  request: null,
  form: [],
  conditions: [],
  needsWords: false,
});
const ACTIONS = [action('n', 'note'), action('v', 'verify'), action('r', 'return'), action('x', 'pass', ['b'])];
// Safe: what the functions under test read of an entry stands here.
const ISSUE = {
  state: 'a',
  ledgerKind: {
    actions: ACTIONS,
    states: [{ id: 'a', name: { zh: '', en: '' }, phase: 'open', waits: 'owner' }],
  },
  actions: { n: true, v: 'issue-own-work', r: 'issue-not-yours' },
  owner: { id: 'u', name: '一中' },
  ownerPerson: '王主任',
  keeper: { id: 'k', name: '督导室' },
  unit: { id: 'u', name: '一中' },
  raisedTo: null,
  writtenBy: '李',
} as unknown as Issue;
const ids = (all: readonly ShownAction[]) => all.map(({ id }) => id);

describe('the buttons of an entry', () => {
  it('are those of the ledger’s table from its state, by what the server says of each', () => {
    const { able, hindered, ofOthers } = sortActions(ISSUE);
    expect([ids(able), ids(hindered), ids(ofOthers)]).toEqual([['n'], ['v'], ['r']]);
  });

  it('say nothing of what does not lead on now: looking again at what is not lasting, or an answer where nothing was asked', () => {
    const ledgerKind = { ...ISSUE.ledgerKind, actions: [...ACTIONS, action('l', 'look'), action('d', 'deny')] };
    const { able, hindered, ofOthers } = sortActions({
      ...ISSUE,
      ledgerKind,
      actions: { ...ISSUE.actions, d: 'issue-nothing-asked' },
    });
    expect([ids(able), ids(hindered), ids(ofOthers)]).toEqual([['n'], ['v'], ['r']]);
  });

  it('show as next step what leads on, a request to be granted first', () => {
    expect(nextStep([action('n', 'note')])).toBeNull();
    expect(nextStep([action('n', 'note'), action('v', 'verify')])?.id).toBe('v');
    expect(nextStep([action('v', 'report'), action('g', 'grant')])?.id).toBe('g');
  });
});

describe('whose turn it is', () => {
  it('says the unit and the person who owe the next step', () => {
    expect(whoseTurn(ISSUE)).toEqual({ part: 'owner', name: '一中 王主任' });
  });

  it('says nobody where the state waits for nobody', () => {
    const ledgerKind = { ...ISSUE.ledgerKind, states: ISSUE.ledgerKind.states.map((one) => ({ ...one, waits: null })) };
    expect(whoseTurn({ ...ISSUE, ledgerKind })).toBeNull();
  });
});
