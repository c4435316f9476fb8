import { expect, type Page } from '@playwright/test';
import { openStandInSmtp } from '../server/src/testing/stand-in-smtp.ts';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^提醒/u });

test('what waits is listed with its reason, read, put off and taken back; it goes when it is settled', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await expect(async () => {
    await page.goto('/');
    await expect(bell(page)).toHaveAccessibleName(/条未读/u, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await bell(page).click();
  await expect(page.getByRole('heading', { name: '提醒', exact: true })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: /个单位没有落实责任人/u });
  await expect(row).toBeVisible();
  await row.getByText('为什么提醒我').click();
  await expect(row.getByText(/您在负责该单位的督导室。按规程 TX-DD 1\.0/u)).toBeVisible();
  await expectAccessible(page);

  await row.getByRole('button', { name: /^标为已读/u }).click();
  await expect(row.getByRole('button', { name: /^标为未读/u })).toBeVisible();
  await row.getByRole('button', { name: /^推迟/u }).click();
  await page.getByLabel('推迟到').fill('2020-01-01');
  await page.getByRole('dialog').getByRole('button', { name: '推迟', exact: true }).click();
  await expect(page.getByText('只能推迟到今天以后的日子')).toBeVisible();
  const tomorrow = new Date(Date.now() + 86_400_000);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(tomorrow);
  await page.getByLabel('推迟到').fill(day);
  await page.getByRole('dialog').getByRole('button', { name: '推迟', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: /^已推迟/u }).click();
  await row.getByRole('button', { name: '不再推迟' }).click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: /^等我办/u }).click();
  await row.getByRole('link', { name: /个单位没有落实责任人/u }).click();
  await expect(page.getByText(/个单位中有 \d+ 个尚未落实/u)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a person turns e-mail on and tests it; a channel that fails is shown to the administrator and works again by itself', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto('/notices/settings');
  await page.getByRole('checkbox', { name: '电子邮件' }).check();
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText('请先填写“电子邮件”的收件地址')).toBeVisible();
  await page.getByLabel('电子邮箱').fill('dudaoshi@example.cn');
  await page.getByLabel('汇总').selectOption({ label: '每周一次' });
  await page.getByRole('button', { name: '保存设置' }).click();
  await expect(page.getByText('提醒设置已保存')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^发测试消息/u }).click();
  await expect(page.getByText(/最近一次测试：◌ 待发送.*对方拒绝连接/u)).toBeVisible({ timeout: 100_000 });

  const other = await browser.newContext();
  const admin = await other.newPage();
  await signIn(admin, 'xitong');
  await admin.goto('/notices/channels');
  await expect(admin.getByText(/1 个渠道中有 1 个不通/u)).toBeVisible();
  await expect(admin.getByRole('row', { name: /电子邮件.*对方拒绝连接.*（ECONNREFUSED）/u })).toBeVisible();
  await expectAccessible(admin);

  const smtp = await openStandInSmtp({ port: Number(process.env.DUDAO_E2E_MAIL_PORT) });
  try {
    await expect(page.getByText(/最近一次测试：● 已送出/u)).toBeVisible({ timeout: 200_000 });
    expect(smtp.mails.map(({ to }) => to)).toContainEqual(['dudaoshi@example.cn']);
    await admin.reload();
    await expect(admin.getByText(/1 个渠道，都没有故障/u)).toBeVisible();
  } finally {
    await smtp.close();
    await other.close();
  }
  expect(complaints).toEqual([]);
});

test('a calendar program subscribes to a secret address until it is ended', async ({ page, request }) => {
  await signIn(page, 'dudaoshi');
  await page.goto('/notices/settings');
  await page.getByRole('button', { name: '生成订阅地址' }).click();
  const address = (await page.getByText(/\/calendar\/[\w-]{43}\.ics/u).textContent()) ?? '';
  const answer = await request.get(address);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/u);
  await page.reload();
  await expect(page.getByText(/最近一次被读取是/u)).toBeVisible();
  await expect(page.getByText(/\/calendar\//u)).toBeHidden();
  await page.getByRole('button', { name: '停用订阅' }).click();
  await expect(page.getByRole('button', { name: '生成订阅地址' })).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});
