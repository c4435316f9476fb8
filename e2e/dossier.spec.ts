import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { officeParts } from '../server/src/evidence/testing/honest-files.ts';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { zip } from '../server/src/lib/table/testing/files.ts';
import { faultsOf } from '../server/verify/verify-dossier.mjs';
import { DOCX, importStatistics, inspectorOf, paste, publishCampaign } from './dossier-steps.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M211 M218 a township fills in item by item, a school hands in sealed and in time, is handed back with reasons and accepted level by level', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(540_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const countyId = await unitOf(page);
  const towns = await call(page, 'org.list-units', { parentId: countyId, kinds: ['town'] });
  const [town] = towns.units;
  const { units } = await call(page, 'org.list-units', { parentId: town.id, kinds: ['school'] });
  const school = units.find(({ name }: { name: string }) => name.includes('小学'));
  const clerkOfTown = await somebody(browser, page, {
    unitId: town.id,
    name: '乡镇督导员',
    role: 'supervision-office',
  });
  const title = `自评填报${Date.now()}`;
  const second = await somebody(browser, page, { unitId: countyId, name: '督导室副主任', role: 'supervision-office' });
  const campaignId = await publishCampaign(page, second, { unitId: countyId, countyId, title });

  // The office opens the dossiers of every school below, under two standards for one year.
  await page.goto(`/campaigns/${campaignId}?unit=${countyId}`);
  await page.getByRole('link', { name: '自评档案' }).click();
  for (const standard of [/YZJH-2017 2017\.0/u, /JBJH-2012/u]) {
    await page.getByRole('button', { name: '建立自评档案' }).click();
    const dialog = page.getByRole('dialog');
    const option = await dialog
      .getByLabel('按哪个标准填报')
      .locator('option')
      .filter({ hasText: standard })
      .first()
      .textContent();
    await dialog.getByLabel('按哪个标准填报').selectOption({ label: option ?? '' });
    await dialog.getByLabel('数据学年').selectOption('2023-2024');
    await dialog.getByLabel(/截止日/u).fill(dayFrom(20));
    await dialog.getByRole('button', { name: '建立', exact: true }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(page.getByText(/没有逾期的/u)).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(school.name, 'u') }).first()).toContainText('填报中');
  await expectAccessible(page);

  await importStatistics(page, countyId, { code: school.schoolCode, name: school.name });

  // The school's clerk fills the form in as a spreadsheet.
  const clerk = await somebody(browser, page, { unitId: school.id, name: '学校填报员', role: 'unit-liaison' });
  clerk.setDefaultTimeout(20_000);
  await clerk.goto(`/units/${school.id}/dossiers?campaign=${campaignId}`);
  await clerk
    .getByRole('row', { name: /YZJH-2017/u })
    .getByRole('link')
    .click();
  const sheet = clerk.getByRole('table', { name: /填报表/u });
  const cell = (element: string, column: number) =>
    sheet
      .getByRole('row')
      .filter({ has: clerk.getByRole('rowheader', { name: element }) })
      .getByRole('cell')
      .nth(column);
  const saved = () => expect(clerk.getByText('全部已保存。')).toBeVisible();
  await expect(cell('小学高于规定学历教师数', 0)).toHaveText(/^64/u);
  await cell('小学在校学生数', 0).click();
  await clerk.keyboard.type('十二');
  await expect(clerk.getByRole('alert').filter({ hasText: '应为数字' })).toBeVisible();
  await clerk.keyboard.press('Escape');
  await clerk.keyboard.type('１,１15');
  await clerk.keyboard.press('Enter');
  await saved();
  await expect(cell('小学在校学生数', 0)).toHaveText(/^1115/u);

  // Undo and redo, then a block out of a workbook.
  await cell('小学在校学生数', 0).click();
  await clerk.keyboard.press('Control+z');
  await expect(cell('小学在校学生数', 0)).toHaveText('');
  await clerk.keyboard.press('Control+y');
  await expect(cell('小学在校学生数', 0)).toHaveText(/^1115/u);
  await saved();
  const form = await call(clerk, 'dossier.list-dossiers', { unitId: school.id, campaignId });
  expect(form.rows.length).toBe(2);
  const dossier = form.rows.find((row: { standardId: string }) => row.standardId === 'YZJH-2017');
  const told = await call(clerk, 'dossier.read-form', { dossierId: dossier.dossierId });
  const at = told.elements.findIndex(({ code }: { code: string }) => code === 'pupils_primary');
  const next = told.elements.slice(at, at + 3);
  expect(next.map(({ kind }: { kind: string }) => kind)).toEqual(['count', 'count', 'count']);
  await paste(clerk, [
    ['１,１20', '学籍系统 9 月'],
    ['0', '学籍系统 9 月'],
    ['0', '学籍系统 9 月'],
  ]);
  await expect(cell('小学在校学生数', 0)).toHaveText('1120');
  await expect(cell('小学在校学生数', 1)).toHaveText('学籍系统 9 月');
  await saved();
  await expectAccessible(clerk);

  // A lost network: typed on, kept in the browser, sent once it is back.
  await clerk.context().setOffline(true);
  await cell('小学在校学生数', 0).click();
  await clerk.keyboard.type('1130');
  await clerk.keyboard.press('Enter');
  await expect(clerk.getByText(/已存在本机浏览器/u)).toBeVisible();
  await clerk.context().setOffline(false);
  await clerk.reload();
  await saved();
  await expect(cell('小学在校学生数', 0)).toHaveText('1130');

  // Asked once: the other standard shows the number, its source, and does not ask for it.
  await clerk.goto(`/units/${school.id}/dossiers?campaign=${campaignId}`);
  await clerk
    .getByRole('row', { name: /JBJH-2012/u })
    .getByRole('link')
    .click();
  await cell('小学在校学生数', 0).click();
  await expect(cell('小学在校学生数', 0)).toHaveText(/^1130/u);
  await clerk.keyboard.type('9');
  await expect(cell('小学在校学生数', 0)).toHaveText(/^1130/u);
  await clerk.getByRole('button', { name: '更正' }).click();
  const correct = clerk.getByRole('dialog');
  await correct.getByLabel('正确的值').fill('1131');
  await correct.getByLabel('更正原因').fill('开学后转入一人');
  await correct.getByRole('button', { name: '更正' }).click();
  await expect(cell('小学在校学生数', 0)).toHaveText(/^1131/u);

  // The township fills in for its schools, item by item, in one grid; the verdict of each stands below.
  clerkOfTown.setDefaultTimeout(20_000);
  await clerkOfTown.goto(`/units/${town.id}/dossiers?campaign=${campaignId}`);
  await clerkOfTown.getByRole('link', { name: /填报表：.*优质均衡.*2023-2024/u }).click();
  const grid = clerkOfTown.getByRole('table', { name: /填报表/u });
  const rowOf = (name: string) =>
    grid.getByRole('row').filter({ has: clerkOfTown.getByRole('rowheader', { name, exact: true }) });
  await expect(rowOf(school.name)).toBeVisible();
  const heads = await grid.getByRole('columnheader').allTextContents();
  const area = heads.findIndex((head) => head.startsWith('教学及辅助用房')) - 1;
  const other = units.find(({ id }: { id: string }) => id !== school.id);
  await rowOf(other.name).getByRole('cell').nth(area).click();
  await clerkOfTown.keyboard.type('5,200.5');
  await clerkOfTown.keyboard.press('Enter');
  await expect(clerkOfTown.getByText('全部已保存。')).toBeVisible();
  await expect(rowOf(other.name).getByRole('cell').nth(area)).toHaveText('5200.5');
  await expect(clerkOfTown.getByText(/即时结论/u)).toBeVisible();
  await expectAccessible(clerkOfTown);

  // Two people in one cell: the later sees both values and chooses.
  await clerk.goto(`/dossiers/${dossier.dossierId}`);
  await expect(cell('初中在校学生数', 0)).toBeVisible();
  await rowOf(school.name).getByRole('cell').nth(area).click();
  await clerkOfTown.keyboard.type('6000');
  await clerkOfTown.keyboard.press('Enter');
  await expect(clerkOfTown.getByText('全部已保存。')).toBeVisible();
  await cell('教学及辅助用房', 0).click();
  await clerk.keyboard.type('6100');
  await clerk.keyboard.press('Enter');
  await cell('教学及辅助用房', 0).click();
  await expect(clerk.getByText(/刚被别人改过/u).last()).toBeVisible();
  await clerk.getByRole('button', { name: '用我填的 6100' }).click();
  await saved();
  await expect(cell('教学及辅助用房', 0)).toHaveText('6100');

  // The school's own files stand behind its words: a report and a photo, filed under the clause.
  await clerk.goto(`/units/${school.id}/evidence?standardId=YZJH-2017&clause=R4&period=2023-2024`);
  await expect(clerk.getByRole('heading', { level: 1, name: '佐证材料' })).toBeVisible();
  const seed = Date.now() % 1_000_000;
  await clerk.getByLabel('选择文件').setInputFiles([
    { name: '房产证说明.docx', mimeType: DOCX, buffer: zip(officeParts('docx', `教学用房 ${seed}`)) },
    { name: '教学楼.jpg', mimeType: 'image/jpeg', buffer: await madePhoto(seed) },
  ]);
  await expect(clerk.getByText('已收到，待归档')).toHaveCount(2);
  await clerk.getByRole('button', { name: '归档 2 个文件' }).click();
  await expect(clerk.getByText('已归档 2 个文件')).toBeVisible();
  await clerk.goto(`/dossiers/${dossier.dossierId}`);
  await expect(cell('教学及辅助用房', 0)).toHaveText('6100');

  // Nothing without a source is handed in; then it is sealed.
  await clerk.getByRole('button', { name: '提交封存' }).click();
  const handing = clerk.getByRole('dialog');
  await handing.getByRole('button', { name: '提交封存' }).click();
  await expect(handing.getByText(/没有写来源：.*教学及辅助用房/u)).toBeVisible();
  await handing.getByRole('button', { name: '取消' }).click();
  await cell('教学及辅助用房', 1).click();
  await clerk.keyboard.type('房产证');
  await clerk.keyboard.press('Enter');
  await expect(cell('教学及辅助用房', 1)).toHaveText('房产证');
  const handIn = async () => {
    await clerk.getByRole('button', { name: '提交封存' }).click();
    await clerk.getByRole('dialog').getByRole('button', { name: '提交封存' }).click();
    await expect(clerk.getByRole('dialog')).toBeHidden();
  };
  await handIn();
  await expect(clerk.getByText(/按时/u)).toBeVisible();
  await expectAccessible(clerk);

  // The township asks about a figure beside its cell, and whom; the school sees it there, answers, and the township settles it.
  await clerkOfTown.goto(`/dossiers/${dossier.dossierId}`);
  const beside = (on: Page) => on.getByRole('complementary').filter({ has: on.getByRole('heading', { name: '批注' }) });
  const asks = clerkOfTown
    .getByRole('row')
    .filter({ has: clerkOfTown.getByRole('rowheader', { name: '教学及辅助用房' }) })
    .getByRole('cell');
  await asks.first().click();
  await beside(clerkOfTown).getByLabel('批注内容').fill('教室面积请附房产证。');
  const who = beside(clerkOfTown).getByLabel('请谁答复');
  const asked = await who.locator('option').filter({ hasText: '学校填报员' }).textContent();
  await who.selectOption({ label: asked ?? '' });
  await beside(clerkOfTown).getByRole('button', { name: '写批注' }).click();
  await expect(beside(clerkOfTown).getByText('请 学校填报员 答复')).toBeVisible();
  await expectAccessible(clerkOfTown);
  await clerk.reload();
  await expect(clerk.getByRole('rowheader', { name: /教学及辅助用房.*1 条批注未办结/u })).toBeVisible();
  await expect(clerk.getByText('1 条未读，1 处未办结')).toBeVisible();
  await cell('教学及辅助用房', 0).click();
  await beside(clerk).getByRole('button', { name: '答复' }).click();
  await beside(clerk).getByRole('textbox', { name: '答复' }).fill('房产证已归入佐证材料。');
  await beside(clerk).getByRole('button', { name: '答复' }).click();
  await expect(beside(clerk).getByText('房产证已归入佐证材料。')).toBeVisible();
  await clerk.getByRole('button', { name: '全部标为已读' }).click();
  await expect(clerk.getByText('0 条未读，1 处未办结')).toBeVisible();
  await clerkOfTown.reload();
  await asks.first().click();
  await expect(beside(clerkOfTown).getByText('房产证已归入佐证材料。')).toBeVisible();
  await beside(clerkOfTown).getByRole('button', { name: '办结' }).click();
  await expect(beside(clerkOfTown).getByText(/乡镇督导员 于 .* 办结/u)).toBeVisible();

  // The township hands it back for one item; the school changes it and hands in another version, both stay.
  await clerkOfTown.goto(`/dossiers/${dossier.dossierId}`);
  await clerkOfTown.getByRole('button', { name: '退回' }).click();
  const back = clerkOfTown.getByRole('dialog');
  const about = await back
    .getByLabel('针对哪一项')
    .locator('option')
    .filter({ hasText: '教学及辅助用房' })
    .textContent();
  await back.getByLabel('针对哪一项').selectOption({ label: about ?? '' });
  await back.getByLabel('退回原因').fill('与房产证不符');
  await back.getByRole('button', { name: '退回' }).click();
  await expect(back).toBeHidden();
  await clerk.reload();
  await expect(clerk.getByText('与房产证不符')).toBeVisible();
  await cell('教学及辅助用房', 0).click();
  await clerk.keyboard.type('6080');
  await clerk.keyboard.press('Enter');
  await saved();

  // The principal gives the school's word on the clause and hands it in.
  const principal = await somebody(browser, page, { unitId: school.id, name: '学校校长', role: 'leader' });
  principal.setDefaultTimeout(20_000);
  await principal.goto(`/dossiers/${dossier.dossierId}/self-check`);
  await principal.getByRole('button', { name: '自查 R4', exact: true }).click();
  await principal.getByRole('dialog').getByLabel('达到', { exact: true }).check();
  await principal.getByRole('dialog').getByLabel('取得的成绩').fill('新教学楼已投入使用');
  await principal.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(principal.getByRole('dialog')).toBeHidden();
  await principal.goto(`/dossiers/${dossier.dossierId}`);
  const handInAsPrincipal = async () => {
    await principal.getByRole('button', { name: '提交封存' }).click();
    await principal.getByRole('dialog').getByRole('button', { name: '提交封存' }).click();
    await expect(principal.getByRole('dialog')).toBeHidden();
  };
  await handInAsPrincipal();
  await expect(principal.getByRole('heading', { name: '第 2 版与上一版的不同' })).toBeVisible();

  // The township reads the file behind the figure and marks it by the four demands.
  await clerkOfTown.goto(`/units/${school.id}/evidence`);
  await expect(clerkOfTown.getByRole('heading', { level: 1, name: '佐证材料' })).toBeVisible();
  await clerkOfTown.getByRole('link', { name: '房产证说明' }).click();
  await clerkOfTown.getByRole('button', { name: '评阅' }).click();
  await clerkOfTown.getByLabel('数据准确').check();
  await clerkOfTown.getByLabel('意见').fill('与房产证一致');
  await clerkOfTown.getByRole('button', { name: '保存评阅' }).click();
  await expect(clerkOfTown.getByText('与房产证一致')).toBeVisible();
  await clerkOfTown.goto(`/dossiers/${dossier.dossierId}`);

  // What the township finds on the spot stands beside what was handed in.
  await clerkOfTown.getByRole('button', { name: '核实一项' }).click();
  const verifying = clerkOfTown.getByRole('dialog');
  await verifying.getByLabel('数据项').selectOption({ label: about ?? '' });
  await verifying.getByLabel('核实的值').fill('5472');
  await verifying.getByLabel('怎样核实').fill('实地丈量');
  await verifying.getByRole('button', { name: '保存' }).click();
  await expect(clerkOfTown.getByRole('row', { name: /6080\s*5472\s*不一致\s*实地丈量/u })).toBeVisible();
  await expect(clerkOfTown.getByText(/诚信指数 90%/u)).toBeVisible();

  // Accepted by the township, then by the county: settled.
  for (const desk of [clerkOfTown, page]) {
    await desk.goto(`/dossiers/${dossier.dossierId}`);
    await desk.getByRole('button', { name: '审定' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: '审定' }).click();
    await expect(desk.getByRole('dialog')).toBeHidden();
  }
  await expect(page.getByText('已审定').first()).toBeVisible();
  await page.goto(`/units/${countyId}/dossiers?campaign=${campaignId}`);
  await expect(page.getByText(/1 份已审定/u)).toBeVisible();

  // Settled, it is changed only where somebody asks, and somebody else of the level above grants it by name.
  await principal.goto(`/dossiers/${dossier.dossierId}`);
  await principal.getByRole('button', { name: '申请修改' }).click();
  const asking = principal.getByRole('dialog');
  await asking.getByLabel('要改什么、为什么').fill('新房产证核减十平方米');
  await asking.getByRole('checkbox', { name: about ?? '' }).check();
  await asking.getByRole('button', { name: '申请修改' }).click();
  await expect(asking).toBeHidden();
  await expect(principal.getByRole('heading', { name: '申请修改，等待决定' })).toBeVisible();
  await expect(principal.getByRole('button', { name: '批准修改' })).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: /^申请修改 1/u }).click();
  await page
    .getByRole('row', { name: new RegExp(school.name, 'u') })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByRole('heading', { name: '申请修改，等待决定' })).toBeVisible();
  await expect(page.getByText('新房产证核减十平方米').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '批准修改' }).click();
  await page.getByRole('dialog').getByLabel('批准意见').fill('同意，以新证为准');
  await page.getByRole('dialog').getByRole('button', { name: '批准修改' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('准予修改，待重报').first()).toBeVisible();
  await clerk.goto(`/dossiers/${dossier.dossierId}`);
  await expect(cell('教学及辅助用房', 0)).toHaveText('6080');
  await cell('教学及辅助用房', 0).click();
  await clerk.keyboard.type('6070');
  await clerk.keyboard.press('Enter');
  await saved();
  await principal.reload();
  await handInAsPrincipal();
  await expect(principal.getByText(/学校校长 于 .* 申请修改：新房产证核减十平方米。.* 批准。/u)).toBeVisible();
  const [file] = await Promise.all([
    principal.waitForEvent('download'),
    principal.getByRole('button', { name: '下载第 3 版的核验文件' }).click(),
  ]);
  const sealed = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect([faultsOf(sealed), sealed.reopening.asked.by, sealed.reopening.of.number]).toEqual([[], '学校校长', 2]);
  expect(complaints).toEqual([]);
});

