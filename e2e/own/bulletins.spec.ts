import { copyFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { chartsOfDocx, download, textOfDocx } from '../docx.ts';
import { call, dayFrom, expectAccessible, signIn, signInAgain, unitOf, watchComplaints } from '../journey.ts';
import { deed, type School } from '../ledger-steps.ts';
import { daysUntil, deskAt, moveTo, test } from '../own-test.ts';

/** The first of a month, so many months after this one. */
function firstOf(months: number): string {
  const [year = 0, month = 0] = dayFrom(0).slice(0, 7).split('-').map(Number);
  const later = year * 12 + month - 1 + months;
  return `${Math.floor(later / 12)}-${String((later % 12) + 1).padStart(2, '0')}-01`;
}

/** A Wednesday of the second week of next month: its week’s report is due within that month. */
function reportDay(): number {
  const first = daysUntil(firstOf(1)) + 7;
  const weekday = new Date(Date.now() + 8 * 3_600_000 + first * 86_400_000).getUTCDay();
  return first + ((3 - weekday + 7) % 7);
}

/** A school of each of three towns of the county: units are compared by what lies directly below the office. */
async function ofThreeTowns(page: Page, county: string): Promise<(School & { readonly town: string })[]> {
  const below = async (parentId: string) =>
    (await call(page, 'org.list-units', { parentId, limit: 50 })).units as School[];
  const found: (School & { readonly town: string })[] = [];
  for (const town of await below(county)) {
    const [school] = found.length < 3 ? await below(town.id) : [];
    if (school !== undefined) found.push({ ...school, town: town.name });
  }
  return found;
}

async function open(page: Page, address: string, name: string | RegExp): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });
}

const PARTS = { 做法: '逐班查看课表。', 数据: '查看 12 个班，截至周三。', 成效: '课程开齐。' } as const;

/** Begins a unit's weekly report without a case. */
async function beginReport(page: Page, school: School, day: string): Promise<void> {
  await open(page, `/units/${school.id}/papers/new`, '写文书');
  await page.getByLabel('类别').selectOption({ label: '每周情况报告' });
  await page.getByLabel('标题').fill(`${school.name}本周情况`);
  await page.getByLabel('报告周').fill(day);
  for (const [part, words] of Object.entries(PARTS)) await page.getByLabel(part, { exact: true }).fill(words);
  await page.getByRole('checkbox', { name: /^青禾县/u }).check();
}

async function reportWith(page: Page, words: string): Promise<void> {
  await page.getByLabel('案例', { exact: true }).fill(words);
  await page.getByRole('button', { name: '发出' }).click();
  await expect(page.getByText('已发给 1 个单位和机构。')).toBeVisible();
}

/** Opens a report from the board and decides about it. */
async function decide(page: Page, { title, choice, reason }: { title: string; choice: string; reason?: string }) {
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: '决定' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption({ label: choice });
  if (reason !== undefined) await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: '决定' }).click();
  await expect(page.getByRole('cell', { name: '已决定' })).toBeVisible();
}

const rowOf = (page: Page, name: string): Locator => page.getByRole('row', { name: new RegExp(name, 'u') });

/** An entry of a school that is to be put right by a day; `by` reports it as put right. */
async function owed(page: Page, school: School, { dueOn, by }: { dueOn: string; by: Page | null }): Promise<void> {
  const entry = { unitId: school.id, ledger: 'complaint', title: `${school.name}的问题`, foundOn: dayFrom(0) };
  const { issueId } = await call(page, 'issue.create', { ...entry, values: { about: 'meals' } });
  await deed(page, issueId, 'assign', { owner: { unitId: school.id }, handling: 'dated', dueOn });
  if (by !== null) await deed(by, issueId, 'report', { words: '已整改' });
}

