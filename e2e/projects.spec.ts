import { expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** A published project of the county with leaders, an owed item that is overdue, and a livelihood item. */
async function makeProject(page: Page, mark = '') {
  const unitId = await unitOf(page);
  const joinedOn = dayFrom(-200);
  const person = async (name: string) => (await call(page, 'org.add-person', { unitId, name, joinedOn })).personId;
  const post = async (name: string, rank: string, personId: string) => {
    const { postId } = await call(page, 'org.add-post', { unitId, name: `${name}${mark}`, rank });
    await call(page, 'org.fill-post', { postId, personId, fromOn: joinedOn });
    return postId;
  };
  const owner = await person('孙科长');
  const other = await person('周副县长');
  const mayor = await post('项目县长', 'main', await person('郑县长'));
  const idle = await post('项目副县长', 'deputy', other);
  await post('基建股股长', 'middle', owner);
  const duty = { unitId, kind: 'first-responsible', holder: { postId: mayor }, fromOn: dayFrom(0) };
  await call(page, 'org.assign-duty', duty);
  const span = { fromOn: dayFrom(-200), untilOn: dayFrom(200) };
  const { planId } = await call(page, 'task.create-plan', { unitId, kind: 'project', title: '建校攻坚', ...span });
  const { nodeId } = await call(page, 'task.add-node', { planId, level: 'livelihood', title: '新建十所学校' });
  const about = { owner: { personId: owner }, node: { nodeId } };
  const { taskIds } = await call(page, 'task.create-tasks', {
    planId,
    tasks: [
      {
        ...about,
        title: '新建城北小学',
        dueOn: dayFrom(90),
        isKey: true,
        pace: '年底封顶',
        accountable: { postId: mayor },
        projectClass: 'starting',
        cooperatingUnits: [{ unitId }],
        needsSignOff: true,
      },
      {
        ...about,
        title: '旧楼加固',
        dueOn: dayFrom(-10),
        isOwed: true,
        leader: { postId: idle },
        contact: { postId: mayor },
        projectClass: 'continuing',
      },
    ],
  });
  const { revision } = await call(page, 'task.read-plan', { planId });
  await call(page, 'task.publish-plan', { planId, revision });
  return { unitId, planId, owner, other, mayor, taskId: taskIds[0] as string, owedId: taskIds[1] as string };
}

test('M007 M010 M030 M034 M042 M043 M059 M139 M140 M145 M148 M149 M152 M153 M154 M155 a project has its people, records and public page', async ({
  browser,
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { unitId, planId, taskId, owedId, other } = await makeProject(page);

  // Who carries what.
  await page.goto(`/plans?unit=${unitId}`);
  await page.getByRole('link', { name: '责任看板' }).click();
  await expect(page.getByRole('row', { name: /项目县长 郑县长/u })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '主要领导' }).click();
  await expect(page.getByRole('row', { name: /项目县长 郑县长.*● 1 项.*1 \/ 0.*1 \/ 1/u })).toBeVisible();
  await page.getByRole('button', { name: '分管领导' }).click();
  await expect(page.getByRole('row', { name: /项目副县长 周副县长.*○ 没有承担/u })).toBeVisible();
  await page.getByRole('button', { name: '中层干部' }).click();
  await expect(page.getByRole('row', { name: /基建股股长 孙科长.*2 \/ 1/u })).toBeVisible();
  await page.getByRole('button', { name: '重点工作' }).click();
  await expect(page.getByRole('row', { name: /新建城北小学.*孙科长.*项目县长 郑县长/u })).toBeVisible();
  await page.getByRole('button', { name: '项目', exact: true }).click();
  await expect(page.getByRole('heading', { name: /续建项目（\d+）：抓复工/u })).toBeVisible();
  await expect(page.getByRole('heading', { name: /开工项目（\d+）：抓进度/u })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/tasks/${owedId}`);
  await expect(page.getByText('项目副县长 周副县长')).toBeVisible();
  await expect(page.getByText('项目县长 郑县长')).toBeVisible();

  // One post, two duties: on the person's card each is judged by its tasks.
  await page.goto(`/persons/${other}`);
  const isThisYear = dayFrom(-10).slice(0, 4) === dayFrom(0).slice(0, 4);
  await expect(page.getByRole('row', { name: /^业务职责.*没有任务可考核/u })).toBeVisible();
  if (isThisYear) await expect(page.getByRole('row', { name: /^督导职责.*有逾期未办.*旧楼加固/u })).toBeVisible();
  await expectAccessible(page);

  // The task force in one act.
  await page.goto(`/tasks/${taskId}`);
  await expect(page.getByText('牵头单位')).toBeVisible();
  await expect(page.getByText('配合单位').first()).toBeVisible();
  await page.getByRole('button', { name: '成立专班' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('group', { name: '负责人' })
    .getByLabel('职务或人员')
    .selectOption({ label: '项目县长（郑县长）' });
  await dialog.getByRole('group', { name: '成员 1' }).getByLabel('职务或人员').selectOption({ label: '孙科长' });
  await dialog.getByRole('button', { name: '成立专班' }).click();
  await expect(page.getByText('负责人 项目县长 郑县长，成员 1 人')).toBeVisible();
  await expect(page.getByRole('link', { name: '新建城北小学推进方案' })).toBeVisible();

  // Its records: the legal person, then a contract that cannot be overpaid.
  await page.getByRole('button', { name: '登记项目法人' }).click();
  await page.getByLabel('姓名').fill('冯局长');
  await page.getByLabel('单位和职务').fill('教育局局长');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /冯局长/u })).toBeVisible();
  await expect(page.getByRole('button', { name: /撤回项目法人/u })).toBeHidden();
  await page.getByRole('button', { name: '登记招投标' }).click();
  await page.getByLabel('招标方式').fill('公开招标');
  await page.getByLabel('中标单位').fill('某建筑公司');
  await page.getByLabel('中标价（元）').fill('三千万');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('最多两位小数的金额');
  await page.getByLabel('中标价（元）').fill('30000000');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /某建筑公司/u })).toBeVisible();
  const onDay = dayFrom(-1);
  const supervisor = { taskId, kind: 'supervisor', onDay, values: { firm: '某监理公司', person: '丁工' } };
  const { recordId } = await call(page, 'task.add-record', supervisor);
  const report = { taskId, kind: 'site-report', onDay, aboveId: recordId, values: { text: '基础验收合格' } };
  await call(page, 'task.add-record', report);
  const contract = { number: '甲-1', party: '某建筑公司', sum: '100.10', until: dayFrom(80) };
  await call(page, 'task.add-record', { taskId, kind: 'contract', onDay, values: contract });
  await page.reload();
  await expect(page.getByRole('row', { name: /基础验收合格/u })).toBeVisible();
  await page.getByRole('button', { name: '登记付款' }).click();
  await page.getByLabel('金额（元）').fill('100.11');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('还能付 100.1 元，这笔是 100.11 元');
  await page.getByLabel('金额（元）').fill('100.10');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('还能付 0 元')).toBeVisible();
  await expectAccessible(page);

  // Not done before every cooperating unit has signed.
  const finish = async () => {
    await page.getByRole('button', { name: '报送进度' }).click();
    await page.getByLabel('进度（%）').fill('100');
    await page.getByLabel('做了什么').fill('建成。');
    await page.getByLabel('成效').fill('学生入学。');
    await page.getByRole('button', { name: '报送', exact: true }).click();
  };
  await finish();
  await expect(page.getByRole('alert')).toContainText('须会签后才能办结');
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByRole('button', { name: /代表.*会签/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: '会签', exact: true }).click();
  await expect(page.getByText('1 个配合单位，1 个已签')).toBeVisible();
  await finish();
  await expect(page.getByText('学生入学。')).toBeVisible();

  // Anybody sees the livelihood item, and nobody's name.
  await page.goto(`/plans/${planId}?view=goals`);
  await expect(page.getByText('2 个项目：开工 1（50%），竣工 1（50%）')).toBeVisible();
  await page.getByRole('button', { name: '公开“新建十所学校”' }).click();
  await expect(page.getByText('● 已公开')).toBeVisible();
  const citizen = await (await browser.newContext()).newPage();
  await citizen.goto(`/livelihood/${unitId}`);
  await expect(citizen.getByRole('row', { name: /新建十所学校.*50%.*2 项任务，完成 1.*▲ 1 项逾期/u })).toBeVisible();
  await expect(citizen.getByText('孙科长')).toBeHidden();
  await expectAccessible(citizen);
  expect(complaints).toEqual([]);
});

test('two people change a task at once, and the later one sees both sides; the wall is printed with every row', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'dudaoshi');
  const { planId, taskId, owner, other, mayor, unitId } = await makeProject(page, '二');
  await page.goto(`/tasks/${taskId}`);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('textbox', { name: '任务', exact: true }).fill('新建城北小学和幼儿园');
  await page.getByLabel('进度安排（定进度）').fill('年底交付');
  await page.getByLabel('变更理由').fill('合并建设');
  const fields = {
    title: '新建城北九年制学校',
    owner: { personId: other },
    leadUnit: { unitId },
    cooperatingUnits: [{ unitId }],
    dueOn: dayFrom(60),
    isKey: true,
    pace: '年底封顶',
    accountable: { postId: mayor },
  };
  await call(page, 'task.change-task', { taskId, fields, reason: '县里决定', revision: 1 });
  await page.getByRole('button', { name: '保存' }).click();
  const sides = page.getByRole('region', { name: /有人先改了/u });
  await expect(
    sides.getByRole('row', { name: /任务 新建城北小学 .*新建城北小学和幼儿园 .*新建城北九年制学校/u }),
  ).toBeVisible();
  await expect(sides.getByRole('row', { name: /具体责任人 孙科长 .*孙科长 .*周副县长/u })).toBeVisible();
  await expectAccessible(page);
  await sides.getByRole('button', { name: '按所选合并' }).click();
  await expect(sides.getByText('请为每一项选定一边。')).toBeVisible();
  await sides.getByRole('radio', { name: '采用我写的：任务', exact: true }).check();
  await sides.getByRole('button', { name: '按所选合并' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const stored = await call(page, 'task.read-task', { taskId });
  expect([stored.title, stored.owner.person.id, stored.pace, stored.dueOn, stored.revision]).toEqual([
    '新建城北小学和幼儿园',
    other,
    '年底交付',
    dayFrom(60),
    3,
  ]);

  const more = Array.from({ length: 120 }, (_, i) => ({
    title: `第${i + 1}号任务`,
    owner: { personId: owner },
    startOn: dayFrom(i - 60),
    dueOn: dayFrom(i - 20),
  }));
  await call(page, 'task.create-tasks', { planId, tasks: more, reason: '细化' });
  await page.goto(`/plans/${planId}/wall`);
  await expect(page.getByRole('region', { name: /挂图，共 124 行/u })).toBeVisible();
  await expect(page.getByRole('link', { name: '第119号任务' })).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await page.getByRole('region', { name: /挂图/u }).dispatchEvent('beforeprint');
  const sheets = page.getByRole('img', { name: /建校攻坚 · 挂图作战/u });
  await expect(sheets).toHaveCount(2);
  await expect(sheets.first()).toBeVisible();
  await expect(page.getByRole('region', { name: /挂图/u })).toBeHidden();
  const texts = await sheets.evaluateAll((all) =>
    all.map((sheet) => [...sheet.querySelectorAll('text')].map((one) => one.textContent)),
  );
  const onPaper = texts.flat();
  for (const { title } of more) expect(onPaper.filter((text) => text === title)).toHaveLength(1);
  for (const sheet of texts) {
    expect(sheet).toContain('建校攻坚 · 挂图作战');
    expect(sheet.join(' ')).toMatch(/第 [12] 张，共 2 张/u);
    expect(sheet.join(' ')).toMatch(/逾期或严重滞后 \d+/u);
    expect(sheet.join(' ')).toContain(`${Number(dayFrom(0).slice(0, 4))}年`);
  }
});
