import { expect, type Page } from '@playwright/test';
import { madePhoto } from '../../server/src/evidence/testing/made-pictures.ts';
import { askFromPhone, planVisit, question, setUpPhone, sync } from '../field-phone.ts';
import { beginFirstSight, SEEN, sealFirstSight } from '../first-sight.ts';
import { call, signIn, signInAgain, watchComplaints } from '../journey.ts';
import { test as ownTest } from '../own-test.ts';
import { type PhoneOnLine, phoneOnLine } from '../phone-line.ts';

const test = ownTest.extend<PhoneOnLine>(phoneOnLine());

/** Fills in one sheet with a photo and seals it; from the screen of the visit and back to it. */
async function seal(page: Page, seen: string, nth: number): Promise<void> {
  await beginFirstSight(page, seen);
  const card = question(page, SEEN);
  await card.getByRole('button', { name: '备注、照片、录音' }).click();
  const photo = { name: `${nth}.jpg`, mimeType: 'image/jpeg', buffer: await madePhoto(nth) };
  await card.getByLabel(/^选照片/u).setInputFiles(photo);
  await expect(card.getByRole('button', { name: /^打开/u })).toHaveCount(1);
  await sealFirstSight(page);
}

const syncAndReturn = async (page: Page, title: string) => {
  await sync(page, { timeout: 60_000 });
  await page.getByRole('link', { name: '督导', exact: true }).click();
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
};

test('F13 a server restored from a backup gets back from the phone what had been handed in since, photos too, with what was waiting: nothing is lost, nothing is there twice', async ({
  page: office,
  own,
  line,
  phone,
}) => {
  test.setTimeout(300_000);
  await signIn(office, 'dudaoshi');
  const title = '恢复演练';
  const { visitId } = await planVisit(office, ['at_first_sight'], title);
  const page = await phone.start();
  page.setDefaultTimeout(20_000);
  const complaints = watchComplaints(phone.context());
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  const recordsNow = async () => (await call(office, 'field.list-records', { visitId })).records;

  await test.step('one is handed in before the backup, two after it, and one waits on the phone', async () => {
    await seal(page, '备份前上交', 1);
    await syncAndReturn(page, title);
    await own.backUp();
    await seal(page, '备份后上交一', 2);
    await seal(page, '备份后上交二', 3);
    await syncAndReturn(page, title);
    await signInAgain(office, 'dudaoshi');
    expect(await recordsNow()).toHaveLength(3);
    await seal(page, '还没有上交', 4);
  });

  await test.step('the server loses everything since the backup', async () => {
    // Until it was looked at, or the phone would give it all back by itself.
    line.isUp = false;
    await own.restoreBackup();
    await signInAgain(office, 'dudaoshi');
    expect(await recordsNow()).toHaveLength(1);
    line.isUp = true;
  });

  await test.step('at the next contact it hears which numbers it lacks and is given them again, then what waited', async () => {
    await syncAndReturn(page, title);
    // What it had been told is offered at this contact; what it asks for with its answer at the next.
    await syncAndReturn(page, title);
    const records = await recordsNow();
    expect(records).toHaveLength(4);
    const told = await Promise.all(
      records.map(({ id }: { id: string }) => call(office, 'field.read-record', { recordId: id })),
    );
    const versions = told.flatMap(({ versions: all }) => all);
    const words = JSON.stringify(versions.map(({ record }) => record));
    for (const word of ['备份前上交', '备份后上交一', '备份后上交二', '还没有上交'])
      expect(words.split(`"${word}"`)).toHaveLength(2);
    // Every photo is here whole, and filed once.
    const files = told.flatMap(({ files: all }) => all);
    expect(files).toHaveLength(4);
    expect(files.every(({ filingId }) => filingId !== null)).toBe(true);
    const [device] = (await askFromPhone(page, 'field.list-own-devices', {})).devices;
    expect(device.received.missing).toEqual([]);
    expect(device.received.madeUpTo).toBe(8);
    expect(told.flatMap(({ flags }) => flags)).toEqual([]);
  });
  expect(complaints).toEqual([]);
});
