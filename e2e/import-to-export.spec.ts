import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { readTable } from '../server/src/lib/table/read-table.ts';
import { expectAccessible, SAMPLE, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const PERIOD = '2026-2027';

test('M341 M073 M101 a county’s data goes in and an exact, explained verdict comes out', async ({
  page,
  context,
}, info) => {
  test.setTimeout(120_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto('/');

  await test.step('a template can be downloaded', async () => {
    await page.getByRole('link', { name: '导入数据' }).first().click();
    await page.getByLabel('数据学年').selectOption(PERIOD);
    const [template] = await Promise.all([page.waitForEvent('download'), page.getByText('下载填报模板').click()]);
    expect(template.suggestedFilename()).toContain(PERIOD);
    const read = await readTable({ path: await template.path(), name: 'template.xlsx' });
    expect(read.ok && read.value.map(({ name }) => name)).toEqual(['填表说明', '学校数据', '县级数据', '_dudao']);
    await expectAccessible(page);
  });

  await test.step('every wrong cell is shown and nothing can be stored', async () => {
    const faulty = info.outputPath('faulty.csv');
    writeFileSync(faulty, SAMPLE.replace(',1115,', ',一千一,').replace('2132990002', '213299'));
    await page
      .getByLabel(/选择文件/u)
      .or(page.locator('input[type=file]'))
      .first()
      .setInputFiles(faulty);
    await expect(page.getByText('有 2 处要改，暂不能导入')).toBeVisible();
    await expect(page.getByText(/D2：“小学在校学生数”应为数字，现为“一千一”/u)).toBeVisible();
    await expect(page.getByText(/A3：学校标识码“213299”不正确/u)).toBeVisible();
    await expect(page.getByRole('button', { name: '确认导入' })).toBeDisabled();
    await expectAccessible(page);
  });

  await test.step('the corrected file is previewed and committed', async () => {
    const corrected = info.outputPath('corrected.csv');
    writeFileSync(corrected, SAMPLE);
    await page.getByRole('button', { name: '换一个文件' }).click();
    await page.getByLabel('数据学年').selectOption(PERIOD);
    await page.locator('input[type=file]').setInputFiles(corrected);
    await expect(page.getByText(/检查通过：82 所学校/u)).toBeVisible();
    await page.getByRole('button', { name: '确认导入' }).click();
    await expect(page.getByText('已导入')).toBeVisible();
  });

  await test.step('the evaluation says its verdict first and why', async () => {
    await page.getByRole('link', { name: '下一步：评估' }).click();
    const dialog = page.getByRole('dialog');
    if (!(await dialog.isVisible())) await page.getByRole('button', { name: '开始评估' }).click();
    await dialog.getByLabel('数据学年').fill(PERIOD);
    await dialog.getByRole('button', { name: '开始评估' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('暂不达标');
    await expect(page.getByText('小学有 1 所学校未达标：北苑实验小学').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('M341 a number opens to its formula, its inputs and its clause', async () => {
    await page.getByRole('button', { name: /0\.531.*未达标/u }).click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByText('差异系数(学校 其中 纳入, R7, 学生数)')).toBeVisible();
    await expect(drawer.getByText(/约 0\.530992|≈ 0\.530992/u).first()).toBeVisible();
    await expect(drawer.getByText('北苑第一小学').first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
  });

  await test.step('the workbook holds the same verdict', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    const read = await readTable({ path: await download.path(), name: 'run.xlsx' });
    if (!read.ok) throw new Error('the export cannot be read');
    expect(read.value.map(({ name }) => name)).toEqual(['结论', '各项要求', '校际均衡', '小学', '初中']);
    const cells: unknown[] = [];
    for await (const chunk of read.value[0]?.rows ?? []) cells.push(...chunk.rows.flat());
    expect(cells).toContain('小学有 1 所学校未达标：北苑实验小学');
  });

  await test.step('the leader’s page fits one sheet and the comparison opens', async () => {
    await page.getByRole('link', { name: '一页概览' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('暂不达标');
    await expectAccessible(page);
    await page.goBack();
    await page.getByRole('link', { name: '与上次比较' }).click();
    await expect(page.getByRole('main')).toBeVisible();
    await expectAccessible(page);
  });

  expect(complaints).toEqual([]);
});
