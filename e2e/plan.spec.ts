import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { call, enter, expectAccessible, goToPlace, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** Plans of the year in which the journey runs, so that today always lies inside. */
const YEAR = new Date().getFullYear();

test('M122 M126 M127 M128 M129 M133 M135 M136 M138 M143 M144 M193 M194 M195 M202 a plan reaches a named person, who reports; the leader sees it on the wall', async ({
  browser,
  page,
  context,
}) => {
  test.setTimeout(180_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const day = `${YEAR}-01-01`;
  const { personId } = await call(page, 'org.add-person', { unitId, name: '周联络', joinedOn: day });
  await call(page, 'org.add-person', { unitId, name: '吴局长', joinedOn: day });
  const account = {
    unitId,
    name: '周联络',
    signInName: `zhou${randomUUID().slice(0, 6)}`,
    role: 'unit-liaison',
    personId,
  };
  const { linkPath = '' } = await call(page, 'access.create-account', account);

  // The unit's liaison makes the plan.
  const liaison = await (await browser.newContext()).newPage();
  await enter(liaison, linkPath);
  await goToPlace(liaison, '计划');
  await liaison.getByRole('button', { name: '新建计划' }).click();
  await liaison.getByLabel('类别').selectOption({ label: '项目' });
  await liaison.getByLabel('名称').fill('迎检攻坚计划');
  await liaison.getByLabel('文号').fill('县教〔2026〕3号');
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('heading', { name: '迎检攻坚计划' })).toBeVisible();
  await liaison.getByRole('button', { name: '规划图' }).click();
  await liaison.getByRole('button', { name: '增加一项' }).click();
  await liaison.getByLabel('内容').fill('学校建设三年攻坚');
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByText('下面还没有任务')).toBeVisible();

  // The basic goal is to pass the evaluation: what is reported now says whether it would, and what misses.
  await liaison.getByRole('button', { name: '增加一项' }).click();
  await liaison.getByLabel('内容').fill('顺利通过优质均衡督导评估');
  await liaison.getByLabel('以通过哪项评估为目标').selectOption({ label: '县域义务教育优质均衡发展督导评估办法' });
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('heading', { name: '目标预测：顺利通过优质均衡督导评估' })).toBeVisible();
  await expect(liaison.getByText('照现有数据不能通过').first()).toBeVisible();
  await expect(liaison.getByRole('row', { name: /每所学校七项指标至少六项达标.*未达标/u })).toBeVisible();
  await expectAccessible(liaison);
  await liaison.getByRole('button', { name: '任务书' }).click();

  // Out of a spreadsheet: a name that nobody bears is refused with its row, then the rest.
  await liaison.getByRole('button', { name: '从表格粘贴' }).click();
  const rows = (name: string) =>
    `任务\t目标\t责任人\t开始日期\t完成时限\t工作日\n新建城东小学\t学校建设三年攻坚\t${name}\t${YEAR}-01-05\t${YEAR}-12-31\t120\n旱厕改造\t学校建设三年攻坚\t周联络\t${YEAR}-01-05\t${YEAR}-12-30\t30`;
  await liaison.getByLabel('粘贴内容').fill(rows('查无此人'));
  await expect(liaison.getByText('读到 2 项任务。')).toBeVisible();
  await liaison.getByRole('button', { name: '全部新增' }).click();
  await expect(liaison.getByRole('alert')).toContainText('第 2 行：找不到“查无此人”');
  await liaison.getByLabel('粘贴内容').fill(rows('周联络'));
  await liaison.getByRole('button', { name: '全部新增' }).click();
  await expect(liaison.getByRole('row', { name: /新建城东小学/u })).toBeVisible();

  // One by hand, without a due day: publication says what is missing.
  await liaison.getByRole('button', { name: '新增任务' }).click();
  await liaison.getByRole('textbox', { name: '任务', exact: true }).fill('教师轮岗');
  await liaison.getByLabel('重点任务').check();
  await liaison.getByRole('group', { name: '具体责任人' }).getByLabel('职务或人员').selectOption({ label: '周联络' });
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('row', { name: /教师轮岗/u }).first()).toBeVisible();
  await expectAccessible(liaison);
  await liaison.getByRole('button', { name: '发布计划' }).click();
  await expect(liaison.getByRole('alert')).toContainText('“教师轮岗”还缺：完成时限、主责领导、进度安排');
  await liaison.getByRole('link', { name: '教师轮岗' }).click();
  await liaison.getByRole('button', { name: '修改', exact: true }).click();
  await liaison.getByLabel('完成时限').fill(`${YEAR}-12-31`);
  await liaison.getByRole('group', { name: '主责领导' }).getByLabel('职务或人员').selectOption({ label: '吴局长' });
  await liaison.getByLabel('进度安排（定进度）').fill('6月出方案，9月到岗');
  await liaison.getByText('更多：主责领导、标准、措施、排序、项目类别').click();
  await liaison.getByLabel('重要性排序（1 最先）').fill('1');
  await liaison.getByLabel('占计划经费的百分比').fill('12.5');
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('definition').filter({ hasText: '吴局长' })).toBeVisible();
  await liaison.getByRole('link', { name: '迎检攻坚计划' }).click();
  // What comes first, with its share of the budget; the ledger says of each task until when and how far.
  await expect(liaison.getByRole('row', { name: '1 教师轮岗 12.5% 12.5%' })).toBeVisible();
  await expect(liaison.getByRole('row', { name: '合计 12.5%' })).toBeVisible();
  await liaison.getByRole('button', { name: '发布计划' }).click();
  await expect(liaison.getByText('已发布，3 项任务落到责任人名下。')).toBeVisible();
  await expect(liaison.getByRole('row', { name: /旱厕改造.*12月30日.*0%/u })).toBeVisible();

  // The owner sees it under what they owe, and reports.
  await liaison.getByRole('link', { name: '我的待办' }).click();
  await expect(liaison.getByRole('row', { name: /教师轮岗/u }).first()).toBeVisible();
  await expectAccessible(liaison);
  await liaison.getByRole('link', { name: '旱厕改造' }).click();
  await liaison.getByRole('button', { name: '报送进度' }).click();
  await liaison.getByLabel('进度（%）').fill('100');
  await liaison.getByLabel('做了什么').fill('十二所学校全部改完。');
  await liaison.getByRole('button', { name: '报送', exact: true }).click();
  await expect(liaison.getByRole('alert')).toContainText('请写明成效');
  await liaison.getByLabel('成效').fill('学生不再用旱厕。');
  await liaison.getByRole('button', { name: '报送', exact: true }).click();
  await expect(liaison.getByText('成效：学生不再用旱厕。')).toBeVisible();
  await expectAccessible(liaison);

  // A change of what is published needs its reason, and stands among the changes.
  await liaison.goto('/mine');
  await liaison.getByRole('link', { name: '新建城东小学' }).click();
  await liaison.getByRole('button', { name: '修改', exact: true }).click();
  await liaison.getByLabel('完成时限').fill(`${YEAR}-12-20`);
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('alert')).toContainText('请写明变更理由');
  await liaison.getByLabel('变更理由').fill('县长办公会要求提前');
  await liaison.getByRole('button', { name: '保存' }).click();
  await expect(liaison.getByRole('dialog')).toBeHidden();
  await liaison.getByRole('link', { name: '迎检攻坚计划' }).click();
  await liaison.getByRole('button', { name: '变动' }).click();
  await expect(liaison.getByText('县长办公会要求提前')).toBeVisible();
  await expect(liaison.getByText(`时限：${YEAR}-12-31 → ${YEAR}-12-20`)).toBeVisible();

  // The leader looks at the wall.
  const leader = await (await browser.newContext()).newPage();
  await signIn(leader, 'lingdao');
  await goToPlace(leader, '计划');
  await leader.getByRole('link', { name: '迎检攻坚计划' }).click();
  await leader.getByRole('link', { name: '挂图作战' }).click();
  await expect(leader.getByText(/距 .* 还有 \d+ 天（\d+ 个工作日）/u)).toBeVisible();
  await expect(leader.getByRole('region', { name: /挂图，共 5 行/u })).toBeVisible();
  await expect(leader.getByRole('link', { name: '教师轮岗' })).toBeVisible();
  // The timetable of the key tasks alone.
  await leader.getByLabel('只看重点任务').check();
  await expect(leader.getByRole('region', { name: /挂图，共 1 行/u })).toBeVisible();
  await expect(leader.getByRole('link', { name: '教师轮岗' })).toBeVisible();
  await expect(leader.getByRole('link', { name: '旱厕改造' })).toBeHidden();
  await leader.getByLabel('只看重点任务').uncheck();
  await expect(leader.getByRole('link', { name: '旱厕改造' })).toBeVisible();
  await expectAccessible(leader);
  await leader.getByRole('button', { name: '表', exact: true }).click();
  await expect(leader.getByRole('row', { name: /旱厕改造.*已完成/u })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('M201 what presses on a plan stands first, each with the act that answers it', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const { personId } = await call(page, 'org.add-person', { unitId, name: '孙局长', joinedOn: `${YEAR - 1}-01-01` });
  const span = { fromOn: `${YEAR - 1}-01-01`, untilOn: `${YEAR}-12-31` };
  const { planId = '' } = await call(page, 'task.create-plan', { unitId, kind: 'project', title: '攻坚清零', ...span });
  const tasks = [{ title: '拆除危房', owner: { personId }, dueOn: `${YEAR - 1}-03-01` }];
  await call(page, 'task.create-tasks', { planId, tasks });
  const figures = { kind: 'amount', value: '1000', measure: '个', dueOn: `${YEAR - 1}-12-31` };
  await call(page, 'task.add-target', { planId, name: '补充学位', ...figures });
  await page.goto(`/plans/${planId}`);
  await page.getByRole('button', { name: '发布计划' }).click();
  const goal = page.getByRole('row', { name: /目标倒逼进度 补充学位/u });
  await expect(goal).toContainText('现在应到 1000个，还没有报送');
  const time = page.getByRole('row', { name: /时间倒逼程序 拆除危房 逾期 \d+ 天，进度 0%/u });
  await expect(time).toBeVisible();
  const supervision = page.getByRole('row', { name: /督导倒逼落实 拆除危房/u });
  await expect(supervision).toContainText('到期后没有领导过问');
  await expectAccessible(page);

  await page.getByRole('button', { name: '记督办：拆除危房' }).click();
  await page.getByRole('dialog').getByLabel('职务或人员').selectOption({ label: '孙局长' });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(supervision).toBeHidden();
  await page.getByRole('button', { name: '报送完成值：补充学位' }).click();
  await page.getByLabel('已完成').fill('1000');
  await page.getByRole('dialog').getByRole('button', { name: '报送完成值' }).click();
  await expect(goal).toBeHidden();
  await page.getByRole('button', { name: '报送进度：拆除危房' }).click();
  await page.getByLabel('进度（%）').fill('100');
  await page.getByLabel('做了什么').fill('全部拆除。');
  await page.getByLabel('成效').fill('学校没有危房了。');
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await expect(page.getByText('目标、时间、督导都没有要催的。')).toBeVisible();
});

