import { expect } from '@playwright/test';
import { call, signIn, unitOf } from '../journey.ts';
import { tellUnits } from '../letter-steps.ts';
import { test } from '../own-test.ts';

test('L4 a server that is killed while it makes letters goes on where it was: every letter is made, and each once', async ({
  page,
  own,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  await signIn(page, 'dudaoshi');
  const county = await unitOf(page);
  const { publicationId, units } = await tellUnits(page, county, 'lines:primary');
  const asked = { unitId: county, kind: 'result-notice', publicationId, series: '教督告' };
  const { mailingId } = await call(page, 'mailing.begin', asked);
  const read = () => call(page, 'mailing.read', { mailingId });
  await expect.poll(async () => (await read()).made, { intervals: [50] }).toBeGreaterThan(0);
  // Begun before the kill and ended after it: some are made by now, and others wait.
  expect((await read()).waiting).toBeGreaterThan(0);
  await own.restart();
  await page.goto(`/mailings/${mailingId}`);
  await expect(page.getByRole('heading', { level: 1, name: '评估结果告知书' })).toBeVisible();
  await expect(page.getByText(/^共 \d+ 份：已做成 \d+ 份，没有做成 \d+ 份，等待 0 份$/u)).toBeVisible({
    timeout: 60_000,
  });
  const { total, made, failed } = await read();
  expect([total, made + failed]).toEqual([units, units]);
  const { letters } = await call(page, 'mailing.list-letters', { mailingId });
  const numbers = letters.map(({ number }: { readonly number: string }) => number);
  expect(new Set(numbers).size).toBe(units);
  const lacking = letters.filter(
    ({ state, sizeBytes }: { readonly state: string; readonly sizeBytes: number | null }) =>
      state === 'made' && sizeBytes === null,
  );
  expect(lacking).toEqual([]);
});
