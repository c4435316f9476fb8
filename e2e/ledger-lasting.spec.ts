import { expect } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { attach, deed, photo, seed } from './ledger-steps.ts';

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
  await deed(page, issueId, 'assign', { owner: { unitId: school.id }, handling: 'dated' });
  await deed(liaison, issueId, 'report', { words: '已减少' });
  await deed(page, issueId, 'answer', { values: { answer: '已减少', way: 'phone' } });
  await deed(page, issueId, 'verify', { values: { satisfaction: 'mostly', true_answer: true } });
  await deed(page, issueId, 'close');

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
    await expect(page.getByRole('heading', { level: 2, name: '督导漏查复盘' })).toBeVisible();
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
    await dialog.getByLabel('制度名称').fill(`作业公示制度 ${seed}`);
    await dialog.getByLabel('文号').fill(`校发〔2026〕${seed} 号`);
    await dialog.getByLabel('堵住的漏洞').fill('各科作业没有人统筹');
    await attach(dialog, await photo(`作业公示制度${seed}`, 3));
    await dialog.getByRole('button', { name: '保存' }).click();
    await expect(dialog).toBeHidden();
    const rule = liaison.getByRole('row', { name: new RegExp(`作业公示制度 ${seed}`, 'u') });
    await expect(rule).toContainText(`校发〔2026〕${seed} 号`);
    await rule.getByRole('link', { name: `作业公示制度${seed}` }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: `作业公示制度${seed}` })).toBeVisible();
    await page.goto(`/units/${county}/issues/lasting`);
    await expect(page.getByRole('heading', { level: 1, name: '回访与反弹' })).toBeVisible();
    await expect(
      page.getByRole('row', {
        name: new RegExp(`作业公示制度 ${seed} 校发〔2026〕${seed} 号 .*新建 各科作业没有人统筹`, 'u'),
      }),
    ).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('a draw that was announced is opened in its dialog with the words of a witness, or with none', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const drawId = crypto.randomUUID();
  const announced = {
    id: drawId,
    ledger: 'problem',
    ledgerName: { zh: '问题库', en: 'library of problems' },
    closedFrom: dayFrom(-30),
    closedUntil: dayFrom(-1),
    dueOn: dayFrom(20),
    share: 10,
    digest: 'a'.repeat(64),
    commitment: 'b'.repeat(64),
    population: Array.from({ length: 20 }, () => crypto.randomUUID()),
    at: new Date().toISOString(),
    by: '王主任',
    opened: null,
  };
  // Only what was closed before today can be drawn, and a journey closes nothing in the past: the server's part is tested there.
  const sent: unknown[] = [];
  await page.route('**/api/issue/list-draws?**', (route) => route.fulfill({ json: { draws: [announced] } }));
  await page.route('**/api/issue/open-revisit-draw', async (route) => {
    sent.push(route.request().postDataJSON().input);
    if (sent.length === 1) {
      await route.fulfill({ status: 409, json: { problem: 'draw-opened', title: '这次抽取已经开启。' } });
    } else await route.fulfill({ json: { population: 20, drawn: 2 } });
  });
  await page.goto(`/units/${county}/issues/lasting`);
  await page.getByRole('button', { name: '开启抽取' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`承诺值 ${announced.commitment}`)).toBeVisible();
  await dialog.getByLabel('见证人（可不填）').fill('家长代表');
  await dialog.getByLabel('见证人说的话或号码').fill('今日开奖 20260101');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '开启抽取' }).click();
  // Somebody was faster: the dialog stays, with what was typed, and says so.
  await expect(dialog.getByText('这次抽取已经开启。')).toBeVisible();
  await expect(dialog.getByLabel('见证人（可不填）')).toHaveValue('家长代表');
  await dialog.getByRole('button', { name: '开启抽取' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('从 20 条中抽取 2 条。')).toBeVisible();
  const witnesses = [{ who: '家长代表', text: '今日开奖 20260101' }];
  expect(sent).toEqual(Array.from({ length: 2 }, () => ({ unitId: county, drawId, witnesses })));
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

test('M400 M401 M418 M419 M421 entries of one matter are merged, handed to whom duties name, planned in Word, and carried into a new round', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'dudaoshi');
  const { units } = await call(page, 'org.list-units', { search: '第一小学', kinds: ['school'], limit: 20 });
  const school = units[0] as { id: string; name: string };
  const liaison = await somebody(browser, page, { unitId: school.id, name: '姚填报', role: 'unit-liaison' });
  const title = `危化品柜未上锁 ${seed}`;
  const other = `危化品没有双人双锁 ${seed}`;
  const clause = 'YZJH-2017 旧12';
  const marks = { severity: 'grave', depth: 'deep', clause };
  const entry = { ledger: 'problem', unitId: school.id, foundOn: dayFrom(0), marks };
  const cause = '没有落实双人双锁制度';
  const { issueId } = await call(page, 'issue.create', { ...entry, title, values: { cause } });
  const { number } = await call(page, 'issue.create', { ...entry, title: other, detail: '钥匙挂在柜门上' });

  await test.step('what is one matter becomes one entry, from which the other stays readable', async () => {
    await page.goto(`/issues/${issueId}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await page.getByRole('button', { name: '合并同类条目' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: new RegExp(other, 'u') }).check();
    await dialog.getByLabel('为什么合并').fill('同一个柜子');
    await dialog.getByRole('button', { name: '并入本条（1 条）' }).click();
    await expect(dialog).toBeHidden();
    const absorbed = page.getByRole('group').filter({ hasText: `${number} ${other}` });
    await absorbed.locator('summary').click();
    await expect(absorbed.getByText('钥匙挂在柜门上')).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('it is handed to the unit that place and duties propose', async () => {
    await page.getByRole('button', { name: '交办', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('radio', { name: new RegExp(`${school.name}.*问题所在单位`, 'u') })).toBeChecked();
    await dialog.getByRole('button', { name: '交办', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('已交办').first()).toBeVisible();
  });

  await test.step('the plan says what it lacks until measures are set down, and is saved in Word', async () => {
    await liaison.goto(`/units/${school.id}/issues/plan`);
    await expect(liaison.getByRole('heading', { level: 1, name: '整改落实方案' })).toBeVisible();
    const row = liaison.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText(cause);
    await expect(row).toContainText('没有措施');
    const { revision } = await call(liaison, 'issue.read', { issueId });
    const measure = {
      text: '加装双锁，钥匙分人保管',
      quality: '抽查十次全部上锁',
      owner: '王老师',
      dueOn: dayFrom(10),
    };
    await call(liaison, 'issue.set-measures', { issueId, revision, measures: [measure] });
    await liaison.reload();
    await expect(row).toContainText('✓ 不缺');
    await expectAccessible(liaison);
    const saved = liaison.waitForEvent('download');
    await liaison.getByRole('button', { name: '下载整改落实方案（Word）' }).click();
    expect((await saved).suggestedFilename()).toBe(`${school.name}整改落实方案.docx`);
  });

  await test.step('what is not solved goes into the new round under a clause that a person chooses', async () => {
    const name = `优质均衡第三轮 ${seed}`;
    const said = { name, round: 3, heldBy: '省教育督导委员会', result: '进行中', source: '省督文件' };
    const { roundId } = await call(page, 'campaign.record-round', { unitId: school.id, heldOn: dayFrom(0), ...said });
    await page.goto(
      `/units/${school.id}/issues/carry-over?round=${roundId}&from=YZJH-2017&to=${encodeURIComponent('YZJH-2017 2017.1')}`,
    );
    await expect(page.getByRole('heading', { level: 1, name: '遗留问题带入新一轮' })).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText('新标准没有，须人工决定');
    await expectAccessible(page);
    await row.getByRole('combobox').selectOption('Q3');
    await page.getByRole('button', { name: /^带入 [1-9]\d* 条/u }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${title}.*${clause} → YZJH-2017 Q3`, 'u') })).toBeVisible();
    const { marks: now } = await call(page, 'issue.read', { issueId });
    expect(now.clause).toBe('YZJH-2017 Q3');
    // What somebody wrote without a clause is found by its words, and carried as it is.
    const bare = `围墙缺口 ${seed}`;
    await call(page, 'issue.create', { ...entry, title: bare, marks: { severity: 'grave', depth: 'deep' } });
    await page.reload();
    await page.getByLabel('查找', { exact: true }).fill(bare);
    const added = page.getByRole('row', { name: new RegExp(bare, 'u') });
    await added.getByRole('combobox').selectOption({ label: '带入，不对应条款' });
    await page.getByRole('button', { name: '带入 1 条', exact: true }).click();
    await expect(page.getByRole('row', { name: new RegExp(`${bare}.*带入，不对应条款`, 'u') })).toBeVisible();
  });
});
