import { expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, signIn, somebody, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { foundTeam } from './team-steps.ts';

const stamp = Date.now() % 100_000;

/** Begins the visit on the page, leaves it, and closes it with what came of it. */
async function carryOut(page: Page, { place, outcome }: { readonly place: string; readonly outcome: string }) {
  await page.getByRole('button', { name: '进点' }).click();
  await expect(page.getByText('进行中', { exact: true }).first()).toBeVisible();
  await leave(page, place);
  await page.getByRole('button', { name: '办结' }).click();
  await page.getByLabel('督导结果').fill(outcome);
  await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
  await expect(page.getByText('已办结', { exact: true }).first()).toBeVisible({ timeout: 20_000 });
}

async function leave(page: Page, place: string) {
  await page.getByRole('button', { name: '离点' }).click();
  await page.getByLabel('第 1 处去的地方').fill(place);
  await page.getByRole('dialog').getByRole('button', { name: '离点' }).click();
  await expect(page.getByText('已离开', { exact: true }).first()).toBeVisible();
}

/** The form of a new visit of some kind to a unit. */
async function openForm(page: Page, unitId: string, of: { visited: string; title: string; kind: string }) {
  await page.goto(`/units/${unitId}/visits/new?visited=${of.visited}`);
  await page.getByLabel('督导事项').fill(of.title);
  await page.getByLabel('方式', { exact: true }).selectOption({ label: of.kind });
}

/** How many visits were made on the line of the leaders, as the page of coverage says. */
async function ledSoFar(page: Page, unitId: string): Promise<number> {
  await page.goto(`/units/${unitId}/visits/coverage`);
  const said = await page.getByText(/分管领导带队 \d+ 次/u).textContent();
  return Number(/分管领导带队 (\d+) 次/u.exec(said ?? '')?.[1]);
}

const plan = (page: Page) => page.getByRole('button', { name: '安排', exact: true }).click();

/** A draw of the office that took two schools, opened. */
async function opened(page: Page, unitId: string, schools: readonly string[], title: string): Promise<void> {
  for (const name of ['顾督学', '陆督学']) {
    const { personId } = await call(page, 'org.add-person', {
      unitId,
      name: `${name}${stamp}`,
      joinedOn: '2026-01-01',
    });
    const term = { kind: 'part-time', field: '综合', fromOn: '2026-01-01', untilOn: dayFrom(200) };
    await call(page, 'inspection.appoint-inspector', { unitId, personId, ...term });
  }
  const { drawId } = await call(page, 'inspection.announce-draw', {
    unitId,
    title,
    on: dayFrom(0),
    visitType: 'routine',
    unitKinds: ['school'],
    by: 'none',
    onlyUnits: schools,
    take: { 全部: 2 },
    each: { 'part-time': 2 },
  });
  await call(page, 'inspection.add-witness', { drawId, who: '家长代表', text: '今天有雾' });
  await call(page, 'inspection.open-draw', { drawId });
}

test('M252 M264 M266 M267 a leader goes along, a meeting is sat in on, a draw sends out, and what was to be put right is looked at again', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, team, memberLink } = await foundTeam(page);
  const liaison = await somebody(browser, page, { unitId: school.id, name: '校办', role: 'unit-liaison' });
  const member = await (await browser.newContext()).newPage();
  member.setDefaultTimeout(20_000);
  await enter(member, memberLink);
  const led = `领导带队${stamp}`;

  await test.step('a leader goes along: nobody forgets to say who, and the visit counts on the leaders’ line', async () => {
    const before = await ledSoFar(page, county);
    const leader = `分管县长${stamp}`;
    const { personId } = await call(page, 'org.add-person', { unitId: county, name: leader, joinedOn: '2026-01-01' });
    const post = { unitId: county, name: `副县长${stamp}`, rank: 'deputy' };
    const { postId } = await call(page, 'org.add-post', post);
    await call(page, 'org.fill-post', { postId, personId, fromOn: '2026-01-01' });
    await openForm(page, county, { visited: school.id, title: led, kind: '领导带队督查' });
    await expect(page.getByLabel('三线督导')).toHaveValue('leader');
    await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
    await plan(page);
    await expect(page.getByText('领导带队督查要写明带队的领导。')).toBeVisible();
    await page.getByLabel('带队领导').selectOption({ label: `${leader}（副县长${stamp}）` });
    await expectAccessible(page);
    await plan(page);
    await expect(page.getByRole('heading', { level: 1, name: led })).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: leader })).toBeVisible();
    await expect(page.getByText('领导带队督查，经常性督导，分管领导带队')).toBeVisible();
    await carryOut(page, { place: '食堂', outcome: '留样标签不全，限期补齐' });
    expect(await ledSoFar(page, county)).toBe(before + 1);
  });

  await test.step('a meeting is sat in on: notes without a vote, which the unit does not read', async () => {
    const title = `列席校务会${stamp}`;
    await openForm(page, county, { visited: school.id, title, kind: '列席会议' });
    await expect(page.getByText('列席会议，只听不表决')).toBeVisible();
    await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
    await plan(page);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const address = page.url();
    await member.goto(address);
    await member.getByRole('button', { name: '进点' }).click();
    await member.getByRole('button', { name: '记一笔' }).click();
    const dialog = member.getByRole('dialog');
    await dialog.getByLabel('类别').selectOption({ label: '列席记录（不表决）' });
    await dialog.getByLabel('内容').fill('会上研究了校门秩序，没有提到留样。');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(member.getByText('会上研究了校门秩序，没有提到留样。')).toBeVisible();
    await expectAccessible(member);
    await leave(member, '会议室');
    await liaison.goto(address);
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(liaison.getByText('没有提到留样', { exact: false })).toHaveCount(0);
  });

  await test.step('a draw sends out: its units are on the form, and every one of them is a visit of its own', async () => {
    const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 100 });
    const [one, other] = units.slice(-2).map(({ id, name }: { id: string; name: string }) => ({ id, name }));
    const [draw, title] = [`十一月抽取${stamp}`, `随机抽查${stamp}`];
    await opened(page, county, [one.id, other.id], draw);
    await openForm(page, county, { visited: school.id, title, kind: '随机抽查' });
    const which = page.getByLabel('由哪次抽取产生');
    await which.selectOption((await which.locator('option', { hasText: draw }).getAttribute('value')) ?? '');
    for (const { name } of [one, other]) await expect(page.getByRole('checkbox', { name, exact: true })).toBeChecked();
    await expectAccessible(page);
    await plan(page);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('巡回路线')).toBeVisible();
    await carryOut(page, { place: '教学楼', outcome: '没有发现问题' });
    const way = page.getByRole('definition').filter({ has: page.getByRole('list') });
    await way.getByRole('link').first().click();
    await expect(page.getByText('已安排', { exact: true }).first()).toBeVisible();
    await page.getByRole('link', { name: draw }).click();
    await expect(page.getByText('重新抽取，结果相同')).toBeVisible();
  });

  await test.step('it is looked at again: every thing that was to be put right stands on the page, and the outcome says how it is', async () => {
    const title = `回头看${stamp}`;
    await openForm(page, county, { visited: school.id, title, kind: '回访复查' });
    await page.getByLabel('督导组', { exact: true }).selectOption({ label: team });
    const origin = page.getByLabel('复查哪一次督导');
    const option = origin.locator('option', { hasText: led });
    await expect(option).toBeAttached();
    await origin.selectOption((await option.getAttribute('value')) ?? '');
    await page.getByLabel('当时要求整改的事项').fill('留样标签补齐\n明确专人');
    await plan(page);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('留样标签不全，限期补齐')).toBeVisible();
    for (const thing of ['留样标签补齐', '明确专人'])
      await expect(page.getByText(thing, { exact: true })).toBeVisible();
    await carryOut(page, { place: '食堂', outcome: '标签已补齐，专人已明确' });
    await expect(page.getByText('标签已补齐，专人已明确')).toBeVisible();
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
});
