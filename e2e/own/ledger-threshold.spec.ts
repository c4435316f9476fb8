import { expect, type Page } from '@playwright/test';
import { call, dayFrom, expectAccessible, SAMPLE, signIn, somebody, unitOf, watchComplaints } from '../journey.ts';
import { act, answerAll, attach, photo, verdict } from '../ledger-steps.ts';
import { clockSeen } from '../own-server.ts';
import { test } from '../own-test.ts';

const PERIOD = '2026-2027';
const SCHOOL = '北苑第一小学';
const CLAUSE = 'YZJH-2017 R6';
/** The school's equipment for teaching, in ten thousand yuan: as it is, and too little for its 1,115 pupils. */
const ENOUGH = '290.1021';
const TOO_LITTLE = '190.1021';

/** Imports the county's figures and evaluates it, as an office does. */
async function evaluate(page: Page, equipment: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: '导入数据' }).first().click();
  await page.getByLabel('数据学年').selectOption(PERIOD);
  const buffer = Buffer.from(SAMPLE.replace(`,${ENOUGH},`, `,${equipment},`));
  await page.locator('input[type=file]').setInputFiles({ name: '学校数据.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByText(/检查通过：82 所学校/u)).toBeVisible();
  await page.getByRole('button', { name: '确认导入' }).click();
  await expect(page.getByText('已导入')).toBeVisible();
  await page.getByRole('link', { name: '下一步：评估' }).click();
  const dialog = page.getByRole('dialog');
  if (!(await dialog.isVisible())) await page.getByRole('button', { name: '开始评估' }).click();
  await dialog.getByLabel('数据学年').fill(PERIOD);
  await dialog.getByRole('button', { name: '开始评估' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('达标');
}

test('M379 M383 M385 M397 M411 a missed line becomes an entry, is put right, verified, watched, closed with its effect shown, reopened by a revisit, and urged', async ({
  page,
  browser,
  own,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: SCHOOL, kinds: ['school'], limit: 5 });
  const school = units[0] as { id: string; name: string };
  const liaison = await somebody(browser, page, { unitId: school.id, name: '柳填报', role: 'unit-liaison' });
  watchComplaints(liaison.context(), complaints);
  let address = '';
  let title = '';

  await test.step('the county is evaluated, and its ledger begins to follow', async () => {
    await evaluate(page, TOO_LITTLE);
    await page.goto(`/units/${county}/issues/sources`);
    await expect(page.getByRole('heading', { level: 1, name: '评估结果转台账' })).toBeVisible();
    await expect(page.getByText(/将新增 \d+ 条/u)).toBeVisible();
    await page.getByLabel('转入哪个台账').selectOption({ label: '问题库' });
    await expectAccessible(page);
    await page.getByRole('button', { name: '开始自动转入' }).click();
    await expect(page.getByText('正在自动转入“问题库”。')).toBeVisible();
  });

  await test.step('the entry says what was found and opens the evaluation it comes from', async () => {
    const { entries } = await call(page, 'issue.list', { unitId: school.id, clause: CLAUSE });
    ({ title } = entries[0]);
    address = `/issues/${entries[0].id}`;
    await page.goto(`/units/${school.id}/issues`);
    await page.getByRole('link', { name: title }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText(/实际 1704\.9.*标准 2000/u).first()).toBeVisible();
    // What closing would do is told from the first day on to whoever asks, with what is assumed.
    await page.getByRole('button', { name: '推算销号后的结果' }).click();
    await expect(page.getByRole('columnheader', { name: '如销号' })).toBeVisible();
    await expect(page.getByText(/“如销号”的假定：.*（刚好达标），其余数据与/u)).toBeVisible();
    await page.getByRole('link', { name: '打开来源' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('达标');
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act(page, '交办', (dialog) => dialog.getByLabel('整改期限').fill(dayFrom(30)));
  });

  await test.step('the school puts it right and shows it', async () => {
    await liaison.goto(address);
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act(liaison, '接办');
    await act(liaison, '报整改完成', async (dialog) => {
      await dialog.getByLabel('情况或理由').fill('新购实验仪器 100 万元');
      await attach(dialog, await photo('验收', 1));
    });
    await expect(verdict(liaison)).toContainText('待核验');
  });

  await test.step('evaluated anew the line is met: ready to be verified, and nobody but people moves it', async () => {
    await evaluate(page, ENOUGH);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText(/起已达标、合格，可以核验/u)).toBeVisible();
    await expect(verdict(page)).toContainText('待核验');
    await act(page, '核验通过', async (dialog) => {
      await answerAll(dialog, { asked: 20, satisfied: 19, on: dayFrom(0) });
    });
    await expect(verdict(page)).toContainText('观察');
  });

  await test.step('it has to hold for thirty days; then it is closed in sight of its effect', async () => {
    own.setAhead(31);
    await clockSeen();
    await signIn(page, 'dudaoshi');
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act(page, '销号', async (dialog) => {
      await expect(dialog.getByRole('row', { name: /本单位这一条.*未达标.*已达标/u })).toBeVisible();
      await expect(dialog.getByRole('columnheader', { name: '整改后' })).toBeVisible();
      await expect(dialog.getByText('最近一次评估或检查已经显示达标：销号不改变评估结果。')).toBeVisible();
    });
    await expect(verdict(page)).toContainText('已销号');
  });

  await test.step('the revisit of the sixtieth day finds it back, and the entry is open again', async () => {
    own.setAhead(31 + 60);
    await clockSeen();
    await signIn(page, 'dudaoshi');
    await page.goto(`/units/${county}/issues/lasting`);
    await expect(page.getByRole('heading', { level: 1, name: '回访与反弹' })).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(title, 'u') }).first();
    await expect(row).toContainText('到期回访');
    await row.getByRole('button', { name: /登记 WT-/u }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '反弹，重新整改' }).click();
    await dialog.getByLabel('看到的情况').fill('仪器又调走了一半');
    await dialog.getByRole('button', { name: '登记结果', exact: true }).click();
    await expect(dialog).toBeHidden();
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(verdict(page)).toContainText('等责任单位');
    await expect(page.getByText('重开 1 次').first()).toBeVisible();
    await expect(page.getByText('仪器又调走了一半').first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('what came back is urged: the ladder proposes, a person issues the sheet, and the school replies', async () => {
    await expect(page.getByText('按规则该发“督办单”了，发不发由您决定。')).toBeVisible();
    await page.getByRole('button', { name: '发出督办单' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('内容')).not.toBeEmpty();
    await dialog.getByRole('button', { name: '发出督办单' }).click();
    await expect(dialog).toBeHidden();
    const sheet = page
      .getByRole('listitem')
      .filter({ hasText: /教督办〔/u })
      .first();
    await expect(sheet).toContainText('前答复');
    const replying = await somebody(browser, page, { unitId: school.id, name: '杨填报', role: 'unit-liaison' });
    await replying.goto(address);
    await expect(replying.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await replying.getByRole('button', { name: /^答复 教督办〔/u }).click();
    await replying.getByRole('dialog').getByLabel('答复内容').fill('仪器已调回，专室专管。');
    await replying.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click();
    await expect(replying.getByText('仪器已调回，专室专管。').first()).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('已答复', { exact: true }).first()).toBeVisible();
  });
  expect(complaints).toEqual([]);
});
