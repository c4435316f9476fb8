import { expect } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import {
  act,
  attach,
  begin,
  openEntry,
  photo,
  problemAt,
  refused,
  say,
  schoolAt,
  seed,
  story,
  verdict,
} from './ledger-steps.ts';

test('M374 M378 M382 what needs support from above is raised to the city, answered there by one of two who act at once, and comes back to be put right', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const school = await schoolAt(page, 12, '小学');
  const top = await (await browser.newContext()).newPage();
  await signIn(top, 'xitong');
  const [city] = (await call(top, 'org.list-units', { search: '样例市', kinds: ['city'] })).units;
  const ofCity = (name: string) => somebody(browser, top, { unitId: city.id, name, role: 'supervision-office' });
  const first = await ofCity('市督导室郑主任');
  const second = await ofCity('市督导室孔副主任');
  const liaison = await somebody(browser, page, { unitId: school.id, name: '钟填报', role: 'unit-liaison' });
  await top.context().close();
  for (const one of [first, second, liaison]) {
    watchComplaints(one.context(), complaints);
    one.setDefaultTimeout(20_000);
  }
  const title = `校门前道路没有人行道 ${seed}`;
  const { issueId } = await problemAt(page, school, title);
  const address = `/issues/${issueId}`;

  await test.step('the school cannot report what nobody above has answered', async () => {
    await openEntry(page, address, title);
    await act(page, '交办', async (dialog) => {
      await dialog.getByRole('radio', { name: /^争取支持办/u }).check();
      await dialog.getByLabel('争取什么支持').fill('市政道路增设人行道');
      await dialog.getByLabel('向谁争取').fill('市城管局');
      await dialog.getByLabel('整改期限').fill(dayFrom(90));
    });
    await openEntry(liaison, address, title);
    await expect(liaison.getByText(/“争取支持办”要先上提一级，得到上级答复/u).first()).toBeVisible();
    await expect(liaison.getByRole('button', { name: '报整改完成' })).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('the county raises it, to a level and with a reason', async () => {
    await page.reload();
    const dialog = await begin(page, '上提一级');
    await say('道路属市政，县里无权改造')(dialog);
    await refused(dialog, '上提一级', '没有可以上提的上级，或没有选定上级。');
    await dialog.getByLabel('上提到').selectOption({ label: city.name });
    await dialog.getByRole('button', { name: '上提一级', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(page)).toContainText('已上提');
    await expect(verdict(page)).toContainText(city.name);
  });

  await test.step('two of the city answer at once: one wins, the other sees who and what, and keeps what was written', async () => {
    for (const one of [first, second]) {
      await one.goto('/mine');
      await one.getByRole('link', { name: title }).first().click();
      await expect(one.getByRole('heading', { level: 1, name: title })).toBeVisible();
      const dialog = await begin(one, '上级答复');
      await dialog
        .getByLabel('答复', { exact: true })
        .selectOption({ label: one === first ? '给予支持' : '不予支持，自行解决' });
      await say(one === first ? '已列入市政道路计划，十月完工' : '请县里自行协调')(dialog);
    }
    const winning = first.getByRole('dialog');
    await winning.getByRole('button', { name: '上级答复', exact: true }).click();
    await expect(winning).toBeHidden();
    const losing = second.getByRole('dialog');
    await losing.getByRole('button', { name: '上级答复', exact: true }).click();
    await expect(losing.getByText('有人先办理了').first()).toBeVisible();
    await expect(losing.getByText('已列入市政道路计划，十月完工')).toBeVisible();
    await expect(losing.getByText(/市督导室郑主任/u).first()).toBeVisible();
    await expect(losing.getByLabel('情况或理由')).toHaveValue('请县里自行协调');
    await losing.getByRole('button', { name: '取消' }).click();
    for (const one of [first, second]) await one.context().close();
  });

  await test.step('with the answer it comes back, is handed over again, and is reported', async () => {
    await openEntry(page, address, title);
    await expect(verdict(page)).toContainText('轮到您办理');
    await expect(story(page).first()).toContainText('给予支持');
    await act(page, '交办', async (dialog) => {
      await expect(dialog.getByRole('radio', { name: /^争取支持办/u })).toBeChecked();
      // What was filled in with the class before is there again.
      await expect(dialog.getByLabel('争取什么支持')).toHaveValue('市政道路增设人行道');
      await dialog.getByLabel('整改期限').fill(dayFrom(90));
    });
    await openEntry(liaison, address, title);
    await act(liaison, '报整改完成', async (dialog) => {
      await say('市政已建成人行道')(dialog);
      await attach(dialog, await photo('人行道', 1));
    });
    await expect(verdict(liaison)).toContainText('待核验');
    await expect(liaison.getByRole('button', { name: '核验通过' })).toBeHidden();
    await liaison.getByText('由别人办理的').click();
    await expect(liaison.getByText(/核验通过：台账管理单位/u)).toBeVisible();
    await expectAccessible(liaison);
  });
  expect(complaints).toEqual([]);
});

test('M387 M388 M389 M390 M391 M392 a member’s problem goes through the secretary’s gate and the office’s review, is sent back as often as it takes, and the rounds are counted', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 13, '小学');
  const clerk = await somebody(browser, page, { unitId: school.id, name: '尹填报', role: 'unit-liaison' });
  const head = await somebody(browser, page, { unitId: school.id, name: '施书记', role: 'leader' });
  for (const one of [clerk, head]) {
    watchComplaints(one.context(), complaints);
    one.setDefaultTimeout(20_000);
  }
  const title = `听课评课少 ${seed}`;
  let address = '';

  await test.step('three kinds of list are there to be written, each with what it must say', async () => {
    await clerk.goto(`/units/${school.id}/issues/new?ledger=list_team`);
    await expect(clerk.getByLabel('集体研究日期')).toBeVisible();
    await clerk.getByLabel('台账', { exact: true }).selectOption({ label: '书记个人问题清单' });
    await expect(clerk.getByLabel('集体研究日期')).toBeHidden();
    await clerk.getByLabel('台账', { exact: true }).selectOption({ label: '班子成员问题清单' });
    await clerk.getByLabel('事项', { exact: true }).fill(title);
    await clerk.getByRole('button', { name: '登记', exact: true }).click();
    await expect(clerk.getByText(/请填写“问题深度”/u).first()).toBeVisible();
    await clerk.getByLabel('问题深度').selectOption({ label: '显性问题' });
    await clerk.getByLabel('姓名').fill('副校长张某');
    await clerk.getByLabel('具体表现').fill('听课不多');
    await clerk.getByLabel('根源剖析').fill('事务多');
    await clerk.getByRole('button', { name: '登记', exact: true }).click();
    await expect(clerk.getByRole('heading', { level: 1, name: title })).toBeVisible();
    address = new URL(clerk.url()).pathname;
    await act(clerk, '报书记把关');
    await expect(verdict(clerk)).toContainText('待书记把关');
  });

  await test.step('the first filter: the secretary sends it back with what is wrong; it is rewritten and passes', async () => {
    await openEntry(head, address, title);
    const dialog = await begin(head, '把关退回重列');
    await refused(dialog, '把关退回重列', '请写明情况或理由。');
    await say('没有写次数，剖析浮在面上')(dialog);
    await dialog.getByRole('button', { name: '把关退回重列', exact: true }).click();
    await expect(dialog).toBeHidden();
    await openEntry(clerk, address, title);
    await clerk.getByRole('button', { name: '修改登记内容' }).click();
    const editing = clerk.getByRole('dialog');
    await editing.getByLabel('具体表现').fill('上学期只听课三节，低于规定二十节');
    await editing.getByRole('button', { name: '保存' }).click();
    await expect(editing).toBeHidden();
    await act(clerk, '报书记把关');
    await openEntry(head, address, title);
    await act(head, '把关通过，报审');
  });

  await test.step('the second filter: the office finds it not real enough, which does not pass and is a second round', async () => {
    await openEntry(page, address, title);
    await expect(verdict(page)).toContainText('待办公室审核');
    const judge = async (dialog: import('@playwright/test').Locator, real: string) => {
      await dialog.getByLabel(/^像：/u).selectOption({ label: '达到' });
      await dialog.getByLabel(/^准：/u).selectOption({ label: '达到' });
      await dialog.getByLabel(/^实：/u).selectOption({ label: real });
    };
    const dialog = await begin(page, '审核通过，列入整改');
    await judge(dialog, '没达到');
    await dialog.getByLabel('整改期限').fill(dayFrom(30));
    await refused(dialog, '审核通过，列入整改', '不满足“实”，不能放过。');
    await dialog.getByRole('button', { name: '取消' }).click();
    await act(page, '审核不通过，返工', async (asked) => {
      await judge(asked, '没达到');
      await say('根源没有挖到思想上')(asked);
    });
    await expect(page.getByText('返工 2 次').first()).toBeVisible();
    await openEntry(clerk, address, title);
    await expect(clerk.getByText('根源没有挖到思想上').first()).toBeVisible();
    await act(clerk, '报书记把关');
    await openEntry(head, address, title);
    await act(head, '把关通过，报审');
    await openEntry(page, address, title);
    await act(page, '审核通过，列入整改', async (asked) => {
      await judge(asked, '达到');
      await asked.getByLabel('整改期限').fill(dayFrom(30));
    });
    await expect(verdict(page)).toContainText('整改中');
    await page.goto(`/units/${county}/issues?ledger=list_member&search=${seed}`);
    await expect(page.getByRole('row', { name: new RegExp(title, 'u') })).toContainText('返工 2');
  });
  expect(complaints).toEqual([]);
});
