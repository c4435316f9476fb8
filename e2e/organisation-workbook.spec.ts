import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets, saveSheets } from './workbook.ts';

test('M037 M039 an office changes its organisation in a spreadsheet, sees every change before it is taken, and then the tree', async ({
  page,
  context,
}, info) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  const top = (await page.getByRole('treeitem').first().getAttribute('aria-label')) ?? '';
  await page.getByRole('treeitem').first().getByText(top).click();
  await page.getByRole('link', { name: '工作簿导入导出' }).click();
  await expectAccessible(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出现有名册' }).click(),
  ]);
  const sheets = await readSheets(await download.path());
  expect([...sheets.keys()]).toEqual(['填写说明', '单位', '人员', '职务', '机构', '责任', '机构名单', '联系单位']);
  const units = sheets.get('单位') ?? [];
  const cell = (column: string): number =>
    (units[0] ?? []).findIndex((head) => String(head).replace(' *', '') === column);
  const blank = units[0]?.map(() => null) ?? [];
  const add = (name: string, kind: string, parent: string | null) => {
    const row: (string | null)[] = [...blank];
    row[cell('名称')] = name;
    row[cell('类别')] = kind;
    row[cell('上级单位')] = parent;
    units.push(row);
    return row;
  };
  add('簿子镇', '乡镇（街道）', top);
  add('簿子联校', '联校（学区、中心校）', '簿子镇');
  const orphan = add('簿子教学点', '教学点', '没有的联校');

  const path = info.outputPath('register.xlsx');
  await saveSheets(path, sheets);
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByText('有 1 处要改，暂不能导入')).toBeVisible();
  await expect(page.getByText(/名册里和本文件里都没有“没有的联校”/u)).toBeVisible();
  await expect(page.getByText(`C${units.length} 上级单位`)).toBeVisible();
  await expect(page.getByRole('button', { name: '确认导入' })).toBeDisabled();
  await expectAccessible(page);

  orphan[cell('上级单位')] = '簿子联校';
  await saveSheets(path, sheets);
  await page.getByRole('button', { name: '换一个文件' }).click();
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByText('检查通过：新增 3 行，变更 0 行，结束 0 行')).toBeVisible();
  await expect(page.getByRole('row', { name: /单位 .*簿子教学点 .*新增/u })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(page.getByText('已导入：新增 3 行，变更 0 行，结束 0 行。')).toBeVisible();
  await page.getByRole('link', { name: '看单位' }).click();
  await page.getByRole('searchbox').fill('簿子教学点');
  await page.getByRole('list', { name: '找到的单位' }).getByRole('button').click();
  await expect(page.getByRole('navigation', { name: '所在位置' })).toContainText('簿子镇 / 簿子联校');
  expect(complaints).toEqual([]);
});
