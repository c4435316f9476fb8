import { expect } from '@playwright/test';
import { download, textOfDocx } from './docx.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { chooseUnit, schoolAt } from './ledger-steps.ts';
import { type Chair, invite, newChair, openMeeting } from './meeting-steps.ts';

const seed = Date.now() % 100_000;
const PARTS = { 履职情况: '带头听课六十节', 存在的问题: '教研活动偏少', 改进措施: '每周一次集体备课' };

test('M478 a head’s duty report is handed in before, heard, rated in secret by who came, and the minutes tell the counts', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { name: countyName } = await call(page, 'org.read-unit', { unitId: county });
  const school = await schoolAt(page, 17, '小学');
  const voters: Chair[] = [];
  for (const name of [`评议甲${seed}`, `评议乙${seed}`, `评议丙${seed}`])
    voters.push(await newChair(page, browser, { county, name }));
  const liaison = await somebody(browser, page, { unitId: school.id, name: `联络员${seed}`, role: 'unit-liaison' });
  const title = `述职会${seed}`;
  let address = '';

  await test.step('the type says what is handed in, what is taken up one by one and that it is rated', async () => {
    await openMeeting(page, `/units/${county}/meetings/new?type=duty_report`, '召开会议');
    await expect(page.getByText('会前要提交：述职报告。')).toBeVisible();
    await expect(page.getByText(/会上进行述职测评（不记名）/u)).toBeVisible();
    await expect(page.getByLabel('列入议程：述职')).toBeChecked();
    await page.getByLabel('会议名称').fill(title);
    await page.getByLabel('日期').fill(dayFrom(0));
    await page.getByLabel('地点').fill('三楼会议室');
    for (const { name } of voters) await invite(page, name);
    await page.getByLabel('主持人').selectOption({ label: voters[0]?.name ?? '' });
    await chooseUnit(page, `参会单位：${countyName}，更换`, school.name);
    await page.getByRole('button', { name: '加入参会' }).click();
    await page.getByLabel('超过会议上限的理由').fill('年度述职');
    await expectAccessible(page);
    await page.getByRole('button', { name: '发出通知' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
    address = new URL(page.url()).pathname;
    await expect(page.getByRole('heading', { level: 3, name: `1. 述职：${school.name}` })).toBeVisible();
  });

  await test.step('the school finds what it owes among its own, and hands it in part by part', async () => {
    await liaison.goto('/mine');
    await expect(liaison.getByRole('heading', { name: '会议：等我提交的会前材料（1）' })).toBeVisible();
    await liaison
      .getByRole('row', { name: /述职报告/u })
      .getByRole('link', { name: title })
      .click();
    await liaison.getByRole('button', { name: `提交述职报告（${school.name}）` }).click();
    const dialog = liaison.getByRole('dialog');
    await dialog.getByLabel('履职情况').fill(PARTS.履职情况);
    await dialog.getByRole('button', { name: '提交' }).click();
    await expect(dialog.getByText('请填写。').first()).toBeVisible();
    for (const [part, words] of Object.entries(PARTS)) await dialog.getByLabel(part).fill(words);
    await dialog.getByRole('button', { name: '提交' }).click();
    await expect(liaison.getByRole('row', { name: /述职报告/u })).toContainText('第 1 稿');
    await expectAccessible(liaison);
  });

  await test.step('who came votes once about others, and sees nobody’s vote', async () => {
    await openMeeting(page, address, title);
    await page.getByRole('button', { name: `查看述职报告（${school.name}）` }).click();
    await expect(page.getByRole('dialog').getByText(PARTS.存在的问题)).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('button', { name: '登记到会情况' }).click();
    for (const name of [...voters.map((one) => one.name), school.name])
      await page.getByLabel(`到会：${name}`).selectOption({ label: '到会' });
    await page.getByRole('button', { name: '保存到会情况' }).click();
    await expect(page.getByText('已投 0，应投 3')).toBeVisible();
    await expect(page.getByRole('button', { name: '参加测评' })).toBeHidden();
    for (const [i, grade] of ['优秀', '优秀', '良好'].entries()) {
      const voter = voters[i]?.page ?? page;
      await openMeeting(voter, address, title);
      await voter.getByRole('button', { name: '参加测评' }).click();
      const dialog = voter.getByRole('dialog');
      await dialog.getByRole('button', { name: '投票' }).click();
      await expect(dialog.getByText('请给每一位选一个等次。')).toBeVisible();
      await dialog.getByRole('group', { name: school.name }).getByLabel(grade).check();
      if (i === 0) await expectAccessible(voter);
      await dialog.getByRole('button', { name: '投票' }).click();
      await expect(voter.getByText(`已投 ${i + 1}，应投 3`)).toBeVisible();
      await expect(voter.getByRole('button', { name: '参加测评' })).toBeHidden();
    }
    await expect(voters[2]?.page.getByRole('table', { name: '述职测评' }) ?? page.locator('none')).toHaveCount(0);
  });

  await test.step('the minutes comment on each by the words of the type, and tell the counts once signed', async () => {
    await openMeeting(page, address, title);
    await page.getByRole('button', { name: '撰写纪要' }).click();
    await page.getByLabel('第 1 项点评').fill('抓教学实');
    await page.getByLabel('第 1 项整改要求').fill('加强教研');
    await page.getByRole('button', { name: '保存纪要' }).click();
    await expect(page.getByText('抓教学实')).toBeVisible();
    const chair = voters[0]?.page ?? page;
    await openMeeting(chair, address, title);
    await chair.getByRole('button', { name: '签发纪要' }).click();
    const counts = chair.getByRole('table', { name: '述职测评' });
    await expect(counts.getByRole('row', { name: school.name })).toContainText('3210');
    const minutes = textOfDocx(await download(chair, '会议纪要（Word）'));
    for (const words of [
      '点评：抓教学实。整改要求：加强教研。',
      `${school.name}：共 3 票，优秀 2 票、良好 1 票`,
      `述职报告（${school.name}）`,
    ])
      expect(minutes).toContain(words);
    await expectAccessible(chair);
    await chair.setViewportSize({ width: 390, height: 844 });
    await openMeeting(chair, address, title);
    await expectAccessible(chair);
  });
  expect(complaints).toEqual([]);
});
