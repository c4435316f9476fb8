import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { startSheet } from '../e2e/field-phone.ts';
import { madePhoto } from '../server/src/evidence/testing/made-pictures.ts';
import { type Product, startProduct } from './product.ts';

const PIN = '督导204816';
const PASSWORD = '青禾河畔的白鹭 2026 飞过';
/** A phone's processor beside this machine's. */
export const SLOWER = 4;
export const QUESTIONS = 60;
export const PHOTOS = 40;

const LAUNCH = {
  ...(process.env.DUDAO_BROWSER ? { executablePath: process.env.DUDAO_BROWSER } : {}),
  args: ['--no-sandbox', '--disable-gpu'],
};

/** The product with a visit that is planned, and a profile of a phone's browser. */
export interface FieldBench {
  readonly product: Product;
  /** Starts the phone's browser on what it left. */
  readonly open: () => Promise<BrowserContext>;
  readonly end: () => Promise<void>;
}

/** Starts the product and plans a visit on which the sheets are filled in. `root`: another checkout than this one. */
export async function openFieldBench(root?: string): Promise<FieldBench> {
  const product = await startProduct(undefined, root);
  const profile = mkdtempSync(join(tmpdir(), 'dudao-bench-phone-'));
  const browser = await chromium.launch(LAUNCH);
  const office = await browser.newPage({ locale: 'zh-CN' });
  await enterByLink(office, product, 'dudaoshi');
  await planVisit(office, product);
  await browser.close();
  return {
    product,
    open: () =>
      chromium.launchPersistentContext(profile, { ...LAUNCH, viewport: { width: 390, height: 844 }, locale: 'zh-CN' }),
    end: async () => {
      await product.stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A phone that was set up and left with sheets of sixty questions filled in. */
export interface FilledPhone extends FieldBench {
  /** The address of a sheet with two photos at every third question. */
  readonly record: string;
  /** The address of one that has all its photos at one question; null: there is none. */
  readonly crowded: string | null;
}

/** Sets a phone up and fills in its sheets; `crowded`: a second one, too. */
export async function openFilledPhone({
  root,
  crowded = false,
}: {
  readonly root?: string | undefined;
  readonly crowded?: boolean;
}): Promise<FilledPhone> {
  const bench = await openFieldBench(root);
  const context = await bench.open();
  await widen(context);
  const page = context.pages()[0] ?? (await context.newPage());
  await setUpPhone(page, bench.product);
  const record = await fillWideSheet(page);
  let other: string | null = null;
  if (crowded) {
    await page.getByRole('link', { name: /返回/u }).click();
    other = await fillCrowdedSheet(page);
  }
  await context.close();
  return { ...bench, record, crowded: other };
}

/** Starts the phone cold at an address, on a processor as slow as a phone's; the page asks for the PIN. `offline`: nothing comes from the server. */
export async function startCold(
  { product, open }: FieldBench,
  path: string,
  { offline = false }: { readonly offline?: boolean } = {},
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly tookMs: number }> {
  const context = await open();
  if (offline) await context.setOffline(true);
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  const begun = performance.now();
  await page.goto(`${product.url}${path}`, { waitUntil: 'commit' });
  await page.getByLabel('PIN').waitFor();
  return { context, page, tookMs: performance.now() - begun };
}

/** Sets the phone up for the inspector of the town team, and opens the visit. */
export async function setUpPhone(page: Page, product: Product): Promise<void> {
  await enterByLink(page, product, 'chengqu');
  await page.goto(`${product.url}/field`);
  await page.getByLabel('设置 PIN').fill(PIN);
  await page.getByLabel('再输入一次').fill(PIN);
  await page.getByRole('button', { name: '登记本机并取走任务' }).click();
  await page.getByText('可离线打开').waitFor();
  await page.getByRole('link', { name: /测速/u }).click();
}

async function enterByLink(page: Page, product: Product, name: string): Promise<void> {
  const link = new RegExp(`· ${name}\\s+\\S+(/link#\\S+)`, 'u').exec(product.printed())?.[1];
  await page.goto(`${product.url}${link}`);
  await page.getByRole('textbox', { name: '新密码' }).fill(PASSWORD);
  await page.getByRole('textbox', { name: '再输入一次' }).fill(PASSWORD);
  await page.getByRole('button', { name: '设置密码并进入' }).click();
  await page.getByRole('navigation').first().waitFor();
}

async function post(page: Page, product: Product, operation: string, input: object) {
  const answer = await page.request.post(`${product.url}/api/${operation.replace('.', '/')}`, {
    data: { callId: crypto.randomUUID(), input },
    headers: { origin: product.url },
  });
  return answer.json();
}

async function get(page: Page, product: Product, operation: string, input: object) {
  const path = `/api/${operation.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return (await page.request.get(product.url + path)).json();
}

/** A visit of the town team to a school of its own, today. */
async function planVisit(office: Page, product: Product): Promise<void> {
  const unitId = (await get(office, product, 'access.read-me', {})).unit.id;
  const { teams } = await get(office, product, 'inspection.read-teams', { unitId });
  const { bodyId } = teams.find(({ name }: { name: string }) => name === '城区督导组');
  const { units } = await get(office, product, 'org.list-units', { search: '学校', kinds: ['school'], limit: 100 });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const about = {
    unitId,
    kind: 'roving',
    type: 'routine',
    line: 'office',
    title: '测速',
    fromOn: today,
    untilOn: today,
    bodyId,
  };
  const sheets = ['school_safety', 'at_first_sight'].map((key) => ({ key, version: '1.0' }));
  for (const { id } of units)
    if ((await post(office, product, 'visit.plan', { ...about, visitedUnitId: id, sheets })).visitId) return;
  throw new Error('the team goes to no school');
}

/** The work package with one sheet of sixty questions in the place of another. */
async function widen(context: BrowserContext): Promise<void> {
  await context.route('**/api/field/read-bundle*', async (route) => {
    const answer = await route.fetch();
    const bundle = await answer.json();
    const sheet = bundle.sheets.find(({ key }: { key: string }) => key === 'school_safety');
    const [section] = sheet.sections;
    const [model] = section.items;
    const items = Array.from({ length: QUESTIONS }, (_, at) => ({
      ...model,
      id: `q${at}`,
      name: { zh: `第 ${at + 1} 项`, en: `item ${at + 1}` },
      bad: `非 q${at}`,
    }));
    sheet.sections = [{ ...section, items }];
    await route.fulfill({ response: answer, json: bundle });
  });
}

export async function enterPin(page: Page): Promise<void> {
  await page.getByLabel('PIN').fill(PIN);
  await page.getByRole('button', { name: '打开' }).click();
  await page.getByRole('navigation', { name: '现场应用' }).waitFor();
}

/** Waits until every photo of the open sheet is drawn. */
export const photosDrawn = (page: Page) =>
  page
    .locator('.media-tile img')
    .nth(PHOTOS - 1)
    .waitFor({ state: 'attached' });

async function beginWideSheet(page: Page): Promise<void> {
  await startSheet(page, '学校常规和安全检查');
  await page.getByRole('article').first().waitFor();
}

async function madePhotos() {
  const files = [];
  for (let at = 0; at < PHOTOS; at++)
    files.push({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer: await madePhoto(at) });
  return files;
}

async function addressOnceWritten(page: Page): Promise<string> {
  await photosDrawn(page);
  await page.getByText('已存两份').first().waitFor();
  return new URL(page.url()).pathname;
}

/** Fills in the widened sheet: sixty answers, two photos at every third question. Returns its address. */
async function fillWideSheet(page: Page): Promise<string> {
  await beginWideSheet(page);
  const files = await madePhotos();
  for (let at = 0; at < QUESTIONS; at++) {
    const card = page.getByRole('article', { name: `第 ${at + 1} 项`, exact: true });
    await card.getByRole('button', { name: at % 3 === 0 ? '否' : '是', exact: true }).click();
    const photos = files.slice((at / 3) * 2, (at / 3) * 2 + 2);
    if (at % 3 === 0 && photos.length > 0)
      await card
        .getByLabel(/^选照片/u)
        .first()
        .setInputFiles(photos);
  }
  return addressOnceWritten(page);
}

/** Which question of the crowded sheet has the photos. */
export const CROWDED_AT = 32;

/** Fills in another one: all photos at one question. Returns its address. */
async function fillCrowdedSheet(page: Page): Promise<string> {
  await beginWideSheet(page);
  const card = page.getByRole('article', { name: `第 ${CROWDED_AT} 项`, exact: true });
  await card.getByRole('button', { name: '否', exact: true }).click();
  await card
    .getByLabel(/^选照片/u)
    .first()
    .setInputFiles(await madePhotos());
  return addressOnceWritten(page);
}
