import { type Browser, expect, type Page } from '@playwright/test';
import { call, enter, signIn } from './journey.ts';

const FROM = '2020-01-01';
let made = 0;

/** Somebody of an office with a browser of their own. */
export interface Chair {
  readonly page: Page;
  readonly name: string;
  readonly personId: string;
}

/** A leader of the county whose account is a person of it. */
export async function newChair(
  page: Page,
  browser: Browser,
  { county, name }: { readonly county: string; readonly name: string },
): Promise<Chair> {
  const { personId } = await call(page, 'org.add-person', { unitId: county, name, joinedOn: FROM });
  const account = await call(page, 'access.create-account', {
    unitId: county,
    name,
    signInName: `m${Date.now()}${++made}`,
  });
  await call(page, 'access.link-person', { accountId: account.accountId, personId });
  const security = await (await browser.newContext()).newPage();
  await signIn(security, 'anquan');
  await call(security, 'access.grant-role', { accountId: account.accountId, role: 'leader', unitId: county });
  await security.context().close();
  const own = await (await browser.newContext({ acceptDownloads: true })).newPage();
  own.setDefaultTimeout(20_000);
  await enter(own, account.linkPath);
  return { page: own, name, personId };
}

/** Opens a meeting, or a page about meetings, and waits for its heading. */
export async function openMeeting(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
}

/** Chooses somebody of a unit for the list of those called. */
export async function invite(page: Page, name: string): Promise<void> {
  await page.getByLabel('参会人', { exact: true }).selectOption({ label: name });
  await page.getByRole('button', { name: '加入参会' }).click();
  await expect(page.getByRole('button', { name: `去掉${name}` })).toBeVisible();
}
