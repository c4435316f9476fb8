import type { Page } from '@playwright/test';
import { call, unitOf } from './journey.ts';

/** A team with whom to sign in. */
export interface Found {
  readonly county: string;
  readonly school: { readonly id: string; readonly name: string };
  readonly bodyId: string;
  readonly team: string;
  /** A way in for one of its members. */
  readonly memberLink: string;
  /** The same one, and another of the team. */
  readonly member: Way;
  readonly mate: Way;
}

/** How somebody gets in: by the link the first time, by the name afterwards. */
interface Way {
  readonly signInName: string;
  readonly link: string;
}

const PEOPLE = ['蒋督学', '沈督学', '韩督学'];

/** A team of three of the county that looks after one school, made as other journeys do on screens. */
export async function foundTeam(page: Page): Promise<Found> {
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const schools = (await call(page, 'org.list-units', { parentId: towns.at(-1).id, kinds: ['school'] })).units;
  const school = schools.at(-1);
  const team = `督导组${Date.now()}`;
  const fromOn = '2026-01-01';
  const { bodyId } = await call(page, 'org.found-body', {
    unitId: county,
    kind: 'team',
    name: team,
    foundedOn: fromOn,
  });
  const personIds: string[] = [];
  for (const name of PEOPLE) {
    const { personId } = await call(page, 'org.add-person', { unitId: county, name, joinedOn: fromOn });
    await call(page, 'org.seat', { bodyId, role: 'member', holder: { personId }, fromOn });
    personIds.push(personId);
  }
  await call(page, 'org.link-unit', { bodyId, unitId: school.id, fromOn });
  const ways: Way[] = [];
  for (const [at, personId] of personIds.slice(0, 2).entries()) {
    const signInName = `j${at}${Date.now()}`;
    const name = PEOPLE[at] ?? '';
    const { accountId, linkPath } = await call(page, 'access.create-account', { unitId: county, name, signInName });
    await call(page, 'access.link-person', { accountId, personId });
    ways.push({ signInName, link: linkPath });
  }
  const [member, mate] = ways;
  if (member === undefined || mate === undefined) throw new Error('two of the team have accounts');
  return { county, school, bodyId, team, memberLink: member.link, member, mate };
}
