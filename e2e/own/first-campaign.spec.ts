import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { dayFrom, expectAccessible, openLink, watchComplaints } from '../journey.ts';
import { test } from '../journey-test.ts';
import { type OwnServer, startEmptyServer } from '../own-server.ts';
import { readSheets, saveSheets } from '../workbook.ts';

let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  server = await startEmptyServer('河北省/滏阳市/青禾县');
});
test.afterAll(() => server?.stop());

/** A desk of one's own: another browser context, entered by the one-time link that was printed or handed over. */
async function atDesk(browser: Browser, who: string, complaints: string[]): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  watchComplaints(context, complaints);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const printed = new RegExp(`· ${who}\\s+(\\S+/link#\\S+)`, 'u').exec(server.printed)?.[1];
  await openLink(page, printed ?? who);
  return page;
}

/** Fills in the dialog that a button opens and saves it. */
async function inDialog(page: Page, opener: string, fill: (dialog: Locator) => Promise<void>, save = '保存') {
  await page.getByRole('button', { name: opener, exact: true }).first().click();
  const dialog = page.getByRole('dialog').first();
  await fill(dialog);
  await dialog.getByRole('button', { name: save, exact: true }).click();
  await expect(dialog).toBeHidden();
}

async function chooseUnit(page: Page, opener: Locator, name: string): Promise<void> {
  await opener.click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill(name);
  await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
  await expect(choosing).toBeHidden();
}

/** Goes to the first page and on by what a first step offers. */
async function firstStep(page: Page, way: string): Promise<void> {
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('link', { name: way, exact: true }).click();
}

