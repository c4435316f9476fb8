import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { PHASE_NAMES } from '../core/src/issue/names.ts';
import { download, downloadPdf, textOfDocx } from './docx.ts';
import { call, dayFrom, expectAccessible, signIn, somebody, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { attach, photo, seed } from './ledger-steps.ts';
import { visited } from './visit-steps.ts';

test('M283 M298 M379 an opinion is drafted by the team, answered point by point, decided by another, issued in Word, signed for, and becomes an entry', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const { county, school, visitId, title, head, member } = await visited(page, browser);
  const liaison = await somebody(browser, page, { unitId: school.id, name: '校办', role: 'unit-liaison' });
  liaison.setDefaultTimeout(20_000);

  // The team drafts.
  await member.goto(`/visits/${visitId}`);
  await member.getByRole('link', { name: '起草督导意见' }).click();
  await expect(member.getByRole('heading', { level: 1, name: '起草督导意见' })).toBeVisible();
  await expect(member.getByLabel('标题')).toHaveValue(`关于${school.name}${title}的督导意见`);
  await member.getByLabel('总体评价').fill('食堂管理总体规范，个别环节需要整改。');
  await member.getByLabel('主要成绩和做法').fill('陪餐制度落实');
  for (const [n, text, demand] of [
    [1, '食品留样不足 125 克', '按规定留样'],
    [2, '冷藏柜生熟混放', '分柜存放'],
    [3, '两名从业人员没有健康证', '补办健康证'],
  ] as const) {
    await member.getByRole('button', { name: '加一条问题' }).click();
    await member.getByLabel(`第 ${n} 条问题`).fill(text);
    await member.getByLabel(`第 ${n} 条整改要求`).fill(demand);
    await member.getByLabel(`第 ${n} 条整改期限`).fill('2027-12-31');
    await member.getByLabel(`第 ${n} 条依据`).fill('食堂检查');
    await member.getByLabel(`第 ${n} 条对照的条款`).fill('学校食品安全 第八条');
  }
  await expectAccessible(member);
  await member.getByRole('button', { name: '保存草稿' }).click();
  await expect(member.getByRole('heading', { level: 1, name: `关于${school.name}${title}的督导意见` })).toBeVisible();
  const address = new URL(member.url()).pathname;
  await expect(member.getByText('您不能签审：由督导组组长或副组长签审。')).toBeVisible();
  await liaison.goto(address);
  await expect(liaison.getByText('没有找到')).toBeVisible();
  await head.goto(address);
  await head.getByRole('button', { name: '签审' }).click();
  await expect(head.getByText('已签审', { exact: true })).toBeVisible();

  // Sent within its days; the unit signs for it and answers point by point.
  await page.goto(`/units/${county}/opinions`);
  await expect(page.getByRole('heading', { level: 1, name: '督导意见' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await page.getByRole('button', { name: '反馈给单位' }).click();
  await expect(page.getByText('已反馈，待答复', { exact: true })).toBeVisible();
  await liaison.goto(`/units/${school.id}/opinions?side=receives`);
  await liaison.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await expect(liaison.getByText('已反馈，待答复', { exact: true })).toBeVisible();
  const preliminary = textOfDocx(await download(liaison, '初步督导意见（Word）'));
  expect(preliminary).toContain('（二）冷藏柜生熟混放');
  expect(preliminary).toContain('5 个工作日内');
  await liaison.getByRole('button', { name: '签收初步督导意见' }).click();
  await expect(liaison.getByText(/已签收：校办/u)).toBeVisible();
  const proof = await photo(`分柜照片${seed}`, 7);
  const answer = async (n: number, choice: string, words: string, file?: typeof proof) => {
    await liaison.getByRole('button', { name: `答复第 ${n} 条` }).click();
    const dialog = liaison.getByRole('dialog');
    await dialog.getByRole('button', { name: choice, exact: true }).click();
    if (words !== '') await dialog.getByLabel('理由和说明').fill(words);
    if (file !== undefined) await attach(dialog, file);
    await dialog.getByRole('button', { name: '保存答复' }).click();
    await expect(dialog).toHaveCount(0);
  };
  await answer(1, '同意', '');
  await answer(2, '不同意', '检查当天已分柜，见照片', proof);
  // What is attached is nobody else's to know of before it is handed in.
  const second = liaison.getByRole('article', { name: '第 2 条' });
  await expect(second.getByText(/分柜照片.*（提交答复时归档）/u)).toBeVisible();
  const filed = async () => JSON.stringify(await call(page, 'evidence.list-filings', { unitId: school.id }));
  expect(await filed()).not.toContain('分柜照片');
  await expect(liaison.getByText('还有 1 条没有答复。请逐条答复后再提交。')).toBeVisible();
  await expect(liaison.getByRole('button', { name: '提交答复' })).toHaveCount(0);
  await answer(3, '要求面谈', '健康证在补办');
  await expectAccessible(liaison);
  await liaison.getByRole('button', { name: '提交答复' }).click();
  await expect(liaison.getByText('已答复', { exact: true })).toBeVisible();
  expect(await filed()).toContain('分柜照片');

  // Somebody else than the drafter decides; what was changed stands beside what was said.
  await page.reload();
  await expect(page.getByText('现在不能印发：单位对第 2、3 条有异议')).toBeVisible();
  await expect(page.getByRole('article', { name: '第 2 条' }).getByRole('link', { name: /分柜照片/u })).toBeVisible();
  await page.getByRole('button', { name: '决定第 2 条' }).click();
  const deciding = page.getByRole('dialog');
  await deciding.getByRole('button', { name: '修改', exact: true }).click();
  await deciding.getByLabel('修改后的内容').fill('冷藏柜生熟混放（检查当天已分柜）');
  await deciding.getByLabel('理由', { exact: true }).fill('照片属实');
  await deciding.getByRole('button', { name: '作出决定' }).click();
  await expect(
    page.getByRole('article', { name: '第 2 条' }).getByText('冷藏柜生熟混放（检查当天已分柜）'),
  ).toBeVisible();
  await page.getByRole('button', { name: '决定第 3 条' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByRole('dialog').getByLabel('理由', { exact: true }).fill('核对后证件有效，没有面谈');
  await page.getByRole('dialog').getByRole('button', { name: '作出决定' }).click();
  await expect(
    page.getByRole('article', { name: '第 3 条' }).getByText('理由：核对后证件有效，没有面谈'),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '印发督导意见书' }).click();
  const number = `督意〔2027〕${Date.now() % 100_000}号`;
  await page.getByRole('dialog').getByLabel('文号').fill(number);
  await page.getByRole('dialog').getByRole('button', { name: '印发督导意见书' }).click();
  await expect(page.getByText('已印发', { exact: true })).toBeVisible();
  const issued = textOfDocx(await download(page, '督导意见书（Word）'));
  for (const said of [
    number,
    '（二）冷藏柜生熟混放（检查当天已分柜）',
    '不同意：检查当天已分柜，见照片',
    '撤销。理由：核对后证件有效',
  ]) {
    expect(issued).toContain(said);
  }
  expect(issued).not.toContain('（三）两名从业人员');
  const pdf = await downloadPdf(page, '督导意见书（PDF）');
  if (pdf !== null) expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  await liaison.reload();
  await liaison.getByRole('button', { name: '签收督导意见书' }).click();
  await expect(liaison.getByText(/已签收：校办/u)).toHaveCount(2);

  // A point becomes an entry of a ledger, once: with its source, its clause and the evidence that came with the answer.
  await page.getByRole('link', { name: '记入台账第 2 条' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '登记台账条目' })).toBeVisible();
  await expect(page.getByText('已关联一份督导意见')).toBeVisible();
  await page.getByLabel('台账', { exact: true }).selectOption({ label: '问题库' });
  await expect(page.getByLabel('事项', { exact: true })).toHaveValue('冷藏柜生熟混放（检查当天已分柜）');
  await expect(page.getByLabel('对应条款')).toHaveValue('学校食品安全 第八条');
  await page.getByLabel('严重程度').selectOption({ label: '一般' });
  await page.getByLabel('问题深度').selectOption({ label: '显性问题' });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  const entry = '冷藏柜生熟混放（检查当天已分柜）';
  await expect(page.getByRole('heading', { level: 1, name: entry })).toBeVisible();
  const issueId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await expect(page.getByText('学校食品安全 第八条').first()).toBeVisible();
  await expect(page.getByText(/分柜照片/u).first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '打开来源' }).click();

  // Its state is followed back to the point.
  const followed = page.getByRole('article', { name: '第 2 条' });
  await expect(page.getByRole('heading', { level: 1, name: `关于${school.name}${title}的督导意见` })).toBeVisible();
  await expect(followed.getByRole('link', { name: /^台账 WT-/u })).toBeVisible();
  await expect(followed.getByRole('link', { name: '记入台账第 2 条' })).toHaveCount(0);
  await expect(followed.getByText(PHASE_NAMES.new.zh, { exact: true })).toBeVisible();
  const given = { owner: { unitId: school.id }, handling: 'dated', dueOn: dayFrom(20) };
  await call(page, 'issue.act', { issueId, revision: 1, action: 'assign', ...given });
  await page.reload();
  await expect(followed.getByText(PHASE_NAMES.open.zh, { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('an office downloads the template, and a wrong one is refused with every fault', async ({ page, context }) => {
  test.setTimeout(120_000);
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto(`/units/${await unitOf(page)}/templates`);
  await expect(page.getByRole('heading', { level: 1, name: '文书模板' })).toBeVisible();
  const path = await download(page, '下载督导意见书：自带模板（按 GB/T 9704 编排）');
  expect(textOfDocx(path)).toContain('{标题}');
  const kind = page.locator('section', { has: page.getByRole('heading', { name: '督导意见书', exact: true }) });
  await kind.locator('summary').click();
  await expect(page.getByRole('cell', { name: '{#答复表}…{/答复表}' })).toBeVisible();
  await expectAccessible(page);
  const good = readFileSync(path);
  const send = (name: string, buffer: Buffer) =>
    page.getByLabel('上传督导意见书模板').setInputFiles({
      name,
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer,
    });
  // The template of another document names what this one does not know.
  const other = readFileSync(await download(page, '下载初步督导意见：自带模板（按 GB/T 9704 编排）'));
  await send('初步.docx', other);
  await expect(page.getByText(/正文第 \d+ 段：没有“答复天数”这个占位符/u)).toBeVisible();
  await send('坏的.docx', good.subarray(0, 3000));
  await expect(page.getByText(/“坏的.docx”已损坏/u)).toBeVisible();
  await send('本县.docx', good);
  await expect(page.getByRole('row', { name: /第 \d+ 版：本县.docx.*使用中/u })).toBeVisible();
  await page.getByRole('button', { name: '督导意见书改用：自带模板（按 GB/T 9704 编排）' }).click();
  const both = page.locator('section', { has: page.getByRole('heading', { name: /^(?:初步督导意见|督导意见书)$/u }) });
  await expect(both.getByRole('row', { name: /自带模板（按 GB\/T 9704 编排）.*使用中/u })).toHaveCount(2);
  expect(complaints).toEqual([]);
});
