import { expect } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, signIn, somebody, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { foundTeam } from './team-steps.ts';

test('M298 M579 M580 M581 M582 M583 M584 M589 a team’s day: pledged, written from what is counted, returned for what it lacks, mended, signed and received; integrity and care are seen by the office', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, bodyId, team, memberLink } = await foundTeam(page);
  const liaison = await somebody(browser, page, { unitId: school.id, name: '校办', role: 'unit-liaison' });
  const title = `食堂巡查${Date.now()}`;
  await call(page, 'visit.plan', {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title,
    fromOn: dayFrom(0),
    untilOn: dayFrom(0),
    bodyId,
  });

  // On a phone's width: the pledge before, what was paid after.
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const member = await phone.newPage();
  member.setDefaultTimeout(20_000);
  await enter(member, memberLink);
  await member.goto('/my-teams');
  await expect(member.getByText('没有登记紧急联系人', { exact: true })).toBeVisible();
  await member.getByRole('link', { name: title }).click();
  await expect(member.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await member.getByRole('button', { name: '签廉洁承诺' }).click();
  await expect(member.getByRole('dialog').getByText('不：不接受宴请，不饮酒')).toBeVisible();
  await member.getByRole('button', { name: '本人签字' }).click();
  await expect(member.getByText(/^已签廉洁承诺，/u)).toBeVisible();
  await member.getByRole('button', { name: '进点' }).click();
  await expect(member.getByText('进行中', { exact: true })).toBeVisible();
  await member.getByRole('button', { name: '离点' }).click();
  await member.getByLabel('第 1 处去的地方').fill('后厨');
  await member.getByRole('dialog').getByRole('button', { name: '离点' }).click();
  await expect(member.getByText('已离开', { exact: true })).toBeVisible();
  await member.getByRole('button', { name: '登记食宿、交通、礼品' }).click();
  await member.getByLabel('是什么').fill('学校食堂午餐');
  await member.getByLabel('金额（元）').fill('25');
  await member.getByLabel('谁付的').selectOption({ label: '被督导单位付' });
  await expectAccessible(member);
  await member.getByRole('button', { name: '签字登记' }).click();
  await expect(member.getByText('由被督导单位付费').first()).toBeVisible();
  await expectAccessible(member);

  // The sheet of the day: counted for the team, and returned for what it lacks.
  await member.goto('/my-teams');
  await member.getByRole('link', { name: `${team}的日报周报` }).click();
  await expect(member.getByRole('heading', { level: 1, name: new RegExp(`^日报周报 · ${team}`, 'u') })).toBeVisible();
  await member
    .getByRole('link', { name: /^日报 / })
    .first()
    .click();
  await expect(member.getByRole('heading', { level: 1, name: /^督导日报/u })).toBeVisible();
  await expect(member.getByText(/走访 1 个单位/u)).toBeVisible();
  await member.getByLabel('做法').fill('先看后厨，再查留样台账，访了六位学生和两位家长。');
  await member.getByLabel('数据').fill('抽查 12 个留样盒，3 个没有标签');
  await member.getByLabel('案例').fill('后厨留样盒没有写日期，现场补写并拍照。');
  await member.getByLabel('用车（辆）').fill('3');
  await member.getByRole('button', { name: '签字上交' }).click();
  await expect(member.getByText('没有交成：还缺“成效”。')).toBeVisible();
  await expect(member.getByText(/签字时因缺项退回：“成效”没有写/u)).toBeVisible();
  await expectAccessible(member);
  await member.getByLabel('成效').fill('当天补齐标签，明确了专人负责。');
  await member.getByRole('button', { name: '签字上交' }).click();
  await expect(member.getByText('已交，待督导室收', { exact: true })).toBeVisible();

  // A card for emergencies.
  await member.goto('/my-teams');
  await member.getByRole('button', { name: '登记安全信息' }).click();
  await member.getByLabel('紧急联系人').fill('王芳');
  await member.getByLabel('联系电话').fill('13800000000');
  await member.getByLabel('意外保险到期日').fill(dayFrom(200));
  await member.getByRole('button', { name: '保存' }).click();
  await expect(member.getByText(/紧急联系人 王芳 13800000000/u)).toBeVisible();

  // The unit rates the team; the team sees nothing of it.
  await liaison.goto(`/units/${school.id}/visits?side=receives`);
  await liaison.getByRole('link', { name: title }).click();
  await liaison.getByRole('button', { name: '评议这次来的督导组' }).click();
  await liaison.getByLabel('指导有用').selectOption({ index: 0 });
  await liaison.getByRole('button', { name: '提交' }).click();
  await expect(liaison.getByText('已评议', { exact: true })).toBeVisible();
  await expect(liaison.getByText('廉洁承诺和登记')).toHaveCount(0);
  await expectAccessible(liaison);

  // The office: what waits, what stands out, whom to care for.
  await page.goto(`/units/${county}/team-life`);
  await expect(page.getByRole('heading', { level: 1, name: '督导组日常' })).toBeVisible();
  await expect(
    page.getByRole('row', { name: new RegExp(`${title}.*没有写明问题.*1/3.*1/3.*严重 1 处`, 'u') }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /蒋督学.*王芳 13800000000/u }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`^${team}.*不足三个单位，不显示`, 'u') })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('table', { name: '待收的日报、周报' })
    .getByRole('row', { name: new RegExp(team, 'u') })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /^督导日报/u })).toBeVisible();
  await expect(page.getByText('用车 3 辆，超过 2 辆')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '收下' }).click();
  await expect(page.getByText('督导室已收', { exact: true })).toBeVisible();
  expect(complaints).toEqual([]);
});
