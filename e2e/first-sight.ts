import { expect, type Page } from '@playwright/test';
import { question, startSheet, tap, twice } from './field-phone.ts';

/** The shortest sheet of `cn-field`, and its first question. */
const FIRST_SIGHT = '一眼看得出来';
export const SEEN = '不听汇报，看到了什么';

/** Begins a sheet and writes what was seen; it stays a draft. */
export async function beginFirstSight(page: Page, seen: string): Promise<void> {
  await startSheet(page, FIRST_SIGHT);
  await question(page, SEEN).getByRole('textbox').first().fill(seen);
  await twice(page);
}

/** Fills in the rest of the sheet on the screen and seals it: the phone is back at the visit. */
export async function sealFirstSight(page: Page): Promise<void> {
  await tap(page, /^表面/u, '4');
  await tap(page, /^内在/u, '5');
  await tap(page, '有没有苗头性、倾向性的问题', '否');
  await twice(page);
  await page.getByRole('button', { name: '完成并封存' }).click();
  await expect(page.getByRole('heading', { name: '要填的表' })).toBeVisible();
}
