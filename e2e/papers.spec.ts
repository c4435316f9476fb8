import { type Browser, expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, goToPlace, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test.describe.configure({ mode: 'serial' });

/** A person of the county with an account, who sits in a body; their own browser. */
async function seated(
  browser: Browser,
  office: Page,
  { unitId, bodyId, name, seat, role }: { unitId: string; bodyId: string; name: string; seat: string; role?: string },
): Promise<Page> {
  const fromOn = dayFrom(-30);
  const { personId } = await call(office, 'org.add-person', { unitId, name, joinedOn: fromOn });
  await call(office, 'org.seat', { bodyId, role: seat, holder: { personId }, fromOn });
  const signInName = `w${Date.now()}`;
  const { linkPath } = await call(office, 'access.create-account', {
    unitId,
    name,
    signInName,
    personId,
    ...(role === undefined ? {} : { role }),
  });
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await enter(page, linkPath);
  return page;
}

async function openDesk(page: Page, name: string | RegExp): Promise<void> {
  await page.goto('/papers');
  await page.getByRole('main').getByRole('link', { name }).click();
  await expect(page.getByRole('button', { name: '写文书' })).toBeVisible();
}

async function write(page: Page, kind: string, title: string): Promise<void> {
  await page.getByRole('button', { name: '写文书' }).click();
  await page.getByLabel('类别').selectOption({ label: kind });
  await page.getByLabel('标题').fill(title);
}

const opened = (page: Page, title: string) => page.getByRole('main').getByRole('link', { name: title }).click();

test('M002 M025 M057 M192 weekly points are signed for, advice is adopted by the head, a question is decided by all', async ({
  page,
  browser,
}) => {
  test.slow();
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const foundedOn = dayFrom(-30);
  const found = async (kind: string, name: string): Promise<string> =>
    (await call(page, 'org.found-body', { unitId, kind, name, foundedOn })).bodyId;
  const groupId = await found('leading-group', '迎检工作领导小组');
  const teamId = await found('team', '文书督导组');
  await found('team', '另一督导组');
  const { units } = await call(page, 'org.list-units', { parentId: unitId });
  await call(page, 'org.link-unit', { bodyId: teamId, unitId: units[0].id, fromOn: foundedOn });
  const head = await seated(browser, page, { unitId, bodyId: groupId, name: '县长甲', seat: 'head', role: 'leader' });
  const captain = await seated(browser, page, { unitId, bodyId: teamId, name: '组长乙', seat: 'head' });
  const mate = await seated(browser, page, { unitId, bodyId: teamId, name: '组员丙', seat: 'member' });

  // The office: points of the week to every team.
  await page.goto('/');
  await goToPlace(page, '文书');
  await expect(page.getByRole('heading', { name: '文书', exact: true })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^青禾县/u })
    .click();
  await write(page, '每周督导工作要点', '第四十八周要点');
  await page.getByRole('button', { name: '发出' }).click();
  await expect(page.getByText('请填写“工作要点”。')).toBeVisible();
  await page.getByLabel('本周起始日').fill(dayFrom(0));
  await page.getByLabel('工作要点').fill('一、听课\n二、查资料');
  for (const team of ['文书督导组', '另一督导组'])
    await page.getByRole('checkbox', { name: new RegExp(team, 'u') }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: '发出' }).click();
  const points = page.getByRole('row', { name: /第四十八周要点/u });
  await expect(points).toContainText('0 / 2');

  // A member of the team signs; the office counts, and names who has not.
  await mate.goto('/');
  await openDesk(mate, /^文书督导组/u);
  await expectAccessible(mate);
  await opened(mate, '第四十八周要点');
  await mate.getByRole('button', { name: '签收' }).click();
  await expect(mate.getByRole('cell', { name: '已签收' })).toBeVisible();
  await expect(mate.getByRole('button', { name: '签收' })).toBeDisabled();
  await page.reload();
  await expect(points).toContainText('1 / 2');
  await opened(page, '第四十八周要点');
  await expect(page.getByText(/发给 2 个，已签收 1 个，已办 1 个，未办 1 个/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /另一督导组/u })).toContainText('待签收');
  await expectAccessible(page);

  // The team hands advice up; its head decides, with a reason where the choice needs one.
  await openDesk(mate, /^文书督导组/u);
  await write(mate, '参谋建议', '增设生活教师');
  await mate.getByLabel('情况').fill('寄宿生比上年多三成');
  await mate.getByLabel('建议', { exact: true }).fill('每校增设一名生活教师');
  await mate.getByLabel('迎检工作领导小组').check();
  await mate.getByRole('button', { name: '发出' }).click();
  await expect(mate.getByRole('row', { name: /增设生活教师/u })).toContainText('办理中');
  await openDesk(head, /^迎检工作领导小组/u);
  await opened(head, '增设生活教师');
  await head.getByRole('button', { name: '决定' }).click();
  const dialog = head.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: '部分采纳' });
  await dialog.getByRole('button', { name: '决定' }).click();
  await expect(dialog.getByText('选择“部分采纳”要写明理由。').first()).toBeVisible();
  await dialog.getByRole('combobox').selectOption({ label: '采纳' });
  await expectAccessible(head);
  await dialog.getByRole('button', { name: '决定' }).click();
  await expect(head.getByRole('cell', { name: '已决定' })).toBeVisible();
  await mate.reload();
  await expect(mate.getByRole('row', { name: /增设生活教师/u })).toContainText('采纳');

  // A question of the team is decided when every member has spoken.
  await openDesk(captain, /^文书督导组/u);
  await write(captain, '重要问题集体研究', '是否提前验收');
  await captain.getByLabel('问题', { exact: true }).fill('学校申请提前验收');
  await captain.getByLabel('拟办意见').fill('提前一周');
  await captain.getByLabel('文书督导组').check();
  await captain.getByRole('button', { name: '发出' }).click();
  await opened(captain, '是否提前验收');
  await captain.getByRole('button', { name: '发表意见' }).click();
  await captain.getByRole('dialog').getByRole('combobox').selectOption({ label: '同意' });
  await captain.getByRole('dialog').getByRole('button', { name: '发表意见' }).click();
  await expect(captain.getByRole('row', { name: /组员丙/u })).toContainText('还没有发表');
  await captain.getByRole('button', { name: '决定' }).click();
  await captain.getByRole('dialog').getByRole('combobox').selectOption({ label: '通过' });
  await captain.getByRole('dialog').getByLabel('研究决定的内容').fill('提前一周验收');
  await captain.getByRole('dialog').getByRole('button', { name: '决定' }).click();
  await expect(captain.getByRole('dialog').getByText(/还缺：组员丙/u)).toBeVisible();
  await openDesk(mate, /^文书督导组/u);
  await opened(mate, '是否提前验收');
  await mate.getByRole('button', { name: '发表意见' }).click();
  await mate.getByRole('dialog').getByRole('combobox').selectOption({ label: '不同意' });
  await mate.getByRole('dialog').getByLabel('理由、建议').fill('资料还没有备齐');
  await mate.getByRole('dialog').getByRole('button', { name: '发表意见' }).click();
  await expect(mate.getByRole('row', { name: /组员丙/u })).toContainText('资料还没有备齐');
  await captain.getByRole('dialog').getByRole('button', { name: '决定' }).click();
  await expect(captain.getByRole('cell', { name: '已决定' })).toBeVisible();
  await expectAccessible(captain);

  expect(complaints).toEqual([]);
  for (const one of [head, captain, mate]) await one.context().close();
});

