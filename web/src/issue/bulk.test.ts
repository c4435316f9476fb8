import type { EntryLine, ShownLedger } from '@dudao/core/issue/shapes';
import { describe, expect, it } from 'vitest';
import { bulkActions, sentToMany } from './bulk.ts';
import { EMPTY_DEED } from './deed-draft.ts';

const action = (id: string, from: string[], form: object[] = [], does = 'pass') => ({ id, does, from, form });
const ledger = (id: string, actions: object[], classes: object[] = []) =>
  // Safe: only ids, actions and classes are read.
  ({ id, actions, classes }) as unknown as ShownLedger;
const entry = (of: string, state: string) =>
  // Safe: only the ledger and the state are read.
  ({ ledger: of, state }) as unknown as EntryLine;
const LEDGERS = [
  ledger('a', [action('stop', ['s']), action('go', ['s', 't'])]),
  ledger('b', [action('go', ['s']), action('stop', ['s'], [{ id: 'why' }])]),
  ledger('c', [action('go', ['s'])], [{ id: 'other' }]),
];
const counts = (...entries: EntryLine[]) =>
  bulkActions(entries, LEDGERS).map(({ action: { id }, ledger: { id: of }, count }) => [of, id, count]);

describe('the actions of chosen entries', () => {
  it('are those that lead on from where they stand, those of most of them first', () => {
    expect(counts(entry('a', 's'))).toEqual([
      ['a', 'stop', 1],
      ['a', 'go', 1],
    ]);
    expect(counts(entry('a', 's'), entry('a', 't'))).toEqual([
      ['a', 'go', 2],
      ['a', 'stop', 1],
    ]);
    expect(counts()).toEqual([]);
  });

  it('leave out what is done one by one', () => {
    const ledgers = [
      ledger(
        'a',
        ['verify', 'close', 'merge', 'note'].map((does) => action(does, ['s'], [], does)),
      ),
    ];
    expect(bulkActions([entry('a', 's')], ledgers).map(({ action: { id } }) => id)).toEqual(['note']);
  });

  it('count as one over ledgers only where they ask the same', () => {
    expect(counts(entry('a', 's'), entry('b', 's'))).toEqual([
      ['a', 'go', 2],
      ['a', 'stop', 1],
      ['b', 'stop', 1],
    ]);
    expect(counts(entry('c', 's'), entry('a', 't'))).toEqual([
      ['c', 'go', 1],
      ['a', 'go', 1],
    ]);
    expect(counts(entry('unknown', 's'))).toEqual([]);
  });
});

describe('what is sent for many entries', () => {
  it('leaves the joint owners of each as they are, unless some are given for all', () => {
    const draft = { ...EMPTY_DEED, words: '改由镇里整改', ownerUnitId: 'u' };
    expect(sentToMany({ does: 'transfer' }, draft)).toEqual({
      words: '改由镇里整改',
      values: {},
      owner: { unitId: 'u', personId: null },
    });
    expect(sentToMany({ does: 'transfer' }, { ...draft, jointUnitIds: ['v'] })).toMatchObject({ jointUnitIds: ['v'] });
    expect(sentToMany({ does: 'note' }, { ...draft, jointUnitIds: ['v'] })).toEqual({
      words: '改由镇里整改',
      values: {},
    });
  });
});
