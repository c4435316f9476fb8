import { type Browser, expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, goToPlace, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** Another person at another desk. */
async function newPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function openCampaigns(page: Page): Promise<void> {
  await goToPlace(page, '活动');
  await expect(page.getByRole('heading', { level: 1, name: '活动' })).toBeVisible();
}

async function recordDone(page: Page, action: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByRole('button', { name: `登记完成：${action}` }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  await dialog.getByLabel('佐证').fill('存档材料');
  await dialog.getByRole('button', { name: '登记完成' }).click();
  await expect(dialog).toBeHidden();
}

test('M123 M157 M160 M161 M162 M163 M166 M167 M172 M173 M174 M175 M176 M177 M178 M203 M205 M206 M207 M208 M209 M443 M451 M619 M624 a study campaign is published by two people, a school is held at its gate until the records suffice, and passes by the team and the leader', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const countyId = await unitOf(page);
  const found = await call(page, 'org.list-units', {
    search: '小学',
    kinds: ['school'],
    limit: 1,
  });
  const school = found.units[0];
  if (school === undefined) throw new Error('the sample has a primary school');
  const account = { unitId: school.id, name: '周联络', signInName: 'zhoulianluo', role: 'unit-liaison' };
  const liaisonLink = (await call(page, 'access.create-account', account)).linkPath;

  // A second person of the office: the system administrator makes the account, the security administrator gives the role.
  const admin = await newPage(browser);
  await signIn(admin, 'xitong');
  const made = await call(admin, 'access.create-account', {
    unitId: countyId,
    name: '吴副主任',
    signInName: 'wufuzhuren',
  });
  const security = await newPage(browser);
  await signIn(security, 'anquan');
  await call(security, 'access.grant-role', {
    accountId: made.accountId,
    role: 'supervision-office',
    unitId: countyId,
  });

  // The county has set how many papers a unit may be asked for in a year.
  await page.goto(`/units/${countyId}/burden`);
  await page.getByRole('button', { name: '设定“报送材料”的限额' }).click();
  await page.getByLabel('一年最多（份）').fill('十');
  await page.getByLabel('依据或原因').fill('县减负清单');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请填整数，如 12。')).toBeVisible();
  await page.getByLabel('一年最多（份）').fill('10');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /^报送材料 10 份/u })).toBeVisible();

  // The office head makes the draft in the wizard.
  await openCampaigns(page);
  await page.getByRole('link', { name: '学习教育活动（三批三阶段六关）' }).click();
  await expect(page.getByText('study_hours >= 40学时')).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await page.getByRole('button', { name: '用它新建：学习教育活动（三批三阶段六关）' }).click();
  await page.getByLabel('活动名称').fill('青禾县学习教育活动');
  await page.getByRole('button', { name: '建立草稿' }).click();
  await expect(page.getByRole('button', { name: /^督导对象.*青禾县/u })).toBeVisible();
  await page.getByRole('button', { name: '三、日期与期限' }).click();
  await page.getByLabel('第二批（乡镇和学校）').fill(dayFrom(-30));
  await page.getByRole('button', { name: '四、文字' }).click();
  await page.getByLabel('工作口号', { exact: true }).fill('认清形势、落实责任');
  await page.getByLabel('必读教材和规定篇目', { exact: true }).fill('党章\n教育法');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  await page.getByRole('button', { name: '二、参加单位' }).click();
  await page.getByRole('button', { name: '加入全部：第二批（乡镇和学校） 学校' }).click();
  await expect(page.getByText('都已齐备，可以提交。')).toBeVisible();
  await page.getByRole('button', { name: '五、日历与负担' }).click();
  await expect(page.getByRole('heading', { name: '负担' })).toBeVisible();
  await expect(
    page.getByRole('row', { name: new RegExp(`学习动员阶段 ${dayFrom(-30)} ${dayFrom(29)}`, 'u') }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '提交，请另一人发布' }).click();
  await expect(page.getByRole('button', { name: '发布', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: '发布', exact: true })).toHaveAttribute('title', /不能自己发布/u);
  const campaignUrl = page.url();

  const second = await newPage(browser);
  await enter(second, made.linkPath);
  await second.goto(campaignUrl);
  await expect(second.getByText(/报送材料：\d+ 个单位超过限额/u)).toBeVisible();
  await second.getByRole('button', { name: '发布', exact: true }).click();
  const beyond = second.getByRole('dialog');
  await beyond.getByRole('button', { name: '发布' }).click();
  await expect(beyond.getByText('请填写。')).toBeVisible();
  await beyond.getByLabel('确需发布的理由').fill('省里统一部署');
  await beyond.getByRole('button', { name: '发布' }).click();
  await expect(second.getByText('超过减负限额，发布理由：省里统一部署')).toBeVisible();
  await expect(second.getByText(/个单位参加：0 个全部通过/u)).toBeVisible();

  // The school asks for transfer and is held, with figure and demand.
  const unit = await newPage(browser);
  await enter(unit, liaisonLink);
  await openCampaigns(unit);
  await unit.getByRole('link', { name: '青禾县学习教育活动' }).click();
  await unit.getByRole('link', { name: school.name }).first().click();
  await expect(unit.getByText('认清形势、落实责任')).toBeVisible();
  await expect(unit.getByRole('button', { name: '申请转段' })).toHaveAttribute('aria-disabled', 'true');
  await expect(unit.getByText(/现在还不能转段.*集体学习不少于40学时（0 \/ 40 学时）/u)).toBeVisible();
  await expectAccessible(unit);

  const { personId } = await call(unit, 'org.add-person', {
    unitId: school.id,
    name: '周联络',
    joinedOn: '2020-09-01',
  });
  const record = (kind: string, ago: number, values: object) => {
    const on = dayFrom(-ago);
    return call(unit, 'activity.record', {
      unitId: school.id,
      kind,
      fromOn: on,
      untilOn: on,
      personIds: [personId],
      values,
    });
  };
  for (let i = 0; i < 5; i++) await record('concentrated', 20 - i, { hours: '8', topic: `专题${i}` });
  for (let i = 0; i < 3; i++) await record('discussion', 10 - i, { topic: `讨论${i}` });
  await record('note_check', 5, { rating: 'good', remark: '抽查 12 本' });
  await unit.reload();
  await expect(unit.getByRole('listitem').filter({ hasText: '集体学习不少于40学时' })).toContainText('40 / 40 学时');
  await recordDone(unit, '报送活动实施方案', { 活动主题: '办好人民满意的教育', 实践载体: '访万家', 党员人数: '18' });
  for (const action of ['召开动员大会', '学完必读教材和规定篇目', '领导干部参加支部和中心组学习'])
    await recordDone(unit, action);
  // Seeking opinions: the ways and the figures; a slip is corrected before the gate is asked for.
  const ways = { 个别谈心: '12', 召开座谈会: '2', 走访基层: '0', 发放征求意见表: '60', 设立意见箱: '1' };
  const asked = {
    '个别谈心（人次）': ways.个别谈心,
    '召开座谈会（次）': ways.召开座谈会,
    '走访基层（次）': ways.走访基层,
  };
  const got = { '发放征求意见表（份）': ways.发放征求意见表, '设立意见箱（个）': ways.设立意见箱 };
  await recordDone(unit, '广泛征求群众意见', {
    ...asked,
    ...got,
    '征求意见的人数（人）': '75',
    '征求到的意见（条）': '0',
  });
  await expect(unit.getByRole('listitem').filter({ hasText: /^未达到征求到意见/u })).toBeVisible();
  await unit.getByRole('button', { name: /^显示全部/u }).click();
  await unit.getByRole('button', { name: '更正：广泛征求群众意见' }).click();
  await unit.getByRole('dialog').getByLabel('征求到的意见（条）').fill('31');
  await unit.getByRole('dialog').getByRole('button', { name: '更正' }).click();
  await expect(unit.getByRole('dialog')).toBeHidden();
  await expect(unit.getByRole('listitem').filter({ hasText: /^已达到征求到意见/u })).toContainText('31 / 1 条');
  await expect(unit.getByText(/现在还不能转段.*实施方案经“四看”通过/u)).toBeVisible();

  // The team looks at the plan and writes down its guidance.
  const unitUrl = unit.url();
  await page.goto(unitUrl);
  await page.getByRole('button', { name: '审阅：实施方案“四看”' }).click();
  const looks = page.getByRole('dialog');
  for (const button of await looks.getByRole('button', { name: '符合', exact: true }).all()) await button.click();
  await looks.getByRole('button', { name: '保存结论' }).click();
  await expect(looks).toBeHidden();
  const guidance = [
    ['指导制定活动方案', ['活动主题', '实践载体']],
    ['指导思想发动、开好动员大会', ['上级精神讲清楚', '本单位目标任务和安排讲清楚', '群众最关心的问题讲清楚']],
    ['指导组织学习培训', ['学习的形式和情况']],
  ] as const;
  for (const [task, parts] of guidance) {
    await page.getByRole('button', { name: `填写：${task}` }).click();
    for (const part of parts) await page.getByRole('dialog').getByLabel(part).fill('已指导');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  }

  // The plan is held against the cards, point by point; three points are followed in this stage.
  const tickCard = async (card: string, not: readonly string[] = []) => {
    await page.getByRole('button', { name: `逐条对照：${card}` }).click();
    const dialog = page.getByRole('dialog');
    for (const button of await dialog.getByRole('button', { name: '做到', exact: true }).all()) await button.click();
    for (const field of await dialog.getByLabel(/：怎样体现$/u).all()) await field.fill('方案有专门一条');
    for (const point of not)
      await dialog.getByRole('group', { name: point }).getByRole('button', { name: '没做到' }).click();
    await dialog.getByRole('button', { name: '保存对照' }).click();
    await expect(dialog).toBeHidden();
  };
  await page.getByRole('button', { name: '逐条对照：四个一（指导思想）' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存对照' }).click();
  await expect(page.getByRole('dialog').getByText(/每个要点都要写明怎样体现.*学习实践重要思想这一主线/u)).toBeVisible();
  await page.keyboard.press('Escape');
  for (const card of ['四个一（指导思想）', '五个坚持（指导原则）', '六个贯穿始终（总的工作要求和方法）'])
    await tickCard(card);
  await tickCard('两为主（教育方式）', ['自我教育为主']);
  await expect(page.getByRole('row', { name: /^自我教育为主 没做到/u })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^未达到方案对照要点卡/u })).toBeVisible();
  await tickCard('两为主（教育方式）');
  await expect(page.getByRole('listitem').filter({ hasText: /^已达到方案对照要点卡/u })).toBeVisible();
  await tickCard('三个贯穿始终（逐阶段跟踪） · 学习动员阶段');
  await expect(
    page.getByRole('button', { name: '逐条对照：三个贯穿始终（逐阶段跟踪） · 分析评议阶段' }),
  ).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: /^逐条对照：四句话/u })).toHaveAttribute('title', /还没有转入/u);
  await expectAccessible(page);

  await unit.reload();
  await unit.getByRole('button', { name: '申请转段' }).click();
  await unit.getByLabel('完成情况').fill('第一阶段任务完成，学习、讨论、动员都有记录。');
  await unit.getByRole('button', { name: '提出申请' }).click();
  await expect(unit.getByText('待审查').first()).toBeVisible();

  await openCampaigns(page);
  await page.getByRole('link', { name: '待审查' }).click();
  await page.getByRole('link', { name: '转段 · 学习动员阶段' }).click();
  await page.reload();
  await page.getByRole('button', { name: '审查', exact: true }).click();
  const review = page.getByRole('dialog');
  await review.getByRole('button', { name: '作出结论' }).click();
  await expect(review.getByText(/还有 5 项由督导组认定的条件/u)).toBeVisible();
  for (const field of await review.getByLabel(/：依据$/u).all()) await field.fill('查阅笔记 12 本，座谈 8 人');
  await review.getByRole('button', { name: '作出结论' }).click();
  await expect(review).toBeHidden();
  await expect(page.getByText('待批准').first()).toBeVisible();

  // The county leader approves; only then the next stage opens.
  const leader = await newPage(browser);
  await signIn(leader, 'lingdao');
  await openCampaigns(leader);
  await leader.getByRole('link', { name: '待批准' }).click();
  await expectAccessible(leader);
  await leader.getByRole('link', { name: '转段 · 学习动员阶段' }).click();
  await leader.getByRole('button', { name: '批准', exact: true }).click();
  await leader.getByRole('dialog').getByRole('button', { name: '作出结论' }).click();
  await expect(leader.getByRole('dialog')).toBeHidden();

  await unit.reload();
  await expect(unit.getByText(/现在在“分析评议阶段”（进行中）/u)).toBeVisible();
  await expect(unit.getByRole('listitem').filter({ hasText: /^未达到本阶段有学习记录/u })).toContainText('0 / 1 次');
  await expect(unit.getByRole('list', { name: '批评与自我批评关' }).getByText('开展了谈心活动')).toBeVisible();
  await recordDone(unit, '报送当月集中学习安排 · 第 1 次', {
    学习专题: '教育强国',
    '集中学习（天）': '2',
    领学人: '校长',
  });
  await expect(unit.getByRole('region', { name: '学习动员阶段' }).getByText('已通过')).toBeVisible();
  // What the team finds is written down with owner and day, the first like every other.
  await page.goto(unitUrl);
  await expect(page.getByText('没有补课任务，也没有问题事项。')).toBeVisible();
  await page.getByRole('button', { name: '提出问题' }).click();
  const finding = page.getByRole('dialog');
  await finding.getByRole('button', { name: '保存' }).click();
  await expect(finding.getByText('请填写。').first()).toBeVisible();
  await finding.getByLabel('事项').fill('学习记录没有签名');
  await finding.getByLabel('责任人').fill('周联络');
  await finding.getByLabel('完成日期').fill(dayFrom(10));
  await finding.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /^学习记录没有签名.*周联络.*办理中/u })).toBeVisible();
  // The quotas of the campaign count over its own days.
  await page.getByRole('link', { name: '这段时间的定额' }).click();
  await expect(page.getByText(`活动期间的定额按这项活动的日期数：${dayFrom(-30)} 至`)).toBeVisible();
  await page.getByRole('link', { name: '集体学习', exact: true }).click();
  await expect(page.getByRole('row', { name: /^周联络.*40 \/ 40 学时.*已完成/u })).toBeVisible();
  // What units bear stands against the limits, in red where it is beyond.
  await page.goto(`/units/${countyId}/burden`);
  await expect(page.getByText(/个单位有负担，\d+ 个超过限额/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /学校.*\d+ \/ 10.*超限/u }).first()).toBeVisible();
  await expectAccessible(page);
  // The campaign's page counts how many units meet each point.
  await page.goto(campaignUrl);
  await page.getByText('6 张卡、24 个要点：对照过的都做到了。').click();
  await expect(page.getByRole('row', { name: /^从严要求贯穿始终.*1 做到.*未对照.*未对照/u })).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('M124 earlier rounds of evaluation are entered by hand with their source, and the last says how long ago', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  await page.goto(`/units/${await unitOf(page)}/rounds`);
  await expect(page.getByText('还没有记录过已结束的评估检查。')).toBeVisible();
  await page.getByRole('button', { name: '补记一次' }).click();
  const entry = page.getByRole('dialog');
  for (const [label, value] of [
    ['名称', '省政府第一次教育督导评估'],
    ['第几轮', '1'],
    ['日期', dayFrom(1)],
    ['组织单位', '省教育督导室'],
    ['结果', '优秀，第 3 名'],
    ['来源', '省教督〔2011〕5号'],
  ] as const)
    await entry.getByLabel(label).fill(value);
  await entry.getByRole('button', { name: '保存' }).click();
  await expect(entry.getByText(/日期不能晚于今天/u)).toBeVisible();
  await entry.getByLabel('日期').fill('2011-10-20');
  await entry.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/最近一次是 2011-10-20 的“省政府第一次教育督导评估”，到现在满 \d+ 年。/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /第 1 轮.*优秀，第 3 名.*省教督〔2011〕5号/u })).toBeVisible();
  await expectAccessible(page);
});

