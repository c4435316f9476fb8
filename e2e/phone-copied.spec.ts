import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openPhone, planVisit, question, setUpPhone, sync } from './field-phone.ts';
import { beginFirstSight, SEEN, sealFirstSight } from './first-sight.ts';
import { call, signIn, watchComplaints } from './journey.ts';
import { test as base } from './journey-test.ts';
import { type PhoneOnLine, phoneOnLine } from './phone-line.ts';

const seed = Date.now() % 1_000_000;

const test = base.extend<PhoneOnLine>(phoneOnLine());

/** Which of some words lie readable under a folder, in the ways in which a browser writes text. */
function readableIn(folder: string, words: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = new Set<string>();
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const word of words)
      if ((['utf8', 'utf16le'] as const).some((as) => bytes.includes(Buffer.from(word, as)))) found.add(word);
  }
  return [...found];
}

test('F40 a copy of the profile tells nothing without the PIN; with it both hand in, everything is there once, and what two did under one number is told', async ({
  page: office,
  line,
  phone,
}) => {
  test.setTimeout(240_000);
  await signIn(office, 'dudaoshi');
  const title = `复制 ${seed}`;
  const { visitId, school } = await planVisit(office, ['at_first_sight'], title);
  let page = await phone.start();
  page.setDefaultTimeout(15_000);
  const complaints = watchComplaints(phone.context());
  await signIn(page, 'chengqu');
  await setUpPhone(page);
  line.isUp = false;
  await page.getByRole('link', { name: new RegExp(title, 'u') }).click();
  await beginFirstSight(page, `封存前安静${seed}`);
  await sealFirstSight(page);
  await beginFirstSight(page, `草稿里有序${seed}`);
  const draft = new URL(page.url()).pathname;

  const copied = await phone.copy();
  await test.step('without the PIN: the screen asks for it, and no file of the profile holds a word', async () => {
    const thief = await copied.start();
    await thief.goto(`${process.env.DUDAO_E2E_URL}/field`);
    await thief.getByLabel('PIN').fill('猜一个看看');
    await thief.getByRole('button', { name: '打开' }).click();
    await expect(thief.getByText('还可以试 9 次')).toBeVisible();
    expect(await thief.evaluate('document.body.innerText')).not.toContain(title);
    await copied.kill();
    expect(readableIn(copied.profile, [`封存前安静${seed}`, `草稿里有序${seed}`, title, school])).toEqual([]);
    // The search itself finds what is plain: the address of the application.
    expect(readableIn(copied.profile, ['field-worker.js'])).toEqual(['field-worker.js']);
  });

  await test.step('with the PIN, without network: both seal the one draft, each in its own way, and one more', async () => {
    page = await phone.start();
    const other = await copied.start();
    for (const [one, word] of [
      [page, '原机'],
      [other, '复制的'],
    ] as const) {
      one.setDefaultTimeout(15_000);
      await openPhone(one, draft);
      await question(one, SEEN).getByRole('textbox').first().fill(`${word}续写${seed}`);
      await sealFirstSight(one);
      await beginFirstSight(one, `${word}另写${seed}`);
      await sealFirstSight(one);
    }
  });

  await test.step('no session lies in the copy; each opens one by the key under the PIN, and all that was made is there', async () => {
    line.isUp = true;
    await sync(page);
    const [other] = copied.context().pages();
    if (other === undefined) throw new Error('the copy is not running');
    await sync(other);
    await expect(other.getByText('同一设备的同一序号用了两次，设备可能被复制或恢复过。').first()).toBeVisible();
    const { records } = await call(office, 'field.list-records', { visitId });
    // What was sealed before the copy once, the draft that both went on with once, and one more of each.
    expect(records).toHaveLength(4);
    const told = await Promise.all(
      records.map(({ id }: { id: string }) => call(office, 'field.read-record', { recordId: id })),
    );
    const versions = told.map(({ versions: all }) => all.length).toSorted();
    expect(versions).toEqual([1, 1, 1, 2]);
    const words = JSON.stringify(
      told.flatMap(({ versions: all }) => all.map(({ record }: { record: unknown }) => record)),
    );
    for (const word of ['封存前安静', '原机续写', '复制的续写', '原机另写', '复制的另写'])
      expect(words.split(`${word}${seed}`)).toHaveLength(2);
    // Once more changes nothing.
    await sync(page);
    expect((await call(office, 'field.list-records', { visitId })).records).toHaveLength(4);
  });
  await copied.remove();
  expect(complaints).toEqual([]);
});
