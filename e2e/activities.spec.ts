import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { call, dayFrom, enter, expectAccessible, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const NOW = dayFrom(0);
/** Today, or in the summer holiday the last days of the term that ended, so that what is recorded counts for it. */
const DAY = NOW.slice(5, 7) === '08' ? `${NOW.slice(0, 4)}-07-20` : NOW;

/** A person of a unit in a post of a rank. */
async function leader(page: Page, unitId: string, name: string, rank: 'main' | 'deputy'): Promise<string> {
  const { personId = '' } = await call(page, 'org.add-person', { unitId, name, joinedOn: '2024-09-01' });
  const { postId } = await call(page, 'org.add-post', { unitId, name: `${name}的职务`, rank });
  await call(page, 'org.fill-post', { postId, personId, fromOn: '2024-09-01' });
  return personId;
}

async function schoolOf(page: Page, countyId: string, nth: number): Promise<{ id: string; name: string }> {
  return (await call(page, 'org.list-units', { parentId: countyId, search: '学', kinds: ['school'] })).units[nth];
}

/** Fills the form of one record; fields by their labels. */
async function fill(page: Page, kind: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByLabel('记什么').selectOption({ label: kind });
  await page.getByLabel(/^(开始)?日期$/u).fill(DAY);
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    const tag = await field.evaluate((element) => element.tagName);
    if (tag === 'SELECT') await field.selectOption({ label: value });
    else await field.fill(value);
  }
}

async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.getByLabel(label, { exact: true }).press('Enter');
  await expect(page.getByRole('button', { name: `去掉${name}` })).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '记下' }).click();
  await expect(page.getByText('已记录。可接着记下一条。').last()).toBeVisible();
}

// Many forms are filled in by hand.
test.describe.configure({ timeout: 240_000 });

test('M632 a principal records lessons until the quota turns met; the office sees who is behind, and every figure opens to records', async ({
  browser,
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolOf(page, county, 0);
  const personId = await leader(page, school.id, '陈国栋', 'main');
  await leader(page, school.id, '林晓燕', 'deputy');
  const account = {
    unitId: school.id,
    name: '陈国栋',
    signInName: `chen${randomUUID().slice(0, 6)}`,
    role: 'leader',
    personId,
  };
  const { linkPath = '' } = await call(page, 'access.create-account', account);

  const principal = await (await browser.newContext()).newPage();
  await enter(principal, linkPath);
  await principal.goto('/');
  const own = principal.getByRole('row', { name: /^听课/u });
  await expect(own).toContainText('0 / 60 节');
  await principal.getByRole('link', { name: '记录活动' }).click();
  // A leader records their own: their name stands there already.
  await expect(principal.getByRole('button', { name: '去掉陈国栋' })).toBeVisible();
  const lesson = { '节数（节）': '8', 学科: '语文', 班级: '一(1)班' };
  await fill(principal, '听课', { ...lesson, '节数（节）': '0' });
  await principal.getByRole('button', { name: '记下' }).click();
  await expect(principal.getByText('“节数”填的是 0节，不应小于 1节')).toBeVisible();
  await fill(principal, '听课', lesson);
  await save(principal);
  await fill(principal, '听课', lesson);
  await principal.getByRole('button', { name: '记下' }).click();
  await expect(principal.getByText('这一场已经记录过')).toBeVisible();
  for (let i = 2; i <= 8; i++) {
    await fill(principal, '听课', { ...lesson, 班级: `一(${i})班` });
    await principal.getByLabel('班级', { exact: true }).press('Enter');
    await expect(principal.getByText(`共 ${i} 条`)).toBeVisible();
  }
  await expect(principal.getByText('共 8 条')).toBeVisible();
  await expectAccessible(principal);
  await principal.getByRole('link', { name: '首页' }).click();
  await expect(own).toContainText('64 / 60 节');
  await expect(own).toContainText('已完成');
  await principal.getByRole('link', { name: /^听课：64/u }).click();
  await expect(principal.getByText('共 8 条 · 节数 64 节')).toBeVisible();

  await page.goto(`/units/${county}/quotas`);
  await expect(page.getByText(/项定额有人落后：.*听课、评课/u)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '听课', exact: true }).click();
  await expect(page.getByText(/人承担：1 人已完成/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /^林晓燕.*0 \/ 60 节.*落后/u })).toBeVisible();
  await expectAccessible(page);
  // Down the tree to the town, and from there to the school.
  const below = page.getByRole('table').first();
  await below.getByRole('link').first().click();
  await below.getByRole('link').first().click();
  await expect(page.getByRole('row', { name: /^陈国栋.*64 \/ 60 节.*已完成/u })).toBeVisible();
  await page.getByRole('link', { name: /^陈国栋：64/u }).click();
  await expect(page.getByText('以下是“听课”在这段时间里数到的记录。')).toBeVisible();
  await page
    .getByRole('link', { name: /^查看.*听课$/u })
    .first()
    .click();
  await page.getByRole('button', { name: '撤回' }).click();
  await page.getByLabel('撤回原因').fill('这节课没有听完');
  await page.getByRole('dialog').getByRole('button', { name: '撤回这条记录' }).click();
  await expect(page.getByText('已撤回，不计入任何定额。原因：这节课没有听完')).toBeVisible();
  await page.goto(`/persons/${personId}/quotas`);
  await expect(page.getByRole('row', { name: /^听课/u })).toContainText('56 / 60 节');

  // The county sets another number with a reason; it holds at once.
  await page.goto(`/units/${county}/quotas`);
  await page.getByRole('button', { name: '设定“听课”的数量' }).click();
  await page.getByLabel('应完成数（节）').fill('50');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请写明依据或原因。')).toBeVisible();
  await page.getByLabel('依据或原因').fill('村小校长兼课');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/50 节（.*村小校长兼课/u)).toBeVisible();
  await page.goto(`/persons/${personId}/quotas`);
  await expect(page.getByRole('row', { name: /^听课/u })).toContainText('56 / 50 节');
  await call(page, 'activity.set-demand', {
    unitId: county,
    quotaId: 'lessons_observed',
    demand: '60',
    fromOn: NOW,
    reason: '恢复',
  });
  expect(complaints).toEqual([]);
});

