import type { CellToSave } from '@dudao/core/dossier/filing/form-contract';
import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxState, type SavedAnswer } from './outbox.ts';

const cell = (element: string, text: string, follows = 0): CellToSave => ({ dossierId: 'd', element, text, follows });

/** A browser's storage, and a server whose answers the test gives. */
function desk(kept = new Map<string, string>()) {
  const sent: { callId: string; cells: readonly CellToSave[] }[] = [];
  const states: OutboxState[] = [];
  const answers: SavedAnswer[] = [];
  let online = true;
  let since = 0;
  let calls = 0;
  const outbox = createOutbox({
    storage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    },
    key: 'k',
    send: async (cells, callId) => {
      sent.push({ callId, cells });
      if (!online) throw new Error('offline');
      since++;
      return {
        saved: cells.map(({ dossierId, element, text }) => ({ dossierId, element, value: text, since })),
        refused: [],
      };
    },
    isRefusal: () => false,
    newCallId: () => `call-${++calls}`,
    onAnswer: (answer) => answers.push(answer),
    onState: (state) => states.push(state),
  });
  return { outbox, sent, states, answers, kept, goOffline: () => (online = false), goOnline: () => (online = true) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('cells on their way', () => {
  it('what is typed while a batch is away follows what that batch saved', async () => {
    const { outbox, sent } = desk();
    outbox.put([cell('a', '1')]);
    outbox.put([cell('a', '12')]);
    outbox.put([cell('a', '123'), cell('b', '5')]);
    await settled();
    expect(sent.map(({ cells }) => cells)).toEqual([[cell('a', '1')], [cell('a', '123', 1), cell('b', '5')]]);
    expect(outbox.waiting()).toEqual([]);
  });

  it('an offline draft survives a reload and is sent again under the same call', async () => {
    const first = desk();
    first.goOffline();
    first.outbox.put([cell('a', '1')]);
    await settled();
    first.outbox.put([cell('a', '2'), cell('b', '3')]);
    await settled();
    expect(first.states.at(-1)).toBe('waiting');
    const again = desk(first.kept);
    expect(again.outbox.waiting()).toEqual([cell('a', '2'), cell('b', '3')]);
    await again.outbox.flush();
    expect(again.sent[0]).toEqual(first.sent[0]);
    expect(again.sent[1]?.cells).toEqual([cell('a', '2', 1), cell('b', '3')]);
    expect([again.states.at(-1), again.kept.size, again.outbox.waiting()]).toEqual(['saved', 0, []]);
  });

  it('a storage that holds something else is taken as empty', () => {
    expect(desk(new Map([['k', '{"x":1}']])).outbox.waiting()).toEqual([]);
    expect(desk(new Map([['k', 'not json']])).outbox.waiting()).toEqual([]);
  });
});
