import { type Browser, expect, type Page } from '@playwright/test';
import { paste } from './dossier-steps.ts';
import { call, dayFrom, expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets } from './workbook.ts';

const seed = Date.now() % 100_000;
const PERIOD = '2026年上半年';
/** What each school of three says of the cells that take a number, in the order of the grid; two lists follow. */
const SAID: readonly (readonly string[])[] = [
  ['是', '2,250', '50', '5354.00', '5999.77', '218091', '1000', '900', '108', '128', '13', '21', '7602'],
  ['否', '90', '2', '0', '0.0001', '1', '500', '450', '2', '0', '0', '1', '8'],
  ['是', '60', '1', '120.5', '30', '600', '300', '300', '0', '0', '2', '2', '90'],
];

async function open(page: Page, address: string, name: string | RegExp): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });
}

const at = async (browser: Browser, office: Page, who: { unitId: string; name: string; role: string }) => {
  const page = await somebody(browser, office, who);
  page.setDefaultTimeout(20_000);
  return page;
};

/** A row of the totals by what it is called. */
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

test('M699 M700 M702 M703 M704 M705 M706 M707 M713 three schools fill their figures in by pasting, one corrects, the office sees sums with what is missing, goes down to each value and takes the table away', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const town = `统计镇${seed}`;
  const { unitId: townId } = await call(page, 'org.create-unit', { parentId: county, kind: 'town', name: town });
  const schools: { id: string; name: string; page: Page }[] = [];
  for (const letter of ['甲', '乙', '丙']) {
    const name = `${letter}校${seed}`;
    const { unitId: id } = await call(page, 'org.create-unit', {
      parentId: townId,
      kind: 'school',
      name,
      schoolType: '211',
    });
    schools.push({
      id,
      name,
      page: await at(browser, page, { unitId: id, name: `填报${letter}${seed}`, role: 'unit-liaison' }),
    });
  }
  const office = await at(browser, page, { unitId: townId, name: `统计员${seed}`, role: 'supervision-office' });
  const [first, second, third] = schools;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three schools');

  await test.step('the office asks for the half year', async () => {
    await goToPlace(office, '统计');
    await expect(office.getByRole('heading', { level: 1, name: '统计' })).toBeVisible();
    await office.getByRole('button', { name: '布置填报' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('统计期').selectOption({ label: PERIOD });
    await dialog.getByLabel('截止日').fill(dayFrom(60));
    await dialog.getByRole('button', { name: '布置', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(office.getByText('缺 3').first()).toBeVisible();
  });

  const fill = async ({ page: own, id }: (typeof schools)[number], said: readonly string[]) => {
    await open(own, `/units/${id}/statistics/own`, '本单位的统计填报');
    await own.getByRole('link', { name: PERIOD }).click();
    await expect(own.getByRole('heading', { level: 1, name: `${PERIOD}统计填报` })).toBeVisible();
    await own.getByLabel('新建、改造的学校 本期').focus();
    await paste(
      own,
      said.map((value) => [value]),
    );
  };

  await test.step('a school pastes its column, is told what is wrong, and hands in once every cell says something', async () => {
    const { page: own } = first;
    await fill(first, [...(SAID[0] ?? []).slice(0, 12), '七千']);
    await expect(own.getByText(/15 格已填 0 格.*1 格填得不对/u)).toBeVisible();
    await expect(own.getByText('“教师参加培训”填的“七千”不是数').first()).toBeVisible();
    await fill(first, SAID[0] ?? []);
    await expect(own.getByText(/15 格已填 13 格.*已保存/u)).toBeVisible();
    await own.getByRole('button', { name: '上报' }).click();
    await expect(own.getByRole('alert')).toContainText('还有 2 格没有填：形成调研报告、制定指导性文件');
    await own.getByLabel('形成调研报告').fill('小规模学校怎么办\n课后服务调查');
    await own.getByLabel('制定指导性文件').fill('教师交流办法');
    await own.getByLabel('制定指导性文件').blur();
    await expect(own.getByText(/15 格已填 15 格.*已保存/u)).toBeVisible();
    await expectAccessible(own);
    await own.getByRole('button', { name: '上报' }).click();
    await expect(own.getByText('更正记录')).toBeVisible();
  });

  await test.step('a second school says that something does not apply, with the reason', async () => {
    const { page: own } = second;
    await fill(second, [...(SAID[1] ?? []), '0', '0']);
    await expect(own.getByText(/15 格已填 15 格.*已保存/u)).toBeVisible();
    await own.getByRole('button', { name: '上报' }).click();
    await expect(own.getByText('更正记录')).toBeVisible();
  });

  await test.step('the office sees sums over some, urges the one that is missing, and sees its figures only when they are in', async () => {
    await office.reload();
    await expect(row(office, '新增学位')).toContainText('2,340个');
    await expect(row(office, '新增学位')).toContainText('2/3，缺 1');
    await office.getByRole('link', { name: '填报情况' }).click();
    await expect(office.getByRole('heading', { level: 1, name: `${PERIOD}填报情况` })).toBeVisible();
    await expectAccessible(office);
    await office.getByRole('button', { name: '催报' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByRole('button', { name: '催报' }).click();
    await expect(dialog).toBeHidden();
    await fill(third, [...(SAID[2] ?? []), '0', '不适用']);
    await third.page
      .getByRole('row', { name: /制定指导性文件/u })
      .locator('td')
      .nth(1)
      .click();
    await third.page.keyboard.type('本校没有发文权');
    await third.page.keyboard.press('Enter');
    await expect(third.page.getByText('催报：').first()).toBeVisible();
    await expect(third.page.getByText(/15 格已填 15 格.*已保存/u)).toBeVisible();
    await third.page.getByRole('button', { name: '上报' }).click();
    await expect(third.page.getByText('更正记录')).toBeVisible();
  });

  await test.step('one corrects what it handed in, with the reason', async () => {
    const { page: own } = third;
    await own.getByRole('button', { name: '更正“新增学位”' }).click();
    const dialog = own.getByRole('dialog');
    await dialog.getByLabel('改为').fill('160');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await expect(dialog.getByText('请写明原因。')).toBeVisible();
    await dialog.getByLabel('更正原因').fill('漏报了幼儿部');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(own.getByRole('row', { name: /新增学位.*漏报了幼儿部/u })).toContainText('160');
    await expectAccessible(own);
  });

  await test.step('the county’s totals are exact, and go down to the value and who said it', async () => {
    await open(page, `/units/${county}/statistics?period=2026-H1`, '统计');
    for (const [name, figure] of [
      ['新建、改造的学校', '2所'],
      ['新增学位', '2,500个'],
      ['新增教学班', '53个'],
      ['改扩建校舍面积', '5,474.5平方米'],
      ['校舍改扩建受益学校', '2所'],
      ['发放补助金、助学金', '6,029.7701万元'],
      ['资助受益人次', '218,692人次'],
      ['政策覆盖面', '91.67%'],
      ['示范课', '110节'],
      ['教师参加培训', '7,700人次'],
      ['形成调研报告', '2篇'],
      ['制定指导性文件', '1个'],
    ] as const) {
      await expect(row(page, name)).toContainText(figure);
    }
    await expect(row(page, '政策覆盖面')).toContainText('1,650/1,800');
    await expect(row(page, '制定指导性文件')).toContainText('（不适用 1）');
    await expectAccessible(page);
    await row(page, '新增学位').getByRole('link', { name: '新增学位' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '新增学位' })).toBeVisible();
    await page.getByRole('link', { name: town }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${first.name}.*填报甲`, 'u') })).toContainText('2,250');
    await expect(page.getByRole('row', { name: new RegExp(`${third.name}.*填报丙`, 'u') })).toContainText(
      '更正过 1 次',
    );
    await expectAccessible(page);
    await page
      .getByRole('row', { name: new RegExp(`${third.name}.*填报丙`, 'u') })
      .getByRole('link')
      .click();
    await expect(page.getByRole('heading', { level: 1, name: `${PERIOD}统计填报` })).toBeVisible();
    await expect(page.getByText('漏报了幼儿部')).toBeVisible();
  });

  await test.step('what the system counts stands beside it and opens the list that it counts', async () => {
    await open(page, `/units/${county}/statistics?period=2026-H1`, '统计');
    await page.getByRole('link', { name: '召开会议：看所数的清单' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '会议' })).toBeVisible();
    await expect(page.getByText('只列计入统计的')).toBeVisible();
    await expect(page.getByRole('heading', { name: '2026年1月1日 至 2026年6月30日 的会议' })).toBeVisible();
    await page.goBack();
    await page.getByRole('link', { name: '集中学习：看所数的清单' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '活动记录' })).toBeVisible();
    await page.goBack();
    await row(page, '召开会议').getByRole('link', { name: '召开会议', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: '召开会议' })).toBeVisible();
    await expect(page.getByRole('figure', { name: /召开会议·历期/u })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('chosen figures make a table; the workbook carries the digest of the page', async () => {
    await open(page, `/units/${county}/statistics?period=2026-H1`, '统计');
    await page.getByLabel('选入统计表：发放补助金、助学金').check();
    await page.getByLabel('选入统计表：召开会议').check();
    await page.getByRole('button', { name: '只看所选 2 个' }).click();
    await expect(row(page, '新增学位')).toHaveCount(0);
    const digest = (await page.locator('.statistics-digest code').textContent()) ?? '';
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出所选 2 个' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/2026-H1-统计表\.xlsx$/u);
    const cells = [...(await readSheets(await file.path())).values()].flat(2).map(String);
    expect(digest).toMatch(/^[0-9a-f]{64}$/u);
    expect(cells.some((cell) => cell.includes(digest))).toBe(true);
    for (const word of ['ZZ01', '6029.7701', '单位填报汇总', 'HD01', '系统统计']) expect(cells).toContain(word);
  });
  expect(complaints).toEqual([]);
});
