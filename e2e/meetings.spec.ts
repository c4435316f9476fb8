import { expect } from '@playwright/test';
import { download, textOfDocx } from './docx.ts';
import { call, dayFrom, expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { act, chooseUnit, openEntry, schoolAt } from './ledger-steps.ts';
import { invite, newChair, openMeeting } from './meeting-steps.ts';

const FROM = '2020-01-01';
const seed = Date.now() % 100_000;

test('M466 M480 what is red comes to the week’s agenda, a quorum is demanded, the chair signs, a conclusion becomes an entry with owner and day, and the next meeting opens with it', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 14, '小学');
  const chair = await newChair(page, browser, { county, name: `主持${seed}` });
  const others = [`委员甲${seed}`, `委员乙${seed}`];
  for (const name of others) await call(page, 'org.add-person', { unitId: county, name, joinedOn: FROM });
  const { items } = await call(page, 'meeting.propose', { unitId: county, type: 'week_judge' });
  const red = items.find(({ kind }: { kind: string }) => kind === 'task');
  expect(red, 'the sample has tasks that are overdue').toBeDefined();
  const title = `研判会${seed}`;
  let address = '';

  await test.step('called by its rhythm, with what is red on the agenda', async () => {
    await goToPlace(page, '会议');
    await expect(page.getByRole('heading', { level: 1, name: '会议' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: '拟定“每周分析研判会”' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '召开会议' })).toBeVisible();
    await expect(page.getByLabel(`列入议程：${red.title}`)).toBeChecked();
    // Not all of the sample's: a meeting speaks of a few things.
    const none = page.getByRole('button', { name: /^全部不列/u });
    while ((await none.count()) > 0) await none.first().click();
    await page.getByLabel(`列入议程：${red.title}`).check();
    await page.getByLabel('会议名称').fill(title);
    await page.getByLabel('日期').fill(dayFrom(0));
    await page.getByLabel('地点').fill('二楼会议室');
    // Who sits in a team is proposed; this one is among three.
    const seated = page.getByRole('button', { name: /^去掉/u });
    while ((await seated.count()) > 0) await seated.first().click();
    for (const name of [chair.name, ...others]) await invite(page, name);
    await page.getByLabel('主持人').selectOption({ label: chair.name });
    await page.getByLabel('其他议题（一行一项）').fill('校园安全隐患排查');
    await expectAccessible(page);
    await page.getByRole('button', { name: '发出通知' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
    address = new URL(page.url()).pathname;
    const notice = textOfDocx(await download(page, '会议通知（Word）'));
    expect(notice).toContain(`关于召开${title}的通知`);
    expect(notice).toMatch(/教督会〔\d{4}〕\d+号/u);
    expect(notice).toContain('校园安全隐患排查');
  });

  await test.step('who is called finds it among what they owe, and signs in', async () => {
    await chair.page.goto('/mine');
    await expect(chair.page.getByRole('heading', { name: /通知我参加的/u })).toBeVisible();
    await chair.page.getByRole('link', { name: title }).first().click();
    await expect(chair.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await chair.page.getByRole('button', { name: '签到' }).click();
    await expect(chair.page.getByRole('row', { name: new RegExp(chair.name, 'u') })).toContainText(/到会|迟到/u);
    await expect(chair.page.getByRole('button', { name: '签到' })).toBeHidden();
    await page.reload();
  });

  await test.step('with too few nothing is signed, and it is said why', async () => {
    await page.getByRole('button', { name: '登记到会情况' }).click();
    for (const name of others) {
      await page.getByLabel(`到会：${name}`).selectOption({ label: '缺席' });
    }
    await page.getByRole('button', { name: '保存到会情况' }).click();
    await expect(page.getByText(`请写明${others[0]}缺席的原因。`)).toBeVisible();
    for (const name of others) await page.getByLabel(`缺席、迟到原因：${name}`).fill('出差');
    await page.getByRole('button', { name: '保存到会情况' }).click();
    await expect(page.getByText('应到 3，实到 1，至少 2')).toBeVisible();
    await expect(page.getByText(/到会 1 人，少于应到的最低人数 2 人，纪要不能签发/u)).toBeVisible();
    await openMeeting(chair.page, address, title);
    await expect(chair.page.getByRole('button', { name: '签发纪要' })).toBeHidden();
    await page.getByRole('button', { name: '登记到会情况' }).click();
    await page.getByLabel(`到会：${others[0]}`).selectOption({ label: '委托他人参加' });
    await page.getByLabel(`委托谁参加：${others[0]}`).fill('科长丙');
    await page.getByRole('button', { name: '保存到会情况' }).click();
    await expect(page.getByText('应到 3，实到 2，至少 2')).toBeVisible();
  });

  await test.step('the office writes the minutes; a conclusion needs an owner and a day', async () => {
    await page.getByRole('button', { name: '撰写纪要' }).click();
    for (const n of [1, 2]) {
      await page.getByLabel(`第 ${n} 项讨论情况`).fill('逐项研究了情况。');
      await page.getByLabel(`第 ${n} 项议定结果`).fill('限期整改，专人负责。');
    }
    await page.getByRole('button', { name: '第 2 项加一条议定事项' }).click();
    await page.getByLabel('第 2 项议定事项').fill('开展隐患排查');
    await page.getByLabel('怎样落实').selectOption({ label: '登记台账' });
    await page.getByLabel('办结期限').fill(dayFrom(30));
    await page.getByRole('button', { name: '保存纪要' }).click();
    await expect(page.getByText('议定事项“开展隐患排查”要写明承办单位和期限。')).toBeVisible();
    await chooseUnit(page, '承办单位：请选择，更换', school.name);
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/meeting-minutes.png', fullPage: true });
    await page.getByRole('button', { name: '保存纪要' }).click();
    await expect(page.getByText('纪要由会议主持人签发', { exact: false })).toBeVisible();
    await expect(page.getByRole('button', { name: '签发纪要' })).toBeHidden();
  });

  await test.step('the chair, who did not write them, signs them off', async () => {
    await openMeeting(chair.page, address, title);
    await expect(chair.page.getByText('草稿，签发后定稿')).toBeVisible();
    await chair.page.getByRole('button', { name: '签发纪要' }).click();
    await expect(chair.page.getByText(/内容校验值/u)).toBeVisible();
    const minutes = textOfDocx(await download(chair.page, '会议纪要（Word）'));
    for (const words of [`${title}纪要`, '会议应到3人，实到2人', `科长丙（代${others[0]}）`, '开展隐患排查'])
      expect(minutes).toContain(words);
    expect(minutes).toMatch(/教督会纪〔\d{4}〕\d+号/u);
  });

  await test.step('the conclusion becomes an entry that leads back to the meeting, and is handed over by its day', async () => {
    await openMeeting(page, address, title);
    await expect(page.getByText('还没有登记台账')).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: 'test-results/meeting.png', fullPage: true });
    await page.getByRole('link', { name: '登记台账' }).click();
    await expect(page.getByText('已关联一份会议纪要，登记后可从条目打开。')).toBeVisible();
    await page.getByLabel('严重程度').selectOption({ label: '一般' });
    await page.getByLabel('问题深度').selectOption({ label: '显性问题' });
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: '开展隐患排查' })).toBeVisible();
    const entry = new URL(page.url()).pathname;
    await act(page, '交办', async (dialog) => {
      await dialog.getByLabel('整改期限').fill(dayFrom(30));
    });
    await openEntry(page, entry, '开展隐患排查');
    await page.getByRole('link', { name: '打开来源' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('link', { name: '登记台账' })).toHaveCount(0);
    await expect(page.getByText('办理中').first()).toBeVisible();
  });

  await test.step('the next meeting opens with what this one concluded and how far it is', async () => {
    await page.goto('/meetings');
    await expect(page.getByRole('link', { name: title })).toBeVisible();
    await page.screenshot({ path: 'test-results/meetings.png', fullPage: true });
    await page.getByRole('link', { name: '拟定“每周分析研判会”' }).click();
    await expect(page.getByRole('heading', { level: 2, name: '上次议定事项落实情况' })).toBeVisible();
    const row = page.getByRole('row', { name: /开展隐患排查/u });
    await expect(row).toContainText(school.name);
    await expect(row).toContainText('办理中');
    await expect(page.getByLabel(`列入议程：${dayFrom(0)} 议定：开展隐患排查`)).toBeChecked();
    // The roster is that of the last time.
    await expect(page.getByRole('button', { name: `去掉${others[1]}` })).toBeVisible();
    await page.screenshot({ path: 'test-results/meeting-call.png', fullPage: true });
    await page.goto('/mine');
    await expect(page.getByRole('heading', { name: /还没有办结的/u })).toBeVisible();
    await expect(page.getByRole('row', { name: /开展隐患排查/u }).first()).toBeVisible();
    await page.screenshot({ path: 'test-results/meeting-mine.png', fullPage: true });
  });

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [at, name, shot] of [
    [address, title, 'meeting-390'],
    ['/meetings', '会议', 'meetings-390'],
    [`/units/${county}/meetings/new?type=week_judge`, '召开会议', 'meeting-call-390'],
  ] as const) {
    await openMeeting(page, at, name);
    await expectAccessible(page);
    await page.screenshot({ path: `test-results/${shot}.png`, fullPage: true });
  }
  expect(complaints).toEqual([]);
});

