import { expect } from '@playwright/test';
import { call, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { schoolAt } from './ledger-steps.ts';

const mark = Date.now() % 1_000_000;

test('M342 an office sees the process marks of those that report every week, and the unit sees how its own came about', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { id, name } = await schoolAt(page, 2);
  const reporters = [{ unitId: id, bodyId: null }];
  await call(page, 'paper.set-reporters', { unitId: county, kind: 'weekly_report', reporters });
  await page.goto('/runs');
  await page.getByRole('link', { name: '过程分', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '过程分' })).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('至少要');
  await expectAccessible(page);
  await row.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name: `过程分怎么来的：${name}` })).toBeVisible();
  await expect(page.getByText('年度还没有分，缺：')).toBeVisible();
  await expect(page.getByText('还没有到期，不计').first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);

  const liaison = await somebody(browser, page, { unitId: id, name: `报送${mark}`, role: 'unit-liaison' });
  await liaison.goto(new URL(page.url()).pathname);
  await expect(liaison.getByText('还没有到期，不计').first()).toBeVisible();
  expect(complaints).toEqual([]);
});
