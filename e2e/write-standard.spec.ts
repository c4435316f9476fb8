import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets, saveSheets } from './workbook.ts';

const VERSION = '2026.0';

/** One cell changed as in a spreadsheet program: the row is found by what the cell was. */
async function writeChanged(from: string, to: string, sheet: string, column: string, before: string, after: string) {
  const sheets = await readSheets(from);
  const rows = sheets.get(sheet) ?? [];
  const at = rows[0]?.indexOf(column) ?? -1;
  const row = rows.find((cells) => cells[at] === before);
  if (row) row[at] = after;
  await saveSheets(to, sheets);
}

/** Writes into an editor as a person does. */
async function rewrite(page: Page, name: string, text: string) {
  await page.getByRole('textbox', { name, exact: true }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

test('M350 M064 a standard is changed, tested, reviewed by a second person, published and used', async ({
  page,
  context,
  browser,
}, info) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const result = page.getByRole('region', { name: '即时结果' });
  const cases = page.getByRole('region', { name: '算例' });

  await test.step('a new version begins with the published text and its cases', async () => {
    await goToPlace(page, '标准');
    await page.getByRole('button', { name: '编写标准' }).click();
    await page
      .getByLabel('哪个标准')
      .selectOption({ label: '县域义务教育优质均衡发展督导评估办法（YZJH-2017 2017.0）' });
    await page.getByLabel('新版本号').fill(VERSION);
    await expectAccessible(page);
    await page.getByRole('button', { name: '开始编写' }).click();
    await expect(page.getByRole('tree')).toBeVisible({ timeout: 30_000 });
    await expect(cases.getByText(/[1-9]\d* 个成立，0 个不成立/u)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('编写中')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('M064 each clause shows its wording, its definitions and where it was read', async () => {
    await page.getByRole('treeitem', { name: '资源配置' }).focus();
    await page.keyboard.press('ArrowRight');
    const clause = page.getByRole('treeitem', { name: 'R1 高于规定学历教师' });
    await clause.click();
    await expect(page.getByLabel('条款原文（中文）')).toHaveValue(/每百名学生拥有高于规定学历教师数/u);
    await expect(page.getByRole('checkbox', { name: /^HEB/u })).toBeChecked();
    await clause.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { name: 'R1 每百名学生拥有高于规定学历教师数' }).click();
    await expect(result.getByText('≥ 4.2').first()).toBeVisible();
    await expect(result.getByText(/达标 64，未达标 0/u)).toBeVisible();
  });

  await test.step('a slip in a formula is underlined and explained while it is written; undoing takes it back', async () => {
    await rewrite(page, '公式', '高于规定学历教师数 / 学生总数 * 100');
    await expect(page.getByText('没有名为“学生总数”的数据项、参数或定义').first()).toBeVisible();
    await expect(page.getByText('有 1 处错误', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: '提交审核' })).toBeDisabled();
    await expectAccessible(page);
    await rewrite(page, '公式', '高于规定学历教师数 / 学生');
    await page.getByRole('option', { name: /^学生数 ?pupils/u }).click();
    await page.keyboard.insertText(' * 100');
    await expect(page.getByText('有 1 处错误', { exact: true })).toBeHidden();
  });

  await test.step('a raised line changes the verdict at once and a case turns red', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await rewrite(page, '标准值：小学', '9');
    await expect(result.getByText('≥ 9').first()).toBeVisible();
    await expect(result.getByText(/未达标 [1-9]/u)).toBeVisible();
    await expect(cases.getByText(/[1-9]\d* 个不成立/u)).toBeVisible();
    await expect(page.getByText(/个算例不成立，改正后才能提交/u).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the cases are mended, one is added from the present data', async () => {
    const mend = cases.getByRole('button', { name: /^改为算出的值/u });
    await expect(mend.first()).toBeVisible();
    for (let left = await mend.count(); left > 0; left = await mend.count()) {
      await mend.first().click();
      await expect(mend).toHaveCount(left - 1);
    }
    await expect(cases.getByText(/[1-9]\d* 个成立，0 个不成立/u)).toBeVisible();
    await result.getByRole('button', { name: '以当前数据添加算例' }).first().click();
    await expect(cases.getByText(/（北苑第一小学|2132990001）/u).first()).toBeVisible();
    await expect(cases.getByText(/[1-9]\d* 个成立，0 个不成立/u)).toBeVisible();
  });

  await test.step('an indicator is dragged by mouse before another one, with those that are written with it; undoing takes it back', async () => {
    const [first, second] = [0, 1].map((n) => page.getByRole('treeitem', { level: 3 }).nth(n)) as [Locator, Locator]; // two
    const nameOf = async (row: Locator) => String(await row.getAttribute('aria-label'));
    const [firstName, secondName] = [await nameOf(first), await nameOf(second)];
    const inHead = { x: 60, y: 12 };
    await second.dragTo(first, { sourcePosition: inHead, targetPosition: inHead });
    await expect(first).toHaveAccessibleName(secondName);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(first).toHaveAccessibleName(firstName);
  });

  await test.step('an entry is moved by keyboard, and the text keeps its comments', async () => {
    const moved = page.getByRole('treeitem', { name: 'R1 高于规定学历教师' });
    await moved.focus();
    await page.getByRole('treeitem', { name: '资源配置' }).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect(page.getByRole('treeitem', { level: 2 }).nth(1)).toHaveAccessibleName(/政府保障程度/u);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(page.getByRole('treeitem', { level: 2 }).nth(1)).toHaveAccessibleName(/资源配置/u);
    await page.getByRole('button', { name: '原文', exact: true }).click();
    await expect(page.getByRole('textbox', { name: '标准的原文（YAML）' })).toContainText('format: dudao-standard/1');
    await expectAccessible(page);
    await page.getByRole('button', { name: '与底本比较' }).click();
    await expect(page.getByText('4.2').first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: '表单', exact: true }).click();
  });

  await test.step('the draft goes to Excel and comes back with every difference shown before it is taken', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(file.suggestedFilename()).toContain(VERSION);
    const path = info.outputPath('draft.xlsx');
    await writeChanged(await file.path(), path, '条款', '名称', '高于规定学历教师', '高于规定学历的教师');
    await page.getByRole('button', { name: '导入 Excel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles(path);
    await expect(dialog.getByText('新增 0 处，修改 1 处，删除 0 处，移动 0 处')).toBeVisible();
    await expect(dialog.getByRole('cell', { name: '高于规定学历的教师', exact: true })).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '写进草稿' }).click();
    await expect(page.getByRole('treeitem', { name: 'R1 高于规定学历的教师' })).toBeVisible();
  });

  const colleague = { unitId: await unitOf(page), name: '李审核', role: 'supervision-office' };
  const second = await somebody(browser, page, colleague);
  await test.step('what is submitted waits for another person, who returns it with reasons and then accepts it', async () => {
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByText('待审核')).toBeVisible();
    await expect(page.getByText(/写过或提交过这份草稿的人不能审核/u).first()).toBeVisible();
    await second.goto(page.url());
    await second.getByRole('button', { name: '退回' }).click();
    await second.getByLabel('意见').fill('请写明为什么提高。');
    await second.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await expect(second.getByText('编写中')).toBeVisible();
    await page.reload();
    await expect(page.getByText('请写明为什么提高。')).toBeVisible();
    await page.getByLabel('本版改了什么（中文）').fill('提高了教师学历的标准。');
    await page.getByLabel('本版改了什么（英文）').fill('A higher line for degrees of teachers.');
    await expect(cases.getByText(/个成立，0 个不成立/u)).toBeVisible();
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByText('待审核')).toBeVisible();
    await second.reload();
    await second.getByRole('button', { name: '通过' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '通过' }).click();
    await expectAccessible(second);
  });

  await test.step('the second person publishes it, and a county is evaluated by it at once', async () => {
    await second.getByRole('button', { name: '发布' }).click();
    await second.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await second.getByRole('link', { name: '看发布的版本' }).click();
    await expect(second.getByText(`版本 ${VERSION}`)).toBeVisible();
    await goToPlace(page, '评估');
    await page.getByRole('button', { name: '开始评估' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByLabel('标准')
      .first()
      .selectOption({ label: `县域义务教育优质均衡发展督导评估办法（YZJH-2017 ${VERSION}）` });
    await dialog.getByLabel('数据学年').fill('2025-2026');
    await dialog.getByRole('button', { name: '开始评估' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('暂不达标');
    await expect(page.getByText(VERSION).first()).toBeVisible();
  });

  await second.context().close();
  expect(complaints).toEqual([]);
});
