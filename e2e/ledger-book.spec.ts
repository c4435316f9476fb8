import { expect } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets, saveSheets } from './workbook.ts';

/** Another one at each run, so that the journey may be taken again on the same server. */
const seed = Date.now() % 1_000_000;

interface School {
  readonly id: string;
  readonly name: string;
}

test('M372 M402 M403 entries go out to Excel, are changed there, shown row by row when they come back, and done by the rules of the page', async ({
  page,
  context,
}, info) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const school = units[3] as School;
  const title = `楼梯扶手松动 ${seed}`;
  const marks = { severity: 'general', depth: 'manifest' };
  const entry = { ledger: 'problem', unitId: school.id, foundOn: dayFrom(-1), marks };
  const { issueId } = await call(page, 'issue.create', { ...entry, title });
  const other = await call(page, 'issue.create', { ...entry, title: `围栏缺口 ${seed}` });

  await page.goto(`/units/${school.id}/issues`);
  await page.getByRole('link', { name: '表格导入' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '用表格改台账' })).toBeVisible();
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出可改工作簿' }).click();
  const sheets = await readSheets(await (await saved).path());
  const rows = sheets.get('台账') ?? [];
  const at = (column: string): number => (rows[0] ?? []).indexOf(column);
  const set = (of: string, column: string, value: string) => {
    const row = rows.find((cells) => cells.includes(of));
    if (row === undefined) throw new Error(`no row says ${of}`);
    row[at(column)] = value;
  };
  const handling = {
    责任单位: school.name,
    处置方式: '列入计划办',
    整改期限: dayFrom(60),
    '办理：列入哪个计划（名称、文号）': '校舍维修三年计划',
    '办理：计划年度': dayFrom(60).slice(0, 4),
    '办理：第一步哪天完成': dayFrom(40),
  };
  for (const [column, value] of Object.entries(handling)) set(title, column, value);
  set(title, '严重程度', '严重');
  set(other.number, '整改期限', '2027-02-30');
  set(other.number, '处置方式', '限期整改');
  set(other.number, '办理：计划年度', '2027');
  const number = String(rows.find((cells) => cells.includes(title))?.[at('编号')]);
  sheets.get('整改措施')?.push([number, '焊接加固扶手', '承重 100 千克不晃动', '总务主任', dayFrom(30), null, null]);
  const path = info.outputPath('ledger.xlsx');
  await saveSheets(path, sheets);

  await test.step('the preview says what each row does and why one cannot be taken', async () => {
    await page.locator('input[type=file]').setInputFiles(path);
    await expect(page.getByRole('status').filter({ hasText: '改动 1 条' })).toBeVisible();
    await expect(
      page.getByRole('row', { name: new RegExp(`围栏缺口 ${seed} .*“2027-02-30”不是日历上的日期`, 'u') }),
    ).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(`${title} .*修改登记内容、制定整改措施、交办`, 'u') });
    await expect(page.getByRole('row', { name: new RegExp(`围栏缺口 ${seed} `, 'u') })).toContainText(
      '“办理：计划年度”不是处置方式“限期整改”要填的；请清空这一格',
    );
    await expect(row).toContainText('一般');
    await expect(row).toContainText('严重');
    await expectAccessible(page);
    await info.attach('preview', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  });

  await test.step('what somebody else changed meanwhile is not overwritten', async () => {
    await call(page, 'issue.act', { issueId, revision: 1, action: 'note', words: '先去现场看过' });
    await page.getByRole('button', { name: '确认导入（1 条）' }).click();
    await expect(page.getByText('没有写入任何一行')).toBeVisible();
    await page.getByRole('button', { name: '重新检查' }).click();
    await expect(page.getByRole('status').filter({ hasText: '改动 0 条' })).toBeVisible();
  });

  await test.step('downloaded anew, it is taken, and the entry is handed over with its measure', async () => {
    await page.getByRole('button', { name: '换一个文件' }).click();
    const again = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出可改工作簿' }).click();
    const fresh = await readSheets(await (await again).path());
    const row = (fresh.get('台账') ?? []).find((cells) => cells.includes(title)) ?? [];
    for (const [column, value] of Object.entries(handling)) row[at(column)] = value;
    fresh.get('整改措施')?.push([number, '焊接加固扶手', '承重 100 千克不晃动', '总务主任', dayFrom(30), null, null]);
    await saveSheets(path, fresh);
    await page.locator('input[type=file]').setInputFiles(path);
    await page.getByRole('button', { name: '确认导入（1 条）' }).click();
    await expect(page.getByText('已导入：改动 1 条，新登记 0 条。')).toBeVisible();
    await page.goto(`/issues/${issueId}`);
    await expect(page.getByText('焊接加固扶手').first()).toBeVisible();
    await expect(page.getByText('已交办').first()).toBeVisible();
    await expect(page.getByText('校舍维修三年计划').first()).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('M369 M374 M426 a leader of the register is in charge of a case, hands it over, and what the county cannot solve goes up as a difficulty', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const school = units[2] as School;
  const [first, second] = [`李副县长${seed}`, `周副县长${seed}`];
  for (const name of [first, second]) {
    const { personId } = await call(page, 'org.add-person', { unitId: county, name, joinedOn: dayFrom(-100) });
    const { postId } = await call(page, 'org.add-post', { unitId: county, name: `${name}的职务`, rank: 'deputy' });
    await call(page, 'org.fill-post', { postId, personId, fromOn: dayFrom(-90) });
  }
  const title = `民师待遇 ${seed}`;
  await page.goto(`/units/${school.id}/issues/new?ledger=legacy`);
  await page.getByLabel('事项', { exact: true }).fill(title);
  await page.getByLabel('难易程度').selectOption({ label: '高' });
  await page.getByLabel('包案领导').fill(first);
  await page.getByLabel('包案领导').press('Enter');
  await page.getByLabel('何时形成').fill('1998 年');
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '人员待遇' });
  await expectAccessible(page);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();

  await test.step('the leader’s name opens what they are in charge of, and the list says who is in charge', async () => {
    await page.getByRole('link', { name: first }).click();
    await expect(page.getByRole('button', { name: `去掉“包案、督办领导：${first}”` })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(title, 'u') })).toContainText(`包案：${first}`);
    await page.getByRole('link', { name: title }).click();
  });

  await test.step('it is handed to another leader with the reason, which the story tells', async () => {
    await page.getByRole('button', { name: '移交包案领导' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('由谁接手').selectOption({ label: await optionOf(dialog, second) });
    await dialog.getByLabel('理由').fill('分工调整');
    await dialog.getByRole('button', { name: '预览' }).click();
    await expect(dialog.getByText('1 条可以移交。')).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '移交（1 条）' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`包案、督办领导：${first} → ${second}`)).toBeVisible();
    await info.attach('entry', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  });

  await test.step('a problem that the county cannot solve goes up, and both say so', async () => {
    const marks = { severity: 'general', depth: 'manifest' };
    const problem = { ledger: 'problem', unitId: school.id, title: `道路狭窄 ${seed}`, foundOn: dayFrom(0), marks };
    const { issueId, number } = await call(page, 'issue.create', problem);
    await page.goto(`/issues/${issueId}`);
    await page.getByRole('button', { name: '作为困难报上一级' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('轻重缓急').selectOption({ label: '高' });
    await dialog.getByLabel('难易程度').selectOption({ label: '高' });
    await dialog.getByLabel('谁的困难').selectOption({ label: '群众' });
    await dialog.getByLabel('需要什么帮助').fill('请市里立项拓宽道路');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '作为困难报上一级' }).click();
    await expect(dialog).toBeHidden();
    const link = page.getByRole('row', { name: /^上报到上一级/u });
    await expect(link).toBeVisible();
    await link.getByRole('link').click();
    await expect(page.getByText(`下级上报 · ${number}`)).toBeVisible();
  });

  await test.step('the school’s plan leaves as a numbered paper with a clock for the reply', async () => {
    const liaison = await somebody(browser, page, { unitId: school.id, name: '姚填报', role: 'unit-liaison' });
    watchComplaints(liaison.context(), complaints);
    await liaison.goto(`/units/${school.id}/issues/plan`);
    await liaison.getByRole('button', { name: '方案作为文书上报' }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: '修改草稿 · 整改落实方案' })).toBeVisible();
    await expect(liaison.getByLabel('方案内容')).toHaveValue(new RegExp(`道路狭窄 ${seed}`, 'u'));
    await liaison.getByLabel('文号').fill(`青禾校〔2026〕${seed} 号`);
    await expectAccessible(liaison);
    await info.attach('paper', { body: await liaison.screenshot({ fullPage: true }), contentType: 'image/png' });
    await liaison.context().close();
  });
  expect(complaints).toEqual([]);
});

