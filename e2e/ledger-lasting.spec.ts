import { expect, type Page, test } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';

/** Another one at each run, so that the journey may be taken again on the same server. */
const seed = Date.now() % 1_000_000;

/** Acts on an entry as whoever is signed in, on its revision as it stands. */
async function act(page: Page, issueId: string, action: string, more: object = {}): Promise<void> {
  const { revision } = await call(page, 'issue.read', { issueId });
  await call(page, 'issue.act', { issueId, revision, action, ...more });
}

test('M383 M412 M414 M415 what was closed is visited again, comes again, relapses and leaves a rule behind', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const school = units[5] as { id: string; name: string };
  const liaison = await somebody(browser, page, { unitId: school.id, name: '方填报', role: 'unit-liaison' });
  const title = `家长反映作业多 ${seed}`;
  const foundOn = dayFrom(0);
  const about = { ledger: 'complaint', unitId: school.id, title, foundOn, values: { about: 'meals' } };
  const { issueId } = await call(page, 'issue.create', about);
  await act(page, issueId, 'assign', { owner: { unitId: school.id }, handling: 'dated' });
  await act(liaison, issueId, 'report', { words: '已减少' });
  await act(page, issueId, 'answer', { values: { answer: '已减少', way: 'phone' } });
  await act(page, issueId, 'verify', { values: { satisfaction: 'mostly', true_answer: true } });
  await act(page, issueId, 'close');

  await test.step('whoever writes the same again is told before it is saved, and the entry is linked', async () => {
    await page.goto(`/units/${school.id}/issues/new?ledger=complaint`);
    await expect(page.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await page.getByLabel('事项', { exact: true }).fill(`又有人反映 ${seed}`);
    await page.getByLabel('投诉事项').selectOption({ label: '食堂' });
    await expect(page.getByText('登记后将认定为反弹')).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: `又有人反映 ${seed}` })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(`曾销号，又出现 ${title}`, 'u') })).toBeVisible();
  });

  await test.step('the revisit that closing planned finds that it relapsed, and the entry is reopened', async () => {
    await page.goto(`/units/${county}/issues/lasting`);
    await expect(page.getByRole('heading', { level: 1, name: '回访与反弹' })).toBeVisible();
    await expectAccessible(page);
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText('到期回访');
    await row.getByRole('button', { name: /登记 TS-/u }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '反弹，重新整改' }).click();
    await dialog.getByLabel('看到的情况').fill('作业又多了');
    await dialog.getByRole('button', { name: '登记结果', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(`${title}.*反弹，重新整改`, 'u') })).toBeVisible();
    const counted = page.getByRole('row', { name: new RegExp(`^${school.name} `, 'u') }).last();
    await expect(counted).toContainText('100.0%');
  });

  await test.step('the owner registers the rule that it leaves behind and the loophole that it closes', async () => {
    await liaison.goto(`/issues/${issueId}`);
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await liaison.getByRole('button', { name: '登记制度' }).click();
    const dialog = liaison.getByRole('dialog');
    await dialog.getByLabel('制度名称、文号').fill(`作业公示制度 ${seed}`);
    await dialog.getByLabel('堵住的漏洞').fill('各科作业没有人统筹');
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    await expect(liaison.getByRole('row', { name: new RegExp(`作业公示制度 ${seed}`, 'u') })).toBeVisible();
    await page.goto(`/units/${county}/issues/lasting`);
    await expect(page.getByRole('heading', { level: 1, name: '回访与反弹' })).toBeVisible();
    await expect(
      page.getByRole('row', { name: new RegExp(`作业公示制度 ${seed} 新建 各科作业没有人统筹`, 'u') }),
    ).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('M377 M402 M405 M435 entries are sorted by urgency and difficulty, counted as items and problems, and lists are judged as a whole', async ({
  page,
  browser,
}) => {
  await signIn(page, 'dudaoshi');
  const { units } = await call(page, 'org.list-units', { search: '学校', kinds: ['school'], limit: 20 });
  const school = units[6] as { id: string; name: string };
  const foundOn = dayFrom(0);
  const entry = (ledger: string, more: object) => ({
    ledger,
    unitId: school.id,
    title: `条目 ${seed}`,
    foundOn,
    ...more,
  });
  const item = `违规收费 ${seed}`;
  for (const urgency of ['high', 'high', 'low']) {
    const marks = { severity: 'general', urgency, difficulty: 'low' };
    await call(page, 'issue.create', entry('special', { marks, values: { item } }));
  }
  const head = await somebody(browser, page, { unitId: school.id, name: '罗校长', role: 'leader' });
  const said = { shown: '调研少', cause: '忙于事务', studied_on: foundOn, people: '班子全体' };
  const listed = (top_leader: boolean) =>
    call(head, 'issue.create', entry('list_team', { marks: { depth: 'deep' }, values: { ...said, top_leader } }));
  await listed(false);
  await page.goto(`/units/${school.id}/issues/figures?ledger=special`);
  await expect(page.getByRole('heading', { level: 1, name: '台账统计' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^高 低 2 2 0 0 2 0 0 0 /u })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('先按').selectOption({ label: '整治项' });
  await page.getByLabel('再按').selectOption({ label: '不再分' });
  await expect(page.getByRole('row', { name: new RegExp(`^${item} 3 3 `, 'u') })).toBeVisible();
  await page.getByLabel('台账').selectOption({ label: '领导班子问题清单' });
  await expect(page.getByRole('row', { name: new RegExp(`^${school.name} .*没有达到$`, 'u') })).toBeVisible();
  await listed(true);
  await page.reload();
  await expect(page.getByRole('row', { name: new RegExp(`^${school.name} .* 1 / 1 达到$`, 'u') })).toBeVisible();
});
