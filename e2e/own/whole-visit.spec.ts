import { type Browser, expect, type Page } from '@playwright/test';
import { madePhoto } from '../../server/src/evidence/testing/made-pictures.ts';
import { question, setUpPhone, sign, startSheet, tap, twice } from '../field-phone.ts';
import { call, enter, expectAccessible, signIn, signInAgain, somebody, watchComplaints } from '../journey.ts';
import { movedDay } from '../moved-day.ts';
import { test as ownTest } from '../own-test.ts';
import { type PhoneOnLine, phoneOnLine } from '../phone-line.ts';
import { foundTeam } from '../team-steps.ts';

const stamp = Date.now() % 100_000;
const title = `校园安全暗访 ${stamp}`;

const test = ownTest.extend<PhoneOnLine>(phoneOnLine());

/** Somebody's desk. */
const desk = async (browser: Browser, signInName: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  await signInAgain(page, signInName);
  return page;
};

test('M245 M259 M271 M283 M302 from coverage to the ledger: a sealed visit that nobody could know of, made without network, said to the unit before leaving, answered, issued and put into the ledger', async ({
  page: office,
  own,
  browser,
  line,
  phone,
}) => {
  test.setTimeout(240_000);
  office.setDefaultTimeout(20_000);
  const { day, moveTo } = await movedDay(own, [office]);
  await signIn(office, 'dudaoshi');
  const { county, school, bodyId, team, member, mate } = await foundTeam(office);
  await test.step('coverage says that nobody ever went there; the office looks at the unit and sends the team out on a day, without saying where', async () => {
    await office.goto(`/units/${county}/visits/coverage`);
    const all = office.getByRole('button', { name: /^列出全部/u });
    await expect(office.getByRole('heading', { name: '下一个该去哪里' })).toBeVisible();
    if (await all.isVisible()) await all.click();
    await expect(office.getByRole('row', { name: new RegExp(`${school.name}.*从来没有去过`, 'u') })).toBeVisible();
    await call(office, 'visit.plan-outings', { unitId: county, bodyId, days: [day] });
  });

  await test.step('one proposes where to go and seals it, another approves', async () => {
    const keeper = { unitId: county, role: 'visit-keeper', isPerson: true };
    const first = await somebody(browser, office, { ...keeper, name: '密访甲' });
    const second = await somebody(browser, office, { ...keeper, name: '密访乙' });
    await first.goto(`/units/${county}/sealed-visits`);
    await first.getByRole('button', { name: '打开密封柜' }).click();
    await first.getByRole('button', { name: /^去哪个单位：/u }).click();
    const choosing = first.getByRole('dialog', { name: '选择单位' });
    await choosing.getByRole('searchbox').fill(school.name);
    await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button').first().click();
    const outing = first.getByLabel('哪个组的哪次外出任务');
    await outing.selectOption((await outing.locator('option', { hasText: team }).first().getAttribute('value')) ?? '');
    await first.getByLabel('督导事项').fill(title);
    await first.getByLabel('为什么去').fill('从来没有去过');
    await first.getByRole('button', { name: '提出并密封' }).click();
    await expect(first.getByRole('row', { name: new RegExp(title, 'u') })).toBeVisible();
    await second.goto(`/units/${county}/sealed-visits`);
    await second.getByRole('button', { name: '打开密封柜' }).click();
    await second.getByRole('button', { name: `批准去“${school.name}”` }).click();
    await expect(second.getByRole('row', { name: new RegExp(`${title}.*06:00 自动开启`, 'u') })).toBeVisible();
  });

  const page = await phone.start();
  const complaints = watchComplaints(phone.context());
  page.setDefaultTimeout(15_000);
  let visitId = '';
  await test.step('on the morning of the day it is there for the office and on the phone, and for nobody of the school', async () => {
    await moveTo(8, [office, page]);
    await signInAgain(office, 'dudaoshi');
    await expect(async () => {
      const input = { unitId: county, side: 'runs', fromOn: day, untilOn: day };
      const { visits } = await call(office, 'visit.list', input);
      visitId = visits.find((one: { title: string }) => one.title === title)?.id ?? '';
      expect(visitId).not.toBe('');
    }).toPass({ timeout: 60_000 });
    await enter(page, member.link);
    await setUpPhone(page);
    await expect(page.getByRole('link', { name: new RegExp(title, 'u') })).toBeVisible();
  });
  const liaison = await somebody(browser, office, { unitId: school.id, name: '校办', role: 'unit-liaison' });
  liaison.setDefaultTimeout(20_000);

  await test.step('without network: what is known of the unit, coming, a question that follows from an answer, a photo, a measure, something put right at once', async () => {
    line.isUp = false;
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await page.getByRole('button', { name: '登记到达' }).click();
    await expect(page.getByText(/到达，还没有登记离开/u)).toBeVisible();
    await page.getByText('单位情况', { exact: true }).click();
    await expect(page.getByRole('heading', { name: '基本情况' })).toBeVisible();
    await page.getByText('其他表', { exact: true }).click();
    await startSheet(page, '学校常规和安全检查');
    for (const good of ['保安在岗，外来人员登记', '灭火器在有效期内', '本学期组织过疏散演练，有记录'])
      await tap(page, good, '是');
    await expect(question(page, '哪一处不畅通')).toBeHidden();
    await tap(page, '疏散通道和安全出口畅通', '否');
    const exits = question(page, '疏散通道和安全出口畅通');
    await question(page, '哪一处不畅通').getByRole('textbox', { name: '哪一处不畅通', exact: true }).fill('教学楼西侧');
    await exits.getByRole('textbox', { name: /^备注/u }).fill('西侧出口上锁');
    await exits.getByRole('textbox', { name: /^整改措施/u }).fill('明确专人，上课期间不上锁');
    await exits
      .getByLabel('拍照 · 疏散通道和安全出口畅通', { exact: true })
      .setInputFiles({ name: '出口.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(stamp) });
    await expect(exits.getByText('还缺')).toBeHidden();
    await tap(page, '学校有食堂', '否');
    await tap(page, '有校车接送学生', '否');
    await twice(page);
    await page.getByRole('link', { name: /返回/u }).click();
    await page.getByRole('button', { name: '立行立改' }).click();
    await page.getByLabel('记在哪张表下').selectOption({ label: '学校常规和安全检查' });
    await page.getByRole('button', { name: '记一条' }).click();
    await page.getByRole('textbox', { name: '发现了什么', exact: true }).fill('楼梯间堆放杂物');
    await page.getByRole('button', { name: '当场改好了' }).click();
    await page.getByRole('textbox', { name: /^怎么改的/u }).fill('当场清走');
    await page.getByRole('button', { name: '完成并封存' }).click();
    await expect(page.getByRole('listitem', { name: /楼梯间堆放杂物/u })).toBeVisible();
  });

  await test.step('before leaving the sheet of feedback is shown and signed by both; then the team leaves', async () => {
    await page.getByRole('button', { name: '反馈单' }).click();
    await page.getByRole('button', { name: '写反馈单' }).click();
    await expect(page.getByRole('textbox', { name: '问题 1', exact: true })).toHaveValue(/西侧出口上锁/u);
    await page.getByRole('textbox', { name: '建议' }).fill('每周查一次出口');
    await page.getByLabel('督导组签字 · 姓名').fill('蒋督学');
    await sign(page, '督导组签字');
    await page.getByLabel('被督导单位签字 · 姓名').fill('李校长');
    await sign(page, '被督导单位签字');
    await page.getByRole('button', { name: '签好了，全部封存' }).click();
    await expect(page.getByRole('listitem', { name: '现场反馈单' })).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '登记离开' }).click();
    const leaving = page.getByRole('dialog', { name: '登记离开' });
    await leaving.getByLabel('去了哪里').fill('教学楼');
    await leaving.getByRole('button', { name: '登记离开' }).click();
    await expect(page.getByRole('button', { name: '再次到达' })).toBeVisible();
    // All this time the school has no page on which to learn of it.
    await liaison.goto(`/visits/${visitId}`);
    await expect(liaison.getByText('没有找到')).toBeVisible();
  });

  await test.step('with a network it is handed in: the visit has begun and was left, and says what was found', async () => {
    line.isUp = true;
    await page.getByRole('link', { name: /^上交/u }).click();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByText(/同步完成/u)).toBeVisible({ timeout: 30_000 });
    await office.goto(`/visits/${visitId}`);
    await expect(office.getByText('已离开', { exact: true })).toBeVisible();
    await liaison.reload();
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
  });

  let address = '';
  await test.step('the team drafts from what it found, another of it signs, the office sends', async () => {
    const drafter = await desk(browser, member.signInName);
    await drafter.goto(`/visits/${visitId}`);
    await drafter.getByRole('link', { name: '起草督导意见' }).click();
    // In the order in which it was finished on the phone.
    await expect(drafter.getByLabel('第 1 条整改要求')).toHaveValue(/已当场整改：当场清走/u);
    await expect(drafter.getByLabel('第 2 条问题')).toHaveValue(/西侧出口上锁/u);
    await expect(drafter.getByLabel('第 2 条整改要求')).toHaveValue('明确专人，上课期间不上锁');
    await drafter.getByLabel('总体评价').fill('秩序良好，安全出口管理有疏漏。');
    await drafter.getByRole('button', { name: '保存草稿' }).click();
    await expect(drafter.getByRole('heading', { level: 1, name: new RegExp(`${title}的督导意见`, 'u') })).toBeVisible();
    address = new URL(drafter.url()).pathname;
    const signer = await (await browser.newContext()).newPage();
    await enter(signer, mate.link);
    await signer.goto(address);
    await signer.getByRole('button', { name: '签审' }).click();
    await expect(signer.getByText('已签审', { exact: true })).toBeVisible();
    await office.goto(address);
    await office.getByRole('button', { name: '反馈给单位' }).click();
    await expect(office.getByText('已反馈，待答复', { exact: true })).toBeVisible();
  });

  await test.step('the unit answers each point', async () => {
    await liaison.goto(address);
    for (const [n, choice, words] of [
      [1, '不同意', '杂物是当天施工临时堆放'],
      [2, '同意', ''],
    ] as const) {
      await liaison.getByRole('button', { name: `答复第 ${n} 条` }).click();
      const dialog = liaison.getByRole('dialog');
      await dialog.getByRole('button', { name: choice, exact: true }).click();
      if (words !== '') await dialog.getByLabel('理由和说明').fill(words);
      await dialog.getByRole('button', { name: '保存答复' }).click();
      await expect(dialog).toHaveCount(0);
    }
    await liaison.getByRole('button', { name: '提交答复' }).click();
    await expect(liaison.getByText('已答复', { exact: true })).toBeVisible();
  });

  await test.step('what it objects to is decided, the opinion is issued and signed for', async () => {
    await office.reload();
    await office.getByRole('button', { name: '决定第 1 条' }).click();
    const deciding = office.getByRole('dialog');
    await deciding.getByRole('button', { name: '撤销', exact: true }).click();
    await deciding.getByLabel('理由', { exact: true }).fill('当场清走，属实');
    await deciding.getByRole('button', { name: '作出决定' }).click();
    await expect(deciding).toHaveCount(0);
    await office.getByRole('button', { name: '印发督导意见书' }).click();
    await office.getByRole('dialog').getByLabel('文号').fill(`督意〔2026〕${stamp}号`);
    await office.getByRole('dialog').getByRole('button', { name: '印发督导意见书' }).click();
    await expect(office.getByText('已印发', { exact: true })).toBeVisible();
    await liaison.reload();
    await liaison.getByRole('button', { name: '签收督导意见书' }).click();
    await expect(liaison.getByText(/已签收：校办/u)).toBeVisible();
  });

  await test.step('the point becomes an entry of the ledger, with what it rests on, and who goes next reads of both', async () => {
    await office.getByRole('link', { name: '记入台账第 2 条' }).click();
    await expect(office.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await expect(office.getByLabel('事项')).toHaveValue(/西侧出口上锁/u);
    await office.getByLabel('严重程度').selectOption({ index: 2 });
    await office.getByLabel('地点').fill('教学楼西侧');
    await office.getByLabel('隐患级别').selectOption({ label: '一般隐患' });
    await office.getByLabel('隐患类别').selectOption({ label: '消防' });
    await office.getByRole('button', { name: '登记', exact: true }).click();
    await expect(office.getByRole('heading', { level: 1, name: /西侧出口上锁/u })).toBeVisible();
    await office.goto(address);
    await expect(office.getByRole('link', { name: /^台账 YH-/u })).toBeVisible();
    await office.goto(`/visits/${visitId}`);
    await office.getByRole('link', { name: '单位情况' }).click();
    await expect(office.getByRole('heading', { level: 1, name: `${school.name} · 单位情况` })).toBeVisible();
    await expectAccessible(office);
    await office.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(office);
    const known = office.getByRole('definition');
    await expect(known.filter({ hasText: /西侧出口上锁/u }).first()).toBeVisible();
    await expect(known.filter({ hasText: `督意〔2026〕${stamp}号，1 条` })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});
