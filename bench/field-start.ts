import { enterPin, openFilledPhone, PHOTOS, QUESTIONS, SLOWER, startCold } from './field-phone.ts';
import { hand, median, ms } from './measure.ts';

const STARTS = 5;
const START_LIMIT_MS = 2000;

const phone = await openFilledPhone({});
const starts: number[] = [];
const opens: number[] = [];
for (let at = 0; at < STARTS; at++) {
  const { context, page, tookMs } = await startCold(phone, phone.record, { offline: true });
  starts.push(tookMs);
  const pressed = performance.now();
  await enterPin(page);
  await page.getByRole('article').first().waitFor();
  opens.push(performance.now() - pressed);
  await context.close();
}
await phone.end();

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