test('M628 M629 M630 M631 a bureau leader files a topic and reports; another person judges it; days at the front line are counted', async ({
  browser,
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const bureau = await call(page, 'org.create-unit', {
    parentId: county,
    kind: 'department',
    name: `教育局${randomUUID().slice(0, 4)}`,
  });
  const unitId = bureau.unitId ?? '';
  const personId = await leader(page, unitId, '周明远', 'deputy');
  await page.goto(`/units/${unitId}/activities`);
  await pick(page, '参加人员', '周明远');
  await fill(page, '调研课题', { 课题名称: '农村小规模学校的音乐课', 要解决的问题: '没有专任教师' });
  await save(page);
  await page.getByRole('link', { name: /^查看.*调研课题$/u }).click();
  await page.getByRole('button', { name: '已交报告' }).click();
  await page.getByLabel('报告日期').fill(DAY);
  await page.getByLabel('主要结论').fill('走教可行');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('走教可行')).toBeVisible();
  // The one who filed it cannot judge it.
  await expect(page.getByRole('button', { name: '已评审' })).toHaveAttribute('aria-disabled', 'true');
  const second = { unitId, name: '王评审', signInName: `wang${randomUUID().slice(0, 6)}`, role: 'supervision-office' };
  const { linkPath = '' } = await call(page, 'access.create-account', second);
  const judge = await (await browser.newContext()).newPage();
  await enter(judge, linkPath);
  await judge.goto(page.url());
  await judge.getByRole('button', { name: '已评审' }).click();
  await judge.getByLabel('等次').selectOption({ label: '一等' });
  await judge.getByLabel('评审意见').fill('可推广');
  await judge.getByRole('button', { name: '保存' }).click();
  await expect(judge.getByText('可推广')).toBeVisible();
  await expectAccessible(judge);

  await page.goto(`/units/${unitId}/activities`);
  await pick(page, '参加人员', '周明远');
  await fill(page, '深入一线', { 去了哪里: '城关镇', '看到、听到的情况': '校车准点' });
  await save(page);
  await page.goto(`/persons/${personId}/quotas`);
  await expect(page.getByRole('row', { name: /^调研课题/u })).toContainText('1 / 2 项');
  await expect(page.getByRole('row', { name: /^课题评审/u })).toContainText('1 / 2 项');
  await expect(page.getByRole('row', { name: /^一线工作/u })).toContainText('1 / 60 天');
  if (DAY === NOW) await expect(page.getByRole('row', { name: /^每周一天下基层/u })).toContainText('1 / 1 天');
});

