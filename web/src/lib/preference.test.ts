import { expect, it } from 'vitest';
import { forgetPerson } from './preference.ts';

function storeOf(names: readonly string[]): Storage {
  const held = new Map(names.map((name) => [name, 'x']));
  return {
    get length() {
      return held.size;
    },
    clear: () => held.clear(),
    getItem: (name) => held.get(name) ?? null,
    key: (at) => [...held.keys()][at] ?? null,
    removeItem: (name) => void held.delete(name),
    setItem: (name, value) => void held.set(name, value),
  };
}
const namesIn = (store: Storage) => Array.from({ length: store.length }, (_, at) => store.key(at));

it('signing out takes what the person chose; work that is not saved or not handed in stays', () => {
  const stays = ['dudao.lang', 'dudao.type', 'dudao.field-wiped', 'dudao.cells.account.unit'];
  const local = storeOf(['dudao.table.units', ...stays, 'dudao.language-of-others', 'else']);
  const session = storeOf(['draft']);
  forgetPerson([local, session]);
  expect(namesIn(local)).toEqual(stays);
  expect(namesIn(session)).toEqual([]);
});