test('M250 M263 M267 what is verified on site is drawn with its reasons, looked at by a team on a phone, and moves the honesty index', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  page.setDefaultTimeout(20_000);
  await signIn(page, 'dudaoshi');
  const countyId = await unitOf(page);
  const { units } = await call(page, 'org.list-units', { search: '第四小学' });
  const school: { readonly id: string; readonly name: string } = units[0];
  const title = `现场核实${Date.now()}`;
  const second = await somebody(browser, page, { unitId: countyId, name: '督导室副主任', role: 'supervision-office' });
  const clerk = await somebody(browser, page, { unitId: school.id, name: '学校填报员', role: 'unit-liaison' });
  clerk.setDefaultTimeout(20_000);
  const campaignId = await publishCampaign(page, second, { unitId: countyId, countyId, title });
  // A year that no other journey reports for.
  const filed = { standardId: 'YZJH-2017', version: '2017.0', period: '2020-2021' };
  await call(page, 'dossier.open', { campaignId, ...filed, level: 'schools', dueOn: dayFrom(20) });
  const { rows } = await call(page, 'dossier.list-dossiers', { unitId: school.id, campaignId });
  const { dossierId } = rows[0];
  const figures = { pupils_primary: '913', teaching_area_m2: '6080', sports_area_m2: '7013', multimedia_rooms: '22' };
  const cells = Object.entries(figures).map(([element, text]) => ({ dossierId, element, text, follows: 0 }));
  await call(clerk, 'dossier.save-values', { unitId: school.id, cells });
  await call(clerk, 'dossier.set-items', { dossierId, elements: Object.keys(figures), source: '房产证' });
  const { revision } = await call(clerk, 'dossier.read-dossier', { dossierId });
  await call(clerk, 'dossier.submit', { dossierId, revision, note: '' });
  // It was wrong before, by a tenth.
  await call(page, 'dossier.verify-value', { dossierId, element: 'teaching_area_m2', text: '5472', note: '抽查' });

  // The office sees how many figures and why before anything is drawn, announces and opens.
  await page.goto(`/units/${countyId}/spot-checks`);
  await expect(page.getByRole('heading', { level: 1, name: '核实抽样' })).toBeVisible();
  await page.getByRole('button', { name: '新的核实抽样' }).click();
  await page.getByLabel('名称').fill(title);
  const frames = page.getByLabel('从哪些档案里抽');
  const ours = await frames.locator('option').filter({ hasText: title }).textContent();
  await frames.selectOption({ label: ours ?? '' });
  await expect(page.getByText(/^1 个单位，至多抽 4 项。 另有 \d+ 份档案没有提交/u)).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`${school.name} 90%`, 'u') })).toContainText(
    '以往核实差 10% 25',
  );
  await expectAccessible(page);
  await page.getByRole('button', { name: '公布承诺值' }).click();
  await expect(page.getByText('密封，开启后公布')).toBeVisible();
  await clerk.goto(`/dossiers/${dossierId}`);
  await expect(clerk.getByRole('heading', { name: '逐级审核' })).toBeVisible();
  await expect(clerk.getByRole('heading', { name: '核实抽样' })).toBeHidden();
  await page.getByRole('button', { name: '公布种子，开启抽样' }).click();
  await expect(page.getByText('重新抽取，结果相同')).toBeVisible();
  await expect(page.getByRole('row', { name: /教学及辅助用房.*待核实/u })).toBeVisible();
  await expectAccessible(page);

  // The unit learns that it is being verified, and not what was drawn.
  await clerk.reload();
  await expect(clerk.getByText('本单位在核实之列。')).toBeVisible();
  await expect(clerk.getByText('待核实')).toBeHidden();

  // A team of the office looks at it, on a phone.
  const inspector = await inspectorOf(browser, page, { countyId, schoolId: school.id });
  inspector.setDefaultTimeout(20_000);
  await inspector.setViewportSize({ width: 390, height: 844 });
  await inspector.goto('/my-teams');
  await inspector
    .getByRole('row', { name: new RegExp(title, 'u') })
    .getByRole('link')
    .click();
  await expect(inspector.getByRole('heading', { level: 1, name: `现场核实 · ${school.name}` })).toBeVisible();
  await expectAccessible(inspector);
  await inspector.getByRole('button', { name: /^“教学及辅助用房.*与自报不一致$/u }).click();
  await inspector.getByRole('dialog').getByLabel('核实的值').fill('3040');
  await inspector.getByRole('dialog').getByLabel('怎样核实').fill('逐间丈量');
  await inspector.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(inspector.getByText('自报 6080 ㎡ · 核实 3040 ㎡')).toBeVisible();

  // One row of truth: the dossier, its honesty index and the spot check tell it alike; the unit sees it now.
  await clerk.reload();
  await expect(clerk.getByRole('row', { name: /6080\s*3040\s*不一致\s*逐间丈量/u })).toBeVisible();
  await expect(clerk.getByText(/历年核实 1 项.*诚信指数 50%/u)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('row', { name: /教学及辅助用房.*不一致.*6080.*3040/u })).toBeVisible();
});
