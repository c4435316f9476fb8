import { expect, type Page } from '@playwright/test';
import { p, templateDocx } from '../server/src/lib/document/testing/template-docx.ts';
import { download, textOfDocx } from './docx.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M269 M385 M410 an office lays out its order by its own template, issues it with its own number, and holds a talk whose promises become measures', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const [school] = (await call(page, 'org.list-units', { parentId: towns[0].id, kinds: ['school'] })).units;
  const title = `消防通道堆放杂物${Date.now() % 100_000}`;
  const { issueId } = await call(page, 'issue.create', {
    ledger: 'problem',
    unitId: school.id,
    title,
    foundOn: dayFrom(0),
    marks: { severity: 'grave', depth: 'manifest' },
  });
  await call(page, 'issue.act', {
    issueId,
    revision: 1,
    action: 'assign',
    owner: { unitId: school.id },
    handling: 'dated',
    dueOn: dayFrom(20),
  });
  const liaison = await somebody(browser, page, { unitId: school.id, name: '梁填报', role: 'unit-liaison' });
  const leader = await somebody(browser, page, { unitId: county, name: '冯主任', role: 'leader' });
  for (const one of [liaison, leader]) {
    one.setDefaultTimeout(20_000);
    watchComplaints(one.context(), complaints);
  }
  const entry = async (who: Page) => {
    await who.goto(`/issues/${issueId}`);
    await expect(who.getByRole('heading', { level: 1, name: title })).toBeVisible();
  };

  await test.step('a template with a wrong name is refused with its paragraph, the right one holds', async () => {
    await page.goto(`/units/${county}/templates`);
    await expect(page.getByRole('heading', { level: 1, name: '文书模板' })).toBeVisible();
    const box = page.getByLabel('上传督办单模板');
    const send = async (...paragraphs: readonly string[]) =>
      box.setInputFiles({
        name: '本县督办单.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer: Buffer.from(await templateDocx(paragraphs.map(p).join(''))),
      });
    await send('城关县教育督办专用笺', '{文浩}');
    await expect(page.getByText(/正文第 2 段：没有“文浩”这个占位符，是不是“文号”？/u)).toBeVisible();
    await send('城关县教育督办专用笺', '{文号}', '{主送}：{正文}', '限{答复期限}前回复');
    await expect(page.getByText('已采用为第 1 版。')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('the order is issued, numbered in its own series, and its Word file has the office’s words', async () => {
    await entry(page);
    await page.getByRole('button', { name: '发出督办单' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('内容').fill('现予督办，请于三日内清空通道。');
    await dialog.getByRole('button', { name: '发出督办单' }).click();
    await expect(dialog).toBeHidden();
    const sheet = page.getByRole('listitem').filter({ hasText: '现予督办，请于三日内清空通道。' });
    await expect(sheet.getByText(/^教督办〔\d{4}〕\d+号$/u)).toBeVisible();
    const text = textOfDocx(await download(page, /^下载 Word：教督办/u));
    expect(text).toMatch(/^城关县教育督办专用笺\n教督办〔\d{4}〕\d+号\n/u);
    expect(text).toContain('：现予督办，请于三日内清空通道。');
    expect(text).not.toMatch(/[{}]/u);
  });

  await test.step('the leader summons to a talk and writes it down', async () => {
    await entry(leader);
    await leader.getByRole('button', { name: '发出约谈通知' }).click();
    const dialog = leader.getByRole('dialog');
    await dialog.getByRole('button', { name: '发出约谈通知' }).click();
    await expect(dialog.getByText('请填写。').first()).toBeVisible();
    await dialog.getByLabel('约谈日期').fill(dayFrom(0));
    await dialog.getByLabel('约谈时间').fill('09:30');
    await dialog.getByLabel('约谈地点').fill('县教育局三楼会议室');
    await dialog.getByLabel('请谁来').fill('学校主要负责人');
    await dialog.getByRole('button', { name: '发出约谈通知' }).click();
    await expect(dialog).toBeHidden();
    const summons = textOfDocx(await download(leader, /^下载 Word：教督约/u));
    expect(summons).toContain('09:30。');
    expect(summons).toContain('县教育局三楼会议室');
    await leader.getByRole('button', { name: '登记约谈记录' }).click();
    await expect(dialog.getByLabel('地点')).toHaveValue('县教育局三楼会议室');
    await dialog.getByLabel('结束时间').fill('10:20');
    await dialog.getByLabel('记录人').fill('孙干事');
    await dialog.getByLabel('被约谈单位的说明').fill('新仓库尚未交付，杂物无处存放。');
    await dialog.getByRole('button', { name: '加一条承诺' }).click();
    await dialog.getByLabel('承诺 1 做什么').fill('清空消防通道，划定禁停区');
    await dialog.getByLabel('承诺 1 质量要求').fill('净宽不少于四米');
    await dialog.getByLabel('承诺 1 责任人').fill('王校长');
    await dialog.getByLabel('承诺 1 期限').fill(dayFrom(10));
    await dialog.getByRole('button', { name: '保存约谈记录' }).click();
    await expect(dialog).toBeHidden();
    await expect(leader.getByText('等被约谈单位确认')).toBeVisible();
    await expectAccessible(leader);
  });

  await test.step('the school objects, the leader mends, the school confirms, and the entry has the measure', async () => {
    await entry(liaison);
    await liaison.getByRole('button', { name: '有异议', exact: true }).click();
    await liaison.getByRole('dialog').getByLabel('哪里不对').fill('约谈十点半结束');
    await liaison.getByRole('dialog').getByRole('button', { name: '对约谈记录有异议' }).click();
    await expect(liaison.getByText('有异议，待修改')).toBeVisible();
    await entry(leader);
    await leader.getByRole('button', { name: '修改约谈记录' }).click();
    await leader.getByRole('dialog').getByLabel('结束时间').fill('10:30');
    await leader.getByRole('dialog').getByRole('button', { name: '保存约谈记录' }).click();
    await expect(leader.getByRole('dialog')).toBeHidden();
    await entry(liaison);
    await liaison.getByRole('button', { name: '确认约谈记录' }).click();
    await liaison.getByRole('dialog').getByRole('button', { name: '确认约谈记录' }).click();
    await expect(liaison.getByText(/^梁填报 .* 已确认$/u)).toBeVisible();
    const measures = liaison.locator('main');
    await expect(measures.getByText('清空消防通道，划定禁停区').first()).toBeVisible();
    const record = textOfDocx(await download(liaison, /^下载 Word：约谈记录/u));
    expect(record).toContain('新仓库尚未交付，杂物无处存放。');
    expect(record).toContain('—10:30');
    expect(record).toContain('被约谈单位由梁填报于');
  });

  await test.step('the county asks the school in writing to put right what it keeps', async () => {
    await page.goto(`/units/${school.id}/issues/plan`);
    await expect(page.getByRole('heading', { level: 1, name: '整改落实方案' })).toBeVisible();
    const notice = textOfDocx(await download(page, '下载整改通知书（Word）'));
    expect(notice).toContain(`关于责成${school.name}整改有关问题的通知`);
    expect(notice).toContain(title);
  });

  await call(page, 'paper.choose-template', { unitId: county, kind: 'supervision-order', version: 0 });
  expect(complaints).toEqual([]);
});
