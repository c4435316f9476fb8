import { makeFeed } from '@dudao/core/notice/contract';
import { addPerson } from '@dudao/core/org/staff-contract';
import { planOutings, useSealedDesk } from '@dudao/core/visit/sealed-contract';
import { openTestApp, type Persona, type TestApp } from './test-app.ts';
import { inputsAt, type Reader, splitWorlds, type Worlds } from './two-worlds.ts';
import { newKeeper, openVisitDesk, type VisitDesk } from './visit-desk.ts';

/** The day of the sealed visit and the moment at which it opens; the worlds' clock stands before it. */
export const SEALED_DAY = '2026-12-03';
/** The moment at which it opens. */
export const SEALED_OPENS = new Date('2026-12-02T22:00:00.000Z');
/** What the sealed visit is called: a name that stands nowhere else. */
export const CANARY = '金丝雀小学食堂';

/** Two worlds, in one of which two keepers have a sealed visit to the school, and who asks about it. */
export interface SealedWorlds {
  readonly worlds: Worlds;
  readonly desk: VisitDesk;
  /** Its id while it is sealed; in the other world that of nothing. */
  readonly planId: string;
  /** Everybody who must not learn of it while it is sealed. */
  readonly uncleared: readonly Reader[];
  /** Those of them who must not learn of it either once it has opened and has not begun. */
  readonly outside: readonly Reader[];
  /** Addresses of calendars, of the readers that have one. */
  readonly feeds: readonly (readonly [name: string, path: string])[];
  readonly inputs: ReadonlyMap<string, unknown>;
  close(): Promise<void>;
}

/** Opens the worlds. Plan and keepers are made by the operations that people use; who does nothing in one world looks as often in the other. */
export async function openSealedWorlds(): Promise<SealedWorlds> {
  const mother = await openTestApp();
  const desk = await openVisitDesk(mother);
  const { county, school } = mother.tree;
  const [one, two] = [await newKeeper(mother, county), await newKeeper(mother, county)];
  await mother.call(desk.office, planOutings, {
    unitId: county,
    bodyId: desk.bodyId,
    days: [SEALED_DAY, '2026-12-10'],
  });
  const outside = await outsiders(mother, desk);
  const uncleared = [...(await insiders(mother, desk)), ...outside];
  const feeds = await feedsOf(mother, uncleared);
  const inputs = await inputsAt(mother, county);
  const late = await mother.newPersona('visit-keeper', county);
  const worlds = await splitWorlds(mother);
  // Cleared once the visit was proposed: they may use the desk and see nothing there.
  const clearing = 'update role_grant set ended_at = $2 where account_id = $1';
  for (const world of [worlds.with, worlds.without]) await world.rows(clearing, [late.accountId, new Date()]);

  const use = async (world: TestApp, who: Persona, deed: object) =>
    (await world.call(who, useSealedDesk, { unitId: county, deed } as never)).output;
  const propose = {
    do: 'propose',
    visitedUnitId: school,
    onDay: SEALED_DAY,
    title: CANARY,
    line: 'special',
    bodyId: desk.bodyId,
    reason: CANARY,
  };
  for (const who of [one, one, two]) await use(worlds.without, who, { do: 'look' });
  await use(worlds.with, one, { do: 'look' });
  const planId = (await use(worlds.with, one, propose)).plans[0]?.planId ?? '';
  const approved = await use(worlds.with, two, { do: 'approve', planId });
  if (typeof approved.plans[0]?.approvedAt !== 'string') throw new Error('two keepers stand behind it');
  for (const world of [worlds.with, worlds.without]) await world.rows(clearing, [late.accountId, null]);
  return {
    worlds,
    desk,
    planId,
    uncleared: [...uncleared, ['keeper cleared later', late]],
    outside: [...outside, ['keeper cleared later', late]],
    feeds,
    inputs,
    close: async () => {
      await worlds.close();
      await mother.close();
    },
  };
}

/** Those who are told of a visit when it opens, at the office, above it and in its team. */
async function insiders(test: TestApp, desk: VisitDesk): Promise<readonly Reader[]> {
  const { county, city, province } = test.tree;
  return [
    ['office', desk.office],
    ['colleague of the office', await test.newPersona('supervision-office', county)],
    ['leader of the county', await test.persona('leader', county)],
    ['member of the team', desk.member],
    ['office of the city', await test.persona('supervision-office', city)],
    ['office of the province', await test.persona('supervision-office', province)],
  ];
}

/** Those who learn of it when it begins, or never. */
async function outsiders(test: TestApp, desk: VisitDesk): Promise<readonly Reader[]> {
  const { county, school, citySchool, siblingCounty, foreignProvince, province, town } = test.tree;
  return [
    ['liaison of the school', desk.liaison],
    ['leader of the school', await test.persona('leader', school)],
    ['office of the school', await test.persona('supervision-office', school)],
    ['member of the team from the school', await recused(test, desk)],
    ['liaison of its town', await test.persona('unit-liaison', town)],
    ['liaison of a sister school', await test.persona('unit-liaison', citySchool)],
    ['liaison of the county', await test.persona('unit-liaison', county)],
    ['office of the next county', await test.persona('supervision-office', siblingCounty)],
    ['office of another province', await test.persona('supervision-office', foreignProvince)],
    ['organisation department', await test.persona('organisation-department', county)],
    ['member of staff', await test.persona('member', county)],
    ['auditor', await test.persona('audit-admin', county)],
    ['security administrator', await test.persona('security-admin', county)],
    ['administrator of the platform', await test.persona('system-admin', province)],
    ['somebody without a role', await test.newPersona('member', citySchool)],
    ['nobody signed in', null],
  ];
}

/** Somebody of the school who sits in the very team: recused from their own unit. */
async function recused(test: TestApp, { bodyId, liaison }: VisitDesk): Promise<Persona> {
  const { school } = test.tree;
  const { personId } = (
    await test.call(liaison, addPerson, { unitId: school, name: '本校借调的', joinedOn: '2020-01-01' })
  ).output;
  await test.rows(
    `insert into body_seat (id, body_id, unit_id, region, role, person_id, from_on)
     select gen_random_uuid(), id, unit_id, region, 'member', $2, '2026-11-01' from body where id = $1`,
    [bodyId, personId],
  );
  const who = await test.newPersona('unit-liaison', school);
  await test.rows('update account set person_id = $2 where id = $1', [who.accountId, personId]);
  return who;
}

async function feedsOf(test: TestApp, readers: readonly Reader[]): Promise<[string, string][]> {
  const feeds: [string, string][] = [];
  for (const [name, who] of readers) {
    if (who !== null) feeds.push([name, (await test.call(who, makeFeed, {})).output.path]);
  }
  return feeds;
}
