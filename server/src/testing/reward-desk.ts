import type { OutputOf } from '@dudao/core/lib/contract';
import { freezePublication, publishResults, signPublication, tellUnits } from '@dudao/core/publication/contract';
import { proposeReward, readReward } from '@dudao/core/reward/contract';
import type { input as InputSide } from 'zod/v4/core';
import { openPublicationDesk, type PublicationDesk } from './publication-desk.ts';
import type { Persona, TestApp } from './test-app.ts';

type Reward = OutputOf<typeof readReward>;

/** The desk of publications with a result published, and what one does with rewards there. */
export interface RewardDesk extends PublicationDesk {
  readonly publicationId: string;
  /** Publishes the newest evaluations, going the whole way. */
  publish(publicationId: string): Promise<void>;
  /** Moves the clock on; who was signed in stays so. */
  later(days: number): Promise<void>;
  draw(
    of: Omit<InputSide<(typeof proposeReward)['input']>, 'unitId' | 'basis'> & { readonly basis?: string },
  ): Promise<string>;
  see(rewardId: string, who?: Persona): Promise<Reward>;
  act(
    who: Persona,
    operation: Parameters<TestApp['call']>[1],
    rewardId: string,
    more?: object,
  ): ReturnType<TestApp['call']>;
  did(who: Persona, operation: Parameters<TestApp['call']>[1], rewardId: string, more?: object): Promise<void>;
}

/** How many lines each of twelve schools misses: six urban, five in towns, one in the country. */
const MISSED = [1, 0, 2, 2, 1, 0, 1, 1, 0, 2, 3, 4];

export async function openRewardDesk(test: TestApp): Promise<RewardDesk> {
  const desk = await openPublicationDesk(test);
  await desk.evaluate('2025-2026', MISSED);
  const later = async (days: number) => {
    test.clock.now = new Date(test.clock.now.getTime() + days * 86_400_000);
    await test.rows('update session set last_seen_at = $1, expires_at = $2', [
      test.clock.now.toISOString(),
      new Date(test.clock.now.getTime() + 3_600_000).toISOString(),
    ]);
  };
  const publish = async (publicationId: string) => {
    await desk.done(desk.office, tellUnits, publicationId);
    await desk.acceptAll(publicationId);
    await desk.confirmAll(publicationId);
    await desk.done(desk.office, freezePublication, publicationId);
    const { digest } = await desk.read(publicationId);
    await desk.done(desk.office, signPublication, publicationId, { digest });
    await desk.done(desk.leader, signPublication, publicationId, { digest });
    await desk.done(desk.office, publishResults, publicationId);
  };
  const publicationId = await desk.propose();
  await publish(publicationId);
  const see: RewardDesk['see'] = async (rewardId, who = desk.office) => {
    const { output, body, status } = await test.call(who, readReward, { rewardId });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return output;
  };
  const act: RewardDesk['act'] = async (who, operation, rewardId, more = {}) => {
    const { revision } = await see(rewardId);
    return test.call(who, operation, { rewardId, revision, ...more } as never);
  };
  return {
    ...desk,
    publicationId,
    publish,
    later,
    draw: async (of) => {
      const input = { unitId: test.tree.county, basis: '县委县政府批准的年度计划', ...of };
      const { output, body, status } = await test.call(desk.office, proposeReward, input);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return output.rewardId;
    },
    see,
    act,
    did: async (who, operation, rewardId, more) => {
      const { status, body } = await act(who, operation, rewardId, more);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
  };
}
