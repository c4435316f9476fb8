import { expect, test } from '@playwright/test';
import { call, expectAccessible, openLink, signIn, unitOf, watchComplaints } from './journey.ts';

const FROM = '2020-01-01';

test('M466 M451 M480 a red entry comes to a meeting’s agenda, its conclusion becomes a task and an entry, and what is open comes to the next', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const school = (await call(page, 'org.list-units', { parentId: towns.at(-1).id, kinds: ['school'] })).units.at(-1);
  const chairName = `主持${Date.now() % 100_000}`;
  const { personId } = await call(page, 'org.add-person', { unitId: county, name: chairName, joinedOn: FROM });
  const signInName = `m${Date.now()}`;
  const account = await call(page, 'access.create-account', { unitId: county, name: chairName, signInName });
  await call(page, 'access.link-person', { accountId: account.accountId, personId });
  await call(page, 'access.grant-role', { accountId: account.accountId, role: 'leader', unitId: county });
  const chair = await (await browser.newContext()).newPage();
  chair.setDefaultTimeout(20_000);
  await openLink(chair, account.linkPath);
  const proposed = await call(page, 'meeting.propose', { unitId: county, type: 'week_judge' });
  const red = proposed.items.find((item: { kind: string }) => item.kind === 'ledger');

  // Called by the rhythm, with what is red on the agenda.
  await page.goto(`/units/${county}/meetings`);
  await expect(page.getByRole('heading', { level: 1, name: '会议' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '拟定“每周分析研判会”' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '召开会议' })).toBeVisible();
  if (red !== undefined) await expect(page.getByText(red.title).first()).toBeVisible();
  const title = `研判会${Date.now() % 100_000}`;
  await page.getByLabel('会议名称').fill(title);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await page.getByLabel('日期').fill(today);
  await page.getByLabel('地点').fill('二楼会议室');
  await page.getByLabel('参会人', { exact: true }).selectOption({ label: chairName });
  await page.getByRole('button', { name: '加入参会' }).click();
  await page.getByLabel('主持人').selectOption({ label: chairName });
  await page.getByLabel('其他议题（一行一项）').fill('校园安全隐患排查');
  await expectAccessible(page);
  await page.getByRole('button', { name: '发出通知' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const address = new URL(page.url()).pathname;
  const meetingId = address.split('/').at(-1) ?? '';

  await page.getByRole('button', { name: '登记到会情况' }).click();
  await page.getByRole('button', { name: '保存到会情况' }).click();
  await expect(page.getByText('应到 1，实到 1，至少 1')).toBeVisible();
  // The office is not the chair; what the conclusion says is written on the page.
  await expect(page.getByText(/现在不能签发/u)).toBeVisible();
  await page.getByRole('button', { name: '撰写纪要' }).click();
  const points = (await call(page, 'meeting.read', { meetingId })).items.length;
  for (let n = 1; n <= points; n++) {
    await page.getByLabel(`第 ${n} 项讨论情况`).fill('逐项研究。');
    await page.getByLabel(`第 ${n} 项议定结果`).fill('限期整改。');
  }
  await page.getByRole('button', { name: `第 ${points} 项加一条议定事项` }).click();
  await page.getByLabel(`第 ${points} 项议定事项`).fill('开展隐患排查');
  await page.getByLabel('怎样落实').selectOption({ label: '登记台账' });
  await page.getByLabel('办结期限').fill('2027-12-31');
  await page.getByRole('button', { name: '保存纪要' }).click();
  await expect(page.getByText('议定事项“开展隐患排查”要写明承办单位和期限。')).toBeVisible();
  const read = await call(page, 'meeting.read', { meetingId });
  await call(page, 'meeting.write-minutes', {
    meetingId,
    revision: read.revision,
    items: read.items.map(({ id }: { id: string }, i: number) => ({
      id,
      said: '逐项研究。',
      decided: '限期整改。',
      conclusions:
        i === points - 1 ? [{ text: '开展隐患排查', way: 'ledger', ownerId: school.id, dueOn: '2027-12-31' }] : [],
    })),
  });

  await chair.goto(address);
  await expect(chair.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await chair.getByRole('button', { name: '签发纪要' }).click();
  await expect(chair.getByText(/内容校验值/u)).toBeVisible();

  // The conclusion becomes an entry that names the meeting, and stays on the next agenda until it is done.
  await page.goto(address);
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/meeting.png', fullPage: true });
  await page.getByRole('link', { name: '登记台账' }).click();
  await expect(page.getByText('已关联一份会议纪要，登记后可从条目打开。')).toBeVisible();
  const words = (await call(page, 'meeting.read', { meetingId })).items.at(-1).conclusions[0].words;
  await call(page, 'issue.create', {
    unitId: school.id,
    ledger: 'problem',
    title: '开展隐患排查',
    foundOn: today,
    marks: { severity: 'general', depth: 'manifest' },
    source: { kind: 'meeting', text: words, record: { noun: 'meeting', id: meetingId } },
  });
  await page.goto(address);
  await expect(page.getByRole('link', { name: '登记台账' })).toHaveCount(0);
  await page.goto(`/units/${county}/meetings/new?type=week_judge`);
  await expect(page.getByText(`${today} 议定：开展隐患排查`).first()).toBeVisible();
  await page.goto(`/units/${county}/meetings`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await page.screenshot({ path: 'test-results/meetings.png', fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.screenshot({ path: 'test-results/meeting-390.png', fullPage: true });
  expect(complaints).toEqual([]);
});
