import type { RewardKindFacts } from '@dudao/core/reward/contract-parts';
import { REWARD_BOOKS, type RewardBook, type RewardKind, rewardKindOf } from '@dudao/core/reward/reward-book';
import type { Db } from '../lib/db.ts';
import type { RewardTable } from '../lib/schema.gen.ts';
import { listRulebooks, readFrozenRulebook } from '../pack/rulebook-rows.ts';

/** The newest rules of rewards; null: no pack has any. */
export async function readRewardBook(db: Db): Promise<RewardBook | null> {
  return (await listRulebooks(db, REWARD_BOOKS))[0]?.content ?? null;
}

type OfBook = Pick<RewardTable, 'rulebook_id' | 'rulebook_version' | 'kind'>;

/** The kind of a proposal by the rules by which it was drawn up. They hold for it to its end. */
export async function kindOfReward(db: Db, row: OfBook): Promise<RewardKind> {
  const { rulebook_id: id, rulebook_version: version } = row;
  const book = await readFrozenRulebook(db, REWARD_BOOKS, { id, version });
  const kind = book === null ? undefined : rewardKindOf(book.content, row.kind);
  if (kind === undefined) throw new Error(`the rules ${id} ${version} are frozen`);
  return kind;
}

/** The kinds of many proposals, each rulebook read once. */
export async function kindsOfRewards(db: Db, rows: readonly OfBook[]): Promise<(row: OfBook) => RewardKind> {
  const keyOf = (row: OfBook) => `${row.rulebook_id} ${row.rulebook_version} ${row.kind}`;
  const found = new Map<string, RewardKind>();
  for (const row of rows) if (!found.has(keyOf(row))) found.set(keyOf(row), await kindOfReward(db, row));
  return (row) => {
    const kind = found.get(keyOf(row));
    if (kind === undefined) throw new Error('the rulebook of a proposal was not read');
    return kind;
  };
}

/** A kind as people choose it. */
export function shownKind(kind: RewardKind): RewardKindFacts {
  return {
    id: kind.id,
    name: kind.name,
    purpose: kind.purpose,
    to: kind.to,
    ways: kind.ways,
    cites: kind.cites,
    tasks: kind.tasks === true,
    money: kind.money,
    pot: kind.pot === true,
    what: kind.what === true,
    notice: kind.notice?.days ?? null,
    certificate: kind.certificate?.name ?? null,
    pick: kind.pick ?? null,
    parameters: (kind.parameters ?? []).map(({ id, name, unit, value }) => ({
      id,
      name,
      unit: unit ?? null,
      value: value ?? null,
    })),
    criteria: (kind.criteria ?? []).map(({ id, name, formula }) => ({ id, name, formula })),
  };
}
