import { expect, test } from '@playwright/test';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';

test('M037 the tree of units opens, is searched and grows', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.getByRole('link', { name: '单位', exact: true }).first().click();
  await expect(page.getByText('北苑街道').first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('searchbox')
    .or(page.getByLabel(/查找|搜索/u))
    .first()
    .fill('实验小学');
  await expect(page.getByText('北苑实验小学').first()).toBeVisible();
  await page.getByText('北苑实验小学').first().click();
  await expect(page.getByText('2132990005').first()).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('M062 a standard is read with its clauses, sources and verification state', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await page.getByRole('link', { name: '标准', exact: true }).first().click();
  await page.getByText('YZJH-2017 2017.0').first().click();
  await expect(page.getByText(/见于公开文本/u).first()).toBeVisible();
  await expectAccessible(page);
});
