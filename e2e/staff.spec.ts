import { expect, type Page } from '@playwright/test';
import { expectAccessible, goToPlace, openUnit, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** A town of which the sample says nothing yet. */
const TOWN = '云台乡';

async function register(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '登记人员' }).click();
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('到任').fill('2026-01-01');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name, 'u') }).first()).toBeVisible();
}

async function saveFrom(page: Page, day = '2026-03-01'): Promise<void> {
  await page.getByLabel('自哪一天起').fill(day);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('M001 M005 M006 M007 M020 a town says who answers, founds its leading group, and nothing is left when somebody goes', async ({
  page,
  context,
}) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await openUnit(page, TOWN);
  await page.getByRole('link', { name: '人员与机构' }).click();
  await expect(page.getByText('没有第一责任人')).toBeVisible();

  await register(page, '王乡长');
  await register(page, '李主任');
  await page.getByRole('button', { name: '设立职务' }).click();
  await page.getByLabel('职务名称').fill('乡长');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '任职：乡长' }).click();
  await page.getByLabel('人员', { exact: true }).selectOption({ label: '王乡长' });
  await saveFrom(page);
  await page.getByRole('button', { name: '落实第一责任人' }).click();
  await page.getByLabel('职务或人员').selectOption({ label: '乡长（王乡长）' });
  await saveFrom(page);
  await page.getByRole('button', { name: '落实联络员' }).click();
  await page.getByLabel('职务或人员').selectOption({ label: '李主任' });
  await saveFrom(page);
  await expect(page.getByText('没有第一责任人')).toBeHidden();

  await page.getByRole('button', { name: '成立机构' }).click();
  await page.getByLabel('名称').fill('迎检领导小组');
  await page.getByLabel('成立日期').fill('2026-03-01');
  await page.getByLabel('成立文件').fill('云政办〔2026〕12 号');
  await page.getByRole('button', { name: '成立', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: '迎检领导小组' }).click();
  await page.getByRole('button', { name: '列入名单' }).click();
  await page.getByLabel('席位').selectOption({ label: '组长' });
  await page.getByLabel('职务或人员').selectOption({ label: '乡长（王乡长）' });
  await saveFrom(page);
  await expect(page.getByRole('row', { name: /组长.*乡长 王乡长/u })).toBeVisible();
  await page.getByRole('button', { name: '列入名单' }).click();
  await page.getByLabel('职务或人员').selectOption({ label: '李主任' });
  await saveFrom(page);
  await page.getByRole('button', { name: '列入单位' }).click();
  await page.getByLabel('分工').fill('经费落实');
  await saveFrom(page);
  await expect(page.getByText('经费落实')).toBeVisible();
  await expectAccessible(page);

  await page.goBack();
  await page.getByRole('button', { name: '“李主任”离任并移交' }).click();
  await page.getByRole('button', { name: '离任', exact: true }).click();
  await expect(page.getByText('请选择一个职务或人员')).toBeVisible();
  await page.getByLabel('人员', { exact: true }).selectOption({ label: '王乡长' });
  await page.getByRole('button', { name: '离任', exact: true }).click();
  await expect(page.getByText('移交职务 0 个、席位 1 个、责任 1 项')).toBeVisible();
  await expect(page.getByRole('row', { name: /^联络员 王乡长/u })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('M003 M004 M015 M017 what is missing below stands on one page, with the teams and their units', async ({
  page,
}) => {
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await page
    .getByRole('tree')
    .getByText(/青禾县/u)
    .first()
    .click();
  await page.getByRole('link', { name: '人员与机构' }).first().click();
  await page.getByRole('button', { name: '成立机构' }).click();
  await page.getByLabel('类别').selectOption({ label: '督导组' });
  await page.getByLabel('名称').fill('第一督导组');
  await page.getByRole('button', { name: '成立', exact: true }).click();
  await page.getByRole('link', { name: '第一督导组' }).click();
  await page.getByRole('button', { name: '列入单位' }).click();
  await page.getByRole('button', { name: '保存' }).click();
  await page
    .getByRole('link', { name: /人员与机构/u })
    .first()
    .click();
  await page.getByRole('link', { name: '下级落实情况' }).click();
  await expect(page.getByText(/个单位中有 \d+ 个尚未落实/u)).toBeVisible();
  await expect(page.getByRole('row', { name: /第一督导组/u })).toBeVisible();
  await expectAccessible(page);
});
