import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M063 a new version is compared, its impact is previewed, and the county moves to it by a decision', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');

  await test.step('M063 the two versions stand side by side, clause by clause', async () => {
    await goToPlace(page, '标准');
    await page.getByRole('link', { name: '与 2017.0 比较' }).click();
    await expect(page.getByRole('heading', { name: '比较标准' })).toBeVisible();
    await expect(page.getByText('更严 1 处，更宽 0 处，增加 1 项')).toBeVisible();
    const labour = page.getByRole('article').filter({ hasText: '定义 Q7 · 公式' });
    await expect(labour.getByText('更严')).toBeVisible();
    await expect(labour.getByText('全部(Q7.judged, 有劳动教育实践基地')).toBeVisible();
    await expect(page.getByRole('heading', { name: '条款 A1 评估范围' })).toBeHidden();
    await expectAccessible(page);
    await page.getByLabel('同时显示相同的内容').check();
    await expect(page.getByRole('heading', { name: '条款 A1 评估范围' })).toBeVisible();
  });

  await test.step('M063 the impact on the county is shown before anything is decided', async () => {
    await page.getByRole('link', { name: '影响预览' }).click();
    await page.getByLabel('数据学年').fill('2025-2026');
    await page.getByRole('button', { name: '开始预览' }).click();
    await page.getByRole('button', { name: '青禾县（样例）：看变化' }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByRole('row', { name: /V7.*没有这一项.*达标/u })).toBeVisible();
    await page.keyboard.press('Escape');
    await expectAccessible(page);
  });

  await test.step('a decision needs its reason; then it holds for the next evaluation', async () => {
    await page.getByRole('button', { name: '采用 2017.1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('谁决定的，或决定文号').fill('县政府常务会议〔2026〕12号');
    await dialog.getByRole('button', { name: '采用', exact: true }).click();
    await expect(dialog.getByRole('alert')).toBeVisible();
    await dialog.getByLabel('理由').fill('与省级要求一致');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '采用', exact: true }).click();
    await expect(page.getByRole('row', { name: /YZJH-2017 2017\.1 现行.*与省级要求一致/u })).toBeVisible();
    await goToPlace(page, '评估');
    await page.getByRole('button', { name: '开始评估' }).click();
    await expect(page.getByRole('dialog').getByText(/起采用 YZJH-2017 2017\.1（县政府常务会议/u)).toBeVisible();
    await page
      .getByRole('dialog')
      .getByLabel('标准', { exact: true })
      .selectOption({ label: '县域义务教育优质均衡发展督导评估办法（YZJH-2017 2017.0）' });
    await expect(page.getByRole('dialog').getByText('所选不是现行版本')).toBeVisible();
  });

  await test.step('M063 an evaluation under a local profile says by how much it is stricter than the standard', async () => {
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('标准', { exact: true })
      .selectOption({ label: '样例省优质均衡补充要求（样例，非官方）（YZJH-2017-SAMPLE 1.0）' });
    await dialog.getByLabel('数据学年').fill('2025-2026');
    await dialog.getByRole('button', { name: '开始评估' }).click();
    await expect(page.getByText('地方标准（样例省）：比国家标准严 3 处、增加 2 项。')).toBeVisible();
    await page.getByRole('link', { name: '看与 YZJH-2017 2017.1 的不同' }).click();
    await expect(page.getByText('更严 3 处，更宽 0 处，增加 2 项，取消 0 项')).toBeVisible();
    const line = page.getByRole('article').filter({ hasText: '定义 R1 · 标准值 · 小学' });
    await expect(line.getByText('4.2', { exact: true })).toBeVisible();
    await expect(line.getByText('4.4', { exact: true })).toBeVisible();
  });

  expect(complaints).toEqual([]);
});
