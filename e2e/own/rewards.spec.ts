import { type Browser, expect, type Page } from '@playwright/test';
import { download, textOfDocx } from '../docx.ts';
import { call, dayFrom, expectAccessible, signIn, signInAgain, somebody, unitOf, watchComplaints } from '../journey.ts';
import { deskAt, moveTo, test } from '../own-test.ts';
import { readSheets } from '../workbook.ts';

const RESULT = '2025-2026 学年小学办学条件达标情况';
const HONOUR = '年度教育工作先进集体';
const PEOPLE = '年度教育工作先进个人';
const FUNDS = '实验室建设专项资金';
/** Days after which the results are published, and after which the notice is over. */
const PUBLISHED = 12;
const NOTICED = 26;

/** A unit's line of a publication, as far as the journey needs it. */
interface ResultLine {
  readonly code: string;
  readonly ruleGrade: string | null;
}

/** Publishes the sample's evaluation the whole way, as its own journey shows on screens; returns the leader's page. */
async function publish(
  page: Page,
  { browser, county, move }: { readonly browser: Browser; readonly county: string; readonly move: () => Promise<void> },
): Promise<Page> {
  const { choices } = await call(page, 'publication.list-choices', { unitId: county });
  const [{ standardId, period, groupings }] = choices;
  const asked = { unitId: county, title: RESULT, standardId, period, measure: 'lines:primary' };
  const { publicationId } = await call(page, 'publication.propose', { ...asked, grouping: groupings[0].columns });
  const step = async (as: Page, name: string, more: object = {}) => {
    const { revision, digest, rows } = await call(as, 'publication.read', { publicationId });
    const given = name === 'sign' ? { digest } : name === 'confirm' ? { grades: rows.map(byRule) } : {};
    await call(as, `publication.${name}`, { publicationId, revision, ...given, ...more });
  };
  await step(page, 'tell');
  const [{ unit }] = (await call(page, 'publication.read', { publicationId })).rows;
  const heard = await somebody(browser, page, { unitId: unit.id, name: '校办丁', role: 'unit-liaison' });
  await call(heard, 'publication.reply', { publicationId, unitId: unit.id, points: [], isAccepted: true });
  await move();
  await step(page, 'confirm');
  await step(page, 'freeze');
  await step(page, 'sign');
  const leader = await deskAt(
    { browser, office: page },
    { unitId: county, name: '马副县长', role: 'leader', ahead: PUBLISHED },
  );
  await step(leader, 'sign');
  await step(page, 'publish');
  return leader;
}

const byRule = ({ code, ruleGrade }: ResultLine) => ({ code, grade: ruleGrade });

/** Draws a proposal up in the dialog of the office's page. */
async function drawUp(
  page: Page,
  {
    county,
    kind,
    fields,
  }: { readonly county: string; readonly kind: string; readonly fields: Readonly<Record<string, string>> },
): Promise<string> {
  await page.goto(`/units/${county}/rewards`);
  await expect(page.getByRole('heading', { level: 1, name: '奖励和资金' })).toBeVisible();
  await page.getByRole('button', { name: '拟定', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('种类').selectOption({ label: kind });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value);
  await dialog.getByRole('button', { name: '拟定', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: fields.标题 ?? '' })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Takes everybody out of a list but those said. */
async function keepOnly(page: Page, stay: readonly { readonly unit: { readonly name: string } }[]): Promise<void> {
  await page.getByRole('button', { name: '选留名单' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '全部不留' }).click();
  for (const { unit } of stay) await dialog.getByRole('checkbox', { name: unit.name, exact: true }).check();
  await dialog.getByLabel('理由').fill('名额所限');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 2, name: `名单（${stay.length}）` })).toBeVisible();
}

