import { expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, goToPlace, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const stamp = Date.now() % 100_000;

async function openCampaign(page: Page, title: string): Promise<void> {
  await goToPlace(page, '活动');
  await expect(page.getByRole('heading', { level: 1, name: '活动' })).toBeVisible();
  await page.getByRole('link', { name: title, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const plan = (page: Page) => page.getByRole('button', { name: '安排', exact: true }).click();

test('M290 M301 before others come the county checks for itself: every fortnight and once in between, and the campaign tells who had no check yet', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { campaigns } = await call(page, 'campaign.list', { unitId: county });
  const campaign = campaigns.find(({ title }: { title: string }) => title === '迎接优质均衡督导评估准备');
  const { unseen } = await call(page, 'visit.list-of-campaign', { campaignId: campaign.id });
  // Schools: a town’s name is found in those of its schools as well.
  const [one, other] = unseen.filter(({ name }: { name: string }) => /[学校]$/u.test(name));
  const checks = page.getByRole('table', { name: '迎检督查' });

  await openCampaign(page, campaign.title);
  await page.getByRole('link', { name: '安排督查' }).click();
  await expect(page.getByLabel('所属活动')).toHaveValue(campaign.id);
  await page.getByRole('button', { name: /^去哪个单位：/u }).click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill(one.name);
  await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
  await page.getByLabel('督导事项').fill(`定期督查${stamp}`);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '巡回督查' });
  await page.getByLabel('定期督查').selectOption({ label: '每两周一次' });
  await page.getByLabel('到哪一天为止').fill(dayFrom(3000));
  await expect(page.getByText('超过 60 次，请把最后一天提前。')).toBeVisible();
  await plan(page);
  await expect(page.getByText('一次最多安排 60 次督导')).toBeVisible();
  await page.getByLabel('到哪一天为止').fill(dayFrom(45));
  const said = page.getByText(/^共 \d 次：/u);
  const times = Number(/共 (\d) 次/u.exec((await said.textContent()) ?? '')?.[1]);
  expect(times).toBeGreaterThan(2);
  await expectAccessible(page);
  await plan(page);
  await expect(page.getByText(`已安排 ${times} 次督导。`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: `定期督查${stamp}` })).toBeVisible();
  await page.getByRole('button', { name: '进点' }).click();
  await expect(page.getByText('进行中', { exact: true }).first()).toBeVisible();

  await openCampaign(page, campaign.title);
  await expect(checks.getByRole('row', { name: new RegExp(`定期督查${stamp}`, 'u') })).toHaveCount(times);
  await expect(page.getByText(`参加的 ${unseen.length} 个单位，已督查 1 个。`)).toBeVisible();
  await expect(page.getByRole('link', { name: `安排去“${one.name}”` })).toHaveCount(0);
  await expectAccessible(page);

  // An irregular one, to somebody who had none.
  await page.getByRole('link', { name: `安排去“${other.name}”` }).click();
  await page.getByLabel('督导事项').fill(`不定期督查${stamp}`);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '巡回督查' });
  await plan(page);
  await expect(page.getByRole('heading', { level: 1, name: `不定期督查${stamp}` })).toBeVisible();
  await expect(page.getByText(campaign.title)).toBeVisible();
  await openCampaign(page, campaign.title);
  await expect(checks.getByRole('row', { name: new RegExp(`${other.name}.*不定期督查${stamp}`, 'u') })).toBeVisible();

  // The fortnights are given up: the one under way stays, and so does one that is left out.
  await checks
    .getByRole('row', { name: new RegExp(`定期督查${stamp}`, 'u') })
    .last()
    .getByRole('link', { name: `定期督查${stamp}` })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: `定期督查${stamp}` })).toBeVisible();
  await page.getByText(`共 ${times} 次`, { exact: true }).click();
  await page.getByRole('button', { name: '取消定期督查' }).click();
  const giveUp = page.getByRole('dialog', { name: '取消定期督查' });
  await expect(giveUp.getByRole('checkbox', { name: /进行中/u })).toBeDisabled();
  await expect(giveUp.getByText(`将取消 ${times - 1} 次，其余 1 次不动。`)).toBeVisible();
  await giveUp.getByRole('checkbox', { checked: true }).first().uncheck();
  await expect(giveUp.getByText(`将取消 ${times - 2} 次，其余 2 次不动。`)).toBeVisible();
  await giveUp.getByRole('button', { name: '取消定期督查' }).click();
  await expect(giveUp.getByText('请写明原因。')).toBeVisible();
  await expectAccessible(page);
  await giveUp.getByLabel('取消的原因').fill('迎检提前');
  await giveUp.getByRole('button', { name: '取消定期督查' }).click();
  await expect(page.getByText(`已取消 ${times - 2} 次。`)).toBeVisible();
  await expect(page.getByText(/取消：迎检提前/u)).toBeVisible();
  await expect(page.getByRole('list').filter({ hasText: one.name }).getByText('已取消')).toHaveCount(times - 2);
  expect(complaints).toEqual([]);
});
