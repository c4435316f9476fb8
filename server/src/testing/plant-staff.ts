import { addPerson, addPost, foundBody, linkUnit, seat } from '@dudao/core/org/staff-contract';
import type { TestApp } from './test-app.ts';

/** Ids of what was planted. */
export interface PlantedStaff {
  readonly personId: string;
  readonly postId: string;
  readonly bodyId: string;
  readonly seatId: string;
  readonly linkId: string;
}

/** A person and a post of a unit, and a leading group of it that the person heads and the unit itself is a member of. */
export async function plantStaff(test: TestApp, unitId: string): Promise<PlantedStaff> {
  const who = await test.persona('supervision-office', unitId);
  const fromOn = '2026-09-01';
  const { personId } = (await test.call(who, addPerson, { unitId, name: '甲', joinedOn: fromOn })).output;
  const { postId } = (await test.call(who, addPost, { unitId, name: '种下的职务', rank: 'main' })).output;
  const body = { unitId, kind: 'leading-group', name: '种下的领导小组', foundedOn: fromOn } as const;
  const { bodyId } = (await test.call(who, foundBody, body)).output;
  const seated = { bodyId, role: 'head', holder: { personId }, fromOn } as const;
  const { seatId } = (await test.call(who, seat, seated)).output;
  const { linkId } = (await test.call(who, linkUnit, { bodyId, unitId, fromOn })).output;
  return { personId, postId, bodyId, seatId, linkId };
}
