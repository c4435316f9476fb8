import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { expectAccessible, signIn, watchComplaints } from './journey.ts';
import { test } from './journey-test.ts';
import { readSheets, saveSheets } from './workbook.ts';

const HOUSEHOLDS = readFileSync(
  fileURLToPath(new URL('../packs/rural-credit/sample/households.csv', import.meta.url)),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.split(','));

/** The blank workbook with the sample's households under its codes. */
async function fill(from: string, to: string) {
  const sheets = await readSheets(from);
  const [codes = [], ...households] = HOUSEHOLDS;
  for (const rows of sheets.values()) {
    const heads = rows.find((row) => row.includes('household_code'));
    if (heads) rows.push(...households.map((cells) => heads.map((code) => cells[codes.indexOf(String(code))] ?? null)));
  }
  await saveSheets(to, sheets);
}

test('M341 somebody fills in the blank workbook of any standard and sees the result; nothing is stored', async ({
  page,
  context,
}, info) => {
  const complaints = watchComplaints(context);
  await signIn(page, 'dudaoshi');
  await page.goto('/try');
  await page.getByLabel('标准', { exact: true }).selectOption({ label: '信用户、信用村评定标准（XY-CUN 1.0）' });
  const [blank] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载空白填报表' }).click(),
  ]);
  expect(blank.suggestedFilename()).toContain('XY-CUN');
  const filled = info.outputPath('filled.xlsx');
  await fill(await blank.path(), filled);
  await page.getByLabel('数据文件').setInputFiles(filled);
  await expect(page.getByRole('row', { name: /样例户八 符合条数 9/u })).toBeVisible();
  await expect(page.getByText('尚不能判定：10 项村级指标待核')).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});
