import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { download, textOfDocx } from './docx.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import {
  act,
  begin,
  chooseUnit,
  openEntry,
  problemAt,
  refused,
  say,
  schoolAt,
  seed,
  story,
  verdict,
} from './ledger-steps.ts';

test('M373 M376 M384 M400 M403 M417 M418 an entry is put under key supervision, handed on, held, given another class and split; each step needs its reason and its person, and nobody takes it to nobody', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 8, '小学');
  const second = await schoolAt(page, 9, '小学');
  const desk = (unitId: string, name: string, role: string) => somebody(browser, page, { unitId, name, role });
  const liaison = await somebody(browser, page, {
    unitId: school.id,
    name: '苗填报',
    role: 'unit-liaison',
    isPerson: true,
  });
  const receiver = await desk(second.id, '董填报', 'unit-liaison');
  const [boss, leader] = await leaderAt(browser, page, county);
  for (const one of [liaison, receiver, leader]) {
    watchComplaints(one.context(), complaints);
    one.setDefaultTimeout(20_000);
  }
  const title = `采购程序不规范 ${seed}`;
  let address = '';
  let number = '';

  await test.step('it is written with how it was found and how deep it lies; a day to come is refused', async () => {
    await page.goto(`/units/${school.id}/issues/new?ledger=problem`);
    await expect(page.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await page.getByLabel('事项', { exact: true }).fill(title);
    await page.getByLabel('发现日期').fill(dayFrom(1));
    await page.getByLabel('严重程度').selectOption({ label: '严重' });
    await page.getByLabel('问题深度').selectOption({ label: '深层次问题' });
    await page.getByLabel('发现方式').selectOption({ label: '查' });
    await page.getByLabel('整改层面').selectOption({ label: '领导班子' });
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByText('发现日期不能晚于今天').first()).toBeVisible();
    await page.getByLabel('发现日期').fill(dayFrom(0));
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    address = new URL(page.url()).pathname;
    number = (await page.getByText(/^WT-\d{4}-\d{5}$/u).textContent()) ?? '';
    for (const said of ['深层次问题', '查', '领导班子'])
      await expect(page.getByRole('definition').filter({ hasText: said }).first()).toBeVisible();
  });

  await test.step('it is handed over by a day that is still to come, and put under key supervision', async () => {
    const dialog = await begin(page, '交办');
    await dialog.getByLabel('整改期限').fill(dayFrom(-1));
    await refused(dialog, '交办', /已经过去/u);
    await dialog.getByLabel('整改期限').fill(dayFrom(20));
    await dialog.getByLabel('责任人').selectOption({ label: '苗填报' });
    await dialog.getByRole('button', { name: '交办', exact: true }).click();
    await expect(dialog).toBeHidden();
    const key = await begin(page, '列为重点督办');
    await key.getByLabel('督办领导').fill('苗填报');
    await key.getByLabel('督办领导').press('Enter');
    await expect(key.getByText('没有叫“苗填报”的人。')).toBeVisible();
    await key.getByLabel('督办领导').fill(boss);
    await key.getByLabel('督办领导').press('Enter');
    await refused(key, '列为重点督办', '请写明情况或理由。');
    await say('连续两年出现')(key);
    await key.getByRole('button', { name: '列为重点督办', exact: true }).click();
    await expect(key).toBeHidden();
    await expect(page.getByText('重点督办', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('definition').filter({ hasText: boss })).toBeVisible();
  });

  await test.step('whoever supervises it finds it among what is theirs, and on the page of leaders', async () => {
    await leader.goto(`/units/${county}/issues/brief`);
    await expect(leader.getByText('我包案、督办的未结 1 条，其中逾期 0 条。')).toBeVisible();
    await leader.getByRole('link', { name: '看台账待办' }).click();
    await expect(leader.getByRole('heading', { level: 2, name: '台账：您包案、督办的（1）' })).toBeVisible();
    const row = leader.getByRole('row', { name: new RegExp(title, 'u') });
    await expect(row).toContainText('督办：');
    await expect(row).toContainText('作为督办领导');
    await expectAccessible(leader);
    await leader.getByRole('link', { name: title }).click();
    await expect(leader.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await leader.getByRole('link', { name: boss }).first().click();
    await expect(leader.getByRole('row', { name: new RegExp(title, 'u') })).toContainText(`督办：${boss}`);
  });

  await test.step('its owner tells the cause and sets down measures with a person, a day and a quality', async () => {
    await openEntry(liaison, address, title);
    const cause = await begin(liaison, '剖析原因');
    await refused(cause, '剖析原因', '请至少填写一栏。');
    await cause.getByLabel('原因剖析').fill('采购和验收由同一人经手');
    await cause.getByRole('button', { name: '剖析原因', exact: true }).click();
    await expect(cause).toBeHidden();
    await expect(liaison.getByRole('definition').filter({ hasText: '采购和验收由同一人经手' })).toBeVisible();
    await liaison.getByRole('button', { name: '制定措施' }).click();
    const dialog = liaison.getByRole('dialog');
    for (const [n, text] of [
      [1, '采购与验收分岗'],
      [2, '补签三份合同'],
    ] as const) {
      if (n === 2) await dialog.getByRole('button', { name: '再加一条' }).click();
      const line = dialog.getByRole('group', { name: `措施 ${n}` });
      await line.getByLabel('做什么').fill(text);
      await line.getByLabel('责任人').fill('后勤主任');
      await line.getByLabel('期限').fill(dayFrom(10 + n));
      if (n === 1) await line.getByLabel('质量要求').fill('两个岗位两个人，有签字');
    }
    await refused(dialog, '保存措施', '每条措施都要写明做什么、质量要求、责任人和期限。');
    await dialog.getByRole('group', { name: '措施 2' }).getByLabel('质量要求').fill('三份齐全');
    await dialog.getByRole('button', { name: '保存措施' }).click();
    await expect(dialog).toBeHidden();
    await expect(liaison.getByRole('row', { name: /采购与验收分岗 两个岗位两个人，有签字 后勤主任/u })).toBeVisible();
  });

  await test.step('the plan in Word says number, cause, measures and days', async () => {
    await liaison.getByRole('link', { name: '本单位的整改落实方案' }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: '整改落实方案' })).toBeVisible();
    await expect(liaison.getByRole('row', { name: new RegExp(title, 'u') })).toContainText('✓ 不缺');
    const text = textOfDocx(await download(liaison, '下载整改落实方案（Word）'));
    for (const said of [
      school.name,
      number,
      title,
      '采购和验收由同一人经手',
      '采购与验收分岗',
      '两个岗位两个人，有签字',
      '补签三份合同',
      '后勤主任',
    ]) {
      expect(text).toContain(said);
    }
  });

  await test.step('handing it on to nobody, or to whom has it, is refused; with a unit and a reason it goes', async () => {
    await openEntry(page, address, title);
    const dialog = await begin(page, '转办');
    await expect(dialog.getByLabel('责任人').locator('option:checked')).toHaveText('苗填报');
    await say('由教研组所在学校牵头')(dialog);
    await refused(dialog, '转办', /新的责任单位、责任人与原来相同/u);
    await chooseUnit(page, `责任单位：${school.name}，更换`, second.name);
    await say('')(dialog);
    await refused(dialog, '转办', '请写明情况或理由。');
    await say('由牵头采购的学校整改')(dialog);
    await dialog.getByRole('button', { name: '转办', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(page)).toContainText(`等责任单位“${second.name}”办理`);
    await expect(story(page).first()).toContainText('由牵头采购的学校整改');
    await openEntry(liaison, address, title);
    await expect(liaison.getByRole('button', { name: '接办' })).toBeHidden();
    await liaison.context().close();
  });

  await test.step('who has it asks for a rest with a reason and a day; a leader grants it, and the office goes on with it', async () => {
    await receiver.goto('/mine');
    await receiver.getByRole('link', { name: title }).first().click();
    await expect(receiver.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act(receiver, '接办');
    const asking = await begin(receiver, '申请挂起');
    await asking.getByLabel('申请到哪一天').fill(dayFrom(-2));
    await say('等待采购系统升级')(asking);
    await refused(asking, '申请挂起', /请选晚于/u);
    await asking.getByLabel('申请到哪一天').fill(dayFrom(40));
    await asking.getByRole('button', { name: '申请挂起', exact: true }).click();
    await expect(asking).toBeHidden();
    await expect(receiver.getByRole('button', { name: '同意挂起' })).toBeHidden();
    await openEntry(leader, address, title);
    await expect(leader.getByText(/申请挂起到.*等待采购系统升级/u)).toBeVisible();
    await act(leader, '同意挂起');
    await expect(verdict(leader)).toContainText('已挂起');
    await openEntry(page, address, title);
    await act(page, '恢复办理');
    await expect(verdict(page)).toContainText('整改中');
  });

  await test.step('the office may not push the day back with another class; a leader does, and says why', async () => {
    const dialog = await begin(page, '调整办理类别');
    await dialog.getByRole('radio', { name: /^创造条件办/u }).check();
    await refused(dialog, '调整办理类别', '请写明情况或理由。');
    await say('系统升级后才能规范')(dialog);
    await refused(dialog, '调整办理类别', '请填写“缺什么条件”。');
    await fillConditions(dialog);
    await refused(dialog, '调整办理类别', '请选定日期。');
    await dialog.getByLabel('整改期限').fill(dayFrom(120));
    await refused(dialog, '调整办理类别', /须由台账管理单位领导调整/u);
    await dialog.getByRole('button', { name: '取消' }).click();
    await openEntry(leader, address, title);
    await act(leader, '调整办理类别', async (asked) => {
      await asked.getByRole('radio', { name: /^创造条件办/u }).check();
      await fillConditions(asked);
      await asked.getByLabel('整改期限').fill(dayFrom(120));
      await say('系统升级后才能规范')(asked);
    });
    await expect(leader.getByRole('definition').filter({ hasText: '创造条件办' })).toBeVisible();
    await expect(story(leader).first()).toContainText('办理类别：创造条件办');
    await expect(leader.getByRole('definition').filter({ hasText: '采购系统没有升级' })).toBeVisible();
    await leader.context().close();
  });

  await test.step('two matters in one are split; each part has its number, its measures and its way back', async () => {
    await page.reload();
    await page.getByRole('button', { name: '分成几条' }).click();
    const dialog = page.getByRole('dialog');
    const part = (n: number) => dialog.getByRole('group', { name: `第 ${n} 条`, exact: true });
    await part(1).getByLabel('事项').fill(`采购岗位不分 ${seed}`);
    await part(2).getByLabel('事项').fill(`合同补签 ${seed}`);
    await part(2).getByRole('radio', { name: '补签三份合同' }).check();
    await refused(dialog, '分成 2 条', '请写明情况或理由。');
    await dialog.getByLabel('为什么分开').fill('两件事两个期限');
    await dialog.getByRole('button', { name: '分成 2 条' }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(page)).toContainText('已分案');
    await page
      .getByRole('link', { name: `合同补签 ${seed}` })
      .first()
      .click();
    await expect(page.getByRole('heading', { level: 1, name: `合同补签 ${seed}` })).toBeVisible();
    await expect(page.getByRole('row', { name: /补签三份合同/u })).toBeVisible();
    await expect(page.getByRole('row', { name: /采购与验收分岗/u })).toBeHidden();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
    await expectAccessible(page);
  });
  expect(complaints).toEqual([]);
});

