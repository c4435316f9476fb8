import { type Browser, expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { attach, photo, schoolAt } from './ledger-steps.ts';

const mark = Date.now() % 1_000_000;
const EVIL = '<img src=x onerror="document.title=1">';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Somebody who never signed in. */
async function anybody(browser: Browser, complaints: string[]): Promise<Page> {
  const context = await browser.newContext();
  watchComplaints(context, complaints);
  return context.newPage();
}

/** Opens a dialog of one reason, gives it and sends it off. */
async function withReason(page: Page, button: string, reason: string): Promise<void> {
  await press(page, button);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('原因').fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function release(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await press(page, '审核发布');
  await expect(page.getByText('已发布', { exact: true })).toBeVisible();
}

test('M517 M488 a public activity is drafted, released by another, signed for by a school, and joined and left by somebody without an account', async ({
  page,
  browser,
}) => {
  test.setTimeout(420_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const second = await somebody(browser, page, { unitId: county, name: `发布${mark}`, role: 'supervision-office' });
  const { id: schoolId } = await schoolAt(page, 0);
  const liaison = await somebody(browser, page, { unitId: schoolId, name: `签收${mark}`, role: 'unit-liaison' });
  const title = `迎检志愿服务${mark}${EVIL}`;
  await goToPlace(page, '信息发布');
  await expect(heading(page, '信息发布')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '起草一条' }).click();
  await page.getByLabel('类别').selectOption({ label: '群众活动' });
  await page.getByLabel('标题').fill(title);
  await page.getByLabel('正文').fill(`请家长到校帮忙。\n${EVIL}`);
  await page.getByLabel('活动日期').fill(dayFrom(20));
  await page.getByLabel('时间', { exact: true }).fill('上午 9 点');
  await page.getByLabel('地点').fill('县体育馆');
  await page.getByLabel('欢迎谁参加').fill('全体家长');
  await page.getByLabel('联系电话').fill('0371-6288');
  await page.getByLabel('报名截止日期').fill(dayFrom(-1));
  await page.getByLabel('名额（人）').fill('3');
  await press(page, '保存草稿');
  await expect(page.getByText('报名截止日期已经过去').first()).toBeVisible();
  await page.getByLabel('报名截止日期').fill(dayFrom(15));
  await expectAccessible(page);
  await press(page, '保存草稿');
  await expect(heading(page, title)).toBeVisible();
  const address = new URL(page.url()).pathname;
  await press(page, '报送审核');
  await expect(page.getByRole('button', { name: '审核发布' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('要由另一个人审核发布').first()).toBeAttached();
  await release(second, address);

  const parent = await anybody(browser, complaints);
  await parent.goto('/news');
  await parent.getByRole('link', { name: title }).click();
  await expect(heading(parent, title)).toBeVisible();
  await expect(parent.getByText(EVIL).last()).toBeVisible();
  await expectAccessible(parent);
  await parent.getByLabel('姓名', { exact: true }).fill('王芳');
  await parent.getByLabel('手机号或邮箱').fill('没有');
  await parent.getByLabel('几个人来').fill('2');
  await press(parent, '报名');
  await expect(parent.getByText('请先勾选这一项。')).toBeVisible();
  await parent.getByRole('checkbox').check();
  await press(parent, '报名');
  await expect(parent.getByText('联系方式要写手机号').first()).toBeVisible();
  await parent.getByLabel('手机号或邮箱').fill('13800138000');
  await press(parent, '报名');
  const told = parent.getByText('报名成功');
  await expect(told).toBeVisible();
  const code = (await told.getByRole('strong').textContent()) ?? '';
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{12}$/u);
  await expect(parent.getByText('还剩 1 个')).toBeVisible();

  await page.goto(address);
  const row = page.getByRole('row').filter({ hasText: '王芳' });
  await expect(row).toContainText('13800138000');
  await expectAccessible(page);
  await parent.getByText('取消报名', { exact: true }).first().click();
  await parent.getByLabel('报名号').fill(code);
  await press(parent, '取消报名');
  await expect(parent.getByText('已取消报名。')).toBeVisible();
  await expect(parent.getByText('还剩 3 个')).toBeVisible();

  await goToPlace(liaison, '信息发布');
  await liaison.getByRole('link', { name: title }).click();
  await liaison.getByRole('button', { name: /^代表.*签收$/u }).click();
  await expect(liaison.getByRole('button', { name: /签收$/u })).toBeHidden();
  await page.reload();
  await expect(page.getByText('已签收 1 个')).toBeVisible();
  await withReason(page, '撤回', '天气不好，另行通知');
  await parent.goto('/news');
  await parent.getByRole('link', { name: title }).click();
  await expect(parent.getByText('天气不好，另行通知')).toBeVisible();
  await expect(parent.getByText('请家长到校帮忙')).toBeHidden();
  await expect(parent.getByLabel('姓名', { exact: true })).toBeHidden();
  expect(complaints).toEqual([]);
});

test('M527 M530 pictures are shown with consent alone, stand on the page of the office below its brand, and vanish when the item is withdrawn', async ({
  page,
  browser,
}) => {
  test.setTimeout(420_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const second = await somebody(browser, page, { unitId: county, name: `审图${mark}`, role: 'supervision-office' });
  const common = { unitId: county, isPublic: true, audience: 'below', body: '体育艺术教育成果在这里展示，欢迎观看。' };
  const brand = await call(page, 'announcement.write', {
    ...{ ...common, kind: 'brand', title: `学在本县${mark}` },
    values: { slogan: '学在本县', idea: '让每个孩子在家门口上好学' },
  });
  const gallery = await call(page, 'announcement.write', {
    ...{ ...common, kind: 'gallery', title: `艺术成果${mark}`, values: { theme: 'arts' } },
  });
  await page.goto(`/announcements/${brand.announcementId}`);
  await press(page, '报送审核');
  await release(second, `/announcements/${brand.announcementId}`);
  const address = `/announcements/${gallery.announcementId}`;
  await page.goto(address);
  await press(page, '报送审核');
  await expect(page.getByText('至少要有一张照片').first()).toBeVisible();
  await press(page, '添加照片');
  const dialog = page.getByRole('dialog');
  await attach(dialog, await photo('合唱', mark % 97));
  await dialog.getByLabel('照片说明').fill('县小学生合唱');
  await dialog.getByLabel('照片里的人').selectOption({ label: '有学生，监护人书面同意' });
  await dialog.getByLabel('谁在哪天同意').fill('同意');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await expect(dialog.getByText('没有同意的照片不能展示').first()).toBeVisible();
  await expectAccessible(page);
  await dialog.getByLabel('谁在哪天同意').fill('9 月 3 日家长会签字，同意书存德育处');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('同意书存德育处')).toBeVisible();
  await press(page, '报送审核');
  await release(second, address);

  const visitor = await anybody(browser, complaints);
  await visitor.goto(`/news/of/${county}`);
  await expect(visitor.getByRole('heading', { level: 2, name: `学在本县${mark}` }).first()).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByRole('link', { name: `艺术成果${mark}` }).click();
  const image = visitor.getByRole('img', { name: '县小学生合唱' });
  await expect(image).toBeVisible();
  const source = (await image.getAttribute('src')) ?? '';
  const width = () => visitor.evaluate<number>(`document.querySelector('img[alt="县小学生合唱"]').naturalWidth`);
  await expect.poll(width).toBeGreaterThan(0);
  await expect(visitor.getByText('德育处')).toBeHidden();
  await expectAccessible(visitor);
  await visitor.setViewportSize({ width: 390, height: 844 });
  const overflow = () => visitor.evaluate('document.documentElement.scrollWidth - innerWidth');
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.goto(address);
  await withReason(page, '撤回', '家长要求撤下');
  await visitor.reload();
  await expect(visitor.getByText('家长要求撤下')).toBeVisible();
  await expect(visitor.getByRole('img')).toHaveCount(0);
  const gone = await visitor.request.get(source);
  expect(gone.status()).toBe(404);
  expect(complaints.filter((one) => !one.includes('404'))).toEqual([]);
});
