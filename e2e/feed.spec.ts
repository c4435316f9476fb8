import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { signersOf } from '../server/src/testing/hook-signers.ts';
import { openStandInHttp } from '../server/src/testing/stand-in-http.ts';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { schoolAt, seed } from './ledger-steps.ts';

test('an office opens a key, reads its data with it as Excel does, saves a set as CSV, and takes the key back', async ({
  page,
  context,
  playwright,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '数据接口');
  await expect(page.getByRole('heading', { level: 1, name: '数据接口' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '开通钥匙' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用途').fill('局长周报表');
  await dialog.getByLabel('有效期至').fill('2020-01-01');
  await dialog.getByRole('button', { name: '开通钥匙' }).click();
  await expect(dialog.getByRole('alert')).toContainText('一年之内');
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('有效期至').fill(soon);
  await dialog.getByRole('button', { name: '开通钥匙' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('只显示这一次')).toBeVisible();
  await expectAccessible(page);
  const [key = '', address = ''] = await page.locator('code.feed-secret').allTextContents();
  expect(key).toMatch(/^[\w-]{43}$/u);

  const excel = await playwright.request.newContext({
    baseURL: address,
    httpCredentials: { username: 'excel', password: key },
  });
  const { value: sets } = await (await excel.get('')).json();
  expect(sets.map(({ name }: { name: string }) => name)).toEqual(['Units', 'Issues', 'Evaluations', 'Standings']);
  const schools = await excel.get("Units?$select=Name,SchoolCode&$filter=Kind eq 'school'&$count=true");
  const { value, '@odata.count': count } = await schools.json();
  expect(value).toHaveLength(count);
  expect(value.map(({ Name }: { Name: string }) => Name)).toContain('北苑实验小学');

  await page.getByText('“单位”的 11 列是什么意思').click();
  await expect(page.getByRole('row', { name: /SchoolCode 学校标识码/u })).toContainText('10 位');
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载“单位” CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^单位-\d{4}-\d\d-\d\d\.csv$/u);
  const csv = readFileSync(await download.path(), 'utf8');
  expect(csv.startsWith('\ufeff编号,')).toBe(true);
  expect(csv).toContain('北苑实验小学');

  await page.getByRole('button', { name: '收回“局长周报表”' }).click();
  await expect(page.getByText('还没有钥匙。')).toBeVisible();
  await expect(page.getByText('只显示这一次')).toBeHidden();
  expect((await excel.get('Units')).status()).toBe(401);
  await excel.dispose();
  expect(complaints).toEqual([]);
});

test('an office has another system told: it registers an address, sees each call, mends one that was paused, and ends it', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(context);
  const receiver = await openStandInHttp();
  const url = receiver.origin.replace('localhost', '127.0.0.1');
  await signIn(page, 'dudaoshi');
  const school = await schoolAt(page, 3);
  await goToPlace(page, '数据接口');
  const hooks = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: '事件推送' }) });

  await test.step('an address inside is refused in words, one that the operator named is registered', async () => {
    await hooks.getByRole('button', { name: '登记地址' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('市局统计平台');
    await dialog.getByLabel('网址').fill('https://10.0.0.1/told');
    await dialog.getByLabel('台账新增条目').check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '登记地址' }).click();
    await expect(dialog.getByRole('alert')).toContainText('内部或保留的地址');
    await dialog.getByLabel('网址').fill(`${url}/told`);
    await dialog.getByRole('button', { name: '登记地址' }).click();
    await expect(dialog).toBeHidden();
    await expect(hooks.getByText('只显示这一次')).toBeVisible();
    await expect(hooks.getByText('● 推送中 · 还没有收下过')).toBeVisible();
  });
  const [secret = ''] = await hooks.locator('code.feed-secret').allTextContents();

  await test.step('a test arrives, signed, and stands in the list', async () => {
    await hooks.getByRole('button', { name: '试推送到“市局统计平台”' }).click();
    await expect(hooks.getByRole('row', { name: /试推送.*✓ 已收下.*答复 200/u })).toBeVisible();
    const [request] = receiver.received;
    expect(request?.json).toMatchObject({ type: 'hook.test', data: {} });
    expect(request === undefined ? [] : await signersOf(request, [secret])).toEqual([true]);
    await expectAccessible(page);
  });

  const write = async (title: string) => {
    await page.goto(`/units/${school.id}/issues`);
    await expect(page.getByRole('button', { name: '登记', exact: true })).toBeVisible();
    await page.keyboard.press('n');
    await page.getByLabel('台账', { exact: true }).selectOption({ label: '问题库' });
    await page.getByLabel('事项', { exact: true }).fill(title);
    await page.getByLabel('严重程度').selectOption({ label: '一般' });
    await page.getByLabel('问题深度').selectOption({ index: 1 });
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    return new URL(page.url()).pathname;
  };
  const openCalls = async () => {
    await goToPlace(page, '数据接口');
    await hooks.getByText('推送记录').click();
  };

  await test.step('an entry that is written on a screen is told, with its id and nothing that stands in it', async () => {
    const title = `楼道灯不亮 ${seed}`;
    const path = await write(title);
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(2);
    const told = receiver.received[1];
    expect(told?.json).toMatchObject({
      type: 'issue.opened',
      data: { noun: 'issue', link: expect.stringMatching(new RegExp(`${path}$`, 'u')), unitId: school.id },
    });
    expect(told?.text).not.toContain('楼道灯');
    await openCalls();
    const row = hooks.getByRole('row', { name: /台账新增条目.*✓ 已收下/u });
    await expect(row).toBeVisible();
    await row.getByRole('link', { name: '台账新增条目' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  await test.step('one that says it is gone is paused, its owner finds it among what waits, and resumes it with what was kept', async () => {
    receiver.answer = () => ({ text: '<h1>没有这个接口了</h1>', status: 410 });
    await write(`围墙有裂缝 ${seed}`);
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(3);
    await expect(async () => {
      await page.goto('/mine');
      const heading = page.getByRole('heading', { name: '我登记的推送地址，已暂停、等我恢复（1）' });
      await expect(heading).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole('link', { name: '市局统计平台' })).toBeVisible();
    await openCalls();
    await expect(hooks.getByText(/○ 已暂停：.*对方答复这个地址已停用.*1 条等待/u)).toBeVisible();
    await expect(hooks.getByText('<h1>没有这个接口了</h1>')).toBeVisible();
    await expectAccessible(page);
    receiver.answer = () => ({ json: {} });
    await hooks.getByRole('button', { name: '恢复“市局统计平台”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '从头补发，一条不少' }).check();
    await dialog.getByRole('button', { name: '恢复推送' }).click();
    await expect(dialog).toBeHidden();
    await expect(hooks.getByText('● 推送中')).toBeVisible();
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(4);
    const ids = receiver.received.slice(2).map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBe(ids[1]);
  });

  await test.step('a renewed secret signs beside the one before; ended, the address is gone', async () => {
    await hooks.getByRole('button', { name: '更换“市局统计平台”的密钥' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '更换密钥' }).click();
    await expect(hooks.getByText(/^旧密钥到 .* 前仍然同时签名/u)).toBeVisible();
    const [renewed = ''] = await hooks.locator('code.feed-secret').allTextContents();
    await hooks.getByRole('button', { name: '试推送到“市局统计平台”' }).click();
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(5);
    const last = receiver.received[4];
    expect(last === undefined ? [] : await signersOf(last, [secret, renewed])).toEqual([true, true]);
    await hooks.getByRole('button', { name: '注销“市局统计平台”' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '注销' }).click();
    await expect(hooks.getByText('还没有登记地址。')).toBeVisible();
  });
  await receiver.close();
  expect(complaints).toEqual([]);
});
