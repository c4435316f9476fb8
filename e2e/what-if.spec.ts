import { expect } from '@playwright/test';
import { readTable } from '../server/src/lib/table/read-table.ts';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const COSTS = [
  ['高于规定学历教师数', '80000'],
  ['县级及以上骨干教师数', '20000'],
  ['体育艺术专任教师数', '80000'],
  ['教学及辅助用房面积', '3000'],
  ['体育运动场馆面积', '500'],
  ['网络多媒体教室数', '30000'],
] as const;

test('M212 a leader tries values and asks for the least that would pass', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto('/runs');
  await page
    .getByRole('main')
    .getByRole('link', { name: /2025-2026/u })
    .first()
    .click();

  await test.step('one changed value shows its verdict at once', async () => {
    await page.getByRole('link', { name: '推演' }).click();
    await page.getByLabel('学校', { exact: true }).selectOption({ label: '○ 北苑实验小学（2132990005）' });
    const sports = page.getByRole('row', { name: /^R5 生均体育运动场馆面积/u });
    await expect(sports).toContainText('5.60');
    await page.getByLabel('体育运动场馆面积', { exact: true }).fill('14339');
    await expect(page.getByText('＋3,632 ㎡')).toBeVisible();
    await expect(page.getByRole('heading', { name: '北苑实验小学 · 小学' }).locator('..')).not.toContainText('→');
    // The value that just reaches the line is at hand; one square metre less was not enough.
    await page.getByRole('button', { name: 'R5 达标：14,340' }).click();
    await expect(sports).toContainText('7.50');
    await expect(page.getByRole('heading', { name: '北苑实验小学 · 小学' }).locator('..')).toContainText(
      /未达标.*达标/u,
    );
    await expect(page.getByText(/小学 R5 生均体育运动场馆面积差异系数/u)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '全部还原' }).click();
    await expect(page.getByText('全县结论和差异系数不变。')).toBeVisible();
  });

  await test.step('every gap says what alone would close it', async () => {
    await page.getByRole('link', { name: '最少需要' }).click();
    const gaps = page.getByRole('grid', { name: '各校各项指标与标准的差距' });
    await expect(gaps.getByText('体育运动场馆面积 ＋3,633 ㎡')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the cheapest list is found, proved, ordered and exported', async () => {
    for (const [name, cost] of COSTS) await page.getByLabel(new RegExp(`^${name}：每.+成本`, 'u')).fill(cost);
    await page.getByRole('button', { name: '求最省方案' }).click();
    const list = page.getByRole('grid', { name: '花费最少的增加清单' });
    await expect(list).toBeVisible({ timeout: 30_000 });
    await expect(list.getByText('＋3,633')).toBeVisible();
    await expect(page.getByText('枫林乡半山小学 2132990061').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '按数据项' }).click();
    await expect(list.getByText('初中体育艺术专任教师数')).toBeVisible();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    const read = await readTable({ path: await file.path(), name: 'least.xlsx' });
    expect(read.ok && read.value.map(({ name }) => name)).toEqual(['清单', '按学校', '按数据项', '说明']);
  });

  expect(complaints).toEqual([]);
});
