import { expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets } from './workbook.ts';

/** Records a public notice. */
async function notice(page: Page, fromOn: string, untilOn: string): Promise<void> {
  await page.getByRole('button', { name: '登记公示' }).click();
  await page.getByLabel('公示开始').fill(fromOn);
  await page.getByLabel('公示结束').fill(untilOn);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function openRegister(page: Page): Promise<void> {
  await goToPlace(page, '认定');
  await expect(page.getByRole('heading', { name: '认定项目' })).toBeVisible();
  const idle = page.getByText(/还没有申报和认定的项目/u);
  const first = page.getByRole('link', { name: '信用镇' });
  if (!(await first.isVisible())) await idle.click();
}

test('M072 a kindergarten applies, mends what is not met, the office checks, a second person decides after the notice', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { unitId } = await call(page, 'org.create-unit', {
    parentId: county,
    kind: 'kindergarten',
    name: '向阳花幼儿园',
    openedOn: '2020-09-01',
  });
  const director = await somebody(browser, page, { unitId: county, name: '王局长', role: 'supervision-office' });
  const kindergarten = await somebody(browser, page, { unitId, name: '李园长', role: 'unit-liaison' });

  await test.step('the office sets the ceiling that no text gives', async () => {
    await openRegister(page);
    await expectAccessible(page);
    await page.getByRole('link', { name: '普惠性幼儿园认定' }).click();
    await page.getByRole('button', { name: '设定“保教费限价”' }).click();
    await page.getByLabel('数（元）').fill('600');
    await page.getByLabel('文号').fill('县发改〔2026〕9 号');
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('row', { name: /保教费限价 600 元/u })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the kindergarten sees at once that its fee is too high, sends it, and mends it', async () => {
    await kindergarten.goto(`/units/${unitId}/recognition`);
    await kindergarten.getByRole('link', { name: '申报：普惠性幼儿园认定 · 认定' }).click();
    for (const fact of ['面向社会招生', '登记为非营利', '接受财政补助或其他支持']) {
      await kindergarten.getByLabel(fact).selectOption({ label: '是' });
    }
    await kindergarten.getByLabel('申报日期').fill(dayFrom(-10));
    await kindergarten.getByLabel('每月保教费').fill('680');
    await expect(kindergarten.getByRole('row', { name: /收费执行政府限价 不符合/u })).toContainText('680');
    await expect(kindergarten.getByRole('status').filter({ hasText: '目前' })).toContainText('有条件不符合');
    await expectAccessible(kindergarten);
    await kindergarten.getByRole('button', { name: '报送' }).click();
    await expect(kindergarten.getByText('待审核')).toBeVisible();
    await kindergarten.getByLabel('每月保教费').fill('580');
    await expect(kindergarten.getByRole('row', { name: /收费执行政府限价 符合/u })).toBeVisible();
    await kindergarten.getByRole('button', { name: '修改后重新报送' }).click();
    await expect(kindergarten.getByRole('cell', { name: '重新报送', exact: true })).toBeVisible();
  });

  await test.step('the office checks, and must say on what an uncomputed criterion rests', async () => {
    await openRegister(page);
    await page
      .getByRole('row', { name: /向阳花幼儿园/u })
      .getByRole('link')
      .click();
    await page.getByLabel('审核结果：质量合格').selectOption({ label: '符合' });
    await page.getByLabel('审核日期').fill(dayFrom(-8));
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByText('“质量合格”的审核结果与计算结果不一致，或无从计算，请写明依据。')).toBeVisible();
    await page.getByLabel('审核依据：质量合格').fill('县级质量评估合格');
    await page.getByRole('button', { name: '提交审核' }).click();
    await expect(page.getByRole('cell', { name: /建议通过 · 5 条符合/u })).toBeVisible();
    await notice(page, dayFrom(-7), dayFrom(3));
    await expect(page.getByRole('cell', { name: /政府门户网站/u })).toBeVisible();
    await expect(page.getByRole('button', { name: '作出认定' })).toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
  });

  await test.step('whoever checked cannot decide; the second person can, once the notice is over', async () => {
    await director.goto(page.url());
    await expect(director.getByText(/公示到 .* 结束，认定日期要在这之后/u).first()).toBeVisible();
    await notice(page, dayFrom(-7), dayFrom(-2));
    await expect(page.getByText('请由另一人办理').first()).toBeVisible();
    await director.reload();
    await director.getByRole('button', { name: '作出认定' }).click();
    const dialog = director.getByRole('dialog');
    await dialog.getByLabel('文号').fill('县教〔2026〕30 号');
    await dialog.getByLabel('有效至').fill(dayFrom(200));
    await dialog.getByRole('button', { name: '作出认定' }).click();
    await expect(director.getByText('已办结')).toBeVisible();
    await expect(director.getByRole('cell', { name: /予以认定 · 县教〔2026〕30 号/u })).toBeVisible();
  });

  await test.step('the register counts it, shows when it ends, and the history keeps it', async () => {
    await openRegister(page);
    await expect(page.getByRole('row', { name: /普惠性幼儿园认定 幼儿园 1 \/ \d+/u })).toBeVisible();
    const ending = page.getByRole('row', { name: /向阳花幼儿园.*12 个月内到期/u });
    await expect(ending).toBeVisible();
    await ending.getByRole('link', { name: '向阳花幼儿园', exact: true }).click();
    await expect(page.getByText('予以认定')).toBeVisible();
    await expect(page.getByText('称号仍然有效', { exact: false })).toBeVisible();
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
  await Promise.all([director.context().close(), kindergarten.context().close()]);
});

test('M361 M362 M558 M736 a famous teacher signs four goals; two failed years propose withdrawal, a second person withdraws', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const director = await somebody(browser, page, { unitId: county, name: '赵局长', role: 'supervision-office' });
  const [year] = dayFrom(0).split('-').map(Number);
  if (year === undefined) throw new Error('a year');
  await call(page, 'org.add-person', { unitId: county, name: '孙名师', joinedOn: '2015-09-01' });

  await page.goto(`/units/${county}/recognition`);
  await page.getByRole('link', { name: '申报：名教师 · 评选认定' }).click();
  await page.getByLabel('人员').selectOption({ label: '孙名师' });
  await page.getByLabel('申报日期').fill(`${year - 2}-05-10`);
  await page.getByRole('button', { name: '报送' }).click();
  await page.getByLabel('审核结果：本地评选条件').selectOption({ label: '符合' });
  await page.getByLabel('审核依据：本地评选条件').fill('评选办法第三条');
  await page.getByLabel('审核日期').fill(`${year - 2}-05-12`);
  await page.getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByRole('cell', { name: /建议通过/u })).toBeVisible();
  await director.goto(page.url());
  await director.getByRole('button', { name: '作出认定' }).click();
  await director.getByLabel('文号').fill('县教〔旧〕8 号');
  await director.getByLabel('认定日期').fill(`${year - 2}-06-01`);
  await director.getByRole('dialog').getByRole('button', { name: '作出认定' }).click();
  await director.getByRole('link', { name: '授予', exact: true }).click();
  await director.waitForURL(/recognition\/titles/u);

  await page.goto(director.url());
  await page.getByRole('button', { name: '签订目标' }).click();
  for (const goal of ['成功开展一个有影响的教学研究项目', '形成一种科学的教学方法', '带出一个优秀学科组']) {
    await page.getByLabel(goal).fill(`${goal}：写作教学`);
  }
  await page.getByLabel('签订日期').fill(`${year - 2}-06-02`);
  await page.getByRole('dialog').getByRole('button', { name: '签订目标' }).click();
  await expect(page.getByText('“培养一位名教师”要写 1 项，现有 0 项。')).toBeVisible();
  await page.getByLabel('培养一位名教师').fill('培养周老师');
  await page.getByRole('dialog').getByRole('button', { name: '签订目标' }).click();
  for (const failed of [year - 2, year - 1]) {
    await page.getByRole('button', { name: '年度考核' }).click();
    await page.getByLabel('年度', { exact: true }).fill(String(failed));
    for (const tick of (await page.getByRole('checkbox', { name: '已完成' }).all()).slice(1)) await tick.check();
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('columnheader', { name: `${failed} 年` })).toBeVisible();
  }
  await expect(page.getByText('连续 2 年未完成目标，建议撤销')).toBeVisible();
  await expect(page.getByText('有效', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await openRegister(page);
  await expect(page.getByRole('row', { name: /孙名师.*2 年/u })).toBeVisible();

  await director.reload();
  await director.getByRole('button', { name: '撤销称号' }).click();
  await director.getByLabel('文号').fill('县教〔新〕9 号');
  await director.getByLabel('理由').fill('连续两年未完成目标');
  await director.getByRole('dialog').getByRole('button', { name: '撤销称号' }).click();
  await expect(director.getByText('已撤销').first()).toBeVisible();
  await director.goto(`/recognition/programmes/MJS?unit=${county}`);
  await expect(director.getByRole('row', { name: `${year - 2} 1` })).toBeVisible();
  await expectAccessible(director);
  await director.context().close();
});

