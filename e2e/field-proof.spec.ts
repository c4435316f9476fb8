import { expect } from '@playwright/test';
import { proveExactlyOnce } from './field-proof/prove.ts';
import { test } from './journey-test.ts';

const RECORDS = 24;
const PHOTOS_OF_EACH = 4;

test('B2 F3 F4 F7 over a line torn at any byte, with phone and server killed and clocks three days off, every record and photo is there exactly once; without keys they double', async () => {
  test.setTimeout(300_000);
  const seed = Date.now() % 1_000_000;
  const size = { records: RECORDS, photosOfEach: PHOTOS_OF_EACH, tears: 20, phoneKills: 3, serverKills: 2, seed };
  const { control, torn, tookMs: _, ...proof } = await proveExactlyOnce(size);
  expect({ seed, ...proof }).toEqual({
    seed,
    records: RECORDS,
    photos: RECORDS * PHOTOS_OF_EACH,
    twice: 0,
    missing: 0,
    wholePhotos: RECORDS * PHOTOS_OF_EACH,
    phoneKills: 3,
    serverKills: 2,
  });
  expect(torn.within + torn.afterAnswer).toBeGreaterThanOrEqual(20);
  expect(torn.afterAnswer).toBeGreaterThanOrEqual(8);
  expect(control.kept).toBeGreaterThan(control.made);
});
