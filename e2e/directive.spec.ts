import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const YEAR = String(new Date().getFullYear());
const SPEECH = `在全县教育工作会议上的讲话
同志们：
一、加强领导
成立创建工作领导小组，由县长任组长，分管副县长任副组长。
二、狠抓落实
各学校要在11月底前完成自查。
学校校级干部每学期听课不少于60节。
年底巩固率要达到X%。
要加强学校内部管理，建立健全各项规章制度。
去年，全县新建学校12所。
谢谢大家！`;

test('a speech is pasted, every proposal decided on, and a task book made of what was accepted', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await page.getByRole('link', { name: '部署文件' }).first().click();
  await page.getByRole('button', { name: '登记部署文件' }).click();
  await page.getByRole('button', { name: '粘贴文字' }).click();
  await page.getByRole('button', { name: '读取' }).click();
  await expect(page.getByText('请粘贴正文。')).toBeVisible();
  await page.getByLabel('正文').fill(SPEECH);
  await page.getByRole('button', { name: '读取' }).click();

  await expect(page.getByRole('heading', { name: '在全县教育工作会议上的讲话' })).toBeVisible();
  await expect(page.getByText('已定 0 / 5 项')).toBeVisible();
  await expectAccessible(page);

  // A sentence of the text leads to its proposal; letters decide and go on to the next.
  await page.getByRole('link', { name: '各学校要在11月底前完成自查。' }).click();
  const check = page.getByRole('article', { name: '各学校要在11月底前完成自查' });
  await expect(check).toContainText(`11月底前（${YEAR}-11-30）`);
  await check.getByRole('checkbox', { name: /^各学校（/u }).check();
  await check.getByRole('button', { name: '受理', exact: true }).click();
  await expect(page.getByText('已定 1 / 5 项')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText('已定 2 / 5 项')).toBeVisible();

  // What the document masks is asked for where it stands.
  const rate = page.getByRole('article', { name: '年底巩固率要达到X%' });
  await rate.getByRole('button', { name: '受理', exact: true }).click();
  await expect(rate.getByText('请先补上数值。')).toBeVisible();
  await rate.getByLabel('数值（%）').fill('95');
  await rate.getByRole('button', { name: '受理', exact: true }).click();
  await expect(page.getByText('已定 3 / 5 项')).toBeVisible();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: '原则要求，不列任务' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '不采纳' }).click();
  await expect(page.getByText('受理 3，不采纳 1，待定 1')).toBeVisible();

  // What was left out gives its reason, and can be proposed all the same.
  await page.getByRole('button', { name: /^未列入/u }).click();
  await page.getByText('回顾已做的工作（1 句）').click();
  await page.getByRole('button', { name: '补列为建议：去年，全县新建学校12所。' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '补列为建议' }).click();
  await page.getByRole('button', { name: /^建议 6/u }).click();
  await expect(page.getByText('人工补列')).toBeVisible();

  // A body that the speech sets up is founded; who is not known yet is named later.
  const group = page.getByRole('article', { name: /创建工作领导小组/u });
  await group
    .getByRole('button', { name: /创建工作领导小组/u })
    .first()
    .click();
  await expect(group).toContainText('组长：县长（');
  await group.getByRole('button', { name: '受理', exact: true }).click();
  await expect(page.getByText('受理 4，不采纳 1，待定 1')).toBeVisible();

  await page.getByRole('button', { name: '编成任务书' }).click();
  await page.getByLabel('自', { exact: true }).fill(`${YEAR}-01-01`);
  await page.getByRole('dialog').getByRole('button', { name: '编成任务书' }).click();
  await expect(page.getByRole('heading', { name: /在全县教育工作会议上的讲话任务书/u })).toBeVisible();
  await expect(page.getByText('各学校要在11月底前完成自查').first()).toBeVisible();
  await page.goBack();
  // What is counted from records became the demand of its quota, the group a body of the county.
  await expect(page.getByText(/列为定额“听课”/u)).toBeVisible();
  await page.getByRole('link', { name: '查看完成情况' }).click();
  await expect(page.getByRole('heading', { name: /听课/u }).first()).toBeVisible();
  await page.goBack();
  await page.getByRole('link', { name: '查看机构' }).click();
  await expect(page.getByRole('heading', { name: /创建工作领导小组/u })).toBeVisible();
  expect(complaints).toEqual([]);
});
