import { expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const stamp = Date.now() % 100_000;
const MATTER = `优质均衡县创建 ${stamp}`;
const PHONE = { width: 390, height: 844 };

const openReferrals = async (page: Page, unitId: string) => {
  await page.goto(`/units/${unitId}/visits`);
  await page.getByRole('link', { name: '上提督导事项' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '上提督导事项' })).toBeVisible();
};
const entry = (page: Page, title: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) });

test('M270 a national matter is handed one level up: the city takes it into a visit, which the county sees once it is told; another comes back with an answer', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const top = await (await browser.newContext()).newPage();
  await signIn(top, 'xitong');
  const [city] = (await call(top, 'org.list-units', { search: '样例市', kinds: ['city'] })).units;
  const above = await somebody(browser, top, { unitId: city.id, name: '市督导室郑主任', role: 'supervision-office' });
  above.setDefaultTimeout(20_000);
  watchComplaints(above.context(), complaints);

  const refer = async (title: string) => {
    await page.getByRole('button', { name: '上提一级' }).click();
    const dialog = page.getByRole('dialog', { name: '上提督导事项' });
    await expect(dialog.getByText(`上提给${city.name}的督导室。`)).toBeVisible();
    await dialog.getByRole('button', { name: '上提', exact: true }).click();
    await expect(dialog.getByText('请填写。').first()).toBeVisible();
    await dialog.getByLabel('事项级别').selectOption({ label: '国家战略' });
    await dialog.getByLabel('事项', { exact: true }).fill(title);
    await dialog.getByLabel(/^依据/u).fill('教督〔2017〕6 号');
    await dialog.getByLabel('为什么要由上级督导').fill('教师编制须由市里统筹');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '上提', exact: true }).click();
    await expect(page.getByText(`已上提给${city.name}。`)).toBeVisible();
  };

  await test.step('the county hands two matters up, with level, document and reason', async () => {
    await openReferrals(page, county);
    await refer(MATTER);
    await refer(`${MATTER} 二`);
    await expect(entry(page, MATTER).first().getByText('待上级处理')).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  const visit = {
    unitId: city.id,
    visitedUnitId: county,
    kind: 'announced',
    type: 'routine',
    line: 'special',
    fromOn: dayFrom(7),
    untilOn: dayFrom(7),
    bodyId: null,
  };
  const title = `市里督导 ${stamp}`;
  const { visitId } = await call(above, 'visit.plan', { ...visit, title });
  await call(above, 'visit.plan', { ...visit, title: `暗访 ${stamp}`, kind: 'unannounced' });

  await test.step('the city takes one into a visit; of visits without notice none can be chosen', async () => {
    await openReferrals(above, city.id);
    await above.getByRole('button', { name: '下级上提的' }).click();
    const one = entry(above, MATTER).last();
    await one.getByRole('button', { name: '列入督导' }).click();
    const dialog = above.getByRole('dialog', { name: '列入督导' });
    await dialog.getByRole('button', { name: '列入督导' }).click();
    await expect(dialog.getByText('请选择一次督导，或者先安排一次。')).toBeVisible();
    const choice = dialog.getByLabel('列入哪一次督导');
    await expect(choice.getByRole('option', { name: new RegExp(`暗访 ${stamp}`, 'u') })).toHaveCount(0);
    const option = choice.getByRole('option', { name: new RegExp(title, 'u') });
    await choice.selectOption((await option.getAttribute('value')) ?? '');
    await expectAccessible(above);
    await dialog.getByRole('button', { name: '列入督导' }).click();
    await expect(above.getByText('已列入督导，下级看得到。')).toBeVisible();
    await above.goto(`/visits/${visitId}`);
    await expect(above.getByText('列入的上提事项')).toBeVisible();
    await expect(above.getByText(/教师编制须由市里统筹/u).first()).toBeVisible();
  });

  await test.step('the other one comes back with an answer', async () => {
    await openReferrals(above, city.id);
    await above.getByRole('button', { name: '下级上提的' }).click();
    const other = entry(above, `${MATTER} 二`);
    await other.getByRole('button', { name: '答复' }).click();
    const dialog = above.getByRole('dialog', { name: '答复' });
    await dialog.getByRole('textbox', { name: '答复' }).fill('由县里督办，市里给予政策支持');
    await dialog.getByRole('button', { name: '答复', exact: true }).click();
    await expect(other.getByText('已答复退回')).toBeVisible();
  });

  await test.step('the county sees both; which visit it is only once the unit was told', async () => {
    await openReferrals(page, county);
    await expect(entry(page, `${MATTER} 二`).getByText(/由县里督办，市里给予政策支持/u)).toBeVisible();
    const taken = entry(page, MATTER).last();
    await expect(taken.getByText('已列入督导')).toBeVisible();
    await expect(taken.getByText(/通知单位以后看得到是哪一次/u)).toBeVisible();
    await above.goto(`/visits/${visitId}`);
    await above.getByRole('button', { name: '发督导通知' }).click();
    await expect(above.getByText('已通知', { exact: true })).toBeVisible();
    await page.reload();
    await taken.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('M297 a functional department leads a check of the preparation: the campaign shows who checked how often, and who not yet', async ({
  page,
}) => {
  test.setTimeout(120_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const [health, police] = [`卫健局${stamp}`, `公安局${stamp}`];
  for (const name of [health, police])
    await call(page, 'org.create-unit', { parentId: county, kind: 'department', name });
  const { campaigns } = await call(page, 'campaign.list', { unitId: county });
  const campaign = campaigns.find(({ title }: { title: string }) => title === '迎接优质均衡督导评估准备');
  const { unseen } = await call(page, 'visit.list-of-campaign', { campaignId: campaign.id });
  const school = unseen.findLast(({ name }: { name: string }) => /[学校]$/u.test(name));

  await page.goto(`/units/${county}/visits/new?campaign=${campaign.id}&visited=${school.id}`);
  await page.getByLabel('督导事项').fill(`食堂卫生督查 ${stamp}`);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '巡回督查' });
  await page.getByLabel('牵头部门').selectOption({ label: health });
  await expect(page.getByText('部门的人参加督导组，记录、问题进同一本台账')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `食堂卫生督查 ${stamp}` })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: health })).toHaveCount(1);
  await page.goto(`/campaigns/${campaign.id}`);
  const departments = page.getByRole('table', { name: '职能部门牵头的督查' });
  await expect(departments.getByRole('row', { name: new RegExp(`^${health} 1 0 `, 'u') })).toBeVisible();
  await expect(departments.getByRole('row', { name: new RegExp(`^${police} 0 0 `, 'u') })).toBeVisible();
  await expectAccessible(page);
  await departments.getByRole('link', { name: `安排“${police}”牵头的督查` }).click();
  await expect(page.getByLabel('牵头部门')).toHaveValue(/./u);
  await expect(page.getByLabel('所属活动')).toHaveValue(campaign.id);
  expect(complaints).toEqual([]);
});
