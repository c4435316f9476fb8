import type { ShownAction, ShownLedger } from '@dudao/core/issue/shapes';
import { describe, expect, it } from 'vitest';
import { PLAIN_VIEW } from '../list-view.ts';
import { actionsInto, boardColumns, countOf } from './board.ts';

const name = { zh: '', en: '' };
const action = (id: string, from: string[], to: string | null): ShownAction => ({
  id,
  name,
  does: 'pass',
  from,
  to,
  by: ['keeper'],
  request: null,
  form: [],
  conditions: [],
  needsWords: false,
});
const state = (id: string, phase: ShownLedger['states'][number]['phase']) => ({ id, name, phase, waits: null });
const LEDGER: ShownLedger = {
  id: 'a',
  name,
  group: { id: 'g', name },
  prefix: 'A',
  marks: [],
  fields: [],
  classes: [],
  states: [state('found', 'new'), state('assigned', 'open'), state('fixing', 'open'), state('closed', 'closed')],
  actions: [
    action('assign', ['found'], 'assigned'),
    action('accept', ['assigned'], 'fixing'),
    action('note', ['found', 'assigned'], null),
    action('again', ['fixing'], 'fixing'),
  ],
  closing: { files: 0, holds: 0, conditions: [], institution: false, revisits: [], share: 0 },
  recurrence: null,
  countedBy: [],
  whole: [],
  hasItems: false,
  handsUpTo: null,
  source: null,
};

describe('the board', () => {
  it('has the states of the ledger as columns, those that are ended only when they are asked for', () => {
    const ids = (view: object) => boardColumns({ ...PLAIN_VIEW, ...view }, LEDGER).map(({ id }) => id);
    expect(ids({})).toEqual(['found', 'assigned', 'fixing']);
    expect(ids({ phase: 'all' })).toEqual(['found', 'assigned', 'fixing', 'closed']);
    expect(ids({ phase: 'closed' })).toEqual(['closed']);
  });

  it('has the phases as columns where no ledger is chosen', () => {
    const columns = boardColumns(PLAIN_VIEW, undefined);
    expect(columns.map(({ id }) => id)).toEqual(['new', 'open', 'done', 'proving', 'raised', 'paused']);
    expect(columns.every((one) => one.state === null)).toBe(true);
  });

  it('counts a column by state, or by phase over all ledgers', () => {
    const counts = [
      { ledger: 'a', state: 'assigned', phase: 'open', light: 'red', count: 2 },
      { ledger: 'a', state: 'fixing', phase: 'open', light: 'green', count: 3 },
      { ledger: 'b', state: 'fixing', phase: 'open', light: 'green', count: 5 },
    ] as const;
    const [, , fixing] = boardColumns(PLAIN_VIEW, LEDGER);
    const [, open] = boardColumns(PLAIN_VIEW, undefined);
    if (fixing === undefined || open === undefined) throw new Error('no columns');
    expect(countOf(fixing, [...counts], { ...PLAIN_VIEW, ledger: 'a' })).toBe(3);
    expect(countOf(open, [...counts], PLAIN_VIEW)).toBe(10);
    expect(countOf(open, [...counts], { ...PLAIN_VIEW, light: 'red' })).toBe(2);
  });

  it('moves an entry by the actions of the table alone', () => {
    const [found, assigned, fixing] = boardColumns(PLAIN_VIEW, LEDGER);
    const [, open] = boardColumns(PLAIN_VIEW, undefined);
    if (found === undefined || assigned === undefined || fixing === undefined || open === undefined)
      throw new Error('no columns');
    const into = (from: string, column: typeof found) =>
      actionsInto({ state: from }, column, LEDGER).map(({ id }) => id);
    expect(into('found', assigned)).toEqual(['assign']);
    expect(into('found', fixing)).toEqual([]);
    expect(into('assigned', open)).toEqual(['accept']);
    expect(into('fixing', fixing)).toEqual([]);
    expect(actionsInto({ state: 'found' }, assigned, undefined)).toEqual([]);
  });
});
