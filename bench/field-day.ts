import type { Page } from '@playwright/test';
import { startSheet } from '../e2e/field-phone.ts';
import { cameraPhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { openFieldBench, setUpPhone } from './field-phone.ts';
import { hand, ms } from './measure.ts';

const RECORDS = 6;
const PHOTOS = 12;
const LIMIT_MS = 60_000;
/** What Chromium calls slow 3G. */
const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

async function fillRecord(page: Page, photos: readonly Buffer[]): Promise<void> {
  await startSheet(page, '一眼看得出来');
  const tap = (name: RegExp | string, answer: string) =>
    page.getByRole('article', { name }).getByRole('button', { name: answer, exact: true }).click();
  const seen = page.getByRole('article', { name: '不听汇报，看到了什么' });
  await seen.getByRole('textbox').first().fill('课间有序，操场整洁，走廊没有堆放杂物');
  await tap(/^表面/u, '4');
  await tap(/^内在/u, '5');
  await tap('有没有苗头性、倾向性的问题', '否');
  await seen
    .getByRole('button', { name: '备注、照片、录音' })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  const files = photos.map((buffer, at) => ({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer }));
  await seen
    .getByLabel(/^选照片/u)
    .first()
    .setInputFiles(files);
  for (let look = 0; (await page.locator('.media-tile img').count()) < photos.length; look++) {
    if (look > 200) throw new Error('the photos were not taken');
    // A worker that is watched from outside answers late to large pictures unless it is spoken to.
    for (const worker of page.workers()) await worker.evaluate('0');
    await page.waitForTimeout(200);
  }
  await page.locator('header').getByText('已存两份').waitFor();
  await page.getByRole('button', { name: '完成并封存' }).click();
  await page
    .getByRole('listitem', { name: /一眼看得出来/u })
    .first()
    .waitFor();
}

const bench = await openFieldBench();
const context = await bench.open();
const page = context.pages()[0] ?? (await context.newPage());
await setUpPhone(page, bench.product);
const session = await context.newCDPSession(page);
await context.setOffline(true);
const each = PHOTOS / RECORDS;
let takenBytes = 0;
for (let at = 0; at < RECORDS; at++) {
  const photos = await Promise.all(Array.from({ length: each }, (_, nth) => cameraPhoto(at * each + nth)));
  takenBytes += photos.reduce((sum, { length }) => sum + length, 0);
  await fillRecord(page, photos);
}
const keptBytes = Number(
  await page.evaluate(`new Promise((done) => {
    const ask = indexedDB.open('dudao-field');
    ask.onsuccess = () => {
      const all = ask.result.transaction('head').objectStore('head').getAll();
      all.onsuccess = () => {
        ask.result.close();
        done(all.result.filter(({ kind, state }) => state !== 'gone' && kind === 'bytes').reduce((sum, { size }) => sum + size, 0));
      };
    };
  })`),
);
await page.getByRole('link', { name: /^上交/u }).click();
await context.setOffline(false);
await session.send('Network.enable').catch(() => undefined);
await session.send('Network.emulateNetworkConditions', SLOW_3G);
const begun = performance.now();
// A browser that is in the network again may have begun by itself.
await page
  .getByRole('button', { name: '上交并更新工作包' })
  .click({ timeout: 1000 })
  .catch(() => undefined);
await page.getByText(/同步完成/u).waitFor({ timeout: 240_000 });
const allMs = performance.now() - begun;
const left = await page.locator('dl.facts dd').nth(1).textContent();
await context.close();
await bench.end();
if (left !== '0') throw new Error(`${left} pieces were not handed in`);

const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
hand({
  title: 'A day’s work of a phone over slow 3G',
  about: `${RECORDS} finished records with ${PHOTOS} photos of twelve million pixels (${mega(takenBytes)} as taken, ${mega(keptBytes)} as the phone keeps them, sealed), handed in over 400 kbit/s each way with 400 ms of latency; then the visits are taken along anew.`,
  lines: [
    {
      what: 'everything is handed in, the visits are taken along',
      value: ms(allMs),
      limit: `≤ ${LIMIT_MS / 1000} s`,
      holds: allMs <= LIMIT_MS,
    },
  ],
});
