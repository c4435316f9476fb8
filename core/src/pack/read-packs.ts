import type { Result } from '../lib/result.ts';
import type { FindBase } from './profile.ts';
import { type Choose, findBaseIn, type Pack, readBaseFrom, readPack } from './read-pack.ts';

/** A standard that completes another says so at the head of its file. */
const PROFILE = /^profile:/mu;

/**
 * Reads several packs (any name → its files), of each what is chosen, else all; a profile of one may complete a standard of another. The
 * answers stand in the order of the packs.
 */
export function readPackSet<Name>(
  packs: ReadonlyMap<Name, ReadonlyMap<string, string>>,
  choose?: Choose,
): ReadonlyMap<Name, Result<Pack>> {
  const read = new Map<Name, Result<Pack>>();
  for (const [name, files] of inOrderOfNeed(packs)) {
    const before = [...read.values()].flatMap((pack) => (pack.ok ? [pack.value] : []));
    const findElsewhere: FindBase = (id, version) =>
      findBaseIn(before)(id, version) ?? firstOf([...packs.values()], (others) => readBaseFrom(others, id, version));
    read.set(name, readPack(files, { choose, findElsewhere }));
  }
  return new Map(
    [...packs.keys()].flatMap((name) => {
      const pack = read.get(name);
      return pack === undefined ? [] : [[name, pack] as const];
    }),
  );
}

/** Packs with profiles last: what they complete has mostly been read by then. */
function inOrderOfNeed<Name>(packs: ReadonlyMap<Name, ReadonlyMap<string, string>>) {
  const all = [...packs];
  const needs = ([, texts]: (typeof all)[number]): boolean => [...texts.values()].some((text) => PROFILE.test(text));
  return [...all.filter((pack) => !needs(pack)), ...all.filter(needs)];
}

function firstOf<A, B>(list: readonly A[], take: (one: A) => B | undefined): B | undefined {
  for (const one of list) {
    const found = take(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