/** A new account at the unit that is chosen, for one of its people; returns the one-time link to hand over. */
async function newAccount(page: Page, person: string, signInName: string, role?: string): Promise<string> {
  await page.getByRole('button', { name: '新建账号' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('对应人员').selectOption({ label: person });
  await dialog.getByLabel('登录名').fill(signInName);
  if (role !== undefined) await dialog.getByLabel('角色', { exact: true }).selectOption({ label: role });
  await dialog.getByRole('button', { name: '新建并生成链接' }).click();
  const link = await dialog.getByText(/\/link#/u).textContent();
  await page.getByRole('button', { name: '我已保存，关闭' }).click();
  return link ?? '';
}

const JOINED = dayFrom(-600);
const UNITS = [
  { 名称: '城关镇', 类别: '乡镇（街道）', 上级单位: '青禾县' },
  { 名称: '城关小学', 类别: '学校', 上级单位: '城关镇', 办学类型: '小学', 学段: '小学' },
  { 名称: '河湾中学', 类别: '学校', 上级单位: '城关镇', 办学类型: '初级中学', 学段: '初中' },
];
const PEOPLE = [
  ...['王县长', '李副县长', '赵主任', '孙督学', '钱督学'].map((姓名) => ({ 姓名, 单位: '青禾县' })),
  { 姓名: '周联络', 单位: '城关小学' },
].map((row) => ({ ...row, 到任日期: JOINED }));
const POSTS = [
  { 职务: '县长', 单位: '青禾县', 级别: '主要领导', 现任: '王县长', 任职自: JOINED },
  { 职务: '分管副县长', 单位: '青禾县', 级别: '分管领导', 现任: '李副县长', 任职自: JOINED },
];

/** Fills the blank workbook as a clerk would: cells by the headings. */
async function fillWorkbook(blank: string, path: string): Promise<void> {
  const sheets = await readSheets(blank);
  for (const [name, rows] of Object.entries({ 单位: UNITS, 人员: PEOPLE, 职务: POSTS })) {
    const sheet = sheets.get(name) ?? [];
    const heads = (sheet[0] ?? []).map((head) => String(head).replace(' *', ''));
    const cells = (row: Readonly<Record<string, string>>) => heads.map((head) => row[head] ?? null);
    sheet.push(...rows.map(cells));
  }
  await saveSheets(path, sheets);
}

test('M001 M037 M129 M160 M161 M162 M164 M166 M170 from an empty installation to a passed gate: office, second person, team, school and county leader', async ({
  browser,
}, info) => {
  test.setTimeout(300_000);
  const complaints: string[] = [];

  // The office head enters by the printed link; the first page says what comes first.
  const office = await atDesk(browser, 'dudaoshi', complaints);
  await expect(office.getByText('0 / 8 步已完成。下一步：建立下级单位。')).toBeVisible();
  await expectAccessible(office);
  await office.getByRole('link', { name: '建立下级单位：用工作簿导入' }).click();
  const blank = office.waitForEvent('download');
  await office.getByRole('button', { name: '下载空白模板' }).click();
  const path = info.outputPath('organisation.xlsx');
  await fillWorkbook(await (await blank).path(), path);
  await office.locator('input[type=file]').setInputFiles(path);
  await expect(office.getByText('检查通过：新增 11 行，变更 0 行，结束 0 行')).toBeVisible();
  await office.getByRole('button', { name: '确认导入' }).click();
  await expect(office.getByText('已导入：新增 11 行，变更 0 行，结束 0 行。')).toBeVisible();

  // The leading group with its office, and a team out of the register.
  await firstStep(office, '聘任督学，成立督导组：登记督学');
  for (const name of ['孙督学', '钱督学']) {
    const appoint = async (dialog: Locator) => {
      await dialog.getByLabel('人员', { exact: true }).selectOption({ label: name });
      await dialog.getByLabel('业务领域').fill('义务教育');
    };
    await inDialog(office, '聘任督学', appoint, '聘任');
  }
  await firstStep(office, '成立领导小组和办公室：成立机构');
  for (const [kind, name, parent] of [
    ['领导小组', '学习教育领导小组', ''],
    ['办公室', '领导小组办公室', '学习教育领导小组'],
    ['督导组', '第一督导组', ''],
  ] as const) {
    const found = async (dialog: Locator) => {
      await dialog.getByLabel('类别').selectOption({ label: kind });
      await dialog.getByLabel('名称').fill(name);
      if (parent !== '') await dialog.getByLabel('设在哪个机构之下').selectOption({ label: parent });
    };
    await inDialog(office, '成立机构', found, '成立');
  }
  const seat = (role: string, who: string) =>
    inDialog(office, '列入名单', async (dialog) => {
      await dialog.getByLabel('席位').selectOption({ label: role });
      await dialog.getByLabel('职务或人员').selectOption({ label: who });
    });
  await office.getByRole('link', { name: '学习教育领导小组' }).first().click();
  await seat('组长', '县长（王县长）');
  await seat('副组长', '分管副县长（李副县长）');
  await office.goBack();
  await office.getByRole('link', { name: '第一督导组' }).first().click();
  await seat('组长', '孙督学');
  await seat('成员', '钱督学');
  await inDialog(office, '列入单位', (dialog) =>
    chooseUnit(office, dialog.getByRole('button', { name: /^单位/u }), '城关小学'),
  );

  // Accounts by links; the security administrator gives the second person the office's role.
  await firstStep(office, '请来督导室的第二个人：新建账号');
  const zhao = await newAccount(office, '赵主任', 'zhaozhuren');
  const sun = await newAccount(office, '孙督学', 'sunduxue');
  await office
    .getByRole('row', { name: /lingdao/u })
    .getByRole('button', { name: '对应人员' })
    .click();
  await office.getByRole('dialog').getByLabel('对应人员', { exact: true }).selectOption({ label: '王县长' });
  await office.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(office.getByRole('row', { name: /lingdao.*王县长/u })).toBeVisible();
  await chooseUnit(office, office.getByRole('button', { name: /青禾县/u }).first(), '城关小学');
  const zhou = await newAccount(office, '周联络', 'zhoulianluo', '填报员');
  const security = await atDesk(browser, 'anquan', complaints);
  await security.getByRole('link', { name: '管理账号与角色' }).click();
  await security
    .getByRole('row', { name: /赵主任/u })
    .getByRole('button', { name: '授予角色' })
    .click();
  await expect(security.getByRole('dialog').getByRole('button', { name: /青禾县/u })).toBeVisible();
  await security.getByRole('dialog').getByLabel('角色', { exact: true }).selectOption({ label: '督导室' });
  await security.getByRole('dialog').getByRole('button', { name: '授予', exact: true }).click();
  await expect(security.getByText('已授予“督导室”。')).toBeVisible();

  // A plan whose tasks reach named persons, one of them overdue.
  await firstStep(office, '编制并发布第一个计划：新建计划');
  await inDialog(office, '新建计划', async (dialog) => {
    await dialog.getByLabel('类别').selectOption({ label: '专项工作' });
    await dialog.getByLabel('名称').fill('学习教育推进计划');
    await dialog.getByLabel('开始日期').fill(dayFrom(-60));
    await dialog.getByLabel('结束日期').fill(dayFrom(200));
  });
  await office.getByRole('button', { name: '规划图' }).click();
  await inDialog(office, '增加一项', (dialog) => dialog.getByLabel('内容').fill('落到每一所学校'));
  await office.getByRole('button', { name: '任务书' }).click();
  const task = (title: string, unit: string, owner: string, due: number) =>
    [title, '落到每一所学校', unit, owner, '李副县长', dayFrom(-30), dayFrom(due), '每月报一次'].join('\t');
  const heads = '任务\t目标\t牵头单位\t责任人\t主责领导\t开始日期\t完成时限\t进度安排';
  await inDialog(
    office,
    '从表格粘贴',
    (dialog) =>
      dialog
        .getByLabel('粘贴内容')
        .fill(
          [
            heads,
            task('召开动员大会', '青禾县', '赵主任', -7),
            task('整改食堂', '城关小学', '周联络', 30),
            task('看望联系点', '青禾县', '王县长', 20),
          ].join('\n'),
        ),
    '全部新增',
  );
  await office.getByRole('button', { name: '发布计划' }).click();
  await expect(office.getByText('已发布，3 项任务落到责任人名下。')).toBeVisible();

  // A campaign from a template: the wizard ends with calendar and burden.
  await firstStep(office, '从模板组织第一个活动：选择模板');
  await office.getByRole('button', { name: '用它新建：学习教育活动（三批三阶段六关）' }).click();
  await office.getByLabel('活动名称').fill('青禾县学习教育活动');
  await office.getByRole('button', { name: '建立草稿' }).click();
  await office.getByRole('button', { name: '三、日期与期限' }).click();
  await office.getByLabel('第二批（乡镇和学校）').fill(dayFrom(-30));
  await office.getByRole('button', { name: '四、文字' }).click();
  await office.getByLabel('工作口号', { exact: true }).fill('认清形势、落实责任');
  await office.getByLabel('必读教材和规定篇目', { exact: true }).fill('教育法');
  await office.getByRole('button', { name: '二、参加单位' }).click();
  await office.getByRole('button', { name: '保存修改' }).click();
  await expect(office.getByText('已保存。')).toBeVisible();
  await office.getByRole('button', { name: '加入全部：第二批（乡镇和学校） 学校' }).click();
  await expect(office.getByText('都已齐备，可以提交。')).toBeVisible();
  await office.getByRole('button', { name: '五、日历与负担' }).click();
  await expect(office.getByRole('row', { name: /学校 · 2 个单位 \d+ \d+ \d+ \d+/u })).toBeVisible();
  await expect(office.getByRole('row', { name: `学习动员阶段 ${dayFrom(-30)} ${dayFrom(29)}` })).toBeVisible();
  await office.getByRole('button', { name: '提交，请另一人发布' }).click();
  await expect(office.getByRole('button', { name: '发布', exact: true })).toHaveAttribute('title', /不能自己发布/u);

  // The second person finds it on the first page and publishes.
  const second = await atDesk(browser, zhao, complaints);
  await second.getByRole('link', { name: '查看并发布' }).click();
  await second.getByRole('button', { name: '发布', exact: true }).click();
  await expect(second.getByText(/2 个单位参加：0 个全部通过/u)).toBeVisible();

  // The school's liaison, on a phone: blocked, with figures and what lacks.
  const unit = await atDesk(browser, zhou, complaints);
  await unit.setViewportSize({ width: 390, height: 844 });
  const toCampaign = async () => {
    await unit.getByRole('link', { name: '首页' }).click();
    await unit.getByRole('link', { name: '要做的事和关口' }).click();
  };
  await toCampaign();
  await expect(unit.getByText(/现在还不能转段.*集体学习不少于40学时（0 \/ 40 学时）/u)).toBeVisible();
  await expectAccessible(unit);
  await unit.getByRole('link', { name: '登记活动记录' }).click();
  const table = async (kind: string, lines: readonly string[]) => {
    await unit.getByLabel('记什么').selectOption({ label: kind });
    await inDialog(unit, '批量记录', (dialog) => dialog.getByLabel('表格内容').fill(lines.join('\n')), '全部记下');
    await expect(unit.getByText(`已记录 ${lines.length - 1} 条。`)).toBeVisible();
  };
  const days = [20, 19, 18, 17, 16];
  await table('集中学习日', ['日期\t人员\t学时数\t主题', ...days.map((n) => `${dayFrom(-n)}\t周联络\t8\t专题${n}`)]);
  await table('讨论交流', ['日期\t人员\t主题', ...[10, 9, 8].map((n) => `${dayFrom(-n)}\t周联络\t讨论${n}`)]);
  await table('笔记心得检查', ['日期\t人员\t等次', `${dayFrom(-7)}\t周联络\t好`]);
  await toCampaign();
  await expect(unit.getByRole('listitem').filter({ hasText: '集体学习不少于40学时' })).toContainText('40 / 40 学时');
  const plan = { 活动主题: '办好人民满意的教育', 实践载体: '访万家', 党员人数: '18' };
  const ways = { 个别谈心: '12', 召开座谈会: '2', 走访基层: '1', 发放征求意见表: '60', 设立意见箱: '1' };
  const opinions = { ...ways, 征求意见的人数: '75', 征求到的意见: '31' };
  for (const [action, fields] of [
    ['报送活动实施方案', plan],
    ['广泛征求群众意见', opinions],
    ['召开动员大会', {}],
    ['学完必读教材和规定篇目', {}],
    ['领导干部参加支部和中心组学习', {}],
  ] as const) {
    const fill = async (dialog: Locator) => {
      for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
      await dialog.getByLabel('佐证').fill('存档材料');
    };
    await inDialog(unit, `登记完成：${action}`, fill, '登记完成');
  }
  await expect(unit.getByText(/现在还不能转段：还有 4 项条件没有达到：实施方案经“四看”通过/u)).toBeVisible();

  // The team leader, whose account is nothing but a member of the team, looks at the plan and guides.
  const team = await atDesk(browser, sun, complaints);
  await team.getByRole('link', { name: '要做的事和关口' }).click();
  const looks = async (dialog: Locator) => {
    for (const fits of await dialog.getByRole('button', { name: '符合', exact: true }).all()) await fits.click();
  };
  await inDialog(team, '审阅：实施方案“四看”', looks, '保存结论');
  for (const name of ['指导制定活动方案', '指导思想发动、开好动员大会', '指导组织学习培训']) {
    const write = async (dialog: Locator) => {
      for (const part of await dialog.getByRole('textbox').all()) await part.fill('已到校指导');
    };
    await inDialog(team, `填写：${name}`, write);
  }

  const cards = [
    '四个一（指导思想）',
    '五个坚持（指导原则）',
    '两为主（教育方式）',
    '六个贯穿始终（总的工作要求和方法）',
  ];
  for (const name of [...cards, '三个贯穿始终（逐阶段跟踪） · 学习动员阶段']) {
    const tick = async (dialog: Locator) => {
      for (const how of await dialog.getByLabel(/：怎样体现$/u).all()) await how.fill('方案有专门一条');
    };
    await inDialog(team, `逐条对照：${name}`, tick, '保存对照');
  }

  // Asked for, sent to make up, made up, closed, asked for again, and passed by the team.
  const ask = async () => {
    await unit.reload();
    await inDialog(
      unit,
      '申请转段',
      (dialog) => dialog.getByLabel('完成情况').fill('任务完成，记录齐全。'),
      '提出申请',
    );
  };
  const review = async () => {
    await team.getByRole('link', { name: '首页' }).click();
    await team.getByRole('link', { name: /^待审查 1 项/u }).click();
    await team.getByRole('link', { name: /· 学习动员阶段$/u }).click();
  };
  await ask();
  await review();
  await inDialog(
    team,
    '审查',
    async (dialog) => {
      await dialog.getByRole('button', { name: '要求补课' }).click();
      await dialog.getByLabel('补什么').fill('补学两篇必读篇目');
      await dialog.getByLabel('责任人').fill('周联络');
      await dialog.getByLabel('完成日期').fill(dayFrom(7));
      await dialog.getByRole('textbox', { name: '意见' }).fill('抽查三本笔记，两篇没有学');
    },
    '作出结论',
  );
  await unit.reload();
  await expect(unit.getByText(/现在还不能转段：还有 1 项补课任务没有完成并核实/u)).toBeVisible();
  await inDialog(unit, '报告完成', (dialog) => dialog.getByLabel('怎么办的').fill('已补学，笔记两本'));
  await review();
  await inDialog(team, '核实', async () => {});
  await ask();
  await review();
  const verdicts = async (dialog: Locator) => {
    for (const field of await dialog.getByLabel(/：依据$/u).all()) await field.fill('查阅笔记 12 本，座谈 8 人');
  };
  await inDialog(team, '审查', verdicts, '作出结论');
  await expect(team.getByText('待批准').first()).toBeVisible();

  // The county leader, on a phone: what waits, what is overdue and who owes it, and what they owe themselves.
  const leader = await atDesk(browser, 'lingdao', complaints);
  await leader.setViewportSize({ width: 390, height: 844 });
  await leader.reload();
  await expect(leader.getByRole('row', { name: /召开动员大会.*赵主任.*逾期 7 天/u })).toBeVisible();
  await expect(leader.getByText('我的待办：逾期 0 项，七天内到期 0 项，以后 1 项。')).toBeVisible();
  await expectAccessible(leader);
  await leader.getByRole('link', { name: '待批准 1 项' }).click();
  await leader.getByRole('link', { name: '转段 · 学习动员阶段' }).click();
  await inDialog(leader, '批准', async () => {}, '作出结论');
  await leader.getByRole('link', { name: '我的待办' }).click();
  await expect(leader.getByRole('row', { name: /看望联系点/u })).toBeVisible();

  // The school stands in the next stage, and the office has no first step left that has not begun.
  await unit.reload();
  await expect(unit.getByText(/现在在“分析评议阶段”/u)).toBeVisible();
  await expect(unit.getByRole('region', { name: '学习动员阶段' }).getByText('已通过')).toBeVisible();
  await office.getByRole('link', { name: '首页' }).click();
  await expect(office.getByRole('row', { name: /青禾县学习教育活动.*2 个单位：0 个全部通过/u })).toBeVisible();
  await expect(office.getByText(/步已完成。下一步/u)).toBeHidden();
  expect(complaints).toEqual([]);
});
