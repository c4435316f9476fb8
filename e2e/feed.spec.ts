import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('an office opens a key, reads its data with it as Excel does, saves a set as CSV, and takes the key back', async ({
  page,
  context,
  playwright,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '数据接口');
  await expect(page.getByRole('heading', { level: 1, name: '数据接口' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '开通钥匙' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用途').fill('局长周报表');
  await dialog.getByLabel('有效期至').fill('2020-01-01');
  await dialog.getByRole('button', { name: '开通钥匙' }).click();
  await expect(dialog.getByRole('alert')).toContainText('一年之内');
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('有效期至').fill(soon);
  await dialog.getByRole('button', { name: '开通钥匙' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('只显示这一次')).toBeVisible();
  await expectAccessible(page);
  const [key = '', address = ''] = await page.locator('code.feed-secret').allTextContents();
  expect(key).toMatch(/^[\w-]{43}$/u);

  const excel = await playwright.request.newContext({
    baseURL: address,
    httpCredentials: { username: 'excel', password: key },
  });
  const { value: sets } = await (await excel.get('')).json();
  expect(sets.map(({ name }: { name: string }) => name)).toEqual(['Units', 'Issues', 'Evaluations', 'Standings']);
  const schools = await excel.get("Units?$select=Name,SchoolCode&$filter=Kind eq 'school'&$count=true");
  const { value, '@odata.count': count } = await schools.json();
  expect(value).toHaveLength(count);
  expect(value.map(({ Name }: { Name: string }) => Name)).toContain('北苑实验小学');

  await page.getByText('“单位”的 11 列是什么意思').click();
  await expect(page.getByRole('row', { name: /SchoolCode 学校标识码/u })).toContainText('10 位');
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载“单位” CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^单位-\d{4}-\d\d-\d\d\.csv$/u);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\ufeff编号,')).toBe(true);
  expect(csv).toContain('北苑实验小学');

  await page.getByRole('button', { name: '收回“局长周报表”' }).click();
  await expect(page.getByText('还没有钥匙。')).toBeVisible();
  await expect(page.getByText('只显示这一次')).toBeHidden();
  expect((await excel.get('Units')).status()).toBe(401);
  await excel.dispose();
  expect(complaints).toEqual([]);
});