test('M609 M610 M611 M613 M615 a table of study sessions is recorded whole or not at all, and counts for each who took part', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolOf(page, county, 3);
  const personId = await leader(page, school.id, '吴秀英', 'main');
  await page.goto(`/units/${school.id}/activities`);
  await page.getByLabel('记什么').selectOption({ label: '集体学习' });
  await page.getByRole('button', { name: '批量记录' }).click();
  const rows = (who: string, hours: string) =>
    `日期\t人员\t学习形式\t学时数\t主题\n${DAY}\t吴秀英\t专题讲座\t2.5\t第一讲\n${DAY}\t${who}\t观看教育影视片\t${hours}\t第二讲`;
  await page.getByLabel('表格内容').fill(rows('查无此人', '25'));
  await page.getByRole('button', { name: '全部记下' }).click();
  await expect(page.getByText('第 3 行：人员“查无此人”')).toBeVisible();
  await expect(page.getByText('第 3 行：“学时数”填的是 25学时，不应大于 12学时')).toBeVisible();
  await page.getByLabel('表格内容').fill(rows('吴秀英', '1.5'));
  await page.getByRole('button', { name: '全部记下' }).click();
  await expect(page.getByText('已记录 2 条。')).toBeVisible();
  await expect(page.getByText('共 2 条 · 学时 4 学时')).toBeVisible();

  await pick(page, '参加人员', '吴秀英');
  await fill(page, '集中学习日', { '学时数（学时）': '6', 主题: '集中学习' });
  await save(page);
  await fill(page, '讨论交流', { 主题: '对照检查', 开始时间: '9:00', 结束时间: '10:30' });
  await save(page);
  await fill(page, '参加支部或中心组学习', {
    在哪里学: '支部',
    '学时数（学时）': '1',
    主题: '党章',
    开始时间: '10:00',
    结束时间: '11:00',
  });
  await page.getByRole('button', { name: '记下' }).click();
  await expect(page.getByText('同一人不能同时在两处')).toBeVisible();
  await page.getByLabel('结束时间').fill('11:30');
  await page.getByLabel('开始时间').fill('10:30');
  await save(page);
  await page.goto(`/persons/${personId}/quotas`);
  await expect(page.getByRole('row', { name: /^集体学习/u })).toContainText('10 / 40 学时');
  await expect(page.getByRole('row', { name: /^集中学习/u })).toContainText('1 / 5 天');
  await expect(page.getByRole('row', { name: /^讨论交流/u })).toContainText('1 / 3 次');
  const download = page.waitForEvent('download');
  await page.goto(`/units/${school.id}/activities`);
  await page.getByRole('button', { name: '导出' }).click();
  expect((await download).suggestedFilename()).toMatch(/活动记录.*\.xlsx$/u);
});

