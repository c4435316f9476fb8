import { expect, type Page } from '@playwright/test';
import { download } from './docx.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import {
  act,
  attach,
  begin,
  deed,
  openEntry,
  photo,
  problemAt,
  refused,
  say,
  schoolAt,
  seed,
  verdict,
} from './ledger-steps.ts';
import { readSheets } from './workbook.ts';

/** Goes from the ledger to one of its registers, as people do. */
async function openRoom(page: Page, unitId: string, room: string, title: string | RegExp): Promise<void> {
  await page.goto(`/units/${unitId}/issues`);
  await expect(page.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
  await page.getByRole('navigation', { name: '台账的册与统计' }).getByRole('link', { name: room, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Presses a button that saves a workbook, and opens it. */
const saved = async (page: Page, button: string) => readSheets(await download(page, new RegExp(`^${button}$`, 'u')));

test('M374 what is raised stands in a register: the county sees what it asked, the city what it owes, both the answer and what came of it', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 14, '小学');
  const top = await (await browser.newContext()).newPage();
  await signIn(top, 'xitong');
  const [city] = (await call(top, 'org.list-units', { search: '样例市', kinds: ['city'] })).units;
  const above = await somebody(browser, top, { unitId: city.id, name: '市督导室林主任', role: 'supervision-office' });
  await top.context().close();
  const title = `校车线路不够 ${seed}`;
  const { issueId, number } = await problemAt(page, school, title);

  await test.step('the county raises it and finds it in the register', async () => {
    await openEntry(page, `/issues/${issueId}`, title);
    await act(page, '上提一级', async (dialog) => {
      await dialog.getByLabel('上提到').selectOption({ label: city.name });
      await say('线路跨县，县里定不了')(dialog);
    });
    await openRoom(page, county, '请示与答复', '请示与答复');
    await expect(page.getByText(/件在等上级答复/u)).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText('线路跨县，县里定不了');
    await expect(row).toContainText(city.name);
    await expect(row).toContainText(/还有 \d+ 天/u);
    await expectAccessible(page);
  });

  await test.step('the city sees what it owes, comes from the row to its place in the story, and answers', async () => {
    await openRoom(above, city.id, '请示与答复', '请示与答复');
    await above.getByRole('button', { name: '等本单位答复的' }).click();
    await above.getByRole('link', { name: title }).click();
    await expect(above.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const place = above.locator('[aria-current]', { hasText: '上提一级' });
    await expect(place).toBeInViewport();
    await expect(place).toContainText('线路跨县，县里定不了');
    await act(above, '上级答复', async (dialog) => {
      await dialog.getByLabel('答复', { exact: true }).selectOption({ label: '给予支持' });
      await say('增开两条线路，下月一日起运行')(dialog);
    });
    await openRoom(above, city.id, '请示与答复', '请示与答复');
    await above.getByRole('button', { name: '等本单位答复的' }).click();
    await expect(above.getByRole('row', { name: new RegExp(title, 'u') })).toBeHidden();
  });

  await test.step('the county reads the answer, where the entry stands now, and saves the register', async () => {
    await openRoom(page, county, '请示与答复', '请示与答复');
    await page.getByLabel('答复情况').selectOption({ label: '已答复' });
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText('答复：给予支持');
    await expect(row).toContainText('增开两条线路，下月一日起运行');
    await expect(row).toContainText('已登记');
    const shown = await page.getByRole('row').count();
    const sheet = (await saved(page, '导出 Excel')).get('请示与答复') ?? [];
    expect(sheet).toHaveLength(shown);
    const line = sheet.find(([first]) => first === number);
    expect(line).toEqual(expect.arrayContaining([title, city.name, '已答复']));
    await row.getByRole('link', { name: '看办理经过' }).click();
    await expect(page.locator('[aria-current]', { hasText: '上级答复' })).toBeInViewport();
  });
  await above.context().close();
  expect(complaints).toEqual([]);
});

test('M434 completion rates show the fraction, open the very entries that they count, and are none where nothing was to be put right', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 15, '小学');
  const liaison = await somebody(browser, page, { unitId: school.id, name: '曹填报', role: 'unit-liaison' });
  const dueOn = dayFrom(3);
  const month = dueOn.slice(0, 7);
  const complaint = async (title: string) => {
    const about = { ledger: 'complaint', unitId: school.id, title: `${title} ${seed}`, foundOn: dayFrom(0) };
    const { issueId } = await call(page, 'issue.create', { ...about, values: { about: 'meals' } });
    await deed(page, issueId, 'assign', { owner: { unitId: school.id }, handling: 'dated', dueOn });
    return issueId;
  };
  const [closed, reported] = [await complaint('午餐偏凉'), await complaint('菜单没有公示')];
  await complaint('排队太久');
  for (const issueId of [closed, reported]) await deed(liaison, issueId, 'report', { words: '已整改' });
  await deed(page, closed, 'answer', { values: { answer: '已整改', way: 'phone' } });
  await deed(page, closed, 'verify', { values: { satisfaction: 'mostly', true_answer: true } });
  await deed(page, closed, 'close');

  await test.step('the school: two of three put right, one closed, both in time', async () => {
    await openRoom(page, county, '整改完成率', /整改完成率$/u);
    await page.goto(`/units/${school.id}/issues/rates?month=${month}&ledger=complaint`);
    await expect(page.getByRole('heading', { level: 1, name: `${school.name} 整改完成率` })).toBeVisible();
    await expect(
      page.getByText(/应整改 3 条，已完成 2 条，完成率 66\.7%；销号率 33\.3%，按期率 100\.0%/u),
    ).toBeVisible();
    const all = page.getByRole('row', { name: /^合计/u }).first();
    await expect(all).toContainText('66.7%2/3');
    await expect(page.getByText('没有应整改条目的写“无”，不是 0%。')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('a number opens the list of exactly what it counts', async () => {
    const all = page.getByRole('row', { name: /^合计/u }).first();
    await all.getByRole('link', { name: '2', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    await expect(page.getByRole('button', { name: /去掉“整改期限在 .*已完成整改”/u })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: '已列出 2 条' })).toBeVisible();
    await expect(page.getByRole('row', { name: /排队太久/u })).toBeHidden();
    const list = [...(await saved(page, '导出 Excel')).values()][0] ?? [];
    expect(list).toHaveLength(3);
  });

  await test.step('the county tells each unit beside the others; one without entries says none; the workbook says the same', async () => {
    await page.goto(`/units/${county}/issues/rates?month=${month}&ledger=complaint`);
    await expect(page.getByRole('heading', { level: 1, name: /整改完成率$/u })).toBeVisible();
    const sheets = await saved(page, '导出 Excel');
    expect([...sheets.keys()]).toEqual(['按单位', '按办理类别', '按月', '口径']);
    const shown = await page.getByRole('row', { name: /^合计/u }).first().textContent();
    const total = sheets.get('按单位')?.find(([name]) => name === '合计') ?? [];
    expect((shown ?? '').replace(/\s/gu, '')).toContain(`${total[7]}${total[2]}/${total[1]}`);
    await page.getByText(/另外 \d+ 个单位/u).click();
    const bare = page.getByRole('table').nth(1).getByRole('row').nth(1);
    await expect(bare.getByRole('cell').first()).toHaveText('无');
  });
  await liaison.context().close();
  expect(complaints).toEqual([]);
});

test('M405 M698 special rectification opens from item to problem to measure, its sentence is copied, and its counts are its rows', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page.context());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'dudaoshi');
  const school = await schoolAt(page, 16, '小学');
  const liaison = await somebody(browser, page, { unitId: school.id, name: '姜填报', role: 'unit-liaison' });
  const write = async (title: string, item: string) => {
    const about = { ledger: 'special', unitId: school.id, title: `${title} ${seed}`, foundOn: dayFrom(0) };
    const { issueId } = await call(page, 'issue.create', {
      ...about,
      marks: { severity: 'general' },
      values: { item },
    });
    return issueId as string;
  };

  await test.step('nothing written yet: the page says what to do', async () => {
    await openRoom(page, school.id, '项、问题、措施', '专项整治台账：项、问题、措施');
    await expect(page.getByText('还没有问题')).toBeVisible();
    await expect(page.getByRole('link', { name: '到这种台账' })).toBeVisible();
  });

  const charged = await write('收取资料费', '违规收费');
  await write('收取校服回扣', '违规收费');
  await write('会议过多', '形式主义');
  await deed(page, charged, 'assign', { owner: { unitId: school.id }, handling: 'dated' });
  const measure = (text: string) => ({ text, quality: '逐笔核对', owner: '总务主任', dueOn: dayFrom(7) });
  const { revision } = await call(liaison, 'issue.read', { issueId: charged });
  const measures = [measure('清退收费'), measure('公示标准')];
  await call(liaison, 'issue.set-measures', { issueId: charged, revision, measures });

  await test.step('the sentence with the three counts is copied', async () => {
    await page.goto(`/units/${school.id}/issues/items`);
    await expect(page.getByText('细化2项3个问题2条措施')).toBeVisible();
    await page.getByRole('button', { name: '复制这句话' }).click();
    await expect(page.getByText('已复制')).toBeVisible();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('细化2项3个问题2条措施');
  });

  await test.step('an item opens its problems, a problem its measures; what is counted is what stands there', async () => {
    await page.getByText('2 个问题，2 条措施').click();
    await expect(page.getByRole('link', { name: `收取资料费 ${seed}` })).toBeVisible();
    await expect(page.getByRole('link', { name: `会议过多 ${seed}` })).toBeHidden();
    await page.getByText('2 条措施', { exact: true }).click();
    await expect(page.getByText('清退收费')).toBeVisible();
    await page.getByRole('button', { name: '全部展开' }).click();
    await expect(page.getByRole('link', { name: new RegExp(`${seed}$`, 'u') })).toHaveCount(3);
    await expect(page.getByText(/要求：逐笔核对/u)).toHaveCount(2);
    await expectAccessible(page);
  });

  await test.step('the workbook has the same rows and the same sentence', async () => {
    const sheets = await saved(page, '导出 Excel');
    const [title, , ...rows] = sheets.get('项、问题、措施') ?? [];
    expect(title?.[0]).toBe('专项整治台账：细化2项3个问题2条措施');
    expect(rows).toHaveLength(4);
    expect(rows.filter((row) => typeof row[10] === 'string' && row[10] !== '')).toHaveLength(2);
    expect(sheets.get('件数')?.at(-1)?.slice(1, 4)).toEqual([3, 0, 2]);
  });
  await liaison.context().close();
  expect(complaints).toEqual([]);
});

test('M371 a result is written down with how it was reached, proven, and taken into the library, where the county finds it', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 17, '小学');
  const liaison = await somebody(browser, page, { unitId: school.id, name: '戚填报', role: 'unit-liaison' });
  const title = `课间活动分区错峰 ${seed}`;
  let address = '';

  await test.step('the school writes it down and asks that it be taken in, with proof', async () => {
    await liaison.goto(`/units/${school.id}/issues/new?ledger=result`);
    await expect(liaison.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await liaison.getByLabel('事项', { exact: true }).fill(title);
    await liaison.getByLabel('做法').fill('按年级分区、分时段，值周教师定点');
    await liaison.getByLabel('数据').fill('上学期每月九起，本学期每月一起，校医室登记');
    await liaison.getByLabel('案例').fill('三楼东侧拐角值周教师定点后没有再碰撞');
    await liaison.getByLabel('成效').fill('课间碰撞由每月九起降到一起');
    await liaison.getByRole('button', { name: '登记', exact: true }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    address = new URL(liaison.url()).pathname;
    await act(liaison, '申报入库', async (dialog) => {
      await say('连续两个学期')(dialog);
      await attach(dialog, await photo('分区图', 31));
    });
  });

  await test.step('the office finds it true and of use elsewhere; it stands in the library', async () => {
    await openEntry(page, address, title);
    const dialog = await begin(page, '审核入库');
    await dialog.getByLabel('成果真实，有材料证明').selectOption({ label: '是' });
    await dialog.getByLabel('别处可以借鉴').selectOption({ label: '否' });
    await refused(dialog, '审核入库', /可以借鉴推广/u);
    await dialog.getByLabel('别处可以借鉴').selectOption({ label: '是' });
    await dialog.getByRole('button', { name: '审核入库', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(page)).toContainText('已入库');
    await page.goto(`/units/${county}/issues?ledger=result&phase=proving&search=${seed}`);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByText('按年级分区、分时段，值周教师定点')).toBeVisible();
  });
  await liaison.context().close();
});
