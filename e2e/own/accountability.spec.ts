import { expect, type Page } from '@playwright/test';
import {
  call,
  dayFrom,
  expectAccessible,
  goToPlace,
  signIn,
  signInAgain,
  unitOf,
  watchComplaints,
} from '../journey.ts';
import { refused, type School, schoolAt, seed } from '../ledger-steps.ts';
import { deskAt, moveTo, test } from '../own-test.ts';

const LATER = 35;

/** A grave problem in a school's hands that is due tomorrow. */
async function grave(page: Page, school: School, title: string): Promise<string> {
  const marks = { severity: 'grave', depth: 'manifest' };
  const { issueId } = await call(page, 'issue.create', {
    ledger: 'problem',
    unitId: school.id,
    title,
    foundOn: dayFrom(0),
    marks,
  });
  const owner = { unitId: school.id };
  await call(page, 'issue.act', {
    issueId,
    revision: 1,
    action: 'assign',
    owner,
    handling: 'dated',
    dueOn: dayFrom(1),
  });
  return issueId;
}

async function openCase(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
}

/** Takes a step by its dialog. */
async function step(page: Page, name: string, fill: Readonly<Record<string, string>>, measure?: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name });
  if (measure !== undefined) await dialog.getByLabel('问责措施').selectOption({ label: measure });
  for (const [label, words] of Object.entries(fill))
    await dialog.getByRole('textbox', { name: label, exact: true }).fill(words);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}

const state = (page: Page) => page.locator('main').getByRole('status').first();

