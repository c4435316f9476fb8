import type { Keeper } from '../store/keeper.ts';
import type { Head } from '../store/store.ts';
import { bytesKey } from './finish.ts';

/**
 * Keys of the bytes of files that the server has. They are kept as long as their items, for a server that is restored from an earlier day; where space
 * runs out they are given up first.
 */
export function spareBytes(heads: Iterable<Pick<Head, 'key' | 'kind' | 'state'>>): readonly string[] {
  const all = [...heads];
  const lying = new Set(all.flatMap(({ key, kind, state }) => (kind === 'bytes' && state !== 'gone' ? [key] : [])));
  return all
    .filter(({ kind, state }) => kind === 'item' && state === 'handed-in')
    .map(({ key }) => bytesKey(key))
    .filter((key) => lying.has(key));
}

/** Gives up what the server has too. */
export function freeSpace(keeper: Keeper): Promise<void> {
  return keeper.drop(spareBytes(keeper.state().kept));
}