/** The option of a dialog's list that begins with a name. */
async function optionOf(dialog: import('@playwright/test').Locator, name: string): Promise<string> {
  return (await dialog.getByRole('option', { name: new RegExp(name, 'u') }).textContent()) ?? '';
}

test('M424 what the office makes public of its plates is seen by anybody, and no name', async ({ page, browser }) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const school = units[1] as School;
  for (let n = 0; n < 4; n++) {
    const about = { ledger: 'complaint', unitId: school.id, title: `补课 ${n} ${seed}`, foundOn: dayFrom(0) };
    const { issueId } = await call(page, 'issue.create', { ...about, values: { about: 'lessons' } });
    const { leaders } = await call(page, 'issue.list-leaders', { unitId: school.id });
    const values = { supervisor: (leaders as { id: string }[]).slice(0, 1).map(({ id }) => id) };
    await call(page, 'issue.act', { issueId, revision: 1, action: 'key', words: '多人投诉', values });
  }
  await page.goto(`/units/${county}/issues/urges`);
  const show = page.getByRole('button', { name: '公开挂牌督办' });
  await show
    .or(page.getByRole('button', { name: '不再公开' }))
    .first()
    .waitFor();
  if (await show.isVisible()) await show.click();
  await expect(page.getByText('● 已公开')).toBeVisible();
  const citizen = await (await browser.newContext()).newPage();
  await citizen.goto(`/plates/${county}`);
  await expect(citizen.getByRole('heading', { level: 1, name: '挂牌督办' })).toBeVisible();
  await expect(citizen.getByRole('row', { name: /^补课、作业 /u })).toBeVisible();
  await expectAccessible(citizen);
  expect(await citizen.locator('main').textContent()).not.toMatch(new RegExp(`${school.name}|李副县长|补课 \\d`, 'u'));
  await citizen.context().close();
  await page.getByRole('button', { name: '不再公开' }).click();
  await expect(page.getByText('○ 未公开')).toBeVisible();
});
