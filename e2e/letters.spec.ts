import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { call, enter, expectAccessible, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** Plans of the year in which the journey runs, so that today always lies inside. */
const YEAR = new Date().getFullYear();

/** Somebody of a unit with an account of their own: their page, signed in. */
async function personOf(
  office: Page,
  { unitId, name, role }: { readonly unitId: string; readonly name: string; readonly role: string },
): Promise<{ readonly page: Page; readonly personId: string }> {
  const { personId } = await call(office, 'org.add-person', { unitId, name, joinedOn: `${YEAR}-01-01` });
  const signInName = `p${randomUUID().slice(0, 8)}`;
  const account = { unitId, name, signInName, role, personId };
  const { linkPath = '' } = await call(office, 'access.create-account', account);
  const context = await office.context().browser()?.newContext();
  if (context === undefined) throw new Error('no browser');
  const page = await context.newPage();
  await enter(page, linkPath);
  return { page, personId: personId ?? '' };
}

async function schoolOf(office: Page, parentId: string): Promise<string> {
  const name = `计划学校${randomUUID().slice(0, 4)}`;
  const { unitId = '' } = await call(office, 'org.create-unit', { parentId, kind: 'school', name });
  return unitId;
}

async function writePart(page: Page, part: string, text: string): Promise<void> {
  await page.getByRole('button', { name: `编写“${part}”` }).click();
  await page.getByRole('textbox', { name: part, exact: true }).fill(text);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(text)).toBeVisible();
}

