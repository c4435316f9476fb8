import { test } from '@playwright/test';
import { call, dayFrom, signIn, unitOf } from './journey.ts';
const shots: [string, string][] = JSON.parse(process.env.SHOTS ?? '[]');
test('look', async ({ page }) => {
  test.setTimeout(200_000);
  await signIn(page, process.env.WHO ?? 'dudaoshi');
  const county = await unitOf(page);
  for (const [name, path] of shots) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
      await page.goto(path.replace('COUNTY', county));
      await page.waitForTimeout(1500);
      if (process.env.OPEN && width === 390) await page.getByRole('button', { name: '筛选和排序' }).click().catch(() => undefined);
      await page.screenshot({ path: `/tmp/ls/${name}-${width}.png`, fullPage: true });
    }
  }
});
