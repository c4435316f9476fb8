import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets, saveSheets } from './workbook.ts';

test('an expert writes a local profile and its case without code, partly in Excel', async ({ page, context }, info) => {
  test.setTimeout(120_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const cases = page.getByRole('region', { name: '算例' });

  await test.step('it begins as the whole standard that it completes', async () => {
    await goToPlace(page, '标准');
    await page.getByRole('button', { name: '编写标准' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('从哪里开始').selectOption('已发布标准的地方标准（只加严、只增加）');
    await dialog
      .getByLabel('哪个标准')
      .selectOption({ label: '县域义务教育优质均衡发展督导评估办法（YZJH-2017 2017.0）' });
    await dialog.getByLabel('代号').fill(`BENDI-${Date.now() % 100000}`);
    await dialog.getByLabel('名称（中文）').fill('本地补充要求');
    await dialog.getByLabel('名称（英文）').fill('Local requirements');
    await dialog.getByLabel('适用地区（中文）').fill('样例县');
    await dialog.getByLabel('适用地区（英文）').fill('Sample county');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '开始编写' }).click();
    await expect(page.getByText(/现在严 0 处、增加 0 项/u)).toBeVisible({ timeout: 30_000 });
    await expect(cases.getByText(/[1-9]\d* 个成立，0 个不成立/u)).toBeVisible({ timeout: 30_000 });
  });

  await test.step('a line may be tightened and not loosened; what differs is marked and shown', async () => {
    await page.getByRole('treeitem', { name: '资源配置' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { name: 'R1 高于规定学历教师' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { name: /^R1 每百名/u }).click();
    const line = page.getByRole('textbox', { name: '标准值：小学', exact: true });
    await line.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('4.0');
    await expect(page.getByText('有 1 处错误', { exact: true })).toBeVisible();
    await line.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('4.4');
    await expect(page.getByText(/现在严 1 处、增加 0 项/u)).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /^R1 每百名.*本地改/u })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '原文', exact: true }).click();
    await expect(page.getByRole('textbox', { name: '标准的原文（YAML）' })).toContainText(
      '{id: R1, threshold: {primary: 4.4}}',
    );
    await page.getByRole('button', { name: '与底本比较' }).click();
    await expect(page.getByText('4.4').first()).toBeVisible();
    await page.getByRole('button', { name: '表单', exact: true }).click();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await expect(page.getByText(/现在严 0 处/u)).toBeVisible();
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(page.getByText(/现在严 1 处/u)).toBeVisible();
  });

  await test.step('a case is added in the workbook and taken in after every difference was shown', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    const sheets = await readSheets(await file.path());
    const put = (sheet: string, cells: Readonly<Record<string, string>>) => {
      const rows = sheets.get(sheet) ?? [];
      rows.push((rows[0] ?? []).map((heading) => cells[String(heading)] ?? null));
    };
    const code = { 算例代号: 'bendi' };
    put('算例', { 代号: 'bendi', 名称: '本地的线', 英文名称: 'the local line' });
    put('算例数据', {
      ...code,
      哪一行: '甲',
      学校类型: 'primary',
      小学在校学生数: '1000',
      小学高于规定学历教师数: '43',
    });
    put('算例结果', { ...code, 哪个值: 'R1.met@primary/甲', 应有: 'false' });
    const path = info.outputPath('draft.xlsx');
    await saveSheets(path, sheets);
    await page.getByRole('button', { name: '导入 Excel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(path);
    await expect(dialog.getByText('新增 1 处，修改 0 处，删除 0 处，移动 0 处')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '写进草稿' }).click();
    await cases.getByText(/^其他算例/u).click();
    await expect(cases.getByText('本地的线').first()).toBeVisible();
  });

  expect(complaints).toEqual([]);
});
