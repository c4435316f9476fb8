import { expect } from '@playwright/test';
import { expectAccessible, goToPlace, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

test('M037 the tree of units opens, is searched and grows', async ({ page, context }) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await expect(page.getByText('北苑街道').first()).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole('searchbox')
    .or(page.getByLabel(/查找|搜索/u))
    .first()
    .fill('实验小学');
  await expect(page.getByText('北苑实验小学').first()).toBeVisible();
  await page.getByText('北苑实验小学').first().click();
  await expect(page.getByText('2132990005').first()).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('M062 a standard is read with its clauses, sources and verification state', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '标准');
  await page.getByText('YZJH-2017 2017.0').first().click();
  await expect(page.getByText(/见于公开文本/u).first()).toBeVisible();
  await expectAccessible(page);
});

test('on a phone the bar has five places that a thumb can hit, and all others stand in its menu', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, 'dudaoshi');
  await page.goto('/');
  const nav = page.getByRole('navigation', { name: '主导航' });
  const bar = nav.locator(':scope > ul > li:visible');
  await expect(bar).toHaveCount(5);
  for (const place of await bar.all()) {
    const box = await place.boundingBox();
    expect([(box?.width ?? 0) >= 64, (box?.height ?? 0) >= 48]).toEqual([true, true]);
  }
  await nav.getByText('更多').click();
  await expect(nav.getByRole('link', { name: '单位', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(nav.getByRole('link', { name: '账号', exact: true })).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await nav.getByRole('link', { name: '标准', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '标准' })).toBeVisible();
});

test('a department goes into another, and both tell what became of it', async ({ page }) => {
  await signIn(page, 'dudaoshi');
  await goToPlace(page, '单位');
  await page.getByRole('treeitem').first().click();
  for (const name of ['督导股', '督查股']) {
    await page.getByRole('button', { name: '新增下级单位' }).click();
    await page.getByLabel('类别').selectOption({ label: '部门' });
    await page.getByRole('textbox', { name: '名称', exact: true }).fill(name);
    await page.getByRole('button', { name: '新增', exact: true }).click();
    await expect(page.getByRole('treeitem', { name: new RegExp(name, 'u') })).toBeVisible();
  }
  await page.getByRole('treeitem', { name: /督查股/u }).click();
  await page.getByRole('button', { name: '并入', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '并入', exact: true }).click();
  await expect(dialog.getByText('请选择并入的单位。')).toBeVisible();
  await dialog.getByRole('button', { name: /并入哪个单位/u }).click();
  await page.getByRole('dialog').last().getByRole('searchbox').fill('督导股');
  await page.getByRole('dialog').last().getByText('督导股').first().click();
  await dialog.getByRole('button', { name: '并入', exact: true }).click();
  await expect(page.getByText('已并入，转入人员 0 名。')).toBeVisible();
  await page
    .getByRole('row', { name: /并入 督导股/u })
    .getByRole('link')
    .click();
  await expect(page.getByRole('row', { name: /接收并入 督查股/u })).toBeVisible();
  await expectAccessible(page);
});
