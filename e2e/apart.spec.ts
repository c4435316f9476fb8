import { type Browser, expect, type Page } from '@playwright/test';
import { question, setUpPhone, startSheet, tap, twice } from './field-phone.ts';
import { call, dayFrom, enter, expectAccessible, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

const SHEET = 'at_first_sight';
const SURFACE = '表面：环境、秩序、标识（1 到 5）';

/** One of the two, at a desk of their own. */
interface Inspector {
  readonly name: string;
  readonly personId: string;
  readonly page: Page;
}

/** A team of two inspectors with accounts, and a head without one, that looks after a school. */
async function foundTeam(browser: Browser, office: Page) {
  const county = await unitOf(office);
  const towns = (await call(office, 'org.list-units', { parentId: county, kinds: ['town'] })).units;
  const schools = (await call(office, 'org.list-units', { parentId: towns.at(-2).id, kinds: ['school'] })).units;
  const school = schools.at(-1);
  const fromOn = '2026-01-01';
  const founded = { unitId: county, kind: 'team', name: `背靠背组${Date.now()}`, foundedOn: fromOn };
  const { bodyId } = await call(office, 'org.found-body', founded);
  const two: Inspector[] = [];
  for (const [role, name] of [
    ['head', '邵组长'],
    ['member', '顾督学'],
    ['member', '陆督学'],
  ] as const) {
    const { personId } = await call(office, 'org.add-person', { unitId: county, name, joinedOn: fromOn });
    await call(office, 'org.seat', { bodyId, role, holder: { personId }, fromOn });
    if (role === 'head') continue;
    const signInName = `a${Date.now()}`;
    const made = await call(office, 'access.create-account', { unitId: county, name, signInName });
    await call(office, 'access.link-person', { accountId: made.accountId, personId });
    const page = await (await browser.newContext()).newPage();
    await enter(page, made.linkPath);
    two.push({ name, personId, page });
  }
  await call(office, 'org.link-unit', { bodyId, unitId: school.id, fromOn });
  const [first, second] = two;
  if (first === undefined || second === undefined) throw new Error('two inspectors');
  const newVisit = async (title: string): Promise<string> => {
    const { visitId } = await call(office, 'visit.plan', {
      unitId: county,
      visitedUnitId: school.id,
      kind: 'roving',
      type: 'routine',
      line: 'office',
      title,
      fromOn: dayFrom(0),
      untilOn: dayFrom(1),
      bodyId,
      sheets: [{ key: SHEET, version: '1.0' }],
    });
    await call(office, 'visit.begin', { visitId, revision: 1 });
    return visitId;
  };
  return { county, school, first, second, newVisit };
}

/** Hands in a finished sheet as a phone does. */
async function deviceOf({ page }: Inspector) {
  const deviceId = crypto.randomUUID();
  await call(page, 'field.register-device', { deviceId, name: '手机', system: 'e2e' });
  let counter = 0;
  return async (visitId: string, unitId: string, [surface, inside]: readonly [string, string]): Promise<void> => {
    const at = new Date().toISOString();
    const body = {
      kind: 'record',
      visitId,
      unitId,
      recordId: crypto.randomUUID(),
      version: 1,
      parent: null,
      state: 'finished',
      claims: { deviceAt: at, nonce: null, place: null },
      sheet: { key: SHEET, version: '1.0' },
      startedAt: at,
      answers: {
        seen: { value: '课间有序' },
        surface: { value: surface },
        inside: { value: inside },
        sign: { value: false },
      },
    };
    const items = [{ itemId: crypto.randomUUID(), counter: ++counter, body }];
    const { receipts } = await call(page, 'field.hand-in', { deviceId, sentAt: at, madeUpTo: counter, items });
    expect(receipts[0].state).toBe('kept');
  };
}

test('M112 inspectors calibrate; visits to be marked twice are drawn; two mark apart and see nothing of each other; they agree; agreement and leniency are told', async ({
  page: office,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  const complaints = watchComplaints(context);
  await signIn(office, 'dudaoshi');
  const { county, school, first, second, newVisit } = await foundTeam(browser, office);
  for (const one of [first, second]) watchComplaints(one.page.context(), complaints);

  await test.step('a calibration is opened; an inspector marks the cases and sees what is right once all are in', async () => {
    await office.goto(`/units/${county}/calibrations`);
    await expect(office.getByRole('heading', { level: 1, name: '校准' })).toBeVisible();
    await office.getByRole('button', { name: '组织校准' }).click();
    const opening = office.getByRole('dialog', { name: '组织校准' });
    await opening.getByLabel('截止日期').fill(dayFrom(10));
    await opening.getByRole('button', { name: '开始' }).click();
    await expect(opening).toBeHidden();
    const { page } = first;
    await page.goto('/my-pairs');
    await expect(page.getByRole('heading', { level: 1, name: '我的背靠背和校准' })).toBeVisible();
    await page.getByRole('link', { name: '十个观察点校准' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: /^校准/u })).toBeVisible();
    await expectAccessible(page);
    for (let left = 4; left > 0; left--) {
      await expect(page.getByRole('button', { name: '交这个案例' })).toHaveCount(left);
      const form = page.locator('section', { has: page.getByRole('button', { name: '交这个案例' }) }).first();
      await expect(form.getByText('还有 3 题没有答').first()).toBeVisible();
      for (const good of await form.getByRole('radio', { name: '好', exact: true }).all()) await good.check();
      await form.getByRole('button', { name: '交这个案例' }).click();
    }
    await expect(page.getByText('7 / 12 题与参考答案相同（58.3%）', { exact: false })).toBeVisible();
    await expect(page.getByText('占用音乐课', { exact: false })).toBeVisible();
    await expectAccessible(page);
    await office.getByRole('link', { name: '十个观察点校准' }).first().click();
    await expect(office.getByRole('heading', { level: 1, name: /^校准结果/u })).toBeVisible();
    await expect(office.getByRole('row', { name: /顾督学/u }).getByText('没有通过')).toBeVisible();
    await expect(office.getByText('样本太少', { exact: false })).toBeVisible();
    await expectAccessible(office);
  });

  const title = `背靠背督导 ${Date.now()}`;
  const visitId = await newVisit(title);
  await test.step('the office draws which visits are marked twice: announced, opened with a witness, worked out again', async () => {
    await office.goto(`/units/${county}/apart`);
    await expect(office.getByRole('heading', { level: 1, name: '背靠背和校准' })).toBeVisible();
    await office.getByRole('button', { name: '抽取', exact: true }).click();
    const announcing = office.getByRole('dialog', { name: '抽取背靠背' });
    await announcing.getByLabel('名称').fill(title);
    await announcing.getByLabel('哪张检查表').selectOption({ label: '一眼看得出来' });
    await announcing.getByLabel('到', { exact: true }).fill(dayFrom(1));
    await announcing.getByLabel('抽百分之几').fill('100');
    await announcing.getByRole('button', { name: '公布' }).click();
    await expect(announcing).toBeHidden();
    const row = office.getByRole('row', { name: new RegExp(title, 'u') });
    await row.getByRole('button', { name: '开启' }).click();
    const opening = office.getByRole('dialog', { name: `开启抽取：${title}` });
    await opening.getByLabel('见证人', { exact: true }).fill('李校长');
    await opening.getByLabel('见证人的话').fill('今天有雾');
    await opening.getByRole('button', { name: '开启' }).click();
    await expect(row.filter({ hasText: '重算一致' })).toBeVisible();
    await expect(office.getByRole('row', { name: /顾督学 未交/u }).getByText('各自填写中')).toBeVisible();
    await expectAccessible(office);
  });

  await test.step('one fills the sheet in on the phone, which says that it is marked apart', async () => {
    const { page } = first;
    await page.setViewportSize({ width: 390, height: 844 });
    await setUpPhone(page);
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await expect(page.getByRole('heading', { level: 1, name: school.name })).toBeVisible();
    await expect(page.getByText('背靠背：与另一位督学各填各的', { exact: false })).toBeVisible();
    await expectAccessible(page);
    await startSheet(page, '一眼看得出来');
    await question(page, '不听汇报，看到了什么').getByRole('textbox').first().fill('操场整洁，课间有序');
    await tap(page, /^表面/u, '5');
    await tap(page, /^内在/u, '4');
    await tap(page, '有没有苗头性、倾向性的问题', '否');
    await twice(page);
    await page.getByRole('button', { name: '完成并封存' }).click();
    await expect(page.getByRole('listitem', { name: /一眼看得出来/u })).toBeVisible();
    await page.getByRole('link', { name: '上交' }).click();
    await page.getByRole('button', { name: '上交并更新工作包' }).click();
    await expect(page.getByText('同步完成', { exact: false })).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('before the other is in, nobody sees anything: not the other, not the office', async () => {
    for (const page of [second.page, office]) {
      await page.goto(`/visits/${visitId}/records`);
      await expect(page.getByRole('heading', { level: 1, name: `现场记录 · ${title}` })).toBeVisible();
      await expect(page.getByText('还没有记录', { exact: false })).toBeVisible();
    }
    await second.page.goto('/my-pairs');
    await expect(second.page.getByRole('row', { name: /顾督学 已交/u })).toBeVisible();
    await second.page.getByRole('link', { name: title }).click();
    await expect(second.page.getByRole('heading', { level: 1, name: /^背靠背对照/u })).toBeVisible();
    await expect(second.page.getByText('交齐之前，谁也看不到对方填了什么', { exact: false })).toBeVisible();
    await expect(second.page.getByRole('table')).toHaveCount(0);
  });

  const handFirst = await deviceOf(first);
  const handSecond = await deviceOf(second);
  await test.step('both stand side by side, what differs first; the two agree', async () => {
    await handSecond(visitId, school.id, ['3', '4']);
    await second.page.reload();
    await expect(second.page.getByText('待商定', { exact: true })).toBeVisible();
    const row = (page: Page) => page.getByRole('row', { name: new RegExp(SURFACE.slice(0, 8), 'u') });
    await expect(second.page.getByRole('row').nth(1)).toContainText(SURFACE);
    for (const one of [first, second]) {
      await one.page.goto(new URL(second.page.url()).pathname);
      await expect(one.page.getByRole('heading', { level: 1, name: /^背靠背对照/u })).toBeVisible();
      await expectAccessible(one.page);
      await one.page.getByRole('button', { name: `商定：${SURFACE}` }).click();
      const saying = one.page.getByRole('dialog', { name: '商定答案' });
      await saying.getByRole('radio', { name: '3', exact: true }).check();
      await saying.getByLabel('理由').fill('标识缺了一半，一起去看过');
      await saying.getByRole('button', { name: '提交' }).click();
      await expect(saying).toBeHidden();
    }
    await expect(row(second.page).getByText('两位一致', { exact: false })).toBeVisible();
    await expect(second.page.getByText('已商定', { exact: true })).toBeVisible();
    await expect(second.page.getByText('商定后', { exact: false })).toBeVisible();
  });

  await test.step('ten more pairs: agreement by question, the least first, with the pairs that differ', async () => {
    const values = [
      ['5', '5'],
      ['4', '4'],
      ['2', '2'],
      ['5', '4'],
      ['3', '3'],
      ['4', '4'],
      ['2', '3'],
      ['5', '5'],
      ['1', '1'],
      ['4', '3'],
    ] as const;
    for (const [i, [a, b]] of values.entries()) {
      const id = await newVisit(`${title}-${i + 1}`);
      await call(office, 'field.choose-apart', {
        visitId: id,
        sheetKey: SHEET,
        personIds: [first.personId, second.personId],
        dueOn: dayFrom(1),
        reason: '多看几次尺度',
      });
      await handFirst(id, school.id, [a, '4']);
      await handSecond(id, school.id, [b, '4']);
    }
    await office.goto(`/units/${county}/apart/agreement`);
    await expect(office.getByRole('heading', { level: 1, name: '督学评判的一致性' })).toBeVisible();
    const line = office.getByRole('row', { name: new RegExp(SURFACE.slice(0, 8), 'u') }).first();
    await expect(line).toContainText(/\d+ \/ \d+/u);
    await expect(line).toContainText(/0\.\d{3}/u);
    await line.getByRole('button').click();
    await expect(office.getByText('95% 区间', { exact: false })).toBeVisible();
    await expectAccessible(office);
    const [file] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('button', { name: '导出各题 CSV' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('各题一致性.csv');
  });

  await test.step('leniency stands with the number of cases; oneself sees one’s own', async () => {
    await office.goto(`/units/${county}/apart/leniency`);
    await expect(office.getByRole('heading', { level: 1, name: '督学评判的宽严' })).toBeVisible();
    await expect(office.getByRole('row', { name: /顾督学/u })).toContainText('百分点');
    await expectAccessible(office);
    await first.page.goto('/my-pairs');
    await expect(first.page.getByRole('heading', { level: 2, name: '我评得宽还是严' })).toBeVisible();
    await expect(first.page.getByText('与同伴相比（11 对）')).toBeVisible();
    await expectAccessible(first.page);
  });
  expect(complaints).toEqual([]);
});