test('two who write on one draft both see what the other wrote', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await openDesk(page, /^青禾县/u);
  await write(page, '每周督导工作要点', '两人同写');
  await page.getByLabel('本周起始日').fill(dayFrom(0));
  await page.getByLabel('工作要点').fill('一、听课');
  await page.getByRole('button', { name: '存为草稿' }).click();
  await opened(page, '两人同写');
  await page.getByRole('button', { name: '修改草稿' }).click();
  await expect(page.getByLabel('工作要点')).toHaveValue('一、听课');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('工作要点').fill('一、听课\n二、看账');
  await other.getByRole('button', { name: '存为草稿' }).click();
  await expect(other.getByText('草稿已保存。')).toBeVisible();
  await page.getByLabel('标题').fill('两人同写（定稿）');
  await page.getByLabel('工作要点').fill('一、听课\n三、走访');
  await page.getByRole('button', { name: '存为草稿' }).click();
  const sides = page.getByRole('region', { name: /有人先改了/u });
  await expect(sides.getByText('二、看账')).toBeVisible();
  await expectAccessible(page);
  await sides.getByRole('radio', { name: '采用我写的：工作要点' }).check();
  await sides.getByRole('button', { name: '按所选合并' }).click();
  await page.getByRole('button', { name: '存为草稿' }).click();
  await opened(page, '两人同写（定稿）');
  await expect(page.getByText('三、走访')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('M146 a decision of superiors is carried out by a task, named on its page', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const { personId } = await call(page, 'org.add-person', { unitId, name: '文书承办人', joinedOn: dayFrom(-60) });
  const span = { fromOn: dayFrom(-60), untilOn: dayFrom(120) };
  const { planId } = await call(page, 'task.create-plan', { unitId, kind: 'project', title: '落实县委决定', ...span });
  const tasks = [{ title: '改善寄宿条件', owner: { personId }, dueOn: dayFrom(60) }];
  await call(page, 'task.create-tasks', { planId, tasks });
  await call(page, 'task.publish-plan', {
    planId,
    revision: (await call(page, 'task.read-plan', { planId })).revision,
  });

  await openDesk(page, /^青禾县/u);
  await write(page, '上级决策部署', '办好寄宿制学校');
  await page.getByLabel('文件或会议').fill('县委一号文件');
  await page.getByLabel('决策部署内容').fill('寄宿制学校配齐生活教师');
  await page.getByRole('checkbox', { name: '青禾县（样例）' }).check();
  await page.getByRole('button', { name: '发出' }).click();
  await opened(page, '办好寄宿制学校');
  await expect(page.getByText('还没有关联任务。')).toBeVisible();
  await page.getByRole('button', { name: '关联任务' }).click();
  await page.getByRole('dialog').getByLabel('哪项任务').selectOption({ label: '改善寄宿条件' });
  await page.getByRole('dialog').getByRole('button', { name: '关联任务' }).click();
  await expect(page.getByRole('row', { name: /改善寄宿条件 青禾县.*0%/u })).toBeVisible();
  await expectAccessible(page);
});