/** Opens the case from what the reader owes. */
async function fromMine(page: Page, title: string): Promise<void> {
  await page.goto('/mine');
  await expect(page.getByRole('heading', { name: /问责：等我办的/u })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
}

test('M545 M547 M549 M551 M543 M564 a grave entry is long overdue: a rule proposes a case, the school is heard, the leader decides, the school appeals and somebody else reviews', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(600_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const [school, other] = [await schoolAt(page, 3, '小学'), await schoolAt(page, 4, '小学')];
  const title = `消防通道堆放杂物${seed}`;
  const issueId = await grave(page, school, title);
  await grave(page, other, `围墙开裂${seed}`);
  for (const rung of ['remind', 'order'])
    await call(page, 'issue.urge', { issueId, rung, text: '请抓紧整改并书面答复', replyDueOn: dayFrom(10) });

  // Their one-time link is over by then.
  const security = await (await browser.newContext()).newPage();
  await signIn(security, 'anquan');
  await security.context().close();
  await moveTo(own, LATER, [page]);
  await signInAgain(page, 'dudaoshi');
  const desk = (unitId: string, name: string, role: string) =>
    deskAt({ browser, office: page }, { unitId, name, role, ahead: LATER });
  const liaison = await desk(school.id, '苗填报', 'unit-liaison');
  const leader = await desk(county, '冯县长', 'leader');
  const second = await desk(county, '赵副县长', 'leader');
  const colleague = await desk(county, '同室同事', 'supervision-office');
  for (const one of [liaison, leader, second, colleague]) watchComplaints(one.context(), complaints);
  let address = '';
  let name = '';

  await test.step('what is not implemented stands on one list with who holds it and what was done', async () => {
    await page.goto(`/units/${county}/unimplemented`);
    await expect(page.getByRole('heading', { level: 1, name: '不落实的事和人' })).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    while (!(await row.isVisible())) {
      await page.getByRole('button', { name: '再往后' }).click();
      await page.waitForLoadState('networkidle');
    }
    await expect(row).toContainText(school.name);
    await expect(row).toContainText(/督办 2 次，最近：督办单/u);
    await expectAccessible(page);
  });

  await test.step('a rule proposes; urging comes first, and what was not urged cannot be opened', async () => {
    await goToPlace(page, '问责');
    await expect(page.getByRole('heading', { level: 1, name: '问责' })).toBeVisible();
    const rules = page.getByLabel('命中规则');
    await rules.selectOption({
      label: (await rules.locator('option', { hasText: '严重问题久拖不改' }).textContent()) ?? '',
    });
    const early = page.getByRole('article', { name: `${other.name} 严重问题久拖不改` });
    await expect(early).toContainText('先督促指导：已督办 0 次，至少 2 次才能立案。');
    const article = page.getByRole('article', { name: `${school.name} 严重问题久拖不改` });
    await expect(article).toContainText(/严重问题逾期 \d+ 个工作日没有整改到位，已督办 2 次。/u);
    await expectAccessible(page);
    await article.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.goBack();
    await early.getByRole('button', { name: `搁置：${other.name} 严重问题久拖不改` }).click();
    await page.getByRole('dialog').getByLabel('搁置理由').fill('已列入加固工程，下月开工');
    await page.getByRole('dialog').getByRole('button', { name: '搁置', exact: true }).click();
    await expect(page.getByRole('heading', { name: '已搁置的建议' })).toBeVisible();
    await expect(page.getByRole('row', { name: /已列入加固工程/u })).toBeVisible();
    await expect(early).toHaveCount(0);
  });

  await test.step('a person opens the case; without evidence it is refused', async () => {
    await page.getByRole('link', { name: `立案：${school.name} 严重问题久拖不改` }).click();
    await expect(page.getByRole('heading', { level: 1, name: '问责立案' })).toBeVisible();
    name = await page.getByLabel('案由').inputValue();
    await page.getByRole('button', { name: '立案', exact: true }).click();
    await expect(page.getByText('第 1 条事实没有写证据。请写明由什么证明。')).toBeVisible();
    await page.getByLabel('第 1 条证据').fill('提醒函、督办单各一份，现场照片');
    await expect(page.getByLabel('第 1 条依据')).toContainText(title);
    await expectAccessible(page);
    await page.getByRole('button', { name: '立案', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });
    address = new URL(page.url()).pathname;
    await expect(state(page)).toContainText('已立案');
    for (const who of [liaison, colleague]) {
      await who.goto(address);
      await expect(who.getByRole('alert').first()).toBeVisible();
      await expect(who.getByRole('heading', { name })).toHaveCount(0);
    }
  });

  await test.step('the school is told, and states its case', async () => {
    await page.getByRole('button', { name: '发出问责告知书' }).click();
    const dialog = page.getByRole('dialog', { name: '发出问责告知书' });
    await refused(dialog, '发出问责告知书', '请填写。');
    await dialog.getByLabel('告知内容').fill('因消防隐患久拖不改，拟对你校问责。可在期限内陈述申辩。');
    await dialog.getByRole('button', { name: '发出问责告知书' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/“期满未陈述申辩”现在不能办/u)).toBeVisible();
    await fromMine(liaison, name);
    await expect(liaison.getByText('因消防隐患久拖不改，拟对你校问责。可在期限内陈述申辩。')).toBeVisible();
    await expectAccessible(liaison);
    await step(liaison, '陈述申辩', { 陈述申辩内容: '物资已清运一半，月底前清完。' });
    await expect(state(liaison)).toContainText('已听取陈述申辩');
  });

  await test.step('the office proposes and does not decide; the leader does; the school learns of it when it is served', async () => {
    await openCase(page, address, name);
    await expect(page.getByText('物资已清运一半，月底前清完。')).toBeVisible();
    await step(page, '提出处理建议', { 建议理由: '两次督办后仍未清空' }, '责令作出检查');
    await expect(page.getByRole('button', { name: '同意处理建议' })).toBeHidden();
    await openCase(liaison, address, name);
    await expect(state(liaison)).toContainText('已听取陈述申辩');
    await expect(liaison.getByText('责令作出检查')).toHaveCount(0);
    await fromMine(leader, name);
    await step(leader, '同意处理建议', { 决定意见: '同意' });
    await expect(state(leader)).toContainText('已决定，待送达');
    await openCase(page, address, name);
    await page.getByRole('button', { name: '送达决定' }).click();
    await expect(state(page)).toContainText('已送达');
    await expect(page.getByText(/起不得评优评先/u)).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/units/${county}/accountability`);
    await expect(page.getByRole('heading', { name: '影响期内的单位和人员' })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(school.name, 'u') }).last()).toContainText('评优评先');
  });

  await test.step('it is received, the self-criticism handed in and accepted, and the school appeals', async () => {
    await fromMine(liaison, name);
    await liaison.getByRole('button', { name: '签收决定' }).click();
    await expect(liaison.getByRole('button', { name: '提出申诉' })).toBeVisible();
    await step(liaison, '提交书面检查', { 书面检查: '责任不清、督促不力，我们深刻检查。' });
    await openCase(page, address, name);
    await page.getByRole('button', { name: '认可书面检查' }).click();
    await expect(page.getByText('已认可', { exact: true })).toBeVisible();
    await openCase(liaison, address, name);
    await step(liaison, '提出申诉', { 申诉理由: '已经清空，处理过重。' });
    await expect(state(liaison)).toContainText('已申诉');
  });

  await test.step('who decided does not review; another leader takes a milder measure, and the case ends', async () => {
    await openCase(leader, address, name);
    await expect(leader.getByRole('button', { name: '复核：维持' })).toBeHidden();
    await expect(leader.getByText(/“复核：维持”现在不能办：立案、提出建议或已经作过决定的人/u)).toBeVisible();
    await fromMine(second, name);
    await step(second, '复核：改为较轻的措施', { 复核意见: '整改已经到位，改为约谈。' }, '约谈');
    await expect(state(second)).toContainText('已送达');
    await openCase(liaison, address, name);
    await expect(liaison.getByText('措施：约谈')).toBeVisible();
    await expect(liaison.getByRole('button', { name: '提出申诉' })).toBeHidden();
    await openCase(page, address, name);
    await page.getByRole('button', { name: '结案', exact: true }).click();
    await expect(state(page)).toContainText('已结案');
    await page.goto(`/units/${county}/accountability`);
    await expect(page.getByRole('link', { name })).toBeVisible();
    await expect(page.getByRole('heading', { name: '影响期内的单位和人员' })).toHaveCount(0);
  });

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [at, heading] of [
    [address, name],
    [`/units/${county}/accountability`, '问责'],
    [`/units/${county}/accountability/new`, '问责立案'],
    [`/units/${county}/unimplemented`, '不落实的事和人'],
  ] as const) {
    await openCase(page, at, heading);
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
});
