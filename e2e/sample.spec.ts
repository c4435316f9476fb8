import { type Browser, expect, type Page } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

async function deskOf(browser: Browser, signInName: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  await signIn(page, signInName);
  await page.goto('/');
  return page;
}

test('M035 the first start shows the office, a leader, a team and a school work of their own', async ({
  browser,
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const complaints = watchComplaints(context);
  // The office: what it owes, the wall in every colour, and where it stands in the navigation.
  await signIn(page, 'dudaoshi');
  await page.goto('/');
  await expect(page.getByText(/我的待办：逾期 \d+ 项/u)).toBeVisible();
  await page.getByRole('link', { name: '看待办' }).click();
  await expect(page.getByRole('row', { name: /督学责任区调整公示.*逾期/u })).toBeVisible();
  await goToPlace(page, '计划');
  await page.getByRole('link', { name: '青禾县教育督导工作计划' }).click();
  await page.getByRole('link', { name: '挂图作战' }).click();
  for (const light of ['逾期或严重滞后', '滞后', '正常推进', '未到开始', '已完成'])
    await expect(page.getByText(new RegExp(`^${light} [1-9]`, 'u'))).toBeVisible();
  await goToPlace(page, '计划');
  await page.getByRole('link', { name: '责任看板' }).click();
  await expect(page.getByRole('row', { name: /北苑实验小学 罗启明/u })).toBeVisible();
  const place = page.getByRole('navigation').first().getByRole('link', { name: '计划', exact: true });
  await expect(place).toHaveAttribute('aria-current', 'page');
  await goToPlace(page, '评估');
  await expect(page.getByText('县域义务教育优质均衡发展督导评估办法').first()).toBeVisible();
  await expectAccessible(page);
  await goToPlace(page, '单位');
  await page.getByRole('link', { name: '评估对象' }).click();
  await expect(page.getByRole('row', { name: /^城东镇中心小学 学校 迎接优质均衡督导评估准备/u })).toBeVisible();
  await expectAccessible(page);

  // A leader is asked to let a school through; its team knows its units.
  const leader = await deskOf(browser, 'lingdao');
  await leader.getByRole('link', { name: /^待批准/u }).click();
  await expect(leader.getByRole('link', { name: '转段 · 就绪' })).toBeVisible();
  const team = await deskOf(browser, 'chengqu');
  await team.getByRole('link', { name: '我的督导组' }).click();
  await expect(team.getByRole('row', { name: /城东镇/u })).toBeVisible();

  // A school's liaison: tasks, and what the campaign asks next.
  const school = await deskOf(browser, 'lianluo');
  await school.getByRole('link', { name: '看待办' }).click();
  await expect(school.getByRole('row', { name: /多媒体教室设备调试 .*正常推进/u })).toBeVisible();
  await school.getByRole('link', { name: '首页' }).click();
  const running = school.getByRole('row', { name: /^迎接优质均衡督导评估准备/u });
  await running.getByRole('link', { name: '要做的事和关口' }).click();
  await expect(school.getByText(/现在在“查漏补缺”（进行中）/u)).toBeVisible();
  await expectAccessible(school);
  expect(complaints).toEqual([]);
});
