import { writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { expectAccessible, SAMPLE, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';

/** A year that no other journey reports for. */
const PERIOD = '2022-2023';

/** The sample with one cell of its first school set. */
function withCell(column: string, value: string): string {
  const [head = '', first = '', ...rest] = SAMPLE.split('\n');
  const cells = first.split(',');
  cells[head.split(',').indexOf(column)] = value;
  return [head, cells.join(','), ...rest].join('\n');
}

test('an odd number is pointed at, and the office answers why it is true', async ({ page, context }, info) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto('/');
  const file = info.outputPath('odd.csv');
  writeFileSync(file, withCell('indoor_sports_area_m2', '90000'));
  await page.getByRole('link', { name: '导入数据' }).first().click();
  await page.getByLabel('数据学年').selectOption(PERIOD);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('link', { name: '看数据疑点' }).click();
  await expect(
    page.getByText('室内体育用房 90000.00 ㎡，大于它所在的教学及辅助用房 6400.20 ㎡。请核对。'),
  ).toBeVisible();
  await expect(page.getByText('2 条待说明，0 条待审核，0 条待现场核实，0 条已认可；其中 1 条必须更正')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '说明', exact: true }).first().click();
  await page.getByRole('textbox', { name: /北苑第一小学.*的说明/u }).fill('体育馆与邻校共用，已核对产权证。');
  await expectAccessible(page);
  await page.getByRole('button', { name: '保存说明' }).click();
  await expect(page.getByText('体育馆与邻校共用，已核对产权证。')).toBeVisible();
  await expect(page.getByText('1 条待说明，1 条待审核，0 条待现场核实，0 条已认可；其中 1 条必须更正')).toBeVisible();
  await page.reload();
  await expect(page.getByText('体育馆与邻校共用，已核对产权证。')).toBeVisible();
  // Nobody accepts their own answer, and what cannot be true is not accepted at all; it may be looked at on site.
  const entry = page.getByRole('listitem').filter({ hasText: '体育馆与邻校共用，已核对产权证。' });
  await expect(entry.getByRole('button', { name: '认可' })).toHaveAttribute('aria-disabled', 'true');
  await entry.getByRole('button', { name: '转现场核实' }).click();
  await page.getByRole('textbox', { name: /北苑第一小学.*的审核意见/u }).fill('实测体育馆面积。');
  await entry.getByRole('button', { name: '转现场核实' }).click();
  await expect(page.getByText('转现场核实：实测体育馆面积。')).toBeVisible();
  await page.getByRole('button', { name: '转现场核实 1' }).click();
  await expect(page.getByText('1 条待说明，0 条待审核，1 条待现场核实，0 条已认可；其中 1 条必须更正')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