/** What an entry carries that waits for conditions. */
async function fillConditions(dialog: Locator): Promise<void> {
  await dialog.getByLabel('缺什么条件').fill('采购系统没有升级');
  await dialog.getByLabel('由谁创造条件').fill('县财政局');
  await dialog.getByLabel('条件哪天具备').fill(dayFrom(90));
}

/** Who leads the county by a post, at a desk of their own, and what they are called. */
async function leaderAt(browser: Browser, office: Page, county: string): Promise<readonly [string, Page]> {
  const name = `赵县长${seed}`;
  const leader = await somebody(browser, office, { unitId: county, name, role: 'leader' });
  const { accountId } = await call(leader, 'access.read-me', {});
  const { personId } = await call(office, 'org.add-person', { unitId: county, name, joinedOn: dayFrom(-100) });
  await call(office, 'access.link-person', { accountId, personId });
  const { postId } = await call(office, 'org.add-post', { unitId: county, name: `副县长${seed}`, rank: 'deputy' });
  await call(office, 'org.fill-post', { postId, personId, fromOn: dayFrom(-90) });
  return [name, leader];
}

test('many are handed on to nobody in no way, and one that somebody else moved in between stops all', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 10, '小学');
  const second = await schoolAt(page, 11, '小学');
  const other = await somebody(browser, page, { unitId: county, name: '督导室副主任', role: 'supervision-office' });
  const made = await Promise.all(
    ['甲', '乙', '丙'].map((name) => problemAt(page, school, `消防栓遮挡${name} ${seed}`)),
  );
  for (const { issueId } of made) {
    const deed = { issueId, revision: 1, action: 'assign', owner: { unitId: school.id }, handling: 'dated' };
    await call(page, 'issue.act', { ...deed, dueOn: dayFrom(9) });
  }

  await test.step('found by the initials of its title, kept as a view, opened by the keyboard', async () => {
    await page.goto(`/units/${school.id}/issues`);
    await page.getByRole('searchbox').fill(`xfs`);
    await expect(page.getByRole('link', { name: `消防栓遮挡甲 ${seed}` })).toBeVisible({ timeout: 20_000 });
    await page.getByRole('searchbox').fill(`遮挡`);
    await expect(page).toHaveURL(new RegExp(encodeURIComponent('遮挡'), 'u'));
    await expect(page.getByRole('row', { name: /消防栓遮挡. /u })).toHaveCount(3);
    await page.getByRole('button', { name: '保存视图' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill(`消防 ${seed}`);
    await dialog.getByRole('button', { name: '保存视图' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('searchbox').blur();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: /^消防栓遮挡/u })).toBeVisible();
    await page.goto(`/units/${school.id}/issues`);
    await expect(page.getByRole('link', { name: `消防栓遮挡甲 ${seed}` })).toBeVisible();
    await page.getByLabel('打开视图').selectOption({ label: `消防 ${seed}` });
    await expect(page.getByRole('searchbox')).toHaveValue('遮挡');
  });

  await test.step('each of many is told why it cannot go to nobody', async () => {
    await page.getByRole('checkbox', { name: '选中已列出的全部' }).check();
    await page.getByLabel('怎样办理').selectOption({ label: '转办（3/3）' });
    const dialog = page.getByRole('dialog');
    await say('改由镇里统一整改')(dialog);
    await refused(dialog, '预览', /请选定责任单位/u);
    await chooseUnit(page, '责任单位：请选择，更换', second.name);
    await dialog.getByRole('button', { name: '预览' }).click();
    await expect(dialog.getByText('3 条可以办理。')).toBeVisible();
    const moved = made[1]?.issueId;
    await call(other, 'issue.act', { issueId: moved, revision: 2, action: 'note', words: '已约学校明天现场看' });
    await refused(dialog, '全部办理（3 条）', /没有办理任何一条|已被/u);
    for (const { issueId } of made) {
      const { owner } = await call(page, 'issue.read', { issueId });
      expect(owner.id).toBe(school.id);
    }
  });
  await other.context().close();
});
