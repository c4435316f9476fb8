import {
  enterPin,
  fillWideSheet,
  openFieldBench,
  PHOTOS,
  QUESTIONS,
  SLOWER,
  setUpPhone,
  widen,
} from './field-phone.ts';
import { hand, median, ms } from './measure.ts';

const STARTS = 5;
const START_LIMIT_MS = 2000;

const bench = await openFieldBench();
let context = await bench.open();
await widen(context);
let page = context.pages()[0] ?? (await context.newPage());
await setUpPhone(page, bench.product);
const record = await fillWideSheet(page);
await context.close();

const starts: number[] = [];
const opens: number[] = [];
for (let at = 0; at < STARTS; at++) {
  context = await bench.open();
  await context.setOffline(true);
  page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const begun = performance.now();
  await page.goto(`${bench.product.url}${record}`, { waitUntil: 'commit' });
  await page.getByLabel('PIN').waitFor();
  starts.push(performance.now() - begun);
  const pressed = performance.now();
  await enterPin(page);
  await page.getByRole('article').first().waitFor();
  opens.push(performance.now() - pressed);
  await context.close();
}
await bench.end();

hand({
  title: 'Field application on a phone: cold start',
  about: `Chromium at 390 × 844, started anew without network on a processor ${SLOWER} times slower; on it lies a sheet of ${QUESTIONS} questions with ${PHOTOS} photos.`,
  lines: [
    {
      what: 'cold start to the PIN, median',
      value: ms(median(starts)),
      limit: `≤ ${START_LIMIT_MS / 1000} s`,
      holds: median(starts) <= START_LIMIT_MS,
    },
    { what: 'PIN to the open sheet, median', value: ms(median(opens)) },
  ],
});