test('M141 a responsibility letter is signed by both sides, each with its own account, and settled when its time is over', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const schoolId = await schoolOf(page, county);
  const magistrate = await personOf(page, { unitId: county, name: '王县长', role: 'leader' });
  const principal = await personOf(page, { unitId: schoolId, name: '李校长', role: 'unit-liaison' });

  // The office draws the letter up; its time is over, so that it can be settled.
  await page.goto(`/plans?unit=${schoolId}`);
  await page.getByRole('button', { name: '新建计划' }).click();
  await page.getByLabel('类别').selectOption({ label: '目标管理责任书' });
  await expect(page.getByText('由县级领导、单位负责人签署。每年按指标结算。')).toBeVisible();
  await page.getByLabel('名称').fill('去年目标管理责任书');
  await page.getByLabel('开始日期').fill(`${YEAR - 1}-01-01`);
  await page.getByLabel('结束日期').fill(`${YEAR - 1}-12-31`);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { name: '去年目标管理责任书' })).toBeVisible();
  await writePart(page, '责任内容', '控辍保学、均衡编班、经费落实。');
  await writePart(page, '考核与奖惩', '按指标考核，未完成的取消评优。');
  await page.getByRole('button', { name: '任务书' }).click();
  await page.getByRole('button', { name: '设定指标' }).click();
  await page.getByLabel('指标名称').fill('新建社团');
  await page.getByLabel('目标值').fill('3');
  await page.getByLabel('计量单位').fill('个');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /新建社团/u })).toBeVisible();
  await page.getByRole('button', { name: '正文与审签' }).click();
  for (const [side, name] of [
    ['县级领导', '王县长'],
    ['单位负责人', '李校长'],
  ] as const) {
    await page.getByRole('button', { name: `指定“${side}”的签署人` }).click();
    await page.getByRole('dialog').getByLabel('人员').selectOption({ label: name });
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${side}.*${name}`, 'u') })).toBeVisible();
  }
  // Not for another.
  await expect(page.getByRole('button', { name: '以“县级领导”签署' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
  await page.getByRole('button', { name: '发布计划' }).click();
  await expect(page.getByRole('alert')).toContainText('还缺“县级领导”的签署');
  const address = page.url();

  for (const [who, side] of [
    [magistrate.page, '县级领导'],
    [principal.page, '单位负责人'],
  ] as const) {
    await who.goto(address);
    await who.getByRole('button', { name: `以“${side}”签署` }).click();
    await expect(who.getByRole('row', { name: new RegExp(`${side}.*已签`, 'u') })).toBeVisible();
  }
  await page.reload();
  await page.getByRole('button', { name: '发布计划' }).click();
  await expect(page.getByText('已发布', { exact: false }).first()).toBeVisible();

  // What was not reported is not settled; then it is, and goes to paper with both signatures.
  await page.getByRole('button', { name: /^结算 / }).click();
  await page.getByLabel('结算意见').fill('按责任书结算。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('“新建社团”还没有报完成数');
  await page.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '任务书' }).click();
  await page.getByRole('button', { name: '修改“新建社团”' }).click();
  await page.getByLabel('已完成值').fill('5');
  await page.getByRole('dialog').getByRole('button', { name: '报送完成值' }).click();
  await expect(page.getByRole('row', { name: /新建社团.*5个/u })).toBeVisible();
  await page.getByRole('button', { name: '正文与审签' }).click();
  await page.getByRole('button', { name: /^结算 / }).click();
  await page.getByLabel('结算意见').fill('按责任书结算。');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/完成 5个/u)).toBeVisible();
  await page.getByRole('link', { name: '打印稿' }).click();
  await expect(page.getByRole('article')).toContainText('王县长');
  await expect(page.getByRole('article')).toContainText('李校长');
  await expect(page.getByRole('article')).toContainText('未完成的取消评优');
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('M186 M187 M188 a school’s three-year plan is returned for what it lacks, then passed and published', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const schoolId = await schoolOf(page, county);
  const { page: school, personId } = await personOf(page, { unitId: schoolId, name: '赵校长', role: 'unit-liaison' });
  const about = {
    kind: 'school_three_years',
    title: '三年发展计划',
    fromOn: `${YEAR}-01-01`,
    untilOn: `${YEAR + 2}-12-31`,
  };
  const { planId = '' } = await call(school, 'task.create-plan', { unitId: schoolId, ...about });
  const task = { title: '建社团', owner: { personId }, dueOn: `${YEAR + 1}-06-30` };
  await call(school, 'task.create-tasks', { planId, tasks: [task] });
  await school.goto(`/plans/${planId}`);
  for (const part of ['工作思路', '发展方向', '实施办法', '实施步骤']) await writePart(school, part, `写明${part}。`);
  await school.getByRole('button', { name: '发布计划' }).click();
  await expect(school.getByRole('alert')).toContainText('还缺“自我认识”');

  await page.goto(`/plans/${planId}`);
  await page.getByRole('button', { name: '审核', exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const [check, answer] of [
    ['思路清晰', '是'],
    ['对现状和问题认识清醒', '否'],
    ['步骤明晰', '是'],
  ] as const) {
    await dialog.getByRole('group', { name: check }).getByLabel(answer, { exact: true }).check();
  }
  await dialog.getByLabel('“对现状和问题认识清醒”为什么是否').fill('没有写自我认识');
  await dialog.getByRole('button', { name: '提交审核意见' }).click();
  await expect(dialog.getByRole('alert')).toContainText('不能通过');
  await dialog.getByLabel('退回修改').check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '提交审核意见' }).click();
  await expect(page.getByText('◆ 退回')).toBeVisible();

  await school.reload();
  await expect(school.getByText('没有写自我认识')).toBeVisible();
  await writePart(school, '自我认识', '生源流失，教师老化。');
  await page.reload();
  await page.getByRole('button', { name: '审核', exact: true }).click();
  for (const check of ['思路清晰', '对现状和问题认识清醒', '步骤明晰']) {
    await dialog.getByRole('group', { name: check }).getByLabel('是', { exact: true }).check();
  }
  await dialog.getByRole('button', { name: '提交审核意见' }).click();
  await expect(page.getByText('✓ 通过')).toBeVisible();
  await school.reload();
  await school.getByRole('button', { name: '发布计划' }).click();
  await expect(school.getByText('已发布，1 项任务落到责任人名下。')).toBeVisible();
  await school.getByRole('button', { name: `写 ${YEAR} 年回顾` }).click();
  await school.getByRole('textbox', { name: '回顾', exact: true }).fill('社团建成，师资补充滞后。');
  await school.getByRole('button', { name: '保存' }).click();
  await expect(school.getByText('社团建成，师资补充滞后。')).toBeVisible();
  await expectAccessible(school);
});

test('M197 M198 each person of a school has a card of four questions and acknowledges it; what is changed is acknowledged anew', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const schoolId = await schoolOf(page, county);
  const { page: school } = await personOf(page, { unitId: schoolId, name: '赵校长', role: 'unit-liaison' });
  const { page: teacher, personId } = await personOf(page, { unitId: schoolId, name: '钱老师', role: 'member' });
  const about = { kind: 'project', title: '控辍保学', fromOn: `${YEAR}-01-01`, untilOn: `${YEAR}-12-31` };
  const { planId = '' } = await call(school, 'task.create-plan', { unitId: schoolId, ...about });
  const answers = { standard: '一个都不少', method: '每月家访', consequence: '取消评优' };
  const tasks = [{ title: '家访', owner: { personId }, dueOn: `${YEAR}-12-31`, ...answers }];
  await call(school, 'task.create-tasks', { planId, tasks });
  await school.goto(`/plans/${planId}`);
  await school.getByRole('button', { name: '发布计划' }).click();
  await expect(school.getByText('已发布，1 项任务落到责任人名下。')).toBeVisible();

  await school.goto(`/units/${schoolId}/cards`);
  await expect(school.getByText('全员 2 人：有任务卡 1 人（50%），其中本人已确认 0 人（0%）。')).toBeVisible();
  await expect(school.getByText('还没有任务卡的人（1）')).toBeVisible();
  await expect(school.getByRole('article', { name: '钱老师' })).toContainText('取消评优');
  await expectAccessible(school);

  await teacher.goto('/mine');
  await expect(teacher.getByText('○ 任务卡有 1 项任务待您确认。')).toBeVisible();
  await teacher.getByRole('link', { name: '我的任务卡' }).click();
  await expect(teacher.getByRole('article')).toContainText('每月家访');
  await teacher.getByRole('button', { name: '我已知晓，确认' }).click();
  await expect(teacher.getByRole('article')).toContainText('✓ 本人已于');
  await expect(teacher.getByRole('button', { name: '我已知晓，确认' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(teacher);
  await school.reload();
  await expect(school.getByText('其中本人已确认 1 人（100%）。')).toBeVisible();

  await school.goto(`/plans/${planId}`);
  await school.getByRole('link', { name: '家访' }).click();
  await school.getByRole('button', { name: '修改', exact: true }).click();
  await school.getByLabel('完成时限').fill(`${YEAR}-12-30`);
  await school.getByLabel('变更理由').fill('提前一天');
  await school.getByRole('button', { name: '保存' }).click();
  await expect(school.getByRole('dialog')).toBeHidden();
  await teacher.reload();
  await expect(teacher.getByRole('article')).toContainText('○ 待本人确认');
});

test('M199 the opening checklist brings its tasks, counted from the first day of term, and is published once each has its owner', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'dudaoshi');
  const schoolId = await schoolOf(page, await unitOf(page));
  const { page: school } = await personOf(page, { unitId: schoolId, name: '赵校长', role: 'unit-liaison' });
  await school.goto(`/plans?unit=${schoolId}`);
  await school.getByRole('button', { name: '新建计划' }).click();
  await school.getByLabel('类别').selectOption({ label: '开学工作清单' });
  await expect(school.getByText('按“开学日期”倒排，带出 7 项任务。')).toBeVisible();
  await school.getByLabel('名称').fill('秋季开学工作清单');
  await school.getByRole('button', { name: '保存' }).click();
  await expect(school.getByText('请填这一天，任务从它算起。')).toBeVisible();
  await school.getByLabel('开学日期').fill(`${YEAR}-09-01`);
  await expectAccessible(school);
  await school.getByRole('button', { name: '保存' }).click();
  await expect(school.getByRole('heading', { name: '秋季开学工作清单' })).toBeVisible();
  await school.getByRole('button', { name: '任务书' }).click();
  await expect(school.getByRole('row', { name: /开学工作稳定.*9月1日/u })).toBeVisible();
  await expect(school.getByRole('row', { name: /控流保学/u })).toBeVisible();
  await school.getByRole('button', { name: '发布计划' }).click();
  await expect(school.getByRole('alert')).toContainText('“控流保学”还缺：具体责任人');
  for (const title of [
    '制订开学工作计划',
    '落实留生保额责任',
    '开学工作稳定',
    '治理教育乱收费',
    '教育教学秩序走上正轨',
    '落实“两免一补”',
    '控流保学',
  ]) {
    await school.getByRole('link', { name: title }).click();
    await school.getByRole('button', { name: '修改', exact: true }).click();
    await school.getByRole('group', { name: '具体责任人' }).getByLabel('职务或人员').selectOption({ label: '赵校长' });
    await school.getByRole('button', { name: '保存' }).click();
    await expect(school.getByRole('dialog')).toBeHidden();
    await school.getByRole('link', { name: '秋季开学工作清单' }).click();
  }
  await school.getByRole('button', { name: '发布计划' }).click();
  await expect(school.getByText('已发布，7 项任务落到责任人名下。')).toBeVisible();
});