test('M134 M132 M130 M137 a target is decomposed with its sum checked, and tasks are counted back from the end', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const unitId = await unitOf(page);
  const { personId } = await call(page, 'org.add-person', { unitId, name: '郑主任', joinedOn: `${YEAR}-01-01` });
  const span = { fromOn: `${YEAR}-01-01`, untilOn: `${YEAR + 1}-12-31` };
  const { planId = '' } = await call(page, 'task.create-plan', { unitId, kind: 'project', title: '学位攻坚', ...span });
  const { nodeId } = await call(page, 'task.add-node', { planId, level: 'goal', title: '人人有学上' });
  const task = { owner: { personId }, node: { nodeId }, dueOn: `${YEAR + 1}-12-31` };
  const tasks = [
    { title: '选址', workDays: 10, ...task },
    { title: '施工', workDays: 60, ...task },
  ];
  await call(page, 'task.create-tasks', { planId, tasks });
  await page.goto(`/plans/${planId}`);

  await page.getByRole('button', { name: '设定指标' }).click();
  await page.getByLabel('指标名称').fill('新增学位');
  await page.getByLabel('目标值').fill('1000');
  await page.getByLabel('计量单位').fill('个');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '分解“新增学位”' }).click();
  await page.getByRole('button', { name: '平均分给直接下级' }).click();
  await expect(page.getByText('要求 1000个，合计 1000个。')).toBeVisible();
  const first = page.getByRole('textbox', { name: /分到$/u }).first();
  await first.fill('0');
  await page.getByRole('button', { name: '下达分解' }).click();
  await expect(page.getByRole('alert')).toContainText(
    /分解对不上：“新增学位”要求 1000个，各单位合计 \d+个，相差 \d+个/u,
  );
  await first.fill('1000');
  await page.getByRole('button', { name: '下达分解' }).click();
  await expect(page.getByText(/\d+ 个单位，0 个已列入计划/u)).toBeVisible();

  await page.getByRole('link', { name: '施工' }).click();
  await page.getByRole('button', { name: '设定先后' }).click();
  await page.getByLabel('等哪项任务完成').selectOption({ label: '1. 选址' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /要等 选址/u })).toBeVisible();
  await page.goto(`/plans/${planId}?view=time`);
  await page.getByLabel('倒排到').fill(`${YEAR}-01-20`);
  await expect(page.getByText(/2 项任务已经来不及/u)).toBeVisible();
  await page.getByLabel('倒排到').fill(`${YEAR + 1}-12-31`);
  await page.getByRole('button', { name: '按倒排设定日期' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '按倒排设定日期' }).click();
  await expect(page.getByText('已设定 2 项任务的日期。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '覆盖' }).click();
  await expect(page.getByRole('row', { name: /人人有学上/u })).toContainText('○ 无');
  await expectAccessible(page);
});
