import { expect } from '@playwright/test';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { act, attach, openEntry, photo, say, schoolAt, seed, verdict } from './ledger-steps.ts';

test('M380 M381 M382 M391 M403 M423 an unsafe building is written down, handed over, put right, sent back, verified by another and closed by its number', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 7);
  const liaison = await somebody(browser, page, { unitId: school.id, name: '陈填报', role: 'unit-liaison' });
  const leader = await somebody(browser, page, { unitId: county, name: '林县长', role: 'leader' });
  watchComplaints(liaison.context(), complaints);
  await liaison.setViewportSize({ width: 390, height: 844 });
  const title = `西楼墙体开裂 ${seed}`;
  let address = '';

  await test.step('the office writes it down with a photo, in the form of its ledger', async () => {
    await page.goto(`/units/${school.id}/issues`);
    await expect(page.getByRole('heading', { level: 1, name: '台账' })).toBeVisible();
    await expect(page.getByRole('button', { name: '登记', exact: true })).toBeVisible();
    await page.keyboard.press('n');
    await expect(page.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
    await page.getByLabel('台账', { exact: true }).selectOption({ label: '校舍安全台账' });
    await page.getByLabel('事项').fill(title);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByText('请填写“地点”。').first()).toBeVisible();
    await page.getByLabel('地点').fill('西教学楼');
    await page.getByLabel('校舍名称').fill('西教学楼');
    await page.getByLabel('鉴定等级').selectOption({ label: 'D 级' });
    await page.getByLabel('建筑面积').fill('860');
    await page.getByLabel('是否仍在使用').selectOption({ label: '是' });
    await attach(page, await photo('裂缝', 1));
    await expectAccessible(page);
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText(/^XS-\d{4}-\d{5}$/u)).toBeVisible();
    await expect(verdict(page)).toContainText('轮到您办理');
    address = new URL(page.url()).pathname;
  });

  await test.step('it is handed to the school with a day', async () => {
    await act(page, '交办', async (dialog) => {
      await expect(dialog.getByRole('button', { name: `责任单位：${school.name}，更换` })).toBeVisible();
      await dialog.getByLabel('整改期限').fill(dayFrom(30));
    });
    await expect(verdict(page)).toContainText(`等责任单位“${school.name}”办理`);
  });

  await test.step('the school takes it on, on a phone, and sets down a measure that holds the report back', async () => {
    await liaison.goto(`/units/${school.id}/issues?as=owner&ledger=building`);
    await liaison.getByRole('link', { name: title }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await act(liaison, '接办');
    await expect(verdict(liaison)).toContainText('整改中');
    await liaison.goto('/mine');
    await expect(liaison.getByRole('heading', { name: /^台账：轮到您办理/u })).toBeVisible();
    await expectAccessible(liaison);
    await liaison.getByRole('link', { name: title }).click();
    await expect(liaison.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await liaison.getByRole('button', { name: '制定措施' }).click();
    const dialog = liaison.getByRole('dialog');
    await dialog.getByLabel('做什么').fill('师生迁出，墙体加固');
    await dialog.getByLabel('做到什么程度（质量要求）').fill('鉴定为 B 级以上');
    await dialog.getByLabel('责任人').fill('总务主任');
    await dialog.getByLabel('期限').fill(dayFrom(20));
    await dialog.getByRole('button', { name: '保存措施' }).click();
    await expect(dialog).toBeHidden();
    await expect(liaison.getByText('1 条措施中还有 1 条没有完成').first()).toBeVisible();
    await expectAccessible(liaison);
    await liaison.getByRole('button', { name: /^完成“/u }).click();
    await dialog.getByLabel('完成情况').fill('已迁出');
    await dialog.getByRole('button', { name: '完成', exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('it asks for time; a leader grants it', async () => {
    await act(liaison, '申请延期', async (dialog) => {
      await dialog.getByLabel('申请到哪一天').fill(dayFrom(60));
      await say('加固材料未到')(dialog);
    });
    await openEntry(leader, address, title);
    await expect(leader.getByText('加固材料未到').first()).toBeVisible();
    await act(leader, '同意延期');
    await expect(leader.getByText('已延期 1 次')).toBeVisible();
    await leader.context().close();
  });

  await test.step('a report without proof is refused; with a photo it goes to the office', async () => {
    await openEntry(liaison, address, title);
    await liaison.getByRole('button', { name: '报整改完成' }).click();
    const dialog = liaison.getByRole('dialog');
    await say('墙体已加固')(dialog);
    await dialog.getByRole('button', { name: '报整改完成' }).click();
    await expect(dialog.getByText('至少要有 1 件佐证').first()).toBeVisible();
    await attach(dialog, await photo('加固', 2));
    await dialog.getByRole('button', { name: '报整改完成' }).click();
    await expect(dialog).toBeHidden();
    await expect(verdict(liaison)).toContainText('待核验');
    await expect(liaison.getByRole('button', { name: '核验通过' })).toBeHidden();
  });

  await test.step('the office sends it back, which is counted; the school reports again', async () => {
    await openEntry(page, address, title);
    await expect(page.getByRole('figure', { name: '整改前' }).getByRole('img', { name: '裂缝' })).toBeVisible();
    await expect(page.getByRole('figure', { name: '整改后' }).getByRole('img', { name: '加固' })).toBeVisible();
    await expectAccessible(page);
    await act(page, '返工', say('照片看不出加固位置'));
    await openEntry(liaison, address, title);
    await expect(liaison.getByText('返工 1 次')).toBeVisible();
    await act(liaison, '报整改完成', async (dialog) => {
      await say('已补全景照片')(dialog);
      await attach(dialog, await photo('全景', 3));
    });
    await expect(verdict(liaison)).toContainText('待核验');
    await liaison.context().close();
  });

  await test.step('what does not hold is not let go; verified, it is closed, and the story says who did what', async () => {
    await openEntry(page, address, title);
    await page.getByRole('button', { name: '核验通过' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('处理结果').selectOption({ label: '改造加固，鉴定合格' });
    await dialog.getByLabel('师生已不在危房内').selectOption({ label: '否' });
    await dialog.getByRole('button', { name: '核验通过' }).click();
    await expect(dialog.getByText('不能放过').first()).toBeVisible();
    await dialog.getByLabel('师生已不在危房内').selectOption({ label: '是' });
    await dialog.getByRole('button', { name: '核验通过' }).click();
    await expect(dialog).toBeHidden();
    await act(page, '销号');
    await expect(verdict(page)).toContainText('已销号');
    const story = page.getByRole('list').filter({ hasText: '陈填报（责任单位）' });
    await expect(story.getByText('林县长（台账管理单位领导）')).toBeVisible();
    await expect(story.getByText('照片看不出加固位置')).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('M375 M411 M416 what is put right in front of the office is written, photographed and verified at once, and still has to hold', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  const school = await schoolAt(page, 8);
  const title = `危化品柜未上锁 ${seed}`;
  await page.goto(`/units/${school.id}/issues/new?ledger=problem`);
  await expect(page.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
  await page.getByLabel('事项').fill(title);
  await page.getByLabel('严重程度').selectOption({ label: '严重' });
  await page.getByLabel('问题深度').selectOption({ label: '显性问题' });
  await page.getByLabel('当场已整改（立行立改）').check();
  await page.getByLabel('怎么整改的').fill('当场上锁，双人保管钥匙');
  await attach(page.getByRole('group', { name: '整改后的照片、文件' }), await photo('上锁', 4));
  for (const answer of ['要求落实了没有', '问题解决了没有', '现状改变了没有', '思想认识到位']) {
    await page.getByLabel(answer).selectOption({ label: '是' });
  }
  await page.getByLabel('征求意见聚焦').selectOption({ label: '是' });
  await page.getByLabel('即知即改到位').selectOption({ label: '是' });
  await page.getByLabel('问了几个人').fill('10');
  await page.getByLabel('其中几个人满意').fill('6');
  await page.getByLabel('怎样问的').selectOption({ label: '现场随机询问' });
  await page.getByLabel('哪天问的').fill(dayFrom(0));
  await page.getByLabel('记录在哪里').fill('现场记录 3 号');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('不能放过').first()).toBeVisible();
  await page.getByLabel('其中几个人满意').fill('10');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(verdict(page)).toContainText('观察期');
  await expect(page.getByText('立行立改').first()).toBeVisible();
  await expect(page.getByText('显性问题').first()).toBeVisible();
  await expect(page.getByText('销号须由另一人办理').first()).toBeVisible();
});

test('the list is worked by keyboard, many entries are acted on at once with one refused, and who comes second sees what changed', async ({
  page,
}) => {
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const school = await schoolAt(page, 6);
  for (const name of ['甲', '乙', '丙']) {
    const { issueId } = await call(page, 'issue.create', {
      ledger: 'suggestion',
      unitId: school.id,
      title: `建议${name} ${seed}`,
      foundOn: dayFrom(-1),
      values: { suggested: '增设一个校车站点' },
    });
    const owner = { unitId: school.id };
    const deed = { issueId, revision: 1, action: 'assign', owner, handling: 'dated', dueOn: dayFrom(9) };
    if (name === '乙') await call(page, 'issue.act', deed);
  }
  await page.goto(`/units/${county}/issues?ledger=suggestion&search=${seed}`);
  const rows = page.getByRole('row', { name: new RegExp(`建议. ${seed}`, 'u') });
  await expect(rows).toHaveCount(3);
  await page.getByRole('heading', { level: 1, name: '台账' }).click();

  await test.step('j goes down, x selects, / searches', async () => {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await expect(page.getByText('已选 1 条')).toBeVisible();
    await page.keyboard.press('x');
    await expect(page.getByText('已选')).toBeHidden();
    for (const name of ['甲', '乙', '丙']) {
      await rows
        .filter({ hasText: `建议${name}` })
        .getByRole('checkbox')
        .check();
    }
    await expect(page.getByText('已选 3 条')).toBeVisible();
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await expectAccessible(page);
  });

  await test.step('the preview says which cannot be done and why; the others are done, or none', async () => {
    await page.getByLabel('怎样办理').selectOption({ label: '交研究（2/3）' });
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('整改期限').fill(dayFrom(5));
    await dialog.getByRole('button', { name: '预览' }).click();
    await expect(dialog.getByText('2 条可以办理。')).toBeVisible();
    // Each goes to its own unit, and not to the one whose page this is.
    await expect(dialog.getByRole('row', { name: new RegExp(`建议甲 ${seed} ${school.name}`, 'u') })).toBeVisible();
    await expect(
      dialog.getByRole('row', { name: new RegExp(`建议乙 ${seed} 条目现在处于“研究中”`, 'u') }),
    ).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '去掉不能办的，办理 2 条' }).click();
    await expect(dialog).toBeHidden();
    await expect(rows.filter({ hasText: '研究中' })).toHaveCount(3);
  });

  await test.step('who acts second sees what the first did, and keeps what they wrote', async () => {
    await page.getByRole('link', { name: `建议甲 ${seed}` }).click();
    await expect(page.getByRole('heading', { level: 1, name: `建议甲 ${seed}` })).toBeVisible();
    const issueId = new URL(page.url()).pathname.split('/').at(-1);
    await page.getByRole('button', { name: '补充说明', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await say('我写的说明')(dialog);
    await call(page, 'issue.act', { issueId, revision: 2, action: 'note', words: '别人先写的说明' });
    await dialog.getByRole('button', { name: '补充说明' }).click();
    await expect(dialog.getByText('别人先写的说明')).toBeVisible();
    await expect(dialog.getByLabel('情况或理由')).toHaveValue('我写的说明');
    await dialog.getByRole('button', { name: '看清了，按现在的情况继续' }).click();
    await dialog.getByRole('button', { name: '补充说明' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('我写的说明')).toBeVisible();
  });
  expect(complaints).toEqual([]);
});

test('M406 M409 M717 a card of the board is moved by what the table asks, the board is kept as a view, and the week is told, combed and recorded', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const complaints = watchComplaints(page.context());
  await signIn(page, 'dudaoshi');
  const school = await schoolAt(page, 4);
  const title = `走廊照明不足 ${seed}`;
  const marks = { severity: 'general', depth: 'manifest' };
  await call(page, 'issue.create', { ledger: 'problem', unitId: school.id, title, foundOn: dayFrom(0), marks });
  const column = (name: string) => page.getByRole('region', { name: new RegExp(`^${name} `, 'u') });
  const card = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) });

  await test.step('a card is dragged to where a step of the ledger leads; what the step asks is asked', async () => {
    await page.goto(`/units/${school.id}/issues?ledger=problem&view=board&search=${seed}`);
    await expect(column('已登记').getByRole('link', { name: title })).toBeVisible();
    await expectAccessible(page);
    await card.dragTo(column('观察期'));
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('没有直接的一步')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await card.dragTo(column('已交办'));
    await expect(dialog.getByRole('heading', { name: /^交办 ·/u })).toBeVisible();
    await dialog.getByLabel('整改期限').fill(dayFrom(9));
    await dialog.getByRole('button', { name: '交办', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(column('已交办').getByRole('link', { name: title })).toBeVisible();
  });

  await test.step('what is written in the dialog of a moved card is kept when somebody else moves the entry first', async () => {
    const other = `楼梯灯不亮 ${seed}`;
    const { issueId } = await call(page, 'issue.create', {
      ledger: 'problem',
      unitId: school.id,
      title: other,
      foundOn: dayFrom(0),
      marks,
    });
    await page.reload();
    const dialog = page.getByRole('dialog');
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: other }) })
      .dragTo(column('已交办'));
    await expect(dialog.getByRole('heading', { name: /^交办 ·/u })).toBeVisible();
    await dialog.getByLabel('说明').fill('先装感应灯');
    const deed = { issueId, revision: 1, action: 'assign', owner: { unitId: school.id }, handling: 'dated' };
    await call(page, 'issue.act', { ...deed, dueOn: dayFrom(9) });
    await dialog.getByRole('button', { name: '交办', exact: true }).click();
    await expect(dialog.getByText('有人先办理了')).toBeVisible();
    await expect(dialog.getByLabel('说明')).toHaveValue('先装感应灯');
    await dialog.getByRole('button', { name: '取消' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the same by keyboard', async () => {
    await page.getByRole('link', { name: title }).focus();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: '转办 → 已交办' })).toBeHidden();
    await dialog.getByRole('button', { name: /^补充说明/u }).click();
    await say('已到现场看过')(dialog);
    await dialog.getByRole('button', { name: '补充说明', exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the board is kept under a name, opened by it, and shows the same entry over time and on the map', async () => {
    await page.getByRole('button', { name: '保存视图' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill(`看板 ${seed}`);
    await dialog.getByLabel('与本单位同事共享').check();
    await dialog.getByRole('button', { name: '保存视图' }).click();
    await expect(dialog).toBeHidden();
    await page.goto(`/units/${school.id}/issues`);
    await page.getByLabel('打开视图').selectOption({ label: `看板 ${seed}` });
    await expect(column('已交办').getByRole('link', { name: title })).toBeVisible();
    await page.getByRole('button', { name: '时间', exact: true }).click();
    await page.getByRole('button', { name: '表', exact: true }).click();
    await expect(page.getByRole('row', { name: new RegExp(title, 'u') })).toContainText(dayFrom(9));
    await page.getByRole('button', { name: '地图', exact: true }).click();
    await page.getByRole('link', { name: /^回到上一级/u }).click();
    // The map is the same query: what the words leave out is not counted.
    await expect(page.getByRole('searchbox', { name: /^搜索/u })).toHaveValue(String(seed));
    await expect(page.getByRole('listitem').filter({ hasText: school.name })).toContainText('未结 2');
    await expect(
      page.getByRole('list', { name: '下级地方' }).getByRole('link', { name: school.name, exact: true }),
    ).toBeVisible();
  });

  await test.step('all that match are judged anew with a reason', async () => {
    await page.goto(`/units/${school.id}/issues?ledger=problem&search=${encodeURIComponent(title)}`);
    await page.getByRole('button', { name: '选中符合条件的全部' }).click();
    await expect(page.getByText('已选 1 条')).toBeVisible();
    await page.getByRole('button', { name: '再研判' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('严重程度').selectOption({ label: '严重' });
    await dialog.getByLabel('理由').fill('学生摔伤，重新研判');
    await dialog.getByRole('button', { name: '预览' }).click();
    await dialog.getByRole('button', { name: '再研判（1 条）' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('row', { name: new RegExp(title, 'u') })).toContainText('严重');
  });

  await test.step('the page of a leader says what moved, and each figure opens its list', async () => {
    await page.goto(`/units/${school.id}/issues/brief?ledger=problem`);
    await expect(page.getByRole('heading', { level: 1, name: `${school.name} 台账要情` })).toBeVisible();
    const row = page.getByRole('row', { name: /^新登记 / });
    await expect(row).toBeVisible();
    await expectAccessible(page);
    await row.getByRole('link').first().click();
    await expect(page.getByRole('button', { name: /^去掉“.+新登记”$/u })).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
  });

  await test.step('the office combs the week through, with a note on the entry and words', async () => {
    await page.goto(`/units/${school.id}/issues/week?ledger=problem`);
    await expect(page.getByRole('heading', { level: 1, name: `${school.name} 每周梳理` })).toBeVisible();
    const row = page.getByRole('row', { name: new RegExp(title, 'u') });
    await row.getByRole('textbox').fill('灯具已采购');
    await page.getByLabel('进展、问题和下周安排').fill('一条新增，已交办。');
    await page.getByRole('button', { name: /^(记录|更新)本周梳理$/u }).click();
    await expect(page.getByText('已记录本周梳理。')).toBeVisible();
    await page.reload();
    await expect(row.getByRole('textbox')).toHaveValue('灯具已采购');
    await expect(page.getByLabel('进展、问题和下周安排')).toHaveValue('一条新增，已交办。');
    await expectAccessible(page);
  });

  await test.step('the entry is followed, and its story says how it was judged anew', async () => {
    await page.getByRole('link', { name: title }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByText('严重程度：一般 → 严重')).toBeVisible();
    await page.getByRole('button', { name: '关注', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^每周一次/u).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('button', { name: '已关注' })).toBeVisible();
  });
  expect(complaints).toEqual([]);
});
