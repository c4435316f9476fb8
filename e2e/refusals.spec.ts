import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectAccessible, signIn } from './journey.ts';
import { test } from './journey-test.ts';

test('a leader reads everything of the county and changes nothing', async ({ page }) => {
  await signIn(page, 'lingdao');
  await page.goto('/runs');
  await expect(page.getByText('2025-2026').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '开始评估' })).toBeDisabled();
  await page.goto('/import');
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await expectAccessible(page);
});

test('a file that is no table is refused in words that help', async ({ page }, info) => {
  await signIn(page, 'dudaoshi');
  await page.goto('/import');
  const file = info.outputPath('letter.xlsx');
  writeFileSync(file, '%PDF-1.7 …');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText(/不是可以读取的表格.?PDF/u).first()).toBeVisible();
});

test('without a session every page leads to the sign-in and back', async ({ page }) => {
  await page.goto('/units');
  await expect(page.getByRole('textbox', { name: '登录名' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('textbox', { name: '登录名' }).fill('dudaoshi');
  await page.getByRole('textbox', { name: '密码' }).fill('wrong and long enough');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
});
