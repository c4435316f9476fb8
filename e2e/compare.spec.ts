import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const sample = (file: string): string =>
  fileURLToPath(new URL(`../packs/cn-annual-targets/sample/${file}`, import.meta.url));

/** Signs in and tries the sample county's schools of this year against those of the last. */
async function trySchools(page: Page): Promise<void> {
  await signIn(page, 'dudaoshi');
  await page.goto('/try?standard=NDMB-2026-SAMPLE%402026.0');
  await page.getByLabel('数据文件').setInputFiles(sample('schools-2026.csv'));
  await page.getByLabel('上年文件').setInputFiles(sample('schools-2025.csv'));
  await expect(page.getByRole('button', { name: '前后对比' })).toBeVisible({ timeout: 30_000 });
}

test('M066 the focus of the year stands before everything else, and by its clauses in the standard', async ({
  page,
}) => {
  await page.clock.setFixedTime(new Date('2026-11-26T08:00:00Z'));
  await trySchools(page);
  const focus = page.getByRole('table', { name: '2026年督导重点（样例）' });
  await expect(focus.getByRole('row', { name: /^T08/u })).toContainText(/38\.00 万元未达标$/u);
  await page.goto('/standards/NDMB-2026-SAMPLE/2026.0');
  await page.getByRole('link', { name: '保障经费足额拨付' }).click();
  await expect(page.locator('#clause-T08')).toContainText('2026年重点');
});

test('M353 any task and any quarter ranks the schools, with the places gained', async ({ page }) => {
  await trySchools(page);
  const list = page.getByRole('grid', { name: '年度得分排名' });
  await expect(list.getByRole('row').nth(1)).toContainText('样例高中');
  await expect(list.getByRole('row', { name: /样例二中/u })).toContainText('退 2 位');
  await page.getByLabel('按什么排名').selectOption({ label: '第二季度任务' });
  const quarter = page.getByRole('grid', { name: '第二季度任务排名' });
  await expect(quarter.getByRole('row', { name: /样例二小/u })).toContainText('75.00');
});

test('M117 M365 a unit is held against a benchmark, and this year against the last', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await trySchools(page);
  await page.getByRole('button', { name: '对标' }).click();
  await page.getByLabel('本单位').selectOption({ label: '样例二小（2132900002）' });
  await page.getByLabel('对标单位').selectOption({ label: '样例一小（2132900001）' });
  const row = page.getByRole('row', { name: /^学科教师齐全的实际值/u });
  await expect(row).toContainText(/81\.82\s*100\.00\s*−18\.18\s*落后/u);

  await page.getByRole('button', { name: '前后对比' }).click();
  await expect(page.getByRole('row', { name: /^年度目标/u })).toContainText('3 → 1 / 14');
  await page.getByLabel('看谁').selectOption({ label: '样例一中（3132900004）' });
  await expect(page.getByRole('row', { name: /^年度得分 分/u })).toContainText(/99\.63\s*104\.89\s*5\.26/u);
  expect(complaints).toEqual([]);
});

test('M087 M115 an office tries a ledger and sets the target that the standard leaves open', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await page.goto('/try?standard=CJETZ-2026%402026.0');
  await page.getByLabel('数据文件').setInputFiles(sample('children.csv'));
  await expect(page.getByRole('heading', { name: /暂不达标/u })).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('入学率目标（%）').fill('87.5');
  await expect(page.getByRole('row', { name: /^E1/u })).toContainText(/87\.50 %达标$/u);

  await page.goto('/try?standard=XWTZ-2026%402026.0');
  await page.getByLabel('数据文件').setInputFiles(sample('townships.csv'));
  await page.getByLabel('按什么排名').selectOption({ label: '学位缺口' });
  const short = page.getByRole('grid', { name: '学位缺口排名' });
  await expect(short.getByRole('row', { name: /样例城关镇/u })).toContainText('120');
  await page.getByRole('button', { name: '对标' }).click();
  await expectAccessible(page);
});
