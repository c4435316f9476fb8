import { expect, type Locator, type Page } from '@playwright/test';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { call, dayFrom } from './journey.ts';

/** Another one at each run, so that a journey may be taken again on the same server. */
export const seed = Date.now() % 1_000_000;

/** A school of the sample. */
export interface School {
  readonly id: string;
  readonly name: string;
}

/** The sample county's schools whose names say so, by their place in the list, so that journeys keep out of each other's way. */
export async function schoolAt(page: Page, index: number, search = '学校'): Promise<School> {
  const { units } = await call(page, 'org.list-units', { search, kinds: ['school'], limit: 20 });
  const found = (units as School[])[index];
  if (found === undefined) throw new Error('the sample has too few schools');
  return found;
}

/** A problem in the library of problems, made as other journeys do on screens. */
export async function problemAt(
  page: Page,
  { id }: School,
  title: string,
): Promise<{ issueId: string; number: string }> {
  const marks = { severity: 'general', depth: 'manifest' };
  return call(page, 'issue.create', { ledger: 'problem', unitId: id, title, foundOn: dayFrom(0), marks });
}

/** Acts on an entry as whoever is signed in, on its revision as it stands, without a dialog. */
export async function deed(page: Page, issueId: string, action: string, more: object = {}): Promise<void> {
  const { revision } = await call(page, 'issue.read', { issueId });
  await call(page, 'issue.act', { issueId, revision, action, ...more });
}

/** Opens an entry and waits for it. */
export async function openEntry(page: Page, address: string, title: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 20_000 });
}

/** Opens the dialog of an action of an entry's page. */
export async function begin(page: Page, action: string): Promise<Locator> {
  await page.getByRole('button', { name: action, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: new RegExp(`^${action} ·`, 'u') })).toBeVisible();
  return dialog;
}

/** Does one action of an entry's page: its button, what its dialog asks, the button of the dialog. */
export async function act(
  page: Page,
  action: string,
  fill: (dialog: Locator) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const dialog = await begin(page, action);
  await fill(dialog);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** Presses the button of a dialog that is to be refused, and sees why; the dialog stays. */
export async function refused(dialog: Locator, button: string | RegExp, why: string | RegExp): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: typeof button === 'string' }).click();
  await expect(dialog.getByText(why).first()).toBeVisible();
}

/** Fills in the words of a dialog. */
export const say = (words: string) => (dialog: Locator) => dialog.getByLabel('情况或理由').fill(words);

/** Where the entry stands, in the first line of its page. */
export const verdict = (page: Page) => page.locator('main').getByRole('status').first();

/** The entry's story, the newest step first. */
export const story = (page: Page) => page.getByRole('listitem').filter({ has: page.locator('time') });

/** A photo that no other journey sends. */
export async function photo(name: string, step: number) {
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: await madePhoto(seed + step) };
}

/** Attaches a file and waits until it has arrived. */
export async function attach(place: Page | Locator, file: Awaited<ReturnType<typeof photo>>): Promise<void> {
  await place.getByLabel('选择文件').setInputFiles([file]);
  await expect(place.getByText('已收到，待归档')).toBeVisible();
}

/** Chooses a unit behind a button that says which one is chosen. */
export async function chooseUnit(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const choosing = page.getByRole('dialog', { name: '选择单位' });
  await choosing.getByRole('searchbox').fill(name);
  await choosing.getByRole('list', { name: '找到的单位' }).getByRole('button', { name }).first().click();
  await expect(choosing).toBeHidden();
}

/** The answers of who verifies a problem, all of them yes, asked of so many people on that day. */
export async function answerAll(
  dialog: Locator,
  people: { asked: number; satisfied: number; on: string },
): Promise<void> {
  for (const question of ['要求落实了没有', '问题解决了没有', '现状改变了没有']) await answer(dialog, question, '是');
  for (const question of ['思想认识到位', '征求意见聚焦', '即知即改到位']) await answer(dialog, question, '是');
  await dialog.getByLabel('问了几个人').fill(String(people.asked));
  await dialog.getByLabel('其中几个人满意').fill(String(people.satisfied));
  await dialog.getByLabel('怎样问的').selectOption({ label: '走访座谈' });
  await dialog.getByLabel('哪天问的').fill(people.on);
  await dialog.getByLabel('记录在哪里').fill('督导室 31 号');
}

/** One answer of a yes-or-no question. */
export async function answer(dialog: Locator, question: string, word: '是' | '否'): Promise<void> {
  await dialog.getByLabel(question).selectOption({ label: word });
}
