import { readFileSync } from 'node:fs';
import { checkRulebooks, readRulebook } from '../../pack/rulebook.ts';
import { REWARD_BOOKS, type RewardBook, type RewardKind, rewardKindOf } from '../reward-book.ts';

const FILE = new URL('../../../../packs/cn-rewards/rewards/jl-zd.yaml', import.meta.url);

/** The pack's own rulebook. */
export function packBook(): RewardBook {
  const read = readRulebook(REWARD_BOOKS, 'jl-zd.yaml', readFileSync(FILE, 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 1));
  return read.value.content;
}

/** A kind of the pack's own rulebook. */
export function packKind(id: string): RewardKind {
  const kind = rewardKindOf(packBook(), id);
  if (kind === undefined) throw new Error(`no kind ${id}`);
  return kind;
}

/** Names of the faults of a changed rulebook. */
export function faultsOfBook(change: (text: string) => string): readonly string[] {
  const read = readRulebook(REWARD_BOOKS, 'jl-zd.yaml', change(readFileSync(FILE, 'utf8')));
  if (!read.ok) return read.problems.map(({ problem }) => problem);
  return checkRulebooks([REWARD_BOOKS], [read.value]).map(({ problem }) => problem);
}
