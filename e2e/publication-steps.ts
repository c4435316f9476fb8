import { type Browser, expect, type Page } from '@playwright/test';
import { deskAt } from './own-test.ts';

/** A publication as the office's page shows it. */
export async function openPublication(page: Page, { id, title }: { readonly id: string; readonly title: string }) {
  await page.goto(`/publications/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

interface Carried {
  readonly browser: Browser;
  readonly county: string;
  readonly id: string;
  readonly title: string;
  /** How many days the clock stands ahead. */
  readonly ahead: number;
}

/** Freezes what is confirmed, has two people sign, and publishes it; returns the page of the second. */
export async function carryThrough(page: Page, { browser, county, id, title, ahead }: Carried): Promise<Page> {
  await page.getByRole('button', { name: '冻结待签署' }).click();
  await expect(page.getByText('已冻结，待签署', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '签署', exact: true }).click();
  await expect(page.getByText('签署：您已经签署。还要另一个人签署。')).toBeVisible();
  await expect(page.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  const leader = await deskAt({ browser, office: page }, { unitId: county, name: '马副县长', role: 'leader', ahead });
  await openPublication(leader, { id, title });
  await leader.getByRole('button', { name: '签署', exact: true }).click();
  await expect(leader.getByText(/已有两人签署/u)).toBeVisible();
  await expect(leader.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await expect(page.getByText('已公布', { exact: true })).toBeVisible();
  return leader;
}