/** Kinds of activity as people enter them: the mechanism, the kind, what is filled in, and a word by which the record is found. */
const KINDS: readonly (readonly [
  kind: string,
  who: 'person' | 'body' | 'unit',
  fields: Readonly<Record<string, string>>,
])[] = [
  ['亲自过问部署督办', 'person', { 事项: '部署', 什么工作: '控辍保学' }],
  ['书记四个带头', 'person', { 哪一个带头: '带头检视问题', 做了什么: '列出问题清单' }],
  ['联系点走访', 'person', { 联系点: '城关小学', 了解和推动的事项: '食堂改造' }],
  ['谈心谈话', 'person', { 谈话类型: '沟通情况', 主题: '整改进度' }],
  ['应知应会抽测', 'person', { 抽测内容: '应知应会二十条', '得分（分）': '92.5' }],
  ['发放与签收', 'person', { 发放的资料: '实施方案', '每人份数（套）': '1' }],
  ['读书进度', 'person', { 书目或篇目: '教育漫话', '已读到（%）': '40' }],
  ['讲党课、作专题报告', 'person', { 主题: '开学第一课', '听讲人数（人次）': '50' }],
  ['评课', 'person', { '节数（节）': '2', 学科: '科学', 任课教师: '王老师' }],
  ['培训', 'person', { 培训类别: '国培计划', '学时数（学时）': '8', 主办单位: '省师范大学', 主题: '骨干教师' }],
  ['教师业务素质测试', 'person', { 学科: '数学', '得分（分）': '88' }],
  ['关上门搞学习', 'person', { '学时数（学时）': '3', 主题: '顶层设计', 形成的思路: '三步走' }],
  ['走出门搞调研', 'person', { 去了哪里: '邻县', 主题: '集团办学', 拿出的办法: '结对' }],
  ['导师：传授经验', 'body', { 方面: '教学', 传授了什么: '集体备课' }],
  ['集中办公', 'body', { '时长（学时）': '4', 完成的事项: '核对台账' }],
  ['定期研商', 'body', { 主题: '难点', 研商结论: '分片包干' }],
  ['临时党小组活动', 'body', { 主题: '组织生活' }],
  ['讲坛', 'unit', { 主题: '名师讲坛', 主讲人: '李名师', '参加人次（人次）': '120' }],
  ['竞赛', 'unit', { 类型: '青年教师技能竞赛', 主题: '第七届', '参加人次（人次）': '45' }],
  ['大讨论', 'unit', { 主题: '师德师风', 形成的意见: '四个方面', '参加人次（人次）': '60' }],
  ['大讨论', 'unit', { 主题: '内涵发展', 形成的意见: '两条路径', '参加人次（人次）': '40' }],
  ['师德学习活动', 'unit', { 活动形式: '行风评议', 主题: '家长评议', '参加人次（人次）': '80' }],
  ...(['专家授课辅导', '参观教育基地', '巡回报告', '警示教育'] as const).map(
    (form) =>
      [
        '专题学习活动',
        'unit',
        { 活动形式: form, 主题: '主题教育', '授课人、报告人或地点': '县委党校', '参加人数（人）': '60' },
      ] as const,
  ),
  ['教师读书活动', 'person', { 活动主题: '学习传统文化', 所读书目: '论语', 读书记录: '读到学而篇' }],
];

test('M009 M021 M031 M044 M048 M049 M053 M618 M620 M622 M623 M633 M638 M639 M641 M642 M645 M646 M647 M648 M649 M650 every kind of activity is recorded by its own form and found again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolOf(page, county, 5);
  const personId = await leader(page, school.id, '郑海', 'main');
  const team = `督导${randomUUID().slice(0, 4)}组`;
  await call(page, 'org.found-body', { unitId: school.id, kind: 'team', name: team, foundedOn: '2024-09-01' });
  await page.goto(`/units/${school.id}/activities`);
  for (const [kind, who, fields] of KINDS) {
    await page.getByLabel('记什么').selectOption({ label: kind });
    if (who === 'body') await page.getByLabel('机构', { exact: true }).selectOption({ label: team });
    if (who === 'person' && !(await page.getByRole('button', { name: '去掉郑海' }).isVisible()))
      await pick(page, '参加人员', '郑海');
    await fill(page, kind, fields);
    await page.getByRole('button', { name: '记下' }).click();
    await expect(
      page.getByRole('row', { name: new RegExp(`${kind}.*${Object.values(fields)[0]}`, 'u') }),
    ).toBeVisible();
  }
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '培训' });
  await expect(page.getByText('共 1 条 · 学时 8 学时')).toBeVisible();
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '全部' });
  await page.getByLabel('查找', { exact: true }).fill('集体备课');
  await expect(page.getByText('共 1 条')).toBeVisible();
  // What has a number of its own is counted against it.
  await page.goto(`/persons/${personId}/quotas`);
  await expect(page.getByRole('row', { name: /^评课/u })).toContainText('2 / 30 节');
  await expect(page.getByRole('row', { name: /^带头讲党课/u })).toContainText('1');
});

