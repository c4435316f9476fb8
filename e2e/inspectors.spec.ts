import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { call, enter, expectAccessible, goToPlace, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const COMMAND = fileURLToPath(new URL('../server/bin/dudao.mjs', import.meta.url));
const PEOPLE = ['周督学', '吴督学', '郑督学', '冯督学', '陈督学'];

const nameOf = ({ name }: { readonly name: string }) => name;

function verify(path: string): { readonly exit: number; readonly text: string } {
  try {
    const text = execFileSync(process.execPath, [COMMAND, 'verify-draw', path], { encoding: 'utf8' });
    return { exit: 0, text };
  } catch (error) {
    // A command that ends with another code throws with what it printed.
    const { status, stdout } = error as { status: number; stdout: string };
    return { exit: status, text: stdout };
  }
}

async function register(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '登记人员' }).click();
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('到任').fill('2026-01-01');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function appoint(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '聘任督学' }).click();
  await page.getByLabel('人员', { exact: true }).selectOption({ label: name });
  await page.getByLabel('业务领域').fill('义务教育');
  await page.getByRole('button', { name: '聘任', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('M011 M014 M015 M017 M018 M047 M058 M569 M571 M572 M573 M577 M584 inspectors are registered, drawn so that anybody can check it, and see their units and change nothing', async ({
  page,
  context,
  browser,
}, info) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await page
    .getByRole('tree')
    .getByText(/青禾县/u)
    .first()
    .click();
  await expect(page).toHaveURL(/units\/[0-9a-f-]{36}$/u);
  const county = page.url();
  await page.getByRole('link', { name: '人员与机构' }).first().click();
  for (const name of PEOPLE) await register(page, name);
  await page.goto(county);

  const unitId = await unitOf(page);
  const before = (await call(page, 'inspection.list-inspectors', { unitId })).inspectors.map(nameOf);
  // The register: appointed for a term, one of them recused, a pledge, training, a grade.
  await page.getByRole('link', { name: '督学名册' }).click();
  for (const name of PEOPLE) await appoint(page, name);
  await expect(page.getByText(`在任 ${before.length + PEOPLE.length} 人`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '周督学' }).first().click();
  await page.getByRole('button', { name: '登记回避事项' }).click();
  await page.getByRole('button', { name: /^单位：/u }).click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill('小学');
  const school = choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first();
  const recusedFrom = (await school.locator('span').first().textContent()) ?? '';
  await school.click();
  await page.getByLabel('说明').fill('配偶在该校任教');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${recusedFrom}.*亲属关系`, 'u') })).toBeVisible();
  await page.getByRole('button', { name: '登记承诺' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '登记培训' }).click();
  await page.getByLabel('学时').fill('8');
  await page.getByLabel('内容').fill('督学岗前培训');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '评定' }).click();
  await page.getByLabel('业务能力精湛').selectOption({ label: '优' });
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('已评 1 项')).toBeVisible();
  await expectAccessible(page);
  // Working alone comes after going along.
  await page.getByRole('button', { name: '勾选“第一次独立督导”' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('alert')).toContainText('独立督导须在跟随督导之后');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '勾选“跟随督导一次”' }).click();
  await page.getByLabel('说明').fill('随第一组到城东小学');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /跟随督导一次 .*已完成.*随第一组到城东小学 县督导室/u })).toBeVisible();
  await page.getByRole('button', { name: '登记不在岗' }).click();
  await page.getByLabel('至（不含当日）').fill('2099-01-01');
  await page.getByLabel('说明').fill('期末考试');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /不冲突 原单位工作 期末考试 督导室/u })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /督学名册/u }).click();
  await expect(page.getByRole('row', { name: /周督学.*已签/u })).toBeVisible();
  await expect(page.getByRole('row', { name: '周督学 学完政策和督导规程、第一次独立督导 2 项' })).toBeVisible();

  // The draw: planned, announced, witnessed, opened.
  await page.getByRole('link', { name: '随机抽取' }).click();
  await page.getByRole('button', { name: '制定抽取方案' }).click();
  await page.getByLabel('名称').fill('冬季随机督导');
  await page.getByRole('button', { name: '制定抽取方案' }).first().click();
  await page.getByLabel('按什么分类抽取').selectOption({ label: '不分类' });
  await expect(page.getByRole('paragraph').filter({ hasText: '还没有写明每类抽取几个单位' })).toBeVisible();
  await page.getByLabel('“全部”抽几个').fill('2');
  await page.getByLabel('每次去几名兼职督学').fill('1');
  await expect(page.getByRole('paragraph').filter({ hasText: '每次督导应不少于 2 人' })).toBeVisible();
  await page.getByLabel('每次去几名兼职督学').fill('2');
  await expect(page.getByText('方案可以公布')).toBeVisible();
  await expect(page.getByText('当天不在岗、不参加抽取：周督学。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '公布方案和承诺值' }).click();
  await expect(page.getByText('密封，开启后公布')).toBeVisible();
  await page.getByRole('button', { name: '登记见证' }).click();
  await page.getByLabel('谁').fill('家长代表');
  await page.getByLabel('见证人写下的任意文字').fill('今天天气晴');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('家长代表：今天天气晴')).toBeVisible();
  await page.getByRole('button', { name: '公布种子，开启抽取' }).click();
  await expect(page.getByText('重新抽取，结果相同')).toBeVisible();

  // What is exported is repeated by the command line; one changed character and it says what does not hold.
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载公开记录' }).click();
  const path = info.outputPath('record.json');
  await (await downloading).saveAs(path);
  expect(verify(path)).toMatchObject({ exit: 0, text: expect.stringContaining('核验通过') });
  const forged = info.outputPath('forged.json');
  writeFileSync(forged, readFileSync(path, 'utf8').replace('冬季随机督导', '冬季随意督导'));
  const found = verify(forged);
  expect([found.exit, found.text]).toEqual([2, expect.stringContaining('○ 方案的摘要与公布的一致')]);
  expect(found.text).toContain('核验不通过');

  // Teams out of it; the drawn inspector gets an account and sees that unit alone.
  const result = page.getByRole('row').filter({ has: page.getByRole('button', { name: /替补/u }) });
  const unit = (await result.first().getByRole('rowheader').textContent()) ?? '';
  const drawn = (await result.first().getByRole('listitem').first().textContent()) ?? '';
  const member = [...PEOPLE, ...before].find((name) => drawn.includes(name)) ?? '';
  await page.getByRole('button', { name: '成立督导组' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '成立', exact: true }).click();
  await expect(page.getByRole('link', { name: '冬季随机督导 第1组' })).toBeVisible();
  await expectAccessible(page);
  await goToPlace(page, '账号');
  await page.getByRole('button', { name: '新建账号' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().selectOption({ label: member });
  await page.getByRole('textbox', { name: '登录名' }).fill('duxue-zhou');
  await page.getByRole('button', { name: '新建并生成链接' }).click();
  const link =
    (await page
      .getByRole('dialog')
      .getByText(/\/link#/u)
      .textContent()) ?? '';
  await page.getByRole('button', { name: '我已保存，关闭' }).click();

  const other = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  const mine = await other.newPage();
  await enter(mine, link);
  await mine.goto('/');
  await mine.getByRole('link', { name: '我的督导组' }).click();
  await expect(mine.getByRole('row', { name: new RegExp(unit, 'u') })).toBeVisible();
  await mine.getByRole('button', { name: `记录与“${unit}”的联系` }).click();
  await mine.getByLabel('主题').fill('见面会');
  await mine.getByRole('button', { name: '保存' }).click();
  await expect(mine.getByText('0 天前')).toBeVisible();
  await expectAccessible(mine);
  await mine.getByRole('link', { name: unit }).click();
  await expect(mine.getByRole('button', { name: '更名' })).toBeDisabled();
  await mine.getByText('我在这里能做什么').click();
  await expect(mine.getByRole('row', { name: /导入、更改填报数据 不可以 督导组只看/u })).toBeVisible();
  await expect(mine.getByRole('row', { name: /查看填报数据 可以 督导组成员/u })).toBeVisible();
  await expectAccessible(mine);
  // Nothing beside it: neither by search nor by address.
  await mine.getByRole('searchbox').fill('北苑街道');
  await expect(mine.getByText('没有找到“北苑街道”')).toBeVisible();
  await mine.goto(`${county}/staff`);
  await expect(mine.getByRole('alert').getByText('没有找到').first()).toBeVisible();
  await other.close();
  expect(complaints).toEqual([]);
});

test('M190 M436 M437 M438 M439 M440 M450 the office sees load and contact, asks for reports and opens a rating', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await page
    .getByRole('tree')
    .getByText(/青禾县/u)
    .first()
    .click();
  await page.getByRole('link', { name: '督学名册' }).click();
  await page.getByRole('link', { name: '督导组总览' }).click();
  await expect(page.getByRole('row', { name: /冬季随机督导 第1组/u }).first()).toBeVisible();
  await page.getByRole('button', { name: '布置汇报' }).click();
  await page.getByLabel('汇报', { exact: true }).fill('第一次汇报');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /第一次汇报.*未提交/u }).first()).toBeVisible();
  await page.getByRole('button', { name: '发起评议' }).click();
  await page.getByLabel('名称').fill('学期评议');
  await page.getByLabel('截止（不含当日）').fill('2099-01-01');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /学期评议.*进行中/u })).toBeVisible();
  await expectAccessible(page);

  // The team's own page: what it did by its records, and that its Party group is missing.
  await page.getByRole('link', { name: '冬季随机督导 第1组' }).first().click();
  await expect(page.getByRole('heading', { name: '活动情况' })).toBeVisible();
  await expect(page.getByText('还没有成立临时党小组')).toBeVisible();

  // Its list of the month is made by the rulebook; what no record does is ticked off with a note.
  await page.getByRole('button', { name: /^生成清单（\d+ 项）$/u }).click();
  await expect(page.getByRole('row', { name: /与指导单位联系对接.*已办结/u }).first()).toBeVisible();
  await page.getByRole('button', { name: '勾办“暗访：“四不两直””' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '勾办', exact: true }).click();
  await expect(page.getByText('请填写。')).toBeVisible();
  await page.getByLabel('办了什么').fill('早餐供应，未打招呼');
  await page.getByRole('dialog').getByRole('button', { name: '勾办', exact: true }).click();
  await expect(page.getByRole('row', { name: /暗访：“四不两直”.*已办结.*早餐供应，未打招呼/u })).toBeVisible();
  await page.getByRole('button', { name: '下月' }).click();
  await expect(page.getByText(/的清单还没有生成/u)).toBeVisible();
  await expectAccessible(page);
});

test('M036 the units within the county stand in a directory by type, counted and filtered', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await page.goto(`/units/${await unitOf(page)}`);
  await page.getByRole('link', { name: '检查范围' }).click();
  await expect(page.getByRole('row', { name: /^中小学 \d+/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /^乡镇（街道） \d+/u })).toBeVisible();
  await page.getByRole('button', { name: '职业学校' }).click();
  await expect(page.getByRole('row', { name: /青禾县职业教育中心 职业学校/u })).toBeVisible();
  await expect(page.getByText(/^共 \d+ 个单位。/u)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '随机抽取' }).first().click();
  await page.getByRole('button', { name: '制定抽取方案' }).first().click();
  await page.getByLabel('按什么分类抽取').selectOption({ label: '检查范围的类型' });
  await expect(page.getByRole('row', { name: /^中小学 \d+/u })).toBeVisible();
});

test('M055 the record of a seconded inspector goes home, and the home unit acknowledges it and says when it needs them', async ({
  page,
  browser,
}) => {
  page.setDefaultTimeout(20_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '第二小学' });
  const school = units[0].id;
  const { personId } = await call(page, 'org.add-person', { unitId: school, name: '许督学', joinedOn: '2020-01-01' });
  const { inspectorId } = await call(page, 'inspection.appoint-inspector', {
    unitId: county,
    personId,
    kind: 'part-time',
    field: '义务教育',
    fromOn: '2026-01-01',
    untilOn: '2029-01-01',
  });
  const { secondmentId } = await call(page, 'inspection.ask-secondment', {
    inspectorId,
    fromOn: '2026-03-01',
    untilOn: '2026-07-01',
    purpose: '春季督导',
  });
  const home = await somebody(browser, page, { unitId: school, name: '教务员', role: 'unit-liaison' });
  await call(home, 'inspection.answer-secondment', { secondmentId, answer: 'agreed' });

  await page.goto(`/inspectors/${inspectorId}`);
  await page.getByRole('button', { name: '反馈经历和鉴定' }).click();
  await page.getByLabel('鉴定意见').fill('作风扎实');
  await page.getByRole('button', { name: '反馈', exact: true }).click();
  await expect(page.getByText('待原单位签收', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await home.goto(`/units/${school}/supervision`);
  await expect(home.getByText('良：作风扎实')).toBeVisible();
  await expect(home.getByText('评议单位不足 3 个，不显示')).toBeVisible();
  await home.getByRole('button', { name: '签收' }).click();
  await home.getByRole('dialog').getByRole('button', { name: '签收' }).click();
  await expect(home.getByText(/教务员 .* 签收/u)).toBeVisible();
  await home.getByRole('button', { name: '登记本单位需要“许督学”的日子' }).click();
  await home.getByLabel('至（不含当日）').fill('2099-01-01');
  await home.getByRole('button', { name: '保存' }).click();
  await expect(home.getByRole('row', { name: /不冲突 原单位工作 原单位/u })).toBeVisible();
  await expectAccessible(home);
});