test('M067 M068 M069 M070 M071 a city sees which counties passed, first check before re-check, and what ends soon', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { path } = await call(page, 'org.read-unit', { unitId: county });
  const city = path.at(-2).id;
  const maker = await (await browser.newContext()).newPage();
  await signIn(maker, 'xitong');
  const checker = await somebody(browser, maker, { unitId: city, name: '市督导室甲', role: 'supervision-office' });
  const director = await somebody(browser, maker, { unitId: city, name: '市督导室乙', role: 'supervision-office' });

  await page.goto(`/units/${county}/recognition`);
  const acceptance = page.getByRole('row', { name: /“普九”评估验收/u });
  await expect(acceptance).toContainText('复检之前须有初检的结论');
  const whole = async (programme: string, round: string, outcome: string, days: number, until?: string) => {
    await page.goto(`/units/${county}/recognition`);
    await page.getByRole('link', { name: `申报：${programme} · ${round}` }).click();
    await page.getByLabel('申报日期').fill(dayFrom(-days));
    await page.getByRole('button', { name: '报送' }).click();
    await expect(page.getByText('待审核')).toBeVisible();
    await expect(page.getByText('提交审核')).toBeHidden();
    await checker.goto(page.url());
    await expect(checker.getByRole('button', { name: '提交审核' })).toBeVisible();
    for (const finding of await checker.getByRole('combobox', { name: /^审核结果/u }).all())
      await finding.selectOption({ label: '符合' });
    for (const remark of await checker.getByRole('textbox', { name: /^审核依据/u }).all())
      await remark.fill('见验收报告');
    await checker.getByLabel('审核日期').fill(dayFrom(1 - days));
    await checker.getByRole('button', { name: '提交审核' }).click();
    await expect(checker.getByRole('cell', { name: /建议通过/u })).toBeVisible();
    await director.goto(page.url());
    await director.getByRole('button', { name: '作出认定' }).click();
    const dialog = director.getByRole('dialog');
    await dialog.getByLabel('结论').selectOption({ label: outcome });
    await dialog.getByLabel('文号').fill('市教督〔2026〕5 号');
    await dialog.getByLabel('认定日期').fill(dayFrom(2 - days));
    if (until !== undefined) await dialog.getByLabel('有效至').fill(until);
    await dialog.getByRole('button', { name: '作出认定' }).click();
    await expect(director.getByText('已办结')).toBeVisible();
  };
  await whole('“普九”评估验收', '初检', '未通过', 60);
  await whole('“普九”评估验收', '复检', '通过', 40);
  await whole('“两基”验收与复查', '验收', '通过', 40);
  await whole('教育强县（区）评估验收', '验收', '通过', 30);
  await whole('职教强市（县）验收与复评', '验收', '通过', 30, dayFrom(90));
  await whole('两项督导评估考核', '督导评估', '两项均合格', 20);

  await page.goto(`/units/${county}/recognition`);
  await expect(page.getByRole('region', { name: '“普九”评估验收 · 初检' })).toContainText('未通过');
  await expect(page.getByRole('region', { name: '“普九”评估验收 · 复检' })).toContainText(/^复检通过/u);
  await expect(page.getByRole('link', { name: '申报：“两基”验收与复查 · 复查' })).toBeVisible();
  await expect(page.getByRole('link', { name: '申报：职教强市（县）验收与复评 · 复评' })).toBeVisible();
  await expectAccessible(page);
  await checker.goto(`/recognition?unit=${city}`);
  await expect(
    checker.getByRole('row', { name: /教育强县（区）评估验收 县（市、区） 1 \/ 1 · 100% 有效/u }),
  ).toBeVisible();
  await expect(checker.getByRole('row', { name: /职教强市（县）验收与复评.*12 个月内到期/u })).toBeVisible();
  await checker.getByRole('link', { name: '教育强县（区）评估验收' }).first().click();
  await expect(checker.getByRole('row', { name: /青禾县（样例） .*有效/u })).toBeVisible();
  await expectAccessible(checker);
  await checker.goto(`/recognition/programmes/LX-DD?unit=${city}`);
  await expect(checker.getByText('党政主要领导干部基础教育工作督导考核').first()).toBeVisible();
  await Promise.all([maker, checker, director].map((one) => one.context().close()));
});

test('M352 results go to the organisation department as a workbook with digests', async ({ page }, info) => {
  await signIn(page, 'dudaoshi');
  await openRegister(page);
  await page.getByRole('button', { name: '导出评价结果' }).click();
  await page.getByLabel('起').fill('2000-01-01');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const path = info.outputPath('results.xlsx');
  await (await downloading).saveAs(path);
  const sheets = await readSheets(path);
  expect([...sheets.keys()]).toEqual(['称号与认定', '年度考核', '评估结果', '说明']);
  const [, ...runs] = sheets.get('评估结果') ?? [];
  expect(runs.length).toBeGreaterThan(0);
  for (const run of runs) expect(run.at(-1)).toMatch(/^[0-9a-f]{64}$/u);
});
