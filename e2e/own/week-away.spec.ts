import { expect, type Page } from '@playwright/test';
import { openPhone, planVisit, question, setUpPhone, sync } from '../field-phone.ts';
import { beginFirstSight, SEEN, sealFirstSight } from '../first-sight.ts';
import { call, signIn, signInAgain, watchComplaints } from '../journey.ts';
import { clockSeen } from '../own-server.ts';
import { test as ownTest } from '../own-test.ts';
import { type PhoneOnLine, phoneOnLine } from '../phone-line.ts';

const DAY_MS = 86_400_000;
/** The phone's clock is wrong by so much, ahead at first and behind at last. */
const WRONG_DAYS = 3;

const test = ownTest.extend<PhoneOnLine>(phoneOnLine());

test('F13 F14 F32 seven days without network under a clock three days ahead, then three behind: drafts stay under the PIN, no password is asked, everything arrives once, claims are kept and the server decides', async ({
  page: office,
  own,
  line,
  phone,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'dudaoshi');
  const title = '离线一周';
  const { visitId } = await planVisit(office, ['at_first_sight'], title);
  const began = Date.now();

  /** The phone is started again, so many days later, under a clock that is off by so many. */
  const startOn = async (day: number, wrong: number): Promise<Page> => {
    await phone.kill();
    own.setAhead(day);
    await clockSeen();
    const page = await phone.start();
    page.setDefaultTimeout(15_000);
    await page.clock.setSystemTime(Date.now() + (day + wrong) * DAY_MS);
    return page;
  };
  let page = await phone.start();
  page.setDefaultTimeout(15_000);
  const complaints = watchComplaints(phone.context());
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  await sync(page);
  line.isUp = false;

  await test.step('day 0, the clock three days ahead: one record is sealed, one stays a draft', async () => {
    page = await startOn(0, WRONG_DAYS);
    await openPhone(page);
    await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
    await beginFirstSight(page, '第零天封存');
    await sealFirstSight(page);
    await beginFirstSight(page, '第零天起草');
  });
  const draft = new URL(page.url()).pathname;

  await test.step('day 4: cold in airplane mode, the PIN opens it and the draft is there', async () => {
    page = await startOn(4, WRONG_DAYS);
    await openPhone(page, draft);
    await expect(question(page, SEEN).getByRole('textbox').first()).toHaveValue('第零天起草');
  });

  await test.step('day 7, the clock three days behind: the draft is sealed and another is written', async () => {
    page = await startOn(7, -WRONG_DAYS);
    watchComplaints(phone.context(), complaints);
    await openPhone(page, draft);
    await question(page, SEEN).getByRole('textbox').first().fill('第七天写完');
    await sealFirstSight(page);
    await beginFirstSight(page, '第七天另写');
    await sealFirstSight(page);
  });

  await test.step('with a network again the phone opens its session by itself, within the fortnight, and says how far its clock is off', async () => {
    line.isUp = true;
    await sync(page);
    await expect(page.getByText(/本机时钟比服务器慢 43\d\d 分钟/u)).toBeVisible();
    await sync(page);
  });

  await test.step('everything is there once, with what the phone claimed, and the span that the server knows', async () => {
    await office.clock.setSystemTime(Date.now() + 7 * DAY_MS);
    await signInAgain(office, 'dudaoshi');
    const { records } = await call(office, 'field.list-records', { visitId });
    expect(records).toHaveLength(3);
    const told = await Promise.all(
      records.map(({ id }: { id: string }) => call(office, 'field.read-record', { recordId: id })),
    );
    const versions = told.flatMap(({ versions: all }) => all);
    expect(versions).toHaveLength(3);
    const words = JSON.stringify(versions.map(({ record }) => record));
    for (const word of ['第零天封存', '第七天写完', '第七天另写']) expect(words.split(word)).toHaveLength(2);
    const daysSince = (moment: string) => (Date.parse(moment) - began) / DAY_MS;
    for (const version of versions) {
      // It was taken on day 7 by the server's clock, whatever was claimed, and cannot be older than the number that it carries.
      expect(Math.round(daysSince(version.receivedAt))).toBe(7);
      expect(Math.round(daysSince(version.span.earliest))).toBe(0);
    }
    const claimed = versions.map(({ record }) => Math.round(daysSince(record.claims.deviceAt))).toSorted();
    expect(claimed).toEqual([3, 3, 4]);
    for (const { flags } of told) expect(JSON.stringify(flags)).toContain('clock-off');
  });
  expect(complaints).toEqual([]);
});
