import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, signIn, somebody, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { foundTeam } from './team-steps.ts';

const COMMAND = fileURLToPath(new URL('../server/bin/dudao.mjs', import.meta.url));

async function chooseSchool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^去哪个单位：/u }).click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill(name);
  await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
}

test('M244 M246 M247 M248 M249 M250 M251 M256 M258 M259 M260 M265 M268 M274 M278 visits are planned by coverage, announced in writing, answered, made another way and closed; one without notice stays hidden', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, team, memberLink } = await foundTeam(page);
  const liaison = await somebody(browser, page, { unitId: school.id, name: '校办', role: 'unit-liaison' });

  // Coverage: everybody stands there, and the weak are brought forward.
  await page.goto(`/units/${county}/visits`);
  await page.getByRole('link', { name: '督导覆盖' }).click();
  await expect(page.getByText('没有“免检单位”')).toBeVisible();
  await expect(page.getByRole('heading', { name: '盲区' })).toBeVisible();
  await expect(page.getByRole('cell', { name: /^盲区 0 \/ \d+$/u }).first()).toBeVisible();
  const all = page.getByRole('button', { name: /^列出全部/u });
  if (await all.isVisible()) await all.click();
  await page.getByRole('button', { name: `把“${school.name}”列入重点关注` }).click();
  await page.getByLabel('依据、帮扶措施').fill('去年不达标，派人结对');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${school.name}.*60 天.*薄弱单位`, 'u') })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: `安排去“${school.name}”` }).click();

  // The law: a special visit is not made without notice.
  await page.getByLabel('督导事项').fill('校园安全专项督导');
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '暗访（四不两直）' });
  await page.getByLabel('类型', { exact: true }).selectOption({ label: '专项督导' });
  await expect(page.getByText(/《教育督导条例》第十七条/u).first()).toBeVisible();
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '明查' });
  await page.getByLabel('日程样式').selectOption({ label: '县级三日督导评估' });
  await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
  await page.getByLabel('校园安全').check();
  await expect(page.getByRole('table', { name: '日程' }).getByRole('row')).toHaveCount(6);
  await expect(page.getByText(/今年已接待和已安排督导 \d+ 次/u)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '校园安全专项督导' })).toBeVisible();
  const address = page.url();
  await liaison.goto(address);
  await expect(liaison.getByText('没有找到')).toBeVisible();

  // Changed before anybody was told: a sheet to fill in on site goes along.
  await page.getByRole('link', { name: '修改', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '修改督导安排' })).toBeVisible();
  const sheets = page.getByRole('group', { name: '现场检查单' });
  await sheets.getByRole('checkbox').first().check();
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText(/修改了安排$/u)).toBeVisible();

  // Told in writing; the letter is a Word document; the unit proposes a route.
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载督导通知书' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^督导通知书-.*\.docx$/u);
  await page.getByRole('button', { name: '发督导通知' }).click();
  await expect(page.getByText('已通知', { exact: true })).toBeVisible();
  // Changed after the unit was told: with a reason, and it is told again.
  await page.getByRole('link', { name: '修改', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '修改督导安排' })).toBeVisible();
  await page.getByLabel('修改的原因').fill('增加食堂主题');
  await page.getByRole('button', { name: '保存修改' }).click();
  await expect(page.getByText(/修改了安排：增加食堂主题$/u)).toBeVisible();
  await liaison.goto(`/units/${school.id}/visits?side=receives`);
  await liaison.getByRole('link', { name: '校园安全专项督导' }).click();
  await expect(liaison.getByText(/修改了安排：增加食堂主题$/u)).toBeVisible();
  await liaison.getByRole('button', { name: '建议参观路线' }).click();
  await liaison.getByLabel('建议看的地方').fill('新教学楼\n图书馆');
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByText('新教学楼 → 图书馆')).toBeVisible();
  await expectAccessible(liaison);

  // The team goes its own way.
  const member = await (await browser.newContext()).newPage();
  await enter(member, memberLink);
  await member.goto('/my-teams');
  await member.getByRole('link', { name: '校园安全专项督导' }).click();
  await member.getByRole('button', { name: '进点' }).click();
  await member.getByRole('button', { name: '记一笔' }).click();
  await member.getByLabel('内容').fill('后厨留样不全');
  await member.getByRole('button', { name: '保存' }).click();
  await member.getByRole('button', { name: '离点' }).click();
  await member.getByRole('button', { name: '再加一处' }).click();
  await member.getByLabel('第 2 处去的地方').fill('后厨');
  await member.getByLabel('第 2 处到了哪一层').selectOption({ label: '课堂、食堂、宿舍' });
  await member.getByRole('dialog').getByRole('button', { name: '离点' }).click();
  await expect(member.getByRole('row', { name: /后厨 课堂、食堂、宿舍 督导组另行选定/u })).toBeVisible();
  await expect(member.getByText('建议而没有去：图书馆。')).toBeVisible();
  await expectAccessible(member);
  await page.reload();
  await page.getByRole('button', { name: '办结' }).click();
  await page.getByLabel('督导结果').fill('留样限期补齐');
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await expect(page.getByText('已办结', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('后厨留样不全')).toBeVisible();
  await liaison.reload();
  await expect(liaison.getByText('留样限期补齐')).toBeVisible();
  await expect(liaison.getByText('后厨留样不全')).toHaveCount(0);

  // Drop in on a lesson: nothing to be seen before it begins; then cancelled under way and kept.
  await page.goto(`/units/${county}/visits/new?visited=${school.id}`);
  await page.getByLabel('督导事项').fill('推门听课一节');
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '推门听课' });
  await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
  await page.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '推门听课一节' })).toBeVisible();
  await liaison.goto(page.url());
  await expect(liaison.getByText('没有找到')).toBeVisible();
  await page.getByRole('button', { name: '进点' }).click();
  await expect(page.getByText('进行中', { exact: true })).toBeVisible();
  await liaison.reload();
  await expect(liaison.getByRole('heading', { level: 1, name: '推门听课一节' })).toBeVisible();
  await page.getByRole('button', { name: '取消督导' }).click();
  await page.getByLabel('取消的原因').fill('突发停电');
  await page.getByRole('dialog').getByRole('button', { name: '取消督导' }).click();
  await expect(page.getByText(/取消时已经进点：已登记的内容全部保留；单位已经接待/u)).toBeVisible();

  // List and calendar of the month, and how announced and unannounced visits stand to each other.
  await page.goto(`/units/${county}/visits`);
  await expect(page.getByRole('row', { name: /校园安全专项督导.*已办结/u })).toBeVisible();
  await page.getByRole('button', { name: '日历' }).click();
  await expect(
    page
      .getByRole('table')
      .getByRole('link', { name: new RegExp(school.name, 'u') })
      .first(),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/units/${county}/visits/coverage`);
  await expect(page.getByText(/明查 \d+ 次，暗访 \d+ 次，暗访占 \d+%/u)).toBeVisible();
  await expect(page.getByText(/办公室抽查 \d+ 次，分管领导带队 \d+ 次，专项办巡查 \d+ 次/u)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('M252 M261 visits near by are made in one; a roving visit goes to several units; a re-check names what it checks', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, bodyId, team } = await foundTeam(page);
  const stamp = Date.now();
  const planned = {
    unitId: county,
    visitedUnitId: school.id,
    kind: 'announced',
    type: 'routine',
    line: 'office',
    bodyId,
  };
  const plan = (title: string, from: number) =>
    call(page, 'visit.plan', { ...planned, title, fromOn: dayFrom(from), untilOn: dayFrom(from) });
  const [safety, canteen] = [`安全${stamp}`, `食堂${stamp}`];
  const { visitId } = await plan(safety, 5);
  await plan(canteen, 6);
  await page.goto(`/units/${county}/visits/coverage`);
  await page.getByRole('button', { name: `把“${canteen}”并入“${safety}”` }).click();
  await expect(page.getByText('已合并。')).toBeVisible();
  await expect(page.getByRole('button', { name: `把“${canteen}”并入“${safety}”` })).toHaveCount(0);
  await page.goto(`/visits/${visitId}`);
  await expect(page.getByText(new RegExp(`合并：${canteen}$`, 'u'))).toBeVisible();

  // A route: each unit is begun and left by itself.
  await page.goto(`/units/${county}/visits/new?visited=${school.id}`);
  await page.getByLabel('督导事项').fill(`巡回${stamp}`);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '巡回督查' });
  await page.getByRole('button', { name: /^再加一个单位/u }).click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill('学校');
  await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `巡回${stamp}` })).toBeVisible();
  await expect(page.getByText('巡回路线')).toBeVisible();
  await page.getByRole('button', { name: '进点' }).click();
  await expect(page.getByText('进行中', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: '离点' }).click();
  await page.getByLabel('第 1 处去的地方').fill('后厨');
  await page.getByRole('dialog').getByRole('button', { name: '离点' }).click();
  await expect(page.getByText('已离开', { exact: true }).first()).toBeVisible();

  // Looking back: which visit, and what was to be put right.
  await page.goto(`/units/${county}/visits/new?visited=${school.id}`);
  await page.getByLabel('督导事项').fill(`回头看${stamp}`);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: '回访复查' });
  await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
  const origin = page.getByLabel('复查哪一次督导');
  await expect(origin.locator('option', { hasText: `巡回${stamp}` })).toBeAttached();
  await origin.selectOption((await origin.locator('option', { hasText: `巡回${stamp}` }).getAttribute('value')) ?? '');
  await page.getByLabel('当时要求整改的事项').fill('留样标签补齐\n明确专人');
  await expectAccessible(page);
  await page.getByRole('button', { name: '安排', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `回头看${stamp}` })).toBeVisible();
  await expect(page.getByText('留样标签补齐', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: `巡回${stamp}` })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('M259 a sealed visit is proposed by one and approved by another, and nobody else finds a trace of it', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, team, memberLink } = await foundTeam(page);
  const first = await somebody(browser, page, { unitId: county, name: '密访甲', role: 'visit-keeper', isPerson: true });
  const second = await somebody(browser, page, {
    unitId: county,
    name: '密访乙',
    role: 'visit-keeper',
    isPerson: true,
  });
  const title = `金丝雀${Date.now()}`;

  // Outings: the team is told the day and not the place.
  await page.goto(`/units/${county}/visits`);
  await page.getByRole('button', { name: '安排外出任务' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('督导组').selectOption({ label: team });
  await dialog.getByLabel('从').fill(dayFrom(3));
  await dialog.getByLabel('到（含）').fill(dayFrom(10));
  await dialog.getByLabel('哪些天').selectOption({ label: '每周这一天' });
  await dialog.getByRole('button', { name: '安排外出任务' }).click();
  await expect(page.getByRole('row', { name: new RegExp(team, 'u') }).first()).toBeVisible();
  const member = await (await browser.newContext()).newPage();
  await enter(member, memberLink);
  await member.goto('/my-teams');
  await expect(member.getByText(/^外出任务，/u).first()).toBeVisible();

  await first.goto(`/units/${county}/sealed-visits`);
  await first.getByRole('button', { name: '打开密封柜' }).click();
  await expect(first.getByText('没有为您密封的方案。')).toBeVisible();
  await expectAccessible(first);
  await chooseSchool(first, school.name);
  const outing = first.getByLabel('哪个组的哪次外出任务');
  await outing.selectOption((await outing.locator('option', { hasText: team }).first().getAttribute('value')) ?? '');
  await first.getByLabel('督导事项').fill(title);
  await first.getByLabel('为什么去').fill('家长反映');
  await first.getByRole('button', { name: '提出并密封' }).click();
  await expect(first.getByRole('row', { name: new RegExp(`${title}.*还没有人批准`, 'u') })).toBeVisible();

  await second.goto(`/units/${county}/sealed-visits`);
  await second.getByRole('button', { name: '打开密封柜' }).click();
  await second.getByRole('button', { name: `批准去“${school.name}”` }).click();
  await expect(second.getByRole('row', { name: new RegExp(`${title}.*密访乙，.*06:00 自动开启`, 'u') })).toBeVisible();
  await expectAccessible(second);

  // The office and the team see the day of the outing, and nothing of the visit anywhere.
  for (const [who, address] of [
    [page, `/units/${county}/visits`],
    [page, `/units/${county}/visits/coverage`],
    [member, '/my-teams'],
  ] as const) {
    await who.goto(address);
    await expect(who.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(who.getByText(title)).toHaveCount(0);
  }
  const help = execFileSync(process.execPath, [COMMAND, '--help', '--lang', 'zh'], { encoding: 'utf8' });
  expect(help).toContain('verify-visit');
  expect(complaints).toEqual([]);
});
