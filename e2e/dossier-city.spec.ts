import { expect, type Page } from '@playwright/test';
import { paste, publishCampaign } from './dossier-steps.ts';
import { call, dayFrom, signIn, somebody, unitOf } from './journey.ts';
import { test } from './journey-test.ts';

test('M218 in a city’s campaign a school’s dossier goes up town, county and city, each at a desk of its own', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  await signIn(page, 'dudaoshi');
  const countyId = await unitOf(page);
  const [town] = (await call(page, 'org.list-units', { parentId: countyId, kinds: ['town'] })).units;
  const school = (await call(page, 'org.list-units', { parentId: town.id, kinds: ['school'] })).units.at(-1);
  const top = await (await browser.newContext()).newPage();
  await signIn(top, 'xitong');
  const [city] = (await call(top, 'org.list-units', { search: '样例市', kinds: ['city'] })).units;
  const at = (office: Page, unitId: string, name: string, role: string) =>
    somebody(browser, office, { unitId, name, role });
  const cityOffice = await at(top, city.id, '市督导室主任', 'supervision-office');
  const second = await at(top, city.id, '市督导室副主任', 'supervision-office');
  const townOffice = await at(page, town.id, '镇督导员', 'supervision-office');
  const liaison = await at(page, school.id, '报送员', 'unit-liaison');
  const principal = await at(page, school.id, '校长', 'leader');
  const title = `全市督导${Date.now()}`;
  const campaignId = await publishCampaign(cityOffice, second, { unitId: city.id, countyId, title });
  const standard = { standardId: 'YZJH-2017', version: '2017.0', period: '2018-2019' };
  await call(cityOffice, 'dossier.open', { campaignId, ...standard, level: 'schools', dueOn: dayFrom(20) });
  const [row] = (await call(liaison, 'dossier.list-dossiers', { unitId: school.id, campaignId })).rows;

  await liaison.goto(`/dossiers/${row.dossierId}`);
  const cell = (column: number) =>
    liaison
      .getByRole('row')
      .filter({ has: liaison.getByRole('rowheader', { name: '小学在校学生数' }) })
      .getByRole('cell')
      .nth(column);
  await cell(0).click();
  await paste(liaison, [['640', '学籍系统']]);
  await expect(cell(1)).toHaveText('学籍系统');
  await expect(liaison.getByText('全部已保存。')).toBeVisible();
  await principal.goto(`/dossiers/${row.dossierId}`);
  await principal.getByRole('button', { name: '提交封存' }).click();
  await principal.getByRole('dialog').getByRole('button', { name: '提交封存' }).click();
  await expect(principal.getByText(/已提交/u).first()).toBeVisible();

  const desks = [townOffice, page, cityOffice];
  for (const [i, desk] of desks.entries()) {
    await desk.goto(`/dossiers/${row.dossierId}`);
    await desk.getByRole('button', { name: '审定' }).click();
    await desk.getByRole('dialog').getByLabel('审定意见').fill('属实');
    await desk.getByRole('dialog').getByRole('button', { name: '审定' }).click();
    await expect(desk.getByRole('dialog')).toBeHidden();
    // Its turn is over, unless it is the last.
    if (i < desks.length - 1) await expect(desk.getByRole('button', { name: '审定' })).toBeHidden();
  }
  await expect(cityOffice.getByText('已审定').first()).toBeVisible();
  await principal.reload();
  for (const name of [town.name, city.name]) {
    await expect(principal.getByText(new RegExp(`${name} .+ 审定第 1 版`, 'u'))).toBeVisible();
  }

  // Only the last level may let it be changed now.
  await principal.getByRole('button', { name: '申请修改' }).click();
  await principal.getByRole('dialog').getByLabel('要改什么、为什么').fill('漏报转入学生');
  await principal.getByRole('dialog').getByRole('button', { name: '申请修改' }).click();
  await expect(principal.getByRole('heading', { name: '申请修改，等待决定' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '申请修改，等待决定' })).toBeVisible();
  await expect(page.getByRole('button', { name: '批准修改' })).toBeHidden();
  await cityOffice.reload();
  await cityOffice.getByRole('button', { name: '不批准' }).click();
  await cityOffice.getByRole('dialog').getByLabel('不批准的原因').fill('已核对学籍，无须修改');
  await cityOffice.getByRole('dialog').getByRole('button', { name: '不批准' }).click();
  await expect(cityOffice.getByText(/市督导室主任 没有批准/u)).toBeVisible();
  await principal.reload();
  await expect(principal.getByText('已核对学籍，无须修改')).toBeVisible();
});