test('two people who edit a draft at once see both sides, and nothing of either is lost', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const about = { unitId, templateId: 'HD-LG', version: '1.1', title: '两人同改的活动' };
  const { campaignId } = await call(page, 'campaign.create', about);
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(`/campaigns/${campaignId}?unit=${unitId}`);
    await one.getByRole('button', { name: '四、文字' }).click();
  }
  await other.getByLabel('必读教材和规定篇目', { exact: true }).fill('党章\n教育法');
  await other.getByLabel('工作口号', { exact: true }).fill('确保过关');
  await other.getByRole('button', { name: '保存' }).click();
  await expect(other.getByText('已保存。')).toBeVisible();

  await page.getByLabel('工作口号', { exact: true }).fill('认清形势');
  await page.getByRole('button', { name: '三、日期与期限' }).click();
  await page.getByLabel('第二批（乡镇和学校）').fill(dayFrom(10));
  await page.getByRole('button', { name: '保存' }).click();
  const sides = page.getByRole('region', { name: /有人先改了/u });
  await expect(sides.getByRole('row', { name: /^工作口号 .*认清形势.*确保过关/u })).toBeVisible();
  await expect(sides.getByRole('row', { name: /^必读教材和规定篇目 .*党章 教育法/u })).toBeVisible();
  await expectAccessible(page);
  await sides.getByRole('radio', { name: '采用我写的：工作口号' }).check();
  await sides.getByRole('button', { name: '按所选合并' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已保存。')).toBeVisible();
  const stored = await call(page, 'campaign.read-campaign', { campaignId, unitId });
  expect([stored.days.b2, stored.texts.slogan, stored.texts.reading]).toEqual([
    dayFrom(10),
    ['认清形势'],
    ['党章', '教育法'],
  ]);
  expect(complaints).toEqual([]);
});
