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
}

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
  for (const name of ['蒋督学', '沈督学', '韩督学']) {
    const { personId } = await call(page, 'org.add-person', { unitId: county, name, joinedOn: fromOn });
    await call(page, 'org.seat', { bodyId, role: 'member', holder: { personId }, fromOn });
    personIds.push(personId);
  }
  await call(page, 'org.link-unit', { bodyId, unitId: school.id, fromOn });
  const signInName = `j${Date.now()}`;
  const { accountId, linkPath } = await call(page, 'access.create-account', {
    unitId: county,
    name: '蒋督学',
    signInName,
  });
  await call(page, 'access.link-person', { accountId, personId: personIds[0] });
  return { county, school, bodyId, team, memberLink: linkPath };
}