test('M470 an internal discussion is seen by whom it names and who called it, and by nobody else of the office', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const chair = await newChair(page, browser, { county, name: `组长${seed}` });
  const colleague = await somebody(browser, page, { unitId: county, name: `同事${seed}`, role: 'supervision-office' });
  const title = `敏感问题研讨${seed}`;
  await page.goto(`/units/${county}/meetings/new?type=internal`);
  await expect(page.getByText(/同一单位的其他人也看不到/u)).toBeVisible();
  await page.getByLabel('会议名称').fill(title);
  await page.getByLabel('地点').fill('小会议室');
  await invite(page, chair.name);
  await page.getByLabel('主持人').selectOption({ label: chair.name });
  await page.getByLabel('其他议题（一行一项）').fill('个别反映的问题');
  await page.getByRole('button', { name: '发出通知' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('不编号')).toBeVisible();
  const address = new URL(page.url()).pathname;

  await openMeeting(chair.page, address, title);
  await colleague.goto(address);
  await expect(colleague.getByRole('heading', { name: title })).toHaveCount(0);
  await expect(colleague.getByRole('alert').first()).toBeVisible();
  await colleague.goto(`/units/${county}/meetings`);
  await expect(colleague.getByRole('heading', { level: 1, name: '会议' })).toBeVisible();
  await expect(colleague.getByRole('link', { name: '召开会议' })).toBeVisible();
  await expect(colleague.getByRole('link', { name: title })).toHaveCount(0);
});