test('M534 M535 M536 M537 M538 M539 M540 M541 a published result leads to plaques that are signed for, to a table of rewards and to money that is paid', async ({
  own,
  page,
  context,
  browser,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  await publish(page, {
    browser,
    county,
    move: async () => {
      await moveTo(own, PUBLISHED, [page]);
      await signInAgain(page, 'dudaoshi');
    },
  });

  // A commendation is drawn up from the result by rule, and goes under public notice.
  const honour = await drawUp(page, {
    county,
    kind: '表彰先进集体',
    fields: { 标题: HONOUR, 依据: '县委县政府批准的表彰项目', 每组取前几名: '2' },
  });
  await expect(page.getByText(/第 1 位（共 \d+ 个单位）$/u).first()).toBeVisible();
  await expect(page.getByRole('link', { name: RESULT })).toBeVisible();
  await expectAccessible(page);
  // Many share a place: people choose who stays, with a reason.
  const { lines } = await call(page, 'reward.read', { rewardId: honour.split('/').at(-1) });
  expect(lines.length).toBeGreaterThan(3);
  await keepOnly(page, lines.slice(0, 3));
  const [first, last] = [lines[0].unit, lines[2].unit];
  await page.getByRole('button', { name: '公示并提交决定' }).click();
  const posting = page.getByRole('dialog');
  await posting.getByLabel('公示到哪天').fill(dayFrom(PUBLISHED + 1));
  await posting.getByLabel('在哪里公示').fill('县教育局网站');
  await posting.getByRole('button', { name: '公示并提交决定' }).click();
  await expect(posting.getByText(/公示至少 5 个工作日，最早到/u)).toBeVisible();
  await posting.getByLabel('公示到哪天').fill(dayFrom(NOTICED - 1));
  await posting.getByRole('button', { name: '公示并提交决定' }).click();
  await expect(page.getByText('公示中', { exact: true })).toBeVisible();

  // A unit below reads the notice and objects; the office answers.
  const objecting = await deskAt(
    { browser, office: page },
    { unitId: last.id, name: '校办甲', role: 'unit-liaison', ahead: PUBLISHED },
  );
  await objecting.goto(`/units/${last.id}/own-rewards`);
  await expect(objecting.getByRole('heading', { level: 1, name: '本单位的奖励和资金' })).toBeVisible();
  await objecting.getByRole('button', { name: `对“${HONOUR}”提出异议` }).click();
  await objecting.getByRole('dialog').getByLabel('异议和理由').fill('第一名去年有一票否决事项');
  await objecting.getByRole('dialog').getByRole('button', { name: '提出异议' }).click();
  await expect(objecting.getByText('本单位的异议：第一名去年有一票否决事项')).toBeVisible();
  await expectAccessible(objecting);
  await page.reload();
  await page.getByRole('button', { name: `答复${last.name}的异议` }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '答复' }).fill('经核实不是事实');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('答复：经核实不是事实')).toBeVisible();
  await expect(page.getByText(/现在不能决定：公示到/u)).toBeVisible();
  expect(textOfDocx(await download(page, '下载公示文书（Word）'))).toContain(`关于${HONOUR}的公示`);

  // After the notice another person decides line by line; it is frozen.
  await moveTo(own, NOTICED, [page]);
  await signInAgain(page, 'dudaoshi');
  const leader = await deskAt(
    { browser, office: page },
    { unitId: county, name: '牛副县长', role: 'leader', ahead: NOTICED },
  );
  await page.goto(honour);
  await expect(page.getByText(/现在不能决定：拟定、修改或提交的人不能决定/u)).toBeVisible();
  await leader.goto(honour);
  await leader.getByRole('button', { name: '逐条决定' }).click();
  const deciding = leader.getByRole('dialog');
  await deciding.getByLabel('文号').fill('城教督〔2026〕6号');
  await deciding.getByLabel(`对${last.name}的决定`).selectOption({ label: '不同意' });
  await deciding.getByRole('button', { name: '作出决定' }).click();
  await expect(deciding.getByText(new RegExp(`“${last.name}”不同意.*请写明理由`, 'u'))).toBeVisible();
  await expectAccessible(leader);
  await deciding.getByLabel(`对${last.name}的理由`).fill('另有任用');
  await deciding.getByRole('button', { name: '作出决定' }).click();
  await expect(leader.getByText('已决定', { exact: true })).toBeVisible();
  await expect(leader.getByText('另有任用')).toBeVisible();

  // Plaques are numbered; the unit signs for its own.
  await page.reload();
  await page.getByRole('button', { name: '证书、奖牌编号' }).click();
  await expect(page.getByText(/^编号 教奖牌〔\d{4}〕第0001号$/u)).toBeVisible();
  expect(textOfDocx(await download(page, '下载决定文书（Word）'))).toContain('城教督〔2026〕6号');
  const plaque = textOfDocx(await download(page, `下载${first.name}的证书`));
  expect(plaque).toContain(first.name);
  expect(plaque).toMatch(/教奖牌〔\d{4}〕第\d{4}号/u);
  const proud = await deskAt(
    { browser, office: page },
    { unitId: first.id, name: '校办乙', role: 'unit-liaison', ahead: NOTICED },
  );
  await proud.goto(`/units/${first.id}/own-rewards`);
  await proud.getByRole('button', { name: /^签收教奖牌/u }).click();
  await expect(proud.getByText(/已签收$/u)).toBeVisible();
  await expect(proud.getByText(last.name)).toHaveCount(0);

  // People are named by their unit while it is open to units.
  const people = await drawUp(page, {
    county,
    kind: '表彰先进个人',
    fields: { 标题: PEOPLE, 依据: '县委县政府批准的表彰项目' },
  });
  await page.getByRole('button', { name: '征集推荐和申请' }).click();
  await page
    .getByRole('dialog')
    .getByLabel('到哪天截止')
    .fill(dayFrom(NOTICED + 3));
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByText(/现在不能提交：征集到.*为止，还没有结束/u)).toBeVisible();
  await call(page, 'org.add-person', { unitId: first.id, name: '王晓明', joinedOn: '2015-09-01' });
  await proud.goto(`/units/${first.id}/own-rewards`);
  await proud.getByRole('button', { name: `推荐、申请：${PEOPLE}` }).click();
  const naming = proud.getByRole('dialog');
  await naming.getByRole('combobox', { name: '个人' }).selectOption({ label: '王晓明' });
  await naming.getByLabel('理由').fill('连续三年教学成绩突出');
  await naming.getByRole('button', { name: '保存' }).click();
  await expect(proud.getByText(/本单位已报 1 名，最多 1 名/u)).toBeVisible();
  await expectAccessible(proud);
  await page.goto(people);
  await expect(page.getByText('单位推荐、申请：校办乙')).toBeVisible();

  // Rewards and deductions are computed from tasks and grades, with the numbers put in.
  await drawUp(page, {
    county,
    kind: '年度奖惩',
    fields: {
      标题: '年度奖惩',
      依据: '年度考核方案',
      '每完成一项任务奖多少（元）': '2000',
      '每有一项没有完成扣多少（元）': '3000',
      '每提前一天奖多少（元）': '100',
      '每超期一天扣多少（元）': '50',
      '评为第一等奖多少（元）': '5000',
      '每低一等扣多少（元）': '2000',
    },
  });
  await expect(
    page.getByText(/^奖勤罚懒：干与不干：\d+ × 2000 − \d+ × 3000 = -?[\d,]+\.\d\d 元$/u).first(),
  ).toBeVisible();
  await expect(page.getByText(/^奖快罚慢：干快干慢：\d+ × 100 − \d+ × 50 = /u).first()).toBeVisible();
  await expect(page.getByText(/^奖优罚劣：干好干坏：.* = 5,000\.00 元$/u).first()).toBeVisible();
  await expectAccessible(page);

  // Money goes by the same result, stays within the pot, and is paid with a voucher.
  const funds = await drawUp(page, {
    county,
    kind: '专项资金和项目安排',
    fields: {
      标题: FUNDS,
      依据: '县财政年初预算',
      '资金总额（元）': '100000',
      每组取前几名: '3',
      '每个单位安排多少（元）': '80000',
    },
  });
  const rewardId = funds.split('/').at(-1);
  const drawn = (await call(page, 'reward.read', { rewardId })).lines;
  expect(drawn.length).toBeGreaterThan(1);
  await keepOnly(page, drawn.slice(0, 2));
  await expect(page.getByText(/现在不能提交：还没有写明用途或支持内容/u)).toBeVisible();
  const fill = async (name: string, amount: string, reason: string) => {
    await page.getByRole('button', { name: `修改${name}`, exact: true }).click();
    const changing = page.getByRole('dialog');
    await changing.getByLabel('用途、支持内容').fill('科学实验室');
    await changing.getByLabel('金额（元）').fill(amount);
    await changing.getByLabel('理由').fill(reason);
    await changing.getByRole('button', { name: '保存' }).click();
    await expect(changing).toHaveCount(0);
  };
  const [best, second] = [drawn[0].unit.name, drawn[1].unit.name];
  await fill(best, '80000', '按标准');
  await fill(second, '80000', '按标准');
  await expect(
    page.getByText(/现在不能提交：合计 160000.00 元，超过总额 100000.00 元，多出 60000.00 元/u),
  ).toBeVisible();
  await fill(second, '19999.5', '总额所限');
  await page.getByRole('button', { name: '提交决定', exact: true }).click();
  await expect(page.getByText('待决定', { exact: true }).first()).toBeVisible();
  await leader.goto(funds);
  await leader.getByRole('button', { name: '逐条决定' }).click();
  await leader.getByRole('dialog').getByLabel('文号').fill('城教督〔2026〕7号');
  await leader.getByRole('dialog').getByLabel(`${second}的金额`).fill('20000');
  await leader.getByRole('dialog').getByLabel(`对${second}的理由`).fill('补足整数');
  await leader.getByRole('dialog').getByRole('button', { name: '作出决定' }).click();
  await expect(leader.getByText('已决定', { exact: true })).toBeVisible();
  await expect(leader.getByText('100,000.00 元')).toHaveCount(2);
  await page.reload();
  await page.getByRole('button', { name: '登记拨付' }).click();
  await page.getByRole('dialog').getByLabel('凭证号').fill('记-0128');
  await page.getByRole('dialog').getByRole('button', { name: '登记拨付' }).click();
  await expect(page.getByText(/拨付，凭证 记-0128$/u)).toHaveCount(2);
  await expect(page.getByRole('button', { name: '登记拨付' })).toHaveCount(0);
  await expectAccessible(page);
  const sheets = await readSheets(await download(page, '导出表格'));
  expect(JSON.stringify(sheets.get('名单和金额'))).toContain('记-0128');
  expect(JSON.stringify(sheets.get('说明'))).toContain('县财政年初预算');
  const paid = await deskAt(
    { browser, office: page },
    { unitId: drawn[1].unit.id, name: '校办丙', role: 'unit-liaison', ahead: NOTICED },
  );
  await paid.goto(`/units/${drawn[1].unit.id}/own-rewards`);
  await expect(paid.getByText('已同意：20,000.00 元。')).toBeVisible();
  await expect(paid.getByText(/已拨付，凭证 记-0128$/u)).toBeVisible();
  await expect(paid.getByRole('heading', { name: FUNDS })).toHaveCount(1);
  await expectAccessible(paid);
  await paid.getByRole('link', { name: '看公布页' }).first().click();
  await expect(paid.getByRole('heading', { level: 1, name: RESULT })).toBeVisible();
  expect(complaints).toEqual([]);
});
