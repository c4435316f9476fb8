import { expect } from '@playwright/test';
import { expectAccessible, openUnit, signIn, unitOf, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M045 M046 M054 a principal is appointed, gets a statement of four responsibilities, and has a tenure file', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await openUnit(page, '北苑实验小学');
  await page.getByRole('link', { name: '人员与机构' }).click();
  await page.getByRole('button', { name: '登记人员' }).click();
  await page.getByLabel('姓名').fill('韩校长');
  await page.getByLabel('到任').fill('2024-08-01');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '设立职务' }).click();
  await page.getByLabel('职务名称').fill('校长');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '任职：校长' }).click();
  await page.getByLabel('人员', { exact: true }).selectOption({ label: '韩校长' });
  await page.getByLabel('自哪一天起').fill('2024-09-01');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByRole('link', { name: '韩校长' }).click();
  await page.getByRole('button', { name: '下达责任书' }).click();
  await page.getByRole('button', { name: '下达', exact: true }).click();
  await expect(page.getByText('请填写。').first()).toBeVisible();
  await page.getByRole('textbox', { name: '领导责任' }).fill('对学校办学负总责');
  await page.getByRole('textbox', { name: '主体责任' }).fill('落实学校各项标准');
  await page.getByRole('textbox', { name: '直接责任' }).fill('亲自抓课堂教学');
  await page.getByRole('textbox', { name: '统筹责任' }).fill('协调社区和家长委员会');
  await page.getByRole('button', { name: '下达', exact: true }).click();
  await expect(page.getByText('待本人领受')).toBeVisible();
  await expect(page.getByText('协调社区和家长委员会')).toBeVisible();
  await expectAccessible(page);

  await openUnit(page, '北苑实验小学');
  await page.getByRole('link', { name: '领导责任' }).click();
  await expect(page.getByRole('row', { name: /韩校长 校长.*待领受/u })).toBeVisible();
  await expectAccessible(page);

  await openUnit(page, '北苑实验小学');
  await page.getByRole('link', { name: '任期档案' }).click();
  await expect(page.getByRole('heading', { name: '韩校长' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: '2024-2025（到任）' })).toBeVisible();
  await expect(page.getByRole('row', { name: /小学 · 综合评估 未达标/u })).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('M038 M039 a school moves below a cluster, takes on a stage, and its history tells both', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await openUnit(page, '北苑街道');
  await page.getByRole('button', { name: '新增下级单位' }).click();
  await page.getByLabel('类别').selectOption({ label: '联校（学区、中心校）' });
  await page.getByRole('textbox', { name: '名称', exact: true }).fill('北苑联校');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: '新增下级单位' }).click();
  await page.getByLabel('类别').selectOption({ label: '村（社区）' });
  await page.getByRole('textbox', { name: '名称', exact: true }).fill('花园社区');
  await page.getByRole('button', { name: '新增', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await openUnit(page, '北苑实验小学');
  await page.getByRole('button', { name: '转隶', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /转到哪个单位之下/u }).click();
  await page.getByRole('dialog').last().getByRole('searchbox').fill('北苑联校');
  await page.getByRole('dialog').last().getByText('北苑联校').first().click();
  await dialog.getByRole('button', { name: '转隶', exact: true }).click();
  await expect(page.getByText('“北苑实验小学”已转隶。')).toBeVisible();
  await expect(page.getByRole('navigation', { name: '所在位置' })).toContainText('北苑街道 / 北苑联校');
  await page.getByRole('button', { name: '调整学段' }).click();
  await page.getByRole('checkbox', { name: '幼儿园' }).check();
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /^学段 幼儿园/u })).toBeVisible();
  await expect(page.getByRole('row', { name: /^转隶到 北苑联校/u })).toBeVisible();
  await expectAccessible(page);
});

test('M033 a county says for each clause of a standard who leads and who helps, sees the gaps, and the education department has a part in each', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  await page.goto(`/units/${county}`);
  await page.getByRole('link', { name: '责任矩阵' }).click();
  await expect(page.getByText(/条有缺口/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /教师交流轮岗.*无人负责/u })).toBeVisible();
  await page.getByRole('button', { name: '修改“教师交流轮岗”' }).click();
  const dialog = page.getByRole('dialog');
  const share = (side: string, label: string) =>
    dialog.getByRole('group', { name: `${side}的责任` }).getByRole('button', { name: label });
  await share('政府及部门', '主责').click();
  await dialog.getByLabel('政府及部门责任内容').fill('核定交流编制');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(
    page.getByRole('row', { name: /教师交流轮岗.*主责.*核定交流编制.*教育行政部门没有落实责任/u }),
  ).toBeVisible();
  await page.getByRole('button', { name: '修改“教师交流轮岗”' }).click();
  await share('教育行政部门', '主责').click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('一条只能有一方主责，其余为配合。')).toBeVisible();
  await share('教育行政部门', '配合').click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /教师交流轮岗.*主责.*配合.*齐全/u })).toBeVisible();
  await expectAccessible(page);
  // Printed, it keeps the matrix and loses the buttons.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: '修改“教师交流轮岗”' })).toBeHidden();
  await expect(page.getByRole('row', { name: /教师交流轮岗.*齐全/u })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  expect(complaints).toEqual([]);
});