test('M482 M483 M485 M486 M487 weekly reports come in, one is sent back for its case; the month’s bulletin is frozen, signed by another, numbered, delivered, read and superseded in the open', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  const [ahead, later] = [reportDay(), daysUntil(firstOf(2))];
  // One-time links are used up before the clock moves.
  await signIn(page, 'anquan');
  await signIn(page, 'dudaoshi');
  await moveTo(own, ahead, [page]);
  await signInAgain(page, 'dudaoshi');
  const county = await unitOf(page);
  const schools = await ofThreeTowns(page, county);
  const [one, other, third] = schools;
  if (one === undefined || other === undefined || third === undefined) throw new Error('the sample has too few towns');
  const board = `/units/${county}/reports`;

  await test.step('the office says who reports', async () => {
    await open(page, board, '定期报告报送情况');
    await page.getByRole('button', { name: '定报送单位' }).click();
    const dialog = page.getByRole('dialog');
    for (const { name } of [one, other]) {
      await dialog.getByLabel('名称里有').fill(name);
      await dialog.getByRole('checkbox', { name, exact: true }).check();
    }
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '确定' }).click();
    await expect(page.getByText('已定 2 个报送单位。')).toBeVisible();
    await expect(rowOf(page, one.name)).toContainText('未报');
  });

  const liaison = await deskAt(
    { browser, office: page },
    { unitId: one.id, name: '填报甲', role: 'unit-liaison', ahead },
  );
  const second = await deskAt(
    { browser, office: page },
    { unitId: other.id, name: '填报乙', role: 'unit-liaison', ahead },
  );
  await test.step('a report without a case cannot be handed in; one with a poor case can, and is sent back with the reason', async () => {
    await beginReport(liaison, one, dayFrom(ahead));
    await liaison.getByRole('button', { name: '发出' }).click();
    await expect(liaison.getByText('请填写“案例”。')).toBeVisible();
    await expectAccessible(liaison);
    await reportWith(liaison, '见附件');
    await beginReport(second, other, dayFrom(ahead));
    await reportWith(second, '三年级补开了劳动课。');
    await open(page, board, '定期报告报送情况');
    await decide(page, { title: `${other.name}本周情况`, choice: '收' });
    await open(page, board, '定期报告报送情况');
    await decide(page, { title: `${one.name}本周情况`, choice: '退回重报', reason: '案例没有写人和事' });
    await open(page, board, '定期报告报送情况');
    await expect(rowOf(page, one.name)).toContainText('案例没有写人和事');
    await expect(rowOf(page, other.name)).toContainText('已收');
    await expectAccessible(page);
  });

  await test.step('it comes again with a case', async () => {
    await open(liaison, `/units/${one.id}/papers?box=out`, new RegExp(one.name, 'u'));
    await liaison
      .getByRole('main')
      .getByRole('link', { name: `${one.name}本周情况` })
      .click();
    await expect(liaison.getByText('案例没有写人和事')).toBeVisible();
    await liaison.getByRole('button', { name: '起草新稿' }).click();
    await expect(liaison.getByLabel('案例', { exact: true })).toHaveValue('见附件');
    await reportWith(liaison, '王老师为两名随迁学生补课。');
    await page.reload();
    await expect(rowOf(page, one.name)).toContainText('退回过 1 次');
  });

  // Three schools with something to put right within the month.
  for (const [school, by] of [
    [one, liaison],
    [other, second],
    [third, null],
  ] as const)
    await owed(page, school, { dueOn: dayFrom(ahead + 7), by });

  await moveTo(own, later, [page]);
  await signInAgain(page, 'dudaoshi');
  const chair = await deskAt(
    { browser, office: page },
    { unitId: county, name: '钱主任', role: 'leader', ahead: later },
  );
  const { personId } = await call(page, 'org.add-person', { unitId: one.id, name: '王校长', joinedOn: '2020-01-01' });
  await call(page, 'org.assign-duty', {
    unitId: one.id,
    kind: 'first-responsible',
    holder: { personId },
    fromOn: dayFrom(later),
  });
  const head = await deskAt(
    { browser, office: page },
    { unitId: one.id, name: '王校长账号', role: 'leader', ahead: later },
  );
  const { accountId } = await call(head, 'access.read-me', {});
  await call(page, 'access.link-person', { accountId, personId });
  let address = '';
  let number = '';

  await test.step('on the day after the month its bulletin is begun with figures, places and how units reported', async () => {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '首页' }).click();
    await open(page, '/bulletins', '通报与简报');
    await expectAccessible(page);
    await page.getByRole('button', { name: '起草月通报' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /月通报$/u })).toBeVisible();
    address = new URL(page.url()).pathname;
    await expect(rowOf(page, 'TZ04')).toContainText('3件');
    await expect(rowOf(page, 'TZ05')).toContainText('66.7%');
    await expect(rowOf(page, third.town)).toContainText('黄榜');
    await expect(
      page.getByRole('img', { name: '条形图：整改销号进度。应整改 3件，已完成整改 2件，已销号 0件。' }),
    ).toBeVisible();
    const ranking = page.getByRole('figure', { name: /^各单位整改完成率/u }).getByRole('img');
    await expect(ranking).toHaveAccessibleName(new RegExp(`${third.town} 0\\.0%`, 'u'));
    // Of the first issue there is no course to draw.
    await expect(page.getByText('“问题登记、销号和逾期走势”只有一期有数，连不成线，没有画图。')).toBeVisible();
    await page.getByRole('link', { name: 'TZ04：看所数的清单' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    for (const { name } of schools)
      await expect(page.getByRole('link', { name: new RegExp(`^${name}的问题`, 'u') })).toBeVisible();
    await open(page, address, /月通报$/u);
    await expect(page.getByRole('button', { name: '送签' })).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: '撰写' }).click();
    await page.getByLabel('好的做法').fill('城区学校课程开齐，家长反映好。');
    await page.getByLabel('存在的问题').fill('个别学校整改拖延。');
    await page.getByLabel('下一步要求').fill('限期整改，逐项销号。');
    await expectAccessible(page);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '送签' }).click();
    await expect(page.getByRole('button', { name: '签发' })).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('somebody else signs it: it is numbered, and its file is kept', async () => {
    await open(chair, address, /月通报$/u);
    await chair.getByRole('button', { name: '签发' }).click();
    await expect(chair.getByText(/内容校验值/u)).toBeVisible();
    number = (await chair.getByText(/^督导通报〔\d{4}〕第1期$/u).textContent()) ?? '';
    const path = await download(chair, /月通报（Word）$/u);
    copyFileSync(path, 'test-results/bulletin.docx');
    const text = textOfDocx(path);
    for (const words of [number, '好的做法', '城区学校课程开齐', 'TZ05', '黄榜', third.town])
      expect(text).toContain(words);
    expect(chartsOfDocx(path).map(({ title, bookBytes }) => [title, bookBytes > 1000])).toEqual([
      ['整改销号进度', true],
      ['各单位整改完成率', true],
    ]);
  });

  await test.step('it goes straight to the head of a school, who reads it and signs for it', async () => {
    await open(page, address, /月通报$/u);
    await page.getByRole('button', { name: '送达负责人' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称里有').fill(one.name);
    await dialog.getByRole('checkbox', { name: `${one.name} 王校长` }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '送达', exact: true }).click();
    await expect(rowOf(page, '王校长')).toContainText('没有看过');
    await open(head, '/bulletins', '通报与简报');
    await head.getByRole('link', { name: /月通报$/u }).click();
    await expect(head.getByText('个别学校整改拖延。')).toBeVisible();
    await expect(head.getByRole('link', { name: /看所数的清单/u })).toHaveCount(0);
    await expectAccessible(head);
    await page.reload();
    await expect(rowOf(page, '王校长')).not.toContainText('没有看过');
    await head.getByRole('button', { name: '签收' }).click();
    await head.getByRole('dialog').getByLabel('意见').fill('照办，月底前整改到位。');
    await head.getByRole('dialog').getByRole('button', { name: '签收' }).click();
    await expect(head.getByText('照办，月底前整改到位。')).toBeVisible();
    await page.reload();
    await expect(rowOf(page, '王校长')).toContainText('照办，月底前整改到位。');
  });

  await test.step('what was wrong is superseded by another issue that says so', async () => {
    await page.getByRole('button', { name: '另编一期取代' }).click();
    await page.getByRole('dialog').getByLabel('原因').fill('漏写一项要求');
    await page.getByRole('dialog').getByRole('button', { name: '另编一期取代' }).click();
    await expect(page.getByText(`取代${number}，原因：漏写一项要求`)).toBeVisible();
    const next = new URL(page.url()).pathname;
    await page.getByRole('button', { name: '送签' }).click();
    await expect(page.getByText('待签发')).toBeVisible();
    await open(chair, next, /月通报$/u);
    await chair.getByRole('button', { name: '签发' }).click();
    await expect(chair.getByText(/^督导通报〔\d{4}〕第2期$/u)).toBeVisible();
    const text = textOfDocx(await download(chair, /月通报（Word）$/u));
    expect(text).toContain(`本期取代${number}。取代原因：漏写一项要求。`);
    await open(head, address, /月通报$/u);
    await expect(head.getByText(/这一期已被督导通报〔\d{4}〕第2期取代。/u)).toBeVisible();
    await open(page, '/bulletins', '通报与简报');
    await page.getByLabel('期号、标题、正文里有').fill('整改拖延');
    await expect(page.getByRole('link', { name: /月通报$/u })).toHaveCount(2);
  });

  await page.setViewportSize({ width: 390, height: 844 });
  for (const [at, name] of [
    [address, /月通报$/u],
    ['/bulletins', '通报与简报'],
    [board, '定期报告报送情况'],
  ] as const) {
    await open(page, at, name);
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
});
