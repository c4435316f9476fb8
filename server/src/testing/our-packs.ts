import { fileURLToPath } from 'node:url';
import type { Pack } from '@dudao/core/pack/read-pack';
import type { Tx } from '../lib/db.ts';
import { freezePacks, readPacks } from '../pack/load-packs.ts';
import { freezeRulebooks, type PackRulebook, readPackRulebooks } from '../pack/rulebooks.ts';
import { RULEBOOK_KINDS } from '../rulebook-kinds.ts';

const PACKS = fileURLToPath(new URL('../../../packs', import.meta.url));

let packs: readonly Pack[] | undefined;
let rulebooks: readonly PackRulebook[] | undefined;

/** The standards of the project's packs, read and checked once for all test files of a worker: that takes seconds. */
export function ourPacks(): readonly Pack[] {
  packs ??= readPacks(PACKS);
  return packs;
}

/** The rulebooks of the project's packs, read and checked once for all test files of a worker. */
export function ourRulebooks(): readonly PackRulebook[] {
  rulebooks ??= readPackRulebooks(PACKS, RULEBOOK_KINDS);
  return rulebooks;
}

/** Freezes the project's packs with their rulebooks, as the server does at its start. */
export async function freezeOurPacks(tx: Tx): Promise<void> {
  await freezePacks(tx, ourPacks());
  await freezeRulebooks(tx, ourRulebooks());
}