test('M032 a township visits its schools, and sees which of them nobody has been to', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const towns = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const town = towns.at(-1);
  const schools = (await call(page, 'org.list-units', { parentId: town.id })).units;
  const school = schools[0];
  await call(page, 'org.add-person', { unitId: town.id, name: '孟委员', joinedOn: '2024-09-01' });
  await page.goto(`/units/${town.id}`);
  await page.getByRole('link', { name: '对下督促指导' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${school.name}.*从没去过`, 'u') })).toBeVisible();
  await page.getByRole('link', { name: '登记' }).click();
  await fill(page, '到所辖单位督促指导', { '看到的情况、苗头性问题': '台账不全', '督促、指导了什么': '月底补齐' });
  await pick(page, '参加人员', '孟委员');
  await page.getByRole('button', { name: '对象单位：请选择，更换' }).click();
  await page.getByLabel('查找单位名称或代码').fill(school.name);
  await page.getByRole('list', { name: '找到的单位' }).getByRole('button', { name: school.name }).first().click();
  await save(page);
  await page.goto(`/units/${town.id}/below`);
  await expect(
    page.getByRole('row', { name: new RegExp(`${school.name}.*天前去过.*孟委员.*台账不全.*月底补齐`, 'u') }),
  ).toBeVisible();
  await expectAccessible(page);
});

test('M040 a township records its own check and what it did for schools; the county sees both', async ({
  browser,
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const [town] = (await call(page, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const signInName = `zhen${randomUUID().slice(0, 6)}`;
  const account = { unitId: town.id, name: '赵镇干', signInName, role: 'unit-liaison' };
  const { linkPath = '' } = await call(page, 'access.create-account', account);
  const desk = await (await browser.newContext()).newPage();
  await enter(desk, linkPath);
  await desk.goto(`/units/${town.id}/activities`);
  const check = {
    自查的职责: '控辍保学',
    查出的问题: '两名学生随父母外出',
    '问题数（个）': '2',
    '其中已解决（个）': '1',
  };
  await fill(desk, '乡镇教育工作自查', { ...check, '问题数（个）': '两' });
  await desk.getByRole('button', { name: '记下' }).click();
  await expect(desk.getByText(/“问题数”应填数/u)).toBeVisible();
  await fill(desk, '乡镇教育工作自查', check);
  await save(desk);
  const support = { 支持的学校: '中心小学', 支持的方面: '校舍修缮', '支持资金（万元）': '12.5', 办了什么: '修缮屋面' };
  await fill(desk, '支持学校', support);
  await save(desk);
  await fill(desk, '支持学校', { ...support, 支持的方面: '经费', '支持资金（万元）': '3', 办了什么: '取暖补助' });
  await save(desk);
  await desk.getByLabel('类别', { exact: true }).selectOption({ label: '支持学校' });
  await expect(desk.getByText('共 2 条 · 支持资金 15.5 万元')).toBeVisible();
  await expectAccessible(desk);

  await page.goto(`/units/${county}/activities`);
  // What is shown stands in the address, which changes a moment after the click.
  await page.getByLabel('含下级单位').click();
  await expect(page.getByLabel('含下级单位')).toBeChecked();
  await page.getByLabel('类别', { exact: true }).selectOption({ label: '乡镇教育工作自查' });
  await expect(page.getByRole('row', { name: /控辍保学.*两名学生随父母外出/u })).toBeVisible();
});

test('M614 M643 M644 M651 a principal studies first and the unit sees it; another person rates the notes; a training has its roster, and who is sent to a university reports back', async ({
  browser,
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolOf(page, county, 7);
  const personId = await leader(page, school.id, '高建新', 'main');
  await leader(page, school.id, '罗敏', 'deputy');
  const someone = (name: string, role: string, more: object = {}) =>
    call(page, 'access.create-account', {
      unitId: school.id,
      name,
      signInName: `u${randomUUID().slice(0, 6)}`,
      role,
      ...more,
    });
  const desk = async ({ linkPath = '' }) => {
    const opened = await (await browser.newContext()).newPage();
    await enter(opened, linkPath);
    await opened.goto(`/units/${school.id}/activities`);
    return opened;
  };

  // The principal studies and hands in a note, both of their own.
  const principal = await desk(await someone('高建新', 'leader', { personId }));
  const study = { 在哪里学: '理论学习中心组', '学时数（学时）': '2', 主题: '教育强国' };
  await fill(principal, '参加支部或中心组学习', study);
  await save(principal);
  await fill(principal, '读书笔记、心得体会', { 题目: '读教育法有感', 正文: '办学以公平为先。' });
  await save(principal);
  await principal.getByRole('link', { name: /^查看.*读书笔记、心得体会$/u }).click();
  await expect(principal.getByRole('button', { name: '已抽查评定' })).toHaveAttribute('aria-disabled', 'true');

  // The unit's own people see what its leader studied.
  const liaison = await desk(await someone('何联络', 'unit-liaison'));
  await liaison.getByLabel('类别', { exact: true }).selectOption({ label: '参加支部或中心组学习' });
  await expect(liaison.getByRole('row', { name: /高建新.*理论学习中心组/u })).toBeVisible();
  await expect(liaison.getByText('共 1 条 · 学时 2 学时')).toBeVisible();

  // The office rates the note.
  await page.goto(principal.url());
  await page.getByRole('button', { name: '已抽查评定' }).click();
  await page.getByLabel('等次').selectOption({ label: '一般' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请填写“评语”')).toBeVisible();
  await page.getByLabel('评语').fill('联系实际不够');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('联系实际不够')).toBeVisible();

  // A training with its roster, and a place at a university.
  await page.goto(`/units/${school.id}/activities`);
  await pick(page, '参加人员', '高建新');
  await pick(page, '参加人员', '罗敏');
  const training = { 培训类别: '校长研修', '学时数（学时）': '8', 主办单位: '师范大学', 主题: '高级研修' };
  await fill(page, '培训', training);
  await save(page);
  await expect(page.getByRole('row', { name: /培训.*高建新、罗敏.*校长研修/u })).toBeVisible();
  await page.getByRole('button', { name: '去掉罗敏' }).click();
  const sent = { 选送的是: '名校长', 进修高校: '师范大学', 进修内容: '学校管理', 选送依据: '县名校长' };
  await fill(page, '选送高校进修', sent);
  await save(page);
  await page.getByRole('link', { name: /^查看.*选送高校进修$/u }).click();
  await page.getByRole('button', { name: '已回校汇报' }).click();
  await page.getByLabel('汇报日期').fill(DAY);
  await page.getByLabel('汇报内容').fill('集体备课三步法');
  await page.getByLabel('听取汇报的人数（人）').fill('46');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('集体备课三步法')).toBeVisible();
  await expectAccessible(page);
});

test('M022 an instructor records what a school must correct; its head finds it among their tasks, reports it done, and the record shows it', async ({
  browser,
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolOf(page, county, 9);
  const personId = await leader(page, school.id, '石敬之', 'main');
  const team = `督导${randomUUID().slice(0, 4)}组`;
  await call(page, 'org.found-body', { unitId: county, kind: 'team', name: team, foundedOn: '2024-09-01' });
  await page.goto(`/units/${county}/activities`);
  const found = { '发现的漏洞、偏差': '食堂留样缺两次', 要求改正什么: '补齐留样登记', 限期: dayFrom(20) };
  await fill(page, '教官：查漏补缺、纠偏改错', found);
  await page.getByLabel('机构', { exact: true }).selectOption({ label: team });
  await page.getByRole('button', { name: '记下' }).click();
  await expect(page.getByText('请选择对象单位。')).toBeVisible();
  await page.getByRole('button', { name: '对象单位：请选择，更换' }).click();
  await page.getByLabel('查找单位名称或代码').fill(school.name);
  await page.getByRole('list', { name: '找到的单位' }).getByRole('button', { name: school.name }).first().click();
  await save(page);
  await page
    .getByRole('link', { name: /^查看.*纠偏改错$/u })
    .first()
    .click();
  await expect(page.getByRole('row', { name: /补齐留样登记.*石敬之.*还没有报送/u })).toBeVisible();
  await expectAccessible(page);

  const account = {
    unitId: school.id,
    name: '石敬之',
    signInName: `shi${randomUUID().slice(0, 6)}`,
    role: 'unit-liaison',
  };
  const { linkPath = '' } = await call(page, 'access.create-account', { ...account, personId });
  const head = await (await browser.newContext()).newPage();
  await enter(head, linkPath);
  await head.goto('/mine');
  await head.getByRole('link', { name: '补齐留样登记' }).first().click();
  await expect(head.getByText(/“食堂留样缺两次”/u)).toBeVisible();
  await head.getByRole('button', { name: '报送进度' }).click();
  await head.getByLabel('进度（%）').fill('100');
  await head.getByLabel('做了什么').fill('已补齐并公示');
  await head.getByLabel('成效').fill('留样齐全');
  await head.getByRole('dialog').getByRole('button', { name: '报送' }).click();
  await page.reload();
  await expect(page.getByRole('row', { name: /补齐留样登记.*改正完毕.*已补齐并公示/u })).toBeVisible();
});
