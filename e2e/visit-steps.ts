import type { Browser, Page } from '@playwright/test';
import { call, enter, unitOf } from './journey.ts';

/** A visit that is over, with two of its team at their desks. */
export interface Visited {
  readonly county: string;
  readonly school: { readonly id: string; readonly name: string };
  readonly visitId: string;
  readonly title: string;
  readonly member: Page;
  readonly head: Page;
}

const FROM = '2026-01-01';

/** A team with a head that has been to a school today, made as other journeys do on screens. */
export async function visited(page: Page, browser: Browser): Promise<Visited> {
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const school = (await call(page, 'org.list-units', { parentId: towns.at(-1).id, kinds: ['school'] })).units.at(-1);
  const body = { unitId: county, kind: 'team', name: `意见组${Date.now()}`, foundedOn: FROM };
  const { bodyId } = await call(page, 'org.found-body', body);
  const pages: Page[] = [];
  for (const [name, role] of [
    ['钱组长', 'head'],
    ['孙督学', 'member'],
    ['周督学', 'member'],
  ] as const) {
    const { personId } = await call(page, 'org.add-person', { unitId: county, name, joinedOn: FROM });
    await call(page, 'org.seat', { bodyId, role, holder: { personId }, fromOn: FROM });
    if (pages.length === 2) continue;
    const signInName = `o${pages.length}${Date.now()}`;
    const { accountId, linkPath } = await call(page, 'access.create-account', { unitId: county, name, signInName });
    await call(page, 'access.link-person', { accountId, personId });
    const own = await (await browser.newContext({ acceptDownloads: true })).newPage();
    own.setDefaultTimeout(20_000);
    await enter(own, linkPath);
    pages.push(own);
  }
  await call(page, 'org.link-unit', { bodyId, unitId: school.id, fromOn: FROM });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const title = `食品安全督导${Date.now() % 100_000}`;
  const { visitId } = await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'announced',
    type: 'special',
    line: 'office',
    title,
    fromOn: today,
    untilOn: today,
    bodyId,
  });
  const step = async (name: string, more: object = {}) => {
    const { revision } = await call(page, 'visit.read', { visitId });
    await call(page, name, { visitId, revision, ...more });
  };
  await step('visit.give-notice');
  await step('visit.begin');
  await step('visit.leave', { stops: [{ place: '食堂', depth: 'classroom' }] });
  const [head, member] = pages;
  if (head === undefined || member === undefined) throw new Error('two of the team');
  return { county, school, visitId, title, head, member };
}
