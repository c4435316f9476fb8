import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page } from '@playwright/test';

const PASSWORD = '青禾河畔的白鹭 2026 飞过';

/** The sample county's schools as a table, for making files to upload. */
export const SAMPLE = readFileSync(
  fileURLToPath(new URL('../packs/cn-compulsory/sample/schools-2025-2026.csv', import.meta.url)),
  'utf8',
);

/** Signs in as one of the first accounts: by its one-time link the first time, by password afterwards. */
export async function signIn(page: Page, signInName: string): Promise<void> {
  const link = new RegExp(`· ${signInName}\\s+\\S+(/link#\\S+)`, 'u').exec(process.env.DUDAO_E2E_LINKS ?? '')?.[1];
  if (link === undefined) throw new Error(`no one-time link for ${signInName} was printed`);
  await page.goto(link);
  const fresh = page.getByRole('button', { name: '设置密码并进入' });
  const used = page.getByRole('alert');
  await expect(fresh.or(used).first()).toBeVisible();
  if (await fresh.isVisible()) {
    await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
    await page.getByRole('textbox', { name: '再输入一次' }).fill(PASSWORD);
    await fresh.click();
  } else {
    await page.goto('/sign-in');
    await page.getByRole('textbox', { name: '登录名' }).fill(signInName);
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
  }
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Counts what the content security policy and the page itself complain of; nothing may. */
export function watchComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Trusted Type/iu.test(message.text()))
      complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(error.error().message));
  return complaints;
}

/** No serious or critical accessibility fault on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
